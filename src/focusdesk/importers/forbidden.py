"""Columns that FocusDesk does not take over: facts about a person that a focus group's file must not hold.

In 2026 municipalities were fined for files on beliefs and origin in this very field. FocusDesk has no place for these
facts, so such a column is refused, also when someone gives it another meaning, and the user is told why.
"""

import re
from collections.abc import Iterable

from focusdesk.domain.bsn import read_bsn
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
            "godsd",
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
            "geb land",
            "nat",
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
            "risicoinschatting",
            "risicotaxatie",
            "risiconiveau",
            "risicoprofiel",
            "risicoklasse",
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
        "nat",
        "godsd",
    ),
    *("origin", "rating", "afkomst", "faith", "portret", "belief"),
}
"""Short words that also stand inside other words; the other stems count wherever they stand."""

_ALLOWED = {"herkomst melding", "herkomst signaal", "geloofwaardigheid", "risico op uithuisplaatsing"}

_IN_CELLS: dict[RefusedSubject, str] = {
    RefusedSubject.NATIONALITY: (
        "nederlandse nederlands nederlander nl nederland dutch marokkaanse marokkaans marokkaan moroccan marokko"
        " morocco turkse turks turk turkish turkije turkey syrische syrisch syrier syrian syrie syria somalische"
        " somalisch somalier somali somalie somalia poolse pools pool polish polen poland antilliaanse antilliaans"
        " antilliaan antillen curacao curacaose surinaamse surinaams surinamer suriname duitse duits duitser german"
        " duitsland germany belgische belgisch belg belgian belgie belgium afghaanse afghaans afghaan afghan"
        " afghanistan irakese iraaks irakees irakezen iraqi irak iraq iraanse iraans iranier iranian iran eritrese"
        " eritrees eritreeer eritrean eritrea ethiopische ethiopisch ethiopie ethiopian ethiopia oekraiense"
        " oekraiens oekrainer ukrainian oekraine ukraine bulgaarse bulgaars bulgaar bulgarian bulgarije bulgaria"
        " roemeense roemeens roemeen romanian roemenie romania britse brits british hongaarse hongaars hongarije"
        " chinese chinees china indonesische indonesisch indonesie molukse moluks molukker pakistaanse pakistaans"
        " pakistan algerijnse algerijns algerije tunesische tunesisch tunesie egyptische egyptisch egypte"
        " russische russisch rusland ghanese ghanees ghana kaapverdische kaapverdisch statenloos stateless"
    ),
    RefusedSubject.RELIGION: (
        "islam islamitisch islamitische moslim moslima muslim christelijk christelijke christen christian"
        " christendom katholiek katholieke catholic protestant protestants hervormd gereformeerd orthodox joods"
        " joodse jood jewish jodendom hindoe hindu hindoeisme boeddhist buddhist boeddhisme atheist salafist"
        " salafistisch soenniet soennitisch sjiiet sjiitisch aleviet alevitisch evangelisch pinkstergemeente"
    ),
    RefusedSubject.POLITICS: (
        "vvd pvda cda d66 pvv sp groenlinks fvd sgp christenunie denk volt bbb nsc ja21 pvdd 50plus glpvda"
        " socialist liberaal communist anarchist"
    ),
    RefusedSubject.ORIENTATION: (
        "hetero heteroseksueel homo homoseksueel lesbisch lesbo biseksueel bi gay lesbian bisexual queer"
        " heterosexual homosexual aseksueel"
    ),
}
_SAID_IN_CELLS = {subject: frozenset(words.split()) for subject, words in _IN_CELLS.items()}
"""For each subject the words of which the cells of its columns consist."""

_SAYS_NOTHING = {"nl", "nederland", "geen", "onbekend", "nvt", "n v t", "unknown", "none"}
"""Words that do not show what a column is about: a column of addresses may say "NL" in every row."""

_PICTURE = re.compile(r"(?i)^\S.*\.(?:jpe?g|png|gif|bmp|heic|tiff?|webp)$")
_SHARE = 0.6
_DIGITS = 9


def refusal_by_heading(heading: str) -> Remark | None:
    """Why a column with this heading is not taken over, or None."""
    text = normalised(heading)
    if text in _ALLOWED:
        return None
    subject = next((subject for subject, stems in _STEMS.items() if any(_says(text, stem) for stem in stems)), None)
    return _refusal(subject) if subject else None


def refusal_by_content(values: Iterable[str]) -> Remark | None:
    """Why a column is not taken over when only its cells show what it is about, or None."""
    said = [value.strip() for value in values if value.strip()]
    filled = [text for value in said if (text := normalised(value)) and text not in _SAYS_NOTHING]
    if not filled:
        return None
    in_words = [value.split() for value in filled]
    for subject, words in _SAID_IN_CELLS.items():
        if sum(map(words.issuperset, in_words)) > len(filled) * _SHARE:
            return _refusal(subject)
    if sum(bool(_PICTURE.match(value)) for value in said) > len(said) * _SHARE:
        return _refusal(RefusedSubject.PHOTO)
    if sum(map(_is_citizen_number, filled)) > len(filled) * _SHARE:
        return _refusal(RefusedSubject.CITIZEN_NUMBER)
    return None


def _says(text: str, stem: str) -> bool:
    if stem in _WHOLE_WORDS:
        return stem in text.split()
    return stem in text


def _is_citizen_number(text: str) -> bool:
    """Nine digits: eight, of which one in eleven passes the check, are as often a day, such as 28.03.2020."""
    return len("".join(text.split())) == _DIGITS and bool(read_bsn(text))


def citizen_numbers_refused() -> Remark:
    """Why a column of citizen service numbers is not taken over in a group that keeps none."""
    message = (
        "This column is not taken over: it holds citizen service numbers, which this group does not keep (Settings)."
    )
    return Remark(message, {"subject": RefusedSubject.CITIZEN_NUMBER})


def holds_citizen_numbers(refused: Remark | None) -> bool:
    """Whether that is why a column is refused."""
    return refused is not None and refused.values.get("subject") is RefusedSubject.CITIZEN_NUMBER


def _refusal(subject: RefusedSubject) -> Remark:
    if subject is RefusedSubject.CITIZEN_NUMBER:
        return citizen_numbers_refused()
    message = "This column is not taken over: it is about {subject}, which does not belong in this file."
    return Remark(message, {"subject": subject})
