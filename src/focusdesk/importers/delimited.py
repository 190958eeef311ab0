"""Reads .csv, .tsv and .txt: finds encoding and separator by itself, loses no row, and says what it had to guess."""

import csv
import io
import math
import re
from collections import Counter
from pathlib import Path

from focusdesk.domain.problems import Problem
from focusdesk.importers.archives import not_text
from focusdesk.importers.cells import (
    MAX_CELL,
    MAX_COLUMNS,
    MAX_ROWS,
    Row,
    Sheet,
    SheetKind,
    clean,
    too_long,
    too_many_columns,
    too_many_rows,
)
from focusdesk.importers.remarks import Remark

SEPARATORS = ";,\t|"
_LINES_LOOKED_AT = 50
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f]")


def read_delimited(path: Path) -> list[Sheet]:
    """The one sheet of a text file; raises a Problem when it is not text. Comment rows (##) stay in as rows."""
    text = text_of_file(path)
    separator = find_separator(text)
    if path.suffix.lower() == ".txt" and not (separator and _is_list(text, separator)):
        return [_running_text(path, text)]
    rows, remarks = _rows(text, separator or ";")
    return [
        Sheet(
            file=path.name,
            name="",
            rows=rows,
            odd_rows=_odd_rows(rows),
            remarks=tuple(remarks),
        )
    ]


def decode(content: bytes) -> str:
    """The text of a file: byte order mark, else strict UTF-8, else UTF-16 by its zero bytes, else Windows-1252."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            return content.decode(encoding, errors="replace")
    start = content[:4000]
    if start.count(0) > len(start) // 4:
        return content.decode("utf-16-le" if start[1::2].count(0) > start[::2].count(0) else "utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def find_separator(text: str) -> str:
    """The separator with which the first lines fall apart most evenly, or nothing when none does."""
    lines = [line for line in text.splitlines()[: _LINES_LOOKED_AT * 4] if line.strip() and not line.startswith("##")]
    scores = {separator: _evenness(lines[:_LINES_LOOKED_AT], separator) for separator in SEPARATORS}
    best = max(SEPARATORS, key=lambda separator: scores[separator])
    return best if scores[best] > 0 else ""


def _is_list(text: str, separator: str) -> bool:
    """Whether most lines fall apart: in running text a comma or semicolon stands only here and there."""
    lines = [line for line in text.splitlines() if line.strip() and not line.startswith("##")][:_LINES_LOOKED_AT]
    return sum(separator in line for line in lines) * 2 > len(lines)


def text_of_file(path: Path) -> str:
    """The text of a file without what cannot be seen; a Problem when it is not text."""
    content = path.read_bytes()
    text = decode(content)
    if len(_CONTROL.findall(text)) > len(text) // 20:
        raise not_text(path.name)
    text = clean(text)
    if not text.strip():
        raise Problem("{file} is empty: there is nothing in it to import.", file=path.name)
    return text


def _evenness(lines: list[str], separator: str) -> float:
    """How evenly the separator splits: the share of lines with the most common width, times how wide that is."""
    widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if row)
    wide = {width: count for width, count in widths.items() if width > 1}
    if not wide:
        return 0.0
    width, count = max(wide.items(), key=lambda item: (item[1], item[0]))
    return count / sum(widths.values()) * (1 + math.log2(width))


def _rows(text: str, separator: str) -> tuple[tuple[Row, ...], list[Remark]]:
    remarks: list[Remark] = []
    rows = _parse(text, separator, csv.QUOTE_MINIMAL)
    if text.count('"') % 2 and any("\n" in cell for cell in rows[-1]):
        rows = _parse(text, separator, csv.QUOTE_NONE)
        remarks.append(Remark('A quotation mark (") is opened and never closed; every line was read as one row.'))
    return limited(rows, remarks)


def _parse(text: str, separator: str, quoting: int) -> list[list[str]]:
    csv.field_size_limit(2**31 - 1)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator, quoting=quoting))  # type: ignore[arg-type]


def limited(rows: list[list[str]], remarks: list[Remark]) -> tuple[tuple[Row, ...], list[Remark]]:
    """The rows within the limits on rows, columns and length of text; each limit that is hit adds a remark."""
    if len(rows) > MAX_ROWS:
        remarks.append(too_many_rows(MAX_ROWS, len(rows) - MAX_ROWS))
        rows = rows[:MAX_ROWS]
    if any(len(row) > MAX_COLUMNS for row in rows):
        remarks.append(too_many_columns(MAX_COLUMNS))
        rows = [row[:MAX_COLUMNS] for row in rows]
    if any(len(cell) > MAX_CELL for row in rows for cell in row):
        remarks.append(too_long(MAX_CELL))
        rows = [[cell[:MAX_CELL] for cell in row] for row in rows]
    return tuple(tuple(cell.strip() for cell in row) for row in rows), remarks


def _odd_rows(rows: tuple[Row, ...]) -> frozenset[int]:
    """The rows that are wider than the heading, or narrower than it, where rows of the heading's width are the rule."""
    widths = [(index, len(row)) for index, row in enumerate(rows) if any(row) and not str(row[0]).startswith("##")]
    if not widths:
        return frozenset()
    usual = widths[0][1]
    return frozenset(index for index, width in widths if width != usual)


def _running_text(path: Path, text: str) -> Sheet:
    rows, remarks = limited([[line] for line in text.split("\n")], [])
    return Sheet(file=path.name, name="", kind=SheetKind.TEXT, rows=rows, remarks=tuple(remarks))
