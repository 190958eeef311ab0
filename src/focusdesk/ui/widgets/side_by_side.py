"""Two parts of a page beside each other; with large text above each other, so that neither is squeezed."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from focusdesk.ui import theme
from focusdesk.ui.tokens import GAP
from focusdesk.ui.widgets.page import LARGE_TEXT


class SideBySide(QWidget):
    """The first part takes `first` shares of the width and the second `second`."""

    def __init__(self, left: QWidget, right: QWidget, first: int = 1, second: int = 1) -> None:
        super().__init__()
        self._line = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(GAP)
        self._line.addWidget(left, first)
        self._line.addWidget(right, second)
        self._turn()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._turn()

    def _turn(self) -> None:
        large = theme.text_percent() > LARGE_TEXT
        self._line.setDirection(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight)
