"""Draws figures: bars, columns and squares, each told apart by colour, pattern and number; on screen and as a picture.

The table beside a picture says the same, so a screen reader is given the sentence only.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from focusdesk.domain.figures import LEAST_SHOWN, Cell, Figure, FigureKind, Shape
from focusdesk.ui import theme
from focusdesk.ui.tokens import LIGHT, SMALL_RATIO, Tokens, Tone

_TONES: dict[FigureKind, tuple[Tone, ...]] = {
    FigureKind.ORGANISATIONS: ("info", "late", "done"),
    FigureKind.CLOSED: ("neutral", "done"),
    FigureKind.LATE: ("late",),
    FigureKind.LEAD_TIME: ("info", "today"),
    FigureKind.FLOW: ("info", "neutral"),
    FigureKind.KEEPING: ("today",),
}
_PATTERNS: dict[Tone, Qt.BrushStyle] = {
    "info": Qt.BrushStyle.SolidPattern,
    "late": Qt.BrushStyle.BDiagPattern,
    "done": Qt.BrushStyle.Dense5Pattern,
    "today": Qt.BrushStyle.HorPattern,
    "neutral": Qt.BrushStyle.DiagCrossPattern,
}
_GAP = 8.0
_PICTURE = QSize(1200, 700)
_SHADES = (
    Qt.BrushStyle.NoBrush,
    Qt.BrushStyle.Dense6Pattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.Dense4Pattern,
)


class FigurePicture(QWidget):
    """The picture of one figure, in the colours of the theme."""

    def __init__(self) -> None:
        super().__init__()
        self._figure: Figure | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.MinimumExpanding)

    def show_figure(self, figure: Figure) -> None:
        """Show another figure."""
        self._figure = figure
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(figure.sentence)
        self.updateGeometry()
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Room for every bar and the legend at the present text size."""
        line = QFontMetricsF(theme.scaled_font(SMALL_RATIO)).height()
        lines = len(self._figure.rows) + 2 if self._figure and self._figure.shape is not Shape.COLUMNS else 9
        return QSize(240, round(lines * line * 1.25))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._figure is not None:
            painter = QPainter(self)
            _Drawing(painter, self._figure, theme.tokens(), theme.scaled_font(SMALL_RATIO)).draw(QRectF(self.rect()))
            painter.end()


def image(figure: Figure) -> QImage:
    """The figure as a picture for a document: light, with its title and its sentence above it."""
    made = QImage(_PICTURE, QImage.Format.Format_RGB32)
    made.fill(QColor(LIGHT.surface))
    font = theme.scaled_font()
    font.setPixelSize(22)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    box = QRectF(made.rect()).adjusted(32, 24, -32, -24)
    strong = QFont(font)
    strong.setPixelSize(30)
    strong.setWeight(QFont.Weight.DemiBold)
    for words, face in ((figure.title, strong), (figure.sentence, font)):
        painter.setFont(face)
        painter.setPen(QColor(LIGHT.text))
        wrapped = int(Qt.TextFlag.TextWordWrap)
        used = painter.boundingRect(box, wrapped, words)
        painter.drawText(box, wrapped, words)
        box.setTop(used.bottom() + 10)
    _Drawing(painter, figure, LIGHT, font).draw(box)
    painter.end()
    return made


