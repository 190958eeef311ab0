"""Tells by the words in a name whether it is that of an agency, and of what sort."""

from functools import lru_cache

from focusdesk.domain.terms import OrganisationKind
from focusdesk.importers.names import normalised

_KINDS: tuple[tuple[OrganisationKind, tuple[str, ...]], ...] = (
    (OrganisationKind.SAFETY_HOUSE, ("veiligheidshuis", "zvh")),
    (OrganisationKind.CHILD_PROTECTION, ("kinderbescherming", "veilig thuis", "rvdk", "child protection")),
    (OrganisationKind.PROBATION, ("reclassering", "halt", "probation")),
    (OrganisationKind.PROSECUTION, ("openbaar ministerie", "om", "parket", "prosecution")),
    (OrganisationKind.POLICE, ("politie", "police", "basisteam")),
    (OrganisationKind.MENTAL_HEALTH, ("ggz", "mental health", "verslavingszorg")),
    (OrganisationKind.PUBLIC_HEALTH, ("ggd", "public health")),
    (
        OrganisationKind.YOUTH_CARE,
        ("jeugdzorg", "jeugdhulp", "cjg", "jeugd en gezin", "jeugdbescherming", "youth care"),
    ),
    (OrganisationKind.WELFARE, ("welzijn", "jongerenwerk", "maatschappelijk werk", "buurtteam", "wijkteam", "welfare")),
    (
        OrganisationKind.EDUCATION,
        ("school", "college", "lyceum", "roc", "mbo", "basisschool", "onderwijs", "leerplicht", "scholengemeenschap"),
    ),
    (OrganisationKind.MUNICIPALITY, ("gemeente", "municipality", "stad")),
)
"""Words in the name of an agency, and what sort of agency they mean; the first that fits counts."""


@lru_cache(maxsize=10_000)
def kind_of(name: str) -> OrganisationKind:
    """What sort of agency has this name, by the words in it; OTHER when none says."""
    text = f" {normalised(name)} "
    return next((kind for kind, words in _KINDS if any(f" {word} " in text for word in words)), OrganisationKind.OTHER)


_OTHER_WORDS = (
    "stichting",
    "woonstichting",
    "woningcorporatie",
    "corporatie",
    "vereniging",
    "handhaving",
    "toezicht",
    "sociaal team",
)
_MOST_WORDS = 4


def names_agency(name: str) -> bool:
    """Whether a text is nothing but the name of an agency: short, in capitals, with a word that says so."""
    text = f" {normalised(name)} "
    if not name[:1].isupper() or len(name.split()) > _MOST_WORDS:
        return False
    return kind_of(name) is not OrganisationKind.OTHER or any(f" {word} " in text for word in _OTHER_WORDS)


def is_agency_word(name: str) -> bool:
    """Whether a text is one of the words that say what sort of agency is meant, such as "politie", capital or not."""
    return any(normalised(name) in words for _kind, words in _KINDS)
