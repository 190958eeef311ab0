"""How a figure is drawn, before anyone draws it: bars, squares, rules and words with their places.

The screen and the PDF both draw exactly these marks, so that a picture cannot say something else on paper. Places are
in the units of the box that is asked for, from its top left corner. How wide words are is asked of a `Pen`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from focusdesk.domain.figures import LEAST_SHOWN, Cell, Figure, FigureKind, Shape

GAP = 8.0
SHADES = 4
"""So many patterns, from empty to dense, tell how full a square of a grid is."""

_TALLEST_ROW = 2.4
_COLUMN_LINES = 9
_ROOM_OF_A_LINE = 1.25


class Fill(Enum):
    """The pattern of a bar: it tells series apart also without colour."""

    SOLID = "solid"
    SLANTED = "slanted"
    DOTTED = "dotted"
    LEVEL = "level"
    CROSSED = "crossed"


_FILLS: dict[FigureKind, tuple[Fill, ...]] = {
    FigureKind.ORGANISATIONS: (Fill.SOLID, Fill.SLANTED, Fill.DOTTED),
    FigureKind.CLOSED: (Fill.CROSSED, Fill.DOTTED),
    FigureKind.LATE: (Fill.SLANTED,),
    FigureKind.LEAD_TIME: (Fill.SOLID, Fill.LEVEL),
    FigureKind.STATUSES_IN_TIME: tuple(Fill),
    FigureKind.FLOW: (Fill.SOLID, Fill.CROSSED),
    FigureKind.KEEPING: (Fill.LEVEL,),
}


class Align(Enum):
    """Where words stand in their box; those at the top are in the middle of its width."""

    LEFT = "left"
    MIDDLE = "middle"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Where it ends at the right."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Where it ends below."""
        return self.top + self.height


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle with a pattern."""

    box: Box
    fill: Fill


@dataclass(frozen=True, slots=True)
class Square:
    """A square of a grid; `shade` goes from 0 (empty) to SHADES - 1, None where there is no number."""

    box: Box
    shade: int | None


@dataclass(frozen=True, slots=True)
class Rule:
    """The thin line that columns stand on."""

    left: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Words:
    """Words on one line that are shortened to fit, on more lines where they wrap; upright ones read from below.

    Words on plain ground stand on a patch without pattern.
    """

    box: Box
    text: str
    align: Align = Align.LEFT
    wraps: bool = False
    upright: bool = False
    on_plain: bool = False


Mark = Bar | Square | Rule | Words


class Pen(Protocol):
    """What measures words."""

    @property
    def line(self) -> float:
        """The height of a line."""

    def width(self, text: str) -> float:
        """How wide a text is on one line."""


def least_height(figure: Figure, line: float) -> float:
    """The height at which every bar and the legend can be read, where a line of text has this height."""
    lines = _COLUMN_LINES if figure.shape is Shape.COLUMNS else len(figure.rows) + 2
    return lines * line * _ROOM_OF_A_LINE


def marks(figure: Figure, box: Box, pen: Pen) -> list[Mark]:
    """All marks of a figure inside a box; none when it has no rows."""
    if not figure.rows:
        return []
    drawing = _Drawing(figure, pen)
    if figure.shape is Shape.GRID:
        return list(drawing.grid(box))
    legend: list[Mark] = []
    if len(figure.series) > 1:
        legend = list(drawing.legend(box))
        used = pen.line + GAP
        box = Box(box.left, box.top + used, box.width, box.height - used)
    draw = {Shape.STACKED: drawing.stacked, Shape.BARS: drawing.bars, Shape.COLUMNS: drawing.columns}[figure.shape]
    return [*legend, *draw(box)]


@dataclass(frozen=True, slots=True)
class _Drawing:
    figure: Figure
    pen: Pen

    def legend(self, box: Box) -> Iterator[Mark]:
        """A sample of each pattern with what it stands for."""
        line, left = self.pen.line, box.left
        for at, name in enumerate(self.figure.series):
            yield Bar(Box(left, box.top + line * 0.1, line * 1.4, line * 0.8), self._fill(at))
            left += line * 1.4 + 6
            width = self.pen.width(name)
            yield Words(Box(left, box.top, width + 4, line), name)
            left += width + 20

    def stacked(self, box: Box) -> Iterator[Mark]:
        """All series of a row in one bar, and the numbers behind it in the order of the legend."""
        rows = self.figure.rows
        most = max(sum(cell.number or 0 for cell in row.cells) for row in rows) or 1
        written = ["  ·  ".join(map(_short, row.cells)) for row in rows]
        labels = self._label_width(box)
        room = max(0.0, box.width - labels - max(map(self.pen.width, written)) - 2 * GAP)
        for at, row in enumerate(rows):
            line = self._row_box(box, at, len(rows))
            yield self._label(line, row.label, labels)
            left = box.left + labels
            for series, cell in enumerate(row.cells):
                width = room * (cell.number or 0) / most
                yield Bar(Box(left, line.top + 3, width, line.height - 6), self._fill(series))
                left += width
            yield Words(Box(left + GAP, line.top, box.right - left - GAP, line.height), written[at])

    def bars(self, box: Box) -> Iterator[Mark]:
        """The series of a row under each other, each with its number behind it."""
        rows, labels = self.figure.rows, self._label_width(box)
        widest = max(self.pen.width(cell.text) for row in rows for cell in row.cells)
        room = max(0.0, box.width - labels - widest - 2 * GAP)
        for at, row in enumerate(rows):
            line = self._row_box(box, at, len(rows))
            yield self._label(line, row.label, labels)
            height = (line.height - 4) / len(row.cells)
            for series, cell in enumerate(row.cells):
                width = room * (cell.number or 0) / self._most()
                bar = Box(box.left + labels, line.top + 2 + series * height, width, height - 1)
                yield Bar(bar, self._fill(series))
                yield Words(Box(bar.right + GAP, bar.top, widest + GAP, bar.height), cell.text)

    def columns(self, box: Box) -> Iterator[Mark]:
        """A group of columns for each row, side by side in time; its number above each, its label below."""
        rows, line = self.figure.rows, self.pen.line
        slot = box.width / len(rows)
        number = self._number_height(slot / len(self.figure.series))
        floor = box.bottom - 2 * line - 4
        room = floor - box.top - number
        yield Rule(box.left, box.right, floor)
        for at, row in enumerate(rows):
            left = box.left + at * slot
            yield Words(Box(left + 1, floor + 4, slot - 2, 2 * line), row.label, Align.TOP, wraps=True)
            width = slot * 0.8 / len(row.cells)
            for series, cell in enumerate(row.cells):
                height = room * (cell.number or 0) / self._most()
                column = Box(left + slot * 0.1 + series * width, floor - height, width - 2, height)
                yield Bar(column, self._fill(series))
                yield self._number(column, cell, number)

    def grid(self, box: Box) -> Iterator[Mark]:
        """A square for each cell: the fuller, the denser its pattern; its words always on a plain ground."""
        labels = self._label_width(box)
        across, down = len(self.figure.series), len(self.figure.rows) + 1
        side = (box.width - labels) / across
        head = self._row_box(box, 0, down).height
        for series, name in enumerate(self.figure.series):
            yield Words(Box(box.left + labels + series * side, box.top, side, head), name, Align.MIDDLE)
        for at, row in enumerate(self.figure.rows):
            line = self._row_box(box, at + 1, down)
            yield self._label(line, row.label, labels)
            for series, cell in enumerate(row.cells):
                yield from self._square(Box(box.left + labels + series * side, line.top, side, line.height), cell)

    def _square(self, room: Box, cell: Cell) -> Iterator[Mark]:
        box = Box(room.left + 2, room.top + 2, room.width - 4, room.height - 4)
        shade = None if cell.number is None else min(int(cell.number * (SHADES - 1) + 0.001), SHADES - 1)
        yield Square(box, shade)
        if cell.text:
            width, height = min(self.pen.width(cell.text) + 8, box.width), min(self.pen.line, box.height)
            middle = Box(box.left + (box.width - width) / 2, box.top + (box.height - height) / 2, width, height)
            yield Words(middle, cell.text, Align.MIDDLE, on_plain=True)

    def _number(self, column: Box, cell: Cell, height: float) -> Words:
        """The number above a column; upright where it would not fit."""
        line, words = self.pen.line, _short(cell)
        if height <= line:
            return Words(Box(column.left - 10, column.top - line, column.width + 20, line), words, Align.MIDDLE)
        left = column.left + (column.width - line) / 2
        return Words(Box(left, column.top - 3 - height, line, height), words, upright=True)

    def _number_height(self, room: float) -> float:
        widest = max(self.pen.width(_short(cell)) for row in self.figure.rows for cell in row.cells)
        return self.pen.line if widest <= room else widest + 6

    def _label(self, line: Box, words: str, width: float) -> Words:
        return Words(Box(line.left, line.top, width - GAP, line.height), words)

    def _label_width(self, box: Box) -> float:
        widest = max(self.pen.width(row.label) for row in self.figure.rows)
        return min(widest + 2 * GAP, box.width * 0.4)

    def _row_box(self, box: Box, at: int, rows: int) -> Box:
        height = min(box.height / rows, self.pen.line * _TALLEST_ROW)
        return Box(box.left, box.top + at * height, box.width, height)

    def _fill(self, series: int) -> Fill:
        fills = _FILLS.get(self.figure.kind, (Fill.SOLID,))
        return fills[series % len(fills)]

    def _most(self) -> float:
        return max((cell.number or 0 for row in self.figure.rows for cell in row.cells), default=0) or 1


def _short(cell: Cell) -> str:
    return cell.text if cell.number is not None or not cell.text else f"<{LEAST_SHOWN}"
