"""Reads minutes in Markdown: each table as a sheet, and the rest as running text without its marks."""

import re
from pathlib import Path

from focusdesk.importers.cells import Sheet, SheetKind
from focusdesk.importers.delimited import limited, text_of_file

_RULE = re.compile(r"^\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$")
_BAR = re.compile(r"(?<!\\)\|")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_MARK = re.compile(r"^\s*(?:[-*+]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?|^\s*>\s?")
_STRESS = re.compile(r"(\*\*|__|`|~~)(.+?)\1")
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


def read_markdown(path: Path) -> list[Sheet]:
    """The tables in their order, named "1", "2" ..., and the other lines as a sheet of kind TEXT."""
    lines = text_of_file(path).split("\n")
    tables, rest, headings = _parted(lines)
    sheets = []
    for number, table in enumerate(tables, 1):
        rows, more = limited(table, [])
        sheets.append(Sheet(file=path.name, name=str(number), kind=SheetKind.TABLE, rows=rows, remarks=tuple(more)))
    rows, remarks = limited([[line] for line in rest], [])
    running = Sheet(file=path.name, name="", kind=SheetKind.TEXT, rows=rows, headings=headings, remarks=tuple(remarks))
    return [*sheets, running]


def _parted(lines: list[str]) -> tuple[list[list[list[str]]], list[str], frozenset[int]]:
    """The tables as rows of cells, the other lines in their places, and which of those are headings."""
    tables: list[list[list[str]]] = []
    rest: list[str] = []
    in_table = False
    for at, line in enumerate(lines):
        begins = not in_table and bool(_BAR.search(line)) and at + 1 < len(lines) and bool(_RULE.match(lines[at + 1]))
        in_table = begins or (in_table and bool(_BAR.search(line)))
        if begins:
            tables.append([])
        if not in_table:
            rest.append(line)
            continue
        rest.append("")
        if not _RULE.match(line):
            tables[-1].append([_plain(cell) for cell in _cells(line)])
    headings = frozenset(at for at, line in enumerate(rest) if _HEADING.match(line))
    return tables, [_plain(_MARK.sub("", _HEADING.sub("", line))) for line in rest], headings


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    if inside.endswith("|") and not inside.endswith("\\|"):
        inside = inside[:-1]
    return _BAR.split(inside)


def _plain(text: str) -> str:
    """The text without the marks for bold, code and links; a break in a cell is a newline."""
    text = re.sub(r"<br\s*/?>", "\n", text, flags=re.IGNORECASE).replace("\\|", "|")
    return _STRESS.sub(r"\2", _LINK.sub(r"\1", text)).strip()
