"""Changes and steps: what one act of the user does to the records, and how it is taken back."""

from dataclasses import dataclass, field

from focusdesk.domain.records import Record


@dataclass(frozen=True, slots=True)
class Change:
    """One record before and after: before is None when it is added, after is None when it is removed."""

    before: Record | None
    after: Record | None

    def __post_init__(self) -> None:
        if self.before is None and self.after is None:
            raise ValueError("a change needs a record before or after")
        if self.before and self.after and (self.before.id, type(self.before)) != (self.after.id, type(self.after)):
            raise ValueError("a change is about one record")

    @property
    def record(self) -> Record:
        """The record as it is after the change, or was before it was removed."""
        return self.after or self.before  # type: ignore[return-value]  # one of both is there, see above

    @property
    def inverse(self) -> "Change":
        """The change that takes this one back."""
        return Change(self.after, self.before)


@dataclass(frozen=True, slots=True)
class Step:
    """What the user calls one thing: a label (English source text) and its changes, in writing order.

    Steps with the same non-empty `merge` that follow each other are one thing to undo, such as typing in one field.
    `detail` is filled into the label where it has a placeholder: a number, never a name.
    """

    label: str
    changes: tuple[Change, ...]
    merge: str = ""
    detail: str = ""
    kinds: frozenset[type[Record]] = field(init=False, repr=False, compare=False)
    """The kinds of record that change."""

    def __post_init__(self) -> None:
        """Gather the kinds once: a step may have a million changes, and the window asks for them."""
        object.__setattr__(self, "kinds", frozenset({type(change.after or change.before) for change in self.changes}))

    @property
    def inverse(self) -> "Step":
        """The step that takes this one back, in reverse order."""
        return Step(self.label, tuple(change.inverse for change in reversed(self.changes)), detail=self.detail)

    def touches(self, *kinds: type[Record]) -> bool:
        """Whether a record of one of these kinds changes."""
        return any(issubclass(kind, kinds) for kind in self.kinds)

    def touches_only(self, *kinds: type[Record]) -> bool:
        """Whether records change, and all of them are of these kinds."""
        return bool(self.changes) and all(isinstance(change.record, kinds) for change in self.changes)


def add(record: Record) -> Change:
    """The change that adds a record."""
    return Change(None, record)


def remove(record: Record) -> Change:
    """The change that removes a record."""
    return Change(record, None)
