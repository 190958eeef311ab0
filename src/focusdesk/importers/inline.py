"""Finds agreements and decisions in running text, such as "Actie: ...", "(Actie: Naam1)" and "Besluit: ..."."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from focusdesk.importers.cells import Sheet, text_of
from focusdesk.importers.dates import read_date
from focusdesk.importers.owners import looks_like_owners

_NAME = r"[A-Z][\w'’-]*(?: (?:(?:van|de|den|der|ter|ten|te|el|al)\b ?)*[A-Z][\w'’-]*){0,3}"
_NUMBER = r"\s*(?:[\d./-]*\d)?\s*"
_LABEL = re.compile(
    rf"(?is)^(?:acties?|actiepunt(?:en)?|actie/(?:afspraak|besluit)|action(?: point)?s?|to[ -]?do|afspraak|afspraken"
    rf"|agreement){_NUMBER}[:–-]\s*(?P<text>\S.*)$"
)
_NAMED = re.compile(rf"(?s)^(?:[Aa]ctie(?:punt)?|ACTIE|[Aa]ction)\s+(?P<owner>{_NAME})\s*[:–-]\s*(?P<text>\S.*)$")
_LATER_LABEL = re.compile(
    r"(?i)(?<=[.!?;\n])\s*"
    rf"(?=(?:actie(?:punt)?|afspraak|besluit|besloten|action(?: point)?|agreement|decision){_NUMBER}:"
    rf"|afgesproken (?:is|wordt)\b|(?:actie|action) (?-i:{_NAME})\s*:)"
)
_AGREED = re.compile(r"(?is)^(?P<text>(?:afgesproken (?:is|wordt)|afspraak is|agreed is|it was agreed)\b.*)$")
_OWNER_IN_BRACKETS = re.compile(r"[(\[]\s*(?:actie(?:houder)?|action)\s*:?\s*(?P<owner>[^()\[\]]+)[)\]]", re.IGNORECASE)
_SPACE_BEFORE = re.compile(r"\s+(?=[.,;])")
_WILL = re.compile(rf"\((?P<owner>{_NAME}) (?:zal|gaat|zullen|gaan|will)\b[^()]*\)")
_LAST_BRACKETS = re.compile(
    r"\(\s*(?:(?:actie(?:houder)?|wie|door)\s*:?\s*)?(?P<owner>[^()]{1,80}|[^()]+\([^()]+\)[^()]{0,40})\)\s*\.?$"
)
_OWNED = re.compile(
    r"(?is)^(?:actie(?:punt)?|to[ -]?do|action)\s+(?:\d+\s*)?\(?(?P<owner>[^:()]{2,60}?)\)?\s*:\s*(?P<text>\S.*)$"
)
_NAME_FIRST = re.compile(r"(?s)^(?P<owner>[^:–()]{2,60}?)(?:\s*:|\s+[–-])\s+(?P<text>\S.*)$")
_ONE_DOES = re.compile(rf"^(?P<owner>{_NAME}) (?!(?:met|niet|het|dat|wat|tot|uit)\b)(?:[a-z]+t|zal|kan|mag)\b")
_SOME_DO = re.compile(rf"^(?P<owner>{_NAME}(?:, {_NAME})* (?:en|and) {_NAME}) (?:[a-z]+[ea]n)\b")
_MARK = re.compile(r"^\s*(?:[-–•*▪○>→➔➢►■□☐]+|\d{1,2}[.)])\s+(?=\S)")
_WHEN = re.compile(r"(?is)^(?P<owner>.+?)(?:\s*[,;]\s*|\s+(?=uiterlijk\b|v[oó][oó]r\b|per\b))(?P<when>[^,;]*\d[^,;]*)$")
_DECISION = re.compile(rf"(?is)^(?:besluit(?:en)?|besloten|decisions?){_NUMBER}[:–-]\s*(?P<text>\S.*)$")
_LIST = re.compile(
    r"(?i)^(?:[\w ]{1,40} )?(?:(?:vervolg)?acties|actiepunten|actielijst|afspraken|actions|action points)"
    r"(?: [\w ]{1,40})?\s*:\s*$"
)
_END = re.compile(
    r"(?i)^(?:(?:de |het )?volgende? (?:bijeenkomst|vergadering|overleg)|(?:aan|af)wezig(?:en)?|notulist|next meeting"
    r"|rondvraag|sluiting)\b"
)
_TITLE = re.compile(
    r"(?i)^(?:vervolg)?(?:acties|actiepunten|actielijst|afspraken|afsprakenlijst|action list)\b[^.:;!?]{0,50}$"
)
_NOTHING = re.compile(r"(?i)^(?:[-–—.]+|geen|none|n\.?v\.?t\.?|geen (?:acties|afspraken|besluiten)|no actions)\.?$")
_MOST_LINES = 25


class FoundKind(StrEnum):
    """What a line of running text is."""

    ACTION = "action"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class FoundLine:
    """What will be done or was decided: the index of its paragraph, its text, and its owner and day as written."""

    row: int
    kind: FoundKind
    text: str
    owner: str = ""
    when: str = ""


def nobody(_names: str) -> bool:
    """Whether a text names people we know, when we know none."""
    return False


def find_lines(sheet: Sheet, are_people: Callable[[str], bool] = nobody) -> Iterator[FoundLine]:
    """The agreements and decisions in the paragraphs of a text, in their order.

    A label such as "Actie:" may stand in the middle of a paragraph; what follows it up to the next one belongs to it.
    `are_people` says whether a text names people we know: only they are owners when they merely stand first.
    """
    listing = 0
    for index, row in enumerate(sheet.rows):
        text = text_of(row[0]) if row else ""
        if _opens_list(sheet, index, text):
            listing = _MOST_LINES
            continue
        if not text:
            continue
        is_end = index in sheet.headings or text.endswith(":") or _END.match(text)
        listing = 0 if is_end else max(0, listing - 1)
        text = _MARK.sub("", text)
        found = [line for part in _LATER_LABEL.split(text) if (line := _found(index, part.strip()))]
        if not found and listing:
            found = [FoundLine(index, FoundKind.ACTION, *_with_owner(text))]
        yield from (_named_first(line, are_people) for line in found if not _NOTHING.match(line.text))


def _opens_list(sheet: Sheet, index: int, text: str) -> bool:
    """Whether the lines below are actions: a line such as "Acties:", a heading, or a title above lines with marks."""
    if _LIST.match(f"{text}:" if index in sheet.headings else text):
        return True
    below = (text_of(row[0]) for row in sheet.rows[index + 1 :] if row and text_of(row[0]))
    return bool(_TITLE.match(text)) and bool(_MARK.match(next(below, "")))


def _named_first(line: FoundLine, are_people: Callable[[str], bool]) -> FoundLine:
    """The line with its owner, where that stands first: "Jan: belt de school", "Jan belt de school"."""
    if line.owner or line.kind is FoundKind.DECISION:
        return line
    match = _NAME_FIRST.match(line.text)
    if match and are_people(match["owner"]):
        return replace(line, text=match["text"], owner=match["owner"])
    match = _ONE_DOES.match(line.text) or _SOME_DO.match(line.text)
    return replace(line, owner=match["owner"]) if match and are_people(match["owner"]) else line


def _found(index: int, text: str) -> FoundLine | None:
    if match := _DECISION.match(text):
        return FoundLine(index, FoundKind.DECISION, match["text"].strip())
    if match := _OWNER_IN_BRACKETS.search(text):
        rest = _SPACE_BEFORE.sub("", " ".join((text[: match.start()] + text[match.end() :]).split()))
        labelled = _LABEL.match(rest)
        return FoundLine(
            index, FoundKind.ACTION, labelled["text"] if labelled else rest, *_apart(match["owner"].strip())
        )
    if (match := _OWNED.match(text)) and looks_like_owners(match["owner"]):
        return FoundLine(index, FoundKind.ACTION, match["text"].strip(), match["owner"])
    if match := _LABEL.match(text) or _AGREED.match(text):
        return FoundLine(index, FoundKind.ACTION, *_with_owner(match["text"].strip()))
    if match := _NAMED.match(text):
        return FoundLine(index, FoundKind.ACTION, match["text"].strip(), match["owner"])
    if match := _WILL.search(text):
        return FoundLine(index, FoundKind.ACTION, match[0].strip("() "), match["owner"])
    return None


def _with_owner(text: str) -> tuple[str, str, str]:
    """The text, the names between brackets at its end, and the day behind them."""
    match = _LAST_BRACKETS.search(text)
    if not match or not match.start():
        return text, "", ""
    owner, when = _apart(match["owner"].strip())
    return (text[: match.start()].strip(), owner, when) if looks_like_owners(owner) else (text, "", "")


def _apart(inside: str) -> tuple[str, str]:
    """The names and the day in "Anna, uiterlijk 3 maart 2026"; no day when what is behind the names is none."""
    match = _WHEN.match(inside)
    return (match["owner"], match["when"]) if match and read_date(match["when"]).day else (inside, "")
