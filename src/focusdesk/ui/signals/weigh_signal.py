"""Weighing a signal: the fields of every weighing, and what a case still needs when the signal is taken up."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.records import Case, Signal, Weighing
from focusdesk.domain.terms import CaseKind, WeighingOutcome
from focusdesk.i18n import _, plain_day, term
from focusdesk.services import signals
from focusdesk.ui.case.case_form import title_field
from focusdesk.ui.case.weighing_dialog import OF_CASE, WIDTH, weighing_form
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.signals.signal_words import excerpt
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField
from focusdesk.ui.widgets.form import Form

_OF_NEW_CASE = ("title", "case_kind", OF_CASE)


@reopened
def ask_weighing_of(parent: QWidget, session: Session, signal: Signal) -> bool:
    """Record a weighing of a signal and what comes of it; goes to the case that is made. True when recorded."""
    form = _form(session)
    dialog = FormDialog(
        _("Weighing of signal {number}").format(number=signal.number),
        form,
        _("Record weighing"),
        lambda values: _save(session, signal, values),
        parent,
        context=excerpt(signal),
        draft=f"weighing/{signal.id}",
    )
    dialog.resize(WIDTH, dialog.height())
    form.changed.connect(lambda name, _value: _show_case_fields(form) if name == "outcome" else None)
    _show_case_fields(form)
    if not dialog.exec():
        return False
    _tell(session, session.desk.store.get(Signal, signal.id))
    return True


def _form(session: Session) -> Form:
    form = weighing_form(session)
    form.add("title", title_field(), wide=True)
    form.add("case_kind", ChoiceField(_("Kind of case"), [(kind, term(kind)) for kind in CaseKind]), wide=True)
    form.add(OF_CASE, LongTextField(_("Legal basis of the case"), lines=2), wide=True)
    form["case_kind"].set_value(CaseKind.PERSON)
    form[OF_CASE].set_value(session.desk.group.legal_basis)
    return form


def _show_case_fields(form: Form) -> None:
    """A case is only asked about when one is made."""
    for name in _OF_NEW_CASE:
        form[name].setVisible(form["outcome"].value() is WeighingOutcome.CASE)


def _save(session: Session, signal: Signal, values: dict[str, object]) -> None:
    title, kind, basis = (values.pop(name) for name in _OF_NEW_CASE)
    weighing = Weighing(signal=signal.id, **values)  # type: ignore[arg-type]  # fields with the record's names and types
    new_case = signals.NewCase(
        title=str(title), kind=kind if isinstance(kind, CaseKind) else CaseKind.PERSON, legal_basis=str(basis)
    )
    signals.weigh(session.desk, signal, weighing, new_case)


def _tell(session: Session, signal: Signal) -> None:
    if signal.case is not None:
        case = session.desk.store.get(Case, signal.case)
        told = _("Signal {number} became case {case}.").format(number=signal.number, case=case.number)
        session.go("case", case.id)
    else:
        told = _("Signal {number}: {outcome}. It is kept until {day}.").format(
            number=signal.number,
            outcome=term(signal.status),
            day=plain_day(signal.keep_until) if signal.keep_until else "-",
        )
    session.tell(told, undo=True)
