"""The dialogs that change who can open the vault. Each gives whether it was done."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.holders import RECOVERY_SHEET, SECRETARY, Holder
from focusdesk.i18n import _
from focusdesk.services import holders
from focusdesk.ui.holders.key_dialog import KeyDialog, secret_field
from focusdesk.ui.holders.new_sheets import NewSheetsDialog
from focusdesk.ui.new_passphrase import NewPassphrase
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.fields import ChoiceField, Form, TextField


def ask_person(parent: QWidget, session: Session) -> bool:
    """Add someone: a name, a passphrase of their own, and the passphrase of who adds them."""
    desk, form = session.desk, Form()
    name = form.add("name", TextField(_("Name"), required=_("Type the name of the person."), hint=_in_log()))
    NewPassphrase(form, lambda: (desk.group.name, name.value()), _("Passphrase of the new person"))
    form.add("secret", secret_field())
    context = _("Let the new person choose and type the passphrase. You need not know it.")

    def work(values: dict[str, str]) -> None:
        holders.add(desk, session.vault, values["secret"], values["name"], values["passphrase"])

    return bool(KeyDialog(session, _("Add person"), form, _("Add person"), work, parent, context).exec())


def ask_name(parent: QWidget, session: Session, holder: Holder) -> bool:
    """Give someone another name."""
    desk, form = session.desk, Form()
    field = form.add("name", TextField(_("Name"), required=_("Type the name of the person."), hint=_in_log()))
    field.set_value("" if holder.name in (SECRETARY, RECOVERY_SHEET) else holder.name)
    form.add("secret", secret_field())

    def work(values: dict[str, str]) -> None:
        holders.rename(desk, session.vault, values["secret"], holder, values["name"])

    return bool(KeyDialog(session, _("Change name"), form, _("Change name"), work, parent).exec())


def ask_passphrase(parent: QWidget, session: Session, holder: Holder) -> bool:
    """Give someone another passphrase; the old one is asked first."""
    desk, form = session.desk, Form()
    form.add("secret", secret_field(_("The passphrase of now"), _("Forgotten? Type the code or words of the sheet.")))
    NewPassphrase(form, lambda: (desk.group.name, holder.name), _("New passphrase"))

    def work(values: dict[str, str]) -> None:
        holders.change_passphrase(desk, session.vault, values["secret"], holder, values["passphrase"])

    title = _("New passphrase for {name}").format(name=holders.shown_name(holder.name))
    context = _("Backups of before still open with the passphrase that they had then.")
    return bool(KeyDialog(session, title, form, _("Change passphrase"), work, parent, context).exec())


def ask_removal(parent: QWidget, session: Session, holder: Holder) -> bool:
    """Have someone open the vault no longer, with what that means said first."""
    desk, form = session.desk, Form()
    form.add("secret", secret_field())

    def work(values: dict[str, str]) -> None:
        holders.remove(desk, session.vault, values["secret"], holder)

    sentences = [
        _("The vault gets new keys. The others keep their passphrases, and the recovery sheet stays."),
        _("Copies and backups of before still open with the old passphrase: make a new backup, remove the old ones."),
        _("If this person has seen the recovery sheet, make a new one too."),
    ]
    if not all(each.lasts for each in desk.holders if each.slot != holder.slot):
        sentences.append(_("The recovery sheet is of an early version and stops working: make a new one at once."))
    title = _("Remove {name}").format(name=holders.shown_name(holder.name))
    return bool(KeyDialog(session, title, form, _("Remove"), work, parent, "\n".join(sentences)).exec())


def ask_new_sheets(parent: QWidget, session: Session) -> bool:
    """Make a recovery sheet, or three of which two are needed, and have it typed back before it counts."""
    form = Form()
    kinds = ((False, _("One sheet")), (True, _("Three sheets, of which two are needed")))
    hint = _("With three sheets nobody can open the vault alone. Give each to someone else.")
    form.add("three", ChoiceField(_("How many sheets"), kinds, hint=hint)).set_value(False)
    form.add("secret", secret_field())

    def work(values: dict[str, object]) -> object:
        return holders.new_sheets(session.vault, str(values["secret"]), three=bool(values["three"]))

    context = _("The sheet of now keeps working until you have typed back what is on the new one.")
    asked = KeyDialog(session, _("New recovery sheet"), form, _("Make recovery sheet"), work, parent, context)
    return bool(asked.exec()) and bool(NewSheetsDialog(session, asked.result_value, parent).exec())


def _in_log() -> str:
    return _("As it comes in the log.")
