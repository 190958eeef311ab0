"""Handing out in the window: the form of a file, its lock, the passphrase that is shown once, and paper."""

from pathlib import Path

import pyrage
import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from focusdesk.documents import protection, readback
from focusdesk.domain.casework import Document
from focusdesk.domain.formats import Format
from focusdesk.domain.paper import Disclosure
from focusdesk.domain.terms import DisclosureKind, DisclosureMeans, Protection
from focusdesk.services import directory, disclosures, filing
from focusdesk.services.desk import Desk
from focusdesk.ui import export_list, files, printing
from focusdesk.ui.actions_page import ActionsPage
from focusdesk.ui.case.print_document import pages_of
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.clipboard import clipboard
from focusdesk.ui.export_page import ExportPage
from focusdesk.ui.papers.disclosures_page import DisclosuresPage
from focusdesk.ui.papers.handing_dialog import Handing
from focusdesk.ui.papers.phrase_dialog import PhraseDialog
from focusdesk.ui.papers.share_page import SharePage
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.shell.main_window import MainWindow
from tests.locks import OPEN
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import unnamed
from tests.ui.test_export_page import DRAW_MS, choose, drawn, free


@pytest.fixture
def page(qtbot: QtBot, opened: MainWindow) -> ExportPage:
    session_of(opened).go("export")
    page = here(opened)
    assert isinstance(page, ExportPage)
    drawn(qtbot, page)
    return page


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "uit"
    made.mkdir()
    return made


