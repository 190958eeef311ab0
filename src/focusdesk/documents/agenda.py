"""The agenda of a meeting as blocks: when and where, and what is discussed, cases by their number only."""

from focusdesk.documents.blocks import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Standing,
    Table,
    Title,
    Tone,
    cell,
    line,
)
from focusdesk.documents.files import dated_name
from focusdesk.domain.agendapaper import AgendaPaper, PaperItem
from focusdesk.domain.terms import ItemKind
from focusdesk.i18n import _, clock, long_day, plain_day, speaking


def document(paper: AgendaPaper, language: str) -> Document:
    """Return the agenda as blocks in "nl" or "en". Raises ValueError for an unknown language."""
    with speaking(language):
        return Document(
            title=_title(paper),
            language=language,
            owner=paper.group,
            running=_("{group}, meeting {number}").format(group=paper.group, number=paper.number),
            marking=_("CONFIDENTIAL"),
            stand=_("Agenda, made on {day}").format(day=plain_day(paper.made_on)),
            watermark="",
            made_on=paper.made_on,
            house=paper.house,
            blocks=tuple(_blocks(paper)),
        )


def file_name(paper: AgendaPaper, language: str) -> str:
    """Return the name for the file, such as "Agenda_2026-11-26_2026-6.pdf": date and number only."""
    with speaking(language):
        return dated_name(_("Agenda"), paper.day, paper.number)


def _title(paper: AgendaPaper) -> str:
    return _("Agenda of meeting {number}").format(number=paper.number)


def _blocks(paper: AgendaPaper) -> list[Block]:
    title = Title(
        owner=" - ".join(filter(None, (paper.municipality, paper.group))),
        text=_title(paper),
        subtitle=long_day(paper.day),
        standing=Standing.APPROVED,
        standing_text=_("AGENDA"),
    )
    unknown = _("not recorded")
    facts = ((_("Time"), _times(paper) or unknown), (_("Place"), paper.location or unknown))
    return [
        title,
        Facts(tuple(Fact(label=label, text=line(text)) for label, text in facts)),
        Heading(1, _("Agenda items")),
        *_items(paper.items),
        Paragraph(line(_("Cases are named by their number only."), Tone.QUIET)),
    ]


def _times(paper: AgendaPaper) -> str:
    if paper.start and paper.end:
        return _("{start} to {end}").format(start=clock(paper.start), end=clock(paper.end))
    return _("from {start}").format(start=clock(paper.start)) if paper.start else ""


def _items(items: tuple[PaperItem, ...]) -> list[Block]:
    if not items:
        return [Paragraph(line(_("There is nothing on the agenda yet.")))]
    columns = (Column(_("No."), 0.12), Column(_("Agenda item"), 0.88))
    rows = tuple((cell(str(item.position)), cell(_words(item))) for item in items)
    return [Table(summary=_("The agenda in order"), columns=columns, rows=rows)]


def _words(item: PaperItem) -> str:
    if not item.case:
        return item.title
    words = _("Theme {number}") if item.kind is ItemKind.THEME else _("Case {number}")
    return words.format(number=item.case)
