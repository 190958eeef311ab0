"""The page of one case: facts, tabs, and the ways from status to status, by keyboard."""

from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QDialog

from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    InformationItem,
    Owner,
    Subject,
    Weighing,
)
from focusdesk.domain.terms import (
    ActionStatus,
    CaseKind,
    CaseStatus,
    ClosingReason,
    InformationKind,
    SharingLimit,
    WeighingOutcome,
)
from focusdesk.domain.timeline import EventKind
from focusdesk.services import cases, directory, recording
from focusdesk.services.desk import Desk
from focusdesk.ui.case import settling_fields, weighing_dialog
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.tokens import LEAST_HEIGHT, LEAST_WIDTH
from focusdesk.ui.widgets.dialog import FormDialog
from tests.ui.at_work import SUBJECT, AtWork, here, session_of
from tests.ui.conftest import unnamed
from tests.ui.hands import Hands
from tests.ui.screen import said

COURSE, INFORMATION, ACTIONS, PEOPLE, PLAN, MEETINGS, DOCUMENTS, DETAILS = range(8)


@pytest.fixture
def page(case_page: CasePage) -> CasePage:
    return case_page


def stored(page: CasePage) -> Case:
    case = page.case()
    assert case is not None
    return case


def weighing(work: AtWork, outcome: WeighingOutcome = WeighingOutcome.CASE) -> Weighing:
    return Weighing(
        case=work.case.id,
        day=date(2026, 11, 20),
        organisations=(work.police.id, work.school.id),
        purpose="Terug naar school",
        necessity="Alleen samen is er een beeld",
        proportionality="Alleen het nodige",
        subsidiarity="Lichtere hulp hielp niet",
        reasons="Twee partijen delen de zorg",
        outcome=outcome,
    )


def fill_weighing(dialog: QDialog, work: AtWork) -> None:
    assert isinstance(dialog, FormDialog)
    wanted = weighing(work)
    for name in ("organisations", "purpose", "necessity", "proportionality", "subsidiarity", "reasons"):
        dialog.form[name].set_value(getattr(wanted, name))


def test_that_the_head_has_number_and_title_and_no_name(work: AtWork, page: CasePage) -> None:
    assert work.case.number in page.title()
    texts = " ".join(said(page))
    assert "Oplopend verzuim" in texts
    assert not [part for part in SUBJECT.split() if part in texts]


def test_that_only_the_people_tab_shows_names(work: AtWork, page: CasePage, hands: Hands) -> None:
    for at in range(8):
        hands.press(f"Alt+{at + 1}")
        assert page.tabs.currentIndex() == at
        assert (SUBJECT in " ".join(said(page))) == (at == PEOPLE)


def test_that_the_next_discussion_is_set_in_words(page: CasePage, hands: Hands) -> None:
    hands.press("F2")
    hands.press("Ctrl+A")
    hands.enter("over twee weken")
    assert stored(page).next_discussion == date(2026, 12, 4)
    assert page.facts.discussion.value() == date(2026, 12, 4)
    page.course.table.setFocus()
    hands.press("Ctrl+Z")
    assert stored(page).next_discussion == date(2026, 11, 27)


def test_that_a_discussion_in_the_past_is_refused(page: CasePage, hands: Hands) -> None:
    hands.press("F2")
    hands.press("Ctrl+A")
    hands.enter("1-1-2026")
    assert page.facts.discussion.error()
    assert stored(page).next_discussion == date(2026, 11, 27)


def test_that_the_course_shows_what_happens_and_can_be_narrowed(work: AtWork, page: CasePage, desk: Desk) -> None:
    recording.add_information(desk, "Vaak afwezig", Owner(organisation=work.school.id), case=work.case)
    cases.weigh(desk, weighing(work))
    assert page.course.table.model.rowCount() == 5  # on an agenda, notified, an action, and these two
    page.course.kind.set_value(EventKind.INFORMATION)
    page.refresh()
    assert page.course.table.model.rowCount() == 1
    page.course.kind.set_value(EventKind.DECISION)
    page.refresh()
    assert not page.course.table.view.isVisible()


