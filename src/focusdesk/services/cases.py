"""Cases: notify, weigh, accept, follow, close and reopen them; who they are about and what is known."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from focusdesk.domain import lifecycle
from focusdesk.domain.casework import Document, Review, StatusChange
from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    Decision,
    InformationItem,
    Record,
    Signal,
    Subject,
    Weighing,
)
from focusdesk.domain.terms import CaseKind, CaseStatus, ClosingReason
from focusdesk.i18n import N_
from focusdesk.services import citizen_numbers, plans, reviews
from focusdesk.services.desk import Desk
from focusdesk.services.editing import added, edit, ensure_text
from focusdesk.services.merged import ensure_not_merged, mergers_of, taken_over
from focusdesk.services.merging_rules import WITHOUT_PERSONS as WITHOUT_PERSONS
from focusdesk.services.settling import Outcome, after_settling

_WORD = re.compile(r"\b[^\W\d_a-z][^\W\d_]{2,}")


def notify_case(desk: Desk, title: str, kind: CaseKind = CaseKind.PERSON, **values: object) -> Case:
    """Start a case under the next number of this year, with status notified. Raises Refused without a title."""
    case = Case(
        number=desk.next_number(Case, desk.today().year),
        title=ensure_text(title, N_("Give the case a short, neutral title without names."), "title"),
        kind=kind,
        opened=desk.today(),
        legal_basis=desk.group.legal_basis,
    )
    return added(desk, N_("Add case"), replace(case, **values))  # type: ignore[arg-type]  # checked by the record's fields


def edit_case(desk: Desk, case: Case, **values: object) -> Case:
    """Set fields of a case; the status goes through `move`, `close` and `reopen`."""
    ensure_not_merged(desk, case)
    if "title" in values:
        values["title"] = ensure_text(
            str(values["title"]), N_("Give the case a short, neutral title without names."), "title"
        )
    if values.get("kind") in WITHOUT_PERSONS and desk.store.find(Subject, case=case.id):
        raise Refused("Remove the persons of this case before it becomes one about a place or theme.", field="kind")
    return edit(desk, case, N_("Change case"), **values)


def title_names_a_person(desk: Desk, case: Case) -> bool:
    """Whether the title holds a name of a person the case is about, written with its capital."""
    named = {name for subject in desk.store.find(Subject, case=case.id) for name in _WORD.findall(subject.name)}
    return not named.isdisjoint(_WORD.findall(case.title))


def refusals(desk: Desk, case: Case, to: CaseStatus) -> list[Refused]:
    """What keeps a case from going to a status, as the vault stands now."""
    current = desk.store.get(Case, case.id)
    return lifecycle.refusals_for_case(
        current, to, desk.store.find(Weighing, case=case.id), desk.store.find(Action, case=case.id)
    )


def move(desk: Desk, case: Case, to: CaseStatus) -> Case:
    """Bring a case to another status; raises the first refusal of the life cycle."""
    ensure_not_merged(desk, case)
    lifecycle.ensure(refusals(desk, case, to))
    return edit(desk, case, N_("Change status of case"), status=to)


def weigh(desk: Desk, weighing: Weighing) -> Weighing:
    """Record a weighing; raises Refused when one of its parts is missing."""
    lifecycle.ensure(lifecycle.refusals_for_weighing(weighing))
    if weighing.case is not None:
        ensure_not_merged(desk, desk.store.get(Case, weighing.case))
    return added(desk, N_("Add weighing"), weighing)


def weigh_and_accept(desk: Desk, case: Case, weighing: Weighing, purpose: str, legal_basis: str) -> Case:
    """Record a weighing that takes up the case and accept the case, as one step."""
    lifecycle.ensure(lifecycle.refusals_for_weighing(weighing))
    current = desk.store.get(Case, case.id)
    stated = replace(current, purpose=purpose.strip(), legal_basis=legal_basis.strip())
    lifecycle.ensure(lifecycle.refusals_for_case(stated, CaseStatus.ACCEPTED, [weighing]))
    accepted = replace(stated, status=CaseStatus.ACCEPTED)
    desk.do(Step(N_("Accept case"), (add(weighing), Change(current, accepted))))
    return accepted


def close(
    desk: Desk,
    case: Case,
    reason: ClosingReason,
    reasons: str,
    settle: Mapping[int, Outcome],
    keep_until: date | None = None,
) -> Case:
    """Close a case as one step, settling its open actions on the way.

    `settle` says for each open action (by id) whether it is done, lapsed, not carried out, or handed over.
    `keep_until` is computed from the group's retention terms when it is not given. The days on which the case is looked
    at once more are planned in the same step.
    """
    ensure_not_merged(desk, case)
    current = desk.store.get(Case, case.id)
    today = desk.today()
    actions = desk.store.find(Action, case=case.id)
    after = after_settling(desk, actions, settle, reasons)
    stated = replace(
        current,
        closing_reason=reason,
        closing_reasons=reasons.strip(),
        keep_until=keep_until or lifecycle.keep_until(desk.group, reason, today),
        closed=today,
    )
    still_here = [action for action in after if action.case == current.id]
    lifecycle.ensure(lifecycle.refusals_for_case(stated, CaseStatus.CLOSED, (), still_here))
    closed = replace(stated, status=CaseStatus.CLOSED, next_discussion=None)
    settled = tuple(Change(old, new) for old, new in zip(actions, after, strict=True) if old != new)
    desk.do(Step(N_("Close case"), (*settled, Change(current, closed), *reviews.planned(desk, closed, today))))
    return closed


def reopen(desk: Desk, case: Case, weighing: Weighing) -> Case:
    """Reopen a closed case with a new weighing that gives the reason, as one step."""
    lifecycle.ensure(lifecycle.refusals_for_weighing(weighing))
    current = desk.store.get(Case, case.id)
    lifecycle.ensure(lifecycle.refusals_for_case(current, CaseStatus.ACTIVE, [weighing]))
    opened = replace(current, status=CaseStatus.ACTIVE, closed=None, closing_reason=None, keep_until=None)
    desk.do(Step(N_("Reopen case"), (add(weighing), Change(current, opened), *reviews.dropped(desk, current))))
    return opened


def add_subject(desk: Desk, case: Case, name: str, **values: object) -> Subject:
    """Add a person the case is about; place and theme cases have none. Their number goes by `citizen_numbers.read`."""
    ensure_not_merged(desk, case)
    if case.kind in WITHOUT_PERSONS:
        raise Refused("A case about a place or theme has no persons. Change the kind of the case first.", field="kind")
    subject = Subject(case=case.id, name=ensure_text(name, N_("Fill in the name of the person."), "name"))
    values = citizen_numbers.read(desk, values)
    return added(desk, N_("Add person to case"), replace(subject, **values))  # type: ignore[arg-type]


def edit_subject(desk: Desk, subject: Subject, **values: object) -> Subject:
    """Set fields of a person the case is about; their number goes by `citizen_numbers.read`."""
    if "name" in values:
        values["name"] = ensure_text(str(values["name"]), N_("Fill in the name of the person."), "name")
    return edit(desk, subject, N_("Change person of case"), **citizen_numbers.read(desk, values))


def remove_subject(desk: Desk, subject: Subject) -> None:
    """Remove a person from a case. Information about this person stays, as information about the case."""
    told = [Change(each, replace(each, subject=None)) for each in desk.store.find(InformationItem, subject=subject.id)]
    gone = (*mergers_of(desk, subject), desk.store.get(Subject, subject.id))
    desk.do(Step(N_("Remove person from case"), (*told, *map(remove, gone))))


def remove_case(desk: Desk, case: Case) -> None:
    """Remove a case with all it holds, as one step. A case that was on an agenda is closed instead."""
    if desk.store.find(AgendaItem, case=case.id):
        raise Refused("This case was on an agenda. Close it, or take it off the agenda first.")
    if reported := desk.store.find(Signal, case=case.id):
        raise Refused(
            "This case came of signal {number}. Close it, or undo the weighing of the signal.",
            number=reported[0].number,
        )
    ensure_not_merged(desk, case)
    if merged := taken_over(desk, case):
        raise Refused("Case {number} was merged into this one. Split them again first.", number=merged[0].number)
    kinds: tuple[type[Record], ...] = (
        *(Action, Decision, Document, InformationItem, Subject, Weighing),
        *(Review, StatusChange),
    )
    contents = [record for kind in kinds for record in desk.store.find(kind, case=case.id)]
    contents += [*plans.records(desk, *plans.plans(desk, case)), *mergers_of(desk, case)]
    current = desk.store.get(Case, case.id)
    desk.do(Step(N_("Remove case"), (*(remove(record) for record in contents), remove(current))))
