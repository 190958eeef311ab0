"""The dialogs for taking a vault along in one locked file, and for opening such a file."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _
from focusdesk.services import passphrases, takealong
from focusdesk.ui import files
from focusdesk.ui.jobs import Progress
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.passphrase import PassphraseField


def ask_to_pack(parent: QWidget, session: Session) -> None:
    """Ask where the file comes and with which passphrase it is locked; makes it in a job."""
    path = files.choose_new_file(parent, _("Take the vault along"), _suggested(session.vault), ("age",))
    if path is None:
        return
    target = path if path.name.endswith(takealong.ENDING) else path.with_name(path.name + takealong.ENDING)
    form = Form()
    field = form.add("passphrase", PassphraseField(_("Passphrase of this file"), required=_("Type a passphrase.")))
    field.set_value(passphrases.generate())
    field.show_button.setChecked(True)
    dialog = FormDialog(
        _("Take the vault along"),
        form,
        _("Make the file"),
        _check_strength,
        parent,
        context=_(
            "The file holds the whole vault and its keys. Write this passphrase down: the file opens with it, and then"
            " the vault with its own passphrase. Do not send the two together."
        ),
        draft="take along",
    )
    if dialog.exec():
        pack(session, target, str(field.value()))


def pack(session: Session, target: Path, passphrase: str) -> None:
    """Make the file in a job to which the desk is lent."""

    def work(progress: Progress) -> None:
        takealong.pack(session.desk, session.vault, target, passphrase, progress)

    def done(_result: None) -> None:
        session.warn(_("Made {name}. From now on, work in one of the two vaults only.").format(name=target.name))

    session.attempt(lambda: session.run(_("Packing the vault"), work, done, lend=True))


def ask_to_unpack(parent: QWidget, done: Callable[[Path], object]) -> None:
    """Ask for such a file, its passphrase and a folder; `done` gets the folder of the vault that came out."""
    chosen = files.choose_files(parent, _("Open a vault that was taken along"), ("age",))
    if not chosen:
        return
    place = files.choose_folder(parent, _("Choose the folder in which the vault comes"))
    if place is None:
        return
    form = Form()
    form.add("passphrase", PassphraseField(_("Passphrase of this file"), required=_("Type a passphrase.")))
    made: list[Path] = []
    dialog = FormDialog(
        _("Open a vault that was taken along"),
        form,
        _("Open file"),
        lambda values: made.append(takealong.unpack(chosen[0], place, str(values["passphrase"]))),
        parent,
        context=chosen[0].name,
        draft="open taken along",
    )
    if dialog.exec():
        done(made[0])


def _check_strength(values: dict[str, object]) -> None:
    judged = passphrases.strength(str(values["passphrase"]))
    if not judged.acceptable:
        raise Problem("This passphrase may not be used. {advice}", advice=judged.advice, field="passphrase")


def _suggested(folder: Path) -> Path:
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / f"{folder.name.removesuffix('.focusdesk')}{takealong.ENDING}"
