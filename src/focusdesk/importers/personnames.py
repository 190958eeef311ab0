"""Names of people taken apart and compared: order, Dutch prefixes, initials, accents, spellings, slips of the keyboard.

It says how alike two names are; what that means together with a date of birth is for `likeness`.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from focusdesk.importers.names import normalised

PREFIXES = {
    *("van", "de", "den", "der", "het", "t", "te", "ten", "ter", "v", "d", "vd", "vdr", "vander", "vanden", "op", "in"),
    *("aan", "von", "du", "la", "le", "el", "al", "ben", "bin", "ibn", "ait", "bent", "bint", "da", "dos", "di", "del"),
}
"""Words before a surname that are written in many ways, or left out."""

_TITLES = {"dhr", "mevr", "mw", "mevrouw", "meneer", "heer", "mr", "mrs", "ms", "drs", "ing", "ir", "dr", "prof", "fam"}
_CAPITALS = re.compile(r"^[A-Z]{2,3}$")
_DOUBLE = re.compile(r"^(\S+(?:\s+\S+)*?)\s+[^\s-]+\s?-\s?\S")
"""A double surname: what stands before it is given."""

_LONGEST = 120
_ENDINGS = re.compile(r"[’'`´]")
_SOUNDS = (
    *(("tsj", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("dj", "j"), ("dzj", "j"), ("kh", "h"), ("gh", "h")),
    *(("ph", "f"), ("th", "t"), ("dt", "t"), ("ck", "k"), ("cz", "c"), ("sz", "s"), ("ou", "u"), ("oe", "u")),
    *(("ij", "y"), ("q", "k"), ("c", "k"), ("x", "ks"), ("z", "s"), ("w", "v"), ("j", "y"), ("i", "y"), ("g", "h")),
)
"""Letters that spell one sound, for names that are spelled as they were heard or come from another alphabet."""

_VOWELS = re.compile(r"(?<!^)[aeiouy]+")
_FIRST_VOWEL = re.compile(r"^[aeiou]+")
_TWICE = re.compile(r"(.)\1+")
SAME_SOUND = 0.93
"""How alike two words are, at least, that are spelled in two ways for one sound."""


@dataclass(frozen=True, slots=True)
class PersonName:
    """The words of a name: those given, and those of the family. `prefixed` is the family name with its prefixes."""

    given: tuple[str, ...] = ()
    family: tuple[str, ...] = ()
    prefixed: str = ""

    @property
    def words(self) -> tuple[str, ...]:
        """All words that are no prefixes."""
        return self.given + self.family


@dataclass(frozen=True, slots=True)
class NameLikeness:
    """How alike (0 to 1) the family names and the given names are; None where one of them is not said.

    `initials` says that one side has no more than initials, which agree when `given` is 1.
    """

    family: float | None
    given: float | None
    initials: bool = False
    turned: bool = False


@lru_cache(maxsize=100_000)
def read_name(text: str) -> PersonName:
    """The words of a name in either order: "Petra van der Berg", "P. v.d. Berg" or "Berg, P. van der"."""
    before, comma, after = _ENDINGS.sub("", text[:_LONGEST].split("(")[0]).partition(",")
    if comma and _words(after):
        family, given = _words(before), _words(after)
        prefixes = [word for word in given if word in PREFIXES]
        given = [word for word in given if word not in PREFIXES]
        return _name(given, [*prefixes, *family])
    words = _words(before)
    double = _DOUBLE.match(before)
    start = min(_family_start(words), len(_words(double[1])) if double else len(words))
    given, family = words[:start], words[start:]
    if not given and (turned := _turned(family)):
        family, given = turned
    return _name(given, family)


def compare(name: PersonName, other: PersonName) -> NameLikeness:
    """How alike two names are, in the order in which they are more alike."""
    straight = _compared(name, other)
    if not (name.given and other.given and name.family and other.family):
        return straight
    turned = _compared(PersonName(name.family, name.given, " ".join(name.given)), other)
    if _sum(turned) > _sum(straight) + 0.3 and not turned.initials:
        return NameLikeness(turned.family, turned.given, turned.initials, turned=True)
    return straight


@lru_cache(maxsize=200_000)
def word_likeness(word: str, other: str) -> float:
    """How alike two words are, from 0 to 1: slips count little, one sound in two spellings hardly."""
    if word == other:
        return 1.0
    alike = max(JaroWinkler.normalized_similarity(word, other), OSA.normalized_similarity(word, other))
    if alike > 0.55 and len(word) > 3 and sound(word) == sound(other):
        return max(alike, SAME_SOUND)
    return alike


@lru_cache(maxsize=100_000)
def sound(word: str) -> str:
    """The consonants of a word as they sound, with its first letter: Mohammed and Muhamad give the same."""
    for letters, spelled in _SOUNDS:
        word = word.replace(letters, spelled)
    return _TWICE.sub(r"\1", _VOWELS.sub("", _FIRST_VOWEL.sub("a", _TWICE.sub(r"\1", word))))


def _words(text: str) -> list[str]:
    """The words, initials each as a word of one letter, without forms of address."""
    found: list[str] = []
    for piece in text.replace("/", "").split():
        words = normalised(piece).split()
        if _CAPITALS.match(piece) and not text.isupper() and words[0] not in PREFIXES:
            words = list(words[0])
        found += words
    return [word for at, word in enumerate(found) if not (word in _TITLES and at < len(found) - 1)]


def _family_start(words: list[str]) -> int:
    """Where the family name begins: at its first prefix, else at the last word."""
    prefixes = (at for at, word in enumerate(words) if at and len(words) > at + 1 and word in PREFIXES)
    last = len(words) - 1
    if words and words[0] in PREFIXES and len(words) > 1:
        return 0
    if last > 0 and len(words[last]) == 1 and len(words[0]) > 1:
        return 0
    return next((at for at in prefixes if any(word not in PREFIXES for word in words[at:])), max(last, 0))


def _turned(words: list[str]) -> tuple[list[str], list[str]] | None:
    """Family and given words of "Berg P" or "van der Berg P", where initials end the name."""
    at = len(words)
    while at > 1 and len(words[at - 1]) == 1:
        at -= 1
    return (words[:at], words[at:]) if at < len(words) else None


def _name(given: list[str], family: list[str]) -> PersonName:
    own = tuple(word for word in family if word not in PREFIXES) or tuple(family)
    return PersonName(tuple(given), own, "".join(family))


def _sum(likeness: NameLikeness) -> float:
    return (likeness.family or 0) + (likeness.given or 0)


def _compared(name: PersonName, other: PersonName) -> NameLikeness:
    family = _family(name, other)
    if not name.given or not other.given:
        whole = word_likeness("".join(name.words), "".join(other.words)) if name.words and other.words else 0
        return NameLikeness(max(family or 0, whole) if family is not None else None, None)
    if any(len(word) == 1 for word in (name.given[0], other.given[0])):
        return NameLikeness(family, float(_initials_agree(name.given, other.given)), initials=True)
    return NameLikeness(family, _given(name.given, other.given))


def _family(name: PersonName, other: PersonName) -> float | None:
    """The likeness of the family names: of either half of a double name, or of all of it written as one word."""
    if not name.family or not other.family:
        return None
    best = max(word_likeness(one, another) for one in name.family for another in other.family)
    if len(name.family) > 1 or len(other.family) > 1 or name.prefixed != name.family[0]:
        best = max(best * 0.99, word_likeness(name.prefixed, other.prefixed))
        best = max(best, word_likeness("".join(name.family), "".join(other.family)))
    return best


def _given(some: tuple[str, ...], others: tuple[str, ...]) -> float:
    best = word_likeness(some[0], others[0])
    if len(some) > 1 or len(others) > 1:
        best = max(best, word_likeness("".join(some), "".join(others)))
        best = max(best, *(0.97 * word_likeness(one, other) for one in some for other in others if len(one) > 1))
    shorter, longer = sorted((some[0], others[0]), key=len)
    return max(best, 0.9) if len(shorter) > 2 and longer.startswith(shorter) else best


def _initials_agree(some: tuple[str, ...], others: tuple[str, ...]) -> bool:
    return all(one[0] == other[0] for one, other in zip(some, others, strict=False))
