"""The full-text index: what can be found of each record, kept up to date with every step.

One row a record, under the record's id. Looking things up is left to `search`.
"""

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter

from sqlalchemy import ColumnElement, Connection, or_, select, text

from focusdesk.domain.casework import Document, Goal, Measure, Plan
from focusdesk.domain.changes import Change
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    Decision,
    InformationItem,
    Meeting,
    Note,
    Organisation,
    Participant,
    Record,
    Signal,
    Subject,
    Weighing,
)
from focusdesk.domain.references import REFERENCES
from focusdesk.storage.folding import other_spellings
from focusdesk.storage.rows import among, load
from focusdesk.storage.tables import NUMBERED, action_owner, table

SECURE_DELETE = "INSERT INTO search (search, rank) VALUES ('secure-delete', 1)"
"""Without this, FTS5 keeps the words of removed rows in its pages."""

CREATE = (
    "CREATE VIRTUAL TABLE search USING fts5(kind, title, body, also, "
    "tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3 4')",
    SECURE_DELETE,
)
"""Makes the index. `also` holds other spellings of words, so that title and body stay as they were written."""

BORDERS = (
    "SELECT DISTINCT substr(term, 2) FROM search_idx"
    " WHERE substr(term, 2) IN (SELECT CAST(value AS BLOB) FROM json_each(:beginnings))"
    " OR length(term) > :usual AND EXISTS (SELECT 1 FROM json_each(:long)"
    " WHERE substr(CAST(value AS BLOB), 1, length(term) - 1) = substr(term, 2))"
)
"""Which of these stand first on a page of the index; there each is behind a sign that tells in which index it is."""

USUAL = 64
"""Beginnings of so many letters are compared as they are; all those of a very long word would fill the memory."""

SHORTEST = 3
"""Beginnings of words that are shorter tell nothing."""

_WORD = re.compile(r"[^\W_]+")

FEW = 400
"""Removing one row securely takes up to 1 ms, rewriting the index of 35,000 rows about 0.5 s."""

PORTION = 2_000
"""How many records are written at a time, so that long work can be watched and stopped."""

PART = "\x1f"
"""Stands between the parts of a body."""

NAMES = {Organisation: ("name", "short"), Participant: ("name",), Case: ("number",)}
"""What is found of a record at the records that refer to it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a kind of record contributes: its own fields, and the names of the records that it refers to."""

    title: tuple[str, ...] = ()
    body: tuple[str, ...] = ()
    links: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field whose change makes the row out of date."""
        return self.title + self.body + self.links


ENTRIES: dict[type[Record], Entry] = {
    Organisation: Entry(("name",), ("short",)),
    Participant: Entry(("name",), ("function", "email"), ("organisation",)),
    Case: Entry(("number", "title"), ("reference", "purpose", "closing_reasons"), ("bringing_organisation", "lead")),
    Signal: Entry(("number",), ("description", "function", "feedback"), ("organisation",)),
    Weighing: Entry((), ("purpose", "necessity", "proportionality", "subsidiarity", "reasons")),
    Subject: Entry(("name",), ("address", "contact", "guardian")),
    Meeting: Entry(("number", "location")),
    AgendaItem: Entry(("title",)),
    Note: Entry((), ("text",)),
    InformationItem: Entry((), ("text", "source_name", "disputed")),
    Decision: Entry(("number",), ("text", "reasons", "dissent")),
    Action: Entry(("number",), ("text", "note", "reason_not_done", "reported_by"), ("owners", "case")),
    Plan: Entry(("title",), ("evaluation",)),
    Goal: Entry((), ("text", "result")),
    Measure: Entry((), ("text", "result"), ("organisation", "person")),
    Document: Entry(("name",), ("note",), ("source_organisation",)),
}


def update(connection: Connection, changes: Sequence[Change], told: Callable[[int], None]) -> None:
    """Bring the index up to date with changes that are already written, each record changed once.

    `told` is called with how many are put in so far.
    """
    stale = [change for change in changes if _shows(change)]
    fresh = {change.after.id: change.after for change in stale if change.after}
    depending = [record for record in _depending(connection, changes, fresh) if record.id not in fresh]
    gone = [change.before.id for change in stale if change.before]
    words = _take_out(connection, [*gone, *(record.id for record in depending)])
    records = [*fresh.values(), *depending]
    names = _names_in(changes)
    for start in range(0, len(records), PORTION):
        _put_in(connection, records[start : start + PORTION], names)
        told(start)
    if words and _stands_between_pages(connection, words):
        connection.exec_driver_sql("INSERT INTO search (search) VALUES ('rebuild')")


def _shows(change: Change) -> bool:
    entry = ENTRIES.get(type(change.record))
    return entry is not None and _differs(change, entry.fields)


def _differs(change: Change, fields: Iterable[str]) -> bool:
    if change.before is None or change.after is None:
        return True
    return any(getattr(change.before, name) != getattr(change.after, name) for name in fields)


def _take_out(connection: Connection, ids: Sequence[int]) -> set[str]:
    """Remove rows so that their words are gone from the pages too; many at once by rewriting the index whole.

    Gives the words of a few, which may still stand between two pages.
    """
    words: set[str] = set()
    if len(ids) <= FEW:
        for number in ids:
            texts = connection.exec_driver_sql("SELECT title, body, also FROM search WHERE rowid = ?", (number,))
            words.update(_WORD.findall(_folded(" ".join(text for row in texts for text in row))))
    if len(ids) > FEW:
        connection.exec_driver_sql("INSERT INTO search (search, rank) VALUES ('secure-delete', 0)")
    if ids:
        connection.exec_driver_sql("DELETE FROM search WHERE rowid = ?", [(number,) for number in ids])
    if len(ids) > FEW:
        connection.exec_driver_sql("INSERT INTO search (search) VALUES ('optimize')")
        connection.exec_driver_sql(SECURE_DELETE)
    return words


def _folded(text: str) -> str:
    """A text as the index has it: lower case, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(sign))


