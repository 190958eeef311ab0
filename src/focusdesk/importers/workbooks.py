"""Reads workbooks (.xlsx, .xlsm, .xlsb, .xls, .ods) with calamine: values only, never macros or links."""

from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
    XmlError,
    ZipError,
)

from focusdesk.importers.archives import damaged, protected
from focusdesk.importers.cells import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Cell,
    Sheet,
    clean,
    too_long,
    too_many_columns,
    too_many_rows,
)
from focusdesk.importers.hidden_rows import RowsTwice, hidden_rows
from focusdesk.importers.inmemory import AnyFile
from focusdesk.importers.remarks import Remark

_UNSEEN = Remark(
    "Hidden rows cannot be told apart in this file; they are read like the others. Save it again as .xlsx to be asked"
    " about them."
)
_TWICE = Remark(
    "This file is damaged: rows in it have the same number, and only one of each was read. Save it again in its own"
    " program and compare."
)
_SAME_NAME = Remark(
    "This file is damaged: sheets in it have the same name, and only one of each was read. Give each a name of its own"
    " in its own program and import the file again."
)

_PLAIN = {int, float, bool, date, datetime, time}
"""Cells that are taken over as they are."""


def read_workbook(path: AnyFile) -> list[Sheet]:
    """The sheets with cells in them, in the order of the workbook; raises a Problem when it cannot be read."""
    try:
        with path.open("rb") as file, CalamineWorkbook.from_filelike(file) as book, ThreadPoolExecutor(1) as beside:
            hidden = beside.submit(hidden_rows, path, [about.name for about in book.sheets_metadata])
            return _with_hidden_rows(_sheets(path, book), hidden)
    except PasswordError as error:
        raise protected(path.name) from error
    except (CalamineError, XmlError, ZipError, OSError, ValueError) as error:
        raise damaged(path.name) from error


def _with_hidden_rows(sheets: list[Sheet], looking: "Future[dict[str, frozenset[int]] | None]") -> list[Sheet]:
    """The sheets with what was found of their hidden rows, which are looked for while calamine reads the cells."""
    try:
        found = looking.result() if sheets else {}
    except RowsTwice:
        return _remarked(sheets, _TWICE)
    if found is None:
        return _remarked(sheets, _UNSEEN)
    hidden = {clean(name): rows for name, rows in found.items()}
    filled = ((sheet, {at for at in hidden.get(sheet.name, ()) if at < len(sheet.rows)}) for sheet in sheets)
    return [replace(sheet, hidden_rows=frozenset(rows)) for sheet, rows in filled]


def _remarked(sheets: list[Sheet], remark: Remark) -> list[Sheet]:
    return [replace(sheets[0], remarks=(*sheets[0].remarks, remark)), *sheets[1:]]


def _sheets(path: AnyFile, book: CalamineWorkbook) -> list[Sheet]:
    there = [about for about in book.sheets_metadata if about.typ == SheetTypeEnum.WorkSheet]
    by_name = {about.name: about for about in there}  # calamine finds a sheet by its name only
    sheets, left = [], MAX_ROWS
    for about in by_name.values():
        hidden = about.visible != SheetVisibleEnum.Visible
        sheet = _read(path.name, book.get_sheet_by_name(about.name), hidden, left)
        left -= len(sheet.rows)
        sheets.append(sheet)
    return sheets if len(there) == len(by_name) else _remarked(sheets, _SAME_NAME)


def _read(file: str, sheet: CalamineSheet, hidden: bool, most: int) -> Sheet:
    remarks: dict[str, Remark] = {}
    rows: list[list[Cell]] = []
    for values in sheet.iter_rows() if sheet.start else ():
        if len(rows) == most:
            count = (sheet.end[0] + 1 if sheet.end else most) - most
            remarks["rows"] = too_many_rows(MAX_ROWS, count)
            break
        if len(values) > MAX_COLUMNS:
            remarks["columns"] = too_many_columns(MAX_COLUMNS)
        some: list[Any] = values[:MAX_COLUMNS]
        rows.append(
            [value if value.__class__ in _PLAIN or _is_plain(value) else _cell(value, remarks) for value in some]
        )
    _fill_merged(rows, sheet)
    return Sheet(
        file=file, name=clean(sheet.name), rows=tuple(map(tuple, rows)), hidden=hidden, remarks=tuple(remarks.values())
    )


def _is_plain(value: Any) -> bool:
    """Whether a cell is taken over as it is: most texts."""
    return value.__class__ is str and value.isascii() and value.isprintable() and len(value) <= MAX_CELL


def _cell(value: Any, remarks: dict[str, Remark]) -> Cell:
    if isinstance(value, timedelta):
        return str(value)
    if len(value) > MAX_CELL:
        remarks["cell"] = too_long(MAX_CELL)
    return clean(value[:MAX_CELL])


def _fill_merged(rows: list[list[Cell]], sheet: CalamineSheet) -> None:
    """A cell that is merged downwards says the same for each of its rows; merged to the right it stays one cell."""
    for (top, column), (bottom, _right) in sheet.merged_cell_ranges or ():
        for row in range(top + 1, min(bottom + 1, len(rows))):
            if column < len(rows[row]) and column < len(rows[top]):
                rows[row][column] = rows[top][column]
