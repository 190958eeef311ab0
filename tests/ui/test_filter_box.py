"""Filtering a list in memory while typing: accents, several words, an empty result, and the keys."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from focusdesk.ui.widgets.column import Column
from focusdesk.ui.widgets.filter_box import FilterBox
from focusdesk.ui.widgets.table import RecordTable
from tests.ui.conftest import show_active, unnamed
from tests.ui.test_table import Line

LINES = [Line(1, "Emre Yılmaz", 3), Line(2, "Zoë Özdemir", 4), Line(3, "Anna de Wit", 13)]


@pytest.fixture
def both(qtbot: QtBot) -> Iterator[tuple[FilterBox, RecordTable]]:
    holder = QWidget()
    names = [
        Column(key="text", title="Naam", value=lambda line: line.text, stretch=True),
        Column(key="days", title="Dagen", value=lambda line: line.days, text=lambda line: f"{line.days} dagen"),
    ]
    table = RecordTable("namen", names, "Namen")
    box = FilterBox().over(table)
    column = QVBoxLayout(holder)
    column.addWidget(box)
    column.addWidget(table)
    qtbot.addWidget(holder)
    show_active(qtbot, holder)
    table.set_rows(LINES)
    assert unnamed(holder) == []
    box.setFocus()
    yield box, table


def shown(table: RecordTable) -> list[int]:
    return [line.id for line in table.model.rows()]


@pytest.mark.parametrize(
    ("words", "found"),
    [("yilmaz", [1]), ("ozdemir zoe", [2]), ("3 dagen", [1, 3]), ("WIT 13", [3]), ("", [1, 2, 3]), (" ? ", [1, 2, 3])],
)
def test_that_words_narrow_without_regard_to_accents(
    both: tuple[FilterBox, RecordTable], words: str, found: list[int]
) -> None:
    box, table = both
    box.show_now(words)
    assert shown(table) == found


def test_that_typing_narrows_after_a_rest_and_down_goes_to_the_list(
    both: tuple[FilterBox, RecordTable], qtbot: QtBot
) -> None:
    box, table = both
    QTest.keyClicks(box, "anna")
    qtbot.waitUntil(lambda: shown(table) == [3])
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert table.view.hasFocus()
    assert [line.id for line in table.selected_rows()] == [3]


def test_that_escape_empties_the_field_and_shows_everything(both: tuple[FilterBox, RecordTable]) -> None:
    box, table = both
    box.show_now("anna")
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert box.text() == ""
    assert shown(table) == [1, 2, 3]


def test_that_nothing_found_says_so_and_offers_everything(both: tuple[FilterBox, RecordTable]) -> None:
    box, table = both
    box.show_now("zebra")
    assert table.currentWidget() is not table.view
    offered = [each for each in table.findChildren(QPushButton) if each.isVisible()]
    assert len(offered) == 1
    offered[0].click()
    assert shown(table) == [1, 2, 3]
    assert table.currentWidget() is table.view


def test_that_new_rows_meet_the_words_too_and_keep_their_order(both: tuple[FilterBox, RecordTable]) -> None:
    box, table = both
    table.sort_by((("days", True),))
    box.show_now("e")
    table.set_rows([*LINES, Line(9, "Bob", 99), Line(10, "Henk de Boer", 50)])
    assert shown(table) == [9, 10, 3, 2, 1]  # each has its "dagen"
    box.show_now("boer")
    assert shown(table) == [10]