def _stands_between_pages(connection: Connection, words: set[str]) -> bool:
    """Whether a removed word is left over as the border between two pages of the index, where FTS5 keeps it."""
    beginnings = sorted({word[:end] for word in words for end in range(SHORTEST, min(len(word), USUAL) + 1)})
    long = [word for word in words if len(word) > USUAL]
    asked = {"beginnings": json.dumps(beginnings), "usual": USUAL, "long": json.dumps(long)}
    found = connection.execute(text(BORDERS), asked)
    borders = [bytes(term).decode(errors="ignore") for (term,) in found]  # it may end within a letter
    return not all(_begins_a_word(connection, border, words) for border in borders)


def _begins_a_word(connection: Connection, beginning: str, removed: set[str]) -> bool:
    """Whether a word in the index still begins so; a removed word that also stands elsewhere is looked for first.

    To look for a whole word takes far less than for a beginning, of which there may be very many.
    """
    whole = (f'"{word}"' for word in sorted(removed) if word.startswith(beginning))
    return any(_matches(connection, each) for each in (*whole, f'"{beginning}"*'))


def _matches(connection: Connection, query: str) -> bool:
    found = connection.exec_driver_sql("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (query,))
    return found.first() is not None


def _put_in(connection: Connection, records: Sequence[Record], names: dict[int, str]) -> None:
    _look_up(connection, records, names)
    rows = [_row(record, names) for record in records]
    if rows:
        connection.exec_driver_sql("INSERT INTO search (rowid, kind, title, body, also) VALUES (?, ?, ?, ?, ?)", rows)


def _row(record: Record, names: dict[int, str]) -> tuple[int, str, str, str, str]:
    entry = ENTRIES[type(record)]
    title = " ".join([text for name in entry.title if (text := getattr(record, name))])
    parts = [getattr(record, name) for name in entry.body]
    if entry.links:
        parts += [names.get(number, "") for _kind, number in _links(record)]
    if isinstance(record, Action):
        parts += [owner.name for owner in record.owners]
    elif isinstance(record, Case):
        parts.append(names.get(-record.id, ""))
    body = PART.join(filter(None, parts))
    return record.id, type(record).__name__, title, body, _also(record, f"{title} {body}")


def _also(record: Record, text: str) -> str:
    """Other spellings; a number is found without its letter too."""
    number = record.number.lstrip("ABS") if isinstance(record, NUMBERED) else ""
    return f"{number} {other_spellings(text)}".strip()


def _links(record: Record) -> Iterator[tuple[type[Record], int]]:
    """Kind and id of every record whose name is found at this one."""
    for name in ENTRIES[type(record)].links:
        value = getattr(record, name)
        if name == "owners":
            for owner in value:
                yield from ((Organisation, owner.organisation),) if owner.organisation else ()
                yield from ((Participant, owner.person),) if owner.person else ()
        elif value is not None:
            yield REFERENCES[name], value


def _names_in(changes: Sequence[Change]) -> dict[int, str]:
    """The names that changes bring, by id; those of the subjects of a new case under its negative id."""
    names: dict[int, str] = {}
    about: dict[int, list[Subject]] = defaultdict(list)
    for record in (change.after for change in changes if change.after):
        if isinstance(record, Subject):
            about[record.case].append(record)
        elif fields := NAMES.get(type(record)):
            names[record.id] = " ".join(filter(None, [getattr(record, name) for name in fields]))
    for case in (change.after for change in changes if change.before is None):
        if isinstance(case, Case):
            subjects = sorted(about[case.id], key=attrgetter("id"))
            names[-case.id] = PART.join([subject.name for subject in subjects])
    return names


def _look_up(connection: Connection, records: Iterable[Record], names: dict[int, str]) -> None:
    """Add the names of all records that these refer to and whose names are not known yet."""
    wanted: dict[type[Record], set[int]] = defaultdict(set)
    for record in records:
        if isinstance(record, Case) and -record.id not in names:
            wanted[Subject].add(record.id)
        for kind, number in _links(record) if ENTRIES[type(record)].links else ():
            if number not in names:
                wanted[kind].add(number)
    names |= _subjects(connection, wanted.pop(Subject, set()))
    for kind, ids in wanted.items():
        columns = table(kind).c
        query = select(columns.id, *(columns[name] for name in NAMES[kind])).where(among(columns.id, ids))
        names |= {number: " ".join(filter(None, parts)) for number, *parts in connection.execute(query)}


def _subjects(connection: Connection, cases: set[int]) -> dict[int, str]:
    subject = table(Subject).c
    names: dict[int, list[str]] = defaultdict(list)
    if cases:
        for case, name in connection.execute(select(subject.case, subject.name).where(among(subject.case, cases))):
            names[-case].append(name)
    return {case: PART.join(found) for case, found in names.items()}


def _depending(connection: Connection, changes: Sequence[Change], fresh: Container[int]) -> Iterator[Record]:
    """The records, as they are now, whose rows hold a name that changed; `fresh` are written anew in any case."""
    renamed: dict[type[Record], set[int]] = defaultdict(set)
    for change in changes:
        kind = type(change.record)
        if kind is Subject and _differs(change, ("name", "case")):
            renamed[Case] |= {side.case for side in (change.before, change.after) if isinstance(side, Subject)}
        if kind in NAMES and change.before and change.after and _differs(change, NAMES[kind]):
            renamed[kind].add(change.record.id)
    renamed[Case] = {case for case in renamed[Case] if case not in fresh}
    if not any(renamed.values()):
        return
    seen = {}
    for kind, entry in ENTRIES.items():
        conditions = list(_conditions(kind, entry, renamed))
        if conditions:
            seen.update({record.id: record for record in load(connection, kind, or_(*conditions))})
    yield from seen.values()


def _conditions(
    kind: type[Record], entry: Entry, renamed: dict[type[Record], set[int]]
) -> Iterator[ColumnElement[bool]]:
    """What makes a record of this kind depend on one of the renamed records."""
    columns = table(kind).c
    if kind is Case and renamed[Case]:
        yield among(columns.id, renamed[Case])
    for name in entry.links:
        if name == "owners":
            yield from (columns.id.in_(select(action_owner.c.action).where(owner)) for owner in _owners(renamed))
        elif ids := renamed[REFERENCES[name]]:
            yield among(columns[name], ids)


def _owners(renamed: dict[type[Record], set[int]]) -> Iterator[ColumnElement[bool]]:
    for name in ("organisation", "person"):
        if ids := renamed[REFERENCES[name]]:
            yield among(action_owner.c[name], ids)
