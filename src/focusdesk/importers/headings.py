"""Finds the heading row of a sheet and proposes what each column means, by heading and else by what is in it.

The user may change every proposal; a refused column (see `forbidden`) stays out whatever is chosen.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, process

from focusdesk.domain.listterms import Certainty, ListKind, Meaning
from focusdesk.domain.problems import Problem
from focusdesk.importers.cells import Cell, Row, Sheet, SheetKind, is_blank, text_of
from focusdesk.importers.dates import as_shown, read_date, says_when
from focusdesk.importers.forbidden import (
    citizen_numbers_refused,
    holds_citizen_numbers,
    refusal_by_content,
    refusal_by_heading,
)
from focusdesk.importers.forms import is_form
from focusdesk.importers.meanings import SYNONYMS, UNSETTLED
from focusdesk.importers.names import normalised
from focusdesk.importers.owners import looks_like_owners
from focusdesk.importers.ownlists import own_kind
from focusdesk.importers.ownminutes import is_information
from focusdesk.importers.remarks import Remark
from focusdesk.importers.settling import kind_of_list, lists_cases, settle
from focusdesk.importers.statuses import is_only_status, is_status

_BY_WORD = {word: meaning for meaning, words in SYNONYMS.items() for word in words}
_GENERAL = {"dossier", "client", "persoon", "bespreking", "update", "overleg", "partner", "inhoud", "position", "fase"}
_CLEAR_WORDS = sorted(
    (word for word, meaning in _BY_WORD.items() if len(word) > 3 and meaning not in UNSETTLED), key=len
)
_INSIDE = [word for word in reversed(_CLEAR_WORDS) if len(word) > 5 and word not in _GENERAL]
"""Words that say what a column means also when other words stand around them, longest first."""

_SEVERAL = {Meaning.OWNER, Meaning.NOTE, Meaning.REASON, Meaning.STATE, Meaning.TOPIC, Meaning.IGNORE}
"""Meanings that more than one column can have; of the others the surest column, then the first, has it."""

_READY = {"gereed op", "datum gereed", "gereed"}
_ROWS_SEARCHED = 20
_ALIKE = 85
_SAMPLES = 3
_JUDGED = 1_000
_LONGEST_HEADING = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its heading, what it means, how sure that is, its first values, and why it is refused, if it is."""

    index: int
    heading: str
    meaning: Meaning = Meaning.IGNORE
    certainty: Certainty = Certainty.SKIP
    samples: tuple[str, ...] = ()
    refused: Remark | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How one sheet is to be read: which row holds the headings (None when there is none) and what the columns mean.

    `header_rows` is 2 where the headings stand in two rows, the first of which is `header_row`.
    """

    file: str
    sheet: str
    kind: ListKind
    header_row: int | None = None
    header_rows: int = 1
    columns: tuple[Column, ...] = ()
    included: bool = True

    def with_meaning(self, index: int, meaning: Meaning) -> "Layout":
        """The layout with another meaning for one column; raises a Problem for a column that is refused."""
        column = self.columns[index]
        if column.refused and meaning is not Meaning.IGNORE:
            raise Problem(column.refused.message, **dict(column.refused.values))  # type: ignore[arg-type]
        chosen = replace(column, meaning=meaning, certainty=Certainty.SURE)
        columns = (*self.columns[:index], chosen, *self.columns[index + 1 :])
        return replace(self, columns=columns, kind=kind_of_list({column.meaning for column in columns}))

    def in_group(self, keeps_bsn: bool) -> "Layout":
        """The layout in a group that keeps citizen service numbers, or does not: only the first takes them over."""
        return replace(self, columns=tuple(_in_group(column, keeps_bsn) for column in self.columns))

    def is_heading(self, index: int) -> bool:
        """Whether the row with this index is one of the headings."""
        return self.header_row is not None and self.header_row <= index < self.header_row + self.header_rows

    def indexes(self, meaning: Meaning) -> tuple[int, ...]:
        """The columns with this meaning that are not refused."""
        return tuple(column.index for column in self.columns if column.meaning is meaning and not column.refused)


def _in_group(column: Column, keeps_bsn: bool) -> Column:
    if keeps_bsn and holds_citizen_numbers(column.refused):
        return replace(column, refused=None, meaning=Meaning.CITIZEN_NUMBER, certainty=Certainty.SURE)
    if not keeps_bsn and column.meaning is Meaning.CITIZEN_NUMBER:
        return Column(index=column.index, heading=column.heading, refused=citizen_numbers_refused())
    return column


def propose(sheet: Sheet) -> Layout:
    """What a sheet lists and what its columns mean; a hidden sheet is proposed to be left out."""
    if sheet.kind is SheetKind.TEXT:
        return Layout(file=sheet.file, sheet=sheet.name, kind=ListKind.TEXT)
    if is_information(sheet):
        return Layout(file=sheet.file, sheet=sheet.name, kind=ListKind.INFORMATION, header_row=0)
    if own := own_kind(sheet):
        return Layout(file=sheet.file, sheet=sheet.name, kind=own, header_row=0, included=not sheet.hidden)
    proposed = propose_with_header(sheet, find_header(sheet))
    if is_form(sheet) and not (proposed.kind is ListKind.ACTIONS and proposed.indexes(Meaning.OWNER)):
        return Layout(file=sheet.file, sheet=sheet.name, kind=ListKind.FORM, included=not sheet.hidden)
    return proposed


def propose_with_header(sheet: Sheet, header_row: int | None) -> Layout:
    """The proposal when the user says which row (index) holds the headings, or that none does."""
    header: Row = sheet.rows[header_row] if header_row is not None else ()
    deep = 1 if header_row is None else _depth(sheet, header_row)
    if header_row is not None and deep > 1:
        header = _in_two_rows(header, sheet.rows[header_row + 1])
    start = 0 if header_row is None else header_row + deep
    columns = [_column(sheet, index, header, start) for index in range(sheet.width)]
    settled = _settled(columns, by_content=header_row is None)
    kind = kind_of_list({column.meaning for column in settled})
    return Layout(
        file=sheet.file,
        sheet=sheet.name,
        kind=kind,
        header_row=header_row,
        header_rows=deep,
        columns=tuple(settled),
        included=not sheet.hidden,
    )


def find_header(sheet: Sheet) -> int | None:
    """The index of the row that holds the headings, or None when the first row is already data."""
    best, best_score = None, 0.0
    for index, row in enumerate(sheet.rows[:_ROWS_SEARCHED]):
        score = _heading_score(row)
        if score > best_score and not _stands_below_data(sheet.rows[:index], row):
            best, best_score = index, score
    if best is not None:
        return best - 1 if best and _depth(sheet, best - 1) > 1 else best
    return None if sheet.kind is SheetKind.TABLE else _first_of_texts(sheet.rows)


def _stands_below_data(above: Sequence[Row], row: Row) -> bool:
    """Whether a row above fills the same cells and says in one of them how far something is: then that is data."""
    filled = {at for at, cell in enumerate(row) if text_of(cell)}
    texts = ([text_of(cell) for cell in other] for other in above)
    return any(
        filled <= {at for at, text in enumerate(other) if text} and any(map(is_only_status, other)) for other in texts
    )


def _depth(sheet: Sheet, index: int) -> int:
    """In how many rows the headings stand: two when the second row fills gaps of the first with headings of its own."""
    if index + 1 >= len(sheet.rows):
        return 1
    upper, lower = ([text_of(cell) for cell in row] for row in sheet.rows[index : index + 2])
    width = max(len(upper), len(lower))
    upper, lower = (texts + [""] * (width - len(texts)) for texts in (upper, lower))
    gaps = [at for at in range(width) if lower[at] and not upper[at]]
    alone = [at for at in range(width) if upper[at] and not lower[at]]
    are_short = all(len(text) <= _LONGEST_HEADING for text in (*upper, *lower))
    known = [meaning_of(lower[at])[1] is not Certainty.SKIP for at in range(width) if lower[at]]
    has_known = any(meaning_of(upper[at])[1] is not Certainty.SKIP for at in alone)
    return 2 if gaps and alone and are_short and has_known and known and all(known) else 1


def _in_two_rows(upper: Row, lower: Row) -> Row:
    """The headings of two rows as one: the lower where it says something, else the upper."""
    width = max(len(upper), len(lower))
    above, below = (list(row) + [""] * (width - len(row)) for row in (upper, lower))
    return tuple(text_of(below[at]) or text_of(above[at]) for at in range(width))


def meaning_of(heading: str) -> tuple[Meaning, Certainty]:
    """What a heading says by itself; IGNORE and SKIP when it says nothing we know."""
    text = _plain(heading)
    if not text or len(text) > _LONGEST_HEADING:
        return Meaning.IGNORE, Certainty.SKIP
    if text in _BY_WORD:
        return _BY_WORD[text], Certainty.SURE
    joined = text.replace(" ", "")
    if joined in _BY_WORD:
        return _BY_WORD[joined], Certainty.SURE
    inside = next((word for word in _INSIDE if f" {word} " in f" {text} "), None)
    if inside and len(text.split()) <= 4:
        return _BY_WORD[inside], Certainty.LIKELY
    alike = process.extractOne(text, _CLEAR_WORDS, scorer=fuzz.ratio, score_cutoff=_ALIKE) if len(text) > 3 else None
    return (_BY_WORD[alike[0]], Certainty.LIKELY) if alike else (Meaning.IGNORE, Certainty.SKIP)


def _plain(heading: str) -> str:
    """The heading without explanations in brackets and endings such as "(s)" or ":"."""
    return normalised(heading.split("(")[0] or heading)


def _heading_score(row: Row) -> float:
    """How much a row looks like headings: the cells that are known ones, when they are at least half of its texts."""
    texts = [text_of(cell) for cell in row if text_of(cell)]
    if not texts or not all(isinstance(cell, str) for cell in row) or texts[0].startswith("##"):
        return 0.0
    if any(read_date(text).day for text in texts):  # "te doen, uiterlijk 3 maart 2026" is a row and no heading
        return 0.0
    certainties = [meaning_of(text)[1] for text in texts if len(text) <= _LONGEST_HEADING and not _is_said(text)]
    refused = sum(refusal_by_heading(text) is not None for text in texts if len(text) <= _LONGEST_HEADING)
    sure = certainties.count(Certainty.SURE)
    known = sure + certainties.count(Certainty.LIKELY) + refused
    enough = (sure + refused >= 1 if len(texts) <= 2 else known >= 2) and known * 5 >= len(texts) * 2
    distinct = len({normalised(text) for text in texts}) * 2 > len(texts)
    return sure + (known - sure) / 2 if distinct and (enough or known >= 4) else 0.0


def _is_said(text: str) -> bool:
    """Whether a text says something instead of naming it, such as "deels gereed" or "Deelnemers: bellen"."""
    is_state = is_status(text) and _BY_WORD.get(normalised(text)) in (None, Meaning.ACTION)
    return is_state or bool(re.search(r":\s*\w", text))


def _first_of_texts(rows: Sequence[Row]) -> int | None:
    """In a spreadsheet the first row of short different texts is the heading even when we know none of them."""
    for index, row in enumerate(rows[:_ROWS_SEARCHED]):
        if is_blank(row):
            continue
        texts = [text_of(cell) for cell in row if text_of(cell)]
        short = all(isinstance(cell, str) and len(cell) <= _LONGEST_HEADING for cell in row)
        no_values = not any(
            read_date(text).day or text.replace(".", "").isdigit() or is_only_status(text) for text in texts
        )
        if short and no_values and len(texts) > 1 and len(set(texts)) == len(texts):
            return index
        return None
    return None


def _column(sheet: Sheet, index: int, header: Row, start: int) -> Column:
    heading = text_of(header[index]) if index < len(header) else ""
    cells = [cell for row in sheet.rows[start:] if index < len(row) and (cell := row[index]) != ""]
    some = [cell for cell in _spread(cells) if text_of(cell)]
    values = [text_of(cell) for cell in some]
    refused = refusal_by_heading(heading) or refusal_by_content(values)
    meaning, certainty = (Meaning.IGNORE, Certainty.SKIP) if refused else meaning_of(heading)
    if meaning is Meaning.DUE and _holds_marks(values):
        meaning = Meaning.STATUS
    if not heading and not refused:
        meaning, certainty = _meaning_of_content(values)
    return Column(
        index=index,
        heading=heading,
        meaning=meaning,
        certainty=certainty,
        samples=tuple(dict.fromkeys(map(as_shown, some)))[:_SAMPLES] if not refused else (),
        refused=refused,
    )


def _holds_marks(values: list[str]) -> bool:
    """Whether a column such as "Gereed" says whether it is done and not when: no dates, but words or marks."""
    said = sum(is_status(value) or normalised(value) in ("nee", "no", "") for value in values)
    return said * 2 > len(values) and any(map(is_status, values)) and not any(read_date(value).day for value in values)


def _spread(cells: list[Cell]) -> list[Cell]:
    """The first cells and some from everywhere in a long column, so that 200,000 rows are judged in a moment."""
    if len(cells) <= _JUDGED:
        return cells
    return cells[:_SAMPLES] + cells[_SAMPLES :: len(cells) // _JUDGED + 1]


def _meaning_of_content(values: list[str]) -> tuple[Meaning, Certainty]:
    """What a column without heading holds: status words, dates, names, numbers or sentences."""
    if not values:
        return Meaning.IGNORE, Certainty.SKIP
    if sum(map(is_status, values)) * 2 > len(values):
        return Meaning.STATUS, Certainty.LIKELY
    if any(read_date(value).day for value in values) and sum(map(says_when, values)) * 2 > len(values):
        return Meaning.DUE, Certainty.LIKELY
    if all(value.rstrip(".").isdigit() for value in values):
        return Meaning.NUMBER, Certainty.LIKELY
    words = sum(len(value.split()) for value in values) / len(values)
    if sum(map(looks_like_owners, values)) * 2 > len(values):
        return Meaning.OWNER, Certainty.LIKELY
    return (Meaning.DESCRIPTION, Certainty.LIKELY) if words > 2 else (Meaning.IGNORE, Certainty.SKIP)


def _settled(columns: list[Column], *, by_content: bool) -> list[Column]:
    """The columns after those that the heading left open have got the meaning that fits the others."""
    meanings = {column.meaning for column in columns}
    cases = lists_cases(meanings)
    if by_content and not meanings & {Meaning.DUE, Meaning.STATUS}:
        return [_skipped(column) for column in columns]
    settled: list[Column] = []
    for column in _without_doubles(_done_beside_due(columns)):
        taken = meanings | {done.meaning for done in settled}
        settled.append(replace(column, meaning=settle(column.meaning, taken, cases=cases)))
    return settled


def _done_beside_due(columns: list[Column]) -> list[Column]:
    """ "Ready on" is by when, but beside a column that says by when it is the day on which it was done."""
    dues = [column for column in columns if column.meaning is Meaning.DUE]
    ready = [column for column in dues if normalised(column.heading) in _READY]
    if len(ready) == len(dues) or any(column.meaning is Meaning.DONE_ON for column in columns):
        return columns
    return [replace(column, meaning=Meaning.DONE_ON) if column in ready[:1] else column for column in columns]


def _without_doubles(columns: list[Column]) -> list[Column]:
    """The columns with each meaning that only one can have left to the surest of them.

    A heading that says nothing but "Overleg" gives way to one that says "Afgesproken op", wherever they stand.
    """
    holders: dict[Meaning, int] = {}
    for column in sorted(columns, key=_doubtful):
        holders.setdefault(column.meaning, column.index)
    return [
        column if column.meaning in _SEVERAL or holders[column.meaning] == column.index else _skipped(column)
        for column in columns
    ]


def _doubtful(column: Column) -> tuple[bool, bool, int]:
    return column.certainty is not Certainty.SURE, normalised(column.heading) in _GENERAL, column.index


def _skipped(column: Column) -> Column:
    return replace(column, meaning=Meaning.IGNORE, certainty=Certainty.SKIP)
