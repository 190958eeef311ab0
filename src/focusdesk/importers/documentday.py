"""The date of a document: from its opening, else from its file name; when these differ, whichever fits its text."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from focusdesk.domain.listterms import DoubtKind
from focusdesk.importers.cells import Sheet, SheetKind, text_of
from focusdesk.importers.dates import read_date
from focusdesk.importers.decisions import Answer, Choice, Decisions
from focusdesk.importers.forms import is_form, read_form, read_opening
from focusdesk.importers.ownminutes import day_of
from focusdesk.importers.remarks import Remark

_IN_NAME = re.compile(
    r"(?<!\d)(\d{4})[-_. ](\d{1,2})[-_. ](\d{1,2})(?!\d)|(?<!\d)(\d{1,2})[-_. ](\d{1,2})[-_. ](\d{4})(?!\d)"
)
_IN_TITLE = re.compile(r"(?<!\d)(?:\d{1,2} [^\W\d_]{3,10}\.? \d{4}|\d{1,2}[-./]\d{1,2}[-./]\d{4})(?!\d)")
_TITLE_LINES = 3
_LONGEST_TITLE = 120
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class DocumentDay:
    """The day that was chosen, and where name and text disagree the doubt, with the proposed answer first."""

    day: date | None = None
    doubt: Remark | None = None
    choices: tuple[Choice, ...] = ()
    days: Mapping[str, date] = field(default_factory=dict)

    def decided(self, file: str, decisions: Decisions) -> date | None:
        """The day as the user says, else as proposed."""
        return self.days[decisions.answer(DoubtKind.DOCUMENT, file, self.choices)] if self.choices else self.day


def document_day(file: str, sheets: tuple[Sheet, ...]) -> DocumentDay:
    """The day of the meeting that a document is about, and a doubt when its name and its text disagree."""
    ours = (day_of(sheet) for sheet in sheets if sheet.kind is SheetKind.TEXT)
    if own := next(filter(None, ours), None):
        return DocumentDay(own)
    named, written = _day_in_name(file), _day_in_text(sheets)
    if not named or not written or abs((named - written).days) <= 1:
        return DocumentDay(written or named)
    years = [year for sheet in sheets if sheet.kind is SheetKind.TEXT for row in sheet.rows for year in _years(row)]
    chosen = named if years.count(named.year) > years.count(written.year) else written
    message = "The name of the file says {named}, its text says {written}; {chosen} was used."
    offered = (
        Choice(Answer.NAME, Remark("{day}, from the name of the file", {"day": named})),
        Choice(Answer.TEXT, Remark("{day}, from the text", {"day": written})),
    )
    return DocumentDay(
        chosen,
        Remark(message, {"named": named, "written": written, "chosen": chosen}),
        offered if chosen is named else offered[::-1],
        {Answer.NAME: named, Answer.TEXT: written},
    )


def sheet_day(sheet: Sheet) -> date | None:
    """The day that the name of a sheet says, where each meeting has one: "7 maart 2024", "Overleg 2024-03-07"."""
    if sheet.kind is not SheetKind.SHEET:
        return None
    words = sheet.name.split()
    return next((day for at in range(len(words)) if (day := read_date(" ".join(words[at:])).day)), None)


def _day_in_name(file: str) -> date | None:
    match = _IN_NAME.search(file)
    if not match:
        return None
    year_first = match[1] is not None
    parts = match.groups()[:3] if year_first else reversed(match.groups()[3:])
    return read_date("-".join(str(part) for part in parts)).day


def _day_in_text(sheets: tuple[Sheet, ...]) -> date | None:
    for sheet in sheets:
        day = (
            read_opening(sheet).day
            if sheet.kind is SheetKind.TEXT
            else read_form(sheet).day
            if is_form(sheet)
            else None
        )
        if day:
            return day
    return next(filter(None, map(_day_in_title, sheets)), None)


def _day_in_title(sheet: Sheet) -> date | None:
    """The day in the first lines of a text, such as "Verslag focusgroep 18 januari 2024"."""
    filled = [text_of(row[0]) for row in sheet.rows if row and text_of(row[0])] if sheet.kind is SheetKind.TEXT else []
    for line in filled[:_TITLE_LINES]:
        match = _IN_TITLE.search(line) if len(line) <= _LONGEST_TITLE else None
        if match and (day := read_date(match[0]).day):
            return day
    return None


def _years(row: tuple[object, ...]) -> list[int]:
    return [int(year) for cell in row for year in _YEAR.findall(text_of(cell))]  # type: ignore[arg-type]  # cells of a Sheet
