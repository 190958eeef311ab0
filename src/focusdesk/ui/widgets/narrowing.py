"""Which rows of a list in memory meet what was typed above it: plain words in any column, and filter words."""

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from focusdesk.domain.filterwords import Asked, Facet, State, calls
from focusdesk.domain.inputnames import folded
from focusdesk.ui.widgets.column import Column

Test = Callable[[Any], bool]
States = Callable[[Any], Collection[State]]
"""How a row stands; a page that knows tells it to its table."""
Called = Callable[[str], Sequence[str]]
"""The names that a word after @ can mean."""


def tests(asked: Asked, columns: Sequence[Column], states: States | None, called: Called) -> list[Test]:
    """What a row has to meet, all of it. What this list cannot tell, such as is:late, is a word like any other."""
    return [
        *(_has(columns, word) for word in map(folded, asked.words.split()) if word),
        *(_stands(states, state) if states else _has(columns, folded(state.value)) for state in asked.states),
        *(_is(columns, facet, word) for facet, word in asked.facets),
        *(_has(columns, *map(folded, called(party) or (party,))) for party in asked.parties),
        *_days(asked, columns),
    ]


def _has(columns: Sequence[Column], *words: str) -> Test:
    """Whether one of the words stands in a row."""

    def test(row: Any) -> bool:
        text = "\n".join(folded(column.shown(row)) for column in columns)
        return any(word in text for word in words)

    return test


def _stands(states: States, state: State) -> Test:
    return lambda row: state in states(row)


def _is(columns: Sequence[Column], facet: Facet, word: str) -> Test:
    own = _column(columns, facet)
    return _has(columns, folded(word)) if own is None else lambda row: calls(own.shown(row), word)


def _days(asked: Asked, columns: Sequence[Column]) -> Iterator[Test]:
    since, until = asked.since, asked.until
    if since is not None:
        yield lambda row: (day := first_day(columns, row)) is not None and day >= since
    if until is not None:
        yield lambda row: (day := first_day(columns, row)) is not None and day <= until


def first_day(columns: Sequence[Column], row: Any) -> date | None:
    """The day of a row: that of its first column with one."""
    days = (column.value(row) for column in columns)
    found = next((day for day in days if isinstance(day, date)), None)
    return found.date() if isinstance(found, datetime) else found


def labels(columns: Sequence[Column], rows: Sequence[Any], facet: Facet) -> list[str]:
    """What a row can be called in this column, as far as there are such rows."""
    own = _column(columns, facet)
    return sorted({own.shown(row) for row in rows} - {""}) if own else []


def _column(columns: Sequence[Column], facet: Facet) -> Column | None:
    return next((column for column in columns if column.key == facet.value), None)
