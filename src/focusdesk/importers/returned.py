"""Recognises an action list that was sent back, and reads what was filled in. What that changes is for the domain."""

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime

from focusdesk.domain.actionlist import COLUMNS, MARK, REPORTABLE, VERSION
from focusdesk.domain.problems import Problem
from focusdesk.domain.returned import ReturnedLine, ReturnedList
from focusdesk.domain.terms import ActionStatus
from focusdesk.importers.cells import Cell, Row, Sheet, text_of
from focusdesk.importers.dates import Order, read_date
from focusdesk.importers.statuses import read_status

_DIGEST = re.compile("[0-9a-f]{32}")
_NUMBER = re.compile(r"A\d{4}-\d{3,}")
_MARKS = 5


def is_action_list(sheets: Sequence[Sheet]) -> bool:
    """Whether a file is an action list of ours."""
    return _marked(sheets) is not None


def returned_list(sheets: Sequence[Sheet], file: str) -> ReturnedList:
    """What was filled in. Raises a Problem for a file that is no action list, or one of a newer program."""
    sheet = _marked(sheets)
    if sheet is None:
        raise Problem("{file} is not an action list of FocusDesk. Choose the file that was sent back.", file=file)
    at = _mark_row(sheet)
    _mark, version, language, organisation, list_id = map(text_of, sheet.rows[at][:_MARKS])
    if not (version + organisation + list_id).isdecimal():
        raise Problem("The hidden first line of {file} was changed. Ask for the list again.", file=file)
    if int(version) > VERSION:
        raise Problem("{file} was made by a newer FocusDesk. Update this one and try again.", file=file)
    return ReturnedList(
        file=file,
        version=int(version),
        language=language,
        organisation=int(organisation),
        list_id=int(list_id),
        lines=tuple(_lines(sheet, at + 1)),
    )


def _marked(sheets: Sequence[Sheet]) -> Sheet | None:
    return next((sheet for sheet in sheets if _mark_row(sheet) >= 0), None)


def _mark_row(sheet: Sheet) -> int:
    """The index of the hidden line; -1 when there is none among the first rows."""
    marked = (at for at, row in enumerate(sheet.rows[:3]) if len(row) >= _MARKS and row[0] == MARK)
    return next(marked, -1)


def _lines(sheet: Sheet, start: int) -> Iterator[ReturnedLine]:
    for at, row in enumerate(sheet.rows[start:], start=start):
        cells = (*row, *[""] * (COLUMNS + 2 - len(row)))
        if _DIGEST.fullmatch(text_of(cells[COLUMNS])) or _NUMBER.fullmatch(text_of(cells[0])):
            yield _line(sheet.number(at), cells)


def _line(number: int, cells: Row) -> ReturnedLine:
    day, due = cells[6], cells[4]
    status = text_of(cells[5])
    return ReturnedLine(
        row=number,
        number=text_of(cells[0]),
        text=text_of(cells[1]),
        owners=text_of(cells[2]),
        due=_day(due),
        due_text=text_of(due),
        digest=text_of(cells[COLUMNS]),
        sent=_sent(text_of(cells[COLUMNS + 1])),
        status=_status(status),
        status_text=status,
        day=_day(day),
        day_text=text_of(day),
        note=text_of(cells[7]),
    )


def _day(cell: Cell) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    return read_date(cell, Order.DAY_FIRST).day if text_of(cell) else None


def _status(text: str) -> ActionStatus | None:
    """The status of a word of the list, in any of our languages; None for another word or one with more behind it."""
    read = read_status(text) if text else None
    return read.status if read and read.known and not read.note and read.status in REPORTABLE else None


def _sent(text: str) -> ActionStatus | None:
    return ActionStatus(text) if text in set(ActionStatus) else None
