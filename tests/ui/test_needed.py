"""Who is needed at an item, in the window: by key and menu, said on the agenda and in the PDF; panels as tabs."""

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from focusdesk.documents import agenda as document
from focusdesk.documents.blocks import plain_text
from focusdesk.domain.records import AgendaItem, Meeting
from focusdesk.services import agenda, agendapaper, attendance, meetings, needed, recording
from focusdesk.services.desk import Desk
from focusdesk.ui import theme
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork
from tests.ui.hands import Hands


@pytest.fixture
def page(meeting_page: MeetingPage) -> MeetingPage:
    return meeting_page


def of_case(desk: Desk, work: AtWork) -> AgendaItem:
    return next(item for item in agenda.agenda(desk, work.planned) if item.case == work.case.id)


def lines(page: MeetingPage) -> list[str]:
    return [page.agenda.list.item(at).text() for at in range(page.agenda.list.count())]


def without_school(hands: Hands) -> None:
    """Untick the second organisation, by keys alone."""

    def answer(_dialog: object) -> None:
        hands.press("Down")
        hands.press("Space")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+Shift+W"), answer)


def test_that_keys_alone_say_who_is_needed(page: MeetingPage, work: AtWork, desk: Desk, hands: Hands) -> None:
    without_school(hands)
    assert of_case(desk, work).organisations == (work.police.id,)
    hands.press("Ctrl+Z")
    assert of_case(desk, work).organisations == ()


