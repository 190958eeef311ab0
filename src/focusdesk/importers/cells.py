"""Sheets of cells: the one shape in which every kind of file leaves the reading process.

What the cells mean is for `headings`.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import StrEnum

from focusdesk.importers.remarks import Remark

Cell = str | int | float | bool | date | datetime | time
"""What one cell holds; an empty cell is an empty text."""

Row = tuple[Cell, ...]

MAX_ROWS = 200_000
MAX_COLUMNS = 256
MAX_CELL = 32_767

_NUMBERED = re.compile(r"\d{1,3}\. ")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ufffe\uffff]"
)
"""Control characters, byte order marks, direction overrides and lone surrogates: none of them is text."""


class SheetKind(StrEnum):
    """Where the rows of a sheet come from, and so how a place in it is called."""

    SHEET = "sheet"
    TABLE = "table"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet of a workbook, one table of a document, or the paragraphs of its running text (one cell a row).

    `rows` keeps empty rows, so that row i is number `first_row_number + i` in the file. `odd_rows` are the indexes of
    rows that have another number of cells than the rest, `hidden_rows` those that are hidden in the file.
    `headings` are the indexes of paragraphs that are set as a heading; `under` are, for a table of a document, the
    last numbered heading above it and the last heading of all. `as_written` are rows whose letters were repaired, as
    they are in the file.
    """

    file: str
    name: str
    rows: tuple[Row, ...]
    kind: SheetKind = SheetKind.SHEET
    hidden: bool = False
    first_row_number: int = 1
    odd_rows: frozenset[int] = frozenset()
    hidden_rows: frozenset[int] = frozenset()
    headings: frozenset[int] = frozenset()
    under: tuple[str, ...] = ()
    as_written: Mapping[int, Row] = field(default_factory=dict)
    remarks: tuple[Remark, ...] = ()
    _counted: list[int] = field(default_factory=list, init=False, repr=False, compare=False)

    @property
    def filled(self) -> int:
        """How many rows hold anything: counted once, because of a long list that takes a while."""
        if not self._counted:
            self._counted.append(sum(not is_blank(row) for row in self.rows))
        return self._counted[0]

    @property
    def width(self) -> int:
        """The number of cells in the widest row."""
        return max((len(row) for row in self.rows), default=0)

    def number(self, index: int) -> int:
        """The number that the row with this index has in the file."""
        return self.first_row_number + index


@dataclass(slots=True)
class Headings:
    """The headings that a reader has come past in a document."""

    numbered: str = ""
    last: str = ""

    def pass_by(self, text: str) -> None:
        """Another heading; one such as "3. Case 2026-014" opens an agenda item."""
        self.last = text
        if _NUMBERED.match(text):
            self.numbered = text

    def now(self) -> tuple[str, str]:
        """The last numbered heading and the last of all."""
        return self.numbered, self.last


def too_many_rows(limit: int, left: int) -> Remark:
    """What to say of a list that goes on after the last row that may be read."""
    message = "Only the first {limit} rows were read; {count} rows are left out. Put those in a file of their own."
    return Remark(message, {"limit": limit, "count": left})


def too_many_columns(limit: int) -> Remark:
    """What to say of a list that is wider than may be read."""
    message = "Only the first {limit} columns were read. Put columns that you need before the others."
    return Remark(message, {"limit": limit})


def too_long(limit: int) -> Remark:
    """What to say of a cell with a longer text than may be read."""
    message = "A cell was longer than {limit} characters and was cut off. Divide its text over several cells."
    return Remark(message, {"limit": limit})


def clean(text: str) -> str:
    """The text without characters that cannot be seen, in composed form, with newlines as line ends."""
    if text.isprintable():  # nearly every cell: nothing unseen and no line end in it
        return text if text.isascii() else unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", _UNSEEN.sub("", text))


def text_of(cell: Cell) -> str:
    """The cell as a person would type it: whole numbers without a decimal point, dates as year-month-day."""
    if isinstance(cell, str):
        return cell.strip()
    if type(cell) is date:  # of which a long list has very many
        return cell.isoformat()
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    return str(cell)


def is_blank(row: Row) -> bool:
    """Whether nothing stands in any cell of the row."""
    for cell in row:
        if cell.__class__ is str:
            if cell and not cell.isspace():
                return False
        elif text_of(cell):
            return False
    return True
