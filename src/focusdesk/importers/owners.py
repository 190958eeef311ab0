"""Reads who is to do something, and who was there: several names, organisations and asides, as people write them."""

import re
from dataclasses import dataclass
from functools import lru_cache

from focusdesk.importers.agencies import is_agency_word, names_agency
from focusdesk.importers.names import normalised

_EVERYONE = {
    *("allen", "alle", "all", "iedereen", "everyone", "everybody", "alle deelnemers", "alle leden", "alle partijen"),
    *("allemaal", "alle aanwezigen", "alle partners", "alle organisaties", "all participants", "all partners"),
    *("alle ketenpartners", "alle betrokken partijen", "eenieder", "een ieder", "ieder"),
}
_NOBODY = {
    "",
    "nnb",
    "n n b",
    "ntb",
    "n t b",
    "nog te bepalen",
    "nog niet bekend",
    "onbekend",
    "tbd",
    "geen",
    "none",
    "nvt",
    "n v t",
    "x",
    "pm",
    "p m",
    "volgt",
    "nader te bepalen",
    "nog niemand",
    "nobody yet",
}
_WITH_AND = (
    *(
        "centrum voor jeugd en gezin",
        "jeugd en gezin",
        "werk en inkomen",
        "openbare orde en veiligheid",
        "orde en veiligheid",
    ),
    *("zorg en veiligheidshuis", "zorg- en veiligheidshuis", "zorg en veiligheid", "jeugd en veiligheid"),
    *("sport en welzijn", "zorg en welzijn", "welzijn en zorg", "vergunningen, toezicht en handhaving"),
    *("toezicht en handhaving", "veiligheid en handhaving", "onderwijs en jeugd", "maatschappij en veiligheid"),
)
"""Names of agencies and departments that hold a word or comma at which names are otherwise split."""

