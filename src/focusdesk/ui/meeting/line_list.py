"""The lines recorded at an agenda item: chip, source or owner, wrapped text, and date or kind at the right."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QKeyCombination,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from focusdesk.ui import theme
from focusdesk.ui.tokens import ROW, Tone
from focusdesk.ui.widgets.chip import chip_size, paint_chip

_GAP = 10
_CHIP_COLUMN = 96
_BATCH = 60
_NO_INDEX = QModelIndex()
_POSTPONE = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_D)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class LineView:
    """One line as it is shown: `chip` says what it is, `who` stands in bold, `aside` muted at the right."""

    id: int
    chip: str
    tone: Tone
    who: str
    text: str
    aside: str

    @property
    def spoken(self) -> str:
        """The line as a screen reader says it."""
        return ", ".join(part for part in (self.chip, self.who, self.text, self.aside) if part)


class LineModel(QAbstractListModel):
    """The lines, in the order in which they were written."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: list[LineView] = []

    def show(self, lines: Sequence[LineView]) -> None:
        """Show these lines."""
        self.beginResetModel()
        self._lines = list(lines)
        self.endResetModel()

    def every(self) -> list[LineView]:
        """The lines that are shown."""
        return self._lines

    def line(self, index: Index) -> LineView:
        """The line at an index."""
        return self._lines[index.row()]

    def find(self, record_id: int) -> int:
        """The row of the line of this record, or -1."""
        return next((at for at, line in enumerate(self._lines) if line.id == record_id), -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.line(index).spoken
        return None


class LineList(QListView):
    """Emits `opened(id)` on Enter or double click, `key_pressed(id, key)` on Delete, Space, Ctrl+D and its letters."""

    opened = Signal(object)
    key_pressed = Signal(object, str)

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """`title` is the accessible name of the list."""
        super().__init__(parent)
        self.letters = ""
        self.setAccessibleName(title)
        self.setProperty("kind", "lines")
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setUniformItemSizes(False)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)  # what is far below the screen is measured afterwards
        self.setBatchSize(_BATCH)
        self._lines = LineModel(self)
        self.setModel(self._lines)
        self.setItemDelegate(_LineDelegate(self))
        self.doubleClicked.connect(lambda index: self.opened.emit(self._lines.line(index).id))

    def show_lines(self, lines: Sequence[LineView], *, follow: bool = False) -> None:
        """Show these lines; the selected one stays selected. With `follow` a new last one comes into view."""
        if list(lines) == self._lines.every():
            return  # to measure them again takes long
        kept = self.current_id()
        grown = follow and len(lines) > self._lines.rowCount()
        self._lines.show(lines)
        at = self._lines.find(kept) if kept else -1
        if at >= 0:
            self.setCurrentIndex(self._lines.index(at))
        if grown:
            self.scrollToBottom()

    def select(self, record_id: int) -> None:
        """Put the cursor on the line of this record and the focus in the list."""
        at = self._lines.find(record_id)
        if at >= 0:
            self.setCurrentIndex(self._lines.index(at))
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def current_id(self) -> int | None:
        """The record of the selected line."""
        index = self.currentIndex()
        return self._lines.line(index).id if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.current_id()
        if current is not None and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(current)
        elif current is not None and event.key() == Qt.Key.Key_Delete:
            self.key_pressed.emit(current, "Del")
        elif current is not None and event.key() == Qt.Key.Key_Space:
            self.key_pressed.emit(current, "Space")
        elif current is not None and event.keyCombination() == _POSTPONE:
            self.key_pressed.emit(current, "Ctrl+D")
        elif current is not None and _letter(event) and _letter(event) in self.letters:
            self.key_pressed.emit(current, _letter(event))
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.scheduleDelayedItemsLayout()


def _letter(event: QKeyEvent) -> str:
    """The capital of the letter that is typed; empty with Ctrl or Alt."""
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return event.text().upper() if not held else ""


class _LineDelegate(QStyledItemDelegate):
    """Paints a line and says how high it is when its text wraps."""

    def __init__(self, view: LineList) -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line, tokens = self._line(index), theme.tokens()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(tokens.selection))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(tokens.hover))
        chip, who, text, aside = self._boxes(line, option.rect)
        paint_chip(painter, QRectF(chip), line.chip, line.tone)
        painter.setPen(QColor(tokens.text))
        painter.setFont(theme.scaled_font(semibold=True))
        painter.drawText(who, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, line.who)
        painter.setFont(theme.scaled_font())
        painter.drawText(text, _WRAP, line.text)
        painter.setPen(QColor(tokens.muted))
        painter.drawText(aside, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop, line.aside)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        width = self._view.viewport().width()
        _chip, _who, text, aside = self._boxes(self._line(index), QRect(0, 0, width, 10_000))
        return QSize(width, max(ROW, text.bottom() + 1 + aside.top()))

    def _line(self, index: Index) -> LineView:
        model = self._view.model()
        assert isinstance(model, LineModel)
        return model.line(index)

    def _boxes(self, line: LineView, rect: QRect) -> tuple[QRect, QRect, QRect, QRect]:
        plain, bold = QFontMetrics(theme.scaled_font()), QFontMetrics(theme.scaled_font(semibold=True))
        size = chip_size(line.chip)
        top = rect.top() + (ROW - plain.height()) // 2
        chip = QRect(rect.left(), rect.top() + (ROW - size.height()) // 2, size.width(), size.height())
        left = rect.left() + max(_CHIP_COLUMN, size.width() + _GAP)
        who_width = bold.horizontalAdvance(line.who) + _GAP if line.who else 0
        aside_width = plain.horizontalAdvance(line.aside) + (_GAP if line.aside else 0)
        aside = QRect(rect.right() - aside_width, top, aside_width, plain.height())
        room = max(60, aside.left() - left - who_width)
        if line.who and left + who_width > aside.left():  # no room for the name either: both go under the chip
            left, top = rect.left(), chip.bottom() + 4
            text_left, text_top, room = left, top + bold.height(), max(60, rect.width())
        elif room < 160 and line.who:  # too narrow beside the name: the text goes under it
            text_left, text_top, room = left, top + bold.height(), max(60, aside.left() - left)
        else:
            text_left, text_top = left + who_width, top
        height = plain.boundingRect(QRect(0, 0, room, 10_000), _WRAP, line.text).height()
        text = QRect(text_left, text_top, room, height)
        return chip, QRect(left, top, who_width, bold.height()), text, aside


_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)
