"""A column that may be taller than the page: it scrolls by itself, but stands whole where the page scrolls."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from focusdesk.ui import theme
from focusdesk.ui.widgets.page import LARGE_TEXT

_LEAST_HEIGHT = 160


class TallColumn(QScrollArea):
    """Never narrower than its content; with large text never lower either, because the page scrolls then."""

    def __init__(self, content: QWidget) -> None:
        super().__init__()
        self._content = content
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        content.setProperty("kind", "scrolled")
        self.setWidget(content)

    def minimumSizeHint(self) -> QSize:
        least = self._content.minimumSizeHint()
        height = _LEAST_HEIGHT
        if theme.text_percent() > LARGE_TEXT:
            height = max(least.height(), self._content.heightForWidth(self.viewport().width()))
        return QSize(least.width() + self.verticalScrollBar().sizeHint().width(), height)

    def settle(self) -> None:
        """Lay out all that is in it now, from the inside out, and scroll when it does not fit.

        Qt does that a level at a time and paints in between. What was added must be shown before.
        """
        for widget in reversed([self._content, *self._content.findChildren(QWidget)]):
            layout = widget.layout()
            if layout is not None:
                layout.activate()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._content and event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.updateGeometry()
        return super().eventFilter(watched, event)