@dataclass
class _Drawing:
    """One drawing of a figure with a painter."""

    painter: QPainter
    figure: Figure
    tokens: Tokens
    font: QFont

    def draw(self, box: QRectF) -> None:
        """Draw the legend, and what the shape of the figure asks for."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setFont(self.font)
        self._metrics = QFontMetricsF(self.font)
        self._line = self._metrics.height()
        self._most = max((cell.number or 0 for row in self.figure.rows for cell in row.cells), default=0) or 1
        if not self.figure.rows:
            return
        if self.figure.shape is Shape.GRID:
            self._grid(box)
            return
        if len(self.figure.series) > 1:
            self._legend(box)
            box = box.adjusted(0, self._line + _GAP, 0, 0)
        {Shape.STACKED: self._stacked, Shape.BARS: self._bars, Shape.COLUMNS: self._columns}[self.figure.shape](box)

    def _tone(self, series: int) -> Tone:
        tones = _TONES.get(self.figure.kind, ("info",))
        return tones[series % len(tones)]

    def _legend(self, box: QRectF) -> None:
        left = box.left()
        for at, name in enumerate(self.figure.series):
            swatch = QRectF(left, box.top() + self._line * 0.1, self._line * 1.4, self._line * 0.8)
            self._fill(swatch, self._tone(at))
            left = swatch.right() + 6
            width = self._metrics.horizontalAdvance(name)
            self._text(QRectF(left, box.top(), width + 4, self._line), name)
            left += width + 20

    def _stacked(self, box: QRectF) -> None:
        """All series of a row in one bar, and the numbers behind it in the order of the legend."""
        totals = [sum(cell.number or 0 for cell in row.cells) for row in self.figure.rows]
        written = ["  ·  ".join(cell.text for cell in row.cells) for row in self.figure.rows]
        labels = self._label_width(box)
        room = box.width() - labels - max(map(self._metrics.horizontalAdvance, written)) - 2 * _GAP
        for at, row in enumerate(self.figure.rows):
            line = self._row_box(box, at, len(self.figure.rows))
            self._text(QRectF(line.left(), line.top(), labels - _GAP, line.height()), row.label)
            left = box.left() + labels
            for series, cell in enumerate(row.cells):
                width = room * (cell.number or 0) / (max(totals) or 1)
                self._fill(QRectF(left, line.top() + 3, width, line.height() - 6), self._tone(series))
                left += width
            self._text(QRectF(left + _GAP, line.top(), box.right() - left, line.height()), written[at])

    def _bars(self, box: QRectF) -> None:
        """The series of a row under each other, each with its number behind it."""
        labels = self._label_width(box)
        widest = max(self._metrics.horizontalAdvance(cell.text) for row in self.figure.rows for cell in row.cells)
        room = box.width() - labels - widest - 2 * _GAP
        for at, row in enumerate(self.figure.rows):
            line = self._row_box(box, at, len(self.figure.rows))
            self._text(QRectF(line.left(), line.top(), labels - _GAP, line.height()), row.label)
            height = (line.height() - 4) / len(row.cells)
            for series, cell in enumerate(row.cells):
                width = room * (cell.number or 0) / self._most
                bar = QRectF(box.left() + labels, line.top() + 2 + series * height, width, height - 1)
                self._fill(bar, self._tone(series))
                self._text(QRectF(bar.right() + _GAP, bar.top(), widest + _GAP, bar.height()), cell.text)

    def _columns(self, box: QRectF) -> None:
        """A group of columns for each row, side by side in time; its number above each, its label below."""
        slot = box.width() / len(self.figure.rows)
        number = self._number_height(slot / len(self.figure.series))
        floor = box.bottom() - 2 * self._line - 4
        room = floor - box.top() - number
        self.painter.setPen(QPen(QColor(self.tokens.border), 1))
        self.painter.drawLine(QPointF(box.left(), floor), QPointF(box.right(), floor))
        for at, row in enumerate(self.figure.rows):
            left = box.left() + at * slot
            under = QRectF(left + 1, floor + 4, slot - 2, 2 * self._line)
            self._text(under, row.label, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, wrap=True)
            width = slot * 0.8 / len(row.cells)
            for series, cell in enumerate(row.cells):
                height = room * (cell.number or 0) / self._most
                column = QRectF(left + slot * 0.1 + series * width, floor - height, width - 2, height)
                self._fill(column, self._tone(series))
                self._number(column, cell, number)

    def _grid(self, box: QRectF) -> None:
        """A square for each cell: the fuller, the darker its pattern; its words always on a plain ground."""
        labels = self._label_width(box)
        across, down = len(self.figure.series), len(self.figure.rows) + 1
        side = (box.width() - labels) / across
        for series, name in enumerate(self.figure.series):
            head = QRectF(box.left() + labels + series * side, box.top(), side, box.height() / down)
            self._text(head, name, Qt.AlignmentFlag.AlignCenter)
        for at, row in enumerate(self.figure.rows):
            line = self._row_box(box, at + 1, down)
            self._text(QRectF(line.left(), line.top(), labels - _GAP, line.height()), row.label)
            for series, cell in enumerate(row.cells):
                self._square(QRectF(box.left() + labels + series * side, line.top(), side, line.height()), cell)

    def _square(self, box: QRectF, cell: Cell) -> None:
        box = box.adjusted(2, 2, -2, -2)
        self.painter.setPen(QPen(QColor(self.tokens.border), 1))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        if cell.number is not None:
            shade = min(int(cell.number * (len(_SHADES) - 1) + 0.001), len(_SHADES) - 1)
            self.painter.setBrush(QColor(self.tokens.accent))
            brush = self.painter.brush()
            brush.setStyle(_SHADES[shade])
            self.painter.setBrush(brush)
        self.painter.drawRoundedRect(box, 4, 4)
        if cell.text:
            words = QRectF(0, 0, min(self._metrics.horizontalAdvance(cell.text) + 8, box.width()), self._line)
            words.moveCenter(box.center())
            self.painter.fillRect(words, QColor(self.tokens.surface))
            self._text(words, cell.text, Qt.AlignmentFlag.AlignCenter)

    def _fill(self, box: QRectF, tone: Tone) -> None:
        if box.width() <= 0 or box.height() <= 0:
            return
        ink, ground = self.tokens.tone(tone)
        self.painter.fillRect(box, QColor(ground))
        self.painter.setPen(QPen(QColor(ink), 1))
        self.painter.setBrush(QColor(ink))
        brush = self.painter.brush()
        brush.setStyle(_PATTERNS[tone])
        self.painter.setBrush(brush)
        self.painter.drawRect(box)

    def _number(self, column: QRectF, cell: Cell, height: float) -> None:
        """The number above a column; upright where it would not fit."""
        words = _short(cell)
        if height <= self._line:
            box = QRectF(column.left() - 10, column.top() - self._line, column.width() + 20, self._line)
            self._text(box, words, Qt.AlignmentFlag.AlignCenter)
            return
        self.painter.save()
        self.painter.translate(column.center().x(), column.top() - 3)
        self.painter.rotate(-90)
        self._text(QRectF(0, -self._line / 2, height, self._line), words)
        self.painter.restore()

    def _number_height(self, room: float) -> float:
        widest = max(self._metrics.horizontalAdvance(_short(cell)) for row in self.figure.rows for cell in row.cells)
        return self._line if widest <= room else widest + 6

    def _label_width(self, box: QRectF) -> float:
        widest = max(self._metrics.horizontalAdvance(row.label) for row in self.figure.rows)
        return min(widest + 2 * _GAP, box.width() * 0.4)

    def _row_box(self, box: QRectF, at: int, rows: int) -> QRectF:
        height = min(box.height() / rows, self._line * 2.4)
        return QRectF(box.left(), box.top() + at * height, box.width(), height)

    def _text(
        self,
        box: QRectF,
        words: str,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
        wrap: bool = False,
    ) -> None:
        self.painter.setPen(QColor(self.tokens.text))
        shown = words if wrap else self._metrics.elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        self.painter.drawText(box, int(align) | (int(Qt.TextFlag.TextWordWrap) if wrap else 0), shown)


def _short(cell: Cell) -> str:
    return cell.text if cell.number is not None or not cell.text else f"<{LEAST_SHOWN}"
