"""The lines of the course of a case: of everything that happened when, what it was, from whom, and what it says."""

from dataclasses import dataclass
from datetime import date

from focusdesk.domain.casework import Document, Goal, Measure, Plan, Review, StatusChange
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    Decision,
    InformationItem,
    Note,
    Signal,
    Subject,
    Weighing,
)
from focusdesk.domain.terms import ItemOutcome, SharingLimit
from focusdesk.domain.timeline import Event, EventKind
from focusdesk.i18n import _, plain_day, term
from focusdesk.services.people import Names
from focusdesk.ui.signals.signal_words import reporter

PLANNED = (Plan, Goal, Measure)


@dataclass(frozen=True, slots=True)
class CourseLine:
    """One line. `nature` and `sharing` are of information only; `event` leads to what the line is about."""

    id: int
    day: date | None
    kind: EventKind
    who: str
    text: str
    nature: str
    sharing: str
    meeting: str
    event: Event


def line_of(names: Names, event: Event) -> CourseLine:
    """What happened, in words."""
    who, text = _words(names, event)
    said = event.record if isinstance(event.record, InformationItem) else None
    return CourseLine(
        id=event.id,
        day=event.day,
        kind=event.kind,
        who=who,
        text=text,
        nature=term(said.kind) if said else "",
        sharing=_sharing(names, said) if said else "",
        meeting=event.meeting.number if event.meeting else "",
        event=event,
    )


def _sharing(names: Names, said: InformationItem) -> str:
    if said.sharing is SharingLimit.NAMED:
        return ", ".join(names.organisation(each) for each in said.shared_with)
    return term(said.sharing)


def _words(names: Names, event: Event) -> tuple[str, str]:
    """Who a line is from, and what it says."""
    record = event.record
    if isinstance(record, InformationItem):
        return names.source(record), record.text
    if isinstance(record, Action):
        due = _("by {day}").format(day=plain_day(record.due)) if record.due else ""
        status = term(record.status)
        return names.owners(record.owners), f"{record.text}  ({', '.join(filter(None, (due, status)))})"
    if isinstance(record, Decision):
        return "", " – ".join(part for part in (record.text, record.reasons) if part)
    if isinstance(record, Note):
        return (_("Question") if record.is_question else ""), record.text
    if isinstance(record, Weighing):
        return term(record.outcome), record.reasons
    if isinstance(record, Signal):
        return reporter(names.organisation(record.organisation), record.function, record.anonymous), (
            _("Signal {number}").format(number=record.number)
        )
    if isinstance(record, AgendaItem) and event.meeting is not None:
        return "", _discussed(record, event.meeting.number)
    return _beside(names, event)


def _beside(names: Names, event: Event) -> tuple[str, str]:
    """The same for what happens to a case outside meetings."""
    record = event.record
    if isinstance(record, Document):
        return names.organisation(record.source_organisation), record.name
    if isinstance(record, PLANNED):
        return _of_plan(event)
    if isinstance(record, Review):
        return "", record.result
    if isinstance(record, StatusChange):
        return "", _("{was} → {now}").format(was=term(record.was), now=term(record.now))
    if isinstance(record, Subject):
        return term(record.role), _("Informed about the discussion")
    return "", _milestone(names, event)


def _milestone(names: Names, event: Event) -> str:
    case = event.record
    assert isinstance(case, Case)
    if event.kind is EventKind.STATUS:
        return _("Case {number} was merged into this one").format(number=case.number)
    if event.id > 0:
        by = names.organisation(case.bringing_organisation)
        return _("Notified by {organisation}").format(organisation=by) if by else _("Notified")
    reason = term(case.closing_reason) if case.closing_reason else ""
    return _("Closed: {reason}").format(reason=". ".join(part for part in (reason, case.closing_reasons) if part))


def _of_plan(event: Event) -> tuple[str, str]:
    """What a line about the plan says: that it was made or evaluated, or what became of a goal or measure."""
    record = event.record
    if isinstance(record, Goal):
        return term(record.outcome), " – ".join(part for part in (record.text, record.result) if part)
    if isinstance(record, Measure):
        return _("measure done"), " – ".join(part for part in (record.text, record.result) if part)
    assert isinstance(record, Plan)
    if event.id > 0:
        return _("plan made"), record.title
    return _("plan evaluated"), record.evaluation


def _discussed(item: AgendaItem, number: str) -> str:
    if item.outcome is ItemOutcome.OPEN:
        return _("On the agenda of meeting {number}").format(number=number)
    return _("Meeting {number}: {outcome}").format(number=number, outcome=term(item.outcome))
