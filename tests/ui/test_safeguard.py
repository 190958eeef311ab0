"""The window and the vault's safety: backups after locking, putting back, protected and lost files, full disks."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import Case
from focusdesk.domain.terms import CaseKind
from focusdesk.services import backups, cases, takealong
from focusdesk.services.desk import Desk
from focusdesk.storage import keyfile
from focusdesk.storage.store import Store
from focusdesk.ui import crash, take_along
from focusdesk.ui.health_page import HealthPage
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.unlock_page import UnlockPage
from focusdesk.ui.widgets.dialog import FormDialog
from tests.real_vaults import PASSPHRASE, RealVault, SmallDisk
from tests.ui.at_work import here, session_of
from tests.ui.conftest import show_active, unnamed

PATIENCE_MS = 30_000


def enter(qtbot: QtBot, window: MainWindow, real: RealVault, folder: Path | None = None) -> Desk:
    place = folder or real.folder
    desk = Desk(Store.open(place, real.data_key, "Secretaris"), key=real.key)
    show_active(qtbot, window)
    window.enter(desk, place)
    return desk


def health_page(window: MainWindow) -> HealthPage:
    session_of(window).go("health")
    page = here(window)
    assert isinstance(page, HealthPage)
    return page


def unlock_page(window: MainWindow) -> UnlockPage:
    page = window.gate.page()
    assert isinstance(page, UnlockPage)
    return page


def above(window: MainWindow) -> list[str]:
    assert window.workspace is not None
    return window.workspace.said_above()


def in_dialog(act: str) -> list[str]:
    """Accept or reject the next dialog as soon as it shows; gives, later, every text that was in it."""
    said: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, FormDialog):
            QTimer.singleShot(20, answer)
            return
        said.extend(label.text() for label in dialog.findChildren(type(dialog._heading)))
        getattr(dialog, act)()

    QTimer.singleShot(0, answer)
    return said


def test_that_locking_makes_a_backup_only_when_something_changed(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault
) -> None:
    enter(qtbot, window, real_vault)
    window.lock()
    qtbot.waitUntil(lambda: len(backups.listed(real_vault.folder)) == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not window._backup.is_waiting, timeout=PATIENCE_MS)
    assert unlock_page(window).notice.text() == ""
    enter(qtbot, window, real_vault)
    window.lock()
    assert not window._backup.is_waiting


def test_that_a_backup_that_failed_is_told_at_the_gate_on_home_and_in_the_status_bar(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault
) -> None:
    enter(qtbot, window, real_vault)
    (real_vault.folder / "backups").mkdir()
    (real_vault.folder / "backups" / ".making").write_text("in de weg")
    window.lock()
    qtbot.waitUntil(lambda: bool(unlock_page(window).notice.text()), timeout=PATIENCE_MS)
    enter(qtbot, window, real_vault)
    assert window.workspace is not None
    assert window.workspace.status.backup.isVisible()
    window.workspace.status.backup.click()
    assert isinstance(here(window), HealthPage)


def test_that_the_page_backs_up_checks_and_tries_out(qtbot: QtBot, window: MainWindow, real_vault: RealVault) -> None:
    enter(qtbot, window, real_vault)
    page = health_page(window)
    assert unnamed(page) == []
    said: list[str] = []
    page.session.told.connect(lambda text, *_more: said.append(text))
    for act in (page.back_up, page.check, page.try_out):
        act()
        count = len(said)
        qtbot.waitUntil(lambda count=count: len(said) > count, timeout=PATIENCE_MS)  # type: ignore[misc]
    assert page.table.model.rowCount() == 1
    assert [finding.standing for finding in page._found()[:2]] == ["well", "well"]
    assert len(said) == 3


def test_that_a_backup_is_put_back_in_one_dialog_that_says_what_it_lacks(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault
) -> None:
    backups.make(real_vault.folder, real_vault.key)
    desk = enter(qtbot, window, real_vault)
    for title in ("Een", "Twee"):
        cases.notify_case(desk, title, CaseKind.PERSON)
    said = in_dialog("accept")
    window.put_back_one()
    assert any("2 wijzigingen sinds" in text for text in said)
    assert window.session is None
    qtbot.waitUntil(lambda: "apart" in unlock_page(window).notice.text() or (real_vault.folder / "aside").exists())
    qtbot.waitUntil(lambda: not window.gate._jobs.busy, timeout=PATIENCE_MS)
    again = enter(qtbot, window, real_vault)
    assert len(again.store.find(Case)) == 2


def test_that_cancelling_the_dialog_changes_nothing(qtbot: QtBot, window: MainWindow, real_vault: RealVault) -> None:
    backups.make(real_vault.folder, real_vault.key)
    enter(qtbot, window, real_vault)
    in_dialog("reject")
    window.put_back_one()
    assert window.session is not None


def test_that_a_damaged_vault_offers_its_newest_backup(qtbot: QtBot, window: MainWindow, real_vault: RealVault) -> None:
    backups.make(real_vault.folder, real_vault.key)
    content = bytearray((real_vault.folder / "vault.db").read_bytes())
    content[30_000] ^= 1
    (real_vault.folder / "vault.db").write_bytes(content)
    show_active(qtbot, window)
    window.gate.begin(real_vault.folder)
    page = unlock_page(window)
    assert not page.put_back.isVisible()
    page.passphrase.line.setText(PASSPHRASE)
    page.unlock()
    qtbot.waitUntil(page.put_back.isVisible, timeout=PATIENCE_MS)
    assert "1" in page.passphrase.error()
    in_dialog("accept")
    page.put_back.click()
    qtbot.waitUntil(lambda: not page.put_back.isVisible(), timeout=PATIENCE_MS)
    page.passphrase.line.setText(PASSPHRASE)
    page.unlock()
    qtbot.waitUntil(lambda: window.session is not None, timeout=PATIENCE_MS)
    assert session_of(window).desk.store.check() == []


def test_that_an_earlier_vault_put_back_is_said_and_a_backup_offered(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault
) -> None:
    earlier = (real_vault.folder / "vault.db").read_bytes()
    store = Store.open(real_vault.folder, real_vault.data_key, "Secretaris")
    store.keep_draft("case/1", "half")
    store.close()
    backups.make(real_vault.folder, real_vault.key)
    (real_vault.folder / "vault.db").write_bytes(earlier)
    show_active(qtbot, window)
    window.gate.begin(real_vault.folder)
    page = unlock_page(window)
    page.passphrase.line.setText(PASSPHRASE)
    page.unlock()
    qtbot.waitUntil(page.put_back.isVisible, timeout=PATIENCE_MS)
    assert "seal.json" in page.passphrase.error()
    assert (real_vault.folder / "vault.db").read_bytes() == earlier


def test_that_lost_keys_are_told_once(qtbot: QtBot, window: MainWindow, real_vault: RealVault) -> None:
    backups.make(real_vault.folder, real_vault.key)
    for name in keyfile.NAMES:
        (real_vault.folder / name).unlink()
    show_active(qtbot, window)
    window.gate.begin(real_vault.folder)
    unlock_page(window).passphrase.line.setText(PASSPHRASE)
    unlock_page(window).unlock()
    qtbot.waitUntil(lambda: window.session is not None, timeout=PATIENCE_MS)
    assert window.workspace is not None
    assert "hersteld" in window.workspace.notice.text()


def test_that_a_protected_vault_opens_with_a_line_and_locks_without_a_word(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault, small_disk: SmallDisk
) -> None:
    folder = Path(shutil.copytree(real_vault.folder, small_disk.place / "Proef.focusdesk"))
    small_disk.protect()
    desk = enter(qtbot, window, real_vault, folder)
    assert any("alleen te lezen" in text for text in above(window))
    assert not session_of(window).attempt(lambda: cases.notify_case(desk, "Nieuw", CaseKind.PERSON))
    assert session_of(window).undo_label is None
    window.lock()
    assert unlock_page(window).notice.text() == ""


def test_that_a_renamed_vault_stops_editing_and_is_saved_elsewhere(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault, tmp_path: Path
) -> None:
    desk = enter(qtbot, window, real_vault)
    assert window.workspace is not None
    cases.notify_case(desk, "Nieuw", CaseKind.PERSON)
    away = real_vault.folder.rename(tmp_path / "Anders.focusdesk")
    window.safeguard.look()
    assert any("andere naam" in text for text in above(window))
    assert not window.workspace.stack.isEnabled()
    assert not session_of(window).attempt(lambda: cases.notify_case(desk, "Te laat", CaseKind.PERSON))
    away.rename(real_vault.folder)
    window.safeguard.look()
    assert above(window) == []
    assert window.workspace.stack.isEnabled()
    real_vault.folder.rename(away)
    window.safeguard.look()
    (tmp_path / "elders").mkdir()
    window.safeguard.save_in(tmp_path / "elders")
    qtbot.waitUntil(lambda: window.session is None, timeout=PATIENCE_MS)
    saved = tmp_path / "elders" / "Proef.focusdesk"
    assert unlock_page(window).folder == saved
    store = Store.open(saved, real_vault.data_key, "Secretaris")
    assert len(store.find(Case)) == 3
    store.close()
    assert keyfile.read(saved)[0] == keyfile.read(away)[0]


def test_that_a_full_disk_at_lock_gives_a_sentence_and_no_crash(
    qtbot: QtBot,
    window: MainWindow,
    real_vault: RealVault,
    small_disk: SmallDisk,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    crashes: list[object] = []
    monkeypatch.setattr(crash, "handle", lambda *error: crashes.append(error))
    folder = Path(shutil.copytree(real_vault.folder, small_disk.place / "Proef.focusdesk"))
    enter(qtbot, window, real_vault, folder)
    page = here(window)
    monkeypatch.setattr(page, "keep_drafts", lambda: page.session.keep_draft("hier", "half" * 100_000))
    small_disk.fill()
    window.lock()
    assert window.session is None
    assert "typen" in unlock_page(window).notice.text()
    assert crashes == []


def test_that_a_vault_that_was_taken_along_asks_whether_it_is_back(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault
) -> None:
    desk = enter(qtbot, window, real_vault)
    bundle = real_vault.folder.parent / "Proef.focusdesk.age"
    take_along.pack(session_of(window), bundle, "oven ladder kikker")
    qtbot.waitUntil(bundle.exists, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not session_of(window).jobs.busy, timeout=PATIENCE_MS)
    assert desk.store.check() == []
    window.lock(back_up=False)
    enter(qtbot, window, real_vault)
    assert any("meegenomen" in text for text in above(window))
    assert window.workspace is not None
    window.workspace._above["taken"]._act.click()
    assert takealong.taken(real_vault.folder) is None
    assert above(window) == []


def test_that_the_clock_is_said_when_it_is_before_the_last_change(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = enter(qtbot, window, real_vault)
    before = len(above(window))
    later = datetime(2090, 1, 1)
    monkeypatch.setattr(desk.store, "last_line_at", lambda: later)
    window.safeguard._look_at_clock(desk.last_written())
    assert len(above(window)) == before + 1


def test_that_a_folder_of_a_sync_service_is_warned_for(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(real_vault.folder, tmp_path / "OneDrive - Gemeente" / "Proef.focusdesk"))
    enter(qtbot, window, real_vault, folder)
    (said,) = above(window)
    assert "OneDrive" in said


def test_that_the_second_place_is_chosen_in_the_settings(
    qtbot: QtBot, window: MainWindow, real_vault: RealVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    enter(qtbot, window, real_vault)
    session_of(window).go("settings")
    monkeypatch.setattr("focusdesk.ui.settings_page.choose_folder", lambda *_given: stick)
    page = here(window)
    page._choose_second()  # type: ignore[attr-defined]
    assert Prefs().second_place == stick
    health_page(window).back_up()
    qtbot.waitUntil(lambda: len(backups.listed_at(stick, real_vault.folder)) == 1, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not session_of(window).jobs.busy, timeout=PATIENCE_MS)
