"""The box at the top of minutes: cells such as "aanwezig" with the names below, and the date of the meeting.

Also the same lines in running text ("Aanwezig:" and a name a line).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from focusdesk.importers.cells import Sheet, SheetKind, is_blank, text_of
from focusdesk.importers.dates import read_date
from focusdesk.importers.names import normalised
from focusdesk.importers.owners import NamedPerson, is_name, read_people

_PEOPLE = {
    *(
        "aanwezig",
        "aanwezigen",
        "afwezig",
        "afwezigen",
        "afgemeld",
        "afmeldingen",
        "afwezig met kennisgeving",
        "afwezig mk",
    ),
    *(
        "verhinderd",
        "bericht van verhindering",
        "genodigden",
        "deelnemers",
        "notulist",
        "notulen",
        "verslag door",
        "voorzitter",
    ),
    *(
        "present",
        "attendees",
        "absent",
        "apologies",
        "participants",
        "chair",
        "minutes by",
        "verslaglegging",
        "toehoorders",
    ),
}
_DAY = {"vergaderdatum", "datum", "datum overleg", "datum vergadering", "date", "meeting date", "datum bijeenkomst"}
_LABELLED = re.compile(r"^\s*([^:\n\t]{2,40}?)\s*(?::|\n|\t)\s*(.*)$", re.DOTALL)
_LONGEST_LIST = 40
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True)
class FormReading:
    """Who is named in a box or text, each with the index of the row where that is, and the date of the meeting.

    `rows` are the indexes of the rows that say who was there or when it was.
    """

    people: tuple[tuple[int, NamedPerson], ...] = ()
    day: date | None = None
    rows: frozenset[int] = frozenset()


def is_form(sheet: Sheet) -> bool:
    """Whether a table of a document is such a box: few rows, and at least one labelled list of people in it."""
    if sheet.kind is not SheetKind.TABLE or len(sheet.rows) > _LONGEST_LIST:
        return False
    return any(label in _PEOPLE and _names_someone(rest) for _, label, rest in _labelled_cells(sheet))


def _names_someone(text: str) -> bool:
    """Whether a text begins with a name, and not with what the chair or the participants have to do."""
    return any(is_name(person.name) for person in read_people(text)[:1])


def read_form(sheet: Sheet) -> FormReading:
    """The people and the date in a box."""
    people: list[tuple[int, NamedPerson]] = []
    day, rows = None, set()
    for row, label, rest in _labelled_cells(sheet):
        if label in _PEOPLE | _DAY:
            rows.add(row)
        if label in _PEOPLE:
            people += [(row, person) for person in read_people(rest)]
        elif label in _DAY:
            day = day or read_date(rest).day
    return FormReading(tuple(people), day, frozenset(rows))


def read_opening(sheet: Sheet) -> FormReading:
    """The people and the date that running text names under "Aanwezig:" and behind "Datum :"."""
    people: list[tuple[int, NamedPerson]] = []
    day, listing = None, False
    for index, row in enumerate(sheet.rows):
        text = text_of(row[0]) if row else ""
        match = _LABELLED.match(text)
        label = normalised(match[1]) if match else ""
        rest = match[2].lstrip(" \t:") if match else text
        if label in _DAY:
            day = day or read_date(rest).day
        if not text:
            continue
        listing = label in _PEOPLE or (listing and index not in sheet.headings and _is_name_line(text))
        if listing:
            people += [(index, person) for person in read_people(rest if label in _PEOPLE else text)]
    return FormReading(tuple(people), day)


def _labelled_cells(sheet: Sheet) -> Iterator[tuple[int, str, str]]:
    """Row, label and text of each cell "label (newline) text", and of each pair of cells "label | text".

    Also of the cells below "aanwezig | afwezig", when the first row says nothing else.
    """
    below = list(_below_headings(sheet))
    if below:
        yield from below
        return
    for index, row in enumerate(sheet.rows):
        if is_blank(row):
            continue
        texts = [text_of(cell) for cell in row]
        for position, text in enumerate(texts):
            match = _LABELLED.match(text)
            beside = texts[position + 1] if position + 1 < len(texts) else ""
            if match and match[2]:
                yield index, normalised(match[1]), match[2]
            elif len(row) == 2 and position == 0 and normalised(text) in _PEOPLE | _DAY:
                yield index, normalised(text), beside


def _below_headings(sheet: Sheet) -> Iterator[tuple[int, str, str]]:
    """The cells of a table whose headings are all labels of people, such as "aanwezig" and "afwezig"."""
    filled = [index for index, row in enumerate(sheet.rows) if not is_blank(row)]
    labels = [normalised(text_of(cell)) for cell in sheet.rows[filled[0]]] if filled else []
    if not any(labels) or not all(label in _PEOPLE for label in labels if label):
        return
    for index in filled[1:]:
        for label, cell in zip(labels, sheet.rows[index], strict=False):
            if label and text_of(cell):
                yield index, label, text_of(cell)


def _is_name_line(text: str) -> bool:
    """Whether a line below "Aanwezig:" is still a name: no label, no sentence, in capitals."""
    people = read_people(text) if ":" not in text and not text.endswith(".") else []
    return bool(people) and all(
        person.name[:1].isupper() and len(person.name.split()) <= _MOST_WORDS for person in people
    )
