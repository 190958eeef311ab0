"""The dialog that closes a case: why, what became of each open action, and until when the case is kept."""

from datetime import date

from PySide6.QtWidgets import QWidget

from focusdesk.domain import lifecycle
from focusdesk.domain.followup import is_open
from focusdesk.domain.records import Action, Case
from focusdesk.domain.terms import ClosingReason
from focusdesk.i18n import _, ngettext, term
from focusdesk.services import cases
from focusdesk.ui.case.settling_fields import SettlingFields
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import heading

_WIDTH = 640


@reopened
def ask_closing(parent: QWidget, session: Session, case: Case) -> bool:
    """Close a case, settling its open actions on the way; returns whether it was closed."""
    still_open = [each for each in session.desk.store.find(Action, case=case.id) if is_open(each.status)]
    form, fields = _form(session, case, still_open)
    dialog = FormDialog(
        _("Close case {number}").format(number=case.number),
        form,
        _("Close case"),
        lambda values: _save(session, case, fields, values),
        parent,
        context=ngettext(
            "{count} action is still open; say what became of it.",
            "{count} actions are still open; say what became of each.",
            len(still_open),
        ).format(count=len(still_open))
        if still_open
        else "",
        draft=f"close/{case.id}",
    )
    fields.attach(dialog)
    dialog.resize(_WIDTH, dialog.height())
    if not dialog.exec():
        return False
    session.tell(_("Case {number} is closed.").format(number=case.number), undo=True)
    return True


def _form(session: Session, case: Case, still_open: list[Action]) -> tuple[Form, SettlingFields]:
    form = Form()
    reasons = [(reason, term(reason)) for reason in ClosingReason]
    form.add("closing_reason", ChoiceField(_("Why"), reasons, required=_("Choose why the case is closed.")))
    form.add(
        "closing_reasons",
        LongTextField(_("Explanation"), required=_("Explain in one or two sentences why the case is closed.")),
    )
    if still_open:
        form.add_widget(heading(_("Open actions")))
    fields = SettlingFields(session, form, still_open, case)
    form.add_widget(heading(_("Keeping")))
    form.add(
        "keep_until",
        DateField(_("Keep until"), required=_("Fill in until when the case is kept."), today=session.today),
    )
    form["closing_reason"].committed.connect(lambda reason: _show_term(session, form, reason))
    return form, fields


def _show_term(session: Session, form: Form, reason: object) -> None:
    """Fill in the computed date, and say by which rule; the secretary may set another."""
    if not isinstance(reason, ClosingReason):
        return
    group, today = session.desk.group, session.today()
    short = reason is ClosingReason.NOT_CONFIRMED
    months = group.keep_months_not_confirmed if short else group.keep_months
    form["keep_until"].set_value(lifecycle.keep_until(group, reason, today))
    length = ngettext("{count} month", "{count} months", months).format(count=months)
    rule = (
        _("Computed: {length} from today, the shorter term because the concern was not confirmed.")
        if short
        else _("Computed: {length} from today, the keeping term of the group.")
    )
    form["keep_until"].set_hint(rule.format(length=length))


def _save(session: Session, case: Case, fields: SettlingFields, values: dict[str, object]) -> None:
    reason, keep_until = values["closing_reason"], values["keep_until"]
    assert isinstance(reason, ClosingReason)
    kept = keep_until if isinstance(keep_until, date) else None
    cases.close(session.desk, case, reason, str(values["closing_reasons"]), fields.outcomes(values), kept)
