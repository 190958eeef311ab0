"""The words of an action that say what is to be done, and how alike two such texts are.

Marks of a list, a label, a status or a date behind it are no part of what is to be done. Small words and endings may
differ; a "not" may not, nor a word that stands in the place of quite another one.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import JaroWinkler

from focusdesk.importers.names import normalised
from focusdesk.importers.statuses import is_status

ALIKE = 90
"""How alike (0-100, rapidfuzz ratio) the texts must be to be the same action."""

SHORTEST = 15
"""Texts with fewer letters must be equal."""

_WORD_ALIKE = 0.82
_NOT = {"niet", "geen", "nooit", "zonder", "not", "no", "never", "without"}
_SMALL = {
    *("de", "het", "een", "van", "voor", "bij", "met", "over", "naar", "op", "in", "te", "en", "er", "om", "aan", "t"),
    *("the", "of", "for", "with", "about", "to", "on", "in", "and", "at"),
}
_MARK = re.compile(
    r"^\s*(?:[-–*•▪○]+\s*|\d{1,2}[.)]\s+|(?:actie(?:punt)?|afspraak|action|to ?do)\s*:\s*)+", re.IGNORECASE
)
_BEHIND = re.compile(r"\s+(?:\(([^()]{1,60})\)|[-–]\s+([^-–]{1,30}))[\s.]*$")
_WHEN = re.compile(
    r"^(?:(?:op|per)\s+\d|(?:voor|vóór|uiterlijk|deadline|tot|before|by|until)\b|z\.?s\.?m)", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")
_ENDING = re.compile(r"(?:en|t|d|e|s)$")
_TWICE = re.compile(r"([^\d])\1")


@dataclass(frozen=True, slots=True)
class ActionText:
    """What is to be done: the plain text, and the stems of its words but the small ones, in order of the alphabet."""

    plain: str
    stems: tuple[str, ...]
    numbers: tuple[str, ...]


@lru_cache(maxsize=20_000)
def read_action(text: str) -> ActionText:
    """The text of an action as it is compared."""
    core = _MARK.sub("", text.strip())
    behind = _BEHIND.search(core)
    if behind and _is_aside(behind[1] or behind[2]):
        core = core[: behind.start()]
    plain = normalised(core) or normalised(text)
    stems = tuple(sorted(_stem(word) for word in plain.split() if word not in _SMALL))
    return ActionText(plain, stems, tuple(sorted(_DIGITS.findall(plain))))


def alikeness(text: ActionText, other: ActionText) -> float:
    """How alike two texts are: 100 when they say the same, 0 when they are two actions."""
    if text.plain == other.plain:
        return 100
    if text.numbers != other.numbers:
        return 0
    if text.stems == other.stems or text.plain.replace(" ", "") == other.plain.replace(" ", ""):
        return 99
    if min(len(text.plain), len(other.plain)) < SHORTEST:
        return 0
    return fuzz.ratio(text.plain, other.plain, score_cutoff=ALIKE) if _may_be_same(text.stems, other.stems) else 0


def _may_be_same(stems: tuple[str, ...], others: tuple[str, ...]) -> bool:
    """Whether every word that only one of them has is absent in the other, or spelled otherwise there."""
    mine, theirs = _without(stems, others), _without(others, stems)
    if _NOT & {*mine, *theirs}:
        return False
    fewer, more = sorted((mine, theirs), key=len)
    return all(any(_is_spelled_like(one, other) for other in more) for one in fewer)


def _is_spelled_like(word: str, other: str) -> bool:
    """Nearly the same letters, or one with a prefix: tekenen and ondertekenen."""
    shorter, longer = sorted((word, other), key=len)
    return (len(shorter) > 3 and longer.endswith(shorter)) or JaroWinkler.similarity(word, other) >= _WORD_ALIKE


def _without(stems: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    left = list(others)
    rest = []
    for stem in stems:
        if stem in left:
            left.remove(stem)
        else:
            rest.append(stem)
    return rest


def _is_aside(text: str) -> bool:
    return bool(_WHEN.match(text)) or is_status(text)


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    """A verb without its ending and participle: plannen and gepland give plan."""
    if len(word) < 5 or word in _NOT:
        return word
    bare = word[2:] if word.startswith("ge") and len(word) > 6 else word
    return _TWICE.sub(r"\1", _ENDING.sub("", bare))