def test_that_ctrl_n_adds_information_with_its_source(work: AtWork, page: CasePage, desk: Desk, hands: Hands) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.form["source"].set_value(Owner(organisation=work.school.id))
        hands.type("Vaak afwezig")
        hands.press("Ctrl+Return")

    hands.press("Alt+2")
    hands.answering(lambda: hands.press("Ctrl+N"), answer)
    (said_by,) = desk.store.find(InformationItem, case=work.case.id)
    assert (said_by.text, said_by.source_organisation) == ("Vaak afwezig", work.school.id)
    assert (said_by.kind, said_by.sharing) == (InformationKind.OBSERVATION, SharingLimit.EVERYONE)
    assert len(page.information.table.model.rows()) == 1
    page.information.table.select(said_by.id)
    hands.press("Del")
    assert desk.store.find(InformationItem) == []


def test_that_space_settles_an_action_of_the_case(work: AtWork, page: CasePage, desk: Desk, hands: Hands) -> None:
    hands.press("Alt+3")
    hands.press("Space")
    assert desk.store.get(Action, work.late.id).status is ActionStatus.DONE
    hands.press("Ctrl+Z")
    assert desk.store.get(Action, work.late.id).status is ActionStatus.OPEN


def test_that_an_action_is_postponed_and_added_by_key(work: AtWork, page: CasePage, desk: Desk, hands: Hands) -> None:
    hands.press("Alt+3")
    hands.answering(lambda: hands.press("Ctrl+D"), lambda _dialog: hands.press("Ctrl+Return"))
    assert desk.store.get(Action, work.late.id).postponed == 1

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        dialog.form["owners"].set_value((Owner(organisation=work.police.id),))
        hands.type("Spreekt de mentor")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+N"), answer)
    assert desk.store.find(Action, text="Spreekt de mentor")[0].case == work.case.id


def test_that_a_person_is_added_changed_and_removed(work: AtWork, page: CasePage, desk: Desk, hands: Hands) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        hands.type("Mila Zandbergen")
        dialog.form["date_of_birth"].set_value(date(2012, 5, 1))
        hands.press("Ctrl+Return")

    hands.press("Alt+4")
    hands.answering(lambda: hands.press("Ctrl+N"), answer)
    (mila,) = desk.store.find(Subject, name="Mila Zandbergen")
    assert (mila.case, mila.date_of_birth) == (work.case.id, date(2012, 5, 1))
    page.people.table.view.clearSelection()
    page.people.table.select(mila.id)
    hands.press("Del")
    assert [each.name for each in desk.store.find(Subject)] == [SUBJECT]


def test_that_a_case_about_a_theme_says_why_it_has_no_persons(page: CasePage, desk: Desk) -> None:
    case = cases.notify_case(desk, "Jaarwisseling", CaseKind.THEME)
    page.session.go("case", case.id)
    page.show_tab(PEOPLE)
    assert not page.people.buttons[0].isVisible()
    page.people.add_person()
    assert desk.store.find(Subject, case=case.id) == []


def test_that_enter_on_a_meeting_goes_there(work: AtWork, page: CasePage, hands: Hands) -> None:
    hands.press("Alt+6")
    hands.press("Return")
    assert page.session.place == ("meeting", work.planned.id)


def test_that_a_case_goes_on_the_agenda_once(work: AtWork, page: CasePage, desk: Desk) -> None:
    page.meetings.put_on_agenda()
    assert len(desk.store.find(AgendaItem, case=work.case.id)) == 1


