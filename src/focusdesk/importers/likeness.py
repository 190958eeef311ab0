"""How likely it is that two descriptions are of one person, as evidence that adds up (Fellegi and Sunter, 1969).

Each thing that agrees adds its weight, each that speaks against it takes some away; what is not said counts for
nothing. A weight stands for the logarithm (base 2) of how much more often the agreement is met among the same people
than among others. They were set by hand and tried on FEBRL dataset 1; `benchmarks/matching.py` measures the others.
"""

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz

from focusdesk.importers.names import normalised
from focusdesk.importers.pairing import PROBABLE, THRESHOLD
from focusdesk.importers.personnames import NameLikeness, PersonName, compare, read_name
from focusdesk.importers.remarks import Remark

_NO_LONGER_ALIKE = 0.68
_SAME_NAME = 11
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Someone:
    """A person as a list or the vault describes them. `ref` says who, for the one who asks: any value that hashes."""

    ref: object
    name: str
    born: date | None = None
    address: str = ""
    organisation: str = ""
    contact: str = ""
    bsn: str = ""

    @property
    def parts(self) -> PersonName:
        """The name taken apart."""
        return read_name(self.name)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for (above 0) or against (below 0) two being one, and the reason in words."""

    weight: float
    reason: Remark | None = None


_NOTHING_SAID = Evidence(0)


class _Names(NamedTuple):
    """What two names say; `may_be_twins` when the first names are two."""

    weight: float
    evidence: tuple[Evidence, ...]
    may_be_twins: bool


def weigh(one: Someone, other: Someone, threshold: float = THRESHOLD) -> float:
    """How much speaks for two descriptions being of one person. Those with other first names may be twins: a maybe.

    Names are compared last, and not at all when nothing that they say could reach the threshold.
    """
    score = birth_evidence(one.born, other.born).weight
    if one.address and other.address:
        score += address_evidence(one.address, other.address).weight
    if one.organisation and other.organisation:
        score += _organisation_evidence(one.organisation, other.organisation).weight
    if one.contact and other.contact:
        score += _contact_evidence(one.contact, other.contact).weight
    if one.bsn and other.bsn:
        score += _number_evidence(one.bsn, other.bsn).weight
    if score + _SAME_NAME < threshold:
        return score
    names = _names(one.name, other.name)
    score += names.weight
    return min(score, PROBABLE - 1) if names.may_be_twins else score


def reasons(one: Someone, other: Someone) -> tuple[Remark, ...]:
    """Why two descriptions may be of one person, in words."""
    found = (*_names(one.name, other.name).evidence, *_besides_names(one, other))
    return tuple([each.reason for each in found if each.reason])


def _besides_names(one: Someone, other: Someone) -> tuple[Evidence, ...]:
    return (
        birth_evidence(one.born, other.born),
        address_evidence(one.address, other.address),
        _organisation_evidence(one.organisation, other.organisation),
        _contact_evidence(one.contact, other.contact),
        _number_evidence(one.bsn, other.bsn),
    )


@lru_cache(maxsize=200_000)
def _names(name: str, other: str) -> _Names:
    """In a long list names come back."""
    alike = compare(read_name(name), read_name(other))
    found = tuple(name_evidence(alike, name, other))
    twins = alike.given is not None and alike.given < _NO_LONGER_ALIKE
    return _Names(sum(each.weight for each in found), found, twins)


def name_evidence(alike: NameLikeness, name: str, other: str) -> list[Evidence]:
    """What the names say, family name and given name each for itself."""
    if normalised(name) == normalised(other) and alike.given is not None and not alike.initials:
        return [Evidence(_SAME_NAME, Remark("The names are the same."))]
    found = [_family_evidence(alike.family), _given_evidence(alike)]
    if alike.turned:
        found.append(Evidence(-1, Remark("First name and surname stand the other way round.")))
    return found


def _family_evidence(alike: float | None) -> Evidence:
    if alike is None:
        return _NOTHING_SAID
    if alike > 0.985:
        return Evidence(6, Remark("The surnames are the same."))
    if alike >= 0.9:
        return Evidence(5, Remark("The surnames differ in spelling only."))
    if alike >= 0.8:
        return Evidence(3, Remark("The surnames look alike."))
    if alike >= 0.7:
        return _NOTHING_SAID
    return Evidence(-4, Remark("The surnames differ."))


def _given_evidence(alike: NameLikeness) -> Evidence:
    if alike.given is None:
        return _NOTHING_SAID
    if alike.initials:
        if alike.given < 1:
            return Evidence(-5, Remark("The initials differ."))
        return Evidence(3, Remark("The initials agree."))
    if alike.given > 0.96:
        return Evidence(5, Remark("The first names are the same."))
    if alike.given >= 0.88:
        return Evidence(4, Remark("The first names differ in spelling only."))
    if alike.given >= 0.78:
        return Evidence(2, Remark("The first names look alike."))
    if alike.given >= _NO_LONGER_ALIKE:
        return Evidence(-1)
    return Evidence(-5, Remark("The first names differ."))


_BORN_THEN = Evidence(9, Remark("The dates of birth are the same."))
_TURNED = Evidence(8, Remark("Day and month of the date of birth have changed places."))
_ONE_DIGIT = Evidence(5, Remark("The dates of birth differ in one digit."))
_TWO_DIGITS = Evidence(5, Remark("The dates of birth differ in two digits that have changed places."))
_BORN_ABOUT_THEN = Evidence(1, Remark("The dates of birth agree in part."))
_BORN_ELSEWHEN = Evidence(-6, Remark("The dates of birth differ."))


def birth_evidence(born: date | None, other: date | None) -> Evidence:
    """What the dates of birth say; day and month that changed places, or one wrong digit, are slips."""
    if born is None or other is None:
        return _NOTHING_SAID
    if born == other:
        return _BORN_THEN
    agreeing = (born.year == other.year) + (born.month == other.month) + (born.day == other.day)
    if not agreeing:
        return _BORN_ELSEWHEN  # more than a slip differs
    return _slip(born, other, agreeing)


def _slip(born: date, other: date, agreeing: int) -> Evidence:
    """What two dates say of which so many of year, month and day agree."""
    if born.year == other.year and (born.day, born.month) == (other.month, other.day):
        return _TURNED
    some, others = born.isoformat(), other.isoformat()
    wrong = [at for at, (digit, another) in enumerate(zip(some, others, strict=True)) if digit != another]
    if len(wrong) == 1:
        return _ONE_DIGIT
    if len(wrong) == 2 and wrong[1] - wrong[0] == 1 and some[wrong[0]] == others[wrong[1]]:
        return _TWO_DIGITS
    if agreeing == 2 or len(wrong) == 2:
        return _BORN_ABOUT_THEN
    return _BORN_ELSEWHEN


@lru_cache(maxsize=200_000)
def address_evidence(address: str, other: str) -> Evidence:
    """What the addresses say: people move, so that another address hardly speaks against."""
    if not address or not other:
        return _NOTHING_SAID
    some, others = address_words(address), address_words(other)
    alike = fuzz.ratio(" ".join(sorted(some)), " ".join(sorted(others)))
    numbers = {word for word in some if word.isdigit()}.intersection(others)
    if alike >= 85 and numbers:
        return Evidence(8, Remark("The addresses are the same."))
    if alike >= 70 and numbers:
        return Evidence(6, Remark("The addresses look alike."))
    if alike >= 60:
        return Evidence(3)
    return Evidence(-1.5)


@lru_cache(maxsize=50_000)
def address_words(address: str) -> tuple[str, ...]:
    """The words of an address; a Dutch postcode is one word: "1234 AB" is "1234ab"."""
    words = normalised(address).split()
    joined: list[str] = []
    for word in words:
        if joined and len(word) == 2 and word.isalpha() and re.fullmatch(r"\d{4}", joined[-1]):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined)


_SAME_ORGANISATION = Evidence(4, Remark("They are of the same organisation."))
_OTHER_ORGANISATION = Evidence(-3, Remark("They are of different organisations."))


def _organisation_evidence(organisation: str, other: str) -> Evidence:
    if not organisation or not other:
        return _NOTHING_SAID
    return _SAME_ORGANISATION if normalised(organisation) == normalised(other) else _OTHER_ORGANISATION


_SAME_CONTACT = Evidence(6, Remark("They have a telephone number or e-mail address in common."))


def _contact_evidence(contact: str, other: str) -> Evidence:
    """A telephone number or e-mail address that both have."""
    if contact and other and _reached_at(contact) & _reached_at(other):
        return _SAME_CONTACT
    return _NOTHING_SAID


_SAME_NUMBER = Evidence(12, Remark("The citizen service numbers are the same."))
_OTHER_NUMBER = Evidence(-8, Remark("The citizen service numbers differ."))


def _number_evidence(bsn: str, other: str) -> Evidence:
    """Citizen service numbers, in groups that keep them: nobody has two, and no two people have one."""
    if not bsn or not other:
        return _NOTHING_SAID
    return _SAME_NUMBER if bsn == other else _OTHER_NUMBER


@lru_cache(maxsize=50_000)
def _reached_at(contact: str) -> frozenset[str]:
    mails = {word.strip(",;<>()") for word in contact.casefold().split() if "@" in word}
    digits = ("".join(_NUMBER.findall(part)) for part in re.split(r"[,;\n/]", contact) if "@" not in part)
    return frozenset(mails | {number[-9:] for number in digits if len(number) >= 9})
