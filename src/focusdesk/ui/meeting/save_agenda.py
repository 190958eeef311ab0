"""Saving the agenda of a meeting as a document with case numbers only."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from focusdesk.domain.records import Meeting
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _
from focusdesk.services import agendapaper, house
from focusdesk.ui.jobs import Progress
from focusdesk.ui.papers import handing_dialog
from focusdesk.ui.papers.handing_dialog import Handing, Paper
from focusdesk.ui.session import Session


def ask_where(parent: QWidget, session: Session, meeting: Meeting) -> None:
    """Have the user choose how the agenda leaves and where it comes, and write it there."""
    name = Path(agendapaper.file_name(agendapaper.paper_of(session.desk, meeting))).stem
    handing = handing_dialog.ask(parent, session, Paper(title=_("Save agenda"), name=name, numbers_only=True))
    if handing is not None:
        write(parent, session, meeting, handing)


def write(parent: QWidget, session: Session, meeting: Meeting, handing: Handing) -> None:
    """Write the agenda to a file, whole or not at all, and say so."""
    paper, template = agendapaper.paper_of(session.desk, meeting), house.template_of(session.desk)

    def work(progress: Progress) -> Path:
        return agendapaper.write(paper, handing.path, handing.lock, progress.part, template)

    def done(written: Path) -> None:
        handing_dialog.register(parent, session, handing, DisclosureKind.AGENDA, written, meeting=meeting)

    session.attempt(lambda: session.run(_("Writing the file"), work, done))
