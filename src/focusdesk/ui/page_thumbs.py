"""The pages of a PDF as small pictures in a list, to go to one of them. Drawn when they come into sight."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QListView, QWidget

from focusdesk.i18n import _

WIDTH = 84
_HEIGHT = 119
_ROOM = QSize(WIDTH + 20, _HEIGHT + 16)
_MOST_KEPT = 300

_Index = QModelIndex | QPersistentModelIndex


class Thumbnails(QListView):
    """Emits `chosen` with the number of a page, from 0, when the user goes to it."""

    chosen = Signal(int)

    def __init__(self, document: QPdfDocument, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages, small"))
        self._pages = _Pages(document, self)
        self.setModel(self._pages)
        self.setIconSize(QSize(WIDTH, _HEIGHT))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._showing = False
        self.selectionModel().currentChanged.connect(self._moved)

    def fit(self) -> None:
        """Be as wide as the pictures and the number beside them need with this size of text."""
        number = self.fontMetrics().horizontalAdvance("0000")
        self.setFixedWidth(_ROOM.width() + number + self.verticalScrollBar().sizeHint().width())

    def renew(self) -> None:
        """Another document is shown, or none."""
        self._pages.renew()

    def show_page(self, number: int) -> None:
        """Mark the page that is in sight."""
        self._showing = True
        self.setCurrentIndex(self._pages.index(number))
        self._showing = False

    def _moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._showing:
            self.chosen.emit(current.row())


class _Pages(QAbstractListModel):
    def __init__(self, document: QPdfDocument, parent: QListView) -> None:
        super().__init__(parent)
        self._document, self._list = document, parent
        self._drawn: dict[int, QPixmap] = {}

    def renew(self) -> None:
        self.beginResetModel()
        self._drawn.clear()
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008  # as Qt declares it
        return 0 if parent.isValid() else max(0, self._document.pageCount())

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return str(index.row() + 1)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _("Page {page} of {pages}").format(page=index.row() + 1, pages=self.rowCount())
        if role == Qt.ItemDataRole.SizeHintRole:
            return _ROOM
        if role == Qt.ItemDataRole.DecorationRole:
            return self._picture(index.row())
        return None

    def _picture(self, number: int) -> QPixmap:
        if number not in self._drawn:
            if len(self._drawn) >= _MOST_KEPT:
                self._drawn.clear()
            self._drawn[number] = self._draw(number)
        return self._drawn[number]

    def _draw(self, number: int) -> QPixmap:
        ratio = self._list.devicePixelRatioF()
        whole = self._document.pagePointSize(number).scaled(
            WIDTH * ratio, _HEIGHT * ratio, Qt.AspectRatioMode.KeepAspectRatio
        )
        paper = QPixmap(whole.toSize())
        paper.fill("white")
        painter = QPainter(paper)
        painter.drawImage(0, 0, self._document.render(number, whole.toSize()))
        painter.end()
        paper.setDevicePixelRatio(ratio)
        return paper
