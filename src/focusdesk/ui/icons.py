"""Icons: Lucide drawings in the colour of the text beside them, drawn anew at each size and each theme."""

from functools import lru_cache
from typing import Literal

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from focusdesk.resources import resource
from focusdesk.ui import theme

Colour = Literal["text", "muted", "accent", "on_accent", "border", "late", "today", "done", "info", "neutral"]


def icon(name: str, colour: Colour = "muted") -> QIcon:
    """The icon with this Lucide name, such as "folder-open", in the colour of a token.

    Disabled it is drawn pale, checked in the accent colour; it changes with the theme by itself.
    Raises FileNotFoundError for a name that is not bundled.
    """
    _drawing(name)
    return QIcon(_Engine(name, colour))


class _Engine(QIconEngine):
    def __init__(self, name: str, colour: Colour) -> None:
        super().__init__()
        self._name, self._colour = name, colour

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        side = min(rect.width(), rect.height())
        _draw(self._name, self._shade(mode, state), painter, QRectF(rect.x(), rect.y(), side, side))

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return _pixmap(self._name, self._shade(mode, state), size.width(), size.height(), scale)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _pixmap(self._name, self._shade(mode, state), size.width(), size.height(), 1.0)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._colour)

    def _shade(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        tokens = theme.tokens()
        if mode == QIcon.Mode.Disabled:
            return tokens.border
        return tokens.accent if state == QIcon.State.On else str(getattr(tokens, self._colour))


@lru_cache(maxsize=128)
def _drawing(name: str) -> str:
    return resource(f"icons/{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, shade: str, width: int, height: int, ratio: float) -> QPixmap:
    """The icon at the left of a picture of this logical size; room that is left over is the gap before a text."""
    made = QPixmap(round(width * ratio), round(height * ratio))
    made.fill(Qt.GlobalColor.transparent)
    side = min(made.width(), made.height())
    painter = QPainter(made)
    _draw(name, shade, painter, QRectF(0, (made.height() - side) / 2, side, side))
    painter.end()
    made.setDevicePixelRatio(ratio)
    return made


def _draw(name: str, shade: str, painter: QPainter, rect: QRectF) -> None:
    drawing = _drawing(name).replace("currentColor", shade)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter, rect)
