"""Reads minutes that FocusDesk itself wrote (.docx, .odt) back: the decisions, and the information per source.

What is looked for are the words that `documents` prints, in each language. Actions need nothing of their own: their
table is a list like any other. Turning what is found into records is for `ownrecords`.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from focusdesk.domain.numbering import read_number
from focusdesk.domain.records import Case
from focusdesk.domain.terms import ActionStatus, InformationKind, SharingLimit
from focusdesk.i18n import LANGUAGES, _, speaking, term
from focusdesk.importers.cells import Sheet, SheetKind, text_of
from focusdesk.importers.dates import read_date

_ITEM = re.compile(r"(\d{1,3})\. (.*)", re.DOTALL)
_DECIDED = re.compile(r"(B\d{4}-\d{3,})\s(.*)", re.DOTALL)
_MEETING = re.compile(r"\b(\d{4}-\d{1,2})\b")


@dataclass(frozen=True, slots=True)
class Words:
    """What is printed around decisions and information in one language."""

    titles: tuple[str, str]
    information: str
    columns: tuple[str, str]
    decisions: tuple[str, str]
    decision_list: str
    actions: tuple[str, str]
    statuses: tuple[tuple[str, ActionStatus], ...]
    case: str
    reasons: str
    dissent: str
    disputed: str
    sharing: tuple[tuple[str, SharingLimit], ...]
    kinds: tuple[tuple[str, InformationKind], ...]
    checked: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadDecision:
    """A decision as it stands in minutes: the index of its paragraph and the heading of its item."""

    row: int
    item: str
    number: str
    text: str
    reasons: str = ""
    dissent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadInformation:
    """A piece of information as it stands in minutes, with the index of its row in the table."""

    row: int
    source: str
    text: str
    kind: InformationKind
    day: date | None = None
    verified: date | None = None
    disputed: str = ""
    sharing: SharingLimit = SharingLimit.EVERYONE


def is_information(sheet: Sheet) -> bool:
    """Whether a table is one of information per source in our own minutes."""
    if sheet.kind is not SheetKind.TABLE or not sheet.rows or not sheet.under:
        return False
    header = tuple(map(text_of, sheet.rows[0]))
    return any(header == words.columns and sheet.under[-1] == words.information for words in _every())


def meeting_number(sheet: Sheet) -> str:
    """The number of the meeting of which this running text is our own minutes; empty when it is something else."""
    headings = {text_of(sheet.rows[at][0]) for at in sheet.headings if at < len(sheet.rows)}
    for words in _every():
        if words.decision_list in headings:
            opening = (text_of(row[0]) for row in sheet.rows[:5] if row)
            titles = (line for line in opening if line.startswith(words.titles))
            return next((found[1] for line in titles if (found := _MEETING.search(line))), "")
    return ""


def item_of(heading: str) -> tuple[int, str]:
    """Position and title in the heading of an agenda item; 0 when it is another heading."""
    found = _ITEM.fullmatch(heading)
    return (int(found[1]), found[2]) if found else (0, heading)


def day_of(sheet: Sheet) -> date | None:
    """The day of the meeting of which this running text is our own minutes."""
    lines = (read_date(text_of(row[0])).day for row in sheet.rows[:5] if row)
    return next((day for day in lines if day), None) if meeting_number(sheet) else None


def item_above(sheet: Sheet) -> str:
    """The heading of the agenda item to which a table of actions in our own minutes belongs; empty for another one."""
    if not sheet.under:
        return ""
    return sheet.under[0] if any(sheet.under[-1] in words.actions for words in _every()) else ""


def case_number_in(text: str) -> str:
    """The number of a case in the name of an agenda item, or nothing."""
    words = (word.strip(":,.") for word in text.split())
    return next((word for word in words if read_number(Case, word)), "")


def below_action(lines: Sequence[str]) -> tuple[list[str], ActionStatus | None, str]:
    """What stands below the text of an action of ours: the lines of its note, its status and the number of its case."""
    notes, status, case = list[str](), None, ""
    statuses = dict(pair for words in _every() for pair in words.statuses)
    prefixes = tuple(words.case for words in _every())
    for line in lines:
        if line in statuses:
            status = statuses[line]
        elif line.startswith(prefixes) and case_number_in(line) and not case:
            case = case_number_in(line)
        else:
            notes.append(line)
    return notes, status, case


def decisions(sheet: Sheet) -> Iterator[ReadDecision]:
    """The decisions in the running text, each under the heading of its agenda item."""
    words = _words_of(sheet)
    item, parts = "", dict[str, str]()
    within, field = False, "text"
    for at, row in enumerate(sheet.rows):
        text = text_of(row[0]) if row else ""
        is_heading = at in sheet.headings
        found = _DECIDED.fullmatch(text) if within and not is_heading else None
        if parts and (is_heading or found):
            yield _decision(parts)
            parts = {}
        if is_heading:
            item = text if item_of(text)[0] else item
            within = text in words.decisions
        elif found:
            parts, field = {"row": str(at), "item": item, "number": found[1], "text": found[2]}, "text"
        elif parts and text:
            field, said = _labelled(words, text, field)
            parts[field] = f"{parts[field]}\n{said}" if parts.get(field) else said
    if parts:
        yield _decision(parts)


def information(sheet: Sheet) -> Iterator[ReadInformation]:
    """The information in a table of our own minutes."""
    words = next(words for words in _every() if tuple(map(text_of, sheet.rows[0])) == words.columns)
    for at, row in enumerate(sheet.rows[1:], 1):
        source, said = ((*map(text_of, row), "", "")[:2]) if row else ("", "")
        if source or said:
            yield _information(words, at, source, said)


def _decision(parts: dict[str, str]) -> ReadDecision:
    return ReadDecision(
        row=int(parts["row"]),
        item=parts["item"],
        number=parts["number"],
        text=parts["text"],
        reasons=parts.get("reasons", ""),
        dissent=parts.get("dissent", ""),
    )


def _labelled(words: Words, text: str, field: str) -> tuple[str, str]:
    """Which part of a decision a line below it is, and what it says; a line without a label goes on with the last."""
    for label, name in ((words.reasons, "reasons"), (words.dissent, "dissent")):
        if text.startswith(label):
            return name, text.removeprefix(label).strip()
    return field, text


def _information(words: Words, row: int, source: str, said: str) -> ReadInformation:
    who, _newline, how = source.rpartition("\n")
    lines = said.split("\n")
    limits = dict(words.sharing)
    sharing = limits.get(lines[-1], SharingLimit.EVERYONE)
    if lines[-1] in limits:
        lines.pop()
    at = next((at for at, line in enumerate(lines) if at and line.startswith(words.disputed)), len(lines))
    disputed = "\n".join(lines[at:]).removeprefix(words.disputed).strip()
    kind = next((kind for label, kind in words.kinds if how.startswith(f"{label},")), InformationKind.OBSERVATION)
    said_on, _checked, checked = how.partition(f", {words.checked}")
    return ReadInformation(
        row=row,
        source=who or how,
        text="\n".join(lines[:at]),
        kind=kind,
        day=read_date(said_on.rpartition(", ")[2]).day,
        verified=read_date(checked).day,
        disputed=disputed,
        sharing=sharing,
    )


def _words_of(sheet: Sheet) -> Words:
    headings = {text_of(sheet.rows[at][0]) for at in sheet.headings if at < len(sheet.rows)}
    return next((words for words in _every() if words.decision_list in headings), _every()[0])


@cache
def _every() -> tuple[Words, ...]:
    """The words in each language."""
    return tuple(map(_words, LANGUAGES))


def _words(language: str) -> Words:
    with speaking(language):
        limit = _("Sharing: {limit}.")
        return Words(
            titles=(
                _("Minutes of meeting {number}").partition("{number}")[0],
                _("Extract of the minutes of meeting {number}").partition("{number}")[0],
            ),
            information=_("Information per source"),
            columns=(_("Source"), _("Information")),
            decisions=(_("Decision"), _("Decisions")),
            decision_list=_("List of decisions"),
            actions=(_("Action"), _("Actions")),
            statuses=tuple((_("Status: {status}.").format(status=term(each)), each) for each in ActionStatus),
            case=_("Case {number}").partition("{number}")[0],
            reasons=_("Reasons:"),
            dissent=_("Dissent:"),
            disputed=_("Disputed:"),
            sharing=tuple((limit.format(limit=term(each)), each) for each in SharingLimit),
            kinds=tuple((term(each), each) for each in InformationKind),
            checked=_("checked on {day}").partition("{day}")[0],
        )
