"""An action list as a workbook that can be filled in and sent back: locked, but for status, date and explanation.

The locking has no password: it keeps people from changing an agreement by accident. What was changed all the same is
seen when the list comes back, by the digests in the columns out of sight.
"""

from datetime import date
from io import BytesIO
from typing import Any

from focusdesk.documents import action_words
from focusdesk.documents.spreadsheet import sheet_name, writable
from focusdesk.domain.actionlist import COLUMNS, MARK, MOST_NOTE, VERSION, ActionList, ListedAction
from focusdesk.i18n import _, plain_day

_HEADINGS = 4
_WIDTHS = (12, 44, 30, 11, 13, 17, 13, 44)
_STATUS, _DAY, _NOTE = 5, 6, 7
_A4 = 9
_YELLOW, _LINE, _HEAD, _INK, _QUIET, _RED = "#FFF7D6", "#CBD3DC", "#EEF2F7", "#1A1A1A", "#4B535D", "#A1121A"
_OPTIONS = {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True, "format_rows": True}


def workbook(listed: ActionList) -> bytes:
    """Return the list as .xlsx, in the language that is spoken; made in memory only."""
    from xlsxwriter import Workbook

    written = BytesIO()
    safe = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = Workbook(written, safe)
    book.set_properties({"title": writable(action_words.title(listed)), "author": "", "company": ""})
    page = book.add_worksheet(sheet_name(_("Actions")))
    look = _formats(book)
    _head(page, listed, look)
    for row, action in enumerate(listed.actions, start=_HEADINGS + 1):
        _fill(page, row, action, look)
    _guard(page, listed, look["missing"])
    _set_page(page)
    book.close()
    return written.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    cell = {"valign": "top", "text_wrap": True, "font_color": _INK, "border": 1, "border_color": _LINE}
    own = {**cell, "bg_color": _YELLOW, "locked": False}
    return {
        "title": book.add_format({"bold": True, "font_size": 16, "font_color": _INK}),
        "told": book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": _YELLOW}),
        "quiet": book.add_format({"font_color": _QUIET, "text_wrap": True, "valign": "top"}),
        "heading": book.add_format({**cell, "bold": True, "bg_color": _HEAD}),
        "text": book.add_format(cell),
        "number": book.add_format({**cell, "bold": True}),
        "day": book.add_format({**cell, "num_format": "dd-mm-yyyy", "align": "left"}),
        "own": book.add_format(own),
        "own_day": book.add_format({**own, "num_format": "dd-mm-yyyy", "align": "left"}),
        "hidden": book.add_format({"hidden": True, "num_format": "@"}),
        "missing": book.add_format({"bg_color": "#FFDAD6", "font_color": _RED}),
    }


def _head(page: Any, listed: ActionList, look: dict[str, Any]) -> None:
    """The line out of sight by which the list is recognised, the title, what to do, and the headings."""
    marks = (MARK, str(VERSION), listed.language, str(listed.organisation), str(listed.id))
    for at, mark in enumerate(marks):
        page.write_string(0, at, mark, look["hidden"])
    page.set_row(0, None, None, {"hidden": True})
    page.write_string(1, 0, writable(action_words.title(listed)), look["title"])
    page.set_row(1, 28)
    told = _("Fill in the yellow columns only and send this file back.")
    page.merge_range(2, 0, 2, COLUMNS - 1, f"{told} {action_words.asked(listed)}", look["told"])
    page.set_row(2, 24)
    about = f"{listed.group}, {plain_day(listed.made_on)}. {action_words.meaning()}"
    page.merge_range(3, 0, 3, COLUMNS - 1, writable(about), look["quiet"])
    page.set_row(3, 32)
    for at, (heading, width) in enumerate(zip(action_words.columns(), _WIDTHS, strict=True)):
        page.write_string(_HEADINGS, at, heading, look["told" if at >= _STATUS else "heading"])
        page.set_column(at, at, width)
    page.set_column(COLUMNS, COLUMNS + 1, 4, None, {"hidden": True})


def _fill(page: Any, row: int, action: ListedAction, look: dict[str, Any]) -> None:
    page.write_string(row, 0, writable(action.number), look["number"])
    for at, text in ((1, action.text), (2, action.owners), (3, action.case)):
        page.write_string(row, at, writable(text), look["text"])
    if action.due:
        page.write_datetime(row, 4, action.due, look["day"])
    else:
        page.write_blank(row, 4, None, look["day"])
    page.write_string(row, _STATUS, action_words.status_words()[action.status], look["own"])
    page.write_blank(row, _DAY, None, look["own_day"])
    page.write_blank(row, _NOTE, None, look["own"])
    page.write_string(row, COLUMNS, action.digest, look["hidden"])
    page.write_string(row, COLUMNS + 1, action.status.value, look["hidden"])


def _guard(page: Any, listed: ActionList, missing: Any) -> None:
    """Lock the sheet, and let the yellow cells take only what can be taken over."""
    page.protect("", _OPTIONS)
    first, last = _HEADINGS + 1, _HEADINGS + max(1, len(listed.actions))
    words = action_words.status_words()
    page.data_validation(
        *(first, _STATUS, last, _STATUS),
        {
            "validate": "list",
            "source": list(words.values()),
            "error_title": _("Status"),
            "error_message": _("Choose one of the words of the list."),
        },
    )
    page.data_validation(
        *(first, _DAY, last, _DAY),
        {
            "validate": "date",
            "criteria": "between",
            "minimum": date(2000, 1, 1),
            "maximum": "=TODAY()",
            "error_title": _("Date"),
            "error_message": _("Fill in a day until today, such as {day}.").format(day=plain_day(listed.made_on)),
        },
    )
    page.data_validation(
        *(first, _NOTE, last, _NOTE),
        {
            "validate": "length",
            "criteria": "<=",
            "value": MOST_NOTE,
            "error_title": _("Explanation"),
            "error_message": _("Use at most {most} characters.").format(most=MOST_NOTE),
        },
    )
    word = words[list(words)[-1]].replace('"', '""')
    reason = f'=AND($F{first + 1}="{word}",$H{first + 1}="")'
    page.conditional_format(first, _NOTE, last, _NOTE, {"type": "formula", "criteria": reason, "format": missing})


def _set_page(page: Any) -> None:
    page.freeze_panes(_HEADINGS + 1, 1)
    page.set_selection(_HEADINGS + 1, _STATUS, _HEADINGS + 1, _STATUS)
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.repeat_rows(_HEADINGS)
    page.hide_gridlines(2)
    marking = _("CONFIDENTIAL - personal data").replace("&", "&&")
    page.set_footer(f"&L{marking}&R&P / &N")
