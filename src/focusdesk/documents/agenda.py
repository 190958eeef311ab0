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
from focusdesk.documents.opening import document_of
from focusdesk.domain.agendapaper import AgendaPaper, PaperItem
from focusdesk.domain.terms import ItemKind
from focusdesk.i18n import _, clock, long_day, plain_day, speaking


def document(paper: AgendaPaper, language: str) -> Document:
    """Return the agenda as blocks in "nl" or "en". Raises ValueError for an unknown language."""
    with speaking(language):
        return document_of(
            paper,
            language,
            _blocks(paper),
            title=_title(paper),
            running=_("{group}, meeting {number}").format(group=paper.group, number=paper.number),
            marking=_("CONFIDENTIAL"),
            stand=_("Agenda, made on {day}").format(day=plain_day(paper.made_on)),
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
        *_leaving(paper),
        Paragraph(line(_("Cases are named by their number only."), Tone.QUIET)),
    ]


def _times(paper: AgendaPaper) -> str:
    if paper.start and paper.end:
        return _("{start} to {end}").format(start=clock(paper.start), end=clock(paper.end))
    return _("from {start}").format(start=clock(paper.start)) if paper.start else ""


def _items(items: tuple[PaperItem, ...]) -> list[Block]:
    if not items:
        return [Paragraph(line(_("There is nothing on the agenda yet.")))]
    if not any(item.needed for item in items):
        short = (Column(_("No."), 0.12), Column(_("Agenda item"), 0.88))
        bare = tuple((cell(str(item.position)), cell(_words(item))) for item in items)
        return [Table(summary=_("The agenda in order"), columns=short, rows=bare)]
    columns = (Column(_("No."), 0.1), Column(_("Agenda item"), 0.45), Column(_("Who is needed"), 0.45))
    rows = tuple(
        (cell(str(item.position)), cell(_words(item)), cell(", ".join(item.needed) or _("everyone"))) for item in items
    )
    return [Table(summary=_("The agenda in order"), columns=columns, rows=rows)]


def _leaving(paper: AgendaPaper) -> list[Block]:
    """After which item which agencies may leave: a sentence each."""
    after = _("After item {position} may leave: {names}.")
    said = [after.format(position=item.position, names=", ".join(item.free)) for item in paper.items if item.free]
    if paper.not_needed:
        said.insert(0, _("Not needed at any item: {names}.").format(names=", ".join(paper.not_needed)))
    return [Paragraph(line(words)) for words in said]


def _words(item: PaperItem) -> str:
    if not item.case:
        return item.title
    words = _("Theme {number}") if item.kind is ItemKind.THEME else _("Case {number}")
    return words.format(number=item.case)
