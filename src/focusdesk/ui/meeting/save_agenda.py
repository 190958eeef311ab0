"""Saving the agenda of a meeting as a document with case numbers only."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from focusdesk.domain.formats import ENDINGS
from focusdesk.domain.records import Meeting
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _
from focusdesk.services import agendapaper, disclosures, house
from focusdesk.ui import files
from focusdesk.ui.jobs import Progress
from focusdesk.ui.session import Session


def ask_where(parent: QWidget, session: Session, meeting: Meeting) -> None:
    """Have the user choose where the agenda comes, and write it there."""
    suggested = _documents() / agendapaper.file_name(agendapaper.paper_of(session.desk, meeting))
    path = files.choose_new_file(parent, _("Save agenda"), suggested, ENDINGS)
    if path is not None:
        write(session, meeting, path if path.suffix else path.with_suffix(".pdf"))


def write(session: Session, meeting: Meeting, path: Path) -> None:
    """Write the agenda to a file, whole or not at all, and say so."""
    paper, template = agendapaper.paper_of(session.desk, meeting), house.template_of(session.desk)

    def work(progress: Progress) -> Path:
        agendapaper.write(paper, path, lambda part: progress(round(part * 100), 100), template)
        return path

    def done(written: Path) -> None:
        if session.attempt(lambda: disclosures.of_file(session.desk, DisclosureKind.AGENDA, written, meeting)):
            session.tell(_("Saved as {name}. The file is not encrypted.").format(name=written.name))

    session.attempt(lambda: session.run(_("Writing the file"), work, done))


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
