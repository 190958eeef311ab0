"""Taking in action lists that came back: choose or drop the files, read them beside the window, look, take in."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from focusdesk.i18n import _, ngettext
from focusdesk.services import returned
from focusdesk.services.returned import Reading
from focusdesk.ui import files
from focusdesk.ui.jobs import Progress
from focusdesk.ui.returns.preview_dialog import PreviewDialog
from focusdesk.ui.session import Session


def ask(parent: QWidget, session: Session) -> None:
    """Have the user choose the files, and read them."""
    read(parent, session, files.choose_files(parent, _("Choose the lists that came back"), returned.ENDINGS))


def read(parent: QWidget, session: Session, paths: Sequence[Path]) -> None:
    """Read files in a process of its own, with progress and Cancel, and show what they would change."""
    if session.is_veiled:
        session.warn(_("Others look at the screen now. Press F8 first, then take in the lists."))
        return
    if not paths:
        return
    label = ngettext("Reading {count} file", "Reading {count} files", len(paths)).format(count=len(paths))
    session.attempt(lambda: session.run(label, partial(_read, tuple(paths)), partial(_show, parent, session)))


def _read(paths: Sequence[Path], progress: Progress) -> Reading:
    def stops(done: int) -> bool:
        progress(done, len(paths))  # raises when the user has cancelled
        return False

    return returned.read(paths, stops)


def _show(parent: QWidget, session: Session, reading: Reading) -> None:
    if not reading.lists:
        session.fail(reading.refused[0][1])
        return
    if session.attempt(lambda: returned.preview(session.desk, reading.lists)):
        PreviewDialog(session, reading, parent).exec()
