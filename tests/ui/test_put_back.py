"""Putting back and trying out in the window: also backups of before a renewal, with Cancel, and after a mistake."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import Case, Organisation
from focusdesk.services import backups, vaults
from focusdesk.services.desk import Desk
from focusdesk.storage import keyfile
from focusdesk.storage.attempts import WAITS_SECONDS
from focusdesk.storage.store import Store
from focusdesk.ui.health_page import HealthPage
from focusdesk.ui.holders.key_dialog import KeyDialog
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.unlock_page import UnlockPage
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.passphrase import PassphraseField
from tests.locking import acts
from tests.real_vaults import PASSPHRASE, RealVault
from tests.services.test_renewed_backups import FIRST, SECOND, early, folder, names, once
from tests.ui.at_work import here, session_of
from tests.ui.conftest import show_active

__all__ = ("folder", "once")
PATIENCE_MS = 30_000


def unlock_page(window: MainWindow) -> UnlockPage:
    page = window.gate.page()
    assert isinstance(page, UnlockPage)
    return page


def health_page(window: MainWindow) -> HealthPage:
    session_of(window).go("health")
    page = here(window)
    assert isinstance(page, HealthPage)
    return page


@pytest.fixture
def in_use(qtbot: QtBot, window: MainWindow, folder: Path) -> Desk:
    """The desk of the vault from which someone was removed, in the window."""
    opened = vaults.unlock(folder, FIRST)
    show_active(qtbot, window)
    window.enter(opened, folder)
    return opened


def meanwhile(act: Callable[[FormDialog], object]) -> None:
    """Do something with the next dialog as soon as it shows."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FormDialog):
            act(dialog)
        else:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)


def passphrase(dialog: FormDialog) -> PassphraseField:
    field = dialog.form["passphrase"]
    assert isinstance(field, PassphraseField)
    return field


def test_that_a_backup_of_before_a_removal_asks_the_passphrase_of_then(
    qtbot: QtBot, window: MainWindow, in_use: Desk, folder: Path
) -> None:
    page = health_page(window)
    page.table.select(page.table.model.rowCount())
    seen: list[str] = []

    def answer(dialog: FormDialog) -> None:
        assert passphrase(dialog).isVisible()
        dialog.accept()
        seen.append(passphrase(dialog).error())
        passphrase(dialog).line.setText("niet de goede wachtzin van toen")
        dialog.accept()
        assert isinstance(dialog, KeyDialog)
        qtbot.waitUntil(lambda: not dialog.is_busy, timeout=PATIENCE_MS)
        seen.append(dialog.notice.text())
        passphrase(dialog).line.setText(SECOND)
        dialog.accept()

    meanwhile(answer)
    page._put_back_chosen()
    qtbot.waitUntil(lambda: window.session is None, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not unlock_page(window).busy(), timeout=PATIENCE_MS)
    assert all(seen)
    assert "aside" in unlock_page(window).notice.text()
    again = vaults.unlock(folder, SECOND)
    assert names(again) == ["Politie"]
    again.close()


def test_that_a_backup_of_now_asks_nothing(window: MainWindow, in_use: Desk, folder: Path) -> None:
    made = backups.make_while_open(in_use, folder)
    shown: list[bool] = []

    def answer(dialog: FormDialog) -> None:
        shown.append(passphrase(dialog).isVisible())
        dialog.form["backup"].set_value(early(folder))
        dialog.form.changed.emit("backup", early(folder))
        shown.append(passphrase(dialog).isVisible())
        dialog.reject()

    meanwhile(answer)
    window.put_back_one()
    assert shown == [False, True]
    assert made in backups.listed(folder)
    assert window.session is not None


def test_that_the_drill_of_such_a_backup_asks_it_too(
    qtbot: QtBot, window: MainWindow, in_use: Desk, folder: Path
) -> None:
    page = health_page(window)
    said: list[str] = []
    page.session.told.connect(lambda text, *_more: said.append(text))

    def answer(dialog: FormDialog) -> None:
        passphrase(dialog).line.setText(SECOND)
        dialog.accept()

    meanwhile(answer)
    page.try_out()
    qtbot.waitUntil(lambda: bool(said), timeout=PATIENCE_MS)
    assert "opent" in said[0]
    assert [each.name for each in in_use.store.find(Organisation)] == ["Politie", "School"]


