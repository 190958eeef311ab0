"""Finds which cases of a list may be ones we know: by an earlier number, the title, or the people they are about."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from rapidfuzz import fuzz

from focusdesk.domain.pausing import forget
from focusdesk.domain.records import Case, Subject
from focusdesk.importers.names import normalised
from focusdesk.importers.pairing import THRESHOLD, Pairing
from focusdesk.importers.remarks import Remark

_SAME_NUMBER, _SAME_TITLE, _TITLE_ALIKE = 8.0, 6.0, 4.0
_ALIKE = 85
_BLOCK = 6
_CROWD = 40


def cases(new: Sequence[Case], known: Sequence[Case], people: Iterable[Pairing[Subject]]) -> list[Pairing[Case]]:
    """The pairs that may be one case, in any order. `people` are the pairs of those the cases are about."""
    by_id = {case.id: case for case in (*new, *known)}
    about = dict[tuple[int, int], Pairing[Subject]]()
    for pair in people:
        both = (pair.new.case, pair.known.case)
        if both not in about or about[both].score < pair.score:
            about[both] = pair
    found = [
        pairing
        for one, other in _each_once(about, _alike(new, known))
        if one != other and one in by_id and other in by_id
        for pairing in _paired(by_id[one], by_id[other], about.get((one, other)))
    ]
    forget(about)
    return found


def _each_once(first: Collection[tuple[int, int]], then: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The first, and of the others those that are not among them; of very many a set would hold up the window."""
    yield from first
    seen = set[tuple[int, int]]()
    for pair in then:
        if pair not in first and pair not in seen:
            seen.add(pair)
            yield pair
    forget(seen)


def _alike(new: Sequence[Case], known: Sequence[Case]) -> Iterator[tuple[int, int]]:
    """The pairs that share a number, or the beginning or end of a title that few others share."""
    blocks: dict[object, list[int]] = defaultdict(list)
    for case in known:
        for key in _keys(case):
            blocks[key].append(case.id)
    for case in new:
        for key in _keys(case):
            crowd = blocks.get(key, ())
            if len(crowd) <= _CROWD:
                yield from ((case.id, other) for other in crowd)


def _keys(case: Case) -> set[tuple[str, str]]:
    title = normalised(case.title)
    ends = {("begin", title[:_BLOCK]), ("end", title[-_BLOCK:])} if title else set()
    return {("number", number) for number in _numbers(case)} | ends


def _numbers(case: Case) -> set[str]:
    return {normalised(number) for number in (case.number, case.reference) if number}


def _paired(one: Case, other: Case, people: Pairing[Subject] | None) -> Iterator[Pairing[Case]]:
    score = 0.0
    reasons: list[Remark] = []
    same_number = bool(_numbers(one) & _numbers(other))
    if same_number:
        score += _SAME_NUMBER
        reasons.append(Remark("The numbers are the same."))
    weight, reason = _title(normalised(one.title), normalised(other.title))
    score += weight
    reasons += [reason] if reason else []
    if people:
        score += people.score
        reasons += [Remark("They are about people who may be the same."), *people.reasons]
    if score >= THRESHOLD:
        identical = same_number and (people is None or people.identical) and weight == _SAME_TITLE
        yield Pairing(one, other, score, tuple(reasons), identical)


def _title(title: str, other: str) -> tuple[float, Remark | None]:
    if not title or not other:
        return 0, None
    if title == other:
        return _SAME_TITLE, Remark("The titles are the same.")
    if fuzz.ratio(title, other) >= _ALIKE and _digits(title) == _digits(other):
        return _TITLE_ALIKE, Remark("The titles look alike.")
    return 0, None


def _digits(title: str) -> list[str]:
    return [word for word in title.split() if any(letter.isdigit() for letter in word)]
