"""Walks through the rows of one sheet with its layout, and gives each row's cells by meaning. Knows no records."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from focusdesk.domain.listterms import Meaning
from focusdesk.importers.cells import Cell, Row, Sheet, is_blank, text_of
from focusdesk.importers.dates import DateReading, Order, order_of, read_date
from focusdesk.importers.headings import Layout
from focusdesk.importers.places import place

DATES = (
    Meaning.DATE_OF_BIRTH,
    Meaning.REPORTED_ON,
    Meaning.NEXT_DISCUSSION,
    Meaning.CLOSED_ON,
    Meaning.DUE,
    Meaning.DONE_ON,
    Meaning.AGREED_ON,
)
_FEW_CELLS = 4


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row: its cells by meaning, and what it is called."""

    index: int
    where: str
    cells: Row
    table: "Table"

    def text(self, *meanings: Meaning) -> str:
        """The texts of the columns with these meanings, joined by a newline."""
        return "\n".join(dict.fromkeys(text for meaning in meanings for _, text in self.texts(meaning)))

    def texts(self, meaning: Meaning) -> list[tuple[str, str]]:
        """Heading and text of each filled column with this meaning."""
        columns = self.table.layout.columns
        found = [(columns[index].heading, text_of(self.cell(index))) for index in self.table.layout.indexes(meaning)]
        return [(heading, text) for heading, text in found if text]

    def full_name(self) -> str:
        """First name, prefix and last name where these stand in columns of their own."""
        parts = (self.text(meaning) for meaning in (Meaning.FIRST_NAME, Meaning.NAME_PREFIX, Meaning.LAST_NAME))
        return " ".join(" ".join(parts).split())

    def cell(self, index: int) -> Cell:
        """The cell in a column; empty when the row is shorter."""
        return self.cells[index] if index < len(self.cells) else ""

    def date(self, meaning: Meaning, last_year: int) -> DateReading:
        """The date in the column with this meaning; `last_year` is the latest that a year of two digits can mean."""
        for index in self.table.layout.indexes(meaning):
            if text_of(self.cell(index)):
                return read_date(self.cell(index), self.table.order(index), last_year)
        return DateReading()


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its layout."""

    sheet: Sheet
    layout: Layout
    _orders: dict[int, Order] = field(default_factory=dict)

    def rows(self) -> Iterator[TableRow]:
        """Every row that holds anything, besides the heading row."""
        for index, cells in enumerate(self.sheet.rows):
            if index != self.layout.header_row and not is_blank(cells):
                yield TableRow(index, place(self.sheet, index), cells, self)

    def is_above(self, row: TableRow) -> bool:
        """Whether a row stands above the heading row."""
        return self.layout.header_row is not None and row.index < self.layout.header_row

    def is_heading_again(self, row: TableRow) -> bool:
        """Whether a row repeats the headings, as on the next page of a printed list."""
        header = self.sheet.rows[self.layout.header_row] if self.layout.header_row is not None else ()
        return bool(header) and [text_of(cell) for cell in row.cells] == [text_of(cell) for cell in header]

    def is_caption(self, row: TableRow) -> bool:
        """Whether a row is a heading between the rows of a wide list: a text in the first cell and nothing besides."""
        filled = [index for index in range(len(row.cells)) if text_of(row.cell(index))]
        used = [column for column in self.layout.columns if column.meaning is not Meaning.IGNORE]
        return (
            len(used) >= _FEW_CELLS and filled == [0] and not any(letter.isdigit() for letter in text_of(row.cell(0)))
        )

    def order(self, column: int) -> Order:
        """Which number comes first in the dates of a column."""
        if column not in self._orders:
            cells = (row[column] for row in self.sheet.rows if column < len(row))
            self._orders[column] = order_of(cells)
        return self._orders[column]
