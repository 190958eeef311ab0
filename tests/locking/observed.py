"""Runs the observed program and waits for what it says; measures how long its processes live."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from focusdesk.ui.shell.ending import LONGEST_SECONDS
from tests.faults import memory
from tests.locking.program import HERE, KEY, LONGEST

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Heard:
    """One line: which process said it, when, the word, and what came with it."""

    pid: int
    at: float
    word: str
    rest: str


@dataclass
class Observer:
    """One program under observation, in a folder of its own."""

    place: Path
    vault: Path
    key: bytes
    platform: str = "offscreen"
    display: str = ""
    patience: float = 120.0
    longest: float = LONGEST_SECONDS
    """After how many seconds a lock that is not ready ends the process all the same."""
    _started: "list[subprocess.Popen[bytes]]" = field(default_factory=list)

    def start(self) -> "subprocess.Popen[bytes]":
        """Start the program as a user would, with the observer in it."""
        words = [sys.executable, "-P", "-m", "tests.locking.program", str(self.vault)]
        self._started.append(subprocess.Popen(words, env=self.environment(), stdin=subprocess.DEVNULL))
        return self._started[-1]

    def stop(self) -> None:
        """End what of the program still runs."""
        for pid in self.pids():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        for process in self._started:
            process.wait()

    def environment(self) -> dict[str, str]:
        """What every process of the program is started with."""
        return {
            **os.environ,
            HERE: str(self.place),
            "QT_QPA_PLATFORM": self.platform,
            "FOCUSDESK_CONFIG": str(self.place / "settings"),
            KEY: self.key.hex(),
            LONGEST: str(self.longest),
            "PYTHONPATH": str(ROOT),
            **({"DISPLAY": self.display} if self.display else {}),
        }

    def act(self, *words: object) -> None:
        """Have the window, or the one that comes, do this; at the page for unlocking it opens the vault first."""
        half = self.place / "half"
        half.write_text(" ".join(map(str, words)), encoding="utf-8")
        half.replace(self.place / "act")

    def heard(self) -> list[Heard]:
        """Everything that was said."""
        with suppress(FileNotFoundError):
            lines = (self.place / "said").read_text(encoding="utf-8").splitlines()
            parts = [[*line.split(" ", 3), ""][:4] for line in lines]
            return [Heard(int(pid), float(at), word, rest) for pid, at, word, rest in parts]
        return []

    def has_said(self, word: str) -> bool:
        """Whether a word was said by now."""
        return any(each.word == word for each in self.heard())

    def wait(self, word: str, times: int = 1) -> Heard:
        """Wait until a word was said so many times; gives the last of them."""
        until = time.monotonic() + self.patience
        while time.monotonic() < until:
            found = [each for each in self.heard() if each.word == word]
            if len(found) >= times:
                return found[times - 1]
            time.sleep(0.005)
        raise AssertionError(f"{word} was not said {times} times: {self.heard()}")

    def pids(self) -> list[int]:
        """The processes of the program that run: windows, backup."""
        return [pid for pid in memory.marked(HERE, str(self.place)) if is_running(pid)]


def is_running(pid: int) -> bool:
    """Whether a process still has memory; a zombie that only waits to be asked how it ended has not."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    return False


def wait_gone(pid: int, seconds: float = 30.0) -> float:
    """Wait until a process is gone; gives the monotonic time."""
    until = time.monotonic() + seconds
    while is_running(pid):
        if time.monotonic() > until:
            raise AssertionError(f"process {pid} goes on")
        time.sleep(0.001)
    return time.monotonic()


@contextmanager
def observing(place: Path, vault: Path, key: bytes, platform: str = "offscreen") -> Iterator[Observer]:
    """An observer; what of the program still runs at the end is ended."""
    observer = Observer(place, vault, key, platform)
    try:
        yield observer
    finally:
        observer.stop()
