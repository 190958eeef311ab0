"""The one dialog that puts a backup back: which one, what it lacks, and that what stands there is kept aside."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from focusdesk.i18n import _
from focusdesk.services import backups
from focusdesk.ui.backup_words import lacks, moment
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import text_label
from focusdesk.ui.widgets.passphrase import PassphraseField

if TYPE_CHECKING:
    from focusdesk.storage.backups import Backup


def offered(folder: Path) -> "list[Backup]":
    """The backups of a vault here and at the second place, the newest first, each once."""
    second = Prefs().second_place
    elsewhere = backups.listed_at(second, folder) if second else []
    here = backups.listed(folder)
    known = {each.digest for each in here}
    every = [*here, *(each for each in elsewhere if each.digest not in known)]
    return sorted(every, key=lambda each: each.made, reverse=True)


def ask_in_session(
    parent: QWidget, session: Session, put_back: "Callable[[Backup], object]", first: "Backup | None" = None
) -> None:
    """Have the user choose a backup of the open vault, beginning at `first`; `put_back` gets it at the end."""
    found = offered(session.vault)
    if not found:
        session.warn(_("There is no backup yet. One is made when you lock."))
        return
    form, field = _form(found)
    if first in found:
        field.set_value(first)
    said = text_label("")
    form.add_widget(said)

    def compare() -> None:
        said.setText(lacks(backups.compare(session.desk, cast("Backup", field.value()))))

    form.changed.connect(lambda *_change: compare())
    compare()
    if _dialog(parent, form, lambda _values: None).exec():
        put_back(cast("Backup", field.value()))


def ask_at_gate(parent: QWidget, folder: Path, secret: str, done: "Callable[[Backup, Path], object]") -> None:
    """The same for a vault that does not open; the passphrase was typed already or is typed here."""
    form, field = _form(offered(folder))
    form.add_widget(text_label(_("The present vault cannot be read, so it is not known what this backup lacks.")))
    passphrase = form.add("passphrase", PassphraseField(_("Passphrase"), required=_("Type the passphrase.")))
    passphrase.set_value(secret)
    kept: list[Path] = []

    def save(values: dict[str, object]) -> None:
        chosen = cast("Backup", values["backup"])
        kept.append(backups.put_back_with(folder, chosen, str(values["passphrase"])))

    if _dialog(parent, form, save).exec():
        done(cast("Backup", field.value()), kept[0])


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


def _dialog(parent: QWidget, form: Form, save: Callable[[dict[str, object]], object]) -> FormDialog:
    return FormDialog(
        _("Put a backup back"),
        form,
        _("Put back"),
        save,
        parent,
        context=_("The backup is checked first. The vault that stands there now is kept aside, not overwritten."),
        draft="put back",
    )
