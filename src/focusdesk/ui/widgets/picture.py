"""An icon as a widget of its own, for beside a sentence; it follows the theme."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from focusdesk.ui.icons import Colour, icon


class Picture(QWidget):
    """A decorative icon: the sentence beside it says the same, so a screen reader skips it."""

    def __init__(self, name: str, colour: Colour = "muted", size: int = 18) -> None:
        super().__init__()
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(name, colour)

    def set(self, name: str, colour: Colour) -> None:
        """Show another icon."""
        self._icon = icon(name, colour)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()
