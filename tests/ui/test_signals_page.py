"""The list of signals and its dialogs, by keyboard: a telephone call, a weighing, feedback."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import AgendaItem, Case, Organisation, Signal, Weighing
from focusdesk.domain.terms import CaseKind, SignalChannel, SignalStatus, WeighingOutcome
from focusdesk.services import agenda, signals
from focusdesk.services.desk import Desk
from focusdesk.ui.case import acts
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.home_page import HomePage
from focusdesk.ui.meeting.add_item import ask_item
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.signals_page import VIEWS, SignalsPage
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import show_active, unnamed
from tests.ui.hands import Hands
from tests.ui.screen import said

TOLD = "Jongen in groep acht plakt stickers"


def reported(desk: Desk, **values: Any) -> Signal:
    told = {"description": TOLD, "function": "mentor", "observed": date(2026, 11, 18)}
    return signals.take_in(desk, **{**told, **values})


@pytest.fixture
def waiting(desk: Desk, work: AtWork) -> Signal:
    return reported(
        desk, organisation=work.school.id, received=date(2026, 11, 12), feedback_promised=date(2026, 11, 17)
    )


@pytest.fixture
def ended(desk: Desk, work: AtWork) -> Signal:
    texts: dict[str, Any] = dict.fromkeys(
        ("purpose", "necessity", "proportionality", "subsidiarity", "reasons"), "Omdat"
    )
    weighing = Weighing(
        day=date(2025, 11, 3), organisations=(work.police.id,), outcome=WeighingOutcome.NO_ACTION, **texts
    )
    return signals.weigh(desk, reported(desk, urgent=True, anonymous=True), weighing)


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, work: AtWork, desk: Desk, vault_folder: Path) -> SignalsPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("signals")
    page = here(window)
    assert isinstance(page, SignalsPage)
    return page


def form_of(dialog: QDialog) -> Any:
    assert isinstance(dialog, FormDialog)
    return dialog.form


def test_that_each_filter_finds_its_signals(waiting: Signal, ended: Signal, page: SignalsPage) -> None:
    found = {}
    for view in VIEWS:
        page.show_view(view)
        found[view] = {row.id for row in page.table.model.rows()}
    both = {waiting.id, ended.id}
    assert found == {"waiting": {waiting.id}, "settled": {ended.id}, "retention": {ended.id}, "all": both}


def test_that_what_was_reported_does_not_stand_in_the_list(waiting: Signal, page: SignalsPage) -> None:
    assert not any(TOLD in text for text in said(page))
    assert any(waiting.number in text for text in said(page))
    assert unnamed(page) == []


def test_that_a_telephone_call_is_taken_down_by_keyboard(page: SignalsPage, hands: Hands, desk: Desk) -> None:
    def call(dialog: QDialog) -> None:
        hands.fill("", "", "mentor", "Onderwijs")
        hands.press("Return")  # takes what the list under the field offers
        hands.press("Tab")
        hands.fill("06-12345678", TOLD, "gisteren")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+N"), call)
    (signal,) = desk.store.find(Signal)
    assert (signal.function, signal.description, signal.observed) == ("mentor", TOLD, date(2026, 11, 19))
    assert (signal.received, signal.channel) == (date(2026, 11, 20), SignalChannel.PHONE)
    assert signal.organisation == page.session.desk.store.find(Organisation, name="Onderwijs")[0].id
    current = page.table.current_row()
    assert current is not None
    assert current.id == signal.id


def test_that_urgent_says_to_call_the_police(page: SignalsPage, hands: Hands) -> None:
    def call(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        hands.press("Space")
        assert "112" in dialog.notice.text()
        hands.press("Space")
        assert dialog.notice.text() == ""
        dialog.reject()

    hands.answering(page.new, call)


def test_that_an_anonymous_reporter_is_asked_nothing_more(page: SignalsPage, hands: Hands) -> None:
    def call(dialog: QDialog) -> None:
        form = form_of(dialog)
        assert not form["function"].isHidden()
        hands.press("Tab")
        hands.press("Space")
        assert form["function"].isHidden()
        assert form["contact"].isHidden()
        dialog.reject()

    hands.answering(page.new, call)


def test_that_an_incomplete_call_says_what_is_missing(page: SignalsPage, hands: Hands, desk: Desk) -> None:
    def call(dialog: QDialog) -> None:
        hands.press("Ctrl+Return")
        assert [name for name, field in form_of(dialog).fields().items() if field.error()] == [
            "function",
            "description",
            "observed",
        ]
        dialog.reject()

    hands.answering(page.new, call)
    assert desk.store.find(Signal) == []


def test_that_a_signal_is_opened_and_changed(waiting: Signal, page: SignalsPage, hands: Hands, desk: Desk) -> None:
    page.show_record(waiting.id)

    def change(dialog: QDialog) -> None:
        form_of(dialog)["contact"].focus()
        hands.type("school@voorbeeld.nl")
        hands.press("Ctrl+Return")

    hands.answering(page._open, change)
    assert desk.store.get(Signal, waiting.id).contact == "school@voorbeeld.nl"


def test_that_a_weighing_makes_a_case_and_goes_there(
    waiting: Signal, page: SignalsPage, hands: Hands, desk: Desk, work: AtWork
) -> None:
    page.show_record(waiting.id)
    begin(page)

    def weigh(dialog: QDialog) -> None:
        form = form_of(dialog)
        assert form["title"].isHidden()
        form["organisations"].set_value((work.police.id,))
        for name in ("purpose", "necessity", "proportionality", "subsidiarity", "reasons"):
            form[name].set_value("Omdat")
        form["outcome"].box.setCurrentIndex(list(WeighingOutcome).index(WeighingOutcome.CASE))
        form["outcome"].box.activated.emit(form["outcome"].box.currentIndex())
        assert not form["title"].isHidden()
        hands.press("Ctrl+Return")
        assert form["title"].error()
        hands.type("Stickers bij de school")
        form["case_kind"].set_value(CaseKind.PLACE)
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+Shift+W"), weigh)
    signal = desk.store.get(Signal, waiting.id)
    assert signal.status is SignalStatus.CASE
    assert page.session.place == ("case", signal.case)
    assert desk.store.get(Case, signal.case or 0).kind is CaseKind.PLACE


def test_that_a_settled_signal_is_not_weighed_again(ended: Signal, page: SignalsPage, desk: Desk) -> None:
    page.show_record(ended.id)
    page._weigh()
    assert len(desk.store.find(Weighing)) == 1


def test_that_feedback_is_recorded(waiting: Signal, page: SignalsPage, hands: Hands, desk: Desk) -> None:
    page.show_record(waiting.id)
    begin(page)

    def tell(dialog: QDialog) -> None:
        hands.type("Bedankt voor het bellen.")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+Shift+T"), tell)
    assert desk.store.get(Signal, waiting.id).feedback_given == date(2026, 11, 20)


def test_that_it_is_removed_and_comes_back(waiting: Signal, page: SignalsPage, hands: Hands, desk: Desk) -> None:
    page.show_record(waiting.id)
    begin(page)
    hands.press("Del")
    assert desk.store.find(Signal) == []
    hands.press("Ctrl+Z")
    assert desk.store.find(Signal) == [waiting]


def test_that_it_goes_on_the_agenda_where_it_is_read(waiting: Signal, page: SignalsPage, desk: Desk) -> None:
    page.show_record(waiting.id)
    page._put_on_agenda()
    (item,) = desk.store.find(AgendaItem, signal=waiting.id)
    page.session.go("meeting", item.meeting)
    meeting = page.window().findChild(MeetingPage)
    assert meeting is not None
    while (current := meeting.agenda.current()) is not None and current.id != item.id:
        meeting.agenda.step(1)
    assert any(f"Signaal {waiting.number}" in text for text in said(meeting))
    assert any(TOLD in text for text in said(meeting.item))
    meeting.item._open_signal()
    assert page.session.place == ("signals", waiting.id)


def test_that_home_leads_to_it(waiting: Signal, page: SignalsPage) -> None:
    page.session.go("home")
    home = page.window().findChild(HomePage)
    assert home is not None
    line = next(each for each in home.table.model.rows() if each.is_signal)
    home.table.opened.emit(line)
    assert page.session.place == ("signals", waiting.id)
    assert page.table.current_row().id == waiting.id  # type: ignore[union-attr]


def test_that_every_act_is_in_the_menu(waiting: Signal, page: SignalsPage) -> None:
    page.show_record(waiting.id)
    words = [action.text().split("\t")[0] for action in acts.menu(page.table, page.acts()).actions() if action.text()]
    wanted = [act.text for act in page.acts() if act.text]
    assert words[: len(wanted)] == wanted
    assert len(words) == len(wanted) + 4  # and what can be done with every list


def test_that_search_goes_to_a_signal(waiting: Signal, page: SignalsPage, hands: Hands) -> None:
    page.session.go("home")
    hands.press("Ctrl+F")
    hands.type(waiting.number)
    hands.press("Return")
    assert page.session.place == ("signals", waiting.id)


def begin(page: SignalsPage) -> None:
    page.table.setFocus()


def test_that_the_course_of_a_case_goes_to_its_signal(
    waiting: Signal, page: SignalsPage, desk: Desk, hands: Hands
) -> None:
    texts: dict[str, Any] = dict.fromkeys(
        ("purpose", "necessity", "proportionality", "subsidiarity", "reasons"), "Omdat"
    )
    weighing = Weighing(day=desk.today(), organisations=(waiting.organisation or 0,), **texts)
    taken_up = signals.weigh(desk, waiting, weighing, signals.NewCase(title="Stickers"))
    page.session.go("case", taken_up.case)
    case_page = here(page.window())  # type: ignore[arg-type]  # the window of the page is the main window
    assert isinstance(case_page, CasePage)
    assert case_page.course.table.select(waiting.id)
    line = case_page.course.table.current_row()
    assert line is not None
    assert waiting.number in line.text
    assert "mentor, Onderwijs" in line.who
    assert TOLD not in line.text
    case_page.course.table.setFocus()
    hands.press("Return")
    assert page.session.place == ("signals", waiting.id)


def test_that_a_signal_is_put_on_the_agenda_from_the_meeting(
    waiting: Signal, ended: Signal, page: SignalsPage, desk: Desk, work: AtWork, hands: Hands
) -> None:
    for item in desk.store.find(AgendaItem, signal=waiting.id):
        agenda.remove_item(desk, item)

    def choose(dialog: QDialog) -> None:
        form = form_of(dialog)
        field = form["signal"]
        assert isinstance(field, ChoiceField)
        field.set_value(waiting.id)
        hands.press("Ctrl+Return")

    session = page.session
    hands.answering(lambda: ask_item(page, session, work.planned), choose)
    assert [item.signal for item in agenda.agenda(desk, work.planned) if item.signal] == [waiting.id]
    desk.undo()
    assert not [item for item in agenda.agenda(desk, work.planned) if item.signal]


def test_that_without_a_signal_that_waits_none_is_offered(
    ended: Signal, page: SignalsPage, work: AtWork, hands: Hands
) -> None:
    def look(dialog: QDialog) -> None:
        assert "signal" not in form_of(dialog).fields()
        dialog.reject()

    hands.answering(lambda: ask_item(page, page.session, work.planned), look)
