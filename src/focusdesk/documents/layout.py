"""Which blocks the minutes consist of and in which order, in one language: header, people, items, lists, approval.

The order is that of good minutes: who met and whether they could decide, what was said by whom and agreed per item,
then the lists by which the group works on. People and items have their own modules; drawing is left to the writers.
"""

from datetime import date, time

from focusdesk.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Run,
    Signature,
    Signatures,
    Standing,
    Table,
    Title,
    Tone,
    cell,
    line,
)
from focusdesk.documents.items import agenda_item
from focusdesk.documents.people import attendance
from focusdesk.domain.minutes import ActionLine, Approved, DecisionLine, Minutes, NextMeeting
from focusdesk.i18n import _, clock, long_day, plain_day, speaking, term


def document(minutes: Minutes, language: str, copy_for: str = "") -> Document:
    """Return the minutes as blocks in "nl" or "en", each page marked as the copy for a receiver where there is one.

    Information that may not be in minutes is left out even if the record holds it. Raises ValueError for an
    unknown language.
    """
    with speaking(language):
        return Document(
            title=_("Minutes of meeting {number}").format(number=minutes.number),
            language=language,
            owner=minutes.group,
            running=_("{group}, meeting {number}").format(group=minutes.group, number=minutes.number),
            marking=_("CONFIDENTIAL - personal data"),
            stand=_stand(minutes),
            watermark="" if minutes.is_approved else _("DRAFT"),
            made_on=minutes.made_on,
            house=minutes.house,
            copy_for=copy_for,
            blocks=tuple(_blocks(minutes)),
        )


def _blocks(minutes: Minutes) -> list[Block]:
    return [
        *_opening(minutes),
        *attendance(minutes),
        *_items(minutes),
        *_decisions(minutes.decisions),
        *_open_actions(minutes.open_actions, minutes.made_on),
        *_next_meeting(minutes.next_meeting),
        *_approval(minutes),
    ]


def _stand(minutes: Minutes) -> str:
    made_on = plain_day(minutes.made_on)
    if minutes.is_approved:
        return _("Approved minutes, made on {day}").format(day=made_on)
    return _("Draft, made on {day}").format(day=made_on)


def _opening(minutes: Minutes) -> list[Block]:
    title = Title(
        owner=" - ".join(filter(None, (minutes.municipality, minutes.group))),
        text=_("Minutes of meeting {number}").format(number=minutes.number),
        subtitle=long_day(minutes.day),
        standing=Standing.APPROVED if minutes.is_approved else Standing.DRAFT,
        standing_text=_("APPROVED") if minutes.is_approved else _("DRAFT"),
    )
    unknown = _("not recorded")
    facts = (
        (_("Time"), _times(minutes.start, minutes.end) or unknown),
        (_("Place"), minutes.location or unknown),
        (_("Chair"), minutes.chair or unknown),
        (_("Minute-taker"), minutes.minute_taker or unknown),
        (_("Marking"), _("CONFIDENTIAL - personal data")),
    )
    return [title, Facts(tuple(Fact(label=label, text=line(text)) for label, text in facts))]


def _times(start: time | None, end: time | None) -> str:
    if start and end:
        return _("{start} to {end}").format(start=clock(start), end=clock(end))
    if start:
        return _("from {start}").format(start=clock(start))
    return _("until {end}").format(end=clock(end)) if end else ""


def _items(minutes: Minutes) -> list[Block]:
    heading = Heading(1, _("Agenda items"))
    if not minutes.items:
        return [heading, Paragraph(line(_("There was nothing on the agenda.")))]
    return [heading, *(block for item in minutes.items for block in agenda_item(item))]


def _decisions(decisions: tuple[DecisionLine, ...]) -> list[Block]:
    heading = Heading(1, _("List of decisions"))
    if not decisions:
        return [heading, Paragraph(line(_("No decisions were taken in this meeting.")))]
    columns = (Column(_("No."), 0.14), Column(_("Decision"), 0.56), Column(_("Agenda item"), 0.30))
    rows = tuple((cell(one.number), cell(one.text), cell(one.item, Tone.QUIET)) for one in decisions)
    return [heading, Table(summary=_("All decisions of this meeting"), columns=columns, rows=rows)]


def _open_actions(actions: tuple[ActionLine, ...], made_on: date) -> list[Block]:
    heading = Heading(1, _("List of open actions"))
    if not actions:
        return [heading, Paragraph(line(_("There are no open actions.")))]
    columns = (
        Column(_("No."), 0.13),
        Column(_("What"), 0.35),
        Column(_("Who"), 0.25),
        Column(_("When"), 0.14),
        Column(_("Status"), 0.13),
    )
    table = Table(summary=_("All open actions"), columns=columns, rows=tuple(map(_open_action, actions)))
    stand = _("As it stood on {day}.").format(day=long_day(made_on))
    return [heading, Paragraph(line(stand, Tone.QUIET)), table]


def _open_action(action: ActionLine) -> tuple[Cell, ...]:
    what = [line(action.text)]
    if action.case:
        what.append(line(_("Case {number}").format(number=action.case), Tone.QUIET))
    if action.note:
        what.append(line(action.note, Tone.QUIET))
    due = plain_day(action.due) if action.due else _("no date")
    status = [line(term(action.status))]
    if action.is_overdue:
        status.insert(0, line(_("overdue"), Tone.ALERT))
    return cell(action.number), tuple(what), cell(action.owners or _("nobody yet")), cell(due), tuple(status)


def _next_meeting(meeting: NextMeeting | None) -> list[Block]:
    heading = Heading(1, _("Next meeting"))
    if meeting is None:
        return [heading, Paragraph(line(_("No next meeting has been planned yet.")))]
    when = long_day(meeting.day)
    if meeting.start:
        when = _("{day} at {time}").format(day=when, time=clock(meeting.start))
    runs = (Run(when, Tone.STRONG), *((Run(", " + meeting.location),) if meeting.location else ()))
    return [heading, Paragraph(runs)]


def _approval(minutes: Minutes) -> list[Block]:
    if minutes.approved:
        return _approved(minutes.approved)
    if minutes.is_approved:
        return []
    explained = _("These minutes are a draft. They count after the group has approved them.")
    people = (
        Signature(role=_("Chair"), name=minutes.chair),
        Signature(role=_("Minute-taker"), name=minutes.minute_taker),
    )
    room = Signatures(people=people, sign_label=_("Signature"), date_label=_("Date"))
    return [Heading(1, _("Approval")), Paragraph(line(explained)), room]


def _approved(approved: Approved) -> list[Block]:
    """What a reader can compare to know that these are the minutes that were approved."""
    day = long_day(approved.day)
    said = _("The group approved these minutes on {day}: {how}.") if approved.how else _("Approved on {day}.")
    rows = (
        (_("Version"), str(approved.version)),
        (_("Document hash (SHA-256)"), approved.sha256),
        (_("Place in the log"), approved.anchor),
    )
    facts = Facts(tuple(Fact(label=label, text=line(text)) for label, text in rows if text))
    return [Heading(1, _("Approval")), Paragraph(line(said.format(day=day, how=approved.how))), facts]
