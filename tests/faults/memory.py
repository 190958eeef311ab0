"""Looks for names in the memory of processes: after locking none may hold one. Linux only (`/proc/PID/mem`).

Put `canaries(count)` in a vault, lock the real program, and ask `holders(names, marked(...))`: an empty dictionary
means that no process holds any of them. `is_possible()` tells whether this machine lets itself be looked at.
"""

import os
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

STEM = "Zqkanarie"
"""What every canary begins with, so that ten thousand are found in one pass. It occurs in no text of the product."""
ENCODINGS = ("utf-8", "utf-16-le", "utf-32-le")
"""Files, SQLite and Python's narrow texts; Qt; Python's texts with signs above U+FFFF."""
_PORTION = 1 << 24
_LONGEST = 4 * 64
_REGION = re.compile(r"^([0-9a-f]+)-([0-9a-f]+) r\S* \S+ \S+ \S+\s*(.*)$")


def canaries(count: int) -> list[str]:
    """Names that are nowhere else, such as Zqkanarie00042x; no one is the beginning of another."""
    return [f"{STEM}{at:05d}x" for at in range(count)]


def is_possible() -> bool:
    """Whether the memory of a process of our own can be read here."""
    return os.access(f"/proc/{os.getpid()}/mem", os.R_OK)


def holders(names: Iterable[str], pids: Iterable[int]) -> dict[int, set[str]]:
    """Which of these processes hold which of these names; a process that has ended holds none.

    `names` must come from `canaries`.
    """
    wanted = set(names)
    found = {pid: names_in(pid, wanted) for pid in pids}
    return {pid: held for pid, held in found.items() if held}


def names_in(pid: int, names: set[str]) -> set[str]:
    """Which of these names the memory of one process holds, in any encoding."""
    found: set[str] = set()
    for portion in _portions(pid):
        for encoding in ENCODINGS:
            found |= _canaries_in(portion, encoding) & names
    return found


def marked(setting: str, value: str) -> list[int]:
    """The processes that were started with this environment variable: a program with all that it started itself.

    Children keep the environment of who started them, so `marked("FOCUSDESK_CONFIG", folder)` finds the window, the
    one that comes back after locking, and the process that makes the backup. This process is left out.
    """
    line = f"{setting}={value}".encode()
    return [pid for pid in _processes() if pid != os.getpid() and line in _environment(pid).split(b"\0")]


def _processes() -> Iterator[int]:
    return (int(each.name) for each in Path("/proc").iterdir() if each.name.isdigit())


def _environment(pid: int) -> bytes:
    with suppress(OSError):
        return Path(f"/proc/{pid}/environ").read_bytes()
    return b""


def _canaries_in(portion: bytes, encoding: str) -> set[str]:
    stem, found, at = STEM.encode(encoding), set(), -1
    width = len("x".encode(encoding))
    while (at := portion.find(stem, at + 1)) >= 0:
        text = portion[at : at + len(stem) + 6 * width].decode(encoding, "replace")
        found.add(text[: len(STEM) + 6])
    return found


def _portions(pid: int) -> Iterator[bytes]:
    """All memory that can be read, in overlapping portions; of a process that ends meanwhile what was there."""
    with suppress(OSError), Path(f"/proc/{pid}/mem").open("rb", buffering=0) as memory:
        for start, end in _regions(pid):
            for at in range(start, end, _PORTION):
                with suppress(OSError, OverflowError):
                    memory.seek(at)
                    yield memory.read(min(_PORTION + _LONGEST, end - at)) or b""


def _regions(pid: int) -> list[tuple[int, int]]:
    with suppress(OSError):
        lines = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8", errors="replace").splitlines()
        matches = [match for line in lines if (match := _REGION.match(line))]
        return [(int(each[1], 16), int(each[2], 16)) for each in matches if each[3] not in ("[vvar]", "[vsyscall]")]
    return []
