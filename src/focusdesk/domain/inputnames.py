"""Who is meant by a word in the input line: organisations and people by short name, prefix, surname or initials.

Case and accents never matter. The directory comes in as `Names`; nothing is looked up elsewhere.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import lru_cache

from focusdesk.domain.records import Owner


@dataclass(frozen=True, slots=True)
class NamedOrganisation:
    """An organisation as the input line knows it; `short` is its abbreviation for `@`."""

    id: int
    name: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A participant as the input line knows them."""

    id: int
    name: str
    organisation: int | None = None


@dataclass(frozen=True, slots=True)
class Names:
    """Everyone who can be meant. Empty: any `@word` is an owner by that name."""

    organisations: tuple[NamedOrganisation, ...] = ()
    people: tuple[NamedPerson, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.organisations or self.people)

    def label(self, owner: Owner) -> str:
        """How to tell candidates apart: "P. Jansen (School)"."""
        home = next((one.name for one in self.organisations if one.id == owner.organisation), "")
        return f"{owner.name} ({home})" if home and home != owner.name else owner.name


@dataclass(frozen=True, slots=True)
class Completion:
    """A word to put in place of the characters from `start` to `end`; `label` says who it is."""

    start: int
    end: int
    insert: str
    label: str


_Keys = tuple[tuple[str, ...], tuple[str, ...]]
"""Whole names, and the single words and initials in them; all folded."""

EVERYONE = frozenset(["allen", "alle", "iedereen", "all", "everyone", "everybody"])
"""Owners that mean all who are at the table: kept as a name."""

_LETTERS = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
PARTICLES = frozenset(
    ["van", "de", "den", "der", "het", "ter", "ten", "te", "el", "al", "ben", "bin", "von", "di", "da"]
)
"""Words of a name that are no name by themselves."""

_TITLES = frozenset(["dr", "drs", "mr", "ir", "ing", "prof", "mevr", "mevrouw", "dhr", "meneer", "mw", "ms", "mrs"])


def folded(text: str) -> str:
    """Letters and digits only, without case and accents: "Özdemir" and "ozdemir" are one."""
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return "".join(char for char in plain if char.isalnum())


def recognise(word: str, names: Names, *, shortest: int = 1) -> tuple[Owner, ...]:
    """Who `word` can mean: nobody, one owner, or the candidates to choose from.

    "pol" and "politie" are an organisation, "jansen" and "p.jansen" a person, "politie.jan" a person of it. A prefix
    has at least `shortest` letters, of a person's name at least two; an exact name may be shorter.
    """
    if "." in word.strip("."):
        home, _, rest = word.strip(".").partition(".")
        if found := _people_of(home, rest, names):
            return found
    wanted = folded(word)
    ranked = sorted(_ranked(wanted, names, shortest), key=lambda pair: pair[0]) if wanted else []
    best = [owner for rank, owner in ranked if rank == ranked[0][0]]
    return tuple(dict.fromkeys(best))


def nearest(word: str, names: Names) -> tuple[Owner, ...]:
    """Up to three owners whose name is spelled like an unknown word."""
    by_key = {key: owner for owner, keys in _everyone(names) for key in keys if len(key) > 2}
    return tuple(dict.fromkeys(by_key[key] for key in get_close_matches(folded(word), by_key, n=3, cutoff=0.6)))


def completions(line: str, cursor: int, names: Names, *, most: int = 12) -> list[Completion]:
    """At most `most` owners that the `@word` or `/delen` word before the cursor can become, best first."""
    head = line[: max(cursor, 0)]
    match = re.search(r"(?:^|[\s,/+&(])@([^\s@,/+&]*)$", head) or re.search(
        r"^\s*/(?:delen|deel|share)\s(?:.*[\s,])?()([^\s,]*)$", head, re.IGNORECASE
    )
    if not match:
        return []
    typed = match[match.lastindex or 1]
    start = len(head) - len(typed)
    owners = list(dict.fromkeys(_offered(typed, names)))[:most]
    return [Completion(start, len(head), word_for(owner, names), names.label(owner)) for owner in owners]


def word_for(owner: Owner, names: Names) -> str:
    """The shortest clear word that `recognise` reads as this owner; the whole name when there is none."""
    for word in _words_for(owner, names):
        if recognise(word, names) == (owner,):
            return word
    return re.sub(r"[^\w-]", "", owner.name)


def _people_of(home: str, rest: str, names: Names) -> tuple[Owner, ...]:
    """Who "politie.jan" or "p.jansen" is; a person the organisation does not know yet comes back without an id."""
    homes = _homes(home, names)
    if found := _staff_called(rest, homes, names):
        return found
    wanted = folded(home + rest)
    initialled = [_person_owner(person) for person in names.people if wanted in _person_keys(person.name)[0]]
    if initialled or len(homes) != 1:
        return tuple(initialled)
    return (Owner(organisation=homes.pop(), name=rest),)


