"""The words around a date: whether a sentence sets a date or only tells of one.

It tells of one where it speaks of the past ("hij kwam vrijdag"), of a habit ("elke dinsdag"), of a range ("ma t/m vr"),
or where a number counts something else ("klas 2d", "op 2-3 scholen"). Phrases come in lower case.
"""

import re

from focusdesk.domain.dategrammar import DAY


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_PAST = re.compile(
    r"\b(?:was|waren|had|hadden|werd|werden|kwam|kwamen|ging|gingen|zat|zaten|zei|zeiden|zag|zagen|bleef|bleven|deed|deden"
    r"|liep|liepen|stond|stonden|begon|begonnen|belde|meldde|gebeurde|geboren|geweest|vertelde|were|did|came|went|said|sat"
    r"|stayed|left|happened|told|saw|began|born)\b"
)
_NEVER_AFTER = _words(
    """
    sinds sedert vanaf van na afgelopen vorige vorig verleden elk elke ieder iedere alle en of noch rond
    tussen d.d. dd dd. jl jl. since from after last every each and or around between goede goedemorgen
    """
)
_NO_NUMBER_AFTER = _words(
    """
    het werd dus art art. artikel lid par par. paragraaf versie kamer bijlage nummer nr nr. no. klas
    groep brugklas score stand uitslag cijfer casus punt zaak dossier pagina blz blz. hoofdstuk ongeveer
    circa ca ca. gemiddeld minstens huisnummer number flat lokaal class room article section version chapter
    page about won the de een a tel tel. fase cijfers ruim bijna
    """
)
_NOT_A_DAY_AFTER = {
    "ma": "zijn haar m'n z'n mijn hun een de jouw je onze d'r met pa",
    "do": "to not can could will would should must we they you i what cannot",
    "sat": "he she they it who we and",
    "sun": "the",
    "wed": "is be get got are",
    "zo": "is gaat doet blijft altijd al ook nog niet nu eenmaal jaren maar net even weer wel toch het dat dit vaak "
    "lang steeds blijven laten doen gaan zijn maanden hij zij ze we men staat heet hem haar hen ging voelt loopt",
}
_LAST_WEEK = re.compile(r"\b(?:vorige|vorig|afgelopen|verleden|last|previous) (?:week|jaar|year)\s*$")
_OF_OTHERS = re.compile(
    r"\W*(?:(?:hij|zij|ze|er|he|she|they|it|there)\b"
    r"|(?:de|het|een|the|a) (?:\S+ ){1,3}(?:is|zijn|heeft|hebben|are|has|have)\b)"
)
_VERB_FIRST = re.compile(
    r" (?:is|zijn|heeft|hebben|wordt|worden|gaat|gaan|komt|komen|hij|zij|ze|he|she|they|it|there|we)\b"
)
_UNITS = re.compile(
    r"^ ?(?:jaar|jarige\w*|jr|weken|dagen|keer|x\b|personen|leerlingen|uur|%|jongeren|kinderen|scholen|plekken|plaatsen"
    r"|locaties|meldingen|years?|days?|weeks?|times|people|pupils|places|schools|hours?)"
)
_NUMBERED = re.compile(
    r"(?:\w(?:straat|laan|weg|plein|hof|kade|dreef|pad|singel|gracht)|street|road"
    r"|(?:leerling(?:en)?|jongens?|meisjes?|kind(?:eren)?|pupils?) (?:uit|in|van|of)"
    r"|(?:eindig\w*|wint|winnen|wonn?en|gewonnen|verlie\w+|verloren|ended|won|lost) (?:in|met|with|op)"
    r"|times|twice|once)$"
)


def is_part_of_the_story(phrase: str, rest: tuple[str, str], marked: bool, strong: bool) -> bool:
    """Whether the words around a phrase say that it is no due date. `rest`: what stands before and after it."""
    before, after = rest
    words = before.split()
    last = words[-1].strip("(,;:") if words else ""
    if last in _NEVER_AFTER or _LAST_WEEK.search(before.rstrip()):
        return True
    if not strong and (_PAST.search(f"{before} {after}") or _is_statement(before, after)):
        return True
    if _is_range(words, after, marked and not strong) or _is_another_word(phrase, last, marked):
        return True
    return _counts(phrase, before, last, after)


def _is_statement(before: str, after: str) -> bool:
    """ "Hij is geschorst tot …", "de zitting is op …", "op vrijdagavond is het druk": told of others, not asked."""
    if not before.strip(" ("):
        return bool(_VERB_FIRST.match(after))
    return bool(_OF_OTHERS.match(before))


def _is_range(words: list[str], after: str, marked: bool) -> bool:
    """ "ma t/m vr", "from Monday to Friday", "op maandag en dinsdag"."""
    if words and words[-1] in ("to", "tot", "t/m", "until", "-", "–"):
        return len(words) > 1 and bool(re.fullmatch(rf"{DAY}|\d.*", words[-2]))
    if marked and words and re.fullmatch(DAY, words[-1]):
        return True
    return bool(re.match(rf",? ?(?:en|of|and|or|t/m|tot|to|-|–) (?:{DAY}|\d)(?:\W|$)|, ?{DAY}(?:\W|$)", after))


def _is_another_word(phrase: str, last: str, marked: bool) -> bool:
    """Weekday abbreviations are also words: "zijn ma", "altijd zo", "what to do", "where she sat"."""
    return not marked and last in _NOT_A_DAY_AFTER.get(phrase.rstrip("."), "").split()


def _counts(phrase: str, before: str, last: str, after: str) -> bool:
    """Numbers that count or number something: "klas 2d", "won met 3-1", "op 2-3 scholen", "10-12 jarigen"."""
    if phrase.startswith("in ") and _NUMBERED.search(before.rstrip()):
        return True
    if re.fullmatch(r"\+? ?\d{1,3} ?[a-z]{1,3}|\d{1,2}[-/.]\d{1,2}|\+ ?\d+", phrase):
        if last in _NO_NUMBER_AFTER or _NUMBERED.search(before.rstrip()) or _UNITS.match(after):
            return True
        numbers = [int(number) for number in re.findall(r"\d+", phrase)]
        return bool(after.strip()) and len(numbers) == 2 and numbers[1] == numbers[0] + 1
    return False
