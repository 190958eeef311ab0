"""Filtering a list in memory while typing: accents, several words, filter words, an empty result, and the keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from focusdesk.domain.filterwords import State
from focusdesk.ui.saved_filters import bar_over
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


@dataclass(frozen=True)
class Task:
    id: int
    text: str
    due: date
    status: str
    late: bool


TASKS = [
    Task(1, "Belt de school", date(2026, 11, 13), "open", late=True),
    Task(2, "Schrijft een brief", date(2026, 11, 27), "in progress", late=False),
    Task(3, "Zoekt een lokaal", date(2026, 12, 4), "done", late=False),
]


def stands(task: Task) -> tuple[State, ...]:
    if task.status == "done":
        return (State.SETTLED,)
    return (State.OPEN, State.LATE) if task.late else (State.OPEN,)


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[tuple[FilterBox, RecordTable]]:
    holder = QWidget()
    table = RecordTable(
        "tasks",
        [
            Column(key="text", title="What", value=lambda task: task.text, stretch=True),
            Column(key="due", title="By", value=lambda task: task.due),
            Column(key="status", title="Status", value=lambda task: task.status),
        ],
        "Tasks",
    )
    table.states = stands
    box = FilterBox().over(table)
    column = QVBoxLayout(holder)
    column.addWidget(box)
    column.addWidget(table)
    qtbot.addWidget(holder)
    show_active(qtbot, holder)
    table.set_rows(TASKS)
    box.setFocus()
    yield box, table


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("is:open", [1, 2]),
        ("te:laat", [1]),
        ("is:done", [3]),
        ("is:late is:done", []),
        ("status:prog", [2]),
        ("status:in-progress brief", [2]),
        ("after:13-11-2026", [2, 3]),
        ("from:27-11-2026 before:4-12-2026", [2]),
        ("@school", [1]),
        ("kind:brief", [2]),
    ],
)
def test_that_filter_words_narrow_rows_in_memory(
    tasks: tuple[FilterBox, RecordTable], words: str, found: list[int]
) -> None:
    box, table = tasks
    box.show_now(words)
    assert [task.id for task in table.model.rows()] == found


def test_that_a_filter_word_is_made_whole_and_can_be_typed_over(tasks: tuple[FilterBox, RecordTable]) -> None:
    box, table = tasks
    QTest.keyClicks(box, "is:g")
    assert (box.text(), box.selectedText()) == ("is:gereed", "ereed")
    QTest.keyClicks(box, " zoekt")
    assert box.text() == "is:gereed zoekt"
    box.clear_now()
    QTest.keyClicks(box, "is:o")
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    assert box.text() == "is:o"
    QTest.keyClick(box, Qt.Key.Key_Backspace)
    QTest.keyClicks(box, "te:")
    assert box.text() == "is:te:"
    box.clear()
    QTest.keyClicks(box, "te:")
    assert box.text() == "te:laat"
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert [task.id for task in table.model.rows()] == [1]
    assert table.view.hasFocus()


def test_that_a_plain_word_is_left_as_it_is_typed(tasks: tuple[FilterBox, RecordTable]) -> None:
    box, _table = tasks
    QTest.keyClicks(box, "status is")
    assert box.text() == "status is"


def test_that_ctrl_space_shows_the_filter_words_of_this_list(
    tasks: tuple[FilterBox, RecordTable], qtbot: QtBot
) -> None:
    box, table = tasks
    QTest.keyClicks(box, "brief")
    QTest.keyClick(box, Qt.Key.Key_Space, Qt.KeyboardModifier.ControlModifier)
    (menu,) = box.findChildren(QMenu)
    words = [action.text() for action in menu.actions()]
    statuses = ["status:done", "status:in-progress", "status:open"]
    assert words == ["is:open", "is:gereed", "te:laat", "na:", "voor:", *statuses]
    menu.actions()[0].trigger()
    menu.close()
    assert box.text() == "brief is:open"
    qtbot.waitUntil(lambda: [task.id for task in table.model.rows()] == [2])


def test_that_a_list_that_cannot_tell_looks_for_the_word(both: tuple[FilterBox, RecordTable]) -> None:
    box, table = both
    table.set_rows([*LINES, Line(4, "Open dag", 1)])
    box.show_now("is:open")
    assert shown(table) == [4]


def test_that_a_box_over_a_short_list_comes_once_the_list_is_long(qtbot: QtBot) -> None:
    table = RecordTable("dingen", [Column(key="text", title="Naam", value=lambda line: line.text, stretch=True)])
    bar = bar_over(table)
    box = bar.words
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.addWidget(bar)
    column.addWidget(table)
    qtbot.addWidget(holder)
    show_active(qtbot, holder)
    many = [Line(at, f"nummer {at}", at) for at in range(1, 10)]
    table.set_rows(many[:8])
    assert not box.isVisible()
    table.set_rows(many)
    assert box.isVisible()
    box.show_now("nummer 3")
    table.set_rows(many[:4])
    assert shown(table) == [3]
    assert box.isVisible(), "the words that narrow the list must stay in sight"
    box.clear_now()
    assert not box.isVisible()


def test_that_many_people_have_a_menu_of_their_own_among_the_filter_words(qtbot: QtBot) -> None:
    people = tuple(f"@mens{at}" for at in range(9))
    box = FilterBox(offers=lambda: ("is:open", *people))
    qtbot.addWidget(box)
    show_active(qtbot, box)
    box.show_offers()
    menu = next(each for each in box.findChildren(QMenu) if each.isVisible())
    words = [each.text() for each in menu.actions() if each.menu() is None]
    (below,) = menu.findChildren(QMenu)
    assert words == ["is:open"]
    assert [each.text() for each in below.actions()] == list(people)
    below.actions()[3].trigger()
    assert box.text() == "@mens3"
    menu.close()
