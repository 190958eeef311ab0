"""How the panels of a meeting stand: three beside each other, or with large text the agenda beside tabs."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QTabWidget, QVBoxLayout, QWidget

from focusdesk.i18n import _
from focusdesk.ui import theme
from focusdesk.ui.tokens import GAP
from focusdesk.ui.widgets.page import LARGE_TEXT

_WIDTHS = (240, 540, 330)
_WIDTHS_LARGE = (300, 740)
_HEIGHTS = (370, 260)


class Panes(QWidget):
    """Agenda, item, attendance and what comes from before. `bring(part)` has a part in sight.

    Emits `arranged` when the parts have another place.
    """

    arranged = Signal()

    def __init__(self, agenda: QWidget, item: QWidget, attendance: QWidget, before: QWidget) -> None:
        super().__init__()
        self._agenda, self._item, self._attendance, self._before = agenda, item, attendance, before
        self.tabs: QTabWidget | None = None
        self._shows_before = True
        self._names = ("", "", "")
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)
        self._standing: QSplitter | None = None
        self._arrange()

    def bring(self, part: QWidget) -> None:
        """Have this part in sight: with large text its tab comes on top."""
        if self.tabs is not None:
            for page in (self._item, self._attendance, self._before):
                if page is part or page.isAncestorOf(part):
                    self.tabs.setCurrentWidget(page)

    def name(self, item: str, attendance: str, before: str) -> None:
        """What stands on the tabs."""
        self._names = (item, attendance, before)
        if self.tabs is not None:
            for at, words in enumerate(self._names):
                self.tabs.setTabText(at, words)
            self._give_room()

    def show_before(self, shown: bool) -> None:
        """Whether anything can come from before at this item; its tab goes with it."""
        self._shows_before = shown
        if self.tabs is None:
            self._before.setVisible(shown)
        else:
            self.tabs.setTabVisible(2, shown)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_standing"):
            QTimer.singleShot(0, self, self._arrange)  # Qt is still telling every part about the other size

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """With large text the item is as high as its wrapped texts need; the page scrolls then."""
        layout = self._item.layout()
        if layout is not None:
            needed = layout.minimumHeightForWidth(self._item.width()) if self.tabs is not None else 0
            self._item.setMinimumHeight(max(0, needed))

    def _arrange(self) -> None:
        """Put the parts where they belong at this text size."""
        large, old = theme.text_percent() > LARGE_TEXT, self._standing
        if old is not None and large == (self.tabs is not None):
            return
        focused = QApplication.focusWidget()
        self._standing = self._beside_tabs() if large else self._side_by_side()
        self._place.addWidget(self._standing)
        self.show_before(self._shows_before)
        if old is not None:
            self._place.removeWidget(old)
            old.hide()
            old.deleteLater()
        if focused is not None and self.isAncestorOf(focused):
            self.bring(focused)
            focused.setFocus()
        self.arranged.emit()

    def _side_by_side(self) -> QSplitter:
        self.tabs = None
        right = _splitter(Qt.Orientation.Vertical, zip((self._attendance, self._before), _HEIGHTS, strict=True))
        parts = (self._agenda, self._item, right)
        made = _splitter(Qt.Orientation.Horizontal, zip(parts, _WIDTHS, strict=True))
        for part in (self._item, self._attendance):
            part.show()  # a tab that was not on top had hidden it
        return made

    def _beside_tabs(self) -> QSplitter:
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Parts of the meeting"))
        self.tabs.tabBar().setExpanding(False)
        for page, words in zip((self._item, self._attendance, self._before), self._names, strict=True):
            self.tabs.addTab(page, words)
        return _splitter(Qt.Orientation.Horizontal, zip((self._agenda, self.tabs), _WIDTHS_LARGE, strict=True))


def _splitter(orientation: Qt.Orientation, panels: Iterable[tuple[QWidget, int]]) -> QSplitter:
    """The panels in a splitter, each with its first size, which also is its share of the room."""
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(GAP)
    sizes = []
    for panel, size in panels:
        splitter.addWidget(panel)
        splitter.setStretchFactor(splitter.count() - 1, size)
        sizes.append(size)
        panel.raise_()  # a splitter tells screen readers its panes in stacking order
    splitter.setSizes(sizes)
    return splitter
