"""What happened in a case, gathered from everywhere in the vault: its timeline and the meetings it was discussed at."""

from collections.abc import Iterator, Mapping
from datetime import date

from focusdesk.domain.casework import Document, Review, StatusChange
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    Decision,
    InformationItem,
    Meeting,
    Note,
    Signal,
    Subject,
    Weighing,
)
from focusdesk.domain.terms import CaseStatus, GoalOutcome
from focusdesk.domain.timeline import Discussion, Event, EventKind
from focusdesk.services import plans
from focusdesk.services.desk import Desk
from focusdesk.services.merged import taken_over


def discussions(desk: Desk, case: Case) -> list[Discussion]:
    """The meetings on whose agenda a case, or one that was merged into it, is or was; the latest first."""
    items = desk.store.find(AgendaItem, case=(case.id, *(each.id for each in taken_over(desk, case))))
    meetings = {each.id: each for each in desk.store.find(Meeting, id=tuple({item.meeting for item in items}))}
    found = [Discussion(item.id, item, meetings[item.meeting]) for item in items]
    return sorted(found, key=lambda each: (each.meeting.day, each.meeting.id), reverse=True)


def count_discussions(desk: Desk, case: Case) -> int:
    """On how many agendas a case, or one that was merged into it, is or was."""
    return desk.store.count(AgendaItem, case=(case.id, *(each.id for each in taken_over(desk, case))))


def timeline(desk: Desk, case: Case) -> list[Event]:
    """Everything that happened in a case, newest first; what has no date comes last. Persons are not named in it.

    Of one day the latest comes first, and closing before all that was done for it.
    """
    held = discussions(desk, case)
    at = {each.item.id: each.meeting for each in held}
    events = [
        *_own(desk, case, at),
        *_noted(desk, at),
        *_reported(desk, case),
        *_planned(desk, case),
        *_milestones(case),
        *_moved(desk, case),
        *_informed(desk, case),
    ]
    events += [Event(each.id, EventKind.MEETING, each.meeting.day, each.item, each.meeting) for each in held]
    return sorted(events, key=lambda event: (event.day or date.min, event.id == -case.id, event.id), reverse=True)


def _own(desk: Desk, case: Case, at: Mapping[int, Meeting]) -> Iterator[Event]:
    for said in desk.store.find(InformationItem, case=case.id):
        yield Event(said.id, EventKind.INFORMATION, said.day, said, at.get(said.agenda_item or 0))
    for decided in desk.store.find(Decision, case=case.id):
        yield Event(decided.id, EventKind.DECISION, decided.day, decided, at.get(decided.agenda_item or 0))
    for agreed in desk.store.find(Action, case=case.id):
        yield Event(agreed.id, EventKind.ACTION, agreed.agreed, agreed, at.get(agreed.agenda_item or 0))
    for weighed in desk.store.find(Weighing, case=case.id):
        yield Event(weighed.id, EventKind.WEIGHING, weighed.day, weighed)
    for filed in desk.store.find(Document, case=case.id):
        yield Event(filed.id, EventKind.DOCUMENT, filed.added, filed)
    for looked in desk.store.find(Review, case=case.id):
        if looked.done is not None:
            yield Event(looked.id, EventKind.REVIEW, looked.done, looked)


def _planned(desk: Desk, case: Case) -> Iterator[Event]:
    """That a plan was made and evaluated, and what became of its goals and measures.

    An evaluation has the negative id of its plan. A goal has no day of its own: it is that of the evaluation.
    """
    made = {plan.id: plan for plan in plans.plans(desk, case)}
    for plan in made.values():
        yield Event(plan.id, EventKind.PLAN, plan.started, plan)
        if plan.evaluated:
            yield Event(-plan.id, EventKind.PLAN, plan.evaluated, plan)
    for planned in plans.goals(desk, *made.values()):
        if planned.goal.outcome is not GoalOutcome.OPEN:
            yield Event(planned.goal.id, EventKind.PLAN, made[planned.goal.plan].evaluated, planned.goal)
        for measure in planned.measures:
            if measure.done:
                yield Event(measure.id, EventKind.PLAN, measure.done, measure)


def _reported(desk: Desk, case: Case) -> Iterator[Event]:
    """The signal that the case was made of, on the day on which it came in."""
    for signal in desk.store.find(Signal, case=case.id):
        yield Event(signal.id, EventKind.SIGNAL, signal.received, signal)


def _noted(desk: Desk, at: Mapping[int, Meeting]) -> Iterator[Event]:
    for note in desk.store.find(Note, agenda_item=tuple(at)):
        yield Event(note.id, EventKind.NOTE, at[note.agenda_item].day, note, at[note.agenda_item])


def _milestones(case: Case) -> Iterator[Event]:
    """Opening and closing, with ids of their own (the case's and its negative), so that a list can tell them apart."""
    if case.opened:
        yield Event(case.id, EventKind.CASE, case.opened, case)
    if case.closed:
        yield Event(-case.id, EventKind.CASE, case.closed, case)


def _moved(desk: Desk, case: Case) -> Iterator[Event]:
    """Each change of status but the closing that still holds, and when other cases were merged into this one."""
    for change in desk.store.find(StatusChange, case=case.id):
        if (change.now, change.day) != (CaseStatus.CLOSED, case.closed):
            yield Event(change.id, EventKind.STATUS, change.day, change)
    gone = {each.id: each for each in taken_over(desk, case)}
    for change in desk.store.find(StatusChange, case=tuple(gone), now=CaseStatus.MERGED):
        yield Event(change.id, EventKind.STATUS, change.day, gone[change.case])


def _informed(desk: Desk, case: Case) -> Iterator[Event]:
    for subject in desk.store.find(Subject, case=case.id):
        if subject.informed_on:
            yield Event(subject.id, EventKind.PERSON, subject.informed_on, subject)
