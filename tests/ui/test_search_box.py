"""Searching everywhere by keyboard: numbers, words, names with accents, commands; and back to where the user was."""

import pytest
from PySide6.QtWidgets import QApplication

from focusdesk.ui.search_box import SearchBox
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork, session_of
from tests.ui.hands import Hands


@pytest.fixture
def opened(opened: MainWindow) -> MainWindow:
    session_of(opened).go("actions")
    return opened


def box(window: MainWindow) -> SearchBox:
    assert window.workspace is not None
    return window.workspace.search


def lines(window: MainWindow) -> list[str]:
    found = box(window)._found
    return [found.item(row).text() for row in range(found.rowCount())]


@pytest.mark.parametrize("keys", ["Ctrl+F", "Ctrl+K", "F3"])
def test_that_each_of_its_keys_goes_there(opened: MainWindow, hands: Hands, keys: str) -> None:
    hands.press(keys)
    assert box(opened).hasFocus()


@pytest.mark.parametrize("typed", ["yilmaz", "Yılmaz", "YILMAZ"])
def test_that_a_name_is_found_with_and_without_its_accents(
    opened: MainWindow, hands: Hands, work: AtWork, typed: str
) -> None:
    hands.press("Ctrl+F")
    hands.type(typed)
    assert any("Emre Yılmaz" in line for line in lines(opened))
    hands.press("Return")
    assert session_of(opened).place == ("people", work.emre.id)


def test_that_a_number_goes_to_its_case(opened: MainWindow, hands: Hands, work: AtWork) -> None:
    hands.press("Ctrl+F")
    hands.type(work.case.number)
    hands.press("Return")
    assert session_of(opened).place == ("case", work.case.id)


def test_that_down_and_enter_open_the_second_line(opened: MainWindow, hands: Hands, work: AtWork) -> None:
    hands.press("Ctrl+F")
    hands.type("de")
    second = box(opened)._found.item(1).text()
    hands.press("Down", times=2)
    assert box(opened).results.currentIndex().data() == second
    hands.press("Return")
    assert not box(opened).results.isVisible()
    assert box(opened).text() == ""


def test_that_a_command_is_found_by_its_word_and_done(opened: MainWindow, hands: Hands) -> None:
    hands.press("Ctrl+F")
    hands.type("mensen")
    hands.press("Return")
    assert session_of(opened).place == ("people", None)


def test_that_ctrl_z_after_a_command_takes_back_what_it_did(opened: MainWindow, hands: Hands) -> None:
    where = QApplication.focusWidget()
    hands.press("Ctrl+F")
    hands.type("groter")
    first = next(at for at, line in enumerate(lines(opened)) if line.startswith("Opdracht"))
    box(opened)._open(box(opened)._found.index(first, 0))
    assert QApplication.focusWidget() is where
    assert (box(opened).text(), box(opened).isUndoAvailable()) == ("", False)


def test_that_nothing_found_says_so_and_enter_goes_nowhere(opened: MainWindow, hands: Hands) -> None:
    hands.press("Ctrl+F")
    hands.type("zwxq")
    assert len(lines(opened)) == 1
    hands.press("Return")
    assert session_of(opened).place == ("actions", None)


def test_that_esc_returns_to_where_the_user_was(opened: MainWindow, hands: Hands) -> None:
    before = QApplication.focusWidget()
    hands.press("Ctrl+F")
    hands.type("politie")
    hands.press("Esc")
    assert not box(opened).results.isVisible()
    hands.press("Esc")
    assert box(opened).text() == ""
    assert QApplication.focusWidget() is before


def test_that_esc_without_results_returns_at_once(opened: MainWindow, hands: Hands) -> None:
    before = QApplication.focusWidget()
    hands.press("Ctrl+F")
    hands.press("Esc")
    assert QApplication.focusWidget() is before


@pytest.mark.parametrize("typed", ["'", '"', "*", "NEAR(", "a AND", "-", "%"])
def test_that_signs_of_the_search_language_are_only_text(opened: MainWindow, hands: Hands, typed: str) -> None:
    hands.press("Ctrl+F")
    hands.type(typed)
    assert lines(opened)


def test_that_what_is_found_stands_together_by_kind(opened: MainWindow, hands: Hands) -> None:
    hands.press("Ctrl+F")
    hands.type("de")
    kinds = [line.split("   ")[0] for line in lines(opened)]
    runs = [kind for at, kind in enumerate(kinds) if not at or kinds[at - 1] != kind]
    assert len(runs) > 1
    assert len(runs) == len(set(runs))


def test_that_a_name_with_a_letter_mistyped_is_found(opened: MainWindow, hands: Hands, work: AtWork) -> None:
    hands.press("Ctrl+F")
    hands.type("yilmax")
    hands.press("Return")
    assert session_of(opened).place == ("people", work.emre.id)
