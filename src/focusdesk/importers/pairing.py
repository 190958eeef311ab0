"""A pair of records that may be about the same, with how likely that is and why; the user decides."""

from dataclasses import dataclass
from heapq import heappush, heapreplace
from typing import Generic, TypeVar

from focusdesk.domain.listterms import Likelihood
from focusdesk.importers.remarks import Remark

T = TypeVar("T")

THRESHOLD = 6.0
"""From this score on a pair is proposed. Each point more means odds about twice as high."""

PROBABLE, CERTAIN = 9.0, 14.0


def likelihood(score: float) -> Likelihood:
    """A score in words."""
    if score >= CERTAIN:
        return Likelihood.ALMOST_CERTAIN
    return Likelihood.PROBABLE if score >= PROBABLE else Likelihood.POSSIBLE


@dataclass(frozen=True, slots=True)
class Pairing(Generic[T]):
    """One from the list that may be one we know: how much speaks for it, and why.

    `identical` says that nothing at all differs; only then may "the same" be proposed as the answer.
    """

    new: T
    known: T
    score: float
    reasons: tuple[Remark, ...]
    identical: bool = False

    @property
    def likelihood(self) -> Likelihood:
        """The score in words."""
        return likelihood(self.score)


class Likeliest(Generic[T]):
    """Keeps so many of the pairs that are offered to it, those for which most speaks, and counts the others."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._heap: list[tuple[float, int, int, T]] = []
        self.passed_over = 0

    def offer(self, score: float, new: int, known: int, found: T) -> None:
        """Keep this pair of the records with these numbers, each pair once, when it is among the likeliest so far."""
        entry = (score, -new, -known, found)
        if len(self._heap) < self._most:
            heappush(self._heap, entry)
            return
        self.passed_over += 1
        if entry > self._heap[0]:
            heapreplace(self._heap, entry)

    def found(self) -> list[T]:
        """What was kept, the likeliest first."""
        return [found for *_rank, found in sorted(self._heap, key=lambda entry: entry[:3], reverse=True)]
