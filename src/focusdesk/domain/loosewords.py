"""A plain note read as an action: "politie en school bellen de ouders vr" has owners and a date, without any mark.

Reads what the input line would have read with an `@` before the names. Nothing is guessed: words that are clearly an
organisation or person of the directory, at the beginning, are owners; a date stands where the input line sees one.
"""

import re
from dataclasses import dataclass
from datetime import date

from focusdesk.domain.datewords import find_due, without
from focusdesk.domain.inputline import read_line
from focusdesk.domain.inputnames import PARTICLES, Names, folded, recognise
from focusdesk.domain.linereading import LineKind
from focusdesk.domain.records import Owner

_TOKEN = re.compile(r"[^\s,:]+")
_AND = re.compile(r"\s*,\s*|\s+(?:en|and)\s+", re.IGNORECASE)
_LONGEST = 6
_SHORTEST = 3


@dataclass(frozen=True, slots=True)
class Loose:
    """What a note says when it is an action."""

    text: str
    owners: tuple[Owner, ...] = ()
    due: date | None = None


def read_loosely(note: str, today: date, names: Names) -> Loose:
    """The action that a note describes: what, who and by when, as far as it says so."""
    reading = read_line(note, today, names)
    if reading.kind is LineKind.ACTION:
        return Loose(reading.text, reading.owners, reading.due)
    found = find_due(note, today)
    body = without(note, found) if found else note
    owners, rest = _leading(body.strip(), names)
    text = rest or body.strip()
    return Loose(text, owners if rest else (), found.date if found else None)


def _leading(text: str, names: Names) -> tuple[tuple[Owner, ...], str]:
    """The owners that a text begins with, and what follows them."""
    owners: list[Owner] = []
    while named := _one(text, names):
        owner, text = named
        owners.append(owner)
        joined = _AND.match(text)
        if joined is None or not _one(text[joined.end() :], names):
            break
        text = text[joined.end() :]
    return tuple(dict.fromkeys(owners)), re.sub(r"^[\s,:]+", "", text)


def _one(text: str, names: Names) -> tuple[Owner, str] | None:
    """The longest clear name that a text begins with, and the rest behind it."""
    tokens = list(_TOKEN.finditer(text))[:_LONGEST]
    for count in range(len(tokens), 0, -1):
        words = text[: tokens[count - 1].end()]
        if "," in words or ":" in words or (count == 1 and _is_little(words)):
            continue
        found = _exactly(words, names) if count > 1 else recognise(words, names, shortest=_SHORTEST)
        if len(found) == 1 and (found[0].organisation or found[0].person):
            return found[0], text[tokens[count - 1].end() :]
    return None


def _exactly(words: str, names: Names) -> tuple[Owner, ...]:
    """Of several words only a whole name counts, not a beginning of one."""
    return tuple(owner for owner in recognise(words, names) if folded(owner.name) == folded(words))


def _is_little(word: str) -> bool:
    """Words that begin many sentences are nobody, unless written as an abbreviation: OM, GGD."""
    return not word.isupper() and (len(word) < _SHORTEST or word.casefold() in PARTICLES)
