"""Saving a list as a spreadsheet: what is on screen, with its filter and order, and its columns or all there are."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _
from focusdesk.services import spreadsheets
from focusdesk.services.spreadsheets import SUFFIX, ListExport
from focusdesk.ui.jobs import Progress
from focusdesk.ui.papers import handing_dialog
from focusdesk.ui.papers.handing_dialog import Handing, Paper
from focusdesk.ui.session import Session, session_of
from focusdesk.ui.widgets.table import RecordTable


def ask_where(table: RecordTable) -> None:
    """Have the user choose how the spreadsheet of a list is locked and where it comes, and write it there."""
    session = session_of(table)
    if session is None:
        return
    if session.is_veiled:
        session.warn(_("Others look at the screen now. Press F8 first, then export the list."))
    elif not table.model.rowCount():
        session.tell(_("There is nothing in this list to export."))
    elif (handing := ask(session, table, gathered(table), gathered(table, whole=True))) is not None:
        write(session, table, handing)


def ask(session: Session, parent: QWidget, export: ListExport, whole: ListExport | None = None) -> Handing | None:
    """Have the user choose how a list leaves and where it comes; None when she cancels.

    `whole` is the same list with its hidden columns, which she may choose where there are any.
    """
    name = spreadsheets.file_name(export.title, session.today()).removesuffix(SUFFIX)
    more = whole is not None and len(whole.columns) > len(export.columns)
    contents = _("The list holds personal data.") if export.personal else ""
    if more and whole is not None and whole.personal and not export.personal:
        contents = _("With all columns the list holds personal data.")
    paper = Paper(title=_("Save the list for Excel"), name=name, suffix=SUFFIX, contents=contents, hides_columns=more)
    return handing_dialog.ask(parent, session, paper)


def write(session: Session, table: RecordTable, handing: Handing) -> None:
    """Write the spreadsheet, beside the window; a large list shows how far it is and can be cancelled."""
    if write_export(session, table, gathered(table, whole=handing.all_columns), handing):
        session.jobs.finished.connect(table.setFocus, Qt.ConnectionType.SingleShotConnection)


def write_export(session: Session, parent: QWidget, export: ListExport, handing: Handing) -> bool:
    """Write and register a list beside the window; True when that has begun."""

    def work(progress: Progress) -> Path:
        return spreadsheets.export_list(session.desk, export, handing.path, handing.lock, progress)

    def done(path: Path) -> None:
        handing_dialog.register(parent, session, handing, DisclosureKind.LIST, path)

    return session.attempt(lambda: session.run(_("Writing the spreadsheet"), work, done, lend=True))


def gathered(table: RecordTable, *, whole: bool = False) -> ListExport:
    """What a list shows now: its columns from left to right, and how to read its rows in their order.

    The `whole` list has every column in its own order, but for hidden ones that only put rows together.
    """
    columns = shown = table.shown_columns()
    if whole:
        columns = [column for column in table.model.columns if column in shown or not column.groups]
    return ListExport(
        name=table.name,
        title=table.title(),
        columns=tuple((column.title, column.exported) for column in columns),
        read=table.model.blocks(),
        personal=any(column.personal for column in columns),
    )
