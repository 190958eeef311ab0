"""Walks through the rows of one sheet with its layout, and gives each row's cells by meaning. Knows no records."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from focusdesk.domain.listterms import Meaning
from focusdesk.importers.cells import Cell, Row, Sheet, text_of
from focusdesk.importers.dates import DateReading, Order, order_of, read_date
from focusdesk.importers.headings import Layout
from focusdesk.importers.names import normalised
from focusdesk.importers.places import places

DATES = (
    Meaning.DATE_OF_BIRTH,
    Meaning.REPORTED_ON,
    Meaning.NEXT_DISCUSSION,
    Meaning.CLOSED_ON,
    Meaning.DUE,
    Meaning.DONE_ON,
    Meaning.AGREED_ON,
)
_BY_LINE = (Meaning.ACTION, Meaning.OWNER, Meaning.DUE, Meaning.STATUS, Meaning.DONE_ON)
_LISTED = re.compile(r"^\s*(?:[-–•*▪○]\s+|\d{1,2}[.)]\s+)(?=\S)")
_NO_ACTION = {"", "geen", "geen actie", "geen acties", "n v t", "nvt", "none", "no action"}
_TOTAL = re.compile(r"(?i)^(?:sub|eind|grand )?tota(?:al|len|l)\b\W*(?P<rest>.*)$")
_AMOUNT = re.compile(r"^[\d.,% €-]+$")
_MEETING = re.compile(r"(?i)^(?:(?:acties|actielijst|overleg|vergadering|bijeenkomst|verslag|meeting|van|d\.d\.)\s+)+")
_SEVERAL = 2
_FEW_CELLS = 4
_FEW_WORDS = 4
"""A text of so many words below a heading of actions is something to do, also when nothing stands beside it."""


@dataclass(slots=True)
class TableRow:
    """One row and what it is called: the text of each cell, and what the row says for each meaning that is filled."""

    index: int
    where: str
    cells: Row
    table: "Table"
    written: tuple[str, ...]
    said: Mapping[Meaning, str]

    def text(self, meaning: Meaning) -> str:
        """The texts of the columns with this meaning, joined by a newline."""
        return self.said.get(meaning, "")

    def each(self, meanings: Sequence[Meaning]) -> list[str]:
        """The same for several, in their order. (Python 3.11 takes long over the name of a member each time.)"""
        said = self.said.get
        return [said(meaning, "") for meaning in meanings]

    def texts(self, meaning: Meaning) -> list[tuple[str, str]]:
        """Heading and text of each filled column with this meaning."""
        if meaning not in self.said:
            return []
        columns = self.table.layout.columns
        return [(columns[index].heading, self.written[index]) for index in self._filled(meaning)]

    def full_name(self) -> str:
        """First name, prefix and last name where these stand in columns of their own."""
        parts = (self.text(meaning) for meaning in (Meaning.FIRST_NAME, Meaning.NAME_PREFIX, Meaning.LAST_NAME))
        return " ".join(" ".join(parts).split())

    def apart(self) -> list["TableRow"]:
        """The row itself, or one for each line where its action is a list: "1. Bellen (newline) 2. Mailen".

        Owner, dates and status go along line by line where they have as many lines.
        """
        lines = self.text(Meaning.ACTION).split("\n")
        if len(lines) == 1 or not all(map(_LISTED.match, lines)):
            return [self]
        columns = [at for meaning in _BY_LINE for at in self._filled(meaning)]
        parts = {at: found for at in columns if len(found := self.written[at].split("\n")) == len(lines)}
        return [
            self._with({at: _LISTED.sub("", found[line]) for at, found in parts.items()}) for line in range(len(lines))
        ]

    def _with(self, texts: Mapping[int, str]) -> "TableRow":
        """The row with other texts in some of its columns."""
        written = tuple(texts.get(at, text) for at, text in enumerate(self.written))
        cells = tuple(texts.get(at, cell) for at, cell in enumerate(self.cells))
        return replace(self, cells=cells, written=written, said=self.table.meant(written))

    def cell(self, index: int) -> Cell:
        """The cell in a column; empty when the row is shorter."""
        return self.cells[index] if index < len(self.cells) else ""

    def day(self, meaning: Meaning) -> dt.date | None:
        """The day in the column with this meaning where the file holds it as one, with nothing to read or to doubt."""
        columns = self.table.columns[meaning] if meaning in self.said else ()
        cell = self.cells[columns[0]] if len(columns) == 1 else ""
        return cell if type(cell) is dt.date else None

    def date(self, meaning: Meaning, last_year: int, otherwise: Order = Order.UNKNOWN) -> DateReading:
        """The date in the column with this meaning; `last_year` is the latest that a year of two digits can mean.

        `otherwise` is the order of the numbers where the column itself does not show it.
        """
        if meaning not in self.said:
            return DateReading()
        index = self._filled(meaning)[0]
        cell = self.cells[index]
        order = self.table.order(index) if isinstance(cell, str) else otherwise
        return read_date(cell, otherwise if order is Order.UNKNOWN else order, last_year)

    def _filled(self, meaning: Meaning) -> list[int]:
        """The columns with this meaning in which something stands."""
        written = self.written
        return [at for at in self.table.columns.get(meaning, ()) if at < len(written) and written[at]]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its layout."""

    sheet: Sheet
    layout: Layout
    columns: dict[Meaning, tuple[int, ...]] = field(init=False)
    """The columns that have each meaning, but those that are refused."""
    _alone: list[tuple[Meaning, int]] = field(init=False)
    _shared: list[tuple[Meaning, tuple[int, ...]]] = field(init=False)
    _orders: dict[int, Order] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Look up once which columns have which meaning, and which have one to themselves, as nearly all do."""
        columns = {each.meaning: self.layout.indexes(each.meaning) for each in self.layout.columns}
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "_alone", [(meaning, at[0]) for meaning, at in columns.items() if len(at) == 1])
        object.__setattr__(self, "_shared", [(meaning, at) for meaning, at in columns.items() if len(at) > 1])

    def rows(self) -> Iterator[TableRow]:
        """Every row that holds anything, besides the heading row."""
        where = places(self.sheet)
        for index, cells in enumerate(self.sheet.rows):
            written = tuple([cell.strip() if cell.__class__ is str else text_of(cell) for cell in cells])
            if any(written) and not self.layout.is_heading(index):
                yield TableRow(index, where(row=self.sheet.number(index)), cells, self, written, self.meant(written))

    def meant(self, written: tuple[str, ...]) -> dict[Meaning, str]:
        """The texts by meaning; where several columns have one, each different text once."""
        width = len(written)
        said = {meaning: written[at] for meaning, at in self._alone if at < width and written[at]}
        for meaning, columns in self._shared:
            texts = dict.fromkeys(written[at] for at in columns if at < width and written[at])
            if texts:
                said[meaning] = "\n".join(texts)
        if Meaning.ACTION in said and normalised(said[Meaning.ACTION]) in _NO_ACTION:
            del said[Meaning.ACTION]
        return said

    def is_above(self, row: TableRow) -> bool:
        """Whether a row stands above the heading row."""
        return self.layout.header_row is not None and row.index < self.layout.header_row

    def is_heading_again(self, row: TableRow) -> bool:
        """Whether a row repeats the headings, as on the next page of a printed list."""
        header = self.sheet.rows[self.layout.header_row] if self.layout.header_row is not None else ()
        may_be = bool(header) and len(header) == len(row.written) and row.written[0] == text_of(header[0])
        return may_be and row.written == tuple(map(text_of, header))

    def is_caption(self, row: TableRow) -> bool:
        """Whether a row is a heading between the rows of a wide list: a text in the first cell and nothing besides."""
        if not row.written[0] or any(row.written[1:]) or any(letter.isdigit() for letter in row.written[0]):
            return False
        used = [column for column in self.layout.columns if column.meaning is not Meaning.IGNORE]
        is_action = used[:1] == [self.layout.columns[0]] and used[0].meaning is Meaning.ACTION
        return len(used) >= _FEW_CELLS and not (is_action and len(row.written[0].split()) >= _FEW_WORDS)

    def is_total(self, row: TableRow) -> bool:
        """Whether a row adds up: "Totaal" with nothing but numbers beside it."""
        filled = filter(None, row.written)
        match = _TOTAL.match(next(filled))
        if match is None:
            return False
        others = list(filled)
        return all(map(_AMOUNT.match, others)) and bool(others or not match["rest"])

    def is_label(self, row: TableRow) -> bool:
        """Whether a row has one text, which opens the rows below it: "Nog te verdelen:", "Overleg 7 maart 2024"."""
        filled = filter(None, row.written)
        text = next(filled)
        if next(filled, "") or len(self.columns) < _SEVERAL:
            return False
        return text.endswith(":") or read_date(_MEETING.sub("", text)).day is not None

    def order(self, column: int) -> Order:
        """Which number comes first in the dates of a column."""
        if column not in self._orders:
            cells = (row[column] for row in self.sheet.rows if column < len(row))
            self._orders[column] = order_of(cells)
        return self._orders[column]
