"""Merging and splitting by keyboard: two cases, entries of the directory, and a person who is two."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import Action, Case, InformationItem, Organisation, Owner, Participant, Subject, Weighing
from focusdesk.domain.terms import CaseStatus
from focusdesk.services import actions, cases, directory, listing, merging, recording
from focusdesk.services.desk import Desk
from focusdesk.ui.case.split_person import ask_second_person
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.cases_page import CasesPage
from focusdesk.ui.directory_page import DirectoryPage
from focusdesk.ui.merging.merge_dialog import ask_merge
from focusdesk.ui.merging.split_dialog import ask_split_again
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.either import EitherField
from tests.ui.at_work import SUBJECT, AtWork, here, session_of
from tests.ui.conftest import show_active, unnamed
from tests.ui.hands import Hands
from tests.ui.screen import said


@pytest.fixture
def other(desk: Desk, work: AtWork) -> Case:
    return cases.notify_case(desk, "Overlast bij de winkels", purpose="Rust", lead=work.anna.id)


@pytest.fixture
def window_at_work(
    qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path, work: AtWork, other: Case
) -> MainWindow:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    return window


def form_dialog(dialog: QDialog) -> FormDialog:
    assert isinstance(dialog, FormDialog)
    return dialog


def test_that_two_selected_cases_are_merged_by_keyboard(
    window_at_work: MainWindow, desk: Desk, work: AtWork, other: Case, hands: Hands
) -> None:
    session_of(window_at_work).go("cases")
    page = here(window_at_work)
    assert isinstance(page, CasesPage)
    page.table.setFocus()
    page.table.view.selectAll()

    def answer(dialog: QDialog) -> None:
        form = form_dialog(dialog).form
        assert form["lead"].value() == work.anna.id, "what the one that stays lacks comes from the other"
        assert unnamed(dialog) == []
        form["title"].focus()
        hands.press("Right")
        assert form["title"].value() == other.title
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("M"), answer)
    kept = desk.store.get(Case, work.case.id)
    assert (kept.title, kept.lead, kept.purpose) == (other.title, work.anna.id, "Rust")
    assert desk.store.get(Case, other.id).status is CaseStatus.MERGED
    assert page.table.model.rowCount() == 1
    hands.press("Ctrl+Z")
    assert desk.store.get(Case, other.id) == other
    assert page.table.model.rowCount() == 2


def test_that_the_other_case_can_stay(
    window_at_work: MainWindow, desk: Desk, work: AtWork, other: Case, hands: Hands
) -> None:
    session = session_of(window_at_work)
    session.go("case", work.case.id)
    page = here(window_at_work)

    def answer(dialog: QDialog) -> None:
        form = form_dialog(dialog).form
        assert form["title"].value() == work.case.title
        hands.press("Right")
        hands.press("Ctrl+Return")

    kept: list[Case | None] = []
    hands.answering(lambda: kept.append(ask_merge(page, session, work.case, other)), answer)
    assert kept[0] is not None
    assert (kept[0].id, kept[0].title) == (other.id, work.case.title)
    assert desk.store.get(Action, work.late.id).case == other.id


def test_that_a_merged_case_leads_to_the_other_everywhere(
    window_at_work: MainWindow, desk: Desk, work: AtWork, other: Case
) -> None:
    merging.merge(desk, work.case, other)
    session = session_of(window_at_work)
    session.go("case", other.id)
    page = here(window_at_work)
    assert isinstance(page, CasePage)
    assert page.title().startswith(work.case.number)
    assert any(other.number in text for text in said(page))
    assert listing.found(desk, other.number)[0].id == work.case.id
    assert other.id not in {hit.id for hit in listing.found(desk, "winkels")}
    session.go("cases")
    shown = here(window_at_work)
    assert isinstance(shown, CasesPage)
    shown.show_view("all")
    assert [row.id for row in shown.table.model.rows()] == [work.case.id]
    shown.words.setText(other.number)
    shown.refresh()
    assert [row.id for row in shown.table.model.rows()] == [work.case.id]
    session.undo()
    session.go("case", other.id)
    assert page.title().startswith(other.number)


def test_that_merging_from_the_page_asks_with_which(
    window_at_work: MainWindow, desk: Desk, work: AtWork, other: Case, hands: Hands
) -> None:
    session_of(window_at_work).go("case", other.id)
    page = here(window_at_work)
    assert isinstance(page, CasePage)

    def choose(dialog: QDialog) -> None:
        form_dialog(dialog).form["other"].set_value(work.case.id)
        hands.press("Ctrl+Return")
        hands.then(lambda _compare: hands.press("Ctrl+Return"))

    hands.answering(page._merge, lambda _dialog: hands.press("Esc"))
    assert desk.store.get(Case, other.id) == other
    hands.answering(page._merge, choose)
    assert desk.store.get(Case, other.id).merged_into == work.case.id
    assert page.session.place == ("case", work.case.id)


def test_that_a_person_in_both_is_only_one_when_ticked(
    window_at_work: MainWindow, desk: Desk, work: AtWork, other: Case, hands: Hands
) -> None:
    twin = cases.add_subject(desk, other, SUBJECT.replace("-", " "), address="Plein 3")
    session = session_of(window_at_work)
    session.go("case", work.case.id)
    page = here(window_at_work)
    tick = f"same/{work.subject.id}/{twin.id}"

    def answer(dialog: QDialog) -> None:
        form = form_dialog(dialog).form
        assert form[tick].value() is False
        name = form[f"{tick}/name"]
        assert isinstance(name, EitherField)
        assert name.isHidden()
        form[tick].focus()
        hands.press("Space")
        assert not name.isHidden()
        name.focus()
        hands.press("Right")
        hands.press("Ctrl+Return")

    hands.answering(lambda: ask_merge(page, session, work.case, other), answer)
    (one,) = desk.store.find(Subject)
    assert (one.id, one.name, one.address) == (work.subject.id, twin.name, "Plein 3")


def test_that_splitting_again_asks_whose_what_came_since_is(
    window_at_work: MainWindow, desk: Desk, work: AtWork, other: Case, hands: Hands
) -> None:
    merging.merge(desk, work.case, other)
    since = actions.add_action(desk, "Praat met de winkeliers", case=work.case)
    session = session_of(window_at_work)
    session.go("case", work.case.id)
    page = here(window_at_work)

    def answer(dialog: QDialog) -> None:
        form_dialog(dialog).form["theirs"].focus()
        hands.press("Space")
        hands.press("Ctrl+Return")

    hands.answering(lambda: ask_split_again(page, session, work.case), answer)
    assert desk.store.get(Action, since.id).case == other.id
    assert desk.store.get(Case, other.id) == other


def test_that_two_organisations_become_one_and_two_again(
    window_at_work: MainWindow, desk: Desk, work: AtWork, hands: Hands
) -> None:
    twin = directory.add_organisation(desk, "Politie Oost")
    officer = directory.add_participant(desk, "J. Bos", organisation=twin.id)
    session_of(window_at_work).go("people")
    page = here(window_at_work)
    assert isinstance(page, DirectoryPage)
    page.organisations.setFocus()
    page.organisations.select(work.police.id)

    def compare(dialog: QDialog) -> None:
        assert form_dialog(dialog).form["name"].value() == work.police.name
        hands.press("Ctrl+Return")

    hands.answering(lambda: ask_merge(page, page.session, work.police, twin), compare)
    assert desk.store.get(Participant, officer.id).organisation == work.police.id
    assert desk.store.try_get(Organisation, twin.id) is None
    menu = page._organisation_menu()
    assert len(menu.actions()) >= 4
    hands.answering(lambda: ask_split_again(page, page.session, work.police), lambda _d: hands.press("Ctrl+Return"))
    assert desk.store.get(Participant, officer.id).organisation == twin.id


def test_that_one_person_becomes_two_with_a_case_of_its_own(
    window_at_work: MainWindow, desk: Desk, work: AtWork, hands: Hands
) -> None:
    source = Owner(organisation=work.police.id)
    said_once, stays = (recording.add_information(desk, text, source, case=work.case) for text in ("Een", "Twee"))
    cases.edit_case(desk, work.case, purpose="Terug naar school", legal_basis="Convenant")
    session = session_of(window_at_work)
    session.go("case", work.case.id)
    page = here(window_at_work)

    def answer(dialog: QDialog) -> None:
        form = form_dialog(dialog).form
        hands.type("Mila Jansen")
        form["information"].set_value((said_once.id,))
        form["own_case"].focus()
        hands.press("Space")
        form["others"].set_value((work.late.id,))
        hands.press("Ctrl+Return")
        hands.then(lambda _weighing: hands.press("Esc"))

    hands.answering(lambda: ask_second_person(page, session, work.subject, work.case), answer)
    second = next(each for each in desk.store.find(Subject) if each.name == "Mila Jansen")
    beside = desk.store.get(Case, second.case)
    assert (beside.purpose, beside.legal_basis, beside.status) == (
        "Terug naar school",
        "Convenant",
        CaseStatus.NOTIFIED,
    )
    assert beside.number not in (work.case.number, "")
    moved = desk.store.get(InformationItem, said_once.id)
    assert (moved.case, moved.subject) == (beside.id, second.id)
    assert desk.store.get(InformationItem, stays.id).case == work.case.id
    assert desk.store.get(Action, work.late.id).case == beside.id
    assert not desk.store.find(Weighing)
    assert session.place == ("case", beside.id)


def test_that_two_values_are_chosen_between_with_the_arrows(qtbot: QtBot) -> None:
    field = EitherField("Titel", ("2026-001", "2026-002"), ("Een", date(2026, 11, 20)), ("Een", "20-11-2026"))
    qtbot.addWidget(field)
    with qtbot.waitExposed(field):
        show_active(qtbot, field)
    field.focus()
    assert field.value() == "Een"
    with qtbot.waitSignal(field.committed):
        QTest.keyClick(field.sides[0].radio, Qt.Key.Key_Right)
    assert field.value() == date(2026, 11, 20)
    field.retype("0")
    assert (field.value(), field.typed()) == ("Een", "0")
    assert unnamed(field) == []
