"""The desk: the one open, unlocked vault. Every change goes through `do`; undo and announcing come with it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from focusdesk.domain import numbering
from focusdesk.domain.changes import Change, Step
from focusdesk.domain.holders import Holder
from focusdesk.domain.pausing import without_collecting
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import FocusGroup, Record
from focusdesk.domain.status_history import with_history
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.storage.store import Store
from focusdesk.storage.vault import OpenKeys

Listener = Callable[[Step], None]


@dataclass(eq=False)
class Desk:
    """An open vault with what was done in it since it was unlocked.

    `today` is asked each time, so that a program left open overnight follows the calendar. `keys_repaired` says
    that a damaged key file was put right at unlock, which the user is told once. `holders` are all who may open the
    vault, and `key` verifies its backups; both are empty for a vault that was opened with its raw key.
    """

    store: Store
    today: Callable[[], date] = date.today
    keys_repaired: bool = False
    holders: tuple[Holder, ...] = ()
    key: OpenKeys = field(default=OpenKeys(), repr=False)
    _done: list[Step] = field(default_factory=list)
    _undone: list[Step] = field(default_factory=list)
    _listeners: list[Listener] = field(default_factory=list)

    def do(self, step: Step) -> None:
        """Write a step with its log entry in one transaction, remember it for undo, announce it.

        Nothing is written, remembered or announced when the step is empty. Raises a Problem when the vault
        cannot be written (full disk, removed stick); then nothing has changed.
        """
        if step.changes:
            self.write(step)
            self.announce(step)

    def write(self, step: Step, watch: Watch = unwatched) -> None:
        """Do the part of `do` that may be done in a background job to which the desk is lent; announce it afterwards.

        What it does to the status of cases is kept with it. `watch` is told how far it is; when it raises anything,
        nothing has changed.
        """
        step = with_history(step, self.today())
        self.store.write(step, self.now(), watch)
        if self._done and step.merge and self._done[-1].merge == step.merge and not self._undone:
            self._done[-1] = _merged(self._done[-1], step)
        else:
            self._done.append(step)
        self._undone.clear()

    def record(self, label: str, detail: str = "") -> None:
        """Put a line in the log for an act that changes no record, such as an export; there is nothing to undo.

        `label` is English source text, with {detail} where `detail` goes: a kind or a number, never a name.
        """
        self.store.write(Step(label, (), detail=detail), self.now())

    def undo(self) -> Step | None:
        """Take back the last step; returns it, or None when there is nothing to undo."""
        return self._announced(self.take_back())

    def redo(self) -> Step | None:
        """Do again what was undone last; returns it, or None when there is nothing to redo."""
        return self._announced(self.do_again())

    def take_back(self, watch: Watch = unwatched) -> Step | None:
        """Do the part of `undo` that may be done in a background job to which the desk is lent; announce it afterwards.

        `watch` is told how far it is; when it raises anything, nothing has changed.
        """
        return self._turn(self._done, self._undone, "Undo", watch)

    def do_again(self, watch: Watch = unwatched) -> Step | None:
        """Do the same part of `redo`."""
        return self._turn(self._undone, self._done, "Redo", watch)

    @property
    def undoable(self) -> Step | None:
        """The step that `undo` would take back."""
        return self._done[-1] if self._done else None

    @property
    def redoable(self) -> Step | None:
        """The step that `redo` would do again."""
        return self._undone[-1] if self._undone else None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Have `listener` called with every step that was written; returns the function that ends it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def numbers(self, kind: type[Record], year: int) -> Iterator[str]:
        """The next free numbers of this kind in `year`. One that is used in a step is never given again."""
        count = self.store.last_count(kind, year)
        while True:
            count += 1
            yield numbering.number(kind, year, count)

    def next_number(self, kind: type[Record], year: int) -> str:
        """The next free number of this kind in `year`."""
        return next(self.numbers(kind, year))

    @property
    def group(self) -> FocusGroup:
        """The focus group this vault belongs to."""
        groups = self.store.find(FocusGroup)
        if not groups:
            raise Problem("This vault has no focus group yet. Restore it from a backup or make a new vault.")
        return groups[0]

    def last_written(self) -> datetime | None:
        """When the last change was written, by the clock of that time; None for a vault without any."""
        return self.store.last_line_at()

    def now(self) -> datetime:
        """The moment, in local time without zone, on the day that `today` gives."""
        return datetime.combine(self.today(), datetime.now().time().replace(microsecond=0))

    def close(self) -> None:
        """Close the vault and forget what could be undone."""
        self._done.clear()
        self._undone.clear()
        self._listeners.clear()
        self.key = OpenKeys()
        self.store.close()

    def _turn(self, source: list[Step], target: list[Step], event: str, watch: Watch) -> Step | None:
        if not source:
            return None
        step = source[-1]
        with without_collecting():
            written = step.inverse
            self.store.write(replace(written, label=f"{event}: {step.label}"), self.now(), watch)
        source.pop()
        target.append(replace(written, merge=""))
        return written

    def _announced(self, step: Step | None) -> Step | None:
        if step is not None:
            self.announce(step)
        return step

    def announce(self, step: Step) -> None:
        """Tell everyone who listens of a step that was written."""
        for listener in tuple(self._listeners):
            listener(step)


def _merged(first: Step, then: Step) -> Step:
    """Two steps of the same typing as one: from the first's before to the last's after, record by record."""
    changes = {change.record.id: change for change in first.changes}
    for change in then.changes:
        earlier = changes.get(change.record.id)
        changes[change.record.id] = Change(earlier.before, change.after) if earlier else change
    return Step(then.label, tuple(changes.values()), then.merge, then.detail)
