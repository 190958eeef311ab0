"""The model of a record table: rows that are records, held in memory or fetched in blocks already sorted."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from focusdesk.domain.views import Order
from focusdesk.i18n import _
from focusdesk.ui import theme
from focusdesk.ui.widgets.chip import TONE_ROLE, UNDER_ROLE
from focusdesk.ui.widgets.column import Column
from focusdesk.ui.widgets.narrowing import Test

BLOCK = 200
MOST_LEVELS = 3
"""By so many columns a list can be sorted at once; more nobody can follow."""
_NO_INDEX = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
Levels = tuple[tuple[str, bool], ...]
"""The keys of the columns to sort by, the most important first, each with whether it descends."""


class Row(Protocol):
    """What a row must have: the id by which it is found again after a reload."""

    @property
    def id(self) -> int:
        """The id."""


Fetch = Callable[[Order], Sequence[Any]]


class RecordModel(QAbstractTableModel):
    """Feed it with `set_rows` (sorted here, None last) or `set_source` (the source sorts and gives blocks of 200)."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[Any] = []
        self._every: list[Any] = []
        self._tests: Sequence[Test] = ()
        self._source: Fetch | None = None
        self._exhausted = True
        self.is_paused = False
        self.levels: Levels = ()

    def set_rows(self, rows: Iterable[Any]) -> None:
        """Show these rows, in the order that is chosen."""
        self._source, self._exhausted = None, True
        self._every = list(rows)
        self._reset(self._arranged())

    def set_source(self, fetch: Fetch) -> None:
        """Show the rows that `fetch(order)` gives, as many as are looked at."""
        self._source = fetch
        self.reload()

    def reload(self, at_least: int = BLOCK) -> None:
        """Ask the source again, for as many rows as were there."""
        if self._source is None:
            return
        wanted = max(at_least, BLOCK)
        rows = list(self._source(self.order(0, wanted)))
        self._exhausted = len(rows) < wanted
        self._reset(rows)

    def narrow(self, tests: Sequence[Test]) -> None:
        """Show only the rows that meet all of these; of a source that does so itself, leave it alone."""
        self._tests = tests
        self._reset(self._arranged())

    def every_row(self) -> Sequence[Any]:
        """The rows in memory, also those that are not shown."""
        return self._every

    def hides_rows(self) -> bool:
        """Whether there are rows that `narrow` leaves out."""
        return self._source is None and len(self._rows) < len(self._every)

    def order(self, offset: int = 0, limit: int | None = None) -> Order:
        """The order that is chosen, as a source takes it."""
        if not self.levels:
            return Order(offset=offset, limit=limit)
        (key, descending), *then = self.levels
        return Order(key=key, descending=descending, then=tuple(then), offset=offset, limit=limit)

    def blocks(self) -> Callable[[int, int], Sequence[Any]]:
        """How to read all rows in the order that is chosen, from `offset` on and `limit` at most.

        It stays what it is when the list changes, and may be called in a job that the desk is lent to.
        """
        if self._source is None:
            rows = tuple(self._rows)
            return lambda offset, limit: rows[offset : offset + limit]
        fetch, order = self._source, self.order()
        return lambda offset, limit: fetch(replace(order, offset=offset, limit=limit))

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
            if role == Qt.ItemDataRole.DisplayRole:
                return self.columns[section].title
            if role == Qt.ItemDataRole.AccessibleTextRole:
                return self._title_aloud(section)
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return _alignment(self.columns[section])
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if 0 <= column < len(self.columns):
            self.sort_by(((self.columns[column].key, order == Qt.SortOrder.DescendingOrder),))

    def sort_by(self, levels: Levels) -> None:
        """Sort by these columns, the most important first."""
        known = {column.key for column in self.columns}
        self.levels = tuple(level for level in levels if level[0] in known)[:MOST_LEVELS]
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, len(self.columns) - 1))
        if self._source is not None:
            self.reload(len(self._rows))
        else:
            self._reset(self._arranged())

    def rank(self, section: int) -> int:
        """Which place a column has in the order, from 1; 0 when the list is not sorted by it."""
        keys = [key for key, _descending in self.levels]
        key = self.columns[section].key
        return keys.index(key) + 1 if key in keys else 0

    def canFetchMore(self, parent: Index) -> bool:
        """Whether there may be more rows; not while the table is disabled, since a job may have the desk then."""
        return not parent.isValid() and not self._exhausted and not self.is_paused

    def fetchMore(self, _parent: Index) -> None:
        if self._source is None or self._exhausted or self.is_paused:
            return
        more = list(self._source(self.order(len(self._rows), BLOCK)))
        self._exhausted = len(more) < BLOCK
        if more:
            self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(more) - 1)
            self._rows.extend(more)
            self.endInsertRows()

    def _title_aloud(self, section: int) -> str:
        """The title of a column with how the list is sorted by it."""
        rank, title = self.rank(section), self.columns[section].title
        if not rank:
            return title
        descending = self.levels[rank - 1][1]
        if len(self.levels) == 1:
            words = _("{column}, sorted, descending") if descending else _("{column}, sorted, ascending")
        elif descending:
            words = _("{column}, sorted in place {rank}, descending")
        else:
            words = _("{column}, sorted in place {rank}, ascending")
        return words.format(column=title, rank=rank)

    def _heading(self, column: Column, at: int) -> str:
        """The text of a column that groups: empty where the row above has it already."""
        words = column.shown(self._rows[at])
        return "" if at and column.shown(self._rows[at - 1]) == words else words

    def _reset(self, rows: list[Any]) -> None:
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def _arranged(self) -> list[Any]:
        """The rows in memory that meet what is asked, in the order that is chosen: by the last column first."""
        if self._source is not None:
            return self._rows
        rows = [row for row in self._every if all(test(row) for test in self._tests)]
        columns = {column.key: column for column in self.columns}
        for key, descending in reversed(self.levels):
            rows = _sorted(rows, columns[key], descending)
        return rows


def read_levels(kept: Any) -> Levels:
    """An order as it was kept in JSON; what is no order gives none."""
    pairs = [each for each in kept if isinstance(each, list) and len(each) == 2] if isinstance(kept, list) else []
    return tuple((str(key), bool(descending)) for key, descending in pairs)


def _sorted(rows: list[Any], column: Column, descending: bool) -> list[Any]:
    known = [row for row in rows if column.value(row) is not None]
    unknown = [row for row in rows if column.value(row) is None]
    return sorted(known, key=lambda row: _comparable(column.value(row)), reverse=descending) + unknown


def _alignment(column: Column) -> int:
    side = Qt.AlignmentFlag.AlignRight if column.align_right else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _comparable(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
