"""What fields, values and records are called where two of them are laid beside each other."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from focusdesk.domain.casework import Document, Measure, Plan, Review
from focusdesk.domain.paper import Disclosure
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Attendance,
    Case,
    Decision,
    InformationItem,
    Meeting,
    Participant,
    Record,
    Signal,
    Subject,
    Weighing,
)
from focusdesk.i18n import _, ngettext, plain_day, term
from focusdesk.services.desk import Desk
from focusdesk.services.people import Names

_MOST = 70
"""So many characters of a text are shown in a list."""


def field_word(name: str) -> str:
    """What a field is called."""
    return {
        "title": _("Title"),
        "kind": _("Kind"),
        "purpose": _("Purpose"),
        "legal_basis": _("Legal basis"),
        "bringing_organisation": _("Brought in by"),
        "lead": _("Case lead"),
        "opened": _("Opened"),
        "next_discussion": _("Next discussion"),
        "agenda_order": _("Place on the agenda"),
        "reference": _("Reference"),
        "name": _("Name"),
        "short": _("Short name"),
        "role": _("Role"),
        "covenant_signed": _("Covenant signed on"),
        "valid_until": _("Covenant valid until"),
        "gets_names": _("Gets names in documents"),
        "public_key": _("Public key"),
        "function": _("Function"),
        "organisation": _("Organisation"),
        "email": _("Work e-mail"),
        "phone": _("Phone"),
        "stand_in": _("Stand-in"),
        "secrecy_signed": _("Secrecy signed on"),
        "active_from": _("Active from"),
        "active_until": _("Active until"),
        "invited": _("Usually invited to meetings"),
        "date_of_birth": _("Date of birth"),
        "bsn": _("Citizen service number (BSN)"),
        "guardian": _("Legal guardian"),
        "address": _("Address"),
        "contact": _("Telephone or e-mail"),
        "informed_on": _("Informed on"),
        "informing_postponed_until": _("Postponed until"),
        "informing_postponed_reason": _("Why informing is postponed"),
        "objection": _("Objection"),
        "rectification": _("Rectification"),
    }[name]


def value_text(name: str, value: object, names: Names) -> str:
    """The value of a field in words."""
    if name in ("bringing_organisation", "organisation"):
        return names.organisation(value if isinstance(value, int) else None) or _("nothing filled in")
    if name in ("lead", "stand_in"):
        return names.person(value if isinstance(value, int) else None) or _("nothing filled in")
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, StrEnum):
        return term(value)
    return (plain_day(value) if isinstance(value, date) else str(value or "")) or _("nothing filled in")


def called(record: Record) -> str:
    """What a record that is merged is called: a case by its number."""
    return record.number if isinstance(record, Case) else str(getattr(record, "name", ""))


def moving_words(moving: Mapping[type[Record], int]) -> str:
    """What goes along with a merge: 3 actions, 2 meetings."""
    return ", ".join(_counted(kind, count) for kind, count in moving.items() if count)


def _counted(kind: type[Record], count: int) -> str:
    words = {
        Action: ngettext("{count} action", "{count} actions", count),
        AgendaItem: ngettext("{count} agenda item", "{count} agenda items", count),
        Attendance: ngettext("{count} attendance", "{count} attendances", count),
        Case: ngettext("{count} case", "{count} cases", count),
        Decision: ngettext("{count} decision", "{count} decisions", count),
        Disclosure: ngettext("{count} disclosure", "{count} disclosures", count),
        Document: ngettext("{count} document", "{count} documents", count),
        InformationItem: ngettext("{count} piece of information", "{count} pieces of information", count),
        Measure: ngettext("{count} measure", "{count} measures", count),
        Meeting: ngettext("{count} meeting", "{count} meetings", count),
        Participant: ngettext("{count} person", "{count} people", count),
        Plan: ngettext("{count} plan", "{count} plans", count),
        Review: ngettext("{count} review", "{count} reviews", count),
        Signal: ngettext("{count} signal", "{count} signals", count),
        Subject: ngettext("{count} person concerned", "{count} persons concerned", count),
        Weighing: ngettext("{count} weighing", "{count} weighings", count),
    }
    return words.get(kind, ngettext("{count} entry", "{count} entries", count)).format(count=count)


def line_of(desk: Desk, record: Record) -> str:
    """A record in one line, to choose from a list."""
    words = _own_words(desk, record)
    return words if len(words) <= _MOST else f"{words[:_MOST].rsplit(' ', 1)[0]} …"


def _own_words(desk: Desk, record: Record) -> str:
    match record:
        case InformationItem():
            return f"{_('Information')}: {Names.of(desk).source(record)}: {record.text}"
        case Action() | Decision():
            return f"{record.number}: {record.text}"
        case Case() | Meeting() | Signal():
            return record.number
        case AgendaItem() | Attendance():
            meeting = desk.store.try_get(Meeting, record.meeting)
            return _("Meeting {number}").format(number=meeting.number if meeting else "")
        case Weighing():
            return _("Weighing of {day}").format(day=plain_day(record.day))
        case Review():
            return _("To look at again on {day}").format(day=plain_day(record.due))
        case Document():
            return f"{_('Document')}: {record.name}"
        case Plan():
            return f"{_('Plan')}: {record.title}"
        case Subject():
            return f"{_('Person concerned')}: {record.name}"
    return _plain_words(record)


def _plain_words(record: Record) -> str:
    text = getattr(record, "text", "") or getattr(record, "name", "")
    return str(text) or _counted(type(record), 1)
