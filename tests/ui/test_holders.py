"""Who can open the vault, in the settings: added, named, removed and given sheets, with the keyboard alone."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QFileDialog, QPlainTextEdit
from pytestqt.qtbot import QtBot

from focusdesk.domain.holders import RECOVERY_SHEET, SECRETARY
from focusdesk.services import vaults
from focusdesk.services.desk import Desk
from focusdesk.storage import keyfile, keys, vault
from focusdesk.storage.faults import WrongSecret
from focusdesk.ui.holders.new_sheets import NewSheetsDialog
from focusdesk.ui.settings_page import SettingsPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.storage.conftest import cheap  # noqa: F401 - a fixture
from tests.ui.at_work import here, session_of
from tests.ui.conftest import show_active, unnamed
from tests.ui.hands import Hands

FIRST = "molen lepel kachel fietsbel zandbak"
SECOND = "gehaakt briljant kiezel middag handig melkweg"
PATIENCE_MS = 20_000


@pytest.fixture
def opened(tmp_path: Path, cheap: object) -> tuple[Desk, Path]:  # noqa: F811
    folder = tmp_path / "Groep.focusdesk"
    desk, _code = vaults.create(folder, "Focusgroep Proef", FIRST)
    return desk, folder


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, opened: tuple[Desk, Path]) -> SettingsPage:
    show_active(qtbot, window)
    window.enter(*opened)
    session_of(window).go("settings")
    page = here(window)
    assert isinstance(page, SettingsPage)
    return page


def names(desk: Desk) -> list[str]:
    return [each.name for each in desk.holders]


def finished(qtbot: QtBot, dialog: QDialog) -> None:
    qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=PATIENCE_MS)


def adding(hands: Hands, qtbot: QtBot, name: str, passphrase: str) -> Callable[[QDialog], None]:
    def answer(dialog: QDialog) -> None:
        assert unnamed(dialog) == []
        hands.fill(name, passphrase)
        hands.press("Tab", 3)  # past the buttons that show and make a passphrase
        hands.fill(passphrase)
        hands.press("Tab", 2)
        hands.fill(FIRST)
        hands.press("Ctrl+Return")
        finished(qtbot, dialog)

    return answer


def choose(page: SettingsPage, row: int) -> None:
    page.holders.table.setFocus()
    page.holders.table.view.selectRow(row)


def test_that_a_deputy_is_added_named_and_removed_by_key(
    page: SettingsPage, opened: tuple[Desk, Path], hands: Hands, qtbot: QtBot
) -> None:
    desk, folder = opened
    hands.answering(page.holders.add_person, adding(hands, qtbot, "Jan de Boer", SECOND))
    assert names(desk) == [SECRETARY, RECOVERY_SHEET, "Jan de Boer"]
    assert vault.unlock(folder, SECOND).holder == "Jan de Boer"

    def rename(dialog: QDialog) -> None:
        hands.press("Ctrl+A")
        hands.fill("Jan", FIRST)
        hands.press("Ctrl+Return")
        finished(qtbot, dialog)

    choose(page, 1)
    hands.answering(lambda: hands.press("F2"), rename)
    assert "Jan" in names(desk)

    def remove(dialog: QDialog) -> None:
        hands.fill(FIRST)
        hands.press("Ctrl+Return")
        finished(qtbot, dialog)

    choose(page, 1)
    hands.answering(lambda: hands.press("Del"), remove)
    assert names(desk) == [SECRETARY, RECOVERY_SHEET]
    with pytest.raises(WrongSecret):
        vault.unlock(folder, SECOND)
    assert desk.store.check() == []
    assert [line.who for line in desk.store.log()] == [SECRETARY] * 4


def test_that_a_wrong_passphrase_is_said_at_its_field_and_the_dialog_stays(
    page: SettingsPage, opened: tuple[Desk, Path], hands: Hands, qtbot: QtBot
) -> None:
    before = keyfile.read(opened[1])

    def answer(dialog: QDialog) -> None:
        field = dialog.form["secret"]  # type: ignore[attr-defined]
        hands.fill("Jan", "")
        field.focus()
        hands.type("niet de goede wachtzin")
        for name in ("passphrase", "again"):
            dialog.form[name].set_value(SECOND)  # type: ignore[attr-defined]
        hands.press("Ctrl+Return")
        qtbot.waitUntil(lambda: bool(field.error()), timeout=PATIENCE_MS)
        assert dialog.isVisible()
        assert field.editor.hasFocus()
        hands.press("Esc")

    hands.answering(page.holders.add_person, answer)
    assert keyfile.read(opened[1]) == before


def test_that_a_weak_or_mistyped_passphrase_is_refused_before_the_work(
    page: SettingsPage, opened: tuple[Desk, Path], hands: Hands
) -> None:
    def answer(dialog: QDialog) -> None:
        form = dialog.form  # type: ignore[attr-defined]
        form["passphrase"].set_value("welkom2026welkom2026")
        form["again"].set_value("iets anders")
        hands.press("Ctrl+Return")
        assert form["passphrase"].error()
        assert form["again"].error()
        hands.press("Esc")

    choose(page, 0)
    hands.answering(lambda: hands.press("Return"), answer)
    assert vault.unlock(opened[1], FIRST).holder == SECRETARY


def test_that_the_passphrase_is_changed_with_the_old_one(
    page: SettingsPage, opened: tuple[Desk, Path], hands: Hands, qtbot: QtBot
) -> None:
    def answer(dialog: QDialog) -> None:
        hands.fill(FIRST)
        hands.press("Tab", 2)
        hands.fill(SECOND)
        hands.press("Tab", 3)
        hands.fill(SECOND)
        hands.press("Ctrl+Return")
        finished(qtbot, dialog)

    choose(page, 0)
    hands.answering(lambda: hands.press("Return"), answer)
    assert vault.unlock(opened[1], SECOND).holder == SECRETARY
    with pytest.raises(WrongSecret):
        vault.unlock(opened[1], FIRST)


@pytest.mark.parametrize("three", [False, True])
def test_that_sheets_count_once_they_are_typed_back(
    page: SettingsPage, opened: tuple[Desk, Path], hands: Hands, qtbot: QtBot, three: bool
) -> None:
    desk, folder = opened
    first = keyfile.read(folder)
    words: list[str] = []

    def type_back(dialog: QDialog) -> None:
        assert isinstance(dialog, NewSheetsDialog)
        assert unnamed(dialog) == []
        words.extend(dialog._made.words)
        fields = list(dialog.form.fields().values())
        assert len(fields) == (3 if three else 1)
        hands.type("iets heel anders")
        hands.press("Ctrl+Return")
        assert fields[0].error()
        assert keyfile.read(folder) == first
        hands.press("Ctrl+A")
        for at, sheet in enumerate(words):
            if at:
                hands.press("Tab")
            editor = hands.focus()
            assert isinstance(editor, QPlainTextEdit)
            hands.type(sheet)
        assert all(field.typed() == "" for field in fields)  # nothing of it becomes a draft
        hands.press("Ctrl+Return")
        finished(qtbot, dialog)

    def ask(dialog: QDialog) -> None:
        dialog.form["three"].set_value(three)  # type: ignore[attr-defined]
        dialog.form["secret"].focus()  # type: ignore[attr-defined]
        hands.type(FIRST)
        hands._answer = type_back  # the next dialog is another one
        hands.press("Ctrl+Return")
        finished(qtbot, dialog)

    hands.answering(page.holders.renew_sheet, ask)
    assert [each.sheets for each in desk.holders] == [0, 3 if three else 1]
    assert vault.unlock(folder, "\n".join(words[:2])).holder == RECOVERY_SHEET


def test_that_sheets_are_saved_as_pdf_where_the_user_says(
    page: SettingsPage, opened: tuple[Desk, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from focusdesk.services import holders

    made = holders.new_sheets(opened[1], FIRST, three=True)
    dialog = NewSheetsDialog(page.session, made, page)
    stick = tmp_path / "stick"
    stick.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(stick))
    dialog.paper.save_button.click()
    assert sorted(path.name[-6:] for path in stick.iterdir()) == ["_1.pdf", "_2.pdf", "_3.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF") for path in stick.iterdir())


def test_that_nothing_is_done_twice_or_left_while_the_keys_are_made(
    page: SettingsPage, opened: tuple[Desk, Path], hands: Hands, qtbot: QtBot
) -> None:
    def answer(dialog: QDialog) -> None:
        form = dialog.form  # type: ignore[attr-defined]
        for name, typed in (("name", "Jan"), ("passphrase", SECOND), ("again", SECOND), ("secret", FIRST)):
            form[name].set_value(typed)
        dialog.accept()
        assert dialog.is_busy  # type: ignore[attr-defined]
        dialog.accept()
        dialog.reject()
        dialog.keep_draft()  # type: ignore[attr-defined]
        assert dialog.isVisible()
        finished(qtbot, dialog)

    hands.answering(page.holders.add_person, answer)
    assert names(opened[0]) == [SECRETARY, RECOVERY_SHEET, "Jan"]


def test_that_two_sheets_open_the_vault_at_the_gate(
    window: MainWindow, opened: tuple[Desk, Path], tmp_path: Path, hands: Hands, qtbot: QtBot
) -> None:
    from focusdesk.services import holders
    from focusdesk.ui.unlock_page import UnlockPage

    desk, folder = opened
    made = holders.new_sheets(folder, FIRST, three=True)
    holders.adopt_sheets(desk, folder, made)
    desk.close()
    copy = Path(shutil.copytree(folder, tmp_path / "anders" / folder.name))
    show_active(qtbot, window)
    window.gate.begin(copy)
    gate = window.gate.page()
    assert isinstance(gate, UnlockPage)
    assert not gate.second.isVisible()
    gate.forgotten.setFocus()
    hands.press("Space")
    assert gate.second.isVisible()
    assert unnamed(gate) == []
    hands.enter(made.words[2])
    qtbot.waitUntil(lambda: bool(gate.passphrase.error()), timeout=PATIENCE_MS)
    gate.second.focus()
    hands.enter(made.words[0])
    qtbot.waitUntil(lambda: window.session is not None, timeout=PATIENCE_MS)
    assert session_of(window).desk.store.holder == RECOVERY_SHEET
    assert keys.FORMAT == 2
