"""Editing one record in place: the field that was committed becomes a step, and typing on in it stays one step."""

from dataclasses import replace
from typing import TypeVar

from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Record
from focusdesk.services.desk import Desk

R = TypeVar("R", bound=Record)


def edit(desk: Desk, record: R, label: str, **values: object) -> R:
    """Set fields of a record as it stands in the vault now; returns the new record.

    `label` is what the undo menu calls it (English source text). Nothing is written when nothing differs.
    """
    current = desk.store.get(type(record), record.id)
    changed = replace(current, **values)  # type: ignore[arg-type]  # checked by the record's fields
    if changed != current:
        desk.do(Step(label, (Change(current, changed),), merge=f"{record.id}:{','.join(sorted(values))}"))
    return changed


def added(desk: Desk, label: str, record: R, *others: Record) -> R:
    """Add a record, and others after it, as one step; returns the first."""
    desk.do(Step(label, (add(record), *(add(other) for other in others))))
    return record


def removed(desk: Desk, label: str, *records: Record) -> None:
    """Remove records as one step, in the order given."""
    desk.do(Step(label, tuple(remove(desk.store.get(type(record), record.id)) for record in records)))


def ensure_text(text: str, message: str, field: str = "text") -> str:
    """The text without outer space; raises Refused with `message` (English source text) when nothing is left."""
    stripped = text.strip()
    if not stripped:
        raise Refused(message, field=field)
    return stripped
