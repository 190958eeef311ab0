"""The question before the citizen service numbers of persons concerned go, because the group no longer keeps them."""

from PySide6.QtWidgets import QWidget

from focusdesk.i18n import _, ngettext
from focusdesk.services import citizen_numbers
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import text_label


def may_remove_numbers(parent: QWidget, session: Session) -> bool:
    """Whether the user agrees that all numbers are removed; nothing is asked when there are none."""
    count = len(citizen_numbers.known(session.desk))
    if not count:
        return True
    goes = ngettext(
        "The number of {count} person is removed from the vault.",
        "The numbers of {count} people are removed from the vault.",
        count,
    ).format(count=count)
    form = Form()
    form.add_widget(text_label(goes))
    form.add_widget(text_label(_("Undo brings this back until the vault is locked. Earlier backups still hold it.")))
    title = _("No longer keep citizen service numbers")
    return bool(FormDialog(title, form, _("Remove numbers"), lambda _values: None, parent).exec())
