"""Draws figures as vectors: the same marks as on the screen, told apart by pattern and number, also in grey.

What stands where is in `domain.chart`.
"""

from dataclasses import dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from focusdesk.documents import look
from focusdesk.documents.blocks import line
from focusdesk.documents.fonts import Face, scale, text_width
from focusdesk.documents.text import one_line, shortened
from focusdesk.documents.typesetting import Row, row_width, rows
from focusdesk.domain.chart import Align, Bar, Box, Fill, Mark, Rule, Square, Words, least_height, marks
from focusdesk.domain.figures import Figure

_SIZE = 8.5
_LINE = 12.0
_STYLE = look.Style(size=_SIZE, leading=_LINE)
_ENDLESS = 100_000.0
_MOST_HEIGHT = 560.0
_STEP = 4.0
_INKS: dict[Fill, tuple[Color, Color]] = {
    Fill.SOLID: (HexColor("#0B4F8A"), HexColor("#E3EEF9")),
    Fill.SLANTED: (HexColor("#A1121A"), HexColor("#FDECEC")),
    Fill.DOTTED: (HexColor("#1B5E20"), HexColor("#E8F5E9")),
    Fill.LEVEL: (HexColor("#7A4B00"), HexColor("#FFF3D6")),
    Fill.CROSSED: (HexColor("#4B535D"), HexColor("#EDF0F4")),
}
_DOT_STEPS = (0.0, 6.0, 4.0, 2.8)
"""How far the dots of a square lie apart, for each of its shades; 0 means without dots."""


@dataclass(frozen=True)
class _Typeface:
    """Measures words in the typeface of documents."""

    line: float = _LINE

    def width(self, text: str) -> float:
        """How wide a text is on one line."""
        return row_width(_row(text), _SIZE)


class Chart:
    """A figure as a picture over the whole width of the text; its sentence says in words what it shows."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure
        self.width, self.height = look.TEXT_WIDTH, min(least_height(figure, _LINE), _MOST_HEIGHT)

    def drawOn(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its lower left corner at a point of the canvas."""
        canvas.saveState()
        canvas.setLineWidth(look.HAIRLINE)
        canvas.translate(x, y + self.height)
        for mark in marks(self._figure, Box(0, 0, self.width, self.height), _Typeface()):
            _draw(canvas, mark)
        canvas.restoreState()


def _draw(canvas: Canvas, mark: Mark) -> None:
    match mark:
        case Bar():
            _bar(canvas, mark)
        case Square():
            _square(canvas, mark)
        case Rule():
            canvas.setStrokeColor(look.QUIET)
            canvas.line(mark.left, -mark.top, mark.right, -mark.top)
        case Words(upright=True):
            _upright(canvas, mark)
        case Words():
            _words(canvas, mark)


def _bar(canvas: Canvas, bar: Bar) -> None:
    box = bar.box
    if box.width <= 0 or box.height <= 0:
        return
    ink, ground = _INKS[bar.fill]
    canvas.setStrokeColor(ink)
    canvas.setFillColor(ink if bar.fill is Fill.SOLID else ground)
    canvas.rect(box.left, -box.bottom, box.width, box.height, stroke=1, fill=1)
    canvas.saveState()
    _clip(canvas, box)
    canvas.setFillColor(ink)
    if bar.fill is Fill.DOTTED:
        _dots(canvas, box, _STEP * 0.7)
    if bar.fill is Fill.LEVEL:
        _level(canvas, box)
    if bar.fill in (Fill.SLANTED, Fill.CROSSED):
        _slanted(canvas, box, box.height)
    if bar.fill is Fill.CROSSED:
        _slanted(canvas, box, -box.height)
    canvas.restoreState()


def _square(canvas: Canvas, square: Square) -> None:
    box = square.box
    canvas.setStrokeColor(look.QUIET)
    canvas.roundRect(box.left, -box.bottom, box.width, box.height, 3, stroke=1, fill=0)
    step = _DOT_STEPS[square.shade or 0]
    if step:
        canvas.saveState()
        _clip(canvas, box)
        canvas.setFillColor(_INKS[Fill.SOLID][0])
        _dots(canvas, box, step)
        canvas.restoreState()


def _clip(canvas: Canvas, box: Box) -> None:
    path = canvas.beginPath()
    path.rect(box.left, -box.bottom, box.width, box.height)
    canvas.clipPath(path, stroke=0, fill=0)


def _dots(canvas: Canvas, box: Box, step: float) -> None:
    path = canvas.beginPath()
    for down in range(int(box.height / step) + 1):
        shift = step / 2 if down % 2 else 0.0
        for across in range(int(box.width / step) + 1):
            path.circle(box.left + shift + across * step, -box.top - step / 2 - down * step, 0.75)
    canvas.drawPath(path, stroke=0, fill=1)


def _level(canvas: Canvas, box: Box) -> None:
    for at in range(1, int(box.height / (_STEP * 0.7)) + 1):
        height = -box.top - at * _STEP * 0.7
        canvas.line(box.left, height, box.right, height)


def _slanted(canvas: Canvas, box: Box, rise: float) -> None:
    """Lines that rise by the height of the box, or with a negative rise fall by it."""
    start = -box.bottom if rise > 0 else -box.top
    for at in range(int((box.width + box.height) / _STEP) + 1):
        left = box.left - box.height + at * _STEP
        canvas.line(left, start, left + box.height, start + rise)


def _words(canvas: Canvas, words: Words) -> None:
    box = words.box
    if words.on_plain:
        canvas.setFillColor(look.PAPER)
        canvas.rect(box.left, -box.bottom, box.width, box.height, stroke=0, fill=1)
    canvas.setFillColor(look.INK)
    lines = _wrapped(words.text, box.width) if words.wraps else [words.text]
    first = box.top + (_LINE if words.align is Align.TOP else box.height / 2 + _SIZE * 0.7 / 2)
    for at, text in enumerate(lines):
        shown = shortened(text, Face.REGULAR, _SIZE, box.width)
        row = _row(shown)
        aside = 0.0 if words.align is Align.LEFT else (box.width - row_width(row, _SIZE)) / 2
        _say(canvas, row, box.left + aside, -first - at * _LINE)


def _row(text: str) -> Row:
    """The text as one row, each script in a face that has it."""
    return rows(line(one_line(text)), _STYLE, _ENDLESS)[0]


def _say(canvas: Canvas, row: Row, left: float, base: float) -> None:
    for span in row:
        canvas.setFont(span.ink.face.value, _SIZE * scale(span.ink.face))
        canvas.drawString(left, base, span.text)
        left += text_width(span.text, span.ink.face, _SIZE)


def _wrapped(text: str, width: float) -> list[str]:
    """The words on two lines when they do not fit on one."""
    whole, pen = one_line(text), _Typeface()
    if pen.width(whole) <= width or " " not in whole:
        return [whole]
    first, _space, rest = whole.partition(" ")
    return [first, rest]


def _upright(canvas: Canvas, words: Words) -> None:
    box = words.box
    canvas.saveState()
    canvas.translate(box.left + box.width / 2, -box.bottom)
    canvas.rotate(90)
    _words(canvas, Words(Box(0, -box.width / 2, box.height, box.width), words.text))
    canvas.restoreState()
