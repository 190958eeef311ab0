"""Finds who in a list may be someone we know. It only proposes pairs: people are never merged without being asked.

Ten thousand people against ten thousand are a hundred million pairs; only those are weighed that share a key: a date
of birth, a name as it sounds, the number and street of an address. A key that too many share is made narrower.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from focusdesk.domain.pausing import forget
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.importers.likeness import Someone, address_words, judge
from focusdesk.importers.names import normalised, normalised_name
from focusdesk.importers.pairing import THRESHOLD, Pairing
from focusdesk.importers.personnames import sound

_A_WHILE = 200
_CROWD = 40
"""How many may share a key before it is made narrower."""

Key = tuple[object, ...]


def proposals(
    new: Sequence[Someone], known: Sequence[Someone], threshold: float = THRESHOLD, watch: Watch = unwatched
) -> list[Pairing[Someone]]:
    """The pairs that may be one person, in any order."""
    blocks = _blocks(known)
    seen: set[tuple[int, int]] = set()
    found: list[Pairing[Someone]] = []
    for at, someone in enumerate(new):
        if at % _A_WHILE == 0:
            watch(at, len(new))
        for other in _candidates(someone, blocks):
            if (at, other) not in seen:
                seen.add((at, other))
                found += _paired(someone, known[other], threshold)
    forget(blocks, seen)
    return found


def within(people: Sequence[Someone], threshold: float = THRESHOLD, watch: Watch = unwatched) -> list[Pairing[Someone]]:
    """The pairs in one list that may be one person, in any order; the earlier one counts as the one we know."""
    blocks = _blocks(people)
    found: list[Pairing[Someone]] = []
    for at, someone in enumerate(people):
        if at % _A_WHILE == 0:
            watch(at, len(people))
        for other in {other for other in _candidates(someone, blocks) if other < at}:
            found += _paired(someone, people[other], threshold)
    forget(blocks)
    return found


def _paired(new: Someone, known: Someone, threshold: float) -> Iterator[Pairing[Someone]]:
    judgement = judge(new, known, threshold)
    if judgement.score >= threshold:
        yield Pairing(new, known, judgement.score, judgement.reasons, _identical(new, known))


def _identical(new: Someone, known: Someone) -> bool:
    """Whether both say the same, and more than a name alone."""
    said = [(new.born, known.born), (normalised(new.organisation), normalised(known.organisation))]
    same_name = normalised_name(new.name) == normalised_name(known.name) != ""
    return same_name and all(one == other for one, other in said) and any(one for one, _other in said)


def _blocks(people: Sequence[Someone]) -> dict[Key, list[int]]:
    blocks: dict[Key, list[int]] = defaultdict(list)
    for at, someone in enumerate(people):
        for wide, narrow in _keys(someone):
            blocks[wide].append(at)
            for key in narrow:
                blocks[key].append(at)
    return blocks


def _candidates(someone: Someone, blocks: dict[Key, list[int]]) -> Iterator[int]:
    """Those who share a key; of a key that many share only those who share a narrower one too."""
    for wide, narrow in _keys(someone):
        crowd = blocks.get(wide, ())
        if len(crowd) <= _CROWD:
            yield from crowd
        else:
            for key in narrow:
                yield from blocks.get(key, ())[:_CROWD]


def _keys(someone: Someone) -> Iterator[tuple[Key, list[Key]]]:
    """Each key by which someone may be found, with its narrower forms."""
    words = sorted({sound(word) for word in someone.parts.words if len(word) > 1})
    born, street = _birth_keys(someone), list(_address_keys(someone))
    for at, word in enumerate(words):
        initials = {other[0] for other in someone.parts.words if sound(other) != word}
        for letter in sorted(initials):
            wide = ("name", word, letter)
            yield wide, [(*wide, *key) for key in (*born, *street)]
        for other in words[at + 1 :]:
            wide = ("names", word, other)
            yield wide, [(*wide, *key) for key in (*born, *street)]
        for key in (*born[1:], *street):
            yield ("word", word[:3], *key), []
    for key in born[:1]:
        yield key, [(*key, letter) for letter in sorted({word[0] for word in words if word})]
    for key in street:
        yield key, [(*key, letter) for letter in sorted({word[0] for word in words if word})]


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
