"""Closing a case by keyboard: one key for all actions, handing over, and the review that follows on Home."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from focusdesk.domain.casework import Review
from focusdesk.domain.records import Action, Case
from focusdesk.domain.terms import ActionStatus, CaseStatus, ClosingReason
from focusdesk.services import actions, cases, reviews
from focusdesk.services.desk import Desk
from focusdesk.ui.case.closing_dialog import ask_closing
from focusdesk.ui.case.settling_fields import Way, place
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.home_page import HomePage
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.dialog import FormDialog
from tests.ui.at_work import AtWork, here
from tests.ui.conftest import unnamed
from tests.ui.hands import Hands


@pytest.fixture
def page(case_page: CasePage) -> CasePage:
    return case_page


def test_that_one_key_answers_for_all_actions(page: CasePage, desk: Desk, work: AtWork, hands: Hands) -> None:
    second = actions.add_action(desk, "Schrijft een brief", case=work.case)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.form["closing_reason"].set_value(ClosingReason.GOALS_REACHED)
        dialog.form["closing_reason"].committed.emit(ClosingReason.GOALS_REACHED)
        dialog.form["closing_reasons"].set_value("Weer op school")
        hands.press("Alt+2")
        assert dialog.form[place(second)].value() is ActionStatus.LAPSED
        hands.press("Alt+1")
        hands.press("Ctrl+Return")

    hands.answering(lambda: ask_closing(page, page.session, work.case), answer)
    assert desk.store.get(Case, work.case.id).status is CaseStatus.CLOSED
    assert {each.status for each in desk.store.find(Action, case=work.case.id)} == {ActionStatus.DONE}


def test_that_handing_over_asks_to_whom(page: CasePage, desk: Desk, work: AtWork, hands: Hands) -> None:
    other = cases.notify_case(desk, "De andere")
    second = actions.add_action(desk, "Schrijft een brief", case=work.case)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        form = dialog.form
        for action, way in ((work.late, Way.PARTY), (second, Way.CASE)):
            assert form[f"{place(action)}/{way}"].isHidden()
            form[place(action)].set_value(way)
            form[place(action)].committed.emit(way)
        assert unnamed(dialog) == []
        form["closing_reason"].set_value(ClosingReason.ESCALATED)
        form["closing_reason"].committed.emit(ClosingReason.ESCALATED)
        form["closing_reasons"].set_value("Opgeschaald")
        hands.press("Ctrl+Return")
        assert form[f"{place(work.late)}/{Way.PARTY}"].error()
        hands.type("Veiligheidshuis")
        form[f"{place(second)}/{Way.CASE}"].set_value(other.id)
        hands.press("Ctrl+Return")

    hands.answering(lambda: ask_closing(page, page.session, work.case), answer)
    assert desk.store.get(Action, work.late.id).reason_not_done == "Veiligheidshuis"
    assert desk.store.get(Action, second.id).case == other.id


def test_that_a_review_is_done_and_moved_from_home(page: CasePage, desk: Desk, work: AtWork, hands: Hands) -> None:
    settle = {work.late.id: ActionStatus.DONE}
    case = cases.close(desk, work.case, ClosingReason.GOALS_REACHED, "Weer op school", settle)
    first = reviews.move(desk, reviews.of_case(desk, case)[0], date(2026, 11, 20))
    page.show_tab(page.tabs.count() - 1)
    assert page.details.reviews.isVisible()
    page.session.go("home")
    window = page.window()
    assert isinstance(window, MainWindow)
    home = here(window)
    assert isinstance(home, HomePage)
    home.table.setFocus()
    home.table.select(first.id)
    hands.answering(lambda: hands.press("Ctrl+D"), lambda _dialog: hands.press("Ctrl+Return"))
    assert desk.store.get(Review, first.id).due == date(2026, 12, 18)
    home.table.select(first.id)

    def answer(_dialog: QDialog) -> None:
        hands.type("Rustig gebleven")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Space"), answer)
    assert desk.store.get(Review, first.id).result == "Rustig gebleven"
