"""Saving the report of an import as a workbook, locked as any other file that leaves."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _
from focusdesk.services import import_report, spreadsheets
from focusdesk.services.importing import Doubt, FileReport
from focusdesk.services.spreadsheets import SUFFIX
from focusdesk.ui.papers import handing_dialog
from focusdesk.ui.papers.handing_dialog import Paper
from focusdesk.ui.session import Session

if TYPE_CHECKING:
    from pathlib import Path


def ask(
    parent: QWidget,
    session: Session,
    reports: tuple[FileReport, ...],
    doubts: tuple[Doubt, ...],
    refused: tuple[tuple[str, Problem], ...],
) -> None:
    """Have the user choose how the report leaves and where it comes, and write it there."""
    name = spreadsheets.file_name(_("Import report"), session.today()).removesuffix(SUFFIX)
    contents = _("The report can hold names and texts of the files that were read.")
    paper = Paper(title=_("Save the report"), name=name, suffix=SUFFIX, contents=contents)
    handing = handing_dialog.ask(parent, session, paper)
    if handing is None:
        return
    written: list[Path] = []

    def save() -> None:
        written.append(import_report.save_report(session.desk, handing.path, handing.lock, reports, doubts, refused))

    if session.attempt(save):
        handing_dialog.tell(parent, session, handing.lock, written[0])
