"""The directory: the usual organisations, people with keys alone, and what may not be removed."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import Organisation, Participant
from focusdesk.domain.terms import OrganisationKind
from focusdesk.services import directory
from focusdesk.services.desk import Desk
from focusdesk.ui.directory_page import DirectoryPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import show_active
from tests.ui.hands import Hands


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> DirectoryPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("people")
    page = here(window)
    assert isinstance(page, DirectoryPage)
    return page


def names(page: DirectoryPage) -> list[str]:
    return [row.name for row in page.people.model.rows()]


def test_that_an_empty_directory_offers_the_usual_organisations_under_the_cursor(
    page: DirectoryPage, desk: Desk, hands: Hands
) -> None:
    hands.press("Space")
    assert len(desk.store.find(Organisation)) == len(directory.USUAL_PARTIES)
    hands.press("Ctrl+Z")
    assert desk.store.find(Organisation) == []


def test_that_a_person_is_added_to_the_chosen_organisation(
    work: AtWork, page: DirectoryPage, desk: Desk, hands: Hands
) -> None:
    page.organisations.select(work.school.id)

    def answer(_dialog: object) -> None:
        hands.fill("Zoë Łukaszewicz", "mentor")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+N"), answer)
    [added] = desk.store.find(Participant, name="Zoë Łukaszewicz")
    assert (added.organisation, added.function, added.invited) == (work.school.id, "mentor", True)
    assert names(page) == ["Emre Yılmaz", "Zoë Łukaszewicz"]


def test_that_an_organisation_is_found_by_letters_inside_its_name(
    work: AtWork, page: DirectoryPage, desk: Desk, hands: Hands
) -> None:
    def answer(_dialog: object) -> None:
        hands.fill("Kim Peeters", "", "wijs", "")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+N"), answer)
    [added] = desk.store.find(Participant, name="Kim Peeters")
    assert added.organisation == work.school.id


def test_that_choosing_an_organisation_shows_its_people(work: AtWork, page: DirectoryPage) -> None:
    assert names(page) == ["Anna de Wit", "Emre Yılmaz"]
    page.organisations.select(work.police.id)
    assert names(page) == ["Anna de Wit"]
    page._everyone.click()
    assert names(page) == ["Anna de Wit", "Emre Yılmaz"]


def test_that_enter_changes_an_organisation_and_reads_a_day_that_has_been(
    work: AtWork, page: DirectoryPage, desk: Desk, hands: Hands
) -> None:
    page.organisations.select(work.police.id)
    page.organisations.view.setFocus()

    def answer(_dialog: object) -> None:
        hands.press("Ctrl+A")
        hands.fill("Nationale Politie", "", "", "", "15-3")
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Return"), answer)
    kept = desk.store.get(Organisation, work.police.id)
    assert (kept.name, kept.short, kept.kind) == ("Nationale Politie", "pol", OrganisationKind.POLICE)
    assert kept.covenant_signed == date(2026, 3, 15)


def test_that_a_name_that_is_there_already_is_refused_at_its_field(
    work: AtWork, page: DirectoryPage, desk: Desk, hands: Hands
) -> None:
    page.organisations.select(work.police.id)
    page.organisations.view.setFocus()

    def answer(_dialog: object) -> None:
        hands.press("Ctrl+A")
        hands.fill("onderwijs")
        hands.press("Ctrl+Return")
        assert _dialog.form["name"].error()  # type: ignore[attr-defined]
        hands.press("Esc")

    hands.answering(lambda: hands.press("Return"), answer)
    assert desk.store.get(Organisation, work.police.id) == work.police


def test_that_what_is_in_use_is_not_removed_and_the_reason_is_said(
    work: AtWork, page: DirectoryPage, desk: Desk, window: MainWindow, hands: Hands
) -> None:
    page.people.select(work.anna.id)
    page.people.view.setFocus()
    hands.press("Del")
    assert desk.store.get(Participant, work.anna.id) == work.anna
    assert window.workspace is not None
    assert window.workspace.notice.text().endswith(".")


def test_that_who_is_not_in_use_is_removed_and_comes_back_by_undo(
    work: AtWork, page: DirectoryPage, desk: Desk, hands: Hands
) -> None:
    new = directory.add_participant(desk, "Kim Peeters", organisation=work.school.id)
    page.people.select(new.id)
    page.people.view.setFocus()
    hands.press("Del")
    assert desk.store.try_get(Participant, new.id) is None
    hands.press("Ctrl+Z")
    assert desk.store.get(Participant, new.id) == new


def test_that_a_person_can_be_shown_from_elsewhere(work: AtWork, page: DirectoryPage) -> None:
    page.organisations.select(work.police.id)
    page.session.go("people", work.emre.id)
    assert [row.id for row in page.people.selected_rows()] == [work.emre.id]
