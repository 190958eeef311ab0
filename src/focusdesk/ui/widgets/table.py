"""The table of records: sorting, remembered columns, a selection that survives every reload, and an empty state."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, cast

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QFontMetrics, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QMenu, QStackedWidget, QTableView, QWidget

from focusdesk.i18n import _
from focusdesk.ui import theme
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.widgets.chip import CELL_PAD, CellDelegate, chip_size, row_height
from focusdesk.ui.widgets.empty import EmptyState
from focusdesk.ui.widgets.table_model import Column, Fetch, RecordModel

__all__ = ["Column", "RecordTable"]


class RecordTable(QStackedWidget):
    """A table that remembers its columns under `name`. Enter or a double click emits `opened(row)`."""

    opened = Signal(object)
    selection_changed = Signal()

    def __init__(self, name: str, columns: Sequence[Column], title: str = "", parent: QWidget | None = None) -> None:
        """`title` is the accessible name of the table."""
        super().__init__(parent)
        self._name = name
        self._percent = theme.text_percent()
        self.model = RecordModel(columns, self)
        self.view = _View(self.model)
        self.view.setAccessibleName(title or name)
        self._empty = EmptyState()
        self.addWidget(self.view)
        self.addWidget(self._empty)
        self.setFocusProxy(self.view)
        self._keys: dict[int, Callable[[], object]] = {}
        self._restoring = self._order_chosen = False
        self._restore_columns()
        self.view.doubleClicked.connect(lambda index: self.opened.emit(self.model.row(index.row())))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.view.installEventFilter(self)
        header = self.view.horizontalHeader()
        header.customContextMenuRequested.connect(self._column_menu)
        header.sectionResized.connect(self._remember_columns)
        header.sectionMoved.connect(self._remember_columns)
        header.sortIndicatorChanged.connect(self._sort)

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows; what was selected and where the user was stay, by id."""
        with _SamePlace(self):
            self.model.set_rows(rows)
        self._choose_face()

    def set_source(self, fetch: Fetch) -> None:
        """Show what `fetch(sort_key, descending, offset, limit)` gives, block by block; the source sorts."""
        with _SamePlace(self):
            self.model.set_source(fetch)
        self._choose_face()

    def reload(self) -> None:
        """Ask the source again; selection and place stay."""
        with _SamePlace(self):
            self.model.reload(self.model.rowCount())
        self._choose_face()

    def set_sort(self, key: str, descending: bool = False) -> None:
        """The order to begin with; an order the user chose before wins."""
        if not self._order_chosen:
            self._show_sort(key, descending)

    def selected_rows(self) -> list[Any]:
        """The selected records, in the order of the table."""
        at = sorted(index.row() for index in self.view.selectionModel().selectedRows())
        return [self.model.row(row) for row in at]

    def current_row(self) -> Any | None:
        """The record the cursor is on, or None."""
        index = self.view.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def select(self, record_id: int) -> bool:
        """Select the record with this id and show it; False when it is not loaded."""
        at = self.model.find(record_id)
        if at >= 0:
            chosen = self.model.index(at, 0)
            whole = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.view.selectionModel().setCurrentIndex(chosen, whole)  # selectRow toggles while Ctrl is held down
            self.view.scrollTo(chosen)
        return at >= 0

    def set_empty(self, sentence: str, button_text: str = "", slot: Callable[[], object] | None = None) -> None:
        """What to show when there are no rows: one sentence, and one button that helps."""
        self._empty.set(sentence, button_text, slot)
        self._choose_face()

    def add_key(self, keys: str, slot: Callable[[], object]) -> None:
        """Call `slot` when this key, such as "Space" or "H", is pressed while the table has the focus."""
        self._keys[_combined(keys)] = slot

    def copy(self) -> None:
        """Copy the selected rows to the clipboard as plain text with tabs."""
        columns = [at for at in self._visual_order() if not self.view.isColumnHidden(at)]
        lines = [
            "\t".join(" ".join(self.model.columns[at].shown(row).split()) for at in columns)
            for row in self.selected_rows()
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and theme.text_percent() != self._percent:
            ratio, self._percent = theme.text_percent() / self._percent, theme.text_percent()
            self.view.rescale(ratio)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.view and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key_pressed(event)
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        combination = event.keyCombination().toCombined() & ~int(Qt.KeyboardModifier.KeypadModifier.value)
        if combination in self._keys:
            self._keys[combination]()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & ~_KEYPAD:
            row = self.current_row()
            if row is not None:
                self.opened.emit(row)
        else:
            return False
        return True

    def _choose_face(self) -> None:
        bare = self.model.rowCount() == 0 and self._empty.is_set()
        self.setCurrentWidget(self._empty if bare else self.view)
        self.setFocusProxy(self._empty if bare else self.view)  # Tab would stop at a face that is not shown

    def _sort(self, column: int, order: Qt.SortOrder) -> None:
        with _SamePlace(self):
            self.model.sort(column, order)
        self._order_chosen = True
        self._remember_columns()

    def _show_sort(self, key: str, descending: bool) -> None:
        at = next((at for at, column in enumerate(self.model.columns) if column.key == key), -1)
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        header = self.view.horizontalHeader()
        header.blockSignals(True)
        header.setSortIndicator(at, order)
        header.blockSignals(False)
        with _SamePlace(self):
            self.model.sort(at, order)

    def _column_menu(self, at: QPoint) -> None:
        menu = self.column_menu()
        menu.popup(self.view.horizontalHeader().mapToGlobal(at))

    def column_menu(self) -> QMenu:
        """The menu that shows and hides columns; the stretching column always stays."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for at, column in enumerate(self.model.columns):
            action = QAction(column.title or _("Column {number}").format(number=at + 1), menu)
            action.setCheckable(True)
            action.setChecked(not self.view.isColumnHidden(at))
            action.setEnabled(not column.stretch)
            action.toggled.connect(lambda shown, at=at: self._show_column(at, shown))
            menu.addAction(action)
        return menu

    def show_column(self, key: str, shown: bool) -> None:
        """Show or hide a column by its key."""
        at = next(at for at, column in enumerate(self.model.columns) if column.key == key)
        if self.view.isColumnHidden(at) == shown:
            self._show_column(at, shown)

    def _show_column(self, at: int, shown: bool) -> None:
        self.view.setColumnHidden(at, not shown)
        self._remember_columns()

    def _visual_order(self) -> list[int]:
        header = self.view.horizontalHeader()
        return [header.logicalIndex(at) for at in range(header.count())]

    def _remember_columns(self, *_signal: int) -> None:
        if self._restoring:
            return
        columns = self.model.columns
        Prefs().set_table(
            self._name,
            {
                "order": [columns[at].key for at in self._visual_order()],
                "widths": {column.key: self.view.columnWidth(at) for at, column in enumerate(columns)},
                "hidden": [column.key for at, column in enumerate(columns) if self.view.isColumnHidden(at)],
                "sort": self.model.sort_key if self._order_chosen else "",
                "descending": self.model.descending,
                "percent": theme.text_percent(),
            },
        )

    def _restore_columns(self) -> None:
        self._restoring = True
        kept = Prefs().table(self._name)
        header, columns = self.view.horizontalHeader(), self.model.columns
        hidden = kept.get("hidden", [column.key for column in columns if column.hidden])
        widths = kept.get("widths", {}) if kept.get("percent") == theme.text_percent() else {}
        for at, column in enumerate(columns):
            self.view.setColumnHidden(at, column.key in hidden)
            if column.stretch:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
            else:
                self.view.setColumnWidth(at, widths.get(column.key) or _wanted_width(column))
        by_key = {column.key: at for at, column in enumerate(columns)}
        for place, key in enumerate(key for key in kept.get("order", ()) if key in by_key):
            header.moveSection(header.visualIndex(by_key[key]), place)
        if kept.get("sort") in by_key:
            self._order_chosen = True
            self._show_sort(kept["sort"], bool(kept.get("descending")))
        self._restoring = False


_ORDER_MARK = 28
"""The pixels that the arrow of the order takes in a heading."""
_SHORTCUT = Qt.FocusReason.ShortcutFocusReason
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class _View(QTableView):
    """The look and the keys of every table."""

    def __init__(self, model: RecordModel) -> None:
        super().__init__()
        self.setModel(model)
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
        header = self.horizontalHeader()
        header.setSectionsMovable(True)
        header.setHighlightSections(False)
        header.setSortIndicatorShown(True)
        header.setSectionsClickable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header.setAccessibleName(_("Columns"))
        self.entered.connect(self._hover)

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

    def rescale(self, ratio: float) -> None:
        """Make every column wider or narrower by this ratio, because the text has become so."""
        for at in range(self.horizontalHeader().count()):
            self.setColumnWidth(at, round(self.columnWidth(at) * ratio))

    def _hover(self, index: QModelIndex) -> None:
        if index.row() != self._delegate.hovered_row:
            self._delegate.hovered_row = index.row()
            self.viewport().update()


class _SamePlace:
    """Around a reload: puts selection, cursor and scroll position back, by record id."""

    def __init__(self, table: RecordTable) -> None:
        self._table = table

    def __enter__(self) -> None:
        table = self._table
        self._selected = [row.id for row in table.selected_rows()]
        current = table.current_row()
        self._current = current.id if current is not None else None
        self._scroll = table.view.verticalScrollBar().value()

    def __exit__(self, *_error: object) -> None:
        model, view = self._table.model, self._table.view
        chosen = QItemSelection()
        last = model.columnCount() - 1
        for record_id in self._selected:
            if (at := model.find(record_id)) >= 0:
                chosen.select(model.index(at, 0), model.index(at, last))
        selection = view.selectionModel()
        if self._current is not None and (at := model.find(self._current)) >= 0:
            selection.setCurrentIndex(model.index(at, 0), QItemSelectionModel.SelectionFlag.NoUpdate)
        view.executeDelayedItemsLayout()
        selection.select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        view.verticalScrollBar().setValue(self._scroll)


def _combined(keys: str) -> int:
    """The number by which a key event with these keys is known."""
    first = cast(Any, QKeySequence(keys))[0]  # the stubs do not know that a key sequence can be indexed
    return int(first.toCombined())


def _wanted_width(column: Column) -> int:
    """Room for `width` characters and for the title with its mark of order; a chip has room for its rounding too."""
    sample = "n" * column.width
    metrics = QFontMetrics(theme.scaled_font())
    title = metrics.horizontalAdvance(column.title) + _ORDER_MARK
    if column.tone is not None:
        return max(chip_size(sample).width() + CELL_PAD, title + 2 * CELL_PAD)
    return max(metrics.horizontalAdvance(sample), title) + 2 * CELL_PAD
