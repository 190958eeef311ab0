"""Own text modules: which one a typed word offers, and how the blanks in its text are filled.

A blank is a word between braces, such as {datum} or {organisation}. One that is not known stays, to be typed over.
"""

import re
from collections.abc import Iterable, Mapping
from enum import Enum

from focusdesk.domain.casework import TextModule
from focusdesk.domain.inputnames import folded

_LEAST_LETTERS = 3
_WORD = re.compile(r"(?:^|[\s(!?:])([^\W_][\w-]*)$")
_BLANK = re.compile(r"\{[^\W\d_]+\}")


class Blank(Enum):
    """What can be filled in by itself."""

    DATE = "date"
    CASE = "case"
    ORGANISATION = "organisation"


_MEANT = {
    "datum": Blank.DATE,
    "date": Blank.DATE,
    "casus": Blank.CASE,
    "case": Blank.CASE,
    "organisatie": Blank.ORGANISATION,
    "organisation": Blank.ORGANISATION,
}


def word_before(line: str, cursor: int) -> str:
    """The word that ends at the cursor, which a text may take the place of; empty where there is none."""
    match = _WORD.search(line[: max(cursor, 0)])
    return match[1] if match else ""


def offered(word: str, modules: Iterable[TextModule]) -> list[TextModule]:
    """The texts whose short word begins with `word`, from three letters on; a whole short word always, and first."""
    wanted = folded(word)
    found = [
        module
        for module in modules
        if wanted and folded(module.short).startswith(wanted) and len(wanted) >= min(_LEAST_LETTERS, len(module.short))
    ]
    return sorted(found, key=lambda module: (folded(module.short) != wanted, folded(module.short)))


def filled(text: str, known: Mapping[Blank, str]) -> str:
    """The text with every blank filled that is known."""

    def fill(match: re.Match[str]) -> str:
        meant = _MEANT.get(match[0][1:-1].casefold())
        return (known.get(meant) if meant else "") or match[0]

    return _BLANK.sub(fill, text)


def next_blank(text: str, start: int = 0) -> tuple[int, int] | None:
    """Where the first blank from `start` on stands (begin and end), or None."""
    match = _BLANK.search(text, start)
    return match.span() if match else None
