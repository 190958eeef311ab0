"""The question before the citizen service numbers of persons concerned go, because the group no longer keeps them."""

from PySide6.QtWidgets import QWidget

from focusdesk.i18n import _, ngettext
from focusdesk.services import citizen_numbers
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.form import Form


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
    dialog = FormDialog(
        _("No longer keep citizen service numbers"),
        Form(),
        _("Remove numbers"),
        lambda _values: None,
        parent,
        context=f"{goes} {_('Undo brings them back until the vault is locked. Backups of before still hold them.')}",
    )
    return bool(dialog.exec())
