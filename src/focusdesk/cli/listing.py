"""The command `list`: cases, meetings, actions, organisations and participants, for people and as JSON.

The keys of the JSON are the words of the field in English. References are given by number or name, so that an answer
can be read without a second one.
"""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from focusdesk.cli import output
from focusdesk.cli.opening import opened
from focusdesk.domain import presence
from focusdesk.domain.followup import is_open, is_overdue
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Attendance,
    Case,
    Meeting,
    Organisation,
    Owner,
    Participant,
    Subject,
)
from focusdesk.domain.terms import ItemOutcome
from focusdesk.i18n import _
from focusdesk.services.people import Names

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

Entry = dict[str, object]


def run(options: argparse.Namespace) -> int:
    """Show one of the lists."""
    listing = LISTINGS[options.what]
    if options.overdue and not listing.late:
        raise Problem("--overdue works with actions, cases and organisations.")
    with opened(options) as desk:
        entries = listing.entries(desk)
    if options.overdue:
        entries = [entry for entry in entries if entry[listing.late]]
    if options.json:
        output.say_json(entries)
    elif entries:
        headings = _headings()
        rows = [[_cell(entry[name]) for name in listing.columns] for entry in entries]
        output.say_table([headings[name] for name in listing.columns], rows)
    else:
        output.say(_("Nothing to show."))
    return 0


def _cell(value: object) -> output.Cell:
    """What stands in a column; several owners on one line."""
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return value  # type: ignore[return-value]  # entries hold what a cell can show


def cases(desk: "Desk") -> list[Entry]:
    """Every case by number, with how many of its actions are open and overdue."""
    names = Names.of(desk)
    open_actions, late = _counted_by(desk, lambda action: [action.case])
    subjects: dict[int, list[str]] = {}
    for subject in desk.store.find(Subject):
        subjects.setdefault(subject.case, []).append(subject.name)
    return [
        {
            "number": case.number,
            "kind": case.kind,
            "title": case.title,
            "status": case.status,
            "bringing_organisation": names.organisation(case.bringing_organisation),
            "case_lead": names.person(case.lead),
            "purpose": case.purpose,
            "legal_basis": case.legal_basis,
            "opened": case.opened,
            "next_discussion": case.next_discussion,
            "closed": case.closed,
            "closing_reason": case.closing_reason,
            "closing_reasons": case.closing_reasons,
            "keep_until": case.keep_until,
            "reference": case.reference,
            "subjects": subjects.get(case.id, []),
            "open_actions": open_actions[case.id],
            "overdue_actions": late[case.id],
        }
        for case in sorted(desk.store.find(Case), key=lambda case: case.number)
    ]


def meetings(desk: "Desk") -> list[Entry]:
    """Every meeting by date, with how many items, people and actions it has."""
    names = Names.of(desk)
    items = Counter(item.meeting for item in desk.store.find(AgendaItem))
    left = Counter(item.meeting for item in desk.store.find(AgendaItem, outcome=ItemOutcome.OPEN))
    attendances = desk.store.find(Attendance)
    invited = Counter(each.meeting for each in attendances)
    present = Counter(each.meeting for each in attendances if presence.was_there(each))
    actions = Counter(action.meeting for action in desk.store.find(Action))
    return [
        {
            "number": meeting.number,
            "date": meeting.day,
            "from": meeting.start,
            "to": meeting.end,
            "place": meeting.location,
            "chair": names.person(meeting.chair),
            "minute_taker": names.person(meeting.minute_taker),
            "status": meeting.status,
            "items": items[meeting.id],
            "handled": items[meeting.id] - left[meeting.id],
            "invited": invited[meeting.id],
            "present": present[meeting.id],
            "actions": actions[meeting.id],
        }
        for meeting in sorted(desk.store.find(Meeting), key=lambda meeting: (meeting.day, meeting.id))
    ]


def actions(desk: "Desk") -> list[Entry]:
    """Every action by number. `organisation` and `person` are the leading owner, `owners` names all in words."""
    names = Names.of(desk)
    case_numbers = {case.id: case.number for case in desk.store.find(Case)}
    meeting_numbers = {meeting.id: meeting.number for meeting in desk.store.find(Meeting)}
    today = desk.today()
    return [
        {
            "number": action.number,
            "text": action.text,
            "organisation": _organisation(names, action),
            "person": _person(names, action),
            "owners": [names.owner(owner) for owner in action.owners],
            "due": action.due,
            "status": action.status,
            "overdue": is_overdue(action.status, action.due, today),
            "case": case_numbers.get(action.case or 0),
            "meeting": meeting_numbers.get(action.meeting or 0),
            "agreed": action.agreed,
            "done": action.done,
            "postponed": action.postponed,
            "note": action.note,
            "reason_not_done": action.reason_not_done,
        }
        for action in sorted(desk.store.find(Action), key=lambda action: action.number)
    ]


