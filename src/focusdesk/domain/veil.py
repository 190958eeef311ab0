"""The veil over a screen that others look at: in every text a name becomes what may be shown instead of it.

Names of persons are found as words with a capital, or as two words of one name in whatever case; numbers and titles
of other cases are found as they are written. Whose names there are, and what is shown instead, comes in from outside.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from focusdesk.domain.inputnames import PARTICLES, folded

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_BEFORE = re.compile(rf"(?:\b[A-Z]\.\s*|\b(?:{'|'.join(sorted(PARTICLES))})\s+)+$", re.IGNORECASE)
_NUMBER = re.compile(r"\b([AB]?)(\d{4}-\d{3,})\b")


@dataclass(frozen=True, slots=True)
class Covered:
    """A name, and what is shown instead. `always`: one word of it is covered without a capital too."""

    name: str
    shown: str
    always: bool = False


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a text that occurs in names: where it stands, and in which names."""

    start: int
    end: int
    names: frozenset[int]
    capital: bool


@dataclass
class Veil:
    """Covers names, and the numbers and titles of cases other than `own`; `other` is shown instead of those."""

    names: Sequence[Covered]
    own: str
    numbers: frozenset[str]
    titles: Sequence[str]
    other: str
    _of_word: dict[str, set[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for at, covered in enumerate(self.names):
            for word in _WORD.findall(covered.name):
                if len(word) > 1 and word.casefold() not in PARTICLES:
                    self._of_word.setdefault(folded(word), set()).add(at)

    def text(self, text: str) -> str:
        """The text as others may see it."""
        return self.without_names(self._without_titles(_NUMBER.sub(self._number, text)))

    def _number(self, match: re.Match[str]) -> str:
        kind, number = match.groups()
        if kind:  # of an action or decision, which looks like that of a case
            return number.rpartition("-")[2].lstrip("0") or number
        return self.other if number != self.own and number in self.numbers else number

    def _without_titles(self, text: str) -> str:
        low = text.casefold()
        for title in self.titles:
            if title.casefold() in low:
                loosely = re.IGNORECASE if " " in title else 0
                text = re.sub(rf"(?<!\w){re.escape(title)}(?!\w)", self.other, text, flags=loosely)
                low = text.casefold()
        return text

    def without_names(self, text: str) -> str:
        """The text with only the names covered; numbers and titles stay."""
        parts, place = [], 0
        for run in _runs(text, self._words(text)):
            if shown := self._shown(run):
                head = text[place : run[0].start]
                parts += [_BEFORE.sub("", head), shown]
                place = run[-1].end
        return "".join((*parts, text[place:]))

    def _words(self, text: str) -> Iterator[_Word]:
        for match in _WORD.finditer(text):
            names = self._of_word.get(folded(match[0]))
            if names:
                yield _Word(match.start(), match.end(), frozenset(names), match[0][0].isupper())

    def _shown(self, run: Sequence[_Word]) -> str:
        """What stands for a run of words that occur in names; empty when they are ordinary words."""
        [(at, count)] = Counter(at for word in run for at in sorted(word.names)).most_common(1)
        clear = count > 1 or any(word.capital for word in run)
        always = next((each for word in run for each in word.names if self.names[each].always), None)
        if not clear and always is None:
            return ""
        return self.names[at if count > 1 or always is None else always].shown


def _runs(text: str, words: Iterable[_Word]) -> list[list[_Word]]:
    """The words that follow each other, with nothing but particles, dots and hyphens between them."""
    runs: list[list[_Word]] = []
    for word in words:
        if runs and _joined(text[runs[-1][-1].end : word.start]):
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def _joined(between: str) -> bool:
    return all(word.casefold() in PARTICLES for word in _WORD.findall(between)) and not re.search(
        r"[^\w\s.'’-]|\d|\.\s", _WORD.sub("", between)
    )
