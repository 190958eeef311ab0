"""The gate: welcome, unlocking with right and wrong secrets, making a vault and its recovery code."""

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from focusdesk.services import demo, vaults
from focusdesk.services.desk import Desk
from focusdesk.storage.attempts import Attempts
from focusdesk.ui import places
from focusdesk.ui.create_page import CreatePage
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.recovery_page import RecoveryPage
from focusdesk.ui.shell import gate
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.unlock_page import UnlockPage
from focusdesk.ui.welcome_page import WelcomePage
from tests.ui.conftest import show_active, unnamed
from tests.ui.sample_page import SamplePage

PASSPHRASE = "gehaakt briljant kiezel middag handig melkweg"
PATIENCE_MS = 20_000


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A vault with a real passphrase and its recovery code; deriving keys takes a second, so it is made once."""
    folder = tmp_path_factory.mktemp("kluizen") / "Proefgroep.focusdesk"
    desk, code = vaults.create(folder, "Proefgroep", PASSPHRASE)
    desk.close()
    return folder, code


@pytest.fixture
def vault(made_once: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(made_once[0], tmp_path / made_once[0].name))


@pytest.fixture
def gated(qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window before anything is open; unlocking leads to a simple page."""
    monkeypatch.setitem(places.PLACES, "home", "tests.ui.sample_page:SamplePage")
    show_active(qtbot, window)
    return window


def unlock_page(window: MainWindow, folder: Path) -> UnlockPage:
    window.gate.begin(folder)
    page = window.gate.page()
    assert isinstance(page, UnlockPage)
    return page


def test_that_a_new_computer_is_welcomed_and_a_known_vault_is_asked_for(gated: MainWindow, vault: Path) -> None:
    gated.gate.begin()
    assert isinstance(gated.gate.page(), WelcomePage)
    Prefs().remember_vault(vault)
    gated.gate.begin()
    page = gated.gate.page()
    assert isinstance(page, UnlockPage)
    assert page.folder == vault
    assert page.passphrase.line.hasFocus()


def test_that_enter_in_the_passphrase_opens_the_vault(gated: MainWindow, vault: Path, qtbot: QtBot) -> None:
    page = unlock_page(gated, vault)
    QTest.keyClicks(page.passphrase.line, PASSPHRASE)
    QTest.keyClick(page.passphrase.line, Qt.Key.Key_Return)
    assert page.busy()
    assert page.unlock_button.text() == "Annuleren"
    qtbot.waitUntil(lambda: gated.session is not None, timeout=PATIENCE_MS)
    assert isinstance(gated.page(), SamplePage)
    assert [recent.path for recent in Prefs().recent()] == [vault]
    assert QApplication.overrideCursor() is None


def test_that_a_wrong_passphrase_gets_one_sentence_and_can_be_typed_over(
    gated: MainWindow, vault: Path, qtbot: QtBot
) -> None:
    page = unlock_page(gated, vault)
    QTest.keyClicks(page.passphrase.line, "niet de goede wachtzin")
    page.unlock()
    qtbot.waitUntil(lambda: bool(page.passphrase.error()), timeout=PATIENCE_MS)
    assert page.passphrase.line.selectedText() != ""
    assert page.passphrase.line.accessibleDescription() == page.passphrase.error()
    assert gated.session is None


def test_that_after_many_wrong_tries_a_wait_is_shown(gated: MainWindow, vault: Path, qtbot: QtBot) -> None:
    attempts = Attempts()
    for _try in range(7):
        attempts.wrong(vault)
    page = UnlockPage(vault, gated.gate._jobs, attempts)
    qtbot.addWidget(page)
    page.passphrase.line.setText("nog een poging")
    page.unlock()
    assert not page.busy()


def test_that_waiting_for_the_vault_can_be_cancelled_and_leaves_it_closed(
    gated: MainWindow, vault: Path, qtbot: QtBot
) -> None:
    page = unlock_page(gated, vault)
    page.passphrase.line.setText(PASSPHRASE)
    page.unlock()
    page.cancel()
    assert not page.busy()
    gated.gate.close_vault()
    QApplication.processEvents()
    assert gated.session is None
    vaults.unlock(vault, PASSPHRASE).close()


def test_that_the_recovery_code_opens_the_vault_too(
    gated: MainWindow, vault: Path, made_once: tuple[Path, str], qtbot: QtBot
) -> None:
    page = unlock_page(gated, vault)
    page.forgotten.click()
    page.passphrase.line.setText(made_once[1].lower())
    page.unlock()
    qtbot.waitUntil(lambda: gated.session is not None, timeout=PATIENCE_MS)


