"""Finds which cases of a list may be ones we know: by an earlier number, the title, or the people they are about."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from rapidfuzz import fuzz

from focusdesk.domain.pausing import forget
from focusdesk.domain.records import Case
from focusdesk.importers.names import normalised
from focusdesk.importers.pairing import THRESHOLD, Pairing
from focusdesk.importers.people_match import Match
from focusdesk.importers.remarks import Remark

_SAME_NUMBER, _SAME_TITLE, _TITLE_ALIKE = 8.0, 6.0, 4.0
_ALIKE = 85
_BLOCK = 6
_CROWD = 40


class CaseMatch(NamedTuple):
    """Two cases that may be one, how much speaks for it, and of the people they are about the two most alike."""

    score: float
    new: Case
    known: Case
    people: Match | None


class _Said(NamedTuple):
    """What is compared of a case."""

    title: str
    numbers: frozenset[str]


class CaseCrowd:
    """Cases among which those that are one are looked for. The new ones are found by their people only."""

    def __init__(self, new: Sequence[Case], known: Sequence[Case]) -> None:
        self._cases = {case.id: case for case in chain(known, new)}
        self._said = {case.id: _said(case) for case in self._cases.values()}
        self._blocks = defaultdict[object, list[int]](list)
        for case in known:
            for key in _keys(self._said[case.id]):
                self._blocks[key].append(case.id)

    def like(self, case: Case, people: Mapping[int, Match]) -> Iterator[CaseMatch]:
        """Those that may be this case; `people` holds by the id of another case the match of whom both are about."""
        for other in people.keys() | self._alike(case):
            if other != case.id and other in self._cases:
                match = people.get(other)
                score = self._weigh(case.id, other) + (match.score if match else 0)
                if score >= THRESHOLD:
                    yield CaseMatch(score, case, self._cases[other], match)

    def pairing(self, found: CaseMatch) -> Pairing[Case]:
        """The two with the reasons."""
        one, other, people = self._said[found.new.id], self._said[found.known.id], found.people
        same_number, (weight, said) = bool(one.numbers & other.numbers), _title(one.title, other.title)
        reasons = [Remark("The numbers are the same.")] if same_number else []
        reasons += [said] if said else []
        if people:
            reasons += [Remark("They are about people who may be the same."), *people.reasons]
        identical = same_number and (people is None or people.identical) and weight == _SAME_TITLE
        return Pairing(found.new, found.known, found.score, tuple(reasons), identical)

    def forget(self) -> None:
        """Let go of what was kept to compare them, piece by piece."""
        forget(self._cases, self._said, self._blocks)

    def _alike(self, case: Case) -> set[int]:
        """The known cases that share a number, or the beginning or end of a title that few others share."""
        crowds = (self._blocks.get(key, ()) for key in _keys(self._said[case.id]))
        return {other for crowd in crowds if len(crowd) <= _CROWD for other in crowd}

    def _weigh(self, one: int, other: int) -> float:
        said, others = self._said[one], self._said[other]
        number = 0 if said.numbers.isdisjoint(others.numbers) else _SAME_NUMBER
        return number + _title(said.title, others.title)[0]


def _said(case: Case) -> _Said:
    return _Said(normalised(case.title), frozenset(normalised(each) for each in (case.number, case.reference) if each))


def _keys(said: _Said) -> set[tuple[str, str]]:
    title = said.title
    ends = {("begin", title[:_BLOCK]), ("end", title[-_BLOCK:])} if title else set()
    return {("number", number) for number in said.numbers} | ends


_NO_TITLE = (0.0, None)


def _title(title: str, other: str) -> tuple[float, Remark | None]:
    if not title or not other:
        return _NO_TITLE
    if title == other:
        return _SAME_TITLE, Remark("The titles are the same.")
    if fuzz.ratio(title, other, score_cutoff=_ALIKE) and _digits(title) == _digits(other):
        return _TITLE_ALIKE, Remark("The titles look alike.")
    return _NO_TITLE


def _digits(title: str) -> list[str]:
    return [word for word in title.split() if any(letter.isdigit() for letter in word)]