def _organisation(names: Names, action: Action) -> str:
    return names.organisation(_organisation_of(names, action.owners[0])) if action.owners else ""


def _person(names: Names, action: Action) -> str:
    return (names.person(action.owners[0].person) or action.owners[0].name) if action.owners else ""


def _organisation_of(names: Names, owner: Owner) -> int | None:
    person = names.people.get(owner.person or 0)
    return owner.organisation or (person.organisation if person else None)


def organisations(desk: "Desk") -> list[Entry]:
    """Every organisation in the order of the directory, with how many of its actions are open and overdue."""
    names = Names.of(desk)
    open_actions, late = _counted_by(desk, lambda action: [_organisation_of(names, owner) for owner in action.owners])
    people = Counter(person.organisation for person in names.people.values())
    return [
        {
            "name": organisation.name,
            "short": organisation.short,
            "kind": organisation.kind,
            "role": organisation.role,
            "covenant_signed": organisation.covenant_signed,
            "valid_until": organisation.valid_until,
            "participants": people[organisation.id],
            "open_actions": open_actions[organisation.id],
            "overdue_actions": late[organisation.id],
        }
        for organisation in desk.store.find(Organisation)
    ]


def participants(desk: "Desk") -> list[Entry]:
    """Every participant by name."""
    names = Names.of(desk)
    return [
        {
            "name": person.name,
            "function": person.function,
            "organisation": names.organisation(person.organisation),
            "email": person.email,
            "phone": person.phone,
            "stand_in": names.person(person.stand_in),
            "secrecy_signed": person.secrecy_signed,
            "active_from": person.active_from,
            "active_until": person.active_until,
            "invited": person.invited,
        }
        for person in sorted(desk.store.find(Participant), key=lambda person: person.name.casefold())
    ]


def _counted_by(
    desk: "Desk", keys: Callable[[Action], Sequence[int | None]]
) -> tuple[Counter[int | None], Counter[int | None]]:
    """How many open and how many overdue actions there are for each key; an action counts once for a key."""
    unsettled = [action for action in desk.store.find(Action) if is_open(action.status)]
    late = [action for action in unsettled if is_overdue(action.status, action.due, desk.today())]
    return (
        Counter(key for action in unsettled for key in set(keys(action))),
        Counter(key for action in late for key in set(keys(action))),
    )


@dataclass(frozen=True, slots=True)
class Listing:
    """One list: what makes it, which columns people see, and the key that tells what is overdue (empty: none)."""

    entries: Callable[["Desk"], list[Entry]]
    columns: tuple[str, ...]
    late: str = ""


LISTINGS = {
    "cases": Listing(
        cases,
        ("number", "kind", "status", "open_actions", "overdue_actions", "next_discussion", "title"),
        "overdue_actions",
    ),
    "meetings": Listing(meetings, ("number", "date", "from", "status", "items", "present", "actions", "place")),
    "actions": Listing(actions, ("number", "due", "status", "case", "owners", "text"), "overdue"),
    "organisations": Listing(
        organisations, ("name", "kind", "role", "participants", "open_actions", "overdue_actions"), "overdue_actions"
    ),
    "participants": Listing(participants, ("name", "organisation", "function", "email", "phone")),
}


def _headings() -> dict[str, str]:
    return {
        "number": _("Number"),
        "kind": _("Kind"),
        "status": _("Status"),
        "title": _("Title"),
        "open_actions": _("Open actions"),
        "overdue_actions": _("Overdue"),
        "next_discussion": _("Next discussion"),
        "date": _("Date"),
        "from": _("From"),
        "items": _("Items"),
        "present": _("Present"),
        "actions": _("Actions"),
        "place": _("Place"),
        "due": _("Due"),
        "case": _("Case"),
        "owners": _("Who"),
        "text": _("What"),
        "name": _("Name"),
        "role": _("Role"),
        "participants": _("Participants"),
        "organisation": _("Organisation"),
        "function": _("Function"),
        "email": _("E-mail"),
        "phone": _("Phone"),
    }
