"""What a screen that others look at may show: which names and cases lie under the veil, and what stands for them."""

from dataclasses import dataclass, field

from focusdesk.domain.changes import Step
from focusdesk.domain.inputnames import EVERYONE, folded
from focusdesk.domain.records import AgendaItem, Attendance, Case, Organisation, Owner, Participant, Subject
from focusdesk.domain.veil import Covered, Veil
from focusdesk.i18n import _
from focusdesk.services.desk import Desk
from focusdesk.services.people import Names


@dataclass
class VeiledNames(Names):
    """Organisations under their own name, everyone else without one."""

    def person(self, id_: int | None) -> str:
        """Nobody is named; an empty text."""
        return "" if id_ in self.people else super().person(id_)

    def owner(self, owner: Owner) -> str:
        """The organisation of an owner; whoever is not in the directory stays unnamed."""
        known = self.people.get(owner.person or 0)
        organisation = self.organisation(owner.organisation or (known.organisation if known else None))
        if organisation:
            return organisation
        if folded(owner.name) in EVERYONE:
            return owner.name
        return _("participant") if known else _("someone outside the directory") if owner.name else ""


@dataclass
class Veiling:
    """Makes veils for the agenda items of one desk, and keeps the last one until a name or case changes."""

    desk: Desk
    _kept: dict[int | None, Veil] = field(default_factory=dict)

    def forget(self, step: Step) -> None:
        """Look up names and cases anew when a step changes them."""
        if step.touches(Subject, Participant, Organisation, Case, Attendance, AgendaItem):
            self._kept.clear()

    def over(self, item: AgendaItem | None) -> Veil:
        """The veil while this item is discussed: its own case keeps its number."""
        case = item.case if item else None
        if case not in self._kept:
            self._kept = {case: veil_over(self.desk, case)}
        return self._kept[case]


def veil_over(desk: Desk, case: int | None) -> Veil:
    """The veil that covers every name in a vault and every case but this one."""
    other, cases = _("another case"), {each.id: each for each in desk.store.find(Case)}
    own = cases.get(case or 0)
    return Veil(
        names=[*_subjects(desk, cases, own, other), *_participants(desk)],
        own=own.number if own else "",
        numbers=frozenset(each.number for each in cases.values()),
        titles=sorted(
            {each.title for each in cases.values() if each is not own and each.title and not _within(each, own)},
            key=len,
            reverse=True,
        ),
        other=other,
    )


def _within(case: Case, own: Case | None) -> bool:
    """Whether a title is part of the title of the case that is discussed, and gives nothing away."""
    return own is not None and case.title.casefold() in own.title.casefold()


def _subjects(desk: Desk, cases: dict[int, Case], own: Case | None, other: str) -> list[Covered]:
    return [
        Covered(name, cases[each.case].number if mine else other, always=mine)
        for each in desk.store.find(Subject)
        for mine in (own is not None and each.case == own.id,)
        for name in (each.name, each.guardian)
        if name
    ]


def _participants(desk: Desk) -> list[Covered]:
    organisations = {each.id: each.name for each in desk.store.find(Organisation)}
    people = {each.id: each for each in desk.store.find(Participant)}

    def shown(person: Participant) -> str:
        return organisations.get(person.organisation or 0) or _("participant")

    named = [Covered(person.name, shown(person)) for person in people.values()]
    seats = [each for each in desk.store.find(Attendance) if each.replaced_by and each.participant in people]
    return named + [Covered(each.replaced_by, shown(people[each.participant])) for each in seats]
