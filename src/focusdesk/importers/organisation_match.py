"""Finds which organisations of a list may be ones we know under another name: in full, short, or with a slip."""

from collections.abc import Iterator, Sequence

from rapidfuzz import fuzz

from focusdesk.domain.records import Organisation
from focusdesk.importers.names import normalised
from focusdesk.importers.pairing import CERTAIN, PROBABLE, THRESHOLD, Pairing
from focusdesk.importers.remarks import Remark

_SHORT = {
    "om": "openbaar ministerie",
    "ggd": "gemeentelijke gezondheidsdienst",
    "ggz": "geestelijke gezondheidszorg",
    "cjg": "centrum voor jeugd en gezin",
    "rvdk": "raad voor de kinderbescherming",
    "zvh": "zorg en veiligheidshuis",
    "vhh": "veiligheidshuis",
    "vt": "veilig thuis",
    "jgz": "jeugdgezondheidszorg",
    "bjz": "bureau jeugdzorg",
    "oov": "openbare orde en veiligheid",
    "ccv": "centrum voor criminaliteitspreventie en veiligheid",
    "roc": "regionaal opleidingencentrum",
    "swv": "samenwerkingsverband",
    "uwv": "uitvoeringsinstituut werknemersverzekeringen",
    "coa": "centraal orgaan opvang asielzoekers",
}
_SMALL = {"de", "het", "van", "voor", "en", "der", "den", "in", "te", "of", "the", "and", "for", "stichting", "st"}
_ALIKE, _MUCH_ALIKE = 84, 92


def organisations(new: Sequence[Organisation], known: Sequence[Organisation]) -> Iterator[Pairing[Organisation]]:
    """The pairs that may be one organisation, in any order. A list names dozens: each is compared with all."""
    return (pairing for one in new for other in known if one.id != other.id for pairing in _paired(one, other))


def _paired(one: Organisation, other: Organisation) -> Iterator[Pairing[Organisation]]:
    names = [(name, another) for name in _names(one) for another in _names(other)]
    best = max((_judged(name, another) for name, another in names), key=lambda judged: judged[0], default=None)
    if best and best[0] >= THRESHOLD:
        identical = normalised(one.name) == normalised(other.name)
        yield Pairing(one, other, best[0], (best[1],), identical)


def _names(organisation: Organisation) -> list[str]:
    return [name for name in (normalised(organisation.name), normalised(organisation.short)) if name]


def _judged(name: str, other: str) -> tuple[float, Remark]:
    """How much speaks for two names being of one organisation, and the reason."""
    if name == other:
        return CERTAIN + 2, Remark("The names are the same.")
    if _full(name) == _full(other) or name in _letters(other) or other in _letters(name):
        return CERTAIN, Remark("One name is short for the other.")
    alike = fuzz.ratio(name, other)
    if min(len(name), len(other)) > 4 and alike >= _ALIKE and _digits(name) == _digits(other):
        return (CERTAIN - 1 if alike >= _MUCH_ALIKE else PROBABLE), Remark("The names differ in spelling only.")
    words, others = _words(name), _words(other)
    if words and others and (words <= others or others <= words):
        return THRESHOLD + 1, Remark("One name holds all words of the other.")
    return 0, Remark("The names differ.")


def _full(name: str) -> str:
    return " ".join(_SHORT.get(word, word) for word in name.split())


def _letters(name: str) -> set[str]:
    """The first letters of a name, with and without its small words: two at least."""
    words = name.split()
    made = {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in _SMALL)}
    return {letters for letters in made if len(letters) > 1}


def _words(name: str) -> set[str]:
    return {word for word in _full(name).split() if word not in _SMALL}


def _digits(name: str) -> list[str]:
    return [word for word in name.split() if word.isdigit()]