def _homes(word: str, names: Names) -> set[int | None]:
    return {owner.organisation for owner in recognise(word, names) if owner.person is None}


def _staff_called(word: str, homes: set[int | None], names: Names) -> tuple[Owner, ...]:
    """The people of these organisations that are called so; else all whose name begins so."""
    staff = Names((), tuple(person for person in names.people if person.organisation in homes))
    wanted = folded(word)
    begins = (owner for owner, keys in _everyone(staff) if any(key.startswith(wanted) for key in keys))
    return recognise(word, staff) or tuple(begins)


def _ranked(wanted: str, names: Names, shortest: int) -> Iterator[tuple[int, Owner]]:
    """Every match with its rank: exact name, exact word, start of an organisation, of its words, of a person."""
    for one in names.organisations:
        owner, (whole, words) = _organisation_owner(one), _organisation_keys(one)
        if rank := _rank(wanted, whole, words, shortest, (2, 3)):
            yield rank - 1, owner
    for person in names.people:
        whole, words = _person_keys(person.name)
        if rank := _rank(wanted, whole, words, max(shortest, 2), (4, 4)):
            yield rank - 1, _person_owner(person)


def _rank(wanted: str, whole: tuple[str, ...], words: tuple[str, ...], shortest: int, prefix: tuple[int, int]) -> int:
    """One more than the rank; 0 for no match."""
    if wanted in whole:
        return 1
    if wanted in words:
        return 2
    if len(wanted) < shortest:
        return 0
    if any(key.startswith(wanted) for key in whole):
        return prefix[0] + 1
    return prefix[1] + 1 if any(key.startswith(wanted) for key in words) else 0


@lru_cache(maxsize=512)
def _organisation_keys(one: NamedOrganisation) -> _Keys:
    words = re.findall(r"\w+", one.name)
    initials = "".join(word[0] for word in words if word[0].isupper())
    whole = [folded(one.short), folded(one.name)]
    parts = [folded(word) for word in words if len(word) > 2] + ([folded(initials)] if len(initials) > 1 else [])
    return tuple(filter(None, whole)), tuple(filter(None, parts))


@lru_cache(maxsize=4096)
def _person_keys(name: str) -> _Keys:
    """Whole forms ("pjansen", "jandevries") and single ones ("jan", "vries", "devries")."""
    words = [word for word in re.findall(r"[\w'’-]+", name) if folded(word) not in _TITLES]
    parts = [word for word in map(folded, words) if len(word) > 1 and word not in PARTICLES]
    if not words:
        return (), ()
    first = next((n for n, word in enumerate(words) if n and len(folded(word)) > 1), 0)
    surname = folded("".join(words[first:]))
    whole = {folded("".join(words)), folded(words[0][0]) + surname}
    return tuple(sorted(whole - {""})), tuple(sorted({*parts, surname} - {""}))


def _everyone(names: Names) -> Iterator[tuple[Owner, tuple[str, ...]]]:
    for one in names.organisations:
        whole, words = _organisation_keys(one)
        yield _organisation_owner(one), whole + words
    for person in names.people:
        whole, words = _person_keys(person.name)
        yield _person_owner(person), whole + words


def _organisation_owner(one: NamedOrganisation) -> Owner:
    return Owner(organisation=one.id, name=one.name)


def _person_owner(person: NamedPerson) -> Owner:
    return Owner(organisation=person.organisation, person=person.id, name=person.name)


def _offered(typed: str, names: Names) -> Iterable[Owner]:
    if "." in typed:
        home, _, rest = typed.partition(".")
        return _staff_called(rest, _homes(home, names), names)
    wanted = folded(typed)
    if not wanted:
        return [owner for owner, _keys in _everyone(names)]
    ranked = sorted(_ranked(wanted, names, 1), key=lambda pair: (pair[0], pair[1].name))
    short = [owner for owner, keys in _everyone(names) if any(key.startswith(wanted) for key in keys)]
    return [owner for _rank, owner in ranked] + short


def _words_for(owner: Owner, names: Names) -> Iterator[str]:
    home = next((one for one in names.organisations if one.id == owner.organisation), None)
    if owner.person is None:
        if home and home.short:
            yield re.sub(r"\s", "", home.short)
        yield re.sub(r"[^\w-]", "", owner.name)
        return
    words = re.findall(r"[\w'’-]+", owner.name)
    last = words[-1] if words else ""
    whole = "".join(words)
    yield from (last, whole)
    if home:
        home_word = word_for(_organisation_owner(home), names)
        yield from (f"{home_word}.{last}", f"{home_word}.{whole}")
