"""The pages inside the program: zoom, search and small pages, with the keyboard alone."""

import io
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from focusdesk.ui.page_view import PageView
from tests.ui.conftest import show_active, unnamed

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def pdf(*pages: str) -> bytes:
    made = io.BytesIO()
    canvas = Canvas(made)
    for text in pages:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return made.getvalue()


@pytest.fixture
def pages(qtbot: QtBot) -> Iterator[PageView]:
    window = QMainWindow()
    view = PageView("Proef")
    window.setCentralWidget(view)
    window.resize(900, 600)
    qtbot.addWidget(window)
    show_active(qtbot, window)
    view.show_pdf(pdf("De politie belt", "Niets hier", "Politie en school", "De politie weer"))
    view.view.setFocus()
    yield view
    window.close()  # keeps it alive until here


def test_that_keys_zoom_and_fit(pages: PageView) -> None:
    before = pages.factor()
    QTest.keyClick(pages.view, Qt.Key.Key_Plus, CTRL)
    assert pages.view.zoomFactor() == pytest.approx(before * 1.25)
    QTest.keyClick(pages.view, Qt.Key.Key_Minus, CTRL)
    assert pages.view.zoomFactor() == pytest.approx(before)
    QTest.keyClick(pages.view, Qt.Key.Key_9, CTRL)
    assert pages.view.zoomMode() == QPdfView.ZoomMode.FitInView
    assert pages.factor() < before
    QTest.keyClick(pages.view, Qt.Key.Key_0, CTRL)
    assert pages.view.zoomMode() == QPdfView.ZoomMode.FitToWidth


def test_that_words_are_found_marked_and_gone_through_with_keys(qtbot: QtBot, pages: PageView) -> None:
    QTest.keyClick(pages.view, Qt.Key.Key_F, CTRL)
    assert pages.finder.words.hasFocus()
    QTest.keyClicks(pages.finder.words, "politie")
    qtbot.waitUntil(lambda: pages.finder.hits() == 3)
    assert pages.finder.stand.text() == "1 van 3"
    assert pages.view.searchModel() is pages.finder.model
    QTest.keyClick(pages.finder.words, Qt.Key.Key_Return)
    assert (pages.finder.stand.text(), pages.view.pageNavigator().currentPage()) == ("2 van 3", 2)
    QTest.keyClick(pages.finder.words, Qt.Key.Key_F3)
    QTest.keyClick(pages.finder.words, Qt.Key.Key_F3)
    assert pages.finder.stand.text() == "1 van 3"
    QTest.keyClick(pages.view, Qt.Key.Key_F3, SHIFT)
    assert (pages.finder.stand.text(), pages.view.currentSearchResultIndex()) == ("3 van 3", 2)


def test_that_what_is_not_there_is_said(qtbot: QtBot, pages: PageView) -> None:
    pages.finder.words.setText("gemeente")
    qtbot.waitUntil(lambda: pages.finder.stand.text() == "niet gevonden")
    pages.finder.forget()
    assert pages.finder.stand.text() == ""


def test_that_the_words_are_looked_for_anew_in_another_document(qtbot: QtBot, pages: PageView) -> None:
    pages.finder.words.setText("politie")
    qtbot.waitUntil(lambda: pages.finder.hits() == 3)
    pages.show_pdf(pdf("Hier staat de politie"))
    qtbot.waitUntil(lambda: pages.finder.stand.text() == "1 van 1")


def test_that_small_pages_lead_to_the_page(pages: PageView) -> None:
    pages.show_small(True)
    assert pages.small.hasFocus()
    assert pages.small.model().rowCount() == 4
    QTest.keyClick(pages.small, Qt.Key.Key_Down)
    assert pages.view.pageNavigator().currentPage() == 1
    pages.go_to(3)
    assert pages.small.currentIndex().row() == 3
    picture = pages.small.model().index(3, 0).data(Qt.ItemDataRole.DecorationRole)
    assert not picture.isNull()
    assert unnamed(pages) == []
    pages.show_small(False)
    assert not pages.small.isVisible()


def test_that_nothing_is_kept_of_what_was_shown(qtbot: QtBot, pages: PageView) -> None:
    pages.finder.words.setText("politie")
    qtbot.waitUntil(lambda: pages.finder.hits() == 3)
    pages.clear()
    assert (pages.pages(), pages.data(), pages.finder.words.text(), pages.finder.hits()) == (0, b"", "", 0)
    assert pages.small.model().rowCount() == 0
