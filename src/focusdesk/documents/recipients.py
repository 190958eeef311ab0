"""What the outputs for recipients add to the minutes or have instead: titles, correction, approval, list, summary."""

from collections import Counter

from focusdesk.documents.blocks import (
    Block,
    Callout,
    Column,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Run,
    Standing,
    Table,
    Title,
    Tone,
    cell,
    line,
)
from focusdesk.domain.minutes import Minutes
from focusdesk.domain.terms import Approval, AttendanceStatus, DisclosureKind
from focusdesk.i18n import _, long_day, ngettext, term

_THERE = (AttendanceStatus.PRESENT, AttendanceStatus.REPLACED, AttendanceStatus.OBSERVER)


def title(minutes: Minutes) -> str:
    """What the document is called."""
    words = {
        DisclosureKind.EXTRACT: _("Extract of the minutes of meeting {number}"),
        DisclosureKind.ACTIONS: _("Action list of meeting {number}"),
        DisclosureKind.SUMMARY: _("Summary of meeting {number}"),
    }
    return words.get(minutes.output, _("Minutes of meeting {number}")).format(number=minutes.number)


def is_draft(minutes: Minutes) -> bool:
    """Whether the document can still change: minutes and extracts that were not approved."""
    return not minutes.is_approved and minutes.output in (DisclosureKind.MINUTES, DisclosureKind.EXTRACT)


def correction(minutes: Minutes) -> list[Block]:
    """What this version puts right in the one before; nothing in a first version."""
    if not minutes.correction:
        return []
    return [Callout(((Run(_("Correction:") + " ", Tone.STRONG), Run(minutes.correction)),))]


def approval(minutes: Minutes) -> list[Block]:
    """How the minutes were approved, and by which numbers this version is recognised."""
    mark = minutes.approval
    if mark is None:
        return []
    how = (
        _("At a meeting, on {day}") if mark.how is Approval.MEETING else _("In writing, on {day}, by {names}")
    ).format(day=long_day(mark.day), names=mark.by)
    rows = (
        (_("Approved"), how),
        (_("Version"), str(minutes.version)),
        (_("SHA-256"), mark.sha256),
        (_("Place in the log"), mark.anchor),
    )
    explained = _("By the SHA-256 the vault shows that this version is what was approved.")
    facts = Facts(tuple(Fact(label=label, text=line(text)) for label, text in rows))
    return [Heading(1, _("Approval")), facts, Paragraph(line(explained, Tone.QUIET))]


def action_list(minutes: Minutes, listed: list[Block]) -> list[Block]:
    """The title and whose list it is, then the open actions; cases by their numbers only."""
    asked = _("Please report how these agreements stand before the next meeting.")
    if minutes.next_meeting:
        asked = _("Please report how these agreements stand before the meeting of {day}.").format(
            day=long_day(minutes.next_meeting.day)
        )
    copy = Facts((Fact(label=_("Copy for"), text=line(minutes.recipient)),))
    return [_head(minutes, _("OPEN ACTIONS"), Standing.DRAFT), copy, Paragraph(line(asked)), *listed]


def summary(minutes: Minutes) -> list[Block]:
    """What outsiders may know: who sat at the table as organisations, and how much was discussed and agreed."""
    there = sorted({one.organisation for one in minutes.attendees if one.organisation and one.status in _THERE})
    decisions = sum(len(item.decisions) for item in minutes.items)
    actions = sum(len(item.actions) for item in minutes.items)
    counted = (
        ngettext("{count} decision was taken.", "{count} decisions were taken.", decisions).format(count=decisions),
        ngettext("{count} action was agreed.", "{count} actions were agreed.", actions).format(count=actions),
    )
    columns = (Column(_("Agenda item"), 0.7), Column(_("Number"), 0.3))
    kinds = Counter(item.kind for item in minutes.items)
    rows = tuple((cell(term(kind).capitalize()), cell(str(count))) for kind, count in kinds.items())
    table = Table(summary=_("Items by kind"), columns=columns, rows=rows)
    return [
        _head(minutes, _("SUMMARY"), Standing.APPROVED),
        Facts((Fact(label=_("Organisations present"), text=line(", ".join(there) or _("not recorded"))),)),
        Heading(1, _("Agenda items")),
        table if rows else Paragraph(line(_("There was nothing on the agenda."))),
        Heading(1, _("Decisions and actions")),
        *(Paragraph(line(sentence)) for sentence in counted),
        Paragraph(line(_("This summary says nothing about cases or persons."), Tone.QUIET)),
    ]


def _head(minutes: Minutes, standing: str, tone: Standing) -> Title:
    return Title(
        owner=" - ".join(filter(None, (minutes.municipality, minutes.group))),
        text=title(minutes),
        subtitle=long_day(minutes.day),
        standing=tone,
        standing_text=standing,
    )