def coarse_printer(path: Path) -> QPrinter:
    """A printer that writes a file, with few dots, so that a page is drawn quickly."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(path))
    printer.setResolution(100)
    return printer


def phrases(window: MainWindow) -> PhraseDialog:
    [dialog] = window.findChildren(PhraseDialog)
    return dialog


def test_that_the_minutes_are_locked_and_the_passphrase_is_shown_once(
    qtbot: QtBot, opened: MainWindow, page: ExportPage, desk: Desk, folder: Path
) -> None:
    choose(page.handing.format, Format.WORD)
    page.write(folder / "verslag.docx.age")
    free(qtbot, page)
    dialog = phrases(opened)
    assert unnamed(dialog) == []
    [line] = dialog.lines
    assert "Kennismaking" in readback.text_of(
        protection.opened((folder / "verslag.docx.age").read_bytes(), ".docx", line.text()), ".docx"
    )
    [given] = desk.store.find(Disclosure)
    assert given.protection is Protection.PASSPHRASE
    assert line.text() not in repr(desk.store.log()) + repr(given)
    dialog.accept()
    qtbot.waitUntil(lambda: not opened.findChildren(PhraseDialog))


def test_that_a_copied_passphrase_leaves_the_clipboard_when_the_vault_is_locked(
    qtbot: QtBot, opened: MainWindow, page: ExportPage, folder: Path
) -> None:
    page.write(folder / "verslag.pdf")
    free(qtbot, page)
    dialog = phrases(opened)
    phrase = dialog.lines[0].text()
    copier = dialog.copiers[0]
    copier.setFocus()
    QTest.keyClick(copier, Qt.Key.Key_Space)
    assert QGuiApplication.clipboard().text() == phrase
    assert phrase not in dialog.copied.text()
    dialog.accept()
    clipboard().wipe()
    assert QGuiApplication.clipboard().text() == ""


def test_that_what_was_copied_after_it_stays(page: ExportPage) -> None:
    clipboard().copy_secret("zes woorden")
    QGuiApplication.clipboard().setText("iets anders")
    clipboard().wipe()
    assert QGuiApplication.clipboard().text() == "iets anders"


def test_that_not_protecting_asks_why_before_anything_is_chosen(
    qtbot: QtBot, page: ExportPage, desk: Desk, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(files, "choose_new_file", lambda *_asked: pytest.fail("asked for a file"))
    assert not page.handing.reason.isVisible()
    choose(page.handing.protection, Protection.NONE)
    assert page.handing.reason.isVisible()
    page.ask_where()
    assert page.handing.reason.error()
    page.handing.reason.set_value("Blijft op de beveiligde schijf")
    page.write(folder / "verslag.odt")
    free(qtbot, page)
    [given] = desk.store.find(Disclosure)
    assert (given.protection, given.protection_reason) == (Protection.NONE, "Blijft op de beveiligde schijf")
    assert "Kennismaking" in readback.text_of((folder / "verslag.odt").read_bytes(), ".odt")


def test_that_the_key_of_the_chosen_organisation_locks_the_minutes(
    qtbot: QtBot, page: ExportPage, work: AtWork, desk: Desk, folder: Path
) -> None:
    identity = pyrage.x25519.Identity.generate()
    directory.edit_organisation(desk, work.police, public_key=str(identity.to_public()))
    drawn(qtbot, page)
    choose(page.handing.protection, Protection.PUBLIC_KEY)
    page.organisation.set_value(work.police.id)
    page.write(folder / "verslag.pdf.age")
    free(qtbot, page)
    plain = pyrage.decrypt((folder / "verslag.pdf.age").read_bytes(), [identity])
    assert "Kennismaking" in readback.text_of(plain, ".pdf")
    [given] = desk.store.find(Disclosure)
    assert (given.organisation, given.protection) == (work.police.id, Protection.PUBLIC_KEY)


def test_that_the_form_is_remembered_and_the_protection_is_not(
    qtbot: QtBot, opened: MainWindow, page: ExportPage
) -> None:
    choose(page.handing.format, Format.ODT)
    choose(page.handing.protection, Protection.NONE)
    assert Prefs().export_format is Format.ODT
    opened.speak("nl")
    again = here(opened)
    assert isinstance(again, ExportPage)
    assert (again.handing.suffix, again.handing.way) == (".odt", Protection.PASSPHRASE)


def test_that_the_suggested_name_ends_as_the_file_will(
    page: ExportPage, work: AtWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def ask(_parent: object, _title: str, suggested: Path, endings: tuple[str, ...]) -> None:
        asked.extend((suggested.name, *endings))

    monkeypatch.setattr(files, "choose_new_file", ask)
    choose(page.handing.format, Format.WORD)
    page.ask_where()
    assert asked == [f"Verslag_{work.held.day}_{work.held.number}.docx.age", "docx.age"]


def test_that_a_name_that_grew_an_ending_replaces_nothing(
    opened: MainWindow, page: ExportPage, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    there = folder / "verslag.docx.age"
    there.write_bytes(b"van een ander")
    choose(page.handing.format, Format.WORD)
    monkeypatch.setattr(files, "choose_new_file", lambda *_asked: folder / "verslag")
    page.ask_where()
    assert opened.workspace is not None
    assert there.name in opened.workspace.notice.text()
    assert not page.session.jobs.busy
    assert there.read_bytes() == b"van een ander"


def test_that_everyone_gets_a_locked_file_of_the_chosen_form(
    qtbot: QtBot, opened: MainWindow, desk: Desk, work: AtWork, folder: Path
) -> None:
    session_of(opened).go("share", work.held.id)
    page = here(opened)
    assert isinstance(page, SharePage)
    choose(page.handing.format, Format.WORD)
    page.kinds.set_value((DisclosureKind.EXTRACT,))
    page.write(folder)
    qtbot.waitUntil(lambda: not page.session.jobs.busy, timeout=DRAW_MS)
    shown = {line.accessibleName().split(" ")[-1]: line.text() for line in phrases(opened).lines}
    assert set(shown) == {"Politie", "Onderwijs"}
    for path in folder.iterdir():
        name = path.name.removesuffix(".docx.age").rpartition("_")[2]
        assert work.held.number in readback.text_of(protection.opened(path.read_bytes(), ".docx", shown[name]), ".docx")
    assert {each.protection for each in desk.store.find(Disclosure)} == {Protection.PASSPHRASE}


def test_that_without_a_key_nothing_is_left_and_the_sentence_says_whose(
    qtbot: QtBot, opened: MainWindow, desk: Desk, work: AtWork, folder: Path
) -> None:
    session_of(opened).go("share", work.held.id)
    page = here(opened)
    assert isinstance(page, SharePage)
    choose(page.handing.protection, Protection.PUBLIC_KEY)
    page.write(folder)
    qtbot.waitUntil(lambda: not page.session.jobs.busy, timeout=DRAW_MS)
    assert opened.workspace is not None
    assert "Onderwijs" in opened.workspace.notice.text()
    assert list(folder.iterdir()) == []
    assert desk.store.find(Disclosure) == []


def test_that_printing_sends_the_pages_and_registers_paper(
    qtbot: QtBot, page: ExportPage, desk: Desk, work: AtWork, folder: Path
) -> None:
    printer = coarse_printer(folder / "papier.pdf")
    page.organisation.set_value(work.police.id)
    page.print_on(printer)
    free(qtbot, page)
    printed = PdfReader(folder / "papier.pdf")
    assert len(printed.pages) == page.pages.pages()
    assert len(printed.pages[0].images) > 0
    [given] = desk.store.find(Disclosure)
    assert (given.means, given.organisation, given.file) == (DisclosureMeans.HAND, work.police.id, "")
    assert given.protection_reason
    assert given.items


def test_that_printing_can_be_stopped_and_what_went_out_is_registered(
    qtbot: QtBot, opened: MainWindow, page: ExportPage, desk: Desk, folder: Path
) -> None:
    assert page.pages.pages() > 1
    printer = coarse_printer(folder / "papier.pdf")
    page.session.jobs.advanced.connect(lambda _done, _all: page.session.jobs.cancel())
    page.print_on(printer)
    page.session.jobs.cancel()
    free(qtbot, page)
    assert opened.workspace is not None
    assert "gestopt" in opened.workspace.notice.text()
    assert len(desk.store.find(Disclosure)) == 1


def test_that_a_damaged_pdf_is_not_printed_and_not_registered(
    qtbot: QtBot, page: ExportPage, desk: Desk, opened: MainWindow, folder: Path
) -> None:
    printing.run(page.session, b"%PDF-1.7 kapot", coarse_printer(folder / "papier.pdf"), lambda: pytest.fail("kept"))
    free(qtbot, page)
    assert opened.workspace is not None
    assert "eigen programma" in opened.workspace.notice.text()


@pytest.mark.qt_log_ignore(r"QPainter::begin\(\)", extend=True)
def test_that_a_printer_that_is_not_there_is_told_and_nothing_is_registered(
    qtbot: QtBot, opened: MainWindow, page: ExportPage, desk: Desk, folder: Path
) -> None:
    printer = coarse_printer(folder / "weg" / "papier.pdf")
    page.print_on(printer)
    free(qtbot, page)
    assert opened.workspace is not None
    assert "printer" in opened.workspace.notice.text()
    assert desk.store.find(Disclosure) == []


@pytest.mark.parametrize("name", ["Brief.txt", "Foto.png", "Verslag.pdf"])
def test_that_a_document_of_a_case_is_printed_and_registered(
    qtbot: QtBot, opened: MainWindow, desk: Desk, work: AtWork, folder: Path, tmp_path: Path, name: str
) -> None:
    source = tmp_path / name
    picture = QImage(60, 40, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.darkRed)
    if name.endswith(".png"):
        picture.save(str(source))
    else:
        source.write_bytes(b"Een gesprek." if name.endswith(".txt") else pages_of("a.txt", b"Een gesprek.") or b"")
    filing.add_all(desk, filing.take_in(desk, work.case, [source]).documents)
    [document] = desk.store.find(Document)
    session_of(opened).go("case", work.case.id)
    case = here(opened)
    assert isinstance(case, CasePage)
    pages = pages_of(document.name, filing.content(desk, document))
    assert pages is not None
    printer = coarse_printer(folder / "papier.pdf")
    case.documents.print_on(printer, document, pages)
    qtbot.waitUntil(lambda: not case.session.jobs.busy, timeout=DRAW_MS)
    [sheet] = PdfReader(folder / "papier.pdf").pages
    assert len(sheet.images) > 0
    [given] = desk.store.find(Disclosure)
    assert (given.what, given.means) == (DisclosureKind.DOCUMENT, DisclosureMeans.HAND)
    assert [each.record for each in given.items] == [document.id]
    desk.undo()
    assert "Hand out: document, paper, not protected" in [each.event for each in desk.store.log()]


def test_that_only_the_asked_pages_are_printed(qtbot: QtBot, page: ExportPage, folder: Path) -> None:
    assert page.pages.pages() > 1
    printer = coarse_printer(folder / "papier.pdf")
    printer.setFromTo(2, 2)
    page.print_on(printer)
    free(qtbot, page)
    assert len(PdfReader(folder / "papier.pdf").pages) == 1


def test_that_the_whole_register_is_saved_for_excel_and_registered(
    qtbot: QtBot, opened: MainWindow, desk: Desk, work: AtWork, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    disclosures.tell(desk, DisclosureKind.ORAL, recipient="wijkteam", basis="Convenant")
    session_of(opened).go("disclosures")
    page = here(opened)
    assert isinstance(page, DisclosuresPage)
    target = folder / "register.xlsx"
    monkeypatch.setattr(export_list, "ask", lambda *_asked: Handing(path=target, lock=OPEN))
    page.ask_where()
    qtbot.waitUntil(lambda: not page.session.jobs.busy, timeout=DRAW_MS)
    [sheet] = CalamineWorkbook.from_path(target).sheet_names
    head, row = CalamineWorkbook.from_path(target).get_sheet_by_name(sheet).to_python()
    assert dict(zip(head, row, strict=True))["Ontvanger"] == "wijkteam"
    assert len(head) == 19
    assert [each.what for each in desk.store.find(Disclosure)] == [DisclosureKind.ORAL, DisclosureKind.LIST]


def test_that_a_list_and_a_copy_of_a_document_stand_in_the_register(
    qtbot: QtBot, opened: MainWindow, desk: Desk, work: AtWork, folder: Path, tmp_path: Path
) -> None:
    session_of(opened).go("actions")
    actions = here(opened)
    assert isinstance(actions, ActionsPage)
    export_list.write(actions.session, actions.table, Handing(path=folder / "acties.xlsx", lock=OPEN))
    qtbot.waitUntil(lambda: not actions.session.jobs.busy, timeout=DRAW_MS)
    source = tmp_path / "Gesprek.txt"
    source.write_text("Een gesprek.", encoding="utf-8")
    filing.add_all(desk, filing.take_in(desk, work.case, [source]).documents)
    [document] = desk.store.find(Document)
    session_of(opened).go("case", work.case.id)
    case = here(opened)
    assert isinstance(case, CasePage)
    case.documents.export(document, Handing(path=folder / "kopie.txt", lock=OPEN))
    case.documents.export(document, Handing(path=folder / "weg" / "kopie.txt", lock=OPEN))
    first, second = sorted(desk.store.find(Disclosure), key=lambda each: each.at)
    assert {(each.what, each.file) for each in (first, second)} == {
        (DisclosureKind.LIST, "acties.xlsx"),
        (DisclosureKind.DOCUMENT, "kopie.txt"),
    }
    assert disclosures.receivers(desk, document.id)
