"""Draws the marks of a figure on screen and as a picture: told apart by colour, pattern and number.

What stands where is in `domain.chart`, from which the PDF is drawn too. The table beside a
picture says the same, so a screen reader is given the sentence only.
"""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from focusdesk.domain.chart import Align, Bar, Box, Fill, Mark, Rule, Square, Words, least_height, marks
from focusdesk.domain.figures import Figure
from focusdesk.ui import theme
from focusdesk.ui.tokens import LIGHT, SMALL_RATIO, Tokens, Tone

_FILLS: dict[Fill, tuple[Tone, Qt.BrushStyle]] = {
    Fill.SOLID: ("info", Qt.BrushStyle.SolidPattern),
    Fill.SLANTED: ("late", Qt.BrushStyle.BDiagPattern),
    Fill.DOTTED: ("done", Qt.BrushStyle.Dense5Pattern),
    Fill.LEVEL: ("today", Qt.BrushStyle.HorPattern),
    Fill.CROSSED: ("neutral", Qt.BrushStyle.DiagCrossPattern),
}
_ALIGNED = {
    Align.LEFT: Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft,
    Align.MIDDLE: Qt.AlignmentFlag.AlignCenter,
    Align.TOP: Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop,
}
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
        return QSize(240, round(least_height(self._figure, line)) if self._figure else 0)

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._figure is not None:
            painter = QPainter(self)
            drawing = _Drawing(painter, theme.tokens(), theme.scaled_font(SMALL_RATIO))
            drawing.draw(self._figure, QRectF(self.rect()))
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
    _Drawing(painter, LIGHT, font).draw(figure, box)
    painter.end()
    return made


@dataclass(frozen=True)
class _FontPen:
    """Measures words in a font."""

    font: QFont

    @property
    def line(self) -> float:
        """The height of a line."""
        return QFontMetricsF(self.font).height()

    def width(self, text: str) -> float:
        """How wide a text is on one line."""
        return QFontMetricsF(self.font).horizontalAdvance(text)


@dataclass
class _Drawing:
    """Draws the marks of a figure with a painter."""

    painter: QPainter
    tokens: Tokens
    font: QFont

    def draw(self, figure: Figure, box: QRectF) -> None:
        """Draw the whole figure inside a box."""
        self.painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.painter.setFont(self.font)
        self._metrics = QFontMetricsF(self.font)
        room = Box(box.left(), box.top(), box.width(), box.height())
        for mark in marks(figure, room, _FontPen(self.font)):
            self._mark(mark)

    def _mark(self, mark: Mark) -> None:
        match mark:
            case Bar():
                self._bar(mark)
            case Square():
                self._square(mark)
            case Rule():
                self.painter.setPen(QPen(QColor(self.tokens.border), 1))
                self.painter.drawLine(QPointF(mark.left, mark.top), QPointF(mark.right, mark.top))
            case Words(upright=True):
                self._upright(mark)
            case Words():
                self._words(mark)

    def _bar(self, bar: Bar) -> None:
        if bar.box.width <= 0 or bar.box.height <= 0:
            return
        tone, pattern = _FILLS[bar.fill]
        ink, ground = self.tokens.tone(tone)
        self.painter.fillRect(_rect(bar.box), QColor(ground))
        self.painter.setPen(QPen(QColor(ink), 1))
        self.painter.setBrush(QBrush(QColor(ink), pattern))
        self.painter.drawRect(_rect(bar.box))

    def _square(self, square: Square) -> None:
        self.painter.setPen(QPen(QColor(self.tokens.border), 1))
        shade = Qt.BrushStyle.NoBrush if square.shade is None else _SHADES[square.shade]
        self.painter.setBrush(QBrush(QColor(self.tokens.accent), shade))
        self.painter.drawRoundedRect(_rect(square.box), 4, 4)

    def _words(self, words: Words) -> None:
        box = _rect(words.box)
        if words.on_plain:
            self.painter.fillRect(box, QColor(self.tokens.surface))
        self.painter.setPen(QColor(self.tokens.text))
        shown = words.text if words.wraps else self._elided(words.text, box.width())
        wrapped = int(Qt.TextFlag.TextWordWrap) if words.wraps else 0
        self.painter.drawText(box, int(_ALIGNED[words.align]) | wrapped, shown)

    def _upright(self, words: Words) -> None:
        box = words.box
        self.painter.save()
        self.painter.translate(box.left + box.width / 2, box.bottom)
        self.painter.rotate(-90)
        self._words(Words(Box(0, -box.width / 2, box.height, box.width), words.text))
        self.painter.restore()

    def _elided(self, text: str, width: float) -> str:
        return self._metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _rect(box: Box) -> QRectF:
    return QRectF(box.left, box.top, box.width, box.height)
