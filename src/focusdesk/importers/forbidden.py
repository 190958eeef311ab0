"""Columns that FocusDesk does not take over: facts about a person that a focus group's file must not hold.

In 2026 municipalities were fined for files on beliefs and origin in this very field. FocusDesk has no place for these
facts, so such a column is refused, also when someone gives it another meaning, and the user is told why.
"""

import re
from collections.abc import Iterable

from focusdesk.domain.listterms import RefusedSubject
from focusdesk.importers.names import normalised
from focusdesk.importers.remarks import Remark

_STEMS: dict[RefusedSubject, tuple[str, ...]] = {
    RefusedSubject.RELIGION: (
        *(
            "geloof",
            "geloofs",
            "religi",
            "godsdienst",
            "levensbeschouw",
            "levensovertuig",
            "moskee",
            "kerkgenootschap",
            "kerkelijk",
        ),
        *("belief", "faith", "denominat", "stroming", "ideologi", "bekeerd", "bekeerling"),
    ),
    RefusedSubject.ETHNICITY: (
        *(
            "etnic",
            "etnisch",
            "ethnic",
            "ethnisch",
            "huidskleur",
            "ras",
            "race",
            "skin",
            "uiterlijk kenmerk",
            "uiterlijke kenmerk",
        ),
        *("haarkleur", "appearance", "bevolkingsgroep"),
    ),
    RefusedSubject.NATIONALITY: (
        *(
            "nationaliteit",
            "nationalit",
            "afkomst",
            "herkomst",
            "geboorteland",
            "land van",
            "migratie",
            "allocht",
            "origin",
        ),
        *(
            "country of birth",
            "birth country",
            "birthcountry",
            "place of birth",
            "placeofbirth",
            "geboorteplaats",
            "moedertaal",
        ),
        *("verblijfsstatus", "immigra", "citizenship", "generatie migr"),
    ),
    RefusedSubject.POLITICS: (
        "politiek",
        "politieke",
        "political",
        "partijvoorkeur",
        "stemgedrag",
        "lidmaatschap partij",
        "party affiliation",
    ),
    RefusedSubject.ORIENTATION: ("geaardheid", "seksuele", "sexual orientation", "sexuele", "genderidentiteit"),
    RefusedSubject.PHOTO: ("foto", "pasfoto", "photo", "picture", "afbeelding", "portret"),
    RefusedSubject.SCORE: (
        *(
            "score",
            "risicoscore",
            "risico",
            "risk",
            "ranking",
            "rangorde",
            "gevaarlijk",
            "dreigingsniveau",
            "dreiging",
            "ernst",
        ),
        *("kleurcode", "stoplicht", "rating"),
    ),
    RefusedSubject.CITIZEN_NUMBER: (
        "bsn",
        "burgerservicenummer",
        "sofinummer",
        "sofi",
        "social security",
        "citizen service",
    ),
}
_WHOLE_WORDS = {
    *(
        "ras",
        "race",
        "skin",
        "risk",
        "risico",
        "ernst",
        "dreiging",
        "bsn",
        "sofi",
        "foto",
        "photo",
        "picture",
        "stroming",
    ),
    *("origin", "rating", "afkomst", "faith", "portret", "belief"),
}
"""Short words that also stand inside other words; the other stems count wherever they stand."""

_ALLOWED = {"herkomst melding", "herkomst signaal", "geloofwaardigheid", "risico op uithuisplaatsing"}

_SAID_IN_CELLS: dict[RefusedSubject, frozenset[str]] = {
    RefusedSubject.NATIONALITY: frozenset(
        (
            *(
                "nederlandse",
                "nederlands",
                "nederlander",
                "dutch",
                "marokkaanse",
                "marokkaans",
                "moroccan",
                "turkse",
                "turks",
            ),
            *(
                "turkish",
                "syrische",
                "syrisch",
                "syrian",
                "somalische",
                "somalisch",
                "somali",
                "poolse",
                "pools",
                "polish",
            ),
            *(
                "antilliaanse",
                "antilliaans",
                "surinaamse",
                "surinaams",
                "duitse",
                "duits",
                "german",
                "belgische",
                "belgisch",
            ),
            *(
                "belgian",
                "afghaanse",
                "afghaans",
                "afghan",
                "irakese",
                "iraaks",
                "iraqi",
                "eritrese",
                "eritrees",
                "eritrean",
            ),
            *("oekraiense", "oekraiens", "ukrainian", "bulgaarse", "bulgaars", "bulgarian", "roemeense", "roemeens"),
            *("romanian", "britse", "brits", "british"),
        )
    ),
    RefusedSubject.RELIGION: frozenset(
        (
            *(
                "islam",
                "islamitisch",
                "moslim",
                "muslim",
                "christelijk",
                "christen",
                "christian",
                "katholiek",
                "catholic",
            ),
            *("protestant", "hervormd", "gereformeerd", "joods", "jewish", "hindoe", "hindu", "boeddhist", "buddhist"),
            *("atheist", "salafist", "soenniet", "sjiiet"),
        )
    ),
}
_SHARE = 0.6


def refusal_by_heading(heading: str) -> Remark | None:
    """Why a column with this heading is not taken over, or None."""
    text = normalised(heading)
    if text in _ALLOWED:
        return None
    subject = next((subject for subject, stems in _STEMS.items() if any(_says(text, stem) for stem in stems)), None)
    return _refusal(subject) if subject else None


def refusal_by_content(values: Iterable[str]) -> Remark | None:
    """Why a column is not taken over when only its cells show what it is about, or None."""
    filled = [normalised(value) for value in values if value.strip()]
    if not filled:
        return None
    for subject, words in _SAID_IN_CELLS.items():
        if sum(value in words for value in filled) > len(filled) * _SHARE:
            return _refusal(subject)
    if sum(_is_citizen_number(value) for value in filled) > len(filled) * _SHARE:
        return _refusal(RefusedSubject.CITIZEN_NUMBER)
    return None


def _says(text: str, stem: str) -> bool:
    if stem in _WHOLE_WORDS:
        return stem in text.split()
    return stem in text


def _is_citizen_number(text: str) -> bool:
    """The check of eleven on nine digits (BSN): 9 times the first digit ... 2 times the eighth, minus the ninth."""
    digits = text.replace(" ", "")
    if not re.fullmatch(r"\d{9}", digits):
        return False
    total = sum(weight * int(digit) for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return total > 0 and total % 11 == 0


def _refusal(subject: RefusedSubject) -> Remark:
    message = "This column is not taken over: it is about {subject}, which does not belong in this file."
    return Remark(message, {"subject": subject})
