"""The one dialog that puts a backup back: which one, what it lacks, and that what stands there is kept aside."""

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from focusdesk.domain.problems import Problem
from focusdesk.domain.watching import Stopped
from focusdesk.i18n import _
from focusdesk.services import backups, faultlog
from focusdesk.services.backup_words import lacks, moment
from focusdesk.ui.holders.key_dialog import KeyDialog
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import text_label
from focusdesk.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from collections.abc import Callable

    from focusdesk.domain.watching import Watch
    from focusdesk.storage.backups import Backup
    from focusdesk.storage.vault import OpenKeys


def offered(folder: Path) -> "list[Backup]":
    """The backups of a vault here and at the second place, the newest first, each once."""
    second = Prefs().second_place
    elsewhere = backups.listed_at(second, folder) if second else []
    here = backups.listed(folder)
    known = {each.digest for each in here}
    every = [*here, *(each for each in elsewhere if each.digest not in known)]
    return sorted(every, key=lambda each: each.made, reverse=True)


def ask_in_session(
    parent: QWidget,
    session: Session,
    put_back: "Callable[[Backup, OpenKeys], object]",
    first: "Backup | None" = None,
) -> None:
    """Have the user choose a backup of the open vault, beginning at `first`; `put_back` gets it and its keys.

    For one of before a renewal of the keys the passphrase of then is asked.
    """
    found = offered(session.vault)
    if not found:
        session.warn(_("There is no backup yet. One is made when you lock."))
        return
    form, field = _form(found)
    if first in found:
        field.set_value(first)
    said = text_label("")
    form.add_widget(said)
    passphrase = _passphrase_of_then(form)

    def compare() -> None:
        chosen = cast("Backup", field.value())
        said.setText(lacks(backups.compare(session.desk, chosen)))
        passphrase.setVisible(backups.has_other_keys(session.desk, chosen))

    def keys(values: dict[str, object]) -> "OpenKeys":
        chosen = cast("Backup", values["backup"])
        return backups.key_for(session.desk, session.vault, chosen, str(values["passphrase"]))

    form.changed.connect(lambda *_change: compare())
    compare()
    dialog = KeyDialog(session, _("Put a backup back"), form, _("Put back"), keys, parent, _context())
    if dialog.exec():
        put_back(cast("Backup", field.value()), cast("OpenKeys", dialog.result_value))


def ask_key_of(parent: QWidget, session: Session, backup: "Backup") -> "OpenKeys | None":
    """The keys of a backup, also of one of before a renewal, for which the passphrase of then is asked; else None."""
    if not backups.has_other_keys(session.desk, backup):
        return session.desk.key
    form = Form()
    _passphrase_of_then(form)

    def keys(values: dict[str, object]) -> "OpenKeys":
        return backups.key_for(session.desk, session.vault, backup, str(values["passphrase"]))

    title = _("The backup of {moment}").format(moment=moment(backup.made))
    dialog = KeyDialog(session, title, form, _("Try it out"), keys, parent)
    return cast("OpenKeys", dialog.result_value) if dialog.exec() else None


def ask_at_gate(parent: QWidget, folder: Path, secret: str, put_back: "Callable[[Backup, str], object]") -> None:
    """The same for a vault that does not open; the passphrase was typed already or is typed here."""
    form, field = _form(offered(folder))
    form.add_widget(text_label(_("The present vault cannot be read, so it is not known what this backup lacks.")))
    passphrase = form.add("passphrase", PassphraseField(_("Passphrase"), required=_("Type the passphrase.")))
    passphrase.set_value(secret)
    dialog = FormDialog(
        _("Put a backup back"), form, _("Put back"), lambda _values: None, parent, _context(), draft="put back"
    )
    if dialog.exec():
        put_back(cast("Backup", field.value()), passphrase.value())


def putting_back(work: "Callable[[Watch], Path]", watch: "Watch") -> Path:
    """Do what puts a backup back; an error nobody thought of is noted and becomes a Problem as well."""
    try:
        return work(watch)
    except (Problem, Stopped):
        raise
    except Exception as error:
        raise unforeseen(error) from error


def unforeseen(error: Exception) -> Problem:
    """The sentence for an error on the way that is a fault of the program; the vault then is the old or the new one."""
    return Problem(
        "The backup could not be put back, by a fault in FocusDesk itself. Where it happened is noted in {file}. Open "
        "the vault to see what it holds, and try again.",
        file=faultlog.note(error),
    )


def put_back_sentence(backup: "Backup", aside: Path) -> str:
    """What to say when it is done."""
    return _("The backup of {moment} was put back. What stood there is kept in {folder}.").format(
        moment=moment(backup.made), folder=aside
    )


def _form(found: "list[Backup]") -> tuple[Form, ChoiceField]:
    form = Form()
    field = form.add("backup", ChoiceField(_("Backup"), [(each, moment(each.made)) for each in found]))
    field.set_value(found[0])
    return form, field


def _passphrase_of_then(form: Form) -> PassphraseField:
    return form.add(
        "passphrase",
        PassphraseField(
            _("Passphrase of then"),
            required=_("Type a passphrase that opened the vault when this backup was made."),
            hint=_(
                "The vault got new keys after this backup was made, because someone was removed. That person can open"
                " the vault again when it is put back."
            ),
        ),
    )


def _context() -> str:
    return _("The backup is checked first. The vault that stands there now is kept aside, not overwritten.")