def test_that_the_agenda_says_who_may_leave_and_reorders_itself(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    without_school(hands)
    assert not any("Onderwijs" in line for line in lines(page))
    order = [item.id for item in agenda.agenda(desk, work.planned)]
    page.agenda.let_leave_early()
    there = agenda.agenda(desk, work.planned)
    assert there[-1].case == work.case.id
    assert [at for at, line in enumerate(lines(page)) if "Onderwijs" in line] == [len(there) - 2]
    assert "Onderwijs" in page.agenda.leaving.text()
    hands.press("Ctrl+Z")
    assert [item.id for item in agenda.agenda(desk, work.planned)] == order


def test_that_at_the_moment_it_is_said_who_may_leave(page: MeetingPage, work: AtWork, desk: Desk, hands: Hands) -> None:
    without_school(hands)
    page.agenda.let_leave_early()
    attendance.everyone_present(desk, work.planned)
    assert page.attendance.leaving.isHidden()
    meetings.start(desk, work.planned)
    assert "Onderwijs" in page.attendance.leaving.text()
    page._choose(agenda.agenda(desk, work.planned)[0].id)
    assert page.attendance.leaving.isHidden()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_the_paper_agenda_names_agencies_only(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands, language: str
) -> None:
    without_school(hands)
    page.agenda.let_leave_early()
    text = plain_text(document.document(agendapaper.paper_of(desk, work.planned), language))
    position = len(agenda.agenda(desk, work.planned)) - 1
    after = {"nl": f"Na punt {position} kunnen weg: Onderwijs.", "en": f"After item {position} may leave: Onderwijs."}
    assert after[language] in text
    assert "Politie" in text
    assert work.anna.name not in text
    assert work.case.title not in text


def test_that_a_question_of_last_time_is_answered_or_asked_again_by_key(
    page: MeetingPage, work: AtWork, desk: Desk, hands: Hands
) -> None:
    [asked_at] = agenda.agenda(desk, work.held)
    recording.add_note(desk, asked_at, "Wie belt de buurt?", is_question=True)
    recording.add_note(desk, asked_at, "Is er geld?", is_question=True)
    minutes = next(item for item in agenda.agenda(desk, work.planned) if item.kind == "last_minutes")
    page._choose(minutes.id)
    page.still_open.lines.setFocus()
    hands.press("Home")
    hands.press("O")
    page.still_open.lines.setFocus()
    hands.press("Home")
    hands.press("Return")
    assert page.item.input.line.hasFocus()
    hands.enter("ja")
    assert [line.text for line in recording.lines(desk, minutes)] == ["Wie belt de buurt?", "Is er geld? → ja"]
    assert page.still_open.lines.isHidden()


def test_that_large_text_puts_the_panels_in_tabs_which_the_keys_bring(
    page: MeetingPage, work: AtWork, qapp: QApplication, hands: Hands, qtbot: QtBot
) -> None:
    theme.apply(qapp, "light", 200)
    qtbot.waitUntil(lambda: page.parts.tabs is not None)
    page.item.input.line.setFocus()
    hands.press("F4")
    assert page.attendance.table.view.isVisible()
    assert page.attendance.table.view.hasFocus()
    hands.press("F2")
    assert page.item.input.line.isVisible()
    assert page.item.input.line.hasFocus()
    theme.apply(qapp, "light", 100)
    qtbot.waitUntil(lambda: page.parts.tabs is None)
    for part in (page.agenda, page.item, page.attendance, page.still_open):
        assert part.isVisible()


def test_that_the_cursor_stays_in_the_line_when_the_screen_is_shared(
    page: MeetingPage, hands: Hands, qtbot: QtBot
) -> None:
    hands.press("F8")
    qtbot.waitUntil(lambda: page.parts.tabs is not None)
    assert page.item.input.line.hasFocus()
    hands.press("F8")
    qtbot.waitUntil(lambda: page.parts.tabs is None)
    assert page.item.input.line.hasFocus()


def test_that_nothing_is_clipped_at_the_smallest_window_with_the_largest_text(
    page: MeetingPage, window: MainWindow, qapp: QApplication, qtbot: QtBot
) -> None:
    window.resize(1280, 640)
    theme.apply(qapp, "light", 200)
    qtbot.waitUntil(lambda: page.parts.tabs is not None)
    qtbot.waitUntil(lambda: page.item.input.said.height() >= page.item.input.said.heightForWidth(10_000))
    assert page.parts.width() <= page.width()
    tabs = page.parts.tabs
    assert tabs is not None
    assert tabs.tabBar().sizeHint().width() <= tabs.width()


def test_that_names_stand_in_full_with_their_organisation(page: MeetingPage) -> None:
    view = page.attendance.table.view
    for row in range(page.attendance.table.model.rowCount()):
        name = str(page.attendance.table.model.index(row, 0).data())
        assert view.fontMetrics().horizontalAdvance(name) < view.columnWidth(0)


def test_that_needed_agencies_go_with_the_meeting(page: MeetingPage, work: AtWork, desk: Desk, hands: Hands) -> None:
    without_school(hands)
    meetings.remove_meeting(desk, work.planned)
    assert needed.may_leave(desk, work.held) == {}
    desk.undo()
    assert of_case(desk, work).organisations == (work.police.id,)
    assert desk.store.get(Meeting, work.planned.id) == work.planned


def test_that_an_item_is_dragged_to_another_place(page: MeetingPage, work: AtWork, desk: Desk, qtbot: QtBot) -> None:
    before = [item.id for item in agenda.agenda(desk, work.planned)]
    page.agenda.list.model().moveRow(QModelIndex(), 3, QModelIndex(), 1)
    wanted = [before[0], before[3], before[1], before[2], *before[4:]]
    qtbot.waitUntil(lambda: [item.id for item in agenda.agenda(desk, work.planned)] == wanted)
    assert lines(page)[1].split()[-2:] != lines(page)[3].split()[-2:]


def test_that_a_half_filled_dialog_is_in_the_vault_within_a_second(
    page: MeetingPage, desk: Desk, hands: Hands, qtbot: QtBot
) -> None:
    def answer(dialog: QDialog) -> None:
        hands.type("nog niet klaar")
        qtbot.waitUntil(lambda: any("nog niet klaar" in text for text in desk.store.drafts().values()), timeout=1_000)
        hands.press("Esc")

    hands.enter("notitie")
    page.item.lines.setFocus()
    hands.press("Home")
    hands.answering(lambda: hands.press("Return"), answer)
    assert not any("nog niet klaar" in text for text in desk.store.drafts().values())
