"""One agenda item as blocks of the minutes: what it was for, what was said by which source, decided and agreed.

Information that may not be in minutes never passes here, whatever the record holds.
"""

from focusdesk.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Cell,
    Column,
    Fact,
    Facts,
    Heading,
    Line,
    Paragraph,
    Run,
    Table,
    Tone,
    cell,
    line,
)
from focusdesk.domain.minutes import ActionLine, DecisionLine, InformationLine, ItemMinutes, NoteLine
from focusdesk.domain.terms import ActionStatus, ItemOutcome, SharingLimit
from focusdesk.i18n import _, long_day, plain_day, term


def agenda_item(item: ItemMinutes) -> list[Block]:
    """Return the heading of the item and what was recorded at it; an item without anything says so."""
    if item.is_withheld:
        return [Heading(2, f"{item.position}. {_('[part not meant for you]')}")]
    recorded = [
        *_facts(item),
        *_notes(item.notes),
        *_information(item.information),
        *_decisions(item.decisions),
        *_actions(item.actions),
        *_after(item),
    ]
    if item.has_gaps:
        recorded.append(Paragraph(line(_("[part not meant for you]"), Tone.QUIET)))
    if not recorded:
        recorded = [Paragraph(line(_("Nothing was recorded at this item."), Tone.QUIET))]
    return [Heading(2, f"{item.position}. {_name(item)}"), *recorded]


def _name(item: ItemMinutes) -> str:
    if not item.case or item.case in item.title:
        return item.title or term(item.kind).capitalize()
    number = _("Case {number}").format(number=item.case)
    return f"{number}: {item.title}" if item.title else number


def _facts(item: ItemMinutes) -> list[Block]:
    rows = (
        (_("Purpose"), item.purpose),
        (_("Case lead"), item.lead),
        (_("Not present at this item"), ", ".join(item.absent_here)),
    )
    facts = tuple(Fact(label=label, text=line(text)) for label, text in rows if text)
    return [Facts(facts)] if facts else []


def _notes(notes: tuple[NoteLine, ...]) -> list[Block]:
    if not notes:
        return []
    if len(notes) == 1:
        return [Paragraph(_note(notes[0]))]
    return [Bullets(tuple(map(_note, notes)))]


def _note(note: NoteLine) -> Line:
    if note.is_question:
        return (Run(_("Open question:") + " ", Tone.STRONG), Run(note.text))
    return line(note.text)


def _information(lines: tuple[InformationLine, ...]) -> list[Block]:
    printed = [one for one in lines if one.sharing != SharingLimit.NOT_IN_MINUTES]
    if not printed:
        return []
    columns = (Column(_("Source"), 0.30), Column(_("Information"), 0.70))
    table = Table(summary=_("Information per source"), columns=columns, rows=tuple(map(_told, printed)))
    return [Heading(3, _("Information per source")), table]


def _told(one: InformationLine) -> tuple[Cell, ...]:
    day = plain_day(one.day) if one.day else _("date unknown")
    how = f"{term(one.kind)}, {day}"
    if one.verified:
        how += ", " + _("checked on {day}").format(day=plain_day(one.verified))
    source = (line(one.source, Tone.STRONG), line(how, Tone.QUIET))
    text = [line(one.text)]
    if one.disputed:
        text.append((Run(_("Disputed:") + " ", Tone.STRONG), Run(one.disputed)))
    if one.sharing != SharingLimit.EVERYONE:
        limit = _("Sharing: {limit}.").format(limit=term(one.sharing))
        text.append(line(limit, Tone.QUIET))
    return source, tuple(text)


def _decisions(decisions: tuple[DecisionLine, ...]) -> list[Block]:
    if not decisions:
        return []
    heading = _("Decision") if len(decisions) == 1 else _("Decisions")
    return [Heading(3, heading), *(Callout(_decided(one)) for one in decisions)]


def _decided(one: DecisionLine) -> tuple[Line, ...]:
    lines = [(Run(one.number + " ", Tone.STRONG), Run(one.text, Tone.STRONG))]
    if one.reasons:
        lines.append((Run(_("Reasons:") + " ", Tone.QUIET), Run(one.reasons)))
    if one.dissent:
        lines.append((Run(_("Dissent:") + " ", Tone.QUIET), Run(one.dissent)))
    return tuple(lines)


def _actions(actions: tuple[ActionLine, ...]) -> list[Block]:
    if not actions:
        return []
    heading = _("Action") if len(actions) == 1 else _("Actions")
    columns = (Column(_("No."), 0.14), Column(_("What"), 0.46), Column(_("Who"), 0.25), Column(_("When"), 0.15))
    table = Table(summary=_("Actions agreed at this item"), columns=columns, rows=tuple(map(_agreed, actions)))
    return [Heading(3, heading), table]


def _agreed(action: ActionLine) -> tuple[Cell, ...]:
    what = [line(action.text)]
    if action.note:
        what.append(line(action.note, Tone.QUIET))
    if action.status != ActionStatus.OPEN:
        what.append(line(_("Status: {status}.").format(status=term(action.status)), Tone.QUIET))
    due = plain_day(action.due) if action.due else _("no date")
    return cell(action.number), tuple(what), cell(action.owners or _("nobody yet")), cell(due)


def _after(item: ItemMinutes) -> list[Block]:
    sentences = {
        ItemOutcome.POSTPONED: _("This item was postponed."),
        ItemOutcome.DROPPED: _("This item was dropped."),
        ItemOutcome.OPEN: _("This item has not been handled yet."),
    }
    blocks: list[Block] = []
    if item.outcome in sentences:
        blocks.append(Paragraph(line(sentences[item.outcome], Tone.STRONG)))
    if item.next_discussion:
        day = Run(long_day(item.next_discussion))
        blocks.append(Paragraph((Run(_("Next discussion:") + " ", Tone.QUIET), day)))
    return blocks
