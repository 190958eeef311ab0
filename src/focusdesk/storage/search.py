"""Looking things up: numbers first, then the records in which every word begins a word.

What can be found of a record is decided in `search_index`.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, column, false, func, null, or_, select
from sqlalchemy import table as selectable

from focusdesk.domain.casework import Goal, Measure, Plan
from focusdesk.domain.records import AgendaItem, Case, Meeting, Record
from focusdesk.domain.views import Hit
from focusdesk.storage import folding, near_words
from focusdesk.storage.rows import among
from focusdesk.storage.search_index import ENTRIES, PART
from focusdesk.storage.tables import NUMBERED, table, table_name

CANDIDATES = 1000
"""So many of the newest records that match are weighed against each other; a bound for very common words."""

BEFORE, AFTER = 50, 110
"""How many characters of a passage come before the word that was found, and from there on."""

_NUMBER = re.compile(r"([ABS]?)(\d{4}-\d*)", re.ASCII | re.IGNORECASE)
_KINDS = {kind.__name__: kind for kind in ENTRIES}

_gone = table(Case).alias()
_search = selectable("search", column("rowid"), column("kind"), column("title"), column("body"))


def find(connection: Connection, words: str, kinds: Sequence[type[Record]] = (), limit: int = 50) -> list[Hit]:
    """What is found for the words, best first: numbers that begin so, then by how well the words fit.

    Every word must begin a word of the record; capitals, accents and any sign in the text do not matter. When that
    finds nothing, words are taken for the nearest ones in the index. `kinds` limits what is found. Nothing is found
    without a letter or digit; no text is an error.
    """
    numbers = _numbered(connection, words.strip(), kinds or NUMBERED)[:limit]
    others = [number for number in _ranked(connection, _query(words, kinds), limit) if number not in set(numbers)]
    found = _leading(connection, [*numbers, *others])[:limit]
    return _hits(connection, found, folding.words(words)) if found else _nearly(connection, words, kinds, limit)


def limited_to(words: str, kind: type[Record]) -> list[ColumnElement[bool]]:
    """The conditions that limit a list of this kind to what is found for the words; none when nothing is typed."""
    if not words.strip():
        return []
    query = _query(words, (kind,))
    if query is None:
        return [false()]
    own, found = table(kind).c, select(_search.c.rowid).where(_match(query))
    if kind is Case:  # the number of a merged case finds the one that took it over
        return [or_(own.id.in_(found), own.id.in_(select(_gone.c.merged_into).where(_gone.c.id.in_(found))))]
    return [own.id.in_(found)]


def _leading(connection: Connection, ids: Sequence[int]) -> list[int]:
    """The ids with a merged case replaced by the one that took it over, each once."""
    query = select(_gone.c.id, _gone.c.merged_into).where(among(_gone.c.id, ids), _gone.c.merged_into.is_not(None))
    leads = {row.id: row.merged_into for row in connection.execute(query)}
    return list(dict.fromkeys(leads.get(each, each) for each in ids))


def _nearly(connection: Connection, words: str, kinds: Sequence[type[Record]], limit: int) -> list[Hit]:
    """What is found when each word that begins no word of the index is taken for the nearest ones that do."""
    meant = [[word] if _occurs(connection, word) else near_words.near(connection, word) for word in _spelled(words)]
    if not meant or not all(meant):
        return []
    ids = _ranked(connection, _any_of(meant, kinds), limit)
    return _hits(connection, ids, [word for options in meant for word in options])


def _occurs(connection: Connection, word: str) -> bool:
    query = select(_search.c.rowid).where(_match(_any_of([[word]], ()))).limit(1)
    return connection.execute(query).first() is not None


def _spelled(words: str) -> list[str]:
    return [" ".join(parts) for word in words.split() if (parts := folding.words(word))]


def _query(words: str, kinds: Iterable[type[Record]]) -> str | None:
    """The words in the language of FTS5; None when there is no letter or digit."""
    spelled = _spelled(words)
    return _any_of([[word] for word in spelled], kinds) if spelled else None


def _any_of(meant: Iterable[Iterable[str]], kinds: Iterable[type[Record]]) -> str:
    """One of the options for each word, in the language of FTS5, quoted so that no sign means anything."""
    wanted = " AND ".join("(" + " OR ".join(f'"{word}"*' for word in options) + ")" for options in meant)
    among_kinds = " OR ".join(f'"{kind.__name__}"' for kind in kinds)
    return f"{{title body also}} : ({wanted})" + (f" AND kind : ({among_kinds})" if among_kinds else "")


def _match(query: str) -> ColumnElement[bool]:
    return column("search", is_literal=True).op("MATCH", is_comparison=True)(query)


def _numbered(connection: Connection, words: str, kinds: Iterable[type[Record]]) -> list[int]:
    """The records whose number begins with what was typed, cases first; a letter may be left out."""
    read = _NUMBER.fullmatch(words)
    found: list[int] = []
    for kind in NUMBERED if read else ():
        columns = table(kind).c
        for letter in ("", "A", "B", "S"):
            if kind in kinds and read and read[1].upper() in ("", letter):
                start = letter + read[2]
                query = select(columns.id).where(columns.number >= start, columns.number < start + "~")
                found += connection.scalars(query.order_by(func.length(columns.number), columns.number))
    return found


def _ranked(connection: Connection, query: str | None, limit: int) -> list[int]:
    if query is None:
        return []
    weight = func.bm25(column("search", is_literal=True), 0.0, 8.0, 1.0, 1.0).label("weight")
    newest = (
        select(_search.c.rowid, weight)
        .where(_match(query))
        .order_by(_search.c.rowid.desc())
        .limit(CANDIDATES)
        .subquery()
    )
    best = select(newest.c.rowid).order_by(newest.c.weight, newest.c.rowid.desc()).limit(limit)
    return list(connection.scalars(best))


def _hits(connection: Connection, ids: Sequence[int], words: Sequence[str]) -> list[Hit]:
    """The hits for these ids, in this order."""
    query = select(_search.c.rowid, _search.c.kind, _search.c.title, _search.c.body)
    rows = connection.execute(query.where(among(_search.c.rowid, ids))).all()
    places: dict[int, tuple[int | None, int | None, str]] = {}
    for name in {row.kind for row in rows}:
        places |= _places(connection, _KINDS[name], [row.rowid for row in rows if row.kind == name])
    hits = {}
    for row in rows:
        case, meeting, called = places[row.rowid]
        hits[row.rowid] = Hit(row.rowid, row.kind, row.title or called, _passage(row.body, words), case, meeting)
    return [hits[number] for number in ids if number in hits]


def _places(
    connection: Connection, kind: type[Record], ids: Iterable[int]
) -> dict[int, tuple[int | None, int | None, str]]:
    """Where to go for each record: its case, its meeting, and what the place is called."""
    own, item = table(kind), table(AgendaItem).alias()
    case, meeting = table(Case).alias(), table(Meeting).alias()
    through_item = own.c.agenda_item if "agenda_item" in own.c else null()
    case_id = _reference(own, kind, Case, item)
    meeting_id = _reference(own, kind, Meeting, item)
    query = (
        select(own.c.id, case.c.id, meeting.c.id, case.c.number, meeting.c.number, item.c.title)
        .outerjoin_from(own, item, item.c.id == through_item)
        .outerjoin(case, case.c.id == case_id)
        .outerjoin(meeting, meeting.c.id == meeting_id)
        .where(among(own.c.id, ids))
    )
    return {
        number: (case_of, meeting_of, case_number or f"{meeting_number or ''} {title or ''}".strip())
        for number, case_of, meeting_of, case_number, meeting_number, title in connection.execute(query)
    }


def _reference(own: FromClause, kind: type[Record], target: type[Record], item: FromClause) -> ColumnElement[Any]:
    """The id of the case or meeting of a record: itself, its own field, or that of its agenda item."""
    name = table_name(target)
    if kind is target:
        return own.c.id
    if kind in (Goal, Measure):
        return _through_plan(own, kind) if target is Case else null()
    return func.coalesce(own.c[name] if name in own.c else null(), item.c[name])


def _through_plan(own: FromClause, kind: type[Record]) -> ColumnElement[Any]:
    """The id of the case whose plan a goal or measure is part of; null for the local plan."""
    plan, goal = table(Plan).alias(), table(Goal).alias()
    if kind is Goal:
        return select(plan.c.case).where(plan.c.id == own.c.plan).correlate(own).scalar_subquery()
    within = select(plan.c.case).join_from(plan, goal, goal.c.plan == plan.c.id)
    return within.where(goal.c.id == own.c.goal).correlate(own).scalar_subquery()


def _passage(text: str, words: Sequence[str]) -> str:
    """The part of a text around the first word that was looked for, on one line; its beginning when there is none."""
    start = next((at for at, word in folding.places(text) if word.startswith(tuple(words))), 0)
    first = text.rfind(" ", 0, start - BEFORE) + 1 if start > BEFORE else 0
    last = len(text) if len(text) <= start + AFTER else max(text.rfind(" ", start, start + AFTER), start + 1)
    piece = " ".join(text[first:last].replace(PART, " · ").split())
    return f"{'… ' if first else ''}{piece}{' …' if last < len(text) else ''}"