def test_that_each_field_is_kept_when_it_is_left(work: AtWork, page: CasePage, hands: Hands) -> None:
    hands.press("Alt+8")
    hands.press("Ctrl+A")
    hands.type("Verzuim en overlast")
    hands.press("Tab")
    assert stored(page).title == "Verzuim en overlast"
    assert "Verzuim en overlast" in page.title()
    page.details.form["purpose"].focus()
    hands.type("Terug naar school")
    hands.press("Tab")
    assert stored(page).purpose == "Terug naar school"


def test_that_another_case_does_not_get_what_was_typed(page: CasePage, desk: Desk, hands: Hands) -> None:
    other = cases.notify_case(desk, "Jaarwisseling", CaseKind.THEME)
    first = stored(page)
    hands.press("Alt+8")
    page.details.form["purpose"].focus()
    hands.type("Voor de eerste")
    page.session.go("case", other.id)
    assert desk.store.get(Case, first.id).purpose == "Voor de eerste"
    assert desk.store.get(Case, other.id).purpose == ""
    assert page.details.form["purpose"].value() == ""


def test_that_a_kind_without_persons_is_refused_while_there_are(page: CasePage) -> None:
    page.details.form.changed.emit("kind", CaseKind.PLACE)
    assert stored(page).kind is CaseKind.PERSON
    assert page.details.form["kind"].error()


def test_that_accepting_asks_for_the_weighing(work: AtWork, page: CasePage, desk: Desk, hands: Hands) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        hands.press("Ctrl+Return")
        assert dialog.form["necessity"].error()
        fill_weighing(dialog, work)
        dialog.form["legal_basis"].set_value("Convenant")
        hands.press("Ctrl+Return")

    hands.answering(lambda: page.moves.move(stored(page), CaseStatus.ACCEPTED), answer)
    assert stored(page).status is CaseStatus.ACCEPTED
    assert stored(page).legal_basis == "Convenant"
    page.moves.move(stored(page), CaseStatus.ACTIVE)
    assert stored(page).status is CaseStatus.ACTIVE


def test_that_another_outcome_is_kept_and_changes_nothing(work: AtWork, page: CasePage, desk: Desk) -> None:
    values = {
        name: getattr(weighing(work, WeighingOutcome.HELP), name)
        for name in ("day", "organisations", "purpose", "necessity", "proportionality", "subsidiarity", "reasons")
    }
    weighing_dialog._save(page.session, stored(page), values | {"outcome": WeighingOutcome.HELP})
    assert stored(page).status is CaseStatus.NOTIFIED
    assert desk.store.find(Weighing)[0].outcome is WeighingOutcome.HELP


def test_that_what_is_missing_is_listed_and_jumped_to(work: AtWork, page: CasePage, desk: Desk, hands: Hands) -> None:
    cases.weigh(desk, weighing(work))
    page.moves.move(stored(page), CaseStatus.ACCEPTED)
    assert page.refusals.isVisible()
    page.jump("purpose")
    assert page.tabs.currentIndex() == DETAILS
    hands.type("Terug naar school")
    hands.press("Tab")
    hands.type("Convenant")
    hands.press("Tab")
    assert not page.refusals.isVisible()
    page.moves.move(stored(page), CaseStatus.ACCEPTED)
    assert stored(page).status is CaseStatus.ACCEPTED


def test_that_closing_settles_each_open_action(work: AtWork, page: CasePage, desk: Desk, hands: Hands) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, FormDialog)
        hands.press("Ctrl+Return")
        place = settling_fields.place(work.late)
        assert dialog.form[place].error()
        dialog.form[place].set_value(ActionStatus.LAPSED)
        dialog.form["closing_reason"].set_value(ClosingReason.NOT_CONFIRMED)
        dialog.form["closing_reason"].committed.emit(ClosingReason.NOT_CONFIRMED)
        assert dialog.form["keep_until"].value() == date(2027, 11, 20)
        dialog.form["closing_reasons"].set_value("Er bleek niets aan de hand")
        hands.press("Ctrl+Return")

    hands.answering(lambda: page.moves.move(stored(page), CaseStatus.CLOSED), answer)
    case = stored(page)
    assert (case.status, case.keep_until) == (CaseStatus.CLOSED, date(2027, 11, 20))
    assert desk.store.get(Action, work.late.id).status is ActionStatus.LAPSED
    hands.press("Ctrl+Z")
    assert stored(page).status is CaseStatus.NOTIFIED
    assert desk.store.get(Action, work.late.id).status is ActionStatus.OPEN


