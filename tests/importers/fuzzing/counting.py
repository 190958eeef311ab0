"""Counts the rows of a file without the importers, and follows every row that was read to where it ended.

The counting is deliberately plain: it knows less than the readers and gives the least that must have been read.
"""

import io
import zipfile
import zlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring

from focusdesk.domain.listterms import ListKind
from focusdesk.importers.cells import Sheet, SheetKind, is_blank
from focusdesk.importers.delimited import decode
from focusdesk.importers.forms import read_form
from focusdesk.importers.headings import Layout
from focusdesk.importers.inline import find_lines
from focusdesk.importers.ownminutes import decisions, meeting_number
from focusdesk.importers.places import place
from focusdesk.importers.plan import LISTS
from focusdesk.importers.proposal import FileReport, ImportPlan

_SKIPPED = {"del", "moveFrom", "txbxContent", "pict", "drawing", "object", "Fallback"}
_SKIPPED |= {"tracked-changes", "annotation", "frame", "shapes", "forms"}
_TEXTS = {"t", "p", "h", "span", "a"}


def least_rows(path: Path) -> int | None:
    """How many rows and paragraphs hold letters or digits; None when the file is of a kind that is not counted."""
    content = path.read_bytes()
    try:
        if path.suffix == ".docx":
            return _outer_rows(_xml(content, "word/document.xml"), {"tr", "p"})
        if path.suffix in (".xlsx", ".xlsm"):
            return _sheet_rows(content)
        if path.suffix in (".ods", ".odt"):
            return _outer_rows(_xml(content, "content.xml"), {"table-row", "p", "h"})
    except (ParseError, LookupError, zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, OSError, EOFError):
        pass  # not as it should be: the readers may refuse it, or read what is left of it
    return None


def letters(path: Path) -> int:
    """How many letters and digits stand in a text file."""
    return sum(map(str.isalnum, decode(path.read_bytes())))


def lost(path: Path, sheets: tuple[Sheet, ...]) -> str:
    """What of a file was not read although no limit or repair was reported; empty when everything was."""
    if any(sheet.remarks for sheet in sheets):
        return ""
    read = sum(not is_blank(row) for sheet in sheets for row in sheet.rows)
    if path.suffix in (".csv", ".tsv", ".txt"):
        rows = [sheet.as_written.get(at, row) for sheet in sheets for at, row in enumerate(sheet.rows)]
        seen = sum(letter.isalnum() for row in rows for text in row for letter in str(text))
        there = letters(path)
        return f"{there} letters in the file, {seen} read" if seen < there else ""
    least = least_rows(path)
    return f"{least} rows in the file, {read} read" if least is not None and read < least else ""


def unaccounted(sheets: tuple[Sheet, ...], layouts: list[Layout], plan: ImportPlan) -> str:
    """Which rows that were read neither came in nor were reported; empty when there are none."""
    (report,) = plan.reports
    counted = sum(_counted(sheet, layout) for sheet, layout in zip(sheets, layouts, strict=True))
    if counted != report.rows:
        return f"{counted} rows to be judged, {report.rows} in the report"
    ended = _places(report, plan)
    listed = [
        place(sheet, index)
        for sheet, layout in zip(sheets, layouts, strict=True)
        if layout.kind in LISTS and layout.included
        for index in _filled(sheet, layout)
    ]
    missing = [where for where in listed if where not in ended]
    if len(missing) > report.actions_updated:
        return f"{len(missing)} rows came to nothing without a word, the first {missing[0]}"
    return ""


def _places(report: FileReport, plan: ImportPlan) -> set[str]:
    return {row.place for row in report.left_out} | {getattr(record, "place", "") for record in plan.added}


def _filled(sheet: Sheet, layout: Layout) -> list[int]:
    return [index for index, row in enumerate(sheet.rows) if not is_blank(row) and index != layout.header_row]


def _counted(sheet: Sheet, layout: Layout) -> int:
    if sheet.kind is SheetKind.TEXT:
        own = len(list(decisions(sheet))) if meeting_number(sheet) else 0
        return len(list(find_lines(sheet))) + own if layout.included else 0
    filled = _filled(sheet, layout)
    return len(
        [*filter(partial(_says_nothing, sheet), filled)] if layout.kind is ListKind.FORM and layout.included else filled
    )


def _says_nothing(sheet: Sheet, index: int) -> bool:
    """Whether a row of a box names no one and no day."""
    return index not in read_form(sheet).rows


def _xml(content: bytes, name: str) -> Element:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return fromstring(archive.read(name))


def _kind(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _said(element: Element) -> str:
    """The text in an element that is not deleted and not part of a drawing."""
    if _kind(element) in _SKIPPED:
        return ""
    own = element.text or "" if _kind(element) in _TEXTS else ""
    return own + "".join(map(_said, element))


def _outer_rows(document: Element, kinds: set[str]) -> int:
    """Rows of the outer tables, and paragraphs outside them, with a letter or digit."""
    return sum(any(map(str.isalnum, _said(block))) for block in _outer(document, kinds))


def _outer(element: Element, kinds: set[str]) -> Iterator[Element]:
    for child in element:
        if _kind(child) in kinds or any(_kind(cell) == "table-cell" for cell in child):
            yield child
        elif _kind(child) not in _SKIPPED:
            yield from _outer(child, kinds)


def _sheet_rows(content: bytes) -> int:
    """Rows of the sheets with a value that holds a letter or digit; texts that are shared are taken at their word."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        shared = _shared(archive)
        return sum(_has_value(row, shared) for name in set(names) for row in _rows(fromstring(archive.read(name))))


def _shared(archive: zipfile.ZipFile) -> list[str]:
    if "xl/sharedStrings.xml" not in archive.namelist():
        return []
    return [_said(item) for item in fromstring(archive.read("xl/sharedStrings.xml"))]


def _rows(sheet: Element) -> list[Element]:
    return [row for part in sheet if _kind(part) == "sheetData" for row in part if _kind(row) == "row"]


def _has_value(row: Element, shared: list[str]) -> bool:
    return any(any(map(str.isalnum, _value(cell, shared))) for cell in row if _kind(cell) == "c")


def _value(cell: Element, shared: list[str]) -> str:
    text = "".join(child.text or "" for child in cell if _kind(child) == "v") + _said(cell)
    if cell.get("t") == "s":
        return shared[int(text)] if text.isdigit() and int(text) < len(shared) else ""
    return "" if cell.get("t") in ("e", "b") else text
