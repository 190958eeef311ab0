"""The report by keyboard: choose a figure and a period, read the table, save picture and report."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from focusdesk.domain.figures import FigureKind, PeriodChoice
from focusdesk.services import actions, figures
from focusdesk.services.desk import Desk
from focusdesk.ui.figure_picture import image
from focusdesk.ui.papers.handing_dialog import Handing
from focusdesk.ui.report_page import ReportPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.locks import OPEN
from tests.real_vaults import SmallDisk
from tests.ui.at_work import AtWork, here
from tests.ui.conftest import show_active
from tests.ui.hands import Hands
from tests.ui.screen import said


@pytest.fixture
def page(qtbot: QtBot, window: MainWindow, work: AtWork, desk: Desk, vault_folder: Path, hands: Hands) -> ReportPage:
    show_active(qtbot, window)
    window.enter(desk, vault_folder)
    hands.press("Ctrl+6")
    page = here(window)
    assert isinstance(page, ReportPage)
    return page


def cells(page: ReportPage) -> list[tuple[str, ...]]:
    assert page.table is not None
    return [(row.label, *(cell.text for cell in row.cells)) for row in page.table.model.rows()]


def test_that_the_first_figure_is_that_of_the_organisations(page: ReportPage) -> None:
    assert cells(page) == [("Politie", "1", "1", "1"), ("Onderwijs", "1", "0", "0")]
    assert page.kinds.hasFocus()


def test_that_arrows_choose_another_figure_and_tab_goes_to_its_table(page: ReportPage, hands: Hands) -> None:
    for _kind in FigureKind:
        assert page.picture.accessibleName() == page._card.accessibleName()
        hands.press("Down")
    page.kinds.setCurrentRow(list(FigureKind).index(FigureKind.ATTENDANCE))
    assert cells(page) == [("Onderwijs", "1 van 1"), ("Politie", "1 van 1")]
    hands.press("Tab", times=2)
    assert page.table is not None
    assert page.table.view.hasFocus()


def test_that_the_figures_follow_what_is_done(page: ReportPage, hands: Hands, work: AtWork, desk: Desk) -> None:
    actions.toggle_done(desk, [work.late])
    assert ("Politie", "1", "0", "2") in cells(page)


def test_that_no_name_of_anyone_is_on_the_page(page: ReportPage, work: AtWork) -> None:
    for at in range(len(FigureKind)):
        page.kinds.setCurrentRow(at)
        words = "\n".join(said(page))
        assert not any(name in words for name in (work.subject.name, work.anna.name, work.emre.name))


def test_that_the_picture_is_written_whole_and_a_missing_folder_is_told(
    page: ReportPage, tmp_path: Path, window: MainWindow
) -> None:
    page.write_picture(Handing(path=tmp_path / "cijfer.png", lock=OPEN))
    drawn = QImage(str(tmp_path / "cijfer.png"))
    assert drawn.width() > 1000
    assert drawn.text() == ""
    page.write_picture(Handing(path=tmp_path / "weg" / "cijfer.png", lock=OPEN))
    assert window.workspace is not None
    assert "cijfer.png" in window.workspace.notice.text()


@pytest.mark.parametrize("failure", ["full", "read only", "a folder"])
def test_that_a_picture_that_cannot_be_written_leaves_the_old_one(
    page: ReportPage, window: MainWindow, small_disk: SmallDisk, failure: str
) -> None:
    path = small_disk.place / "cijfer.png"
    if failure == "a folder":
        path.mkdir()
    else:
        path.write_bytes(b"oud")
        (small_disk.fill if failure == "full" else small_disk.protect)()
    page.write_picture(Handing(path=path, lock=OPEN))
    assert window.workspace is not None
    assert "cijfer.png" in window.workspace.notice.text()
    assert path.is_dir() if failure == "a folder" else path.read_bytes() == b"oud"
    assert {each.name for each in small_disk.place.iterdir()} <= {"cijfer.png", "vol"}


def test_that_the_report_is_written_as_pdf(page: ReportPage, tmp_path: Path, qtbot: QtBot) -> None:
    page.period.set_value(PeriodChoice.ALL)
    page.write_report(Handing(path=tmp_path / "rapport.pdf", lock=OPEN))
    qtbot.waitUntil(lambda: not page.session.jobs.busy)
    text = "\n".join(each.extract_text() for each in PdfReader(tmp_path / "rapport.pdf").pages)
    assert "Acties per organisatie" in text
    assert "Anna de Wit" not in text


@pytest.mark.parametrize("kind", list(FigureKind))
def test_that_every_figure_can_be_drawn(desk: Desk, work: AtWork, kind: FigureKind) -> None:
    drawn = image(figures.figure(desk, kind, PeriodChoice.ALL))
    paper = drawn.pixelColor(0, 0)
    assert any(drawn.pixelColor(x, y) != paper for x in range(32, 600, 3) for y in range(24, 400, 3))
