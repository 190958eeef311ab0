"""Asks what opens another vault that is taken over, and reads it in a job; the dialog stays when that is not right."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, sentence
from focusdesk.services import othervaults
from focusdesk.services.othervaults import OtherVault
from focusdesk.ui.jobs import Progress
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.passphrase import PassphraseField


def ask_vault(
    parent: QWidget,
    session: Session,
    path: Path,
    done: Callable[[OtherVault], None],
    problem: Problem | None = None,
) -> None:
    """Ask the passphrases of a vault or of a file one was taken along in; `done` gets what is in it.

    What goes wrong is said in the same dialog, opened again.
    """
    dialog = _dialog(parent, path)
    if problem:
        dialog.notice.say(sentence(problem), "late")
    chosen, said = dialog.exec(), dialog.form.values()
    dialog.deleteLater()
    if not chosen:
        return

    def work(progress: Progress) -> OtherVault:
        return othervaults.read(path, str(said["vault"]), str(said.get("file", "")), progress.check)

    def failed(problem: Problem) -> None:
        ask_vault(parent, session, path, done, problem)

    label = _("Reading {name}").format(name=path.name)
    session.attempt(lambda: session.run(label, work, done, failed=failed))


def _dialog(parent: QWidget, path: Path) -> FormDialog:
    form = Form()
    required = _("Type a passphrase.")
    if othervaults.is_bundle(path):
        form.add("file", PassphraseField(_("Passphrase of this file"), required=required))
    form.add("vault", PassphraseField(_("Passphrase of that vault"), required=required))
    return FormDialog(
        _("Take over another vault"),
        form,
        _("Read the vault"),
        lambda _values: None,
        parent,
        context=_("{name} is only read: it stays as it is. You see first what would come in.").format(name=path.name),
        draft="take over vault",
    )