@pytest.fixture
def damaged(qtbot: QtBot, window: MainWindow, real_vault: RealVault) -> RealVault:
    """A vault with a backup of which a page was altered, at the unlock page, which offers the backup."""
    backups.make(real_vault.folder, real_vault.key)
    content = bytearray((real_vault.folder / "vault.db").read_bytes())
    content[30_000] ^= 1
    (real_vault.folder / "vault.db").write_bytes(content)
    show_active(qtbot, window)
    window.gate.begin(real_vault.folder)
    page = unlock_page(window)
    page.passphrase.line.setText(PASSPHRASE)
    page.unlock()
    qtbot.waitUntil(page.put_back.isVisible, timeout=PATIENCE_MS)
    return real_vault


def test_that_putting_back_at_the_unlock_page_can_be_cancelled(
    qtbot: QtBot, window: MainWindow, damaged: RealVault
) -> None:
    page, before = unlock_page(window), (damaged.folder / "vault.db").read_bytes()
    meanwhile(lambda dialog: dialog.accept())
    page.put_back.click()
    assert page.busy()
    assert not page.other.isEnabled()
    window.gate.show_create()
    assert unlock_page(window) is page
    page.unlock_button.click()
    qtbot.waitUntil(lambda: not page.busy(), timeout=PATIENCE_MS)
    assert "niets" in page.notice.text().casefold()
    assert page.other.isEnabled()
    assert (damaged.folder / "vault.db").read_bytes() == before
    assert not (damaged.folder / "aside").exists()
    assert page.put_back.isVisible()


@pytest.mark.parametrize(
    ("how", "said", "left"),
    [("done", "aside", 2), ("damaged", "Deze reservekopie is beschadigd", 3), ("cancelled", "niets", 3)],
)
def test_that_the_page_for_unlocking_says_what_became_of_putting_back(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault, how: str, said: str, left: int
) -> None:
    show_active(qtbot, window)
    window.enter(Desk(Store.open(real_vault.folder, real_vault.data_key, "Jan"), key=real_vault.key), real_vault.folder)
    acts.put_back(window, print, how)
    page = unlock_page(window)
    qtbot.waitUntil(lambda: not page.busy(), timeout=PATIENCE_MS)
    assert said in page.notice.text()
    assert page.passphrase.line.isEnabled()
    assert not page.passphrase.line.isReadOnly()
    again = Store.open(real_vault.folder, real_vault.data_key, "Jan")
    assert (len(again.find(Case)), again.check()) == (left, [])
    again.close()


def test_that_a_wrong_passphrase_there_is_said_and_counted(
    qtbot: QtBot, window: MainWindow, damaged: RealVault
) -> None:
    page = unlock_page(window)

    def answer(dialog: FormDialog) -> None:
        passphrase(dialog).line.setText("niet de goede wachtzin van toen")
        dialog.accept()

    meanwhile(answer)
    page.put_back.click()
    qtbot.waitUntil(lambda: not page.busy(), timeout=PATIENCE_MS)
    assert page.passphrase.error()
    assert window.gate._attempts is not None
    assert window.gate._attempts.before_long_wait(damaged.folder) == len(WAITS_SECONDS) - 1
    assert page.put_back.isVisible()
    for _time in range(3):
        window.gate._attempts.wrong(damaged.folder)
    page.put_back.click()  # opens no dialog as long as one has to wait
    assert keyfile.read(damaged.folder)[0].slots


def test_that_a_backup_at_the_second_place_is_offered_when_there_is_none_here(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault, tmp_path: Path
) -> None:
    (tmp_path / "stick").mkdir()
    backups.make(real_vault.folder, real_vault.key, tmp_path / "stick")
    shutil.rmtree(real_vault.folder / "backups")
    Prefs().second_place = tmp_path / "stick"
    (real_vault.folder / "vault.db").write_bytes(b"")
    show_active(qtbot, window)
    window.gate.begin(real_vault.folder)
    page = unlock_page(window)
    page.passphrase.line.setText(PASSPHRASE)
    page.unlock()
    qtbot.waitUntil(page.put_back.isVisible, timeout=PATIENCE_MS)
    meanwhile(lambda dialog: dialog.accept())
    page.put_back.click()
    qtbot.waitUntil(lambda: not page.put_back.isVisible(), timeout=PATIENCE_MS)
    vaults.unlock(real_vault.folder, PASSPHRASE).close()