def test_that_a_vault_is_made_shown_its_code_and_asked_it_back(gated: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    gated.gate.show_create()
    page = gated.gate.page()
    assert isinstance(page, CreatePage)
    page.group.line.setText("Focusgroep Oost")
    page.place.line.setText(str(tmp_path / "nieuw"))
    page.generate_button.click()
    words = page.passphrase.value()
    assert len(words.split()) == 6
    page.again.line.setText(words)
    page.make_button.click()
    qtbot.waitUntil(lambda: isinstance(gated.gate.page(), RecoveryPage), timeout=PATIENCE_MS)
    recovery = gated.gate.page()
    assert isinstance(recovery, RecoveryPage)
    shown = [label.text() for label in recovery.groups.findChildren(QLabel)]
    assert unnamed(recovery) == []
    recovery.typed.line.setText("0000")
    recovery.confirm()
    assert recovery.typed.error()
    assert gated.session is None
    recovery.typed.line.setText(" ".join(shown).lower())
    recovery.confirm()
    assert gated.session is not None
    assert gated.session.vault == tmp_path / "nieuw" / "Focusgroep Oost.focusdesk"


def test_that_a_recovery_code_is_not_lost_by_asking_for_another_vault(gated: MainWindow, desk: Desk) -> None:
    gated.gate._created(desk, Path("Nieuw.focusdesk"), "ABCD-EFGH")
    for ask in (gated.create_vault, gated.open_vault, gated.practise):
        ask()
        page = gated.gate.page()
        assert isinstance(page, RecoveryPage)
        assert page.notice.isVisible()


def test_that_one_can_practise_in_a_vault_with_made_up_data(
    gated: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(gate, "usual_folder", lambda: tmp_path / "Documenten")
    gated.gate.show_welcome()
    welcome = gated.gate.page()
    assert isinstance(welcome, WelcomePage)
    welcome.practice_button.click()
    qtbot.waitUntil(lambda: isinstance(gated.gate.page(), UnlockPage), timeout=2 * PATIENCE_MS)
    page = gated.gate.page()
    assert isinstance(page, UnlockPage)
    assert any(demo.PASSPHRASE in label.text() for label in page.notice.findChildren(QLabel))
    assert page.folder == tmp_path / "Documenten" / "Demo" / "Demo.focusdesk"


@pytest.mark.parametrize(("passphrase", "again"), [("kort", "kort"), (PASSPHRASE, "iets anders"), ("", "")])
def test_that_a_weak_or_mistyped_passphrase_makes_nothing(
    gated: MainWindow, tmp_path: Path, passphrase: str, again: str
) -> None:
    gated.gate.show_create()
    page = gated.gate.page()
    assert isinstance(page, CreatePage)
    page.group.line.setText("Focusgroep Oost")
    page.place.line.setText(str(tmp_path / "nieuw"))
    page.passphrase.line.setText(passphrase)
    page.again.line.setText(again)
    page.make_button.click()
    assert page.passphrase.error() or page.again.error()
    assert not (tmp_path / "nieuw").exists()


def test_that_a_folder_without_a_vault_is_refused_in_a_sentence(
    gated: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    page = unlock_page(gated, tmp_path)
    page.passphrase.line.setText(PASSPHRASE)
    page.unlock()
    qtbot.waitUntil(lambda: bool(page.passphrase.error()), timeout=PATIENCE_MS)
    assert page.passphrase.error().endswith(".")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_every_page_before_the_vault_is_named_for_the_screen_reader(
    gated: MainWindow, vault: Path, language: str
) -> None:
    gated.speak(language)
    gated.gate.show_welcome()
    assert unnamed(gated) == []
    gated.gate.show_create()
    assert unnamed(gated) == []
    gated.gate.show_unlock(vault)
    assert unnamed(gated) == []


def test_that_choosing_english_speaks_english_at_once_and_next_time(gated: MainWindow) -> None:
    gated.gate.show_welcome()
    page = gated.gate.page()
    assert isinstance(page, WelcomePage)
    page.language.setCurrentIndex(1)
    page.language.activated.emit(1)
    again = gated.gate.page()
    assert isinstance(again, WelcomePage)
    assert again.create_button.text() == "Make a new vault"
    assert Prefs().language == "en"
