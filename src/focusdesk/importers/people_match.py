"""Finds who in a list may be someone we know. It only proposes pairs: people are never merged without being asked.

Ten thousand people against ten thousand are a hundred million pairs; only those are weighed that share a key: a date
of birth, a name as it sounds, the number and street of an address. A key that too many share is made narrower.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from focusdesk.domain.pausing import forget
from focusdesk.domain.watching import Stopped, Watch, unwatched
from focusdesk.importers.likeness import Someone, address_words, reasons, weigh
from focusdesk.importers.names import normalised, normalised_name
from focusdesk.importers.pairing import THRESHOLD
from focusdesk.importers.personnames import sound
from focusdesk.importers.remarks import Remark

_A_WHILE = 200
_CROWD = 40
"""How many may share a key before it is made narrower."""

Key = tuple[object, ...]


class Match(NamedTuple):
    """Two who may be one person, and how much speaks for it. There may be millions, so that more is told on asking."""

    score: float
    new: Someone
    known: Someone

    @property
    def reasons(self) -> tuple[Remark, ...]:
        """Why they may be one."""
        return reasons(self.new, self.known)

    @property
    def identical(self) -> bool:
        """Whether both say the same, and more than a name alone."""
        return _identical(self.new, self.known)


class Crowd:
    """People among whom someone is looked for."""

    def __init__(self, people: Sequence[Someone], watch: Watch = unwatched) -> None:
        """`watch` is told nothing but that the work goes on; what it raises stops it."""
        self._people = people
        self._blocks = defaultdict[Key, list[int]](list)
        try:
            self._fill(watch)
        except Stopped:
            self.forget()
            raise

    def _fill(self, watch: Watch) -> None:
        """Note who shares each key; the narrower keys only of those that too many share."""
        for at, wide, _narrower in self._every_key(watch):
            self._blocks[wide].append(at)
        crowded = {wide for wide, some in self._blocks.items() if len(some) > _CROWD}
        for at, wide, narrower in self._every_key(watch) if crowded else ():
            if wide in crowded:
                for key in narrower:
                    self._blocks[wide + key].append(at)

    def _every_key(self, watch: Watch) -> Iterator[tuple[int, Key, list[Key]]]:
        for at, someone in enumerate(self._people):
            if at % _A_WHILE == 0:
                watch(0, 0)
            for wide, narrower in _keys(someone):
                yield at, wide, narrower

    def like(self, someone: Someone, threshold: float = THRESHOLD, before: int | None = None) -> Iterator[Match]:
        """Those who may be this person, each once, in any order; only of the first `before`, when that is given."""
        end = len(self._people) if before is None else before
        for at in _candidates(someone, self._blocks) if end else ():
            if at < end:
                other = self._people[at]
                score = weigh(someone, other, threshold)
                if score >= threshold:
                    yield Match(score, someone, other)

    def forget(self) -> None:
        """Let go of what was kept to find them, piece by piece."""
        forget(self._blocks)


def _identical(new: Someone, known: Someone) -> bool:
    said = [
        (new.born, known.born),
        (new.bsn, known.bsn),
        (normalised(new.organisation), normalised(known.organisation)),
    ]
    same_name = normalised_name(new.name) == normalised_name(known.name) != ""
    return same_name and all(one == other for one, other in said) and any(one for one, _other in said)


def _candidates(someone: Someone, blocks: Mapping[Key, list[int]]) -> set[int]:
    """Those who share a key; of a key that many share only those who share a narrower one too."""
    found = set[int]()
    for wide, narrower in _keys(someone):
        crowd = blocks.get(wide, ())
        if len(crowd) <= _CROWD:
            found.update(crowd)
        else:
            for key in narrower:
                found.update(blocks.get(wide + key, ())[:_CROWD])
    return found


def _keys(someone: Someone) -> Iterator[tuple[Key, list[Key]]]:
    """Each key by which someone may be found, with what makes it narrower."""
    named = someone.parts.words
    words = sorted({sound(word) for word in named if len(word) > 1})
    born, street = _birth_keys(someone), list(_address_keys(someone))
    said = [*born, *street]
    for at, word in enumerate(words):
        initials = {other[0] for other in named if sound(other) != word}
        for letter in sorted(initials):
            yield ("name", word, letter), said
        for other in words[at + 1 :]:
            yield ("names", word, other), said
        for key in (*born[1:], *street):
            yield ("word", word[:3], *key), []
    letters: list[Key] = [(letter,) for letter in sorted({word[0] for word in words if word})]
    for key in (*born[:1], *street):
        yield key, letters
    if someone.bsn:
        yield ("bsn", someone.bsn), []


def _birth_keys(someone: Someone) -> list[Key]:
    """The date with day and month in either order, then year with month or day, and day with month."""
    if not someone.born:
        return []
    born = someone.born
    low, high = sorted((born.day, born.month))
    return [("born", born.year, low, high), ("year", born.year), ("day", low, high)]


def _address_keys(someone: Someone) -> Iterable[Key]:
    """House number with the beginning of each longer word."""
    words = address_words(someone.address)
    numbers = sorted({word for word in words if word.isdigit()})[:3]
    longer = [word for word in words if len(word) > 3 and word.isalpha()][:3]
    return [("at", number, word[:4]) for number in numbers for word in longer]
