"""The table of records: sorting, remembered columns, a selection that survives every reload, and an empty state."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from focusdesk.i18n import _
from focusdesk.ui import theme
from focusdesk.ui.clipboard import clipboard
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.widgets import table_words
from focusdesk.ui.widgets.column import Column
from focusdesk.ui.widgets.empty import EmptyState
from focusdesk.ui.widgets.same_place import same_place
from focusdesk.ui.widgets.table_model import Fetch, Levels, RecordModel, read_levels
from focusdesk.ui.widgets.table_view import TableView, wanted_width

if TYPE_CHECKING:
    from focusdesk.ui.widgets.narrowing import States

__all__ = ["Column", "RecordTable"]

SORT_KEYS = "Ctrl+Shift+O"
EXPORT_KEYS = "Ctrl+Shift+X"


class RecordTable(QStackedWidget):
    """A table that remembers its columns under `name`. Enter or a double click emits `opened(row)`.

    A page that knows how rows stand sets `states`, so that is:open and is:late mean something in a list in memory.
    """

    opened = Signal(object)
    selection_changed = Signal()

    def __init__(self, name: str, columns: Sequence[Column], title: str = "", parent: QWidget | None = None) -> None:
        """`title` is the accessible name of the table."""
        super().__init__(parent)
        self.name = name
        self._percent = theme.text_percent()
        self.model = RecordModel(columns, self)
        self.view = TableView(self.model)
        self.view.setAccessibleName(title or name)
        self._empty = EmptyState()
        self._none_found: EmptyState | None = None
        self.addWidget(self.view)
        self.addWidget(self._empty)
        self._keys: dict[int, Callable[[], object]] = {}
        self.states: States | None = None
        self._restoring = self._order_chosen = False
        self._restore_columns()
        self.view.doubleClicked.connect(lambda index: self.opened.emit(self.model.row(index.row())))
        self.view.selectionModel().selectionChanged.connect(lambda *_: self.selection_changed.emit())
        self.view.installEventFilter(self)
        header = self.view.horizontalHeader()
        header.customContextMenuRequested.connect(self._column_menu)
        header.sectionResized.connect(self._remember_columns)
        header.sectionMoved.connect(self._remember_columns)
        header.sortIndicatorChanged.connect(lambda at, order: self.sort_by(self.view.header.clicked_levels(at, order)))
        self.view.menu_asked.connect(lambda at: self._own_menu().popup(at))

    def setFocus(self, reason: Qt.FocusReason = Qt.FocusReason.OtherFocusReason) -> None:
        """Put the focus in what is shown. No focus proxy: Tab would come back to it from what stands behind it."""
        (self.currentWidget() or self.view).setFocus(reason)

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows; what was selected and where the user was stay, by id."""
        with self._same_place():
            self.model.set_rows(rows)
        self._choose_face()

    def set_source(self, fetch: Fetch) -> None:
        """Show what `fetch(order)` gives, block by block; the source sorts."""
        with self._same_place():
            self.model.set_source(fetch)
        self._choose_face()

    def reload(self) -> None:
        """Ask the source again; selection and place stay."""
        with self._same_place():
            self.model.reload(self.model.rowCount())
        self._choose_face()

    def set_sort(self, key: str, descending: bool = False) -> None:
        """The order to begin with; an order the user chose before wins."""
        if not self._order_chosen:
            self._show_levels(((key, descending),))

    def sort_by(self, levels: Levels) -> None:
        """Sort by these columns from now on, the most important first, because the user chose so."""
        self._show_levels(levels)
        self._order_chosen = True
        self._remember_columns()

    def ask_order(self) -> None:
        """Have the user choose by which columns to sort."""
        from focusdesk.ui.sort_dialog import SortDialog

        SortDialog(self).exec()

    def export(self) -> None:
        """Have the user choose where a spreadsheet of this list comes, and write it."""
        from focusdesk.ui import export_list

        export_list.ask_where(self)

    def narrow(self, words: str, show_all: Callable[[], object]) -> None:
        """Show only the rows in memory with these words; `show_all` takes the words away, where nothing is left."""
        if self._none_found is None:
            self._none_found = EmptyState()
            self.addWidget(self._none_found)
        self._none_found.set(_("No row in this list has these words."), _("Show all rows"), show_all)
        with self._same_place():
            self.model.narrow(table_words.tests_for(self, words) if words.strip() else ())
        self._choose_face()

    def title(self) -> str:
        """What the list is called."""
        return self.view.accessibleName()

    def shown_columns(self) -> list[Column]:
        """The columns on screen, from left to right."""
        return [self.model.columns[at] for at in self._visual_order() if not self.view.isColumnHidden(at)]

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

    def set_empty_second(self, button_text: str, slot: Callable[[], object]) -> None:
        """A second button that helps, after `set_empty`."""
        self._empty.set_second(button_text, slot)

    def add_key(self, keys: str, slot: Callable[[], object]) -> None:
        """Call `slot` when this key, such as "Space" or "H", is pressed while the table has the focus."""
        self._keys[_combined(keys)] = slot

    def copy(self) -> None:
        """Copy the selected rows to the clipboard as plain text with tabs."""
        columns = self.shown_columns()
        lines = ["\t".join(" ".join(column.shown(row).split()) for column in columns) for row in self.selected_rows()]
        clipboard().copy("\n".join(lines))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.model.is_paused = not self.isEnabled()
        if event.type() == QEvent.Type.FontChange and theme.text_percent() != self._percent:
            ratio, self._percent = theme.text_percent() / self._percent, theme.text_percent()
            self.view.rescale(ratio)
            self._remember_columns()

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
        face: QWidget = self.view
        if self._none_found is not None and self.model.rowCount() == 0 and self.model.hides_rows():
            face = self._none_found
        elif self.model.rowCount() == 0 and self._empty.is_set():
            face = self._empty
        self.setCurrentWidget(face)

    def _show_levels(self, levels: Levels) -> None:
        with self._same_place():
            self.model.sort_by(levels)
        self.view.header.show_levels()

    def _same_place(self) -> AbstractContextManager[None]:
        return same_place(self.view, self.model)

    def extend(self, menu: QMenu) -> None:
        """Add to a menu what can be done with every list: sort, choose columns, copy, export."""
        if menu.actions():
            menu.addSeparator()
        menu.addAction(_("Sort...") + f"\t{_native(SORT_KEYS)}", self.ask_order)
        menu.addMenu(self.column_menu(menu))
        copying = menu.addAction(_("Copy") + f"\t{_native('Ctrl+C')}", self.copy)
        copying.setEnabled(bool(self.selected_rows()))
        menu.addAction(_("Export to Excel...") + f"\t{_native(EXPORT_KEYS)}", self.export)

    def _own_menu(self) -> QMenu:
        """The menu of a table that was given none."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.extend(menu)
        return menu

    def _column_menu(self, at: QPoint) -> None:
        menu = self.column_menu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.view.horizontalHeader().mapToGlobal(at))

    def column_menu(self, parent: QWidget) -> QMenu:
        """The menu that shows and hides columns; the stretching column always stays."""
        menu = QMenu(_("Columns"), parent)
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
        self.view.fit()
        self._remember_columns()

    def _visual_order(self) -> list[int]:
        header = self.view.horizontalHeader()
        return [header.logicalIndex(at) for at in range(header.count())]

    def _remember_columns(self, *_signal: int) -> None:
        if self._restoring or self.view.is_fitting:  # what the table does by itself is no wish, and writing takes long
            return
        columns = self.model.columns
        Prefs().set_table(
            self.name,
            {
                "order": [columns[at].key for at in self._visual_order()],
                "widths": {column.key: self.view.columnWidth(at) for at, column in enumerate(columns)},
                "hidden": [column.key for at, column in enumerate(columns) if self.view.isColumnHidden(at)],
                "levels": self.model.levels if self._order_chosen else (),
                "percent": theme.text_percent(),
            },
        )

    def _restore_columns(self) -> None:
        self._restoring = True
        kept = Prefs().table(self.name)
        header, columns = self.view.horizontalHeader(), self.model.columns
        hidden = kept.get("hidden", [column.key for column in columns if column.hidden])
        widths = kept.get("widths", {}) if kept.get("percent") == theme.text_percent() else {}
        for at, column in enumerate(columns):
            self.view.setColumnHidden(at, column.key in hidden)
            if not column.stretch:
                self.view.setColumnWidth(at, widths.get(column.key) or wanted_width(column))
        by_key = {column.key: at for at, column in enumerate(columns)}
        for place, key in enumerate(key for key in kept.get("order", ()) if key in by_key):
            header.moveSection(header.visualIndex(by_key[key]), place)
        if levels := read_levels(kept.get("levels")):
            self._order_chosen = True
            self._show_levels(levels)
        self._restoring = False
        self.view.fit()


_KEYPAD = Qt.KeyboardModifier.KeypadModifier


def _combined(keys: str) -> int:
    """The number by which a key event with these keys is known."""
    first = cast(Any, QKeySequence(keys))[0]  # the stubs do not know that a key sequence can be indexed
    return int(first.toCombined())


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
