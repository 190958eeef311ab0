"""Where everything of a figure stands when it is drawn, for the screen and the PDF alike."""

from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from focusdesk.domain.chart import SHADES, Bar, Box, Rule, Square, Words, least_height, marks
from focusdesk.domain.figures import Cell, Figure, FigureKind, FigureRow, Shape


@dataclass(frozen=True)
class Typewriter:
    """Every letter is six wide, every line twelve high."""

    line: float = 12.0

    def width(self, text: str) -> float:
        return 6.0 * len(text)


ROOM = Box(0, 0, 460, 300)
PEN = Typewriter()


def cell(number: float | None) -> Cell:
    return Cell(number, "minder dan 5" if number is None else str(number))


def figure(shape: Shape, rows: Sequence[Sequence[float | None]], kind: FigureKind = FigureKind.ORGANISATIONS) -> Figure:
    made = tuple(FigureRow(at, f"rij {at}", tuple(map(cell, row))) for at, row in enumerate(rows, start=1))
    series = tuple(f"reeks {at}" for at in range(len(rows[0]) if rows else 0))
    return Figure(kind=kind, title="T", sentence="S.", note="", heading="H", series=series, rows=made, shape=shape)


def bars(drawn: Figure) -> list[Bar]:
    return [mark for mark in marks(drawn, ROOM, PEN) if isinstance(mark, Bar)]


def words(drawn: Figure) -> list[Words]:
    return [mark for mark in marks(drawn, ROOM, PEN) if isinstance(mark, Words)]


@pytest.mark.parametrize("shape", Shape)
def test_that_everything_stays_in_its_room(shape: Shape) -> None:
    for mark in marks(figure(shape, [[1, 2, 3], [4, 0, 9], [None, 5, 1]]), ROOM, PEN):
        if isinstance(mark, (Bar, Square)):
            assert mark.box.left >= 0
            assert mark.box.top >= 0
            assert mark.box.right <= ROOM.right + 0.01
            assert mark.box.bottom <= ROOM.bottom + 0.01


@pytest.mark.parametrize("shape", Shape)
def test_that_every_row_series_and_number_is_written(shape: Shape) -> None:
    said = {each.text for each in words(figure(shape, [[1, 2], [30, 4]]))}
    assert {"rij 1", "rij 2", "reeks 0", "reeks 1"} <= said
    numbers = {"1  ·  2", "30  ·  4"} if shape is Shape.STACKED else {"1", "2", "30", "4"}
    assert numbers <= said


def test_that_bars_are_as_long_as_their_numbers() -> None:
    one, two = bars(figure(Shape.BARS, [[10], [5]]))
    assert one.box.width == pytest.approx(2 * two.box.width)


def test_that_parts_of_a_bar_follow_each_other() -> None:
    legend = 2
    first, second = bars(figure(Shape.STACKED, [[10, 30]]))[legend:]
    assert second.box.left == pytest.approx(first.box.right)
    assert second.box.width == pytest.approx(3 * first.box.width)
    assert first.fill is not second.fill


def test_that_columns_stand_on_their_line() -> None:
    drawn = marks(figure(Shape.COLUMNS, [[10], [5]]), ROOM, PEN)
    [floor] = [mark.top for mark in drawn if isinstance(mark, Rule)]
    columns = [mark.box for mark in drawn if isinstance(mark, Bar)]
    assert [box.bottom for box in columns] == pytest.approx([floor, floor])
    assert columns[0].height == pytest.approx(2 * columns[1].height)


def test_that_numbers_stand_upright_when_columns_are_narrow() -> None:
    wide, narrow = [[1000.0]] * 3, [[1000.0]] * 40
    assert not any(each.upright for each in words(figure(Shape.COLUMNS, wide)))
    assert sum(each.upright for each in words(figure(Shape.COLUMNS, narrow))) == len(narrow)


def test_that_few_cases_are_not_told_above_a_column() -> None:
    said = [each.text for each in words(figure(Shape.COLUMNS, [[None], [7]]))]
    assert "<5" in said
    assert "minder dan 5" not in said


def test_that_squares_are_denser_the_fuller_they_are() -> None:
    drawn = marks(figure(Shape.GRID, [[0, 0.5, 1, None]]), ROOM, PEN)
    assert [mark.shade for mark in drawn if isinstance(mark, Square)] == [0, 1, SHADES - 1, None]
    assert all(mark.on_plain for mark in drawn if isinstance(mark, Words) and mark.text in ("0", "0.5", "1"))


def test_that_a_figure_without_rows_has_no_marks_and_one_of_zeros_can_be_drawn() -> None:
    assert marks(figure(Shape.BARS, []), ROOM, PEN) == []
    for shape in Shape:
        assert marks(figure(shape, [[0, 0]]), ROOM, PEN)


def test_that_more_rows_ask_for_more_room() -> None:
    few, many = (least_height(figure(Shape.BARS, [[1]] * rows), 12) for rows in (2, 20))
    assert few < many
