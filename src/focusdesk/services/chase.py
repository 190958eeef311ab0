"""The chase list: gather what each organisation still has to do, as a PDF or as a text of numbers only."""

from collections.abc import Callable, Iterable
from pathlib import Path

from focusdesk.domain.chase import ChaseLine, ChaseList, ChaseSection
from focusdesk.domain.followup import UNSETTLED, days_late
from focusdesk.domain.records import Organisation
from focusdesk.domain.terms import DisclosureKind
from focusdesk.domain.views import ActionFilter, ActionRow, Order
from focusdesk.i18n import _, day, language, ngettext
from focusdesk.services import handout, meetings
from focusdesk.services.desk import Desk
from focusdesk.services.house import house_of
from focusdesk.services.locking import Lock
from focusdesk.storage import lists


def chase_list(desk: Desk, organisation: int | None = None) -> ChaseList:
    """The open actions of one organisation, or of each; an action of two organisations is in the list of both.

    Actions that no organisation carries out come last, when all are asked for.
    """
    found = [each for each in desk.store.find(Organisation) if organisation in (None, each.id)]
    sections, seen = [], set[int]()
    for each in sorted(found, key=lambda each: each.name.casefold()):
        rows = _open(desk, ActionFilter(organisation=each.id, statuses=UNSETTLED))
        seen |= {row.id for row in rows}
        sections.append(_section(desk, each.name, rows))
    if organisation is None:
        rest = (row for row in _open(desk, ActionFilter(statuses=UNSETTLED)) if row.id not in seen)
        sections.append(_section(desk, "", rest))
    following = meetings.next_meeting(desk)
    return ChaseList(
        group=desk.group.name,
        house=house_of(desk),
        municipality=desk.group.municipality,
        made_on=desk.today(),
        meeting=following.day if following else None,
        sections=tuple(section for section in sections if section.lines),
    )


def plain_text(chased: ChaseList) -> str:
    """The list with numbers and dates only, safe for the clipboard: not a word of what was agreed."""
    return "\n\n".join("\n".join(_section_text(section)) for section in chased.sections)


def write(
    chased: ChaseList,
    path: Path,
    lock: Lock,
    progress: Callable[[float], None] | None = None,
    template: bytes | None = None,
) -> Path:
    """Write a gathered list in the language of the screen, in the form that its name ends in; returns where it is.

    Needs no vault. Raises a Problem when the file cannot be written; an earlier file at `path` then stays as it was.
    """
    from focusdesk.documents import chase, formats

    suffix = formats.suffix_of(path)
    data = formats.to_bytes(chase.document(chased, language()), suffix, progress, template)
    return handout.write(path, data, suffix, lock, DisclosureKind.LIST)


def file_name(chased: ChaseList, suffix: str = ".pdf") -> str:
    """The name for the file: what it is and the day, never an organisation or a person."""
    return f"{_('Chase list')}_{chased.made_on.isoformat()}{suffix}".replace(" ", "-")


def _open(desk: Desk, which: ActionFilter) -> list[ActionRow]:
    return lists.actions(desk.store, which, Order(key="due", then=(("number", False),)), desk.today())


def _section(desk: Desk, name: str, rows: Iterable[ActionRow]) -> ChaseSection:
    return ChaseSection(organisation=name, lines=tuple(_line(desk, row) for row in rows))


def _line(desk: Desk, row: ActionRow) -> ChaseLine:
    return ChaseLine(
        number=row.number,
        text=row.text,
        owners=row.owners,
        case=row.case_number,
        due=row.due,
        late=max(0, days_late(row.due, desk.today())) if row.due else 0,
        postponed=row.postponed,
    )


def _section_text(section: ChaseSection) -> list[str]:
    return [section.organisation or _("No organisation"), *(_line_text(line) for line in section.lines)]


def _line_text(line: ChaseLine) -> str:
    parts = [_("Action {number}").format(number=line.number)]
    if line.case:
        parts.append(_("case {number}").format(number=line.case))
    parts.append(_("by {day}").format(day=day(line.due)) if line.due else _("no date"))
    if line.late:
        parts.append(ngettext("{count} day late", "{count} days late", line.late).format(count=line.late))
    return "- " + ", ".join(parts)
