"""The table of records: sorting, fetching in blocks, a selection that survives, keys and copying."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from focusdesk.domain.views import Order
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.widgets.chip import CELL_PAD, TONE_ROLE, chip_size
from focusdesk.ui.widgets.table import Column, RecordTable
from focusdesk.ui.widgets.table_model import BLOCK
from tests.ui.conftest import show_active, unnamed


@dataclass(frozen=True)
class Line:
    id: int
    text: str
    days: int | None = None


LINES = [Line(1, "belt", 3), Line(2, "Aanvraag", None), Line(3, "mailt", 1), Line(4, "zorgt", 2)]


def columns() -> list[Column]:
    return [
        Column(key="text", title="Wat", value=lambda line: line.text, stretch=True),
        Column(
            key="days",
            title="Dagen",
            value=lambda line: line.days,
            text=lambda line: f"{line.days} te laat" if line.days else "",
            tone=lambda _line: "late",
        ),
    ]


def table(qtbot: QtBot) -> RecordTable:
    made = RecordTable("proef", columns(), "Proef")
    qtbot.addWidget(made)
    made.resize(600, 300)
    show_active(qtbot, made)
    return made


def texts(made: RecordTable) -> list[str]:
    return [line.text for line in made.model.rows()]


def test_that_the_model_keeps_the_rules_of_qt(qtbot: QtBot) -> None:
    made = table(qtbot)
    tester = QAbstractItemModelTester(made.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    made.set_rows(LINES)
    made.model.sort(0, Qt.SortOrder.DescendingOrder)
    made.set_source(lambda order: LINES[order.offset : order.offset + (order.limit or 0)])
    made.set_rows([])
    assert tester.model() is made.model


def test_that_what_is_not_known_comes_last_whichever_way_it_is_sorted(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.set_rows(LINES)
    made.set_sort("days")
    assert texts(made) == ["mailt", "zorgt", "belt", "Aanvraag"]
    made.set_sort("days", descending=True)
    assert texts(made) == ["belt", "zorgt", "mailt", "Aanvraag"]


def test_that_selection_and_cursor_survive_a_reload_and_another_order(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.set_rows(LINES)
    made.select(3)
    made.set_rows([replace(line, text=f"{line.text}!") for line in reversed(LINES)])
    assert [line.text for line in made.selected_rows()] == ["mailt!"]
    made.set_sort("text")
    assert [line.id for line in made.selected_rows()] == [3]
    current = made.current_row()
    assert current is not None
    assert current.id == 3
    made.set_rows([line for line in LINES if line.id != 3])
    assert made.selected_rows() == []


def test_that_the_place_in_a_long_list_survives_a_reload(qtbot: QtBot) -> None:
    many = [Line(at, f"regel {at}") for at in range(1, 400)]
    made = table(qtbot)
    made.set_rows(many)
    made.view.verticalScrollBar().setValue(2000)
    made.set_rows(many)
    assert made.view.verticalScrollBar().value() == 2000


def test_that_a_source_is_asked_for_no_more_than_is_looked_at(qtbot: QtBot) -> None:
    many = [Line(at, f"regel {at:05}") for at in range(1, 1001)]
    asked: list[Order] = []

    def fetch(order: Order) -> Sequence[Line]:
        asked.append(order)
        ordered = sorted(many, key=lambda line: line.text, reverse=order.descending)
        return ordered[order.offset : order.offset + (order.limit or 0)]

    made = table(qtbot)
    made.set_source(fetch)
    assert len(made.model.rows()) == BLOCK
    made.view.scrollToBottom()
    qtbot.waitUntil(lambda: len(made.model.rows()) > BLOCK)
    made.view.horizontalHeader().setSortIndicator(0, Qt.SortOrder.DescendingOrder)
    assert (asked[-1].key, asked[-1].descending, asked[-1].offset) == ("text", True, 0)
    assert texts(made)[0] == "regel 01000"


def test_that_a_disabled_table_asks_its_source_nothing(qtbot: QtBot) -> None:
    many = [Line(at, f"regel {at:05}") for at in range(1, 1001)]
    made = table(qtbot)
    made.set_source(lambda order: many[order.offset : order.offset + (order.limit or 0)])
    made.setEnabled(False)  # as all pages are while a job has the desk
    made.view.scrollToBottom()
    QApplication.processEvents()
    assert len(made.model.rows()) == BLOCK
    made.setEnabled(True)
    made.view.scrollToBottom()
    qtbot.waitUntil(lambda: len(made.model.rows()) > BLOCK)


def test_that_enter_and_a_double_click_open_a_row(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.set_rows(LINES)
    made.select(3)
    made.view.setFocus()
    with qtbot.waitSignal(made.opened) as said:
        QTest.keyClick(made.view, Qt.Key.Key_Return)
    assert said.args[0].id == 3


def test_that_a_key_acts_and_tab_leaves(qtbot: QtBot) -> None:
    holder = QWidget()
    column = QVBoxLayout(holder)
    made, after = RecordTable("proef", columns(), "Proef"), QLineEdit()
    column.addWidget(made)
    column.addWidget(after)
    qtbot.addWidget(holder)
    show_active(qtbot, holder)
    done: list[int] = []
    made.set_rows(LINES)
    made.add_key("Space", lambda: done.extend(line.id for line in made.selected_rows()))
    made.select(2)
    made.view.setFocus()
    QTest.keyClick(made.view, Qt.Key.Key_Space)
    assert done == [2]
    QTest.keyClick(made.view, Qt.Key.Key_Tab)
    assert after.hasFocus()


def test_that_copying_gives_plain_text_with_tabs(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.set_rows([Line(1, "belt\nde school", 3), Line(2, "mailt")])
    made.view.selectAll()
    QTest.keyClick(made.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "belt de school\t3 te laat\nmailt\t"


def test_that_columns_are_remembered(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.set_rows(LINES)
    made.view.setColumnWidth(1, 222)
    made.view.horizontalHeader().moveSection(1, 0)
    made.view.horizontalHeader().setSortIndicator(1, Qt.SortOrder.DescendingOrder)
    again = table(qtbot)
    again.set_sort("text")
    again.set_rows(LINES)
    assert again.view.columnWidth(1) == 222
    assert again.view.horizontalHeader().visualIndex(1) == 0
    assert texts(again)[0] == "belt"


def test_that_a_column_can_be_hidden_but_not_the_last_one_that_tells(qtbot: QtBot) -> None:
    made = table(qtbot)
    what, days = made.column_menu(made).actions()
    assert not what.isEnabled()
    days.setChecked(False)
    assert made.view.isColumnHidden(1)
    assert table(qtbot).view.isColumnHidden(1)


def test_that_an_empty_list_says_what_to_do(qtbot: QtBot) -> None:
    made = table(qtbot)
    done: list[bool] = []
    made.set_empty("Nog geen acties.", "Actie toevoegen", lambda: done.append(True))
    made.set_rows([])
    button = made.findChild(QPushButton)
    assert isinstance(button, QPushButton)
    button.click()
    assert done == [True]
    made.set_rows(LINES)
    assert made.currentWidget() is made.view


@pytest.mark.parametrize("text", ["te laat", "7 dagen te laat"])
def test_that_a_chip_asks_for_the_room_it_needs(qtbot: QtBot, text: str) -> None:
    made = RecordTable("chips", [Column(key="a", title="", value=lambda _line: text, tone=lambda _line: "late")])
    qtbot.addWidget(made)
    made.set_rows(LINES)
    assert made.model.index(0, 0).data(TONE_ROLE) == "late"
    made.view.resizeColumnToContents(0)
    assert made.view.columnWidth(0) >= chip_size(text).width() + CELL_PAD


def test_that_a_table_is_named_for_the_screen_reader(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.set_rows(LINES)
    assert made.view.accessibleName() == "Proef"
    assert unnamed(made) == []


def test_that_only_what_the_user_does_with_columns_is_kept(qtbot: QtBot) -> None:
    made = table(qtbot)
    made.resize(900, 300)
    QApplication.processEvents()
    assert Prefs().table("proef") == {}
    made.view.horizontalHeader().resizeSection(1, 77)
    assert Prefs().table("proef")["widths"]["days"] == 77
