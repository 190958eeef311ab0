"""What the reading process may not do is refused, tried for real in a process of its own."""

import os
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from focusdesk.importers import confining
from focusdesk.importers.confining import confine

ATTEMPTS: dict[str, Callable[[Path], object]] = {
    "reach the network": lambda _path: socket.create_connection(("127.0.0.1", 9), timeout=1),
    "look up a name": lambda _path: socket.getaddrinfo("localhost", 80),
    "fetch a page": lambda _path: urllib.request.urlopen("http://127.0.0.1:9/"),
    "start a program": lambda _path: subprocess.run([sys.executable, "-V"], check=False),
    "start a shell": lambda _path: os.system("true"),
    "read another file": lambda path: (path.parent / "other.csv").read_bytes(),
    "read it by another name": lambda path: Path(f"{path.parent}/x/../other.csv").read_bytes(),
    "read the passwords": lambda _path: Path("/etc/passwd").read_bytes(),
    "write beside it": lambda path: (path.parent / "new.csv").write_bytes(b"x"),
    "change the file itself": lambda path: path.write_bytes(b"x"),
    "remove it": lambda path: path.unlink(),
    "rename it": lambda path: path.rename(path.with_name("moved.csv")),
    "make a folder": lambda path: (path.parent / "folder").mkdir(),
}
CODE = os.fspath(Path(confining.__file__))


def _tried(path: str, sending: Connection) -> None:
    """In the process: confine it, try everything, and tell what was refused and what can still be read."""
    _outcome: dict[str, str] = {}
    confine(Path(path))
    for name, attempt in ATTEMPTS.items():
        try:
            attempt(Path(path))
        except BaseException as error:
            _outcome[name] = type(error.__context__ or error).__name__ + type(error).__name__
        else:
            _outcome[name] = "done"
    with suppress(OSError):
        _outcome["itself"] = Path(path).read_text()
        _outcome["its code"] = Path(CODE).read_text()[:3]
    sending.send(_outcome)


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    folder = tmp_path_factory.mktemp("lezen")
    (folder / "other.csv").write_text("geheim")
    path = folder / "list.csv"
    path.write_text("Actie;Wie")
    context = get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_tried, args=(str(path), sending))
    process.start()
    sending.close()
    found: dict[str, str] = receiving.recv()
    process.join()
    found["left"] = " ".join(sorted(each.name for each in folder.iterdir()))
    found["list"] = path.read_text()
    return found


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_that_it_is_refused(outcome: dict[str, str], attempt: str) -> None:
    assert "Forbidden" in outcome[attempt], outcome[attempt]


def test_that_the_file_itself_and_the_program_can_be_read_and_nothing_was_changed(outcome: dict[str, str]) -> None:
    assert outcome["itself"] == outcome["list"] == "Actie;Wie"
    assert outcome["its code"] == '"""'
    assert outcome["left"] == "list.csv other.csv"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limits")
def test_that_the_kernel_refuses_memory_and_files_also_to_what_is_no_python() -> None:
    code = (
        "import os, resource; from focusdesk.importers import confining; confining.limit();"
        "limits = [resource.getrlimit(each)[0] for each in "
        "(resource.RLIMIT_AS, resource.RLIMIT_FSIZE, resource.RLIMIT_CORE, resource.RLIMIT_CPU)];"
        "print(*limits)\n"
        "try:\n    bytearray(1 << 30)\nexcept MemoryError:\n    print('refused')"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert said == [str(1 << 30), "0", "0", "25", "refused"]
