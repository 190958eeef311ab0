"""Lists as spreadsheets: read all rows of a list, note the export in the log, and write the file."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Protocol

from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import N_
from focusdesk.services import handout
from focusdesk.services.desk import Desk
from focusdesk.services.locking import Lock

SUFFIX = ".xlsx"
_BLOCK = 10_000


class Progress(Protocol):
    """Is told how many rows of how many are done; a total of 0 means it is not known. What it raises ends the work."""

    def __call__(self, done: int, total: int = 0, /) -> None:
        """So far it is."""


@dataclass(frozen=True, slots=True)
class ListExport:
    """A list to write: its name in the log, its title, each column with the cell it makes of a row, and its rows.

    `read(offset, limit)` gives the rows in order; `personal` says that a column holds names or what is said of people.
    """

    name: str
    title: str
    columns: tuple[tuple[str, Callable[[Any], Any]], ...]
    read: Callable[[int, int], Sequence[Any]]
    personal: bool = False


def export_list(desk: Desk, export: ListExport, path: Path, lock: Lock, progress: Progress) -> Path:
    """Write a list as a workbook; returns where it is.

    It is in the log before the file is there, so that no file is without its line. Raises a Problem when the file
    cannot be written; an earlier file at `path` then stays as it was.
    """
    from focusdesk.documents import spreadsheet

    rows = _rows(export, progress)
    if len(rows) > spreadsheet.MOST_ROWS:
        raise Problem("This list is too long for one sheet. Narrow it with a filter and try again.")
    desk.record(N_("Export list: {detail}"), f"{export.name}, {len(rows)}")
    headings = [spreadsheet.Heading(title) for title, _cell in export.columns]
    data = spreadsheet.sheet(export.title, headings, rows, lambda done: progress(done, len(rows)))
    return handout.write(path, data, SUFFIX, lock, DisclosureKind.LIST)


def file_name(title: str, day: date) -> str:
    """The name for the file: which list and the day, never a person or a case."""
    from focusdesk.documents import files

    return files.dated_name(re.sub(r"\W+", "-", title).strip("-"), day, "", SUFFIX)


def _rows(export: ListExport, progress: Progress) -> list[list[Any]]:
    rows: list[list[Any]] = []
    while True:
        block = export.read(len(rows), _BLOCK)
        rows += [[cell(row) for _title, cell in export.columns] for row in block]
        progress(len(rows))
        if len(block) < _BLOCK:
            return rows
