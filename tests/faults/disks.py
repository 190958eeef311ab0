"""A disk that is full, or refuses a write, at any moment of the six operations: a sentence, and a whole vault.

Full is a small disk with a random number of pages left. A refused write is one beyond a length that the system allows
this process (RLIMIT_FSIZE), so that writing over what was there, and taking it back, fail as well.
"""

import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from focusdesk.domain.problems import Problem
from tests.faults import vaults
from tests.faults.operations import OPERATIONS, Operation, Template, template, warm
from tests.faults.plan import Fault, Result, told

PAGE = 4096
DISK_BYTES = 12 << 20
MOST_PAGES = 700
"""More than any of the operations needs."""
Begin = Callable[[random.Random, Path], None]
"""Makes it go wrong from then on in this process, for what is written beside this folder."""


def refused(count: int, seed: int) -> Result:
    """Writes beyond a random length fail."""
    with vaults.workplace() as place:
        return _run(place, _limited, count, seed)


def full(count: int, seed: int) -> Result:
    """The disk has a random number of pages left."""
    with vaults.workplace() as place, _small_disk(place / "schijf") as disk:
        return _run(disk, _filled, count, seed)


def _run(place: Path, begin: Begin, count: int, seed: int) -> Result:
    made = template(place, frozenset(OPERATIONS))
    warm(OPERATIONS["migration"], made, place / "Slachtoffer.focusdesk")
    outcomes: Counter[str] = Counter()
    failures = []
    for number in range(count):
        operation = list(OPERATIONS.values())[number % len(OPERATIONS)]
        folder = operation.begin(made, place / "Slachtoffer.focusdesk")
        done, said = _acted(operation, made, folder, begin, random.Random(f"{seed}/{number}"))
        (place / "vol").unlink(missing_ok=True)
        outcomes["went well" if not said else "said with a sentence"] += 1
        if said.startswith("CRASHED"):
            failures.append(f"seed {seed}, number {number}, {operation.name}: {said}")
        if fault := _fault(operation, made, folder, done):
            failures.append(f"seed {seed}, number {number}, {operation.name} after {said or 'success'}: {fault}")
    return told(count, failures, ", ".join(f"{many} {what}" for what, many in sorted(outcomes.items())))


def _fault(operation: Operation, made: Template, folder: Path, done: int) -> str:
    try:
        return operation.fault(made, folder, done)
    except Exception as error:  # the very thing that is looked for
        return repr(error)


def _acted(operation: Operation, made: Template, folder: Path, begin: Begin, chance: random.Random) -> tuple[int, str]:
    """How many things were told, and the sentence or the crash that ended it, in a child."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os._exit(_child(operation, made, folder, begin, chance, writing))
    os.close(writing)
    said = b""
    while got := os.read(reading, 1 << 16):
        said += got
    os.close(reading)
    os.waitpid(child, 0)
    done = len(said) - len(said.lstrip(b"."))
    return max(0, done - 1), said[done:].decode(errors="replace")


def _child(
    operation: Operation, made: Template, folder: Path, begin: Begin, chance: random.Random, writing: int
) -> int:
    def tell(_number: int) -> None:
        os.write(writing, b".")

    try:
        begin(chance, folder)
        operation.act(made, folder, tell)
    except Problem as problem:
        os.write(writing, problem.message.encode())
    except BaseException as error:
        os.write(writing, f"CRASHED {error!r}".encode())
    return 0


def _limited(chance: random.Random, folder: Path) -> None:
    import resource

    length = chance.choice((chance.randrange(0, 40_000), chance.randrange(0, 700_000), chance.randrange(0, 2_000_000)))
    _soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (length, hard))


def _filled(chance: random.Random, folder: Path) -> None:
    room = os.statvfs(folder)
    free, left = room.f_bavail * room.f_frsize, chance.choice((6, 60, MOST_PAGES))
    with (folder.parent / "vol").open("wb", buffering=0) as file:
        file.write(bytes(max(0, free - PAGE * chance.randrange(left))))


@contextmanager
def _small_disk(place: Path) -> Iterator[Path]:
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={DISK_BYTES}", "none", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def cannot_mount() -> str:
    """Why there is no small disk here."""
    if sys.platform != "linux" or not shutil.which("mount"):
        return "only Linux makes a small disk in memory"
    with vaults.workplace() as place:
        try:
            with _small_disk(place / "schijf"):
                return ""
        except subprocess.CalledProcessError:
            return "this user may not mount a disk"


def cannot_limit() -> str:
    """Why writes cannot be refused here."""
    return "" if hasattr(os, "fork") else "this system cannot fork"


SENTENCE = "a sentence; every acknowledged change is there, nothing half"
FAULTS = (
    Fault(name="full-disk", expected=SENTENCE, short=18, full=1_500, run=full, missing=cannot_mount),
    Fault(name="refused-write", expected=SENTENCE, short=18, full=1_500, run=refused, missing=cannot_limit),
)
