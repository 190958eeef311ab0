"""Sorting a list by several columns: with the mouse, from the keyboard, in memory and in the vault, remembered."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from focusdesk.domain.views import Order
from focusdesk.ui.sort_dialog import SortDialog
from focusdesk.ui.widgets.column import Column
from focusdesk.ui.widgets.table import RecordTable
from focusdesk.ui.widgets.table_header import with_column
from focusdesk.ui.widgets.table_model import Levels, read_levels
from focusdesk.ui.widgets.table_view import least_width
from tests.ui.conftest import show_active
from tests.ui.test_table import Line

LINES = [Line(1, "school", 2), Line(2, "politie", 1), Line(3, "school", None), Line(4, "politie", 3), Line(5, "ggd", 1)]
SHIFT = Qt.KeyboardModifier.ShiftModifier


def columns() -> list[Column]:
    return [
        Column(key="text", title="Wat", value=lambda line: line.text, stretch=True),
        Column(key="days", title="Dagen", value=lambda line: line.days, width=9),
        Column(key="id", title="Nr.", value=lambda line: line.id, width=4),
    ]


@pytest.fixture
def table(qtbot: QtBot) -> RecordTable:
    made = RecordTable("volgorde", columns(), "Volgorde")
    qtbot.addWidget(made)
    made.resize(700, 300)
    show_active(qtbot, made)
    made.set_rows(LINES)
    return made


def click(table: RecordTable, section: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    header = table.view.header
    at = QPoint(header.sectionViewportPosition(section) + 15, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, modifier, at)


def ids(table: RecordTable) -> list[int]:
    return [line.id for line in table.model.rows()]


def order_of(table: RecordTable) -> Levels:
    return table.model.levels


def aloud(table: RecordTable, section: int) -> str:
    return str(table.model.headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole))


def test_that_shift_and_a_click_add_a_column(table: RecordTable) -> None:
    click(table, 0)
    click(table, 1, SHIFT)
    assert order_of(table) == (("text", False), ("days", False))
    assert ids(table) == [5, 2, 4, 1, 3]
    click(table, 1, SHIFT)
    assert ids(table) == [5, 4, 2, 1, 3]  # not known stays last
    click(table, 1, SHIFT)
    assert order_of(table) == (("text", False),)


def test_that_a_click_without_shift_begins_anew(table: RecordTable) -> None:
    table.sort_by((("text", False), ("days", True)))
    click(table, 2)
    assert order_of(table) == (("id", False),)
    click(table, 2)
    assert order_of(table) == (("id", True),)


def test_that_the_heading_says_its_rank_to_a_screen_reader(table: RecordTable) -> None:
    table.sort_by((("text", False), ("days", True)))
    assert aloud(table, 0) == "Wat, gesorteerd als nummer 1, oplopend"
    assert aloud(table, 1) == "Dagen, gesorteerd als nummer 2, aflopend"
    assert aloud(table, 2) == "Nr."
    table.sort_by((("days", True),))
    assert aloud(table, 1) == "Dagen, gesorteerd, aflopend"
    whole = QAccessible.queryAccessibleInterface(table.view)
    cells = [cell for at in range(whole.childCount()) if (cell := whole.child(at)) is not None]
    names = [cell.text(QAccessible.Text.Name) for cell in cells if cell.role() == QAccessible.Role.ColumnHeader]
    assert names == ["Wat", "Dagen, gesorteerd, aflopend", "Nr."]


def test_that_the_rank_is_drawn_only_when_there_are_several(table: RecordTable) -> None:
    table.sort_by((("text", False),))
    alone = table.view.header.grab().toImage()
    table.sort_by((("text", False), ("days", False)))
    assert table.view.header.grab().toImage() != alone
    arrows = table.view.header.grab().toImage()
    table.sort_by((("text", False), ("days", True)))
    assert table.view.header.grab().toImage() != arrows


def test_that_the_order_is_remembered(qtbot: QtBot, table: RecordTable) -> None:
    table.sort_by((("text", True), ("days", False)))
    again = RecordTable("volgorde", columns(), "Volgorde")
    qtbot.addWidget(again)
    again.set_sort("id")
    again.set_rows(LINES)
    assert again.model.levels == (("text", True), ("days", False))
    assert ids(again) == [1, 3, 2, 4, 5]


@pytest.mark.parametrize("kept", [None, "x", [["text"]], [1, 2], {"a": 1}, [["weg", True]]])
def test_that_an_order_that_makes_no_sense_is_none(table: RecordTable, kept: object) -> None:
    table.sort_by(read_levels(kept))
    assert order_of(table) == ()
    assert ids(table) == [1, 2, 3, 4, 5]


def test_that_a_fourth_column_takes_the_place_of_the_third() -> None:
    levels = (("a", False), ("b", False), ("c", True))
    assert with_column(levels, "d") == (("a", False), ("b", False), ("d", False))


def test_that_a_source_is_asked_for_the_whole_order(table: RecordTable) -> None:
    asked: list[Order] = []

    def fetch(order: Order) -> list[Line]:
        asked.append(order)
        return LINES

    table.set_source(fetch)
    table.sort_by((("text", True), ("days", False), ("id", True)))
    assert (asked[-1].key, asked[-1].descending) == ("text", True)
    assert asked[-1].then == (("days", False), ("id", True))


def test_that_the_dialog_begins_with_the_order_and_changes_it(table: RecordTable) -> None:
    table.sort_by((("text", True),))
    dialog = SortDialog(table)
    assert dialog.form["column0"].value() == "text"
    assert dialog.form["descending0"].value() is True
    dialog.form["column1"].set_value("days")
    dialog.accept()
    assert order_of(table) == (("text", True), ("days", False))
    again = SortDialog(table)
    again.form["column0"].set_value(None)
    again.form["column1"].set_value(None)
    again.accept()
    assert order_of(table) == ()


def test_that_one_column_is_chosen_only_once(table: RecordTable) -> None:
    dialog = SortDialog(table)
    for place in range(3):
        dialog.form[f"column{place}"].set_value("days")
    dialog.form["descending2"].set_value(True)
    dialog.accept()
    assert order_of(table) == (("days", False),)


def test_that_the_column_that_stretches_keeps_a_least_width(table: RecordTable) -> None:
    view = table.view
    assert view.columnWidth(0) + view.columnWidth(1) + view.columnWidth(2) == view.viewport().width()
    view.setColumnWidth(1, 900)
    assert view.columnWidth(0) == least_width(table.model.columns[0])
    view.setColumnWidth(1, 100)
    assert view.columnWidth(0) > least_width(table.model.columns[0])
    table.show_column("days", False)
    assert view.columnWidth(0) + view.columnWidth(2) == view.viewport().width()


def test_that_the_menu_offers_what_every_list_can_do(table: RecordTable) -> None:
    words = [action.text().split("\t")[0] for action in table._own_menu().actions()]
    assert words == ["Sorteren...", "Kolommen", "Kopiëren", "Exporteren naar Excel..."]


def test_that_days_sort_as_days(qtbot: QtBot) -> None:
    days = [Column(key="id", title="Dag", value=lambda line: date(2026, 12 - line.id, 1))]
    made = RecordTable("dagen", days)
    qtbot.addWidget(made)
    made.set_rows(LINES)
    made.set_sort("id")
    assert ids(made) == [5, 4, 3, 2, 1]
