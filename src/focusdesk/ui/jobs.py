"""Long jobs: one at a time in a thread, with progress and Cancel, the result handed over in the window's thread."""

import sys
from collections.abc import Callable
from threading import Event
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal

from focusdesk.domain.problems import Problem
from focusdesk.domain.watching import Stopped

T = TypeVar("T")

_TURN_SECONDS = 0.0005
"""How long work keeps the interpreter when the window asks for it. Every call of Qt asks anew, so that the usual 5 ms
made a hundred calls into half a second."""


class Cancelled(Stopped):
    """Raised inside the work when the user has pressed Cancel."""


class Progress:
    """What the work is given: call it with how far it is. It raises Cancelled once the user wants to stop."""

    def __init__(self, report: Callable[[int, int], None]) -> None:
        self._report = report
        self._cancelled = Event()

    def __call__(self, done: int, total: int = 0) -> None:
        """Report that `done` of `total` is finished; a total of 0 means it is not known."""
        self.check()
        self._report(done, total)

    def part(self, part: float) -> None:
        """Report the part that is finished, from 0 to 1."""
        self(round(part * 100), 100)

    def check(self) -> None:
        """Raise Cancelled when the user wants to stop."""
        if self._cancelled.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Have the work stop at its next report."""
        self._cancelled.set()


class Job(QObject):
    """One piece of work under way. Its signals arrive in the thread that made it."""

    advanced = Signal(int, int)
    ended = Signal(object, object)

    def __init__(self, work: Callable[[Progress], Any]) -> None:
        super().__init__()
        self._work = work
        self.progress = Progress(self.advanced.emit)

    def start(self, pool: QThreadPool) -> None:
        """Begin, in a thread of the pool."""
        pool.start(_Runner(self))

    def run(self) -> None:
        """Do the work here and now, and tell the result or the error."""
        try:
            result, error = self._work(self.progress), None
        except BaseException as raised:
            result, error = None, raised
        self.ended.emit(result, error)


class _Runner(QRunnable):
    def __init__(self, job: Job) -> None:
        super().__init__()
        self._job = job

    def run(self) -> None:
        self._job.run()


class Jobs(QObject):
    """Runs at most one job. The window shows `started`, `advanced` and `finished`."""

    started = Signal(str, bool)
    advanced = Signal(int, int)
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        sys.setswitchinterval(_TURN_SECONDS)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._job: Job | None = None
        self._lent = False
        self._given_up: list[Job] = []

    def start(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[Problem], None],
        lend: bool = False,
        discard: Callable[[T], None] | None = None,
    ) -> None:
        """Begin a job. Raises a Problem when another one is still busy.

        `discard` gets a result that came after the job was given up, such as a vault to close again.
        """
        if self._job is not None:
            raise _busy()
        self._lent = lend
        job = self._job = Job(work)
        job.advanced.connect(self.advanced)
        job.ended.connect(lambda result, error: self._end(job, result, error, done, failed, discard))
        self.started.emit(label, lend)
        job.start(self._pool)

    @property
    def busy(self) -> bool:
        """Whether a job is running."""
        return self._job is not None

    @property
    def is_lent(self) -> bool:
        """Whether a job is running that has the desk: nobody else may use it."""
        return self._job is not None and self._lent

    def ensure_not_lent(self) -> None:
        """Raise a Problem when the running job has the desk: nobody else may use it then."""
        if self.is_lent:
            raise _busy()

    def cancel(self) -> None:
        """Ask the running job to stop."""
        if self._job is not None:
            self._job.progress.cancel()

    def give_up(self) -> None:
        """Cancel the running job and do not wait for it: its result is discarded when it comes."""
        self.cancel()
        if self._job is not None:
            self._given_up.append(self._job)
            self._job = None
            self.finished.emit()

    def stop(self, patience_ms: int = -1) -> bool:
        """Cancel what runs, wait for its thread (-1: as long as it takes), and forget its result.

        Returns whether the thread has ended.
        """
        self.cancel()
        self._job = None
        return self._pool.waitForDone(patience_ms)

    def _end(
        self,
        job: Job,
        result: Any,
        error: BaseException | None,
        done: Callable[[Any], None],
        failed: Callable[[Problem], None],
        discard: Callable[[Any], None] | None,
    ) -> None:
        if job is not self._job:
            if job in self._given_up:
                self._given_up.remove(job)
            if error is None and discard is not None:
                discard(result)
            return
        self._job = None
        self.finished.emit()
        if isinstance(error, Problem):
            failed(error)
        elif error is None:
            done(result)
        elif not isinstance(error, Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)


def _busy() -> Problem:
    return Problem("Something else is still busy. Wait until it is ready, or cancel it.")
