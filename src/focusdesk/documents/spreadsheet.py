"""A list as a workbook of Excel: one sheet with headings, real dates and numbers, and text that is never a formula.

It is made in memory, because XlsxWriter would otherwise put parts of it in plain temporary files.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from typing import Any

from focusdesk.documents.xmltext import clean
from focusdesk.i18n import _, clock, plain_day

Cell = str | int | float | date | time | None
Report = Callable[[int], object]
"""Is called with the number of rows that are done; what it raises ends the work."""

LONGEST_TEXT = 32_767
"""The characters that a cell of Excel can hold."""
MOST_ROWS = 1_048_575
"""The rows that fit under the headings of one sheet."""
_LARGEST_WHOLE = 2**53
_FIRST_YEAR = 1900
_NAME_LENGTH = 31
_REPORTED_ROWS = 1000
_WIDEST, _NARROWEST, _FITTED_ROWS = 60, 6, 500
_A4, _LINE, _HEADING = 9, "#DDE2E8", "#F0F4F9"


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: its title, and the width in characters; 0 takes the width of what is in it."""

    title: str
    width: int = 0


def sheet(
    title: str, columns: Sequence[Heading], rows: Iterable[Sequence[Cell]], report: Report | None = None
) -> bytes:
    """Return a workbook of one sheet: headings that stay in sight and filter, and a row for each of `rows`.

    `title` names the sheet and the document. A date becomes a date, a number a number, None an empty cell, and
    text stays text whatever it begins with. Rows beyond MOST_ROWS are a ValueError, never left out silently.
    """
    from xlsxwriter import Workbook

    written = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    workbook = Workbook(written, safe)
    workbook.set_properties({"title": writable(title), "author": "", "company": ""})
    page = workbook.add_worksheet(sheet_name(title))
    last = _fill(page, _Formats.of(workbook), columns, rows, report)
    page.freeze_panes(1, 0)
    page.autofilter(0, 0, last, max(0, len(columns) - 1))
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    workbook.close()
    return written.getvalue()


def writable(text: str) -> str:
    """The clean text as a cell can hold it: one that is too long ends in dots."""
    plain = clean(text)
    return plain if _length(plain) <= LONGEST_TEXT else _cut(plain)


def sheet_name(title: str) -> str:
    """A name that Excel accepts for a sheet: no signs it refuses, and not too long."""
    name = re.sub(r"[\[\]:*?/\\]", " ", writable(title).replace("\n", " "))
    name = " ".join(name.split()).strip("'")
    name = name.encode("utf-16-le")[: 2 * _NAME_LENGTH].decode("utf-16-le", "ignore").strip(" '")
    return name if name and name.casefold() != "history" else _("List")


@dataclass(frozen=True, slots=True)
class _Formats:
    """How cells look, by kind."""

    heading: Any
    text: Any
    day: Any
    moment: Any
    clock: Any

    @classmethod
    def of(cls, workbook: Any) -> "_Formats":
        top = {"valign": "top"}
        return cls(
            heading=workbook.add_format(
                {"bold": True, "bg_color": _HEADING, "bottom": 1, "bottom_color": _LINE, **top, "text_wrap": True}
            ),
            text=workbook.add_format({**top, "text_wrap": True}),
            day=workbook.add_format({**top, "num_format": "dd-mm-yyyy", "align": "left"}),
            moment=workbook.add_format({**top, "num_format": "dd-mm-yyyy hh:mm", "align": "left"}),
            clock=workbook.add_format({**top, "num_format": "hh:mm", "align": "left"}),
        )


def _fill(
    page: Any, formats: _Formats, columns: Sequence[Heading], rows: Iterable[Sequence[Cell]], report: Report | None
) -> int:
    """Write headings, rows and widths; returns the last row that is filled, counted from 0."""
    widths = [column.width or len(column.title) + 3 for column in columns]
    for at, column in enumerate(columns):
        page.write_string(0, at, writable(column.title), formats.heading)
    last = 0
    for last, row in enumerate(rows, start=1):
        if last > MOST_ROWS:
            raise ValueError("more rows than a sheet can hold")
        for at, cell in enumerate(row):
            shown = _write(page, last, at, cell, formats)
            if last <= _FITTED_ROWS and not columns[at].width:
                widths[at] = max(widths[at], shown + 2)
        if report is not None and last % _REPORTED_ROWS == 0:
            report(last)
    for at, width in enumerate(widths):
        page.set_column(at, at, min(_WIDEST, max(_NARROWEST, width)))
    return last


def _write(page: Any, row: int, at: int, cell: Cell, formats: _Formats) -> int:
    """Write one cell as what it is; returns about how many characters wide it is."""
    if cell is None or cell == "":
        return 0
    if isinstance(cell, datetime) and cell.year >= _FIRST_YEAR:
        page.write_datetime(row, at, cell.replace(tzinfo=None), formats.moment)
    elif isinstance(cell, date) and not isinstance(cell, datetime) and cell.year >= _FIRST_YEAR:
        page.write_datetime(row, at, cell, formats.day)
    elif isinstance(cell, time):
        page.write_datetime(row, at, cell.replace(tzinfo=None), formats.clock)
    elif isinstance(cell, int | float) and not isinstance(cell, bool) and abs(cell) <= _LARGEST_WHOLE:
        page.write_number(row, at, cell, formats.text)
    else:
        text = writable(_in_words(cell))
        page.write_string(row, at, text, formats.text)
        return max(map(len, text.split("\n")))
    return len("27-11-2026")


def _in_words(cell: Cell) -> str:
    """What a number or date becomes that Excel does not know."""
    if isinstance(cell, datetime):
        return f"{plain_day(cell)} {clock(cell)}"
    return plain_day(cell) if isinstance(cell, date) else str(cell)


def _length(text: str) -> int:
    """The length as Excel counts it: a sign outside the basic plane counts for two."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    kept = text.encode("utf-16-le")[: 2 * (LONGEST_TEXT - 1)].decode("utf-16-le", "ignore")
    return kept + "…"
