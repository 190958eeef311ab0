"""The headings of a table: an arrow at each column the list is sorted by, with its rank when there are several."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QMouseEvent, QPainter
from PySide6.QtWidgets import QHeaderView, QStyleOptionHeader, QWidget

from focusdesk.i18n import _
from focusdesk.ui import theme
from focusdesk.ui.tokens import SMALL_RATIO
from focusdesk.ui.widgets.table_model import MOST_LEVELS, Levels, RecordModel

ORDER_MARK = 28
"""The pixels that the arrow of the order takes in a heading."""
_ARROW = 18
"""The pixels from the right edge to the left of the arrow."""


class LevelHeader(QHeaderView):
    """The headings of a model of records. A click sorts; with Shift it adds a column, turns it, and takes it off."""

    def __init__(self, model: RecordModel, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._model = model
        self._with_shift = False
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setSectionsClickable(True)
        self.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setAccessibleName(_("Columns"))

    def clicked_levels(self, section: int, order: Qt.SortOrder) -> Levels:
        """How to sort now that a heading was clicked."""
        key = self._model.columns[section].key
        if self._with_shift:
            return with_column(self._model.levels, key)
        return ((key, order == Qt.SortOrder.DescendingOrder),)

    def show_levels(self) -> None:
        """Put the arrows where the model is sorted by now."""
        first = next((at for at in range(self.count()) if self._model.rank(at) == 1), -1)
        descending = bool(self._model.levels and self._model.levels[0][1])
        self.blockSignals(True)
        self.setSortIndicator(first, Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder)
        self.blockSignals(False)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._with_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        super().mouseReleaseEvent(event)
        self._with_shift = False

    def initStyleOptionForIndex(self, option: QStyleOptionHeader, section: int) -> None:
        super().initStyleOptionForIndex(option, section)
        rank = self._model.rank(section)
        if rank:
            up, down = QStyleOptionHeader.SortIndicator.SortUp, QStyleOptionHeader.SortIndicator.SortDown
            # As Explorer and Excel have it: up is ascending. Qt's own style points the other way.
            option.sortIndicator = down if self._model.levels[rank - 1][1] else up

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        super().paintSection(painter, rect, section)
        rank = self._model.rank(section)
        if rank and len(self._model.levels) > 1:
            painter.save()
            painter.setFont(theme.scaled_font(SMALL_RATIO * SMALL_RATIO, semibold=True))
            painter.setPen(QColor(theme.tokens().text))
            box = rect.adjusted(0, 0, -_ARROW, 0)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(rank))
            painter.restore()


def with_column(levels: Levels, key: str) -> Levels:
    """The order with one more column; a column that was in it turns round, and one that descends goes out of it.

    Where there are as many as there can be, it takes the place of the last.
    """
    if (key, False) in levels:
        return tuple((each, True) if each == key else (each, down) for each, down in levels)
    if (key, True) in levels:
        return tuple(level for level in levels if level[0] != key)
    return (*levels[: MOST_LEVELS - 1], (key, False))
