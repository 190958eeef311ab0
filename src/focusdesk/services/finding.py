"""Finding words, names and numbers everywhere in a vault, with the case or meeting each find belongs to."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from focusdesk.domain.records import Case, Meeting, Record
from focusdesk.i18n import _
from focusdesk.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Found:
    """One find: the kind of record in snake_case, what it is called, the passage, and the numbers of where it is."""

    id: int
    kind: str
    title: str
    passage: str
    case: str
    meeting: str


def find(desk: Desk, words: str, kinds: Sequence[type[Record]] = (), limit: int = 50) -> list[Found]:
    """Everything in which each word begins a word, best first; numbers come before texts."""
    hits = desk.store.search(words, kinds, limit)
    cases = {case.id: case.number for case in desk.store.find(Case, id=_ids(hit.case for hit in hits))}
    meetings = {each.id: each.number for each in desk.store.find(Meeting, id=_ids(hit.meeting for hit in hits))}
    return [
        Found(
            id=hit.id,
            kind=re.sub(r"(?<!^)(?=[A-Z])", "_", hit.kind).lower(),
            title=hit.title,
            passage=hit.passage,
            case=cases.get(hit.case or 0, ""),
            meeting=meetings.get(hit.meeting or 0, ""),
        )
        for hit in hits
    ]


def _ids(found: Iterable[int | None]) -> tuple[int, ...]:
    return tuple({number for number in found if number is not None})


def kind_name(kind: str) -> str:
    """What a kind of find is called on screen."""
    return {
        "organisation": _("Organisation"),
        "participant": _("Participant"),
        "case": _("Case"),
        "signal": _("Signal"),
        "weighing": _("Weighing"),
        "subject": _("Person in a case"),
        "meeting": _("Meeting"),
        "agenda_item": _("Agenda item"),
        "note": _("Note"),
        "information_item": _("Information"),
        "decision": _("Decision"),
        "action": _("Action"),
        "plan": _("Plan"),
        "goal": _("Goal"),
        "measure": _("Measure"),
        "document": _("Document"),
    }[kind]
