"""The look of every table, and how wide its columns are: one of them takes the room that is left over."""

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QFontMetrics, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from focusdesk.ui import theme
from focusdesk.ui.widgets.chip import CELL_PAD, CellDelegate, chip_size, row_height, wrapped_heights
from focusdesk.ui.widgets.column import Column
from focusdesk.ui.widgets.table_header import ORDER_MARK, LevelHeader
from focusdesk.ui.widgets.table_model import RecordModel

LEAST_STRETCH = 14
"""The characters that a stretching column shows at least, however many columns stand beside it."""
_SHORTCUT = Qt.FocusReason.ShortcutFocusReason


class TableView(QTableView):
    """The look and the keys of every table. `menu_asked` says where, for a table without a menu of its own."""

    menu_asked = Signal(QPoint)

    def __init__(self, model: RecordModel) -> None:
        super().__init__()
        self.setModel(model)
        self._columns, self._records = model.columns, model
        self.is_fitting = False
        """Whether it is giving columns their width by itself."""
        self._fitted_to: tuple[tuple[int, ...], int] | None = None
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self._lines = 2 if any(column.under for column in model.columns) else 1
        self.verticalHeader().setDefaultSectionSize(row_height(self._lines))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.header = LevelHeader(model, self)
        self.setHorizontalHeader(self.header)
        for at, column in enumerate(self._columns):
            if column.stretch:
                self.header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
        self.header.sectionResized.connect(lambda *_size: self.fit())
        self._delegate.wrapping = tuple(at for at, column in enumerate(self._columns) if column.wraps)
        model.modelReset.connect(self._fit_rows)
        self.entered.connect(self._hover)

    def fit(self) -> None:
        """Give what the other columns leave to the columns that stretch, and never less than they need."""
        shown = [at for at in range(len(self._columns)) if not self.isColumnHidden(at)]
        stretching = [at for at in shown if self._columns[at].stretch]
        if self.is_fitting or not stretching:
            return
        self.is_fitting = True
        room = self.viewport().width() - sum(self.columnWidth(at) for at in shown if at not in stretching)
        for place, at in enumerate(stretching):
            share = room // (len(stretching) - place)
            width = max(least_width(self._columns[at]), share)
            self.setColumnWidth(at, width)
            room -= width
        self.is_fitting = False
        if self._fitted_to != self._wraps_at():
            self._fit_rows()

    def _wraps_at(self) -> tuple[tuple[int, ...], int]:
        """On what the heights of the rows depend: the widths of the columns that wrap, and the size of text."""
        return tuple(self.columnWidth(at) for at in self._delegate.wrapping), theme.text_percent()

    def _fit_rows(self) -> None:
        """Make each row as high as its text that wraps needs; of a table that is not shown, once it is."""
        wrapping = self._delegate.wrapping
        if not wrapping or not self.isVisible():
            self._fitted_to = None
            return
        self._fitted_to, rows = self._wraps_at(), self.verticalHeader()
        heights = [
            wrapped_heights(map(self._columns[at].shown, self._records.rows()), width)
            for at, width in zip(wrapping, self._fitted_to[0], strict=True)
        ]
        for at, height in enumerate(map(max, zip(*heights, strict=True))):
            if height != rows.sectionSize(at):
                rows.resizeSection(at, height)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._fitted_to != self._wraps_at():
            self._fit_rows()

    def rescale(self, ratio: float) -> None:
        """Make every column wider or narrower by this ratio, because the text has become so."""
        self.is_fitting = True
        for at in range(self.header.count()):
            self.setColumnWidth(at, round(self.columnWidth(at) * ratio))
        self.is_fitting = False
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.menu_asked.emit(event.globalPos())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Reached by key the table shows where the cursor is, from the first row on."""
        bare = not self.selectionModel().hasSelection()  # asked first: Qt puts the cursor somewhere by itself
        super().focusInEvent(event)
        by_key = event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, _SHORTCUT)
        if by_key and bare and self.model().rowCount():
            self.selectRow(max(0, self.currentIndex().row()))

    def leaveEvent(self, event: QEvent) -> None:
        self._delegate.hovered_row = -1
        self.viewport().update()
        super().leaveEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.verticalHeader().setDefaultSectionSize(row_height(self._lines))
        super().changeEvent(event)

    def _hover(self, index: QModelIndex) -> None:
        if index.row() != self._delegate.hovered_row:
            self._delegate.hovered_row = index.row()
            self.viewport().update()


def wanted_width(column: Column) -> int:
    """Room for `width` characters and for the title with its mark of order; a chip has room for its rounding too."""
    return _room_for(column, column.width)


def least_width(column: Column) -> int:
    """The width below which a column that stretches tells nothing any more."""
    return _room_for(column, min(column.width, LEAST_STRETCH))


def _room_for(column: Column, characters: int) -> int:
    sample = "n" * characters
    metrics = QFontMetrics(theme.scaled_font())
    title = metrics.horizontalAdvance(column.title) + round(ORDER_MARK * max(1, theme.text_percent() / 100))
    if column.tone is not None:
        return max(chip_size(sample).width() + CELL_PAD, title + 2 * CELL_PAD)
    return max(metrics.horizontalAdvance(sample), title) + 2 * CELL_PAD
