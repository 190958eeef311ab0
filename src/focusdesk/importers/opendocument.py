"""Reads OpenDocument text (.odt): each table as a sheet, and the running text as one more.

What was deleted under tracked changes, notes in the margin and footnotes do not count.
"""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring  # `archives` refuses document types

from focusdesk.importers.archives import damaged
from focusdesk.importers.cells import MAX_COLUMNS, Headings, Sheet, SheetKind, clean
from focusdesk.importers.delimited import limited

_SKIPPED = {"tracked-changes", "annotation", "note", "frame", "sequence-decls", "forms", "soft-page-break"}
_CELLS = ("table-cell", "covered-table-cell")
_MOST_REPEATED = 1_000


def read_open_document(path: Path) -> list[Sheet]:
    """The tables of a document in their order, named "1", "2" ..., and its paragraphs as a sheet of kind TEXT."""
    try:
        with zipfile.ZipFile(path) as archive:
            content = fromstring(archive.read("content.xml"))  # noqa: S314  # see above
    except (ParseError, KeyError) as error:
        raise damaged(path.name) from error
    body = next((each for each in content.iter() if _kind(each) == "text" and _is_office(each)), None)
    if body is None:
        raise damaged(path.name)
    sheets: list[Sheet] = []
    paragraphs: list[Element] = []
    under = Headings()
    for block in _blocks(body):
        if _kind(block) == "table":
            sheets.append(replace(_table(path.name, str(len(sheets) + 1), block), under=under.now()))
        else:
            paragraphs.append(block)
            if _kind(block) == "h":
                under.pass_by(_text(block))
    rows, remarks = limited([[_text(paragraph)] for paragraph in paragraphs], [])
    headings = frozenset(at for at, each in enumerate(paragraphs[: len(rows)]) if _kind(each) == "h")
    running = Sheet(file=path.name, name="", kind=SheetKind.TEXT, rows=rows, headings=headings, remarks=tuple(remarks))
    return [*sheets, running]


def _kind(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _is_office(element: Element) -> bool:
    return ":office:" in str(element.tag)


def _number(element: Element, name: str) -> int:
    found = next((value for key, value in element.attrib.items() if key.endswith(name)), "1")
    return min(int(found), _MOST_REPEATED) if found.isdecimal() else 1


def _blocks(element: Element) -> Iterator[Element]:
    """The tables and paragraphs of the text, also inside sections, lists and what a damaged file calls otherwise."""
    for child in element:
        if _kind(child) in ("p", "h", "table"):
            yield child
        elif _kind(child) not in _SKIPPED:
            yield from _blocks(child)


def _text(element: Element) -> str:
    return clean("".join(_pieces(element))).strip()


def _pieces(element: Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        kind = _kind(child)
        if kind in ("tab", "line-break"):
            yield "\t" if kind == "tab" else "\n"
        elif kind == "s":
            yield " " * _number(child, "}c")
        elif kind not in _SKIPPED:
            yield from _pieces(child)
            if kind in ("p", "h"):
                yield "\n"
        yield child.tail or ""


def _table(file: str, name: str, table: Element) -> Sheet:
    found: list[list[str]] = []
    for row in _rows(table):
        cells = _cells(row, found[-1] if found else [])
        found += [cells] * (_number(row, "number-rows-repeated") if any(cells) else 1)
    rows, remarks = limited(found, [])
    return Sheet(file=file, name=name, kind=SheetKind.TABLE, rows=rows, remarks=tuple(remarks))


def _rows(element: Element) -> Iterator[Element]:
    """The rows of a table; what holds cells is one, whatever a damaged file calls it."""
    for child in element:
        if _kind(child) == "table-row" or any(_kind(cell) in _CELLS for cell in child):
            yield child
        elif _kind(child) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _rows(child)


def _cells(row: Element, above: list[str]) -> list[str]:
    """The cells of a row: one merged with the cell above repeats it, merged to the right it leaves the others empty."""
    cells: list[str] = []
    spanned = 0
    for cell in row:
        kind, times = _kind(cell), _number(cell, "number-columns-repeated")
        if kind == "table-cell":
            cells += [_text(cell)] * times
            spanned = _number(cell, "number-columns-spanned") - 1
        elif kind == "covered-table-cell":
            for _time in range(times):
                beside = spanned > 0
                spanned -= 1
                cells.append("" if beside or len(cells) >= len(above) else above[len(cells)])
        if len(cells) > MAX_COLUMNS:
            break
    while cells and not cells[-1] and len(cells) > len(above) > 0:
        cells.pop()
    return cells
