"""Saving a list as a spreadsheet: what is on screen, with its columns, filter and order."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QWidget

from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _
from focusdesk.services import disclosures, spreadsheets
from focusdesk.services.spreadsheets import ListExport
from focusdesk.ui import files
from focusdesk.ui.jobs import Progress
from focusdesk.ui.session import Session, session_of
from focusdesk.ui.widgets.table import RecordTable


def ask_where(table: RecordTable) -> None:
    """Have the user choose where the spreadsheet of a list comes, and write it there."""
    session = session_of(table)
    if session is None:
        return
    if session.is_veiled:
        session.warn(_("Others look at the screen now. Press F8 first, then export the list."))
    elif not table.model.rowCount():
        session.tell(_("There is nothing in this list to export."))
    else:
        path = choose_file(session, table, _question(table), table.title())
        if path is not None:
            write(session, table, path)


def choose_file(session: Session, parent: QWidget, question: str, title: str) -> Path | None:
    """Have the user choose where the spreadsheet of a list with this title comes; None when she cancels."""
    suggested = _documents() / spreadsheets.file_name(title, session.today())
    path = files.choose_new_file(parent, question, suggested, ("xlsx",))
    return path if path is None or path.suffix else path.with_suffix(".xlsx")


def write(session: Session, table: RecordTable, path: Path) -> None:
    """Write the spreadsheet, beside the window; a large list shows how far it is and can be cancelled."""
    if write_export(session, gathered(table), path):
        session.jobs.finished.connect(table.setFocus, Qt.ConnectionType.SingleShotConnection)


def write_export(session: Session, export: ListExport, path: Path) -> bool:
    """Write and register a list beside the window; True when that has begun."""

    def work(progress: Progress) -> Path:
        spreadsheets.export_list(session.desk, export, path, progress)
        return path

    done = partial(_tell, session, export)
    return session.attempt(lambda: session.run(_("Writing the spreadsheet"), work, done, lend=True))


def gathered(table: RecordTable) -> ListExport:
    """What a list shows now: its columns from left to right, and how to read its rows in their order."""
    columns = table.shown_columns()
    return ListExport(
        name=table.name,
        title=table.title(),
        columns=tuple((column.title, column.exported) for column in columns),
        read=table.model.blocks(),
        personal=any(column.personal for column in columns),
    )


def _question(table: RecordTable) -> str:
    if any(column.personal for column in table.shown_columns()):
        return _("Save the list for Excel - it holds personal data and will not be encrypted")
    return _("Save the list for Excel - it will not be encrypted")


def _tell(session: Session, export: ListExport, path: Path) -> None:
    if not session.attempt(lambda: disclosures.of_file(session.desk, DisclosureKind.LIST, path)):
        return
    words = _("Saved as {name}. The file is not encrypted.")
    if export.personal:
        words = _("Saved as {name}. The file holds personal data and is not encrypted.")
    session.tell(words.format(name=path.name))


def _documents() -> Path:
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation) or Path.home())
