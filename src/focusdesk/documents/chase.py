"""Which blocks the chase list consists of: a section for each organisation, the longest overdue action first."""

from focusdesk.documents.blocks import (
    Block,
    Cell,
    Column,
    Document,
    Heading,
    Paragraph,
    Standing,
    Table,
    Title,
    Tone,
    cell,
    line,
)
from focusdesk.documents.opening import document_of
from focusdesk.domain.chase import ChaseLine, ChaseList, ChaseSection
from focusdesk.i18n import _, long_day, ngettext, plain_day, speaking


def document(chased: ChaseList, language: str) -> Document:
    """Return the list as blocks in "nl" or "en". Raises ValueError for an unknown language."""
    with speaking(language):
        return document_of(
            chased,
            language,
            _blocks(chased),
            title=_("Chase list"),
            running=_("{group}, chase list").format(group=chased.group),
            marking=_("CONFIDENTIAL - personal data"),
        )


def _blocks(chased: ChaseList) -> list[Block]:
    title = Title(
        owner=" - ".join(filter(None, (chased.municipality, chased.group))),
        text=_("Chase list"),
        subtitle=long_day(chased.made_on),
        standing=Standing.DRAFT,
        standing_text=_("OPEN ACTIONS"),
    )
    asked = _("Please report how these agreements stand before the meeting of {day}.")
    opening = (
        asked.format(day=long_day(chased.meeting))
        if chased.meeting
        else _("Please report how these agreements stand before the next meeting.")
    )
    found = [block for section in chased.sections for block in _section(section)]
    return [title, Paragraph(line(opening)), *(found or [Paragraph(line(_("There are no open actions.")))])]


def _section(section: ChaseSection) -> list[Block]:
    counted = ngettext("{count} open action; late: {late}.", "{count} open actions; late: {late}.", len(section.lines))
    columns = (
        Column(_("No."), 0.14),
        Column(_("What"), 0.33),
        Column(_("Who"), 0.22),
        Column(_("Case"), 0.13),
        Column(_("By"), 0.18),
    )
    name = section.organisation or _("No organisation")
    return [
        Heading(1, name),
        Paragraph(line(counted.format(count=len(section.lines), late=section.late), Tone.QUIET)),
        Table(
            summary=_("Open actions of {name}").format(name=name),
            columns=columns,
            rows=tuple(map(_row, section.lines)),
        ),
    ]


def _row(one: ChaseLine) -> tuple[Cell, ...]:
    when = [line(plain_day(one.due) if one.due else _("no date"))]
    if one.late:
        late = ngettext("{count} day late", "{count} days late", one.late).format(count=one.late)
        when.append(line(late, Tone.ALERT))
    if one.postponed:
        again = ngettext("postponed {count} time", "postponed {count} times", one.postponed)
        when.append(line(again.format(count=one.postponed), Tone.QUIET))
    return cell(one.number), cell(one.text), cell(one.owners or _("nobody yet")), cell(one.case), tuple(when)
