"""The command `agenda`: show the agenda of a meeting, fill and order it, write it with case numbers only."""

import argparse
from pathlib import Path

from focusdesk.cli import locking, output
from focusdesk.cli.opening import meeting_of, opened
from focusdesk.domain.agendapaper import AgendaPaper
from focusdesk.domain.inputnames import folded
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Meeting, Organisation
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _, term
from focusdesk.services import agenda, agendapaper, disclosures, house, needed
from focusdesk.services.desk import Desk
from focusdesk.services.locking import Lock


def run(options: argparse.Namespace) -> int:
    """Propose, say who is needed and reorder where asked, then write or show the agenda."""
    with opened(options) as desk:
        meeting = meeting_of(desk, options.meeting)
        if options.propose:
            agenda.propose_agenda(desk, meeting)
        for given in options.needed:
            _set_needed(desk, meeting, given)
        if options.early:
            needed.let_leave_early(desk, meeting)
        paper = agendapaper.paper_of(desk, meeting)
        lock = locking.lock(desk, options)
        path = _written(desk, paper, options.output, lock) if options.output else None
        if path:
            disclosures.of_file(desk, DisclosureKind.AGENDA, path, lock, meeting=meeting)
    if options.json:
        about = locking.about(lock) if path else {}
        output.say_json({"meeting": paper.number, "day": paper.day, "file": path, **about, "items": _entries(paper)})
    elif path:
        output.say(_("Agenda written: {path}").format(path=path))
    elif paper.items:
        titles = (_("No."), _("Kind"), _("Case"), _("Title"), _("Needed"), _("Then may leave"))
        shown = len(titles) if any(item.needed for item in paper.items) else 4
        output.say_table(titles[:shown], [row[:shown] for row in _rows(paper)])
    else:
        output.say(_("There is nothing on the agenda yet. Use --propose to fill it."))
    locking.say(options, lock, [path] if path else [])
    return 0


def _rows(paper: AgendaPaper) -> list[tuple[str | int, ...]]:
    return [
        (item.position, term(item.kind), item.case, item.title, ", ".join(item.needed), ", ".join(item.free))
        for item in paper.items
    ]


def _set_needed(desk: Desk, meeting: Meeting, given: str) -> None:
    """Take up "4=Politie,School"; "4=" means everyone again."""
    position, _sign, names = given.partition("=")
    item = next((each for each in agenda.agenda(desk, meeting) if str(each.position) == position.strip()), None)
    if item is None or not _sign:
        raise Problem("“{given}” names no item. Write it as 4=Politie,School.", given=given)
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    needed.set_needed(desk, item, [_organisation(desk, name) for name in wanted])


def _organisation(desk: Desk, name: str) -> int:
    for each in desk.store.find(Organisation):
        if folded(name) in (folded(each.name), folded(each.short)):
            return each.id
    raise Problem("There is no organisation “{name}”. Use its name or short name from the directory.", name=name)


def _written(desk: Desk, paper: AgendaPaper, given: str, lock: Lock) -> Path:
    path = Path(given)
    if path.is_dir():
        path /= agendapaper.file_name(paper)
    return agendapaper.write(paper, path, lock, template=house.template_of(desk))


def _entries(paper: AgendaPaper) -> list[dict[str, object]]:
    return [
        {
            "position": item.position,
            "kind": item.kind,
            "case": item.case or None,
            "title": item.title or None,
            "needed": list(item.needed),
            "then_may_leave": list(item.free),
        }
        for item in paper.items
    ]
