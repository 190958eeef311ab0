"""Reads Word documents (.docx): each table as a sheet, and the running text as one more.

Reads the XML itself: the archive has been checked for document types, and text inside content controls and tracked
insertions, which Word libraries leave out, must not be lost. Deleted text does not count.
"""

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, fromstring  # `archives` refuses document types

from focusdesk.importers.archives import damaged
from focusdesk.importers.cells import Headings, Sheet, SheetKind, clean
from focusdesk.importers.delimited import limited
from focusdesk.importers.remarks import Remark

_WRAPPERS = {"sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag", "body", "AlternateContent", "Choice"}
_SKIPPED = {"del", "moveFrom", "txbxContent", "pict", "drawing", "object", "Fallback", "instrText"}

_IN_TABLE = {"tr", "tblGrid"} | _WRAPPERS | _SKIPPED


def read_document(path: Path) -> list[Sheet]:
    """The tables of a document in their order, named "1", "2" ..., and its paragraphs as a sheet of kind TEXT."""
    try:
        with zipfile.ZipFile(path) as archive:
            body = fromstring(archive.read(_main_part(archive)))  # noqa: S314  # see above
    except (ParseError, KeyError) as error:
        raise damaged(path.name) from error
    sheets: list[Sheet] = []
    paragraphs: list[Element] = []
    under = Headings()
    for block in _blocks(body):
        if _kind(block) == "tbl":
            sheets.append(replace(_table(path.name, str(len(sheets) + 1), block), under=under.now()))
        else:
            paragraphs.append(block)
            if _is_heading(block):
                under.pass_by(_text(block))
    return [*sheets, _running_text(path.name, paragraphs)]


def _main_part(archive: zipfile.ZipFile) -> str:
    """The part with the text: Word calls it word/document.xml, other programs may not."""
    for relation in fromstring(archive.read("_rels/.rels")):  # noqa: S314  # see above
        if relation.get("Type", "").endswith("/officeDocument"):
            return posixpath.normpath(relation.get("Target", "").lstrip("/"))
    return "word/document.xml"


def _kind(element: Element) -> str:
    """The name of an element without its namespace: transitional and strict documents differ only in that."""
    return str(element.tag).rpartition("}")[2]


def _value(element: Element | None, name: str = "val") -> str:
    found = (value for key, value in (element.attrib.items() if element is not None else ()) if key.endswith(name))
    return next(found, "")


def _child(element: Element | None, *names: str) -> Element | None:
    for name in names:
        element = next((child for child in (element if element is not None else ()) if _kind(child) == name), None)
    return element


def _blocks(element: Element) -> Iterator[Element]:
    """The tables and paragraphs of the body, also inside content controls and insertions."""
    for child in element:
        if _kind(child) in ("p", "tbl"):
            yield child
        elif _kind(child) in _WRAPPERS:
            yield from _blocks(child)


def _text(element: Element) -> str:
    """The text of a paragraph or cell, with a newline for each break and between paragraphs."""
    return clean("".join(_pieces(element))).strip("\n").strip()


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        kind = _kind(child)
        if kind == "t":
            yield child.text or ""
        elif kind in ("tab", "br", "cr", "noBreakHyphen"):
            yield {"tab": "\t", "noBreakHyphen": "-"}.get(kind, "\n")
        elif kind not in _SKIPPED and not kind.endswith("Pr"):
            yield from _pieces(child)
            if kind in ("p", "tr"):
                yield "\n"
            elif kind == "tc":
                yield "\t"


def _children(element: Element, name: str) -> Iterator[Element]:
    for child in element:
        if _kind(child) == name:
            yield child
        elif _kind(child) in _WRAPPERS:
            yield from _children(child, name)


def _table(file: str, name: str, table: Element) -> Sheet:
    if any(_kind(part) not in _IN_TABLE and not _kind(part).endswith("Pr") and _text(part) for part in table):
        raise damaged(file)  # text in a table that is in no row of it
    above: dict[int, str] = {}
    parts = list(_children(table, "tr"))
    rows, remarks = limited([_cells(row, above) for row in parts], [])
    struck = [str(number) for number, row in enumerate(parts[: len(rows)], 1) if any(map(_is_struck, row.iter()))]
    if struck:
        message = "Text is struck through in rows {rows} of table {table}; it was read like the other text."
        remarks.append(Remark(message, {"rows": ", ".join(struck), "table": name}))
    return Sheet(file=file, name=name, kind=SheetKind.TABLE, rows=rows, remarks=tuple(remarks))


def _is_struck(element: Element) -> bool:
    """Whether this is a run of text that is struck through, which may be how a list says that something is done."""
    properties = _child(element, "rPr") if _kind(element) == "r" else None
    marks = [mark for mark in (properties if properties is not None else ()) if _kind(mark) in ("strike", "dstrike")]
    return any(_value(mark) not in ("0", "false", "off") for mark in marks) and bool(_text(element))


def _cells(row: Element, above: dict[int, str]) -> list[str]:
    """The cells of a row: one merged with the cell above repeats it, one that spans columns leaves the others empty."""
    properties = _child(row, "trPr")
    cells = [""] * int(_value(_child(properties, "gridBefore")) or 0)
    for cell in _children(row, "tc"):
        column, merge = len(cells), _child(cell, "tcPr", "vMerge")
        goes_on = merge is not None and _value(merge) != "restart"
        text = above.get(column, "") if goes_on else _text(cell)
        above[column] = text
        span = _value(_child(cell, "tcPr", "gridSpan"))
        cells += [text] + [""] * (min(int(span), 256) - 1 if span.isdigit() else 0)
    return cells


def _running_text(file: str, paragraphs: list[Element]) -> Sheet:
    rows, remarks = limited([[_text(paragraph)] for paragraph in paragraphs], [])
    headings = frozenset(index for index, paragraph in enumerate(paragraphs[: len(rows)]) if _is_heading(paragraph))
    return Sheet(file=file, name="", kind=SheetKind.TEXT, rows=rows, headings=headings, remarks=tuple(remarks))


def _is_heading(paragraph: Element) -> bool:
    """Whether the paragraph is set as a heading: by its level or the name of its style (Dutch, English, German)."""
    style = _value(_child(paragraph, "pPr", "pStyle")).casefold()
    words = ("heading", "kop", "titel", "title", "agendapunt", "berschrift")
    return any(word in style for word in words) or _child(paragraph, "pPr", "outlineLvl") is not None