def test_that_reopening_asks_for_a_new_weighing(work: AtWork, page: CasePage, desk: Desk, hands: Hands) -> None:
    settle = {work.late.id: ActionStatus.DONE}
    cases.close(desk, work.case, ClosingReason.GOALS_REACHED, "Weer op school", settle)

    def answer(dialog: QDialog) -> None:
        fill_weighing(dialog, work)
        hands.press("Ctrl+Return")

    hands.answering(lambda: page.moves.move(stored(page), CaseStatus.ACTIVE), answer)
    assert (stored(page).status, stored(page).closed) == (CaseStatus.ACTIVE, None)


def test_that_destroying_is_no_move(page: CasePage, desk: Desk, work: AtWork) -> None:
    case = cases.close(desk, work.case, ClosingReason.OTHER, "Klaar", {work.late.id: ActionStatus.DONE})
    cases.move(desk, case, CaseStatus.RETENTION_REVIEW)
    assert len(page.facts.change.menu().actions()) == 1


def test_that_a_removed_case_says_so_and_comes_back(page: CasePage, desk: Desk) -> None:
    case = cases.notify_case(desk, "Jaarwisseling", CaseKind.THEME)
    page.session.go("case", case.id)
    cases.remove_case(desk, case)
    assert not page.tabs.isVisible()
    page.session.undo()
    assert page.tabs.isVisible()
    assert case.number in page.title()


def test_that_a_new_organisation_can_be_chosen_at_once(page: CasePage, desk: Desk) -> None:
    page.show_tab(DETAILS)
    made = directory.add_organisation(desk, "GGD")
    page.details.form["bringing_organisation"].set_value(made.id)
    assert page.details.form["bringing_organisation"].value() == made.id


def test_that_everything_on_the_page_has_a_name(work: AtWork, page: CasePage, desk: Desk) -> None:
    cases.weigh(desk, weighing(work))
    page.moves.move(stored(page), CaseStatus.ACCEPTED)
    for at in range(6):
        page.show_tab(at)
        assert unnamed(page) == []
    assert page.help_text()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_all_tabs_are_in_sight_in_the_smallest_window_with_the_largest_text(
    page: CasePage, window: MainWindow, work: AtWork, language: str
) -> None:
    window.resize(LEAST_WIDTH, LEAST_HEIGHT)
    Prefs().text_percent = 200
    window.apply_look()
    window.speak(language)
    session_of(window).go("case", work.case.id)
    page = here(window)  # type: ignore[assignment]
    QApplication.processEvents()
    bar = page.tabs.tabBar()
    assert bar.tabRect(DETAILS).right() <= bar.width()
    assert page.own.accessibleName() and page.own.isVisible()


def test_that_a_tab_is_read_when_it_is_seen_and_counted_before(work: AtWork, page: CasePage, desk: Desk) -> None:
    rows = page.information.table.model
    recording.add_information(desk, "Meldt zich", Owner(organisation=work.police.id), case=work.case)
    wanted = desk.store.count(InformationItem, case=work.case.id)
    assert (rows.rowCount(), page.tabs.tabText(INFORMATION)) == (0, f"Informatie ({wanted})")
    page.show_tab(INFORMATION)
    assert rows.rowCount() == wanted
    page.show_tab(COURSE)
    recording.add_information(desk, "Meldt zich weer", Owner(organisation=work.police.id), case=work.case)
    assert rows.rowCount() == wanted
    page.tabs.setCurrentIndex(INFORMATION)
    assert rows.rowCount() == wanted + 1
