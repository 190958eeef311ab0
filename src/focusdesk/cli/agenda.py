"""The command `agenda`: show the agenda of a meeting, fill it from open matters, write it with case numbers only."""

import argparse
from pathlib import Path

from focusdesk.cli import output
from focusdesk.cli.opening import meeting_of, opened
from focusdesk.domain.agendapaper import AgendaPaper
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _, term
from focusdesk.services import agenda, agendapaper, disclosures


def run(options: argparse.Namespace) -> int:
    """Propose where asked, then write or show the agenda."""
    with opened(options) as desk:
        meeting = meeting_of(desk, options.meeting)
        if options.propose:
            agenda.propose_agenda(desk, meeting)
        paper = agendapaper.paper_of(desk, meeting)
        path = _written(paper, options.output) if options.output else None
        if path:
            disclosures.of_file(desk, DisclosureKind.AGENDA, path, meeting)
    if options.json:
        output.say_json({"meeting": paper.number, "day": paper.day, "file": path, "items": _entries(paper)})
    elif path:
        output.say(_("Agenda written: {path}").format(path=path))
    elif paper.items:
        rows = [(item.position, term(item.kind), item.case, item.title) for item in paper.items]
        output.say_table((_("No."), _("Kind"), _("Case"), _("Title")), rows)
    else:
        output.say(_("There is nothing on the agenda yet. Use --propose to fill it."))
    return 0


def _written(paper: AgendaPaper, given: str) -> Path:
    path = Path(given)
    if path.is_dir():
        path /= agendapaper.file_name(paper)
    agendapaper.write_pdf(paper, path)
    return path


def _entries(paper: AgendaPaper) -> list[dict[str, object]]:
    return [
        {"position": item.position, "kind": item.kind, "case": item.case or None, "title": item.title or None}
        for item in paper.items
    ]
