"""Where cases stood before: each step that changes the status of a case keeps that it did."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from focusdesk.domain.casework import StatusChange
from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.records import Case


def with_history(step: Step, day: date) -> Step:
    """The step with a record of each change of status in it, so that one undo takes both back."""
    kept = tuple(_kept(step.changes, day))
    return replace(step, changes=(*step.changes, *kept)) if kept else step


def _kept(changes: tuple[Change, ...], day: date) -> Iterator[Change]:
    for change in changes:
        was, now = change.before, change.after
        if isinstance(was, Case) and isinstance(now, Case) and was.status is not now.status:
            yield add(StatusChange(case=now.id, day=day, was=was.status, now=now.status))