_ASIDE = re.compile(
    r"\s+(?=(?:vraagt|vraag|belt|mailt|neemt|nodigt|checkt|zoekt|bespreekt|overlegt|benadert|informeert|koppelt|asks|calls"
    r"|stemt|pakt|zal|gaat|legt|stuurt|plant|regelt|haalt|geeft|brengt|schrijft|zet|maakt"
    r"|via|met|samen met|in overleg met|in samenwerking met|ism|iom|namens|with|together with)\b|i\.[so]\.m\.)",
    re.IGNORECASE,
)
_SPLIT = re.compile(
    r"\s*(?:\s(?:en/of|e/o|and/or|resp\.?)\s|,\s*(?:en|and)\s|\s(?=@\w)|[/\\|;+\n¸•]|,(?!\s*(?:[A-Z]\.\s*)+(?:(?:van|de|den|der|ter|ten|te)\b\s*)*(?:$|[,;/&]|en\b|and\b))|(?<![A-Z])&|&(?![A-Z]\b)|\s(?:en|én|and|of|or|und)\s)\s*"
)
_UNDIVIDED = re.compile(r"[A-Za-z]+(?: (?!(?:en|and|of|or|und|resp)\b)[A-Za-z]+)*")
"""Plain words without any at which names are cut, as nearly all names are: nothing more has to be looked for."""
_PIECES = re.compile(r"[,;\n¸•]")
_FEW_WORDS = 2
_MOST_WORDS_OF_A_NAME = 5
_LONGEST_OWNERS = 1_000
_PARTICLES = {
    "van",
    "de",
    "der",
    "den",
    "ter",
    "ten",
    "te",
    "het",
    "'t",
    "’t",
    "in",
    "op",
    "aan",
    "el",
    "al",
    "la",
    "von",
    "da",
}
_LISTED = re.compile(r"^\s*(?:[*▪○]|\d{1,2}[.)]\s)\s*")
_DASH = re.compile(r"\s+[-–—]+\s+|(?<=\w):\s+")
_ADDRESSED = re.compile(r"^(?:dhr|mevr|mw|mr|de heer|mevrouw|meneer)\b\.?\s*", re.IGNORECASE)
_ARTICLE = re.compile(r"^(?:de|het|the)\s+", re.IGNORECASE)
_BRACKETS = re.compile(r"^(.*?)\s*\(([^()]*)\)?\s*(.*)$", re.DOTALL)
_SURNAME_FIRST = re.compile(r"^([^,]+),\s*((?:[A-Z]\.\s*)+)((?:van|de|den|der|ter|ten|te|la|el|al|von|\s)*)$")
_INITIAL_LAST = re.compile(r"\b[A-Z]\.$")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_LABEL = re.compile(r"^(?:actie(?:houder)?|wie|owner|action|@)\s*:?\s*(?=\S)", re.IGNORECASE)
_FUNCTIONS = {
    *("voorzitter", "vicevoorzitter", "notulist", "secretaris", "chair", "secretary", "minutes", "coordinator"),
    *("wijkagent", "jongerenwerker", "leerplichtambtenaar", "officier van justitie", "intern begeleider"),
    *("beleidsmedewerker", "adviseur", "projectleider", "procesregisseur", "casusregisseur", "teamleider"),
    *("burgemeester", "directeur"),
}


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A name as it was written, with the organisation and function that stood with it."""

    name: str
    organisation: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True)
class OwnersReading:
    """Who is to do it, first name first; `note` keeps an aside such as "vraagt aan Naam2" in full."""

    owners: tuple[NamedPerson, ...] = ()
    note: str = ""
    everyone: bool = False


def read_owners(text: str, organisations: tuple[str, ...] = ()) -> OwnersReading:
    """The owners named in a cell. `organisations` are names that must stay whole and are no persons."""
    text = _LABEL.sub("", " ".join(text.split(" ")).strip())
    if normalised(text) in _NOBODY:
        return OwnersReading()
    if normalised(text) in _EVERYONE:
        return OwnersReading((NamedPerson(text),), everyone=True)
    known = _by_name(organisations)
    owners: list[NamedPerson] = []
    notes: list[str] = []
    for piece in _split(text, known):
        owner, note = _owner(piece, known)
        if owner:
            owners.append(owner)
        if note:
            notes.append(note)
    return OwnersReading(
        tuple(dict.fromkeys(owners)), "; ".join(notes), any(normalised(owner.name) in _EVERYONE for owner in owners)
    )


def read_people(text: str) -> list[NamedPerson]:
    """The people in a list of those present, written as "Name (Organisation), Name" or as "Name - Organisation"."""
    found = [_person(piece) for piece in _outside_brackets(text, _PIECES)]
    return [person for person in found if person and normalised(person.name) not in _NOBODY]


def looks_like_owners(text: str) -> bool:
    """Whether a text is nothing but names of people and agencies: how such a column or bracket is recognised."""
    if len(text) > _LONGEST_OWNERS:
        return False
    reading = read_owners(text)
    names = [part for owner in reading.owners for part in (owner.name, owner.organisation) if part]
    return bool(names) and all(_means_someone(name) for name in names)


def _means_someone(name: str) -> bool:
    return normalised(name) in _EVERYONE or names_agency(name) or is_name(name) or _is_function(name)


def is_name(text: str) -> bool:
    """Whether every word begins with a capital but the particles, and there are few."""
    words = _ADDRESSED.sub("", text).split()
    capital = [word for word in words if word.lstrip("'’\"(")[:1].isupper()]
    others = [word for word in words if word not in capital and word.casefold() not in _PARTICLES]
    return bool(capital) and not others and len(words) <= _MOST_WORDS_OF_A_NAME


def _split(text: str, known: dict[str, str]) -> list[str]:
    """The text cut between names, but not inside brackets or inside the name of an organisation."""
    if _UNDIVIDED.fullmatch(text):
        return [text]
    kept: list[str] = []

    def keep(match: re.Match[str]) -> str:
        kept.append(match[0])
        return f"\ue000{len(kept) - 1}\ue001"

    covered = _IN_BRACKETS.sub(keep, text) if "(" in text else text
    covered = _kept_whole(tuple(known.values())).sub(keep, covered)
    pieces = [covered] if _SURNAME_FIRST.match(covered) else _SPLIT.split(covered)
    whole = [_uncovered(piece, kept) if kept else piece.strip() for piece in pieces if piece.strip()]
    return [part for piece in whole for part in _dashed(piece, known)]


def _dashed(piece: str, known: dict[str, str]) -> list[str]:
    """What a dash or colon means in one piece: "Police - Anna" is Anna of the police, "Jan - Piet" are two."""
    left, *rest = _DASH.split(piece, maxsplit=1)
    if not rest or "(" in piece or not rest[0][:1].isalpha():
        return [piece]
    if _said_agency(rest[0], known) and not _said_agency(left, known):
        return [f"{left} ({_said_agency(rest[0], known)})"]
    if not rest[0][:1].isupper():
        return [piece]
    if _said_agency(left, known) and not _said_agency(rest[0], known):
        return [f"{rest[0]} ({_said_agency(left, known)})"]
    are_names = left[:1].isupper() and max(len(left.split()), len(rest[0].split())) <= _FEW_WORDS and ":" not in piece
    return [left, rest[0]] if are_names else [piece]


@lru_cache(maxsize=8)
def _by_name(organisations: tuple[str, ...]) -> dict[str, str]:
    """Names by how they are compared; a list of owners is read with the same ones again and again."""
    return {normalised(name): name for name in organisations if normalised(name)}


@lru_cache(maxsize=8)
def _kept_whole(organisations: tuple[str, ...]) -> re.Pattern[str]:
    """Finds the names of organisations at whose words or marks names would be split."""
    names = sorted({*organisations, *_WITH_AND}, key=len, reverse=True)
    split = [re.escape(name) for name in names if len(name) > 3 and _SPLIT.search(name)]
    return re.compile(rf"(?<!\w)(?:{'|'.join(split)})(?!\w)", re.IGNORECASE)


def _uncovered(piece: str, kept: list[str]) -> str:
    """The piece with what was covered put back, innermost last."""
    for _ in kept:
        piece = re.sub("\ue000(\\d+)\ue001", lambda match: kept[int(match[1])], piece)
    return piece.strip()


def _outside_brackets(text: str, cut: re.Pattern[str]) -> list[str]:
    pieces, depth, start = [], 0, 0
    for index, letter in enumerate(text):
        depth = max(0, depth + (letter == "(") - (letter == ")"))
        if letter == "\n":
            depth = 0
        if not depth and cut.match(letter):
            pieces.append(text[start:index])
            start = index + 1
    return [piece.strip() for piece in (*pieces, text[start:]) if piece.strip()]


def _owner(piece: str, known: dict[str, str]) -> tuple[NamedPerson | None, str]:
    """The owner in one piece and the aside in it, if any."""
    if agency := _agency(piece, known):
        return NamedPerson("", agency), ""
    name, inside, after = _bracketed(piece)
    first = inside and not _said_agency(inside, known) and _stands_first(name, known)
    if first and _is_organisation(inside, known):
        name, inside = inside, name
    parts = _ASIDE.split(name, maxsplit=1)
    note = piece if len(parts) > 1 or after else ""
    person = _turned(parts[0])
    if inside and _is_function(inside) and person[:1].isupper() and not _agency(person, known):
        return NamedPerson(person, "", inside), note
    if inside and _is_organisation(inside, known):
        organisation = known.get(normalised(inside), inside)
        return NamedPerson(person if normalised(person) else "", organisation), note  # "## (Police)" names no person
    owner = _named(person, known)
    return owner, (note or piece) if inside else note


def _named(name: str, known: dict[str, str]) -> NamedPerson | None:
    if normalised(name) in _NOBODY:
        return None
    agency = _agency(name, known)
    return NamedPerson("", agency) if agency else NamedPerson(name)


def _said_agency(name: str, known: dict[str, str]) -> str:
    """The organisation in a text of which we expect that it can be one: we know it, or its words say that it is."""
    return _agency(name, known) or (name.strip() if names_agency(name) else "")


def _agency(name: str, known: dict[str, str]) -> str:
    """The organisation with this name, with or without an article; nothing when it is none that we know."""
    plain = normalised(name)
    return known.get(plain) or known.get(_ARTICLE.sub("", plain), "")


def _stands_first(name: str, known: dict[str, str]) -> bool:
    """Whether what stands before the brackets is what usually stands in them: "Police (Anna)", "secretary (Anna)"."""
    return bool(_said_agency(name, known)) or _is_function(name)


def _bracketed(piece: str) -> tuple[str, str, str]:
    match = _BRACKETS.match(piece)
    if not match:
        return _trimmed(piece), "", ""
    return _trimmed(match[1]), match[2].strip(), _trimmed(match[3])


def _trimmed(text: str) -> str:
    """The text without punctuation around it; the point after an initial stays."""
    text = _LISTED.sub("", text).strip().lstrip("-–.,:?@ ").rstrip("-–,:? ")
    return text.rstrip("-–.,:? ") if text.endswith(".") and not _INITIAL_LAST.search(text) else text


def _is_organisation(inside: str, known: dict[str, str]) -> bool:
    """Whether what stands between brackets names an agency: known, or in capitals and not an aside."""
    if normalised(inside) in known or is_agency_word(inside):
        return True
    return inside[:1].isupper() and not _ASIDE.search(" " + inside) and len(inside.split()) <= 6


def _turned(name: str) -> str:
    """ "Bakker, J." as "J. Bakker"."""
    match = _SURNAME_FIRST.match(name)
    return " ".join(f"{match[2]} {match[3]} {match[1]}".split()) if match else name.strip()


def _person(piece: str) -> NamedPerson | None:
    name, inside, after = _bracketed(piece)
    if not inside and (parts := re.split(r"\s+[-–—]\s*|\s*[–—]\s+|\t+", piece, maxsplit=1)) and len(parts) == 2:
        name, inside = parts[0].strip(), parts[1].strip(" .,;")
    if not any(letter.isalpha() for letter in name):
        return None
    organisation, _, function = inside.partition(",")
    if _is_function(organisation):
        organisation, function = function, organisation
    return NamedPerson(name, organisation.strip(), function.strip() or (after if _is_function(after) else ""))


def _is_function(text: str) -> bool:
    return bool(text.strip()) and normalised(text) in _FUNCTIONS
