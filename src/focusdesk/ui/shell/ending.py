"""The end of this process at a lock, and the window that comes after it: what was in memory goes with the process.

Locking inside a process would leave names behind that neither Python nor Qt can wipe. What the next window is told is
a `Note`, in which nothing is about a case.
"""

import os
import signal
import sys
from dataclasses import asdict, dataclass, field
from threading import Timer
from typing import TYPE_CHECKING, Any, Literal, NoReturn, get_args

from focusdesk.services import own_process
from focusdesk.ui.tokens import Tone

if TYPE_CHECKING:
    from subprocess import Popen

Then = Literal["unlock", "create", "open", "practise", "quit"]
"""What the next window begins with; after "quit" there is none."""
Said = tuple[str, Tone]

LONGEST_SECONDS = 0.45
"""After this long the process ends, whatever it is doing: what was typed was kept up to a second before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What the next window is told: the vault, where the user was by kind of page and number, and what to say."""

    vault: str = ""
    then: Then = "unlock"
    place: str = "home"
    record: int | None = None
    part: int = 0
    """Which part of the page was on top."""
    veiled: bool = False
    """Others were looking at the screen."""
    said: tuple[Said, ...] = field(default=())

    @classmethod
    def of(cls, told: dict[str, Any]) -> "Note":
        """The note in what the process before this one told; an empty one when it told nothing."""
        known = {name: told[name] for name in cls.__slots__ if name in told}
        if known.get("then") not in get_args(Then):
            known.pop("then", None)
        known["said"] = tuple((str(text), tone) for text, tone in known.get("said", ()))
        return cls(**known)


class Ending:
    """Ends this process and has another take its place."""

    def __init__(self) -> None:
        self._next: Popen[bytes] | None = None

    def begin(self, note: Note, longer: float = 0.0) -> None:
        """From now on the process ends soon, at the latest after LONGEST_SECONDS and `longer`; the next one starts.

        Without room for another process this one ends all the same.
        """
        _end_within(LONGEST_SECONDS + longer)
        if note.then != "quit":
            try:
                self._next = own_process.begin(own_process.WINDOW)
            except OSError:
                return
            own_process.tell(self._next, **asdict(note))

    def finish(self, said: list[Said]) -> NoReturn:
        """End here and now, without leaving anything to Qt or Python that could wait or ask."""
        if self._next is not None and said:
            own_process.tell(self._next, said=said)
        _end_workers()
        os._exit(0)


def _end_within(seconds: float) -> None:
    """Have the system end this process; where it has no such clock a thread does."""
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGALRM, signal.SIG_DFL)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        return
    late = Timer(seconds, os._exit, (0,))
    late.daemon = True
    late.start()


def _end_workers() -> None:
    """A process that was reading a file for an import goes with this one."""
    if "multiprocessing" in sys.modules:
        import multiprocessing

        for worker in multiprocessing.active_children():
            worker.kill()
