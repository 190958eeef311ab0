"""The guard against the network: what it refuses, what it leaves, and that every process of the program has it.

It cannot be taken away again, so each try is made in a process of its own. That the whole program opens no connection,
Qt and other compiled parts included, is tried in `stories/test_day_without_network.py`.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from focusdesk import offline

REFUSED = {
    "a TCP socket": "socket.socket()",
    "an IPv6 socket": "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
    "the socket underneath": "__import__('_socket').socket(2, 1, 0)",
    "a socket of someone else": "socket.socket(fileno=0)",
    "a connection": "socket.create_connection(('127.0.0.1', 9), timeout=1)",
    "a name at a name server": "socket.getaddrinfo('localhost', 80)",
    "a name at a name server, the old way": "socket.gethostbyname('localhost')",
    "the name of an address": "socket.gethostbyaddr('127.0.0.1')",
    "a web page": "urllib.request.urlopen('http://127.0.0.1:9')",
    "a web page by its own library": "http.client.HTTPConnection('127.0.0.1', 9).request('GET', '/')",
    "a mail": "smtplib.SMTP('127.0.0.1', 9)",
    "a file server": "ftplib.FTP('127.0.0.1')",
    "the browser": "webbrowser.open('http://127.0.0.1:9')",
    "Qt's network": "importlib.import_module('PySide6.QtNetwork')",
}
LOCAL_ONLY = {
    "a local socket with a name": "socket.socket(socket.AF_UNIX).bind(os.path.join(os.getcwd(), 'name'))",
    "a local service": "socket.socket(socket.AF_UNIX).connect('/run/service')",
}
LEFT = {
    "a pipe": "receiving, sending = multiprocessing.Pipe(duplex=False)\nsending.send(1)\nreceiving.recv()",
    "a pipe that goes both ways": "one, other = multiprocessing.Pipe()\none.send(1)\nother.recv()",
    "a file": "open(os.devnull).read()",
}
GUARDED = {
    "the program, which is also what comes after a lock": "import focusdesk.__main__",
    "the reading process": "from focusdesk.importers.worker import work; e = multiprocessing.Pipe(); work('', e[1])",
}
PROGRAM = """
import ftplib, http.client, importlib, multiprocessing, os, smtplib, socket, sys, urllib.request, webbrowser
from pathlib import Path
exec(sys.argv[1])
try:
    exec(sys.argv[2])
    print("done")
except BaseException as error:
    print(type(error).__name__, error)
"""
if sys.platform != "win32":
    REFUSED |= LOCAL_ONLY


def tried(guard: str, act: str, place: Path) -> str:
    """Do this under a guard in a process of its own; gives how it ended, which it says last."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, guard, act],
        cwd=place,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"BROWSER": "true", "PYTHONWARNINGS": "ignore"},
    )
    return done.stdout.strip().rpartition("\n")[2]


@pytest.mark.parametrize("what", REFUSED)
def test_that_no_use_of_the_network_gets_through(what: str, tmp_path: Path) -> None:
    said = tried("from focusdesk import offline; offline.stay()", REFUSED[what], tmp_path)
    assert said.startswith("NetworkRefused FocusDesk uses no network")


@pytest.mark.parametrize("what", LEFT)
def test_that_what_processes_of_the_program_need_is_left(what: str, tmp_path: Path) -> None:
    assert tried("from focusdesk import offline; offline.stay()", LEFT[what], tmp_path) == "done"


@pytest.mark.parametrize("process", GUARDED)
def test_that_every_process_of_the_program_is_guarded(process: str, tmp_path: Path) -> None:
    assert tried(GUARDED[process], "socket.socket()", tmp_path).startswith("NetworkRefused")
    assert tried("", "socket.socket()", tmp_path) == "done"  # without the guard it does get through


def test_that_asking_twice_is_asking_once() -> None:
    before = offline._state["on"]
    offline.stay()
    assert before
    assert offline._state["on"]
