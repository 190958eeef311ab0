"""The diary file: what of a vault goes into it, for all and for one organisation."""

from datetime import time, timedelta
from pathlib import Path

from icalendar import Calendar

from focusdesk.domain.calendar import EntryKind
from focusdesk.domain.records import Organisation, Owner
from focusdesk.domain.terms import ActionStatus, CaseKind
from focusdesk.services import actions, cases, diary, directory, meetings
from focusdesk.services.desk import Desk
from tests.locks import OPEN


def police(desk: Desk) -> Organisation:
    return directory.add_organisation(desk, "Politie", short="pol")


def test_that_meetings_due_dates_and_dates_of_cases_are_in_it(desk: Desk) -> None:
    today = desk.today()
    meetings.plan_meeting(desk, today + timedelta(days=6), start=time(10, 0))
    case = cases.notify_case(desk, "Oplopend verzuim", CaseKind.PLACE, next_discussion=today + timedelta(days=6))
    actions.add_action(
        desk, "Belt de school", [Owner(organisation=police(desk).id)], today + timedelta(days=7), case=case
    )
    kinds = [entry.kind for entry in diary.entries(desk)]
    assert kinds == [EntryKind.MEETING, EntryKind.DISCUSSION, EntryKind.ACTION]


def test_that_an_organisation_gets_its_own_open_actions_only(desk: Desk) -> None:
    today, mine = desk.today(), police(desk)
    other = directory.add_organisation(desk, "School")
    late = actions.add_action(desk, "Belt", [Owner(organisation=mine.id)], today - timedelta(days=7))
    actions.add_action(desk, "Schrijft", [Owner(organisation=other.id)], today + timedelta(days=7))
    done = actions.add_action(desk, "Bezoekt", [Owner(organisation=mine.id)], today + timedelta(days=7))
    actions.set_status(desk, [done], ActionStatus.DONE)
    assert [entry.number for entry in diary.entries(desk, mine.id)] == [late.number]


def test_that_the_file_tells_how_many_events_it_has(desk: Desk, tmp_path: Path) -> None:
    actions.add_action(desk, "Belt", [Owner(organisation=police(desk).id)], desk.today())
    path = tmp_path / diary.file_name(desk)
    assert diary.hand_out(desk, path, OPEN) == (path, 1)
    assert len(Calendar.from_ical(path.read_bytes()).walk("VEVENT")) == 1
    assert path.name.endswith(f"_{desk.today()}.ics")
