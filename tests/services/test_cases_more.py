"""What a case page asks of the services: the timeline, where a case was discussed, and what a title may not hold."""

from datetime import date

import pytest

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Owner, Weighing
from focusdesk.domain.terms import CaseKind
from focusdesk.domain.timeline import EventKind
from focusdesk.services import actions, agenda, cases, recording, timeline
from focusdesk.services.desk import Desk
from tests.services.conftest import Group


def test_that_the_timeline_holds_everything_newest_first(desk: Desk, table: Group) -> None:
    case, source = table.case, Owner(organisation=table.school.id)
    item = agenda.add_item(desk, table.meeting, case=case)
    recording.add_information(desk, "Vaak afwezig", source, case=case, day=date(2026, 10, 1))
    recording.add_information(desk, "Sinds vorige week niet gezien", source, item=item)
    recording.add_decision(desk, "Blijft op de agenda", item)
    recording.add_note(desk, item, "Wie weet meer?", is_question=True)
    actions.add_action(desk, "Belt de ouders", (table.owner,), item=item)
    cases.weigh_and_accept(desk, case, _weighing(table), "Terug naar school", "Convenant")
    subject = cases.add_subject(desk, case, "Sam Verbeek")
    cases.edit_subject(desk, subject, informed_on=date(2026, 11, 1))
    events = timeline.timeline(desk, case)
    assert {event.kind for event in events} == set(EventKind) - {
        EventKind.REVIEW,
        EventKind.DOCUMENT,
        EventKind.PLAN,
        EventKind.SIGNAL,
    }
    days = [event.day for event in events if event.day]
    assert days == sorted(days, reverse=True)
    assert events[-1].day == date(2026, 10, 1)
    assert len({event.id for event in events}) == len(events)


def test_that_what_has_no_date_comes_last(desk: Desk, table: Group) -> None:
    said = recording.add_information(desk, "Oude lijst", Owner(name="wijkteam"), case=table.case)
    recording.edit_line(desk, said, day=None)
    assert timeline.timeline(desk, table.case)[-1].id == said.id


def test_that_discussions_name_meeting_and_item(desk: Desk, table: Group) -> None:
    assert timeline.discussions(desk, table.case) == []
    item = agenda.add_item(desk, table.meeting, case=table.case)
    (found,) = timeline.discussions(desk, table.case)
    assert (found.id, found.item, found.meeting) == (item.id, item, table.meeting)


def test_that_a_case_with_persons_cannot_become_one_about_a_place(desk: Desk, table: Group) -> None:
    subject = cases.add_subject(desk, table.case, "Sam Verbeek")
    with pytest.raises(Refused):
        cases.edit_case(desk, table.case, kind=CaseKind.PLACE)
    cases.edit_case(desk, table.case, kind=CaseKind.GROUP)
    cases.remove_subject(desk, subject)
    assert cases.edit_case(desk, table.case, kind=CaseKind.PLACE).kind is CaseKind.PLACE


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Verzuim", False),
        ("Zorgen om Verbeek", True),
        ("Overlast bij de verbeek", False),
        ("Gesprek met Ömer", True),
        ("de Sa", False),
    ],
)
def test_that_a_name_in_the_title_is_noticed(desk: Desk, table: Group, title: str, found: bool) -> None:
    cases.add_subject(desk, table.case, "Sam Verbeek")
    cases.add_subject(desk, table.case, "Ömer de Vries")
    assert cases.title_names_a_person(desk, cases.edit_case(desk, table.case, title=title)) is found


def _weighing(group: Group) -> Weighing:
    return Weighing(
        case=group.case.id,
        day=date(2026, 11, 1),
        organisations=(group.police.id, group.school.id),
        purpose="Terug naar school",
        necessity="Alleen samen is er een beeld",
        proportionality="Alleen het nodige",
        subsidiarity="Lichtere hulp hielp niet",
        reasons="Twee partijen delen de zorg",
    )
