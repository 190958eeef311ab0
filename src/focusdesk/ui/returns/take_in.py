"""Taking in action lists that came back: choose or drop the files, read them beside the window, look, take in."""

from collections.abc import Mapping, Sequence
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
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form


def ask(parent: QWidget, session: Session) -> None:
    """Have the user choose the files, and read them."""
    read(parent, session, files.choose_files(parent, _("Choose the lists that came back"), returned.ENDINGS))


def read(
    parent: QWidget, session: Session, paths: Sequence[Path], passphrases: Mapping[Path, str] | None = None
) -> None:
    """Read files in a process of its own, with progress and Cancel, and show what they would change.

    Of a list that is still locked the passphrase is asked, which opens it in memory only.
    """
    if session.is_veiled:
        session.warn(_("Others look at the screen now. Press F8 first, then take in the lists."))
        return
    if not paths:
        return
    label = ngettext("Reading {count} file", "Reading {count} files", len(paths)).format(count=len(paths))
    known = dict(passphrases or {})

    def done(reading: Reading) -> None:
        asked = [path for path in reading.locked if path not in known]
        if asked and (phrase := _ask_passphrase(parent, asked[0].name)):
            read(parent, session, paths, {**known, asked[0]: phrase})
        else:
            _show(parent, session, reading)

    session.attempt(lambda: session.run(label, partial(_read, tuple(paths), known), done))


class PhraseQuestion(FormDialog):
    """Asks for a passphrase: the one dialog whose half typed answer is not kept."""

    def keep_draft(self) -> None:
        """A passphrase is never written to the vault."""


def _ask_passphrase(parent: QWidget, name: str) -> str:
    """The passphrase of a file; nothing when the user does not have it."""
    form = Form()
    form.add("phrase", TextField(_("Passphrase"), required=_("Type the six words that the file was sent with.")))
    typed: list[str] = []
    dialog = PhraseQuestion(
        _("{name} is locked").format(name=name),
        form,
        _("Open"),
        lambda values: typed.append(str(values["phrase"]).strip()),
        parent,
        _("The recipient has the passphrase with which you sent it. It is not kept."),
    )
    dialog.exec()
    return typed[0] if typed else ""


def _read(paths: Sequence[Path], passphrases: Mapping[Path, str], progress: Progress) -> Reading:
    def stops(done: int) -> bool:
        progress(done, len(paths))  # raises when the user has cancelled
        return False

    return returned.read(paths, stops, passphrases)


def _show(parent: QWidget, session: Session, reading: Reading) -> None:
    if not reading.lists:
        session.fail(reading.refused[0][1])
        return
    if session.attempt(lambda: returned.preview(session.desk, reading.lists)):
        PreviewDialog(session, reading, parent).exec()
