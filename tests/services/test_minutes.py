"""What the minutes of a meeting say, and writing them."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from focusdesk import i18n
from focusdesk.domain.records import Action, AgendaItem
from focusdesk.domain.terms import AttendanceStatus, MeetingStatus, SharingLimit
from focusdesk.services import actions, agenda, attendance, cases, meetings, minutes, recording
from focusdesk.services.desk import Desk
from tests.services.conftest import Group


@pytest.fixture
def held(desk: Desk, table: Group) -> list[AgendaItem]:
    """The items of a meeting at which something was said, decided and agreed."""
    agenda.propose_agenda(desk, table.meeting)
    items = agenda.agenda(desk, table.meeting)
    attendance.everyone_present(desk, table.meeting)
    about = next(item for item in items if item.case)
    recording.add_information(desk, "De leerling is vaker thuis.", table.owner, item=about)
    recording.add_information(desk, "Alleen voor ons.", table.owner, item=about, sharing=SharingLimit.NOT_IN_MINUTES)
    recording.add_note(desk, about, "De groep <b>weegt</b> de zorg.")
    recording.add_decision(desk, "De casus blijft op de agenda.", about, reasons="Te weinig bekend.")
    actions.add_action(desk, "Huisbezoek doen", [table.owner], date(2026, 12, 4), item=about)
    actions.add_action(desk, "Oude afspraak", [table.owner], date(2026, 11, 2), case=table.case)
    return items


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())


def test_that_minutes_name_everyone_and_everything(desk: Desk, table: Group, held: list[AgendaItem]) -> None:
    said = minutes.minutes_of(desk, table.meeting)
    assert (said.number, said.group, said.quorum, said.core_present, said.core_parties) == (
        "2026-1",
        "Focusgroep Proef",
        2,
        2,
        2,
    )
    assert [each.name for each in said.attendees] == ["Anna de Wit", "Emre Aydın"]
    item = next(item for item in said.items if item.case)
    assert (item.case, item.title, len(item.notes), len(item.decisions)) == ("2026-001", "Oplopend verzuim", 1, 1)
    assert [line.source for line in item.information] == ["Politie (Anna de Wit)"]
    assert [(line.owners, line.due) for line in item.actions] == [("Politie (Anna de Wit)", date(2026, 12, 4))]


def test_that_what_is_barred_from_minutes_is_not_gathered(desk: Desk, table: Group, held: list[AgendaItem]) -> None:
    assert "Alleen voor ons" not in repr(minutes.minutes_of(desk, table.meeting))


def test_that_all_open_actions_are_listed_the_oldest_first(desk: Desk, table: Group, held: list[AgendaItem]) -> None:
    listed = minutes.minutes_of(desk, table.meeting).open_actions
    assert [(line.text, line.is_overdue) for line in listed] == [("Oude afspraak", True), ("Huisbezoek doen", False)]
    late = next(action for action in desk.store.find(Action) if action.text == "Oude afspraak")
    actions.toggle_done(desk, [late])
    assert len(minutes.minutes_of(desk, table.meeting).open_actions) == 1


def test_that_someone_who_left_is_absent_at_the_items_after(desk: Desk, table: Group, held: list[AgendaItem]) -> None:
    seat = attendance.seats(desk, table.meeting)[0]
    attendance.leave(desk, seat.attendance, held[2])
    said = minutes.minutes_of(desk, table.meeting)
    assert [item.absent_here for item in said.items] == [(), (), ("Anna de Wit",), ("Anna de Wit",)]


def test_that_someone_who_never_came_is_not_absent_at_an_item(desk: Desk, table: Group, held: list[AgendaItem]) -> None:
    seat = attendance.seats(desk, table.meeting)[0]
    attendance.mark(desk, [seat.attendance], AttendanceStatus.APOLOGIES)
    assert {item.absent_here for item in minutes.minutes_of(desk, table.meeting).items} == {()}


def test_that_the_next_meeting_is_the_first_after_this_one(desk: Desk, table: Group) -> None:
    assert minutes.minutes_of(desk, table.meeting).next_meeting is None
    meetings.plan_meeting(desk, date(2027, 2, 19))
    soon = meetings.plan_meeting(desk, date(2027, 1, 8))
    following = minutes.minutes_of(desk, table.meeting).next_meeting
    assert following is not None
    assert following.day == date(2027, 1, 8)
    meetings.move(desk, soon, MeetingStatus.CANCELLED)
    following = minutes.minutes_of(desk, table.meeting).next_meeting
    assert following is not None
    assert following.day == date(2027, 2, 19)


def test_that_the_pdf_holds_the_words_literally(
    desk: Desk, table: Group, held: list[AgendaItem], tmp_path: Path
) -> None:
    minutes.write_pdf(minutes.minutes_of(desk, table.meeting), tmp_path / "v.pdf")
    text = text_of(tmp_path / "v.pdf")
    for words in ("Huisbezoek doen", "A2026-001", "Politie (Anna de Wit)", "Emre Aydın", "<b>weegt</b>", "2026-001"):
        assert words in text
    assert "Alleen voor ons" not in text


def test_that_the_pdf_speaks_the_language_of_the_screen(
    desk: Desk, table: Group, held: list[AgendaItem], tmp_path: Path
) -> None:
    i18n.use("en")
    minutes.write_pdf(minutes.minutes_of(desk, table.meeting), tmp_path / "v.pdf")
    assert "Minutes of meeting" in text_of(tmp_path / "v.pdf")


def test_that_the_name_of_the_file_is_number_and_date_only(desk: Desk, table: Group, held: list[AgendaItem]) -> None:
    name = minutes.file_name(minutes.minutes_of(desk, table.meeting))
    assert "2026-1" in name
    assert "2026-11-27" in name
    assert not any(word in name for word in ("Anna", "Emre", "verzuim", "Oplopend"))


def test_that_a_name_at_the_beginning_of_a_line_is_known_as_one_to_cover(
    desk: Desk, table: Group, held: list[AgendaItem]
) -> None:
    about = next(item for item in held if item.case)
    cases.add_subject(desk, table.case, "Wietske Vroom")
    cases.add_subject(desk, table.case, "Iemand Anders")
    recording.add_note(desk, about, "Wat er gezegd is:\nWietske komt later.")
    covered = {each.name: each.shown for each in minutes.minutes_of(desk, table.meeting).covered}
    assert covered.get("Wietske Vroom") == table.case.number
    assert "Iemand Anders" not in covered
