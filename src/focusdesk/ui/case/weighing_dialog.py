"""The weighing of a case: the dialog that records one, with what follows from it, and the words to read one again."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain import lifecycle
from focusdesk.domain.records import Case, Weighing
from focusdesk.domain.terms import CaseStatus, WeighingOutcome
from focusdesk.i18n import _, long_day, plain_day, term
from focusdesk.services import weighing as weighings
from focusdesk.services.people import Names
from focusdesk.ui.case.case_form import organisation_choices
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.shell.help import HelpDialog
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField, TextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.ticks import TickField

WIDTH = 640
OF_CASE = "legal_basis"


@reopened
def ask_weighing(parent: QWidget, session: Session, case: Case) -> bool:
    """Record a weighing. A notified case that is taken up becomes accepted, a closed one is opened again.

    With any other outcome only the weighing is kept. Returns whether one was recorded.
    """
    form = weighing_form(session, case.legal_basis if case.status is CaseStatus.NOTIFIED else None)
    form["purpose"].set_value(case.purpose)
    form["outcome"].set_value(WeighingOutcome.CASE)
    closed = case.status is CaseStatus.CLOSED
    dialog = FormDialog(
        _("Weighing of case {number}").format(number=case.number),
        form,
        _("Record weighing"),
        lambda values: _save(session, case, values),
        parent,
        context=_context(case),
        draft=f"weighing/{case.id}",
    )
    dialog.resize(WIDTH, dialog.height())
    if not dialog.exec():
        return False
    now = session.desk.store.get(Case, case.id).status
    if now is case.status:
        session.tell(_("The weighing is recorded. The status of the case stays the same."), undo=True)
    elif closed:
        session.tell(_("Case {number} is open again.").format(number=case.number), undo=True)
    else:
        session.tell(_("Case {number} is accepted.").format(number=case.number), undo=True)
    return True


def _context(case: Case) -> str:
    if case.status is CaseStatus.NOTIFIED:
        return _("With the outcome “{outcome}” the case is accepted.").format(outcome=term(WeighingOutcome.CASE))
    if case.status is CaseStatus.CLOSED:
        return _("With the outcome “{outcome}” the case is opened again.").format(outcome=term(WeighingOutcome.CASE))
    return ""


def weighing_form(session: Session, legal_basis: str | None = None) -> Form:
    """The fields of a weighing, by the names of the record; with the legal basis of the case where it is given."""
    form = Form(columns=2)
    nothing = Weighing(day=session.today())
    asks = {refusal.field: _(refusal.message) for refusal in lifecycle.refusals_for_weighing(nothing)}
    form.add(
        "day", DateField(_("Date"), required=_("Fill in when it was weighed, for example 15-3."), today=session.today)
    )
    form.add("criteria_version", TextField(_("Version of the criteria")))
    form.add(
        "organisations",
        TickField(_("Organisations that took part"), organisation_choices(session), required=asks["organisations"]),
        wide=True,
    )
    form.add("purpose", LongTextField(_("Purpose"), required=asks["purpose"], lines=2), wide=True)
    if legal_basis is not None:
        form.add(OF_CASE, LongTextField(_("Legal basis of the case"), lines=2), wide=True)
        form[OF_CASE].set_value(legal_basis)
    for name, label in _parts().items():
        form.add(name, LongTextField(label, required=asks[name], lines=2), wide=True)
    outcomes = [(outcome, term(outcome)) for outcome in WeighingOutcome]
    form.add(
        "outcome", ChoiceField(_("Outcome"), outcomes, required=_("Choose the outcome of the weighing.")), wide=True
    )
    form.add("reasons", LongTextField(_("Reasons"), required=asks["reasons"], lines=2), wide=True)
    form["day"].set_value(session.today())
    return form


def _parts() -> dict[str, str]:
    return {
        "necessity": _("Necessity: why is sharing needed?"),
        "proportionality": _("Proportionality: does it weigh up against privacy?"),
        "subsidiarity": _("Subsidiarity: is there no lighter way?"),
    }


def _save(session: Session, case: Case, values: dict[str, object]) -> None:
    legal_basis = str(values.pop(OF_CASE, case.legal_basis))
    weighing = Weighing(case=case.id, **values)  # type: ignore[arg-type]  # the fields have the record's names and types
    weighings.weigh_case(session.desk, case, weighing, legal_basis)


def show_weighing(parent: QWidget, session: Session, weighing: Weighing) -> None:
    """Show a weighing to read; it is not changed any more."""
    title = _("Weighing of {day}").format(day=long_day(weighing.day))
    HelpDialog(title, in_words(weighing, Names.of(session.desk)), parent).open()


def in_words(weighing: Weighing, names: Names) -> str:
    """A weighing as text: a heading and what was written, part by part."""
    took_part = ", ".join(names.organisation(each) for each in weighing.organisations)
    parts = [
        (_("Outcome"), term(weighing.outcome)),
        (_("Reasons"), weighing.reasons),
        (_("Organisations that took part"), took_part),
        (_("Purpose"), weighing.purpose),
        *((label, str(getattr(weighing, name))) for name, label in _parts().items()),
        (_("Version of the criteria"), weighing.criteria_version),
    ]
    return "\n\n".join(f"{label}\n{text}" for label, text in parts if text)


def short_words(weighing: Weighing) -> str:
    """A weighing in one line: when, and what came of it."""
    return f"{plain_day(weighing.day)}  ·  {term(weighing.outcome)}"
