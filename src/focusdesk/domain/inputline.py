"""The input line of the meeting page: what a typed line will become, shown before Enter.

`politie: text` information · `@pol text vr` action · `!text` decision · `?text` question · `>` next item · `>8-1`
next date · `-41 gereed` or `-41 2w` action update · `/delen politie,om` sharing limit of the last line · else a note.
Reading changes nothing and never fails; what is unclear comes back as a question.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from focusdesk.domain.datewords import Found, find_due, parse_date, without
from focusdesk.domain.holidays import hints
from focusdesk.domain.inputnames import EVERYONE, Names, folded, nearest, recognise
from focusdesk.domain.inputwords import HEADINGS, KINDS, STATUSES, WELL_KNOWN
from focusdesk.domain.linereading import Ambiguity, Doubt, LineKind, Reading, Role, Sharing, Span
from focusdesk.domain.records import Owner
from focusdesk.domain.terms import SharingLimit


@dataclass(frozen=True, slots=True)
class _Rest:
    """What is left of a line to read: `text` begins at `at`."""

    text: str
    at: int

    def after(self, count: int) -> "_Rest":
        tail = self.text[count:]
        return _Rest(tail.lstrip(), self.at + count + len(tail) - len(tail.lstrip()))


def read_line(line: str, today: date, names: Names) -> Reading:
    """What `line` becomes when Enter is pressed on `today`; `names` is the directory, empty when there is none."""
    if not line.strip():
        return Reading(kind=LineKind.EMPTY)
    body, limit = _with_limit(line, names)
    reading = _read(_Rest(body, 0).after(0), today, names) or _tail_action(body, today, names)
    if reading is None:
        reading = Reading(kind=LineKind.NOTE, text=body if limit else line)
    return _with_sharing(reading, limit) if limit else reading


def _read(rest: _Rest, today: date, names: Names) -> Reading | None:
    readers = {
        "@": _action, "!": _decision, "?": _open_question, ">": _next, "-": _update, "–": _update, "−": _update,
        "/": _command,
    }  # fmt: skip
    return readers.get(rest.text[:1], _information)(rest, today, names)


def _decision(rest: _Rest, _today: date, _names: Names) -> Reading:
    return _marked(LineKind.DECISION, rest)


def _open_question(rest: _Rest, _today: date, _names: Names) -> Reading:
    return _marked(LineKind.QUESTION, rest)


def _marked(kind: LineKind, rest: _Rest) -> Reading:
    return Reading(kind=kind, text=rest.text[1:].strip(), spans=(Span(rest.at, rest.at + 1, Role.MARKER),))


def _next(rest: _Rest, today: date, _names: Names) -> Reading:
    marker, when = Span(rest.at, rest.at + 1, Role.MARKER), rest.after(1)
    words = when.text.strip()
    if not words:
        return Reading(kind=LineKind.NEXT_ITEM, spans=(marker,))
    reading = _dated(Reading(kind=LineKind.NEXT_DATE, spans=(marker,)), when, today)
    if reading.due is None:
        return replace(reading, text=words, question=Ambiguity(words, Doubt.NO_DATE))
    return reading


def _dated(reading: Reading, rest: _Rest, today: date) -> Reading:
    """The reading with its due date: the whole rest when that is one, else the date in it, else none."""
    found, whole = find_due(rest.text, today), parse_date(rest.text, today)
    if whole and found is None:
        span = Span(rest.at, rest.at + len(rest.text.rstrip()), Role.DUE)
        return replace(reading, due=whole, due_hints=hints(whole, today), spans=(*reading.spans, span))
    if found is None:
        return replace(reading, text=rest.text.strip())
    return _with_due(reading, found, without(rest.text, found), rest.at, today)


def _with_due(reading: Reading, found: Found, text: str, at: int, today: date) -> Reading:
    """`at`: where in the line the places of `found` are counted from."""
    return replace(
        reading,
        text=text,
        due=found.date,
        due_flagged=found.flagged,
        due_hints=found.hints(today),
        spans=(*reading.spans, Span(at + found.start, at + found.end, Role.DUE)),
    )


# --- owners

_OWNER = r"[^\W_](?:[\w'’.-]*\w)?"
_JOINT = re.compile(rf"\s*(?P<sign>[,/+&]|(?:\s(?:en|and)(?=\s)))?\s*@(?P<word>{_OWNER})|,(?P<bare>{_OWNER})")


def _action(rest: _Rest, today: date, names: Names) -> Reading | None:
    owned, left = _owners(rest, names)
    if not owned.owners:
        return None
    return _dated(replace(owned, kind=LineKind.ACTION), left, today)


def _owners(rest: _Rest, names: Names) -> tuple[Reading, _Rest]:
    """The owners at the start of the rest, and what follows them."""
    reading, place, each = Reading(kind=LineKind.ACTION), 0, False
    while match := _JOINT.match(rest.text, place):
        word = match["word"] or match["bare"]
        if match["bare"] and (not place or (names and not recognise(word, names))):
            break
        each = each or match["sign"] == "," or bool(match["bare"])
        start = match.end() - len(word) - (1 if match["word"] else 0)
        span = Span(rest.at + start, rest.at + match.end(), Role.OWNER)
        reading = _with_owner(reading, word, span, names)
        place = match.end()
    tail = re.match(r"[:,]?(?=\s|$)", rest.text[place:])
    left = rest.after(place + (tail.end() if tail else 0))
    return replace(reading, each=each and len(reading.owners) > 1), left


def _with_owner(reading: Reading, word: str, span: Span, names: Names) -> Reading:
    owner, question = _one_owner(word, names)
    return replace(
        reading,
        owners=reading.owners if owner in reading.owners else (*reading.owners, owner),
        question=reading.question or question,
        spans=(*reading.spans, span),
    )


def _one_owner(word: str, names: Names) -> tuple[Owner, Ambiguity | None]:
    found = recognise(word, names)
    if len(found) == 1:
        known = found[0].person is not None or any(one.name == found[0].name for one in names.organisations)
        return found[0], None if known else Ambiguity(word, Doubt.UNKNOWN_NAME, found)
    if found:
        return Owner(name=word), Ambiguity(word, Doubt.SEVERAL, found)
    if not names or folded(word) in EVERYONE:
        return Owner(name=word), None
    return Owner(name=word), Ambiguity(word, Doubt.UNKNOWN_NAME, nearest(word, names))


_TAIL = re.compile(rf"(?<!\S)@{_OWNER}(?:(?:\s*[,/+&]\s*|\s+(?:(?:en|and)\s+)?)@{_OWNER})*[\s.;:!]*$")


def _tail_action(body: str, today: date, names: Names) -> Reading | None:
    """ "brief naar ouders vr @gem": owners at the end, before or after the date, make an action as well."""
    found = find_due(body, today)
    if match := _TAIL.search(body):
        owned, _left = _owners(_Rest(match[0], match.start()), names)
        return None if _is_nobody(owned, names) else _dated(owned, _Rest(body[: match.start()], 0), today)
    if found is None or body[found.end :].strip(" .,;:!?)") or not (match := _TAIL.search(body[: found.start])):
        return None
    owned, _left = _owners(_Rest(match[0], match.start()), names)
    text = body[: match.start()].strip()
    return None if _is_nobody(owned, names) else _with_due(owned, found, text, 0, today)


def _is_nobody(owned: Reading, names: Names) -> bool:
    """At the end of a sentence an @ makes an owner only of a name that is known."""
    return bool(names and owned.question and owned.question.doubt is Doubt.UNKNOWN_NAME)


# --- information

_SOURCE = re.compile(r"(?P<who>[^:@!?>\n]{1,60}?)\s*:(?!/)")
_PERSON_AND_HOME = re.compile(
    r"(?P<one>[\w.'’ -]+?)(?:\s*\((?P<in>[^()]+)\)|\s*[,/.]\s*(?P<by>[^,/]+)|\s+(?P<next>\S+))"
)
_KIND = re.compile(r"\s*\((?P<kind>[\w. ]{1,20})\)\s*\.?\s*$")


def _information(rest: _Rest, _today: date, names: Names) -> Reading | None:
    match = _SOURCE.match(rest.text)
    if not match or not (found := _sources(match["who"], names)):
        return None
    text, said = rest.after(match.end()), Span(rest.at, rest.at + len(match["who"]), Role.SOURCE)
    question = Ambiguity(match["who"], Doubt.SEVERAL, found) if len(found) > 1 else None
    source = Owner(name=match["who"]) if question else found[0]
    reading = Reading(
        kind=LineKind.INFORMATION, text=text.text.strip(), source=source, question=question, spans=(said,)
    )
    return _with_kind(reading, text)


def _sources(who: str, names: Names) -> tuple[Owner, ...]:
    """Who the words before a colon name: "OM", "pol", "P. Jansen", "Jansen (School)", "politie Jansen"."""
    plain = re.sub(r"^(?:de|het|the)\s+", "", who.strip(), flags=re.IGNORECASE)
    if not names:
        return (Owner(name=plain),) if folded(plain) in WELL_KNOWN else ()
    if found := recognise(plain.replace(".", ""), names, shortest=99 if folded(plain) in HEADINGS else 3):
        return found
    parts = re.fullmatch(
        r"(?P<one>[\w.'’ -]+?)(?:\s*\((?P<in>[^()]+)\)|\s*[,/.]\s*(?P<by>[^,/]+)|\s+(?P<next>\S+))", plain
    )
    if not parts:
        return ()
    one, two = parts["one"], parts["in"] or parts["by"] or parts["next"]
    pairs = [recognise(f"{home}.{person}", names) for home, person in ((one, two), (two, one)) if "." not in home]
    return next((found for found in pairs if any(owner.person for owner in found)), ())


def _with_kind(reading: Reading, text: _Rest) -> Reading:
    match = _KIND.search(text.text)
    kind = KINDS.get(folded(match["kind"])) if match else None
    if match is None or kind is None:
        return reading
    start = text.at + match.start("kind") - 1
    span = Span(start, start + len(match["kind"]) + 2, Role.INFORMATION_KIND)
    said = text.text[: match.start()].strip()
    return replace(reading, text=said, information_kind=kind, spans=(*reading.spans, span))


# --- updates of actions

_NUMBER = re.compile(r"[-–−](?:a?(?P<year>20\d\d)-|a)?0*(?P<number>\d{1,5})(?=[\s:,]|$)", re.IGNORECASE)
_POSTPONED = re.compile(
    r"(?:(?:uitgesteld|uitstellen|uitstel|verplaatst|verplaatsen|verzet|verzetten|doorgeschoven|doorschuiven|opgeschoven"
    r"|postponed?|moved?|move)\b\s*)?(?:(?:naar|tot|to|until|till|op)\b\s*)?",
    re.IGNORECASE,
)


def _update(rest: _Rest, today: date, names: Names) -> Reading | None:
    match = _NUMBER.match(rest.text)
    if not match or not int(match["number"]):
        return None
    base = Reading(
        kind=LineKind.ACTION_UPDATE,
        year=int(match["year"]) if match["year"] else None,
        number=int(match["number"]),
        spans=(Span(rest.at, rest.at + match.end(), Role.NUMBER),),
    )
    gap = re.match(r"[\s:,]*", rest.text[match.end() :])
    said = rest.after(match.end() + (gap.end() if gap else 0))
    return _handed_over(base, said, today, names) or _settled(base, said) or _postponed(base, said, today)


def _handed_over(base: Reading, said: _Rest, today: date, names: Names) -> Reading | None:
    if not said.text.startswith("@"):
        return None
    owned, left = _owners(said, names)
    given = replace(base, owners=owned.owners, question=owned.question, spans=base.spans + owned.spans)
    return _dated(given, left, today) if owned.owners else None


def _settled(base: Reading, said: _Rest) -> Reading | None:
    """The status that the rest begins with; more words are the reason or report."""
    for words in sorted(STATUSES, key=len, reverse=True):
        match = re.match(rf"{re.escape(words)}(?![\w-])[\s:,.;-]*", said.text, re.IGNORECASE)
        if match:
            span = Span(said.at, said.at + len(words), Role.STATUS)
            left = said.text[match.end() :].strip()
            return replace(base, status=STATUSES[words], text=left, spans=(*base.spans, span))
    return None


def _postponed(base: Reading, said: _Rest, today: date) -> Reading:
    lead = _POSTPONED.match(said.text)
    reading = _dated(base, said.after(lead.end() if lead else 0), today)
    if reading.due is None:
        words = said.text.strip()
        return replace(base, text=words, question=Ambiguity(words, Doubt.NO_STATUS))
    return reading


# --- sharing

_NOT_IN_MINUTES = (
    r"/\s*(?:niet in (?:het )?verslag|buiten (?:het )?verslag|niet notuleren|not in (?:the )?minutes|off the record)"
)
_SHARE = r"/\s*(?:delen|deel|share)(?:\s+(?:alleen\s+)?(?:met|with|only with))?(?![\w-])"
_LIMIT = re.compile(rf"(?:(?P<off>{_NOT_IN_MINUTES})\s*\.?|(?P<share>{_SHARE})\s*:?(?P<whom>.*))\s*$", re.IGNORECASE)
_INLINE = re.compile(rf"\s(?={_NOT_IN_MINUTES}\s*\.?\s*$|{_SHARE}\s*[^/]*$)", re.IGNORECASE)
_WIDE = {
    SharingLimit.EVERYONE: frozenset([*EVERYONE, "aanwezigen", "allaanwezigen", "metiedereen"]),
    SharingLimit.CORE: frozenset(
        ["kern", "kernpartij", "kernpartijen", "kernpartners", "core", "coreparties", "corepartners"]
    ),
    SharingLimit.NOT_IN_MINUTES: frozenset(
        ["niet", "niemand", "nietinverslag", "none", "nobody", "not", "notinminutes"]
    ),
}


def _command(rest: _Rest, _today: date, names: Names) -> Reading:
    reading = Reading(kind=LineKind.SHARING)
    if limit := _limit(rest, names):
        return _with_sharing(reading, limit)
    word = rest.text.split()[0]
    return Reading(kind=LineKind.NOTE, text=rest.text, question=Ambiguity(word, Doubt.UNKNOWN_COMMAND))


def _with_limit(line: str, names: Names) -> tuple[str, Reading | None]:
    """A line and the sharing limit typed behind it: "politie: … /niet in verslag"."""
    match = _INLINE.search(line)
    if not match or not line[: match.start()].strip():
        return line, None
    rest = _Rest(line[match.end() :], match.end()).after(0)
    limit = _limit(rest, names)
    return (line[: match.start()], limit) if limit else (line, None)


def _limit(rest: _Rest, names: Names) -> Reading | None:
    match = _LIMIT.fullmatch(rest.text)
    if not match:
        return None
    span = Span(rest.at, rest.at + len(rest.text.rstrip()), Role.SHARING)
    reading = Reading(kind=LineKind.SHARING, spans=(span,))
    if match["off"]:
        return replace(reading, sharing=Sharing(SharingLimit.NOT_IN_MINUTES))
    return _shared_with(reading, match["whom"].strip(), names)


def _shared_with(reading: Reading, whom: str, names: Names) -> Reading:
    if limit := next((limit for limit, words in _WIDE.items() if folded(whom) in words), None):
        return replace(reading, sharing=Sharing(limit))
    chosen = [_one_owner(word, names) for word in _listed(whom, names)]
    if not chosen:
        return replace(reading, sharing=Sharing(None), question=Ambiguity(whom, Doubt.NO_ORGANISATION))
    known = tuple(dict.fromkeys(owner.organisation for owner, _doubt in chosen if owner.organisation is not None))
    other = tuple(dict.fromkeys(owner.name for owner, _doubt in chosen if owner.organisation is None))
    question = next((doubt for _owner, doubt in chosen if doubt), None)
    return replace(reading, sharing=Sharing(SharingLimit.NAMED, known, other), question=question)


def _listed(whom: str, names: Names) -> list[str]:
    """The names in "politie, om en openbaar ministerie"; spaces separate only where the whole is nobody's name."""
    parts = [part.strip(" @.") for part in re.split(r"[,;/&+]|\s(?:en|and)\s", whom)]
    words: list[str] = []
    for part in parts:
        words += [part] if recognise(part, names) else [word.strip("@.") for word in part.split()]
    return [word for word in words if folded(word)]


def _with_sharing(reading: Reading, limit: Reading) -> Reading:
    return replace(
        reading,
        sharing=limit.sharing,
        question=reading.question or limit.question,
        spans=reading.spans + limit.spans,
    )
