"""Letters that were damaged because a text was saved twice as UTF-8 (“cafÃ©”): the repair is proposed, never silent.

The rows of such a sheet are as they probably were; how they are written in the file is kept beside them, and comes
back when the user refuses the repair (`letterchoice`).
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from focusdesk.importers.cells import Cell, Row, Sheet, clean, text_of

_TWICE_ENCODED = re.compile(
    "[\u00c2\u00c3\u00c4\u00c5\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
)
_SAMPLES = 3


def with_repairs(sheet: Sheet) -> Sheet:
    """The sheet with its letters repaired where they were damaged, and those rows as they are written."""
    written: dict[int, Row] = {}
    rows = list(sheet.rows)
    for at, row in enumerate(rows):
        if any(isinstance(cell, str) and _TWICE_ENCODED.search(cell) for cell in row):
            better = tuple(map(_repaired, row))
            if better != row:
                written[at], rows[at] = row, better
    return replace(sheet, rows=tuple(rows), as_written=written) if written else sheet


def _repaired(cell: Cell) -> Cell:
    """The cell as it was before it was encoded twice; the same cell when that is not what happened to it."""
    if not isinstance(cell, str) or not _TWICE_ENCODED.search(cell):
        return cell
    return "\n".join(map(_repaired_line, cell.split("\n")))


def _repaired_line(line: str) -> str:
    try:
        return clean(line.encode("cp1252").decode("utf-8"))
    except UnicodeError:
        return line


def samples(sheet: Sheet) -> list[tuple[str, str]]:
    """The first words that differ, as they are written and repaired."""
    found: dict[str, str] = {}
    for before, after in _differing(sheet):
        if len(found) < _SAMPLES:
            found.setdefault(before, after)
    return list(found.items())


def _differing(sheet: Sheet) -> Iterator[tuple[str, str]]:
    for at, row in sheet.as_written.items():
        for before, after in zip(map(text_of, row), map(text_of, sheet.rows[at]), strict=True):
            words = before.split(), after.split()
            if len(words[0]) == len(words[1]):
                yield from ((one, other) for one, other in zip(*words, strict=True) if one != other)
            elif before != after:
                yield before, after
