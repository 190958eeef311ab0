"""The input line put to work: what a line is read as becomes information, an action, a decision or another step."""

from dataclasses import replace
from datetime import date

from focusdesk.domain.inputline import read_line
from focusdesk.domain.inputnames import NamedOrganisation, NamedPerson, Names
from focusdesk.domain.linereading import LineKind, Reading
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Attendance,
    Case,
    InformationItem,
    Organisation,
    Owner,
    Participant,
)
from focusdesk.domain.terms import InformationKind, SharingLimit
from focusdesk.services import actions, cases, recording
from focusdesk.services.desk import Desk

USUAL_KIND = InformationKind.OBSERVATION
"""What information is when nothing else is said."""


def names_of(desk: Desk) -> Names:
    """Everyone the input line can mean: organisations, and people who are active today."""
    today = desk.today()
    return Names(
        tuple(NamedOrganisation(each.id, each.name, each.short) for each in desk.store.find(Organisation)),
        tuple(
            NamedPerson(each.id, each.name, each.organisation)
            for each in desk.store.find(Participant)
            if (each.active_from or today) <= today <= (each.active_until or today)
        ),
    )


def read(desk: Desk, line: str, names: Names, item: AgendaItem) -> Reading:
    """How a line is read at an agenda item. An organisation with one person at this meeting is that person."""
    reading = read_line(line, desk.today(), names)
    if reading.kind is not LineKind.ACTION:
        return reading
    at_table = _people_at(desk, item)
    return replace(reading, owners=tuple(_with_person(owner, at_table) for owner in reading.owners))


def _people_at(desk: Desk, item: AgendaItem) -> dict[int, list[Participant]]:
    ids = tuple(each.participant for each in desk.store.find(Attendance, meeting=item.meeting))
    at_table: dict[int, list[Participant]] = {}
    for person in desk.store.find(Participant, id=ids):
        if person.organisation:
            at_table.setdefault(person.organisation, []).append(person)
    return at_table


def _with_person(owner: Owner, at_table: dict[int, list[Participant]]) -> Owner:
    people = at_table.get(owner.organisation or 0, [])
    if owner.person is None and len(people) == 1:
        return replace(owner, person=people[0].id)
    return owner


def enter(desk: Desk, item: AgendaItem, reading: Reading) -> None:
    """Carry out a reading at an agenda item. `>` alone is left to the page, which knows what comes next.

    Raises Refused when something is missing or unclear, with what to do about it.
    """
    if reading.kind is LineKind.ACTION:
        _add_actions(desk, item, reading)
    elif reading.kind is LineKind.INFORMATION:
        _add_information(desk, item, reading)
    elif reading.kind is LineKind.DECISION:
        recording.add_decision(desk, reading.text, item)
    elif reading.kind in {LineKind.NOTE, LineKind.QUESTION}:
        recording.add_note(desk, item, reading.text, is_question=reading.kind is LineKind.QUESTION)
    elif reading.kind is LineKind.NEXT_DATE:
        _set_next_date(desk, item, reading.due)
    elif reading.kind is LineKind.ACTION_UPDATE:
        _update_action(desk, reading)
    elif reading.kind is LineKind.SHARING:
        _limit_last(desk, item, reading)


def _add_actions(desk: Desk, item: AgendaItem, reading: Reading) -> None:
    owners = [_bare(owner) for owner in reading.owners]
    groups = [[owner] for owner in owners] if reading.each else [owners]
    for group in groups:
        actions.add_action(desk, reading.text, group, reading.due, item=item)


def _bare(owner: Owner) -> Owner:
    """The owner as it is kept: a known one without its name, so that a later change of name shows everywhere."""
    return replace(owner, name="") if owner.organisation or owner.person else owner


def _add_information(desk: Desk, item: AgendaItem, reading: Reading) -> None:
    limit, whom = _sharing(reading)
    recording.add_information(
        desk,
        reading.text,
        _bare(reading.source or Owner()),
        item=item,
        kind=reading.information_kind or USUAL_KIND,
        sharing=limit,
        shared_with=whom,
    )


def _sharing(reading: Reading) -> tuple[SharingLimit, tuple[int, ...]]:
    if reading.sharing is None or reading.sharing.limit is None:
        return SharingLimit.EVERYONE, ()
    return reading.sharing.limit, reading.sharing.organisations


def _set_next_date(desk: Desk, item: AgendaItem, day: date | None) -> None:
    case = desk.store.try_get(Case, item.case)
    if case is None:
        raise Refused("This item is not about a case, so it has no next date.")
    if day is None:
        raise Refused("This date was not understood. Type for example 15-3 or Friday.")
    cases.edit_case(desk, case, next_discussion=day)


def _update_action(desk: Desk, reading: Reading) -> None:
    action = _numbered(desk, reading)
    if reading.status is not None:
        actions.set_status(desk, [action], reading.status, reading.text)
    elif reading.due is not None:
        actions.postpone(desk, [action], reading.due)
    elif reading.owners:
        actions.edit_action(desk, action, owners=tuple(_bare(owner) for owner in reading.owners))
    else:
        raise Refused("Say what happens to action {number}: for example done, 2w or @police.", number=action.number)


def _numbered(desk: Desk, reading: Reading) -> Action:
    """The action a number means: of the year that is typed, else the latest year that has it."""
    years = [reading.year] if reading.year else range(desk.today().year, desk.today().year - 5, -1)
    for year in years:
        for action in desk.store.find(Action, number=f"A{year}-{reading.number or 0:03d}"):
            return action
    raise Refused("There is no action {number}. Look up its number in the list of actions.", number=reading.number)


def _limit_last(desk: Desk, item: AgendaItem, reading: Reading) -> None:
    information = [line for line in recording.lines(desk, item) if isinstance(line, InformationItem)]
    if not information:
        raise Refused("There is no information at this item yet that a sharing limit could be for.")
    limit, whom = _sharing(reading)
    recording.edit_line(desk, information[-1], sharing=limit, shared_with=whom)
