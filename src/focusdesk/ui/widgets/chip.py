"""Chips: a word on a rounded tint that says how something stands. As a widget, and painted in the cells of a table."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from focusdesk.ui import theme
from focusdesk.ui.tokens import ROW, SMALL_RATIO, Tone

TONE_ROLE = Qt.ItemDataRole.UserRole + 1
UNDER_ROLE = Qt.ItemDataRole.UserRole + 2
"""The second, muted line of a cell."""
_PAD_X, _PAD_Y = 12, 2
CELL_PAD = 10


class Chip(QWidget):
    """A chip as a widget. The word carries the meaning; the colour only repeats it."""

    def __init__(self, text: str, tone: Tone = "neutral", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set(text, tone)

    def set(self, text: str, tone: Tone) -> None:
        """Show another word or tone."""
        self._text, self._tone = text, tone
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The word on the chip."""
        return self._text

    def sizeHint(self) -> QSize:
        return chip_size(self._text)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_chip(painter, QRectF(self.rect()), self._text, self._tone)
        painter.end()


class CellDelegate(QStyledItemDelegate):
    """Paints table cells: hairlines, tints for hover and selection, and chips where the model names a tone.

    `wrapping` are the columns of which the text goes on on the next line.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self.wrapping: tuple[int, ...] = ()

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        tokens, rect = theme.tokens(), option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(tokens.selection))
        elif index.row() == self.hovered_row:
            painter.fillRect(rect, QColor(tokens.hover))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text, tone = str(index.data() or ""), index.data(TONE_ROLE)
        if tone and text:
            size = chip_size(text)
            box = QRectF(rect.x() + CELL_PAD, 0, min(size.width(), rect.width() - 12), size.height())
            box.moveTop(rect.y() + (self._first_line(rect) - 1 - size.height()) // 2)
            paint_chip(painter, box, text, tone)
        else:
            self._paint_text(painter, option, index, text)
        painter.restore()

    def sizeHint(self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        text = str(index.data() or "")
        if index.data(TONE_ROLE) and text:
            return chip_size(text) + QSize(CELL_PAD + 8, ROW - chip_size(text).height())
        width = QFontMetrics(theme.scaled_font()).horizontalAdvance(text)
        return QSize(width + 2 * CELL_PAD + 4, row_height())

    def _paint_text(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex, text: str
    ) -> None:
        font = index.data(Qt.ItemDataRole.FontRole)
        painter.setFont(font if isinstance(font, QFont) else theme.scaled_font())
        painter.setPen(QColor(theme.tokens().text))
        box = option.rect.adjusted(CELL_PAD, 0, -CELL_PAD, -1)
        box.setHeight(self._first_line(option.rect) - 1)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole) or Qt.AlignmentFlag.AlignLeft
        under = str(index.data(UNDER_ROLE) or "")
        if under:
            lines = QFontMetrics(theme.scaled_font()).height()
            box.adjust(0, (box.height() - 2 * lines) // 2, 0, -(box.height() - 2 * lines) // 2 - lines)
            painter.setPen(QColor(theme.tokens().muted))
            _draw_elided(painter, box.translated(0, lines), int(align), under)
            painter.setPen(QColor(theme.tokens().text))
        if index.column() in self.wrapping:
            top = (box.height() - painter.fontMetrics().height()) // 2
            painter.drawText(option.rect.adjusted(CELL_PAD, top, -CELL_PAD, 0), _WRAP, text)
        else:
            _draw_elided(painter, box, int(align), text)

    def _first_line(self, rect: QRect) -> int:
        """The height in which what does not wrap is centred: in a high row that of its first line."""
        return row_height() if self.wrapping else rect.height()


_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop) | int(Qt.TextFlag.TextWordWrap)


def wrapped_heights(texts: Iterable[str], width: int) -> list[int]:
    """How high the rows are for these texts in cells of this width."""
    metrics, usual = QFontMetrics(theme.scaled_font()), row_height()
    line, room = metrics.height(), QRect(0, 0, max(1, width - 2 * CELL_PAD), 100_000)

    def wrapped(text: str) -> int:
        return usual - line + max(line, metrics.boundingRect(room, _WRAP, text).height())

    # most texts stand on one line, and to see that costs far less than to wrap them
    return [usual if _on_one_line(text, metrics, room.width()) else wrapped(text) for text in texts]


def _on_one_line(text: str, metrics: QFontMetrics, room: int) -> bool:
    looks_short = len(text) * metrics.averageCharWidth() < room
    return looks_short and "\n" not in text and metrics.horizontalAdvance(text) < room


def _draw_elided(painter: QPainter, box: QRect, align: int, text: str) -> None:
    shown = painter.fontMetrics().elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, box.width())
    painter.drawText(box, align | int(Qt.AlignmentFlag.AlignVCenter), shown)


def row_height(lines: int = 1) -> int:
    """The height of a table row at the present text size, for one line of text or two."""
    line = QFontMetrics(theme.scaled_font()).height()
    return max(ROW, round(line * 1.4) + 12 if lines == 1 else lines * line + 10)


def chip_size(text: str) -> QSize:
    """The room a chip with this word needs at the present text size."""
    metrics = QFontMetrics(_font())
    return QSize(metrics.horizontalAdvance(text) + 2 * _PAD_X, metrics.height() + 2 * _PAD_Y)


def paint_chip(painter: QPainter, box: QRectF, text: str, tone: Tone) -> None:
    """Paint a chip that fills `box`; a word that does not fit ends in dots."""
    ink, back = theme.tokens().tone(tone)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(back))
    painter.drawRoundedRect(box, box.height() / 2, box.height() / 2)
    painter.setFont(_font())
    painter.setPen(QColor(ink))
    room = int(box.width()) - 2 * _PAD_X + 2
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.restore()


def _font() -> QFont:
    return theme.scaled_font(SMALL_RATIO, semibold=True)
