"""The grammar of dates in words, Dutch and English: one pattern and one calculation a rule.

`datewords` decides where in a line a date may stand; here a phrase is a date or it is not. A period as a date means
its last working day for a week ("volgende week", "week 50" are Fridays) and its last day for a month or longer. A day
without a year is the next one, today included; a weekday by itself is never today.
"""

import re
from datetime import date
from enum import IntEnum
from functools import cache

from focusdesk.domain import datesums as sums
from focusdesk.domain.datesums import NUMBERS, Resolver, Start


class Reach(IntEnum):
    """Where a phrase is clear enough to be a date: bare at the end of a line, only after a marker, only in a field."""

    END = 1
    MARKED = 2
    FIELD = 3


DAY = (
    r"(?:ma(?:andag)?|di(?:nsdag)?|wo(?:ensdag)?|do(?:nderdag)?|vr(?:ijdag)?|za(?:terdag)?|zo(?:ndag)?|mon(?:day)?"
    r"|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?"
)
_PART = r"(?: ?(?:ochtend|morgen|middag|avond)| (?:in de |in the )?(?:ochtend|middag|avond|morning|afternoon|evening))?"
_MONTH = (
    r"(?:jan(?:uari|uary)?|feb(?:ruari|ruary)?|mrt|maart|mar(?:ch)?|apr(?:il)?|mei|may|jun[ie]?|jul[iy]?"
    r"|aug(?:ustus|ust)?|sep(?:t(?:ember)?)?|o[kc]t(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR = r"(?P<year>(?:19|20|21)\d\d|'?\d\d)"
_FULL_YEAR = r"(?P<year>(?:19|20|21)\d\d)"
_NEXT = r"(?:volgende?|vlg\.?|volg\.?|next)"
_COMING = r"(?:aan)?komende?|coming|upcoming|aanstaande|a\.? ?s\.?|eerstvolgende"
_THIS = r"deze|dit|this|de|het|the|van de|of the"
_LAST = r"vorige?|afgelopen|verleden|last|previous"
_WEEKS = {"next": rf"{_NEXT}|{_COMING}", "this": _THIS, "last": _LAST}
_N = rf"(?P<n>\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_AMOUNT = rf"(?:(?P<half>(?:een |één )?half|half an?|a half|anderhalve?|one and a half)|{_N})"
_NL_UNIT = r"(?P<unit>dag(?:en)?|dgn|werkdag(?:en)?|wkn?|week|weken|mnd|maand(?:en)?|kwartaal|kwartalen|jaar|jr)\.?"
_EN_UNIT = r"(?P<unit>days?|(?:working|business|work) ?days?|weeks?|wks?|months?|fortnights?|quarters?|years?)"
_WEEK_N = r"(?:in )?(?:week|wk\.?)(?: nr\.?)? ?(?P<week>\d{1,2})(?:,? (?:van |of )?(?P<year>(?:19|20|21)\d\d))?"
_EDGE = (
    r"(?:het |the |aan het |at the )?(?P<edge>begin(?:ning)?|start|early|half|halverwege|medio|midden|mid|eind(?:e)?"
    r"|ultimo|end|late)(?:-| )(?:van |of |in )?(?:de maand |the month of )?"
)
_PERIOD = (
    rf"(?:(?P<month>{_MONTH})(?: (?P<year>(?:19|20|21)\d\d|'\d\d))?|(?P<which>(?:{_THIS}|{_NEXT}|{_COMING}) |)"
    rf"(?P<span>maand|month|jaar|year|kwartaal|quarter)|{_FULL_YEAR.replace('year', 'alone')}"
    r"|(?:het |the )?(?P<quarter>q[1-4]|(?:[1-4]e|eerste|tweede|derde|vierde|first|second|third|fourth|last|laatste)"
    r" (?:kwartaal|quarter))(?:,? (?:van |of )?(?P<qyear>20\d\d))?)"
)
_ORDINAL = r"(?P<day>\d{1,2})(?: ?(?:e|de|ste|st|nd|rd|th))"
_FEAST = (
    r"(?P<feast>kerst(?:mis)?|christmas|xmas|pasen|easter|pinksteren|whitsun|pentecost|hemelvaart(?:sdag)?"
    r"|ascension day|koningsdag|king'?s day|sinterklaas|oud en nieuw|oudjaar|new year'?s eve|nieuwjaar|new year"
    r"|goede vrijdag|good friday|bevrijdingsdag|liberation day)"
)
_GREAT_FEAST = r"(?:(?:de |the )?(?P<feast>kerst(?:mis)?|christmas|xmas|pasen|easter|pinksteren|hemelvaart(?:sdag)?))"
BEFORE = r"v(?:oó|óo|óó|o\u0301?o\u0301)r"
"""The stressed spelling of "voor": only "before", never "for"."""


def phrase_date(phrase: str, start: Start, reach: Reach) -> date | None:
    """The date that the whole of `phrase` (lower case, single spaces) means where phrases of `reach` are allowed."""
    written_out = re.sub(r"\bv\.?/?d\.?(?= )", "van de", phrase)
    for rule, pattern, resolve in _rules():
        if rule <= reach and (match := pattern.fullmatch(written_out)):
            try:
                return resolve(match, start)
            except (ValueError, OverflowError):
                return None
    return None


def _week_rules() -> list[tuple[Reach, str, Resolver]]:
    rules: list[tuple[Reach, str, Resolver]] = []
    for name, weeks in (("next", 1), ("this", 0), ("last", -1)):
        reach, which = Reach.FIELD if weeks < 0 else Reach.END, rf"(?:{_WEEKS[name]})"
        week = rf"{which} week"
        rules += [
            (reach, rf"{week} (?:op |on )?(?P<weekday>{DAY}){_PART}", sums.in_week(weeks)),
            (reach, rf"(?P<weekday>{DAY}){_PART} (?:in )?(?:van )?{week}", sums.in_week(weeks)),
            (reach, rf"{_EDGE}{week}", sums.edge_of_week(weeks)),
        ]
    return rules


_ASAP = r"z\.? ?s\.? ?m\.?|zo (?:snel|spoedig) mogelijk|per (?:direct|omgaande)|a\.?s\.?a\.?p\.?|as soon as possible"
_NUMERIC = r"(?P<day>\d{1,2})(?P<sep>[-/.])(?P<month>\d{1,2})"
_OPTIONAL_DAY = rf"(?:{DAY},? (?:de |the )?)?"
_TAIL = r"(?: ?,? ?(?:a\.? ?s\.?|aanstaande))?"

_PLAIN: list[tuple[Reach, str, Resolver]] = [
    (Reach.END, _ASAP, sums.near(0)),
    (
        Reach.END,
        r"vandaag|vanmiddag|vanavond|vanochtend|today|tonight|this (?:morning|afternoon|evening)"
        r"|(?:het )?einde? (?:van )?(?:de|deze) dag|(?:the )?end of (?:the )?day|eod",
        sums.near(0),
    ),
    (
        Reach.END,
        r"morgen(?: ?ochtend| ?middag| ?avond| vroeg)?|tomorrow(?: morning| afternoon| evening)?",
        sums.near(1),
    ),
    (Reach.END, r"overmorgen|(?:the )?day after tomorrow", sums.near(2)),
    (Reach.FIELD, r"gisteren|yesterday", sums.near(-1)),
    (Reach.FIELD, r"eergisteren|(?:the )?day before yesterday", sums.near(-2)),
    (Reach.END, rf"(?:(?:deze|this|{_COMING}) )?(?P<weekday>{DAY}){_PART}{_TAIL}", sums.weekday),
    (Reach.END, rf"{_NEXT} (?P<weekday>{DAY}){_PART}", sums.in_week(1)),
    (Reach.FIELD, rf"(?:{_LAST}) (?P<weekday>{DAY}){_PART}", sums.last_weekday),
    *_week_rules(),
    (Reach.END, r"(?:deze|this) week|eow|end of week", sums.end_of_week(0)),
    (Reach.END, rf"(?:{_WEEKS['next']}) week", sums.end_of_week(1)),
    (Reach.END, rf"(?P<weekday>{DAY}) (?:over|in) {_N} (?P<unit>week|weken|weeks|wk)", sums.weekday_later),
    (
        Reach.END,
        rf"(?:over|in) {_N} (?P<unit>week|weken|weeks|wk) (?:op |on )?(?P<weekday>{DAY})",
        sums.weekday_later,
    ),
    (Reach.END, rf"{_N} (?P<unit>weeks?) on (?P<weekday>{DAY})", sums.weekday_later),
    (Reach.END, rf"(?P<n>)(?P<weekday>{DAY}) week", sums.weekday_later),
    (Reach.END, rf"(?:(?P<head>vandaag|morgen|overmorgen) )?(?:over|binnen) {_AMOUNT} {_NL_UNIT}", sums.later),
    (Reach.END, rf"(?:over|binnen) een (?P<unit>dag|week|maand) of {_N}", sums.later),
    (Reach.END, rf"(?:in|within) {_AMOUNT} {_EN_UNIT}(?:'? time)?", sums.later),
    (Reach.END, rf"{_AMOUNT} {_EN_UNIT} from (?:now|today|(?P<head>tomorrow))", sums.later),
    (Reach.END, r"(?P<n>\d{1,3}) ?(?P<unit>d|w|wk|mnd)", sums.later),
    (Reach.END, r"\+ ?(?P<n>\d{1,3})(?: ?(?P<unit>dgn|dag(?:en)?|days?|weken|weeks?|wk|mnd|[dwm]))?", sums.later),
    (Reach.FIELD, rf"{_AMOUNT} ?(?:{_NL_UNIT}|{_EN_UNIT.replace('unit', 'unit_')}|m)", sums.bare),
    (
        Reach.FIELD,
        rf"{_N} (?P<unit>dag|dagen|week|weken|maanden|maand|jaar|days?|weeks?|months?|years?) "
        r"(?:geleden|ago)",
        sums.ago,
    ),
    (Reach.END, _WEEK_N, sums.week_number),
    (Reach.END, rf"(?P<weekday>{DAY}) {_WEEK_N}", sums.week_number),
    (Reach.END, rf"{_WEEK_N} (?:op )?(?P<weekday>{DAY})", sums.week_number),
    (Reach.END, rf"{_EDGE}{_WEEK_N}", sums.week_number),
    (Reach.END, rf"(?:dit|this|(?:{_COMING})) weekend", sums.weekend(6)),
    (Reach.END, rf"{_NEXT} weekend", sums.weekend(13)),
    (Reach.END, r"(?:direct )?(?:na het|after the) weekend", sums.weekend(7)),
    (Reach.END, rf"(?:voor|{BEFORE}|before) (?:het|the) weekend", sums.end_of_week(0)),
    (Reach.END, rf"{_EDGE}{_PERIOD}", sums.edge_of_period),
    (Reach.END, r"eo(?P<span>m|y)", sums.end_of_this),
    (Reach.END, rf"(?P<which>(?:deze|this|{_NEXT}|{_COMING}) )(?P<span>maand|month)", sums.end_of_period),
    (Reach.FIELD, rf"(?!\d){_PERIOD}", sums.end_of_period),
    (
        Reach.END,
        rf"(?:uiterlijk(?: in)?|by|by the end of|no later than) (?P<month>{_MONTH})(?: {_YEAR})?",
        sums.end_of_period,
    ),
    (Reach.END, rf"(?:uiterlijk )?(?:{BEFORE}|before) (?P<month>{_MONTH})(?: {_YEAR})?", sums.before_period),
    (Reach.END, rf"{_OPTIONAL_DAY}(?P<day>\d{{1,2}})(?P<sep>[-/])(?P<month>\d{{1,2}}){_TAIL}", sums.day_of_month),
    (Reach.MARKED, rf"{_OPTIONAL_DAY}{_NUMERIC}{_TAIL}", sums.day_of_month),
    (Reach.END, rf"{_OPTIONAL_DAY}{_NUMERIC}(?P=sep){_YEAR}", sums.day_of_month),
    (Reach.END, rf"{_FULL_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)", sums.day_of_month),
    (Reach.FIELD, rf"(?P<day>\d{{1,2}}) (?P<month>\d{{1,2}})(?: {_YEAR})?", sums.day_of_month),
    (Reach.FIELD, rf"(?P<day>\d\d)(?P<month>\d\d){_FULL_YEAR}", sums.day_of_month),
    (
        Reach.END,
        rf"{_OPTIONAL_DAY}(?:de |the )?(?P<day>\d{{1,2}})(?:e|ste|de|st|nd|rd|th)?[- ](?:van |of )?"
        rf"(?P<month>{_MONTH})(?:,?[- ]{_YEAR})?{_TAIL}",
        sums.day_of_month,
    ),
    (
        Reach.END,
        rf"{_OPTIONAL_DAY}(?P<month>{_MONTH}) (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:,? {_FULL_YEAR})?",
        sums.day_of_month,
    ),
    (Reach.END, rf"{DAY} (?:de |the ){_ORDINAL}", sums.ordinal),
    (Reach.MARKED, rf"(?:de |the )?{_ORDINAL}", sums.ordinal),
    (Reach.END, rf"(?:uiterlijk )?(?:voor|before) {_GREAT_FEAST}", sums.before_feast),
    (Reach.END, rf"(?:uiterlijk )?(?:{BEFORE}|before) (?:de |the )?{_FEAST}", sums.before_feast),
    (Reach.FIELD, rf"(?:de |the )?{_FEAST}", sums.feast),
]


@cache
def _rules() -> list[tuple[Reach, re.Pattern[str], Resolver]]:
    """Compiled at the first date, not at the start of the program."""
    return [(reach, re.compile(pattern), resolve) for reach, pattern, resolve in _PLAIN]


ASAP = _ASAP
"""Pattern of "at once": a due date of today that deserves a question."""
