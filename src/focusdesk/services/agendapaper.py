"""The agenda on paper: gather what may be sent round, which is case numbers only, and write it as a document."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from focusdesk.domain.agendapaper import AgendaPaper, PaperItem
from focusdesk.domain.records import AgendaItem, Case, Meeting
from focusdesk.domain.terms import DisclosureKind
from focusdesk.domain.veil import Veil
from focusdesk.i18n import language, term
from focusdesk.services import handout, needed
from focusdesk.services.agenda import agenda
from focusdesk.services.desk import Desk
from focusdesk.services.house import house_of
from focusdesk.services.locking import Lock
from focusdesk.services.veiling import veil_over


def paper_of(desk: Desk, meeting: Meeting) -> AgendaPaper:
    """The agenda of a meeting, frozen: a case is its number, and a name in the title of another item is covered."""
    meeting = desk.store.get(Meeting, meeting.id)
    group, veil, free = desk.group, veil_over(desk, None), needed.may_leave(desk, meeting)
    return AgendaPaper(
        group=group.name,
        house=house_of(desk),
        municipality=group.municipality,
        number=meeting.number,
        day=meeting.day,
        start=meeting.start,
        end=meeting.end,
        location=meeting.location,
        items=tuple(
            replace(
                _item(desk, item, veil),
                needed=tuple(needed.names(desk, item.organisations)),
                free=tuple(free.get(item.id, ())),
            )
            for item in agenda(desk, meeting)
        ),
        made_on=desk.today(),
        not_needed=tuple(free.get(None, ())),
    )


def _item(desk: Desk, item: AgendaItem, veil: Veil) -> PaperItem:
    case = desk.store.get(Case, item.case) if item.case else None
    if case:
        return PaperItem(position=item.position, kind=item.kind, case=case.number)
    words = term(item.kind)
    title = veil.text(item.title) if item.title else words[:1].upper() + words[1:]
    return PaperItem(position=item.position, kind=item.kind, title=title)


def write(
    paper: AgendaPaper,
    path: Path,
    lock: Lock,
    progress: Callable[[float], None] | None = None,
    template: bytes | None = None,
) -> Path:
    """Write a gathered agenda in the form that its name ends in; returns where it is.

    Raises a Problem when that cannot be done.
    """
    from focusdesk.documents import agenda as document
    from focusdesk.documents import formats

    suffix = formats.suffix_of(path)
    data = formats.to_bytes(document.document(paper, language()), suffix, progress, template)
    return handout.write(path, data, suffix, lock, DisclosureKind.AGENDA)


def file_name(paper: AgendaPaper) -> str:
    """The name for the file: kind, date and number, never a person or a title."""
    from focusdesk.documents import agenda as document

    return document.file_name(paper, language())
