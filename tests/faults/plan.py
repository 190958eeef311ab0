"""What a fault is here: its name, how often it is tried, and what became of that. Runs each in a process of its own."""

import multiprocessing
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a fault: how often it was tried, what failed, and what else there is to say."""

    tries: int
    failures: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One row of the table. `run` gets how many tries and a seed; with the same seed the same happens.

    `missing` says why it cannot be tried on this computer, or nothing.
    """

    name: str
    expected: str
    short: int
    full: int
    run: Callable[[int, int], Result]
    missing: Callable[[], str] = lambda: ""


def told(tries: int, failures: Sequence[str], note: str = "") -> Result:
    """A result with the first failures, and how many more there are."""
    shown = list(failures[:MOST_SHOWN])
    if len(failures) > MOST_SHOWN:
        shown.append(f"and {len(failures) - MOST_SHOWN} more")
    return Result(tries, tuple(shown), note)


def apart(name: str, count: int, seed: int) -> Result:
    """Try a fault in a process of its own, in which nothing of another is left and no thread hinders a fork.

    A server that forks would be quicker, but binds a socket, which the tests refuse as the program does.
    """
    context = multiprocessing.get_context("spawn")
    receiving, sending = context.Pipe(duplex=False)
    process = context.Process(target=_try, args=(sending, name, count, seed))
    process.start()
    sending.close()
    try:
        result: Result = receiving.recv()
    except EOFError:
        process.join()
        return Result(0, (f"it stopped with {process.exitcode} before it was done",))
    process.join()
    return result


def _try(sending: Connection, name: str, count: int, seed: int) -> None:
    from tests.faults.all import FAULTS

    [fault] = [each for each in FAULTS if each.name == name]
    try:
        sending.send(fault.run(count, seed))
    except BaseException:
        sending.send(Result(0, (traceback.format_exc(),)))
