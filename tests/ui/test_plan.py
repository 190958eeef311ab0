"""The plan of a case and the local plan, by keyboard: goals, measures, their order, and the evaluation."""

from datetime import date

import pytest
from PySide6.QtWidgets import QDialog

from focusdesk.domain.casework import Goal, Measure, Plan
from focusdesk.domain.terms import GoalOutcome
from focusdesk.services import plans
from focusdesk.services.desk import Desk
from focusdesk.ui.calendar_page import CalendarPage
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.home_page import HomePage
from focusdesk.ui.plan.plan_panel import PlanPanel
from focusdesk.ui.plan_page import PlanPage
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.dialog import FormDialog
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import unnamed
from tests.ui.hands import Hands
from tests.ui.screen import said

PLAN_KEYS = "Alt+5"


@pytest.fixture
def page(case_page: CasePage) -> CasePage:
    return case_page


def fill(hands: Hands, *answers: str) -> None:
    hands.fill(*answers)
    hands.press("Ctrl+Return")


def lines(panel: PlanPanel) -> list[str]:
    model = panel.table.model
    rows = [model.row(at) for at in range(model.rowCount())]
    return [f"{row.number} {row.part.text}" for row in rows]


def test_that_a_plan_is_made_and_put_in_order_with_keys_only(page: CasePage, hands: Hands, desk: Desk) -> None:
    hands.press(PLAN_KEYS)
    for text in ("Gaat naar school", "Heeft een vaste plek"):
        hands.answering(lambda: hands.press("Ctrl+N"), lambda _d, text=text: fill(hands, text))  # type: ignore[misc]
    page.plan.table.select(desk.store.find(Goal)[0].id)
    page.plan.table.view.setFocus()
    hands.answering(lambda: hands.press("Ctrl+M"), lambda _d: fill(hands, "Mentor belt", "", "1-12", "", "15-12"))
    assert lines(page.plan) == ["1 Gaat naar school", "1.1 Mentor belt", "2 Heeft een vaste plek"]
    (measure,) = desk.store.find(Measure)
    assert (measure.start, measure.end) == (date(2026, 12, 1), date(2026, 12, 15))
    hands.press("Alt+Down")
    assert lines(page.plan) == ["1 Heeft een vaste plek", "2 Gaat naar school", "2.1 Mentor belt"]
    hands.press("Space")
    hands.press("Down")
    hands.press("Space")
    assert desk.store.find(Goal)[0].outcome is GoalOutcome.REACHED
    assert desk.store.find(Measure)[0].done == desk.today()
    hands.press("Del")
    assert desk.store.find(Measure) == []
    hands.press("Ctrl+Z")
    assert lines(page.plan)[-1] == "2.1 Mentor belt"


def test_that_the_evaluation_is_planned_held_and_shown(page: CasePage, hands: Hands, desk: Desk, work: AtWork) -> None:
    plans.add_goal(desk, None, "Gaat naar school", work.case)
    page.show_tab(4)
    hands.answering(page.plan.edit_plan, lambda _d: fill(hands, "Terug naar school", "", "", "11-12"))
    (plan,) = desk.store.find(Plan)
    assert (plan.title, plan.evaluate_on) == ("Terug naar school", date(2026, 12, 11))
    hands.answering(page.plan.evaluate, lambda _d: fill(hands, "Het lukt vier dagen per week."))
    plan = desk.store.get(Plan, plan.id)
    assert (plan.evaluated, plan.evaluate_on) == (desk.today(), None)
    assert any("vier dagen per week" in words for words in said(page.plan))


def test_that_an_empty_evaluation_is_asked_for(page: CasePage, hands: Hands, desk: Desk, work: AtWork) -> None:
    plan = plans.make_plan(desk, work.case)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.accept()
        assert dialog.form["evaluation"].error()
        dialog.reject()

    command = next(each for each in page.commands() if each.text() == "Plan evalueren")
    hands.answering(command.trigger, answer)  # from another tab
    assert desk.store.get(Plan, plan.id) == plan


def test_that_follow_up_and_calendar_lead_to_the_plan(
    window: MainWindow, page: CasePage, desk: Desk, work: AtWork
) -> None:
    plan = plans.make_plan(desk, work.case, evaluate_on=desk.today())
    local = plans.make_plan(desk, None, title="Plein", evaluate_on=desk.today())
    session = session_of(window)
    for place, kind in (("home", HomePage), ("calendar", CalendarPage)):
        for wanted, there in ((plan, CasePage), (local, PlanPage)):
            session.go(place)
            shown = here(window)
            assert isinstance(shown, (HomePage, CalendarPage)) and isinstance(shown, kind)
            assert shown.table.select(wanted.id)
            shown.table.opened.emit(shown.table.current_row())
            assert isinstance(here(window), there)
            assert session.place[1] == wanted.id
    assert page.tabs.currentWidget() is page.plan and page.plan.plan == plan


def test_that_search_opens_the_tab_with_the_measure(
    window: MainWindow, page: CasePage, desk: Desk, work: AtWork
) -> None:
    goal = plans.add_goal(desk, None, "Gaat naar school", work.case)
    measure = plans.add_measure(desk, goal, "Ochtendritme oefenen")
    assert window.workspace is not None
    box = window.workspace.search
    box._search("ochtendritme")
    box._open(box._found.index(0, 0))
    assert here(window) is page and page.tabs.currentWidget() is page.plan
    assert [row.id for row in page.plan.table.selected_rows()] == [measure.id]


def test_that_a_second_plan_can_be_chosen(page: CasePage, hands: Hands, desk: Desk, work: AtWork) -> None:
    plans.add_goal(desk, None, "Eerste doel", work.case)
    page.show_tab(4)
    assert not page.plan.which.isVisible()
    hands.answering(page.plan.start_plan, lambda _d: fill(hands, "Vervolg"))
    assert page.plan.which.isVisible() and lines(page.plan) == []
    page.plan.bring(desk.store.find(Goal)[0])
    assert lines(page.plan) == ["1 Eerste doel"]


@pytest.mark.usefixtures("page")
def test_that_the_local_plan_has_a_place_in_the_menu(window: MainWindow, hands: Hands, desk: Desk) -> None:
    hands.press("Ctrl+Shift+L")
    local = here(window)
    assert isinstance(local, PlanPage)
    hands.answering(lambda: hands.press("Ctrl+N"), lambda _d: fill(hands, "Een veilig plein"))
    assert lines(local.panel) == ["1 Een veilig plein"]
    assert desk.store.find(Plan)[0].case is None
    assert unnamed(window) == []
