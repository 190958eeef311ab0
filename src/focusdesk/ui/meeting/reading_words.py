"""A reading of the input line in words: what will be recorded, and what is unclear about it."""

from dataclasses import dataclass

from focusdesk.domain.inputnames import Names
from focusdesk.domain.linereading import LineKind, Reading
from focusdesk.domain.records import Owner
from focusdesk.domain.terms import SharingLimit
from focusdesk.i18n import _, day, term
from focusdesk.services import question_words
from focusdesk.services.entering import USUAL_KIND
from focusdesk.services.people import Names as KnownNames
from focusdesk.ui.tokens import Tone


@dataclass(frozen=True, slots=True)
class Said:
    """`chip` says what the line becomes, `text` what was understood, `advice` what Enter does or what is unclear.

    `choice` offers the other way to make actions for several owners; empty where there is nothing to choose.
    """

    chip: str = ""
    tone: Tone = "neutral"
    text: str = ""
    advice: str = ""
    choice: str = ""


_TONES: dict[LineKind, Tone] = {
    LineKind.INFORMATION: "info",
    LineKind.ACTION: "today",
    LineKind.DECISION: "done",
    LineKind.QUESTION: "info",
    LineKind.ACTION_UPDATE: "today",
}


def in_words(reading: Reading, names: Names, known: KnownNames) -> Said:
    """The reading as the line under the field says it."""
    if reading.kind is LineKind.EMPTY:
        return Said()
    choice = _choice(reading)
    question = question_words.in_words(reading.question, names) if reading.question else ""
    return Said(
        chip=term(reading.kind),
        tone="late" if question else _TONES.get(reading.kind, "neutral"),
        text="  ·  ".join(part for part in _parts(reading, known) if part),
        advice=question or _advice(reading, choice),
        choice=choice,
    )


def _advice(reading: Reading, choice: str) -> str:
    if reading.kind is LineKind.INFORMATION and reading.information_kind is None:
        return _("Alt+1 to 4: other kind")
    return "" if choice else _("Enter records it")


def _choice(reading: Reading) -> str:
    if reading.kind is not LineKind.ACTION or len(reading.owners) < 2:
        return ""
    return _("One together (Alt+E)") if reading.each else _("One each (Alt+E)")


def _parts(reading: Reading, known: KnownNames) -> list[str]:
    parts: list[str] = []
    if reading.source:
        parts.append(_("from {source}").format(source=_name(reading.source, known)))
    parts += _owners(reading, known)
    if reading.kind is LineKind.ACTION_UPDATE and reading.number:
        parts.append(_("action {number}").format(number=reading.number))
    if reading.status:
        parts.append(term(reading.status))
    if reading.due:
        parts.append(_("when {day}").format(day=day(reading.due)))
        parts += [term(hint) for hint in reading.due_hints]
    elif reading.kind is LineKind.ACTION:
        parts.append(_("no date yet"))
    if reading.kind is LineKind.INFORMATION:
        parts.append(term(reading.information_kind or USUAL_KIND))
    if reading.sharing and reading.sharing.limit not in {None, SharingLimit.EVERYONE}:
        parts.append(term(reading.sharing.limit))
    if reading.text and reading.kind is not LineKind.ACTION_UPDATE:
        parts.append(reading.text)
    return parts


def _owners(reading: Reading, known: KnownNames) -> list[str]:
    if not reading.owners:
        return []
    separator = _(" and each ") if reading.each else ", "
    who = separator.join(_name(owner, known) for owner in reading.owners)
    parts = [_("who {owners}").format(owners=who)]
    if _choice(reading) and not reading.each:
        parts.append(_("one action together"))
    return parts


def _name(owner: Owner, known: KnownNames) -> str:
    return known.owner(owner) or owner.name
