"""A small table with the first rows of a sheet as they stand in the file, the heading row in bold."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QTableView

from focusdesk.i18n import _
from focusdesk.ui import theme
from focusdesk.ui.importing.journey import Part
from focusdesk.ui.widgets.chip import CELL_PAD, CellDelegate, row_height
from focusdesk.ui.widgets.column import Column
from focusdesk.ui.widgets.table_model import Index, RecordModel

SHOWN = 9
_WIDEST, _NARROWEST = 30, 5


@dataclass(frozen=True, slots=True)
class SampleRow:
    """One row: its index in the sheet, its number in the file and the text of its cells."""

    id: int
    number: int
    cells: tuple[str, ...]

    @property
    def is_wide(self) -> bool:
        """Whether more than one cell is filled; a title above the list is not."""
        return sum(map(bool, self.cells)) > 1

    def cell(self, at: int) -> str:
        """The text of a cell; empty when the row is shorter."""
        return self.cells[at] if at < len(self.cells) else ""


class SampleTable(QTableView):
    """Only to look at: choosing and changing is for the fields beside it."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("First rows"))
        self._delegate = CellDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setAccessibleName(_("Columns"))

    def show_part(self, part: Part) -> None:
        """Show the first rows of a sheet."""
        sheet, header_row = part.sheet, part.layout.header_row
        rows = [SampleRow(index, sheet.number(index), cells) for index, cells in part.first_rows(SHOWN)]
        width = max((len(row.cells) for row in rows), default=0)
        old = self.model()
        self.setModel(_SampleModel([_number_column(), *(_column(at) for at in range(width))], rows, header_row, self))
        if old is not None:
            old.deleteLater()
        self.verticalHeader().setDefaultSectionSize(row_height())
        for at in range(width):
            self.setColumnWidth(at + 1, _width(max((len(row.cell(at)) for row in rows if row.is_wide), default=0)))
        self.setColumnWidth(0, _width(_NARROWEST))


class _SampleModel(RecordModel):
    def __init__(
        self, columns: list[Column], rows: list[SampleRow], header_row: int | None, parent: QTableView
    ) -> None:
        super().__init__(columns, parent)
        self._header_row = header_row
        self.set_rows(rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.FontRole and index.isValid() and self.row(index.row()).id == self._header_row:
            return theme.scaled_font(semibold=True)
        return super().data(index, role)


def _number_column() -> Column:
    return Column(key="number", title=_("Row"), value=lambda row: row.number, align_right=True)


def _column(at: int) -> Column:
    return Column(key=f"c{at}", title=_letters(at), value=lambda row: row.cell(at))


def _letters(at: int) -> str:
    """The name that a spreadsheet gives a column: A, B, ... Z, AA."""
    name = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def _width(characters: int) -> int:
    text = "n" * max(_NARROWEST, min(_WIDEST, characters + 1))
    return QFontMetrics(theme.scaled_font()).horizontalAdvance(text) + 2 * CELL_PAD
