"""Whole working days of the real program, of which every system call that makes a socket is followed.

On Linux with strace, and where that is allowed in a network namespace of its own, in which there is no network at all.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

CLONE = Path(__file__).resolve().parents[2]
PASSPHRASE = "zeven paarden dansen rustig langs het kanaal"
FOLLOW = ["strace", "--follow-forks", "--quiet=all", "--trace=network"]
ALONE = ["unshare", "--map-root-user", "--net"]
MADE = re.compile(r"\b(?:socket|socketpair)\((?:AF|PF)_(\w+)")
SECONDS_OF_WINDOW = 8
LIST = "Casusnr;Onderwerp;Actie;Actiehouder;Deadline;Status\n2025-003;Overlast;Belt de buurt;Politie;13-11-2026;open\n"


def works(words: Sequence[str]) -> bool:
    return (
        bool(shutil.which(words[0]))
        and not subprocess.run([*words, "true"], capture_output=True, check=False).returncode
    )


def followed(words: Sequence[str], place: Path, typed: str = "", seconds: int | None = None) -> Counter[str]:
    """Run this Python on the words; gives how many sockets of each family it and its children made."""
    trace = place / "trace.txt"
    alone = ALONE if works(ALONE) else []
    program = subprocess.Popen(
        [*alone, *FOLLOW, f"--output={trace}", sys.executable, *words],
        cwd=CLONE,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "FOCUSDESK_CONFIG": str(place / "computer")},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _none = program.communicate(typed, timeout=seconds)
        assert program.returncode == 0, said
    except subprocess.TimeoutExpired:
        os.killpg(program.pid, signal.SIGTERM)
        program.communicate()
    return Counter(MADE.findall(trace.read_text()))


@pytest.fixture(autouse=True)
def _needs_strace() -> None:
    if not sys.platform.startswith("linux") or not works([*FOLLOW, "--output=/dev/null"]):
        pytest.skip("needs Linux and strace")


def to_other_computers(made: Counter[str]) -> int:
    return made["INET"] + made["INET6"]


def test_that_a_socket_would_be_seen(tmp_path: Path) -> None:
    words = ["-c", "import socket; socket.socket(); socket.socket(socket.AF_INET6)"]
    assert followed(words, tmp_path) == {"INET": 1, "INET6": 1}
    worker = (
        "import subprocess, sys; subprocess.run([sys.executable, '-c', 'import socket; socket.socket()'], check=True)"
    )
    assert followed(["-c", worker], tmp_path) == {"INET": 1}


def test_that_a_whole_day_in_the_window_makes_no_socket_to_other_computers(tmp_path: Path) -> None:
    """From a new vault by way of import, meeting, lock, backup and unlock to minutes; all by the keyboard."""
    day = "tests/stories/test_working_day_in_the_window.py"
    words = ["-m", "pytest", "-q", "-p", "no:cacheprovider", f"--basetemp={tmp_path / 'day'}", day]
    made = followed(words, tmp_path)
    assert to_other_computers(made) == 0
    assert list(tmp_path.glob("day/**/backups/*/backup.json"))


def test_that_no_command_makes_a_socket_to_other_computers(tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text(LIST, encoding="utf-8")
    vault, stick = str(tmp_path / "Proef.focusdesk"), tmp_path / "stick"
    stick.mkdir()
    commands = [
        ["new", vault, "--group", "Proef"],
        ["import", vault, str(tmp_path / "lijst.csv")],
        ["backup", vault, "--to", str(stick)],
        ["restore", vault, "--try"],
        ["restore", vault],
        ["check", vault],
        ["export-all", "--help"],
    ]
    made: Counter[str] = Counter()
    for command in commands:
        stdin = [] if "--help" in command else ["--passphrase-stdin"]
        made += followed(["-m", "focusdesk", *command, *stdin], tmp_path, f"{PASSPHRASE}\n")
    assert to_other_computers(made) == 0


def test_that_the_started_program_makes_no_socket_to_other_computers(tmp_path: Path) -> None:
    """The unlock page with all that loads behind it, as `./run VAULT` starts it."""
    vault = tmp_path / "Proef.focusdesk"
    vault.mkdir()
    (vault / "vault.db").touch()
    made = followed(["-m", "focusdesk", str(vault)], tmp_path, seconds=SECONDS_OF_WINDOW)
    assert to_other_computers(made) == 0
