"""The model of a record table: rows that are records, held in memory or fetched in blocks already sorted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from focusdesk.ui import theme
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.chip import TONE_ROLE, UNDER_ROLE

BLOCK = 200
_NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class Row(Protocol):
    """What a row must have: the id by which it is found again after a reload."""

    @property
    def id(self) -> int:
        """The id."""


Fetch = Callable[[str, bool, int, int], Sequence[Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `value` is what is sorted, `text` what is shown, `tone` makes it a chip. `width` is in characters.

    `under` gives a second, muted line. A column that `groups` shows its text only at the first of the rows that share
    it; a screen reader hears it at each.
    """

    key: str
    title: str
    value: Callable[[Any], Any]
    text: Callable[[Any], str] | None = None
    under: Callable[[Any], str] | None = None
    tone: Callable[[Any], Tone | None] | None = None
    align_right: bool = False
    width: int = 12
    stretch: bool = False
    hidden: bool = False
    groups: bool = False

    def shown(self, row: Any) -> str:
        """The text of the cell."""
        if self.text is not None:
            return self.text(row)
        value = self.value(row)
        return "" if value is None else str(value)


class RecordModel(QAbstractTableModel):
    """Feed it with `set_rows` (sorted here, None last) or `set_source` (the source sorts and gives blocks of 200)."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Any] = []
        self._source: Fetch | None = None
        self._exhausted = True
        self.sort_key, self.descending = "", False

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows, in the order that is chosen."""
        self._source, self._exhausted = None, True
        self._reset(self._sorted(list(rows)))

    def set_source(self, fetch: Fetch) -> None:
        """Show the rows that `fetch(sort_key, descending, offset, limit)` gives, as many as are looked at."""
        self._source = fetch
        self.reload()

    def reload(self, at_least: int = BLOCK) -> None:
        """Ask the source again, for as many rows as were there."""
        if self._source is None:
            return
        wanted = max(at_least, BLOCK)
        rows = list(self._source(self.sort_key, self.descending, 0, wanted))
        self._exhausted = len(rows) < wanted
        self._reset(rows)

    def row(self, at: int) -> Any:
        """The record in row `at`."""
        return self._rows[at]

    def rows(self) -> Sequence[Any]:
        """The records that are loaded."""
        return self._rows

    def find(self, record_id: int) -> int:
        """The row of the record with this id, or -1."""
        return next((at for at, row in enumerate(self._rows) if row.id == record_id), -1)

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole and column.groups:
            return self._heading(column, index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            return column.shown(row)
        if role == UNDER_ROLE:
            return column.under(row) if column.under else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (column.shown(row), column.under(row) if column.under else "")))
        if role == Qt.ItemDataRole.FontRole and column.groups:
            return theme.scaled_font(semibold=True)
        if role == TONE_ROLE:
            return column.tone(row) if column.tone else None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            under = f", {column.under(row)}" if column.under else ""
            return f"{column.title}: {column.shown(row)}{under}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return self.columns[section].title
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self.columns[section])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not 0 <= column < len(self.columns):
            return
        self.sort_key, self.descending = self.columns[column].key, order == Qt.SortOrder.DescendingOrder
        if self._source is not None:
            self.reload(len(self._rows))
        else:
            self._reset(self._sorted(self._rows))

    def canFetchMore(self, parent: Index) -> bool:
        return not parent.isValid() and not self._exhausted

    def fetchMore(self, _parent: Index) -> None:
        if self._source is None or self._exhausted:
            return
        more = list(self._source(self.sort_key, self.descending, len(self._rows), BLOCK))
        self._exhausted = len(more) < BLOCK
        if more:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
            self._rows.extend(more)
            self.endInsertRows()

    def _heading(self, column: Column, at: int) -> str:
        """The text of a column that groups: empty where the row above has it already."""
        words = column.shown(self._rows[at])
        return "" if at and column.shown(self._rows[at - 1]) == words else words

    def _reset(self, rows: list[Any]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _sorted(self, rows: list[Any]) -> list[Any]:
        column = next((each for each in self.columns if each.key == self.sort_key), None)
        if column is None:
            return rows
        known = [row for row in rows if column.value(row) is not None]
        unknown = [row for row in rows if column.value(row) is None]
        return sorted(known, key=lambda row: _comparable(column.value(row)), reverse=self.descending) + unknown


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _comparable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
