"""kill -9 at any moment of an operation: all that was said to be done is there, the rest is whole or not there.

The process that tries has everything imported and forks a child for each try. The child says through a pipe what is
done; the parent kills it after a random time and looks at what is left.
"""

import contextlib
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.faults import vaults
from tests.faults.operations import OPERATIONS, Operation, Template, template, warm
from tests.faults.plan import Fault, Result, told

BEYOND = 1.05
"""Some are killed just after they were done."""


def tried(name: str) -> Callable[[int, int], Result]:
    """Kill this operation again and again."""

    def run(count: int, seed: int) -> Result:
        with vaults.workplace() as place:
            made = template(place, frozenset({name}))
            return _run(OPERATIONS[name], made, place / "Slachtoffer.focusdesk", count, seed)

    return run


def _run(operation: Operation, made: Template, place: Path, count: int, seed: int) -> Result:
    warm(operation, made, place)
    longest = sorted(_lasts(operation, made, place) for _time in range(3))[1]
    failures, said, killed = [], 0, 0
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        folder = operation.begin(made, place)
        done, was_killed = _killed(operation, made, folder, chance.uniform(0, longest * BEYOND))
        said, killed = said + done, killed + was_killed
        if fault := _fault(operation, made, folder, done):
            failures.append(f"seed {seed}, number {number}: {fault}")
    return told(count, failures, f"{killed} died on the way, {said} things said to be done, all there")


def _fault(operation: Operation, made: Template, folder: Path, done: int) -> str:
    try:
        return operation.fault(made, folder, done)
    except Exception as error:  # the very thing that is looked for
        return repr(error)


def _lasts(operation: Operation, made: Template, place: Path) -> float:
    """How many seconds it takes from when it begins."""
    folder = operation.begin(made, place)
    child, reading = _started(operation, made, folder)
    os.read(reading, 1)
    begin = time.monotonic()
    while os.read(reading, 4096):
        pass
    os.close(reading)
    os.waitpid(child, 0)
    return time.monotonic() - begin


def _killed(operation: Operation, made: Template, folder: Path, seconds: float) -> tuple[int, bool]:
    """How many things were told before the child was killed, and whether it was still at work."""
    child, reading = _started(operation, made, folder)
    os.read(reading, 1)
    time.sleep(seconds)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    done = 0
    while got := os.read(reading, 4096):
        done += len(got)
    os.close(reading)
    _pid, status = os.waitpid(child, 0)
    return done, os.WIFSIGNALED(status)


def _started(operation: Operation, made: Template, folder: Path) -> tuple[int, int]:
    """A child that does it and writes a byte when it begins and for each thing that is done."""
    reading, writing = os.pipe()
    child = os.fork()
    if child:
        os.close(writing)
        return child, reading
    try:
        operation.act(made, folder, lambda _number: _say(writing))
        os._exit(0)
    except BaseException:
        sys.excepthook(*sys.exc_info())
        os._exit(1)


def _say(writing: int) -> None:
    os.write(writing, b".")


def cannot() -> str:
    """Why processes cannot be killed so here."""
    return "" if hasattr(os, "fork") else "this system cannot fork"


FAULTS = tuple(
    Fault(
        name=f"kill-{name}",
        expected="what was acknowledged is there, the rest whole or not at all",
        short=short,
        full=1_000,
        run=tried(name),
        missing=cannot,
    )
    for name, short in (("edit", 8), ("import", 5), ("export", 12), ("backup", 4), ("migration", 3), ("renewal", 5))
)
