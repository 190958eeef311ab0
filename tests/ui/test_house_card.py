"""The look of documents in the settings: colour, logo and template, each undoable, each fault a sentence."""

import io
from pathlib import Path

import docx
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from focusdesk.documents import word_template
from focusdesk.services.desk import Desk
from focusdesk.ui import files, theme
from focusdesk.ui.house_card import HouseCard
from focusdesk.ui.settings_page import SettingsPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import here, session_of
from tests.ui.conftest import show_active, unnamed


@pytest.fixture
def card(qtbot: QtBot, window: MainWindow, desk: Desk, vault_folder: Path) -> HouseCard:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    session_of(window).go("settings")
    page = here(window)
    assert isinstance(page, SettingsPage)
    return page.house


def chosen(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    monkeypatch.setattr(files, "choose_files", lambda *_asked: [path])


def notice(window: MainWindow) -> str:
    assert window.workspace is not None
    return window.workspace.notice.text()


def template(folder: Path, text: str) -> Path:
    made = docx.Document(io.BytesIO(word_template.ours()))
    made.sections[0].footer.paragraphs[0].add_run(text)
    path = folder / "sjabloon.docx"
    made.save(str(path))
    return path


def test_that_a_colour_is_typed_shown_and_undone(card: HouseCard, desk: Desk, window: MainWindow) -> None:
    QTest.keyClicks(card.accent.line, "#1a5e20")
    QTest.keyClick(card.accent.line, Qt.Key.Key_Return)
    assert desk.group.accent == "#1A5E20"
    assert card.swatch.pixmap().toImage().pixelColor(3, 3).name() == "#1a5e20"
    session_of(window).undo()
    assert desk.group.accent == ""
    assert card.swatch.pixmap().toImage().pixelColor(3, 3).name() == "#0b4f8a"
    assert unnamed(card) == []


def test_that_what_is_no_colour_is_said_at_the_field(card: HouseCard, desk: Desk) -> None:
    QTest.keyClicks(card.accent.line, "blauw")
    QTest.keyClick(card.accent.line, Qt.Key.Key_Return)
    assert "#0B4F8A" in card.accent.error()
    assert desk.group.accent == ""


def test_that_a_logo_is_kept_shown_and_removed(
    card: HouseCard, desk: Desk, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGB", (200, 60), "#1a5e20").save(path)
    chosen(monkeypatch, path)
    assert not card.drop_logo.isVisibleTo(card)
    card.take_logo.click()
    assert desk.store.content(desk.group.logo) == path.read_bytes()
    assert card.logo.isVisibleTo(card)
    assert card.logo.accessibleName()
    card.drop_logo.click()
    assert desk.group.logo == ""
    session_of(window).undo()
    assert card.logo.isVisibleTo(card)


def test_that_a_file_that_is_no_picture_is_refused(
    card: HouseCard, desk: Desk, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "logo.png"
    path.write_bytes(b"geen plaatje")
    chosen(monkeypatch, path)
    card.take_logo.click()
    assert "jpeg" in notice(window)
    assert desk.group.logo == ""


def test_that_a_template_is_checked_without_being_kept(
    card: HouseCard, desk: Desk, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(monkeypatch, template(tmp_path, "{{ burgemeester }}"))
    card.check_template.click()
    assert "burgemeester" in notice(window)
    chosen(monkeypatch, template(tmp_path, "Gemeente Proefstad"))
    card.check_template.click()
    assert "klopt" in notice(window)
    assert desk.group.word_template == ""


def test_that_a_right_template_is_kept_and_removed_and_a_wrong_one_names_its_field(
    card: HouseCard, desk: Desk, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen(monkeypatch, template(tmp_path, "{{ burgemeester }}"))
    card.take_template.click()
    assert "burgemeester" in notice(window)
    assert desk.group.word_template == ""
    path = template(tmp_path, "Gemeente Proefstad")
    chosen(monkeypatch, path)
    card.take_template.click()
    assert desk.store.content(desk.group.word_template) == path.read_bytes()
    card.drop_template.click()
    assert desk.group.word_template == ""
    session_of(window).undo()
    assert desk.group.word_template


def test_that_our_template_can_be_saved_to_start_from(
    card: HouseCard, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ons.docx"
    monkeypatch.setattr(files, "choose_new_file", lambda *_asked: path)
    card.save_template.click()
    word_template.check(path.read_bytes())
    monkeypatch.setattr(files, "choose_new_file", lambda *_asked: tmp_path / "weg" / "ons.docx")
    card.save_template.click()
    assert "map" in notice(window)


def test_that_the_sentence_beside_the_colour_takes_the_width_there_is(
    qtbot: QtBot, qapp: QApplication, card: HouseCard
) -> None:
    theme.apply(qapp, "light", 150)
    qtbot.wait(1)
    said = next(each for each in card.findChildren(QLabel) if "deze kleur" in each.text())
    assert said.width() > card.width() - card.swatch.width() - 80
