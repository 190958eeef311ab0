"""A person of a case who turns out to be two: the second one gets what is theirs, if need be in a case of their own."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from focusdesk.domain.casework import Document
from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.records import Action, Case, Decision, InformationItem, Subject
from focusdesk.domain.terms import CaseKind
from focusdesk.i18n import N_
from focusdesk.services import citizen_numbers
from focusdesk.services.desk import Desk
from focusdesk.services.editing import ensure_text
from focusdesk.services.merged import ensure_not_merged


@dataclass(frozen=True, slots=True)
class Belongings:
    """What may be about either of two persons: information, and what only a case of its own can hold apart."""

    information: tuple[InformationItem, ...]
    others: tuple[Action | Decision | Document, ...]


def belongings(desk: Desk, subject: Subject) -> Belongings:
    """What is recorded in the case of a person, without the information that is about someone else in it."""
    own = desk.store.find(InformationItem, case=subject.case)
    kinds: tuple[type[Action | Decision | Document], ...] = (Action, Decision, Document)
    return Belongings(
        tuple(each for each in own if each.subject in (None, subject.id)),
        tuple(each for kind in kinds for each in desk.store.find(kind, case=subject.case)),
    )


def split_person(
    desk: Desk, subject: Subject, name: str, theirs: Collection[int] = (), own_case: str | None = None, **values: object
) -> Subject:
    """Make two persons of one, as one step; returns the second, whose fields are `values`.

    `theirs` are the ids of what belongs to the second person. With `own_case`, the neutral title of a new case, that
    all goes there: the case has a number of its own, carries over purpose and legal basis, and is to be weighed like
    any other. Without it only information is divided. Raises Refused without a name or title, and for a wrong number.
    """
    case = desk.store.get(Case, subject.case)
    ensure_not_merged(desk, case)
    second = Subject(case=case.id, name=ensure_text(name, N_("Fill in the name of the person."), "name"))
    second = replace(second, **citizen_numbers.read(desk, values))  # type: ignore[arg-type]  # checked by the record's fields
    new = _case_beside(desk, case, own_case) if own_case is not None else None
    found = belongings(desk, subject)
    if new is not None:
        second = replace(second, case=new.id)
    goes = [Change(each, _about(each, second)) for each in found.information if each.id in theirs]
    if new is not None:
        goes += [Change(each, replace(each, case=new.id)) for each in found.others if each.id in theirs]
    desk.do(Step(N_("Split person"), (*([add(new)] if new else []), add(second), *goes)))
    return second


def _about(information: InformationItem, person: Subject) -> InformationItem:
    return replace(information, subject=person.id, case=person.case)


def _case_beside(desk: Desk, case: Case, title: str) -> Case:
    return Case(
        number=desk.next_number(Case, desk.today().year),
        title=ensure_text(title, N_("Give the case a short, neutral title without names."), "title"),
        kind=CaseKind.PERSON,
        opened=desk.today(),
        bringing_organisation=case.bringing_organisation,
        lead=case.lead,
        purpose=case.purpose,
        legal_basis=case.legal_basis,
        next_discussion=case.next_discussion,
    )
