"""The dialogs of the register: complete a line, confirm receipt, withdraw, and add what was given without a file."""

from datetime import date
from functools import partial
from typing import cast

from PySide6.QtWidgets import QWidget

from focusdesk.domain.datewords import parse_date
from focusdesk.domain.paper import Disclosure
from focusdesk.domain.records import Organisation
from focusdesk.domain.terms import DisclosureKind, DisclosureMeans
from focusdesk.i18n import _, term
from focusdesk.services import disclosures
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField, TextField
from focusdesk.ui.widgets.form import Form

_past = partial(parse_date, back=True)


@reopened
def complete(parent: QWidget, session: Session, there: Disclosure) -> bool:
    """Fill in to whom, on which basis, what for and by which means; True when it was kept."""
    form = _whom(session)
    form.load(there)
    context = "  ·  ".join(filter(None, (term(there.what), there.file)))
    dialog = FormDialog(
        _("Complete disclosure"),
        form,
        _("Save changes"),
        lambda values: disclosures.complete(session.desk, there, **values),
        parent,
        context,
        draft=f"disclosure/{there.id}",
    )
    return bool(dialog.exec())


@reopened
def tell(parent: QWidget, session: Session, record: int | None = None) -> bool:
    """Register what was given without a file of this program; `record` is what was told. True when it was added."""
    form = Form()
    what = form.add("what", ChoiceField(_("What"), [(kind, term(kind)) for kind in DisclosureKind]))
    what.set_value(DisclosureKind.ORAL)
    fields = _whom(session)
    for name, field in fields.fields().items():
        form.add(name, field)
    form["means"].set_value(DisclosureMeans.HAND)
    form["basis"].set_value(session.desk.group.legal_basis)
    form["purpose"].set_value(session.desk.group.purpose)

    def save(values: dict[str, object]) -> None:
        kind = cast(DisclosureKind, values.pop("what"))
        disclosures.tell(session.desk, kind, [record] if record is not None else [], **values)

    title = _("Add disclosure")
    if not FormDialog(title, form, title, save, parent, draft="disclosure/new").exec():
        return False
    session.tell(_("The disclosure is registered."), undo=True)
    return True


@reopened
def confirm(parent: QWidget, session: Session, there: Disclosure) -> bool:
    """Record that the recipient has it; True when it was recorded."""
    form = Form()
    asks = _("Fill in when it was received, for example today.")
    form.add("day", DateField(_("Received on"), required=asks, reader=_past, today=session.today))
    form.add("by", TextField(_("Confirmed by")))
    form["day"].set_value(there.received or session.today())
    form["by"].set_value(there.received_by)
    dialog = FormDialog(
        _("Confirm receipt"),
        form,
        _("Confirm receipt"),
        lambda values: disclosures.confirm(session.desk, there, cast(date, values["day"]), str(values["by"])),
        parent,
        draft=f"receipt/{there.id}",
    )
    return _told(session, dialog, _("The receipt is recorded."))


@reopened
def withdraw(parent: QWidget, session: Session, there: Disclosure) -> bool:
    """Record that it is withdrawn, and why; True when it was recorded."""
    form = Form()
    why = _("Write down why it is withdrawn.")
    form.add(
        "reason", LongTextField(_("Why"), required=why, hint=_("Ask the recipient to destroy it, and say so here."))
    )
    form.add("day", DateField(_("Withdrawn on"), required=_("Fill in when."), reader=_past, today=session.today))
    form["reason"].set_value(there.withdrawn_reason)
    form["day"].set_value(there.withdrawn or session.today())
    dialog = FormDialog(
        _("Withdraw disclosure"),
        form,
        _("Withdraw"),
        lambda values: disclosures.withdraw(session.desk, there, cast(date, values["day"]), str(values["reason"])),
        parent,
        draft=f"withdraw/{there.id}",
    )
    return _told(session, dialog, _("The disclosure is withdrawn; it stays in the register."))


def _told(session: Session, dialog: FormDialog, words: str) -> bool:
    if not dialog.exec():
        return False
    session.tell(words, undo=True)
    return True


def _whom(session: Session) -> Form:
    organisations = [(each.id, each.name) for each in session.desk.store.find(Organisation)]
    form = Form()
    form.add("organisation", ChoiceField(_("Organisation"), organisations, nothing="-", search=True))
    hint = _("Someone who is not in the directory: a function, no name of a person concerned.")
    form.add("recipient", TextField(_("Or someone else"), hint=hint))
    form.add("basis", TextField(_("Basis")))
    form.add("purpose", TextField(_("Purpose")))
    form.add("means", ChoiceField(_("By which means"), [(each, term(each)) for each in DisclosureMeans]))
    return form
