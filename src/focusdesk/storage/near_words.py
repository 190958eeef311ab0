"""Words of the index that a mistyped word may have meant: one letter off, or two letters in long words.

The words come from the index itself, through a view on it that lives in memory only.
"""

from collections.abc import Iterator

from rapidfuzz.distance import OSA
from sqlalchemy import Connection

_SHORTEST = 4
"""In shorter words a letter changes too much."""

_LONG = 8
_MOST = 4
_VIEW = "CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_word USING fts5vocab('main', 'search', 'row')"
_BETWEEN = "SELECT term FROM temp.search_word WHERE term >= ? AND term < ?"
_BEFORE_DIGITS, _AFTER_DIGITS, _END = "0", ":", "\U0010ffff"


def near(connection: Connection, word: str) -> list[str]:
    """The words, or beginnings of words, of the index nearest to a plain word; empty for short words and numbers.

    Only words that begin with its first letter are looked at, else those with its second (which may be swapped with
    it): going through all words of a big vault would take too long between two keys.
    """
    if len(word) < _SHORTEST or any(letter.isdigit() for letter in word):
        return []
    connection.exec_driver_sql(_VIEW)
    return _nearest(word, _terms(connection, word[0])) or _nearest(word, _terms(connection, word[1]))


def _nearest(word: str, terms: Iterator[str]) -> list[str]:
    """The terms within reach, nearest first; a term that only begins so counts for its beginning."""
    reach = 2 if len(word) >= _LONG else 1
    found: dict[str, int] = {}
    for term in terms:
        for part in {term, *(term[: len(word) + more] for more in (-1, 0, 1))}:
            if len(part) >= _SHORTEST - 1 and abs(len(part) - len(word)) <= reach:
                distance = OSA.distance(word, part, score_cutoff=reach)
                if distance <= reach:
                    found[part] = min(distance, found.get(part, reach))
    best = min(found.values(), default=0)
    return sorted((part for part, distance in found.items() if distance == best), key=lambda part: -len(part))[:_MOST]


def _terms(connection: Connection, letter: str) -> Iterator[str]:
    """The words that begin with a letter, but not those that go on with a digit: those are numbers of actions."""
    bounds = ((letter, letter + _BEFORE_DIGITS), (letter + _AFTER_DIGITS, letter + _END))
    for first, last in bounds:
        yield from connection.exec_driver_sql(_BETWEEN, (first, last)).scalars()
