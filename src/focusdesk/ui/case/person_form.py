"""The fields of a person a case is about, and the dialogs that ask for them."""

from functools import partial

from PySide6.QtWidgets import QWidget

from focusdesk.domain.bsn import read_bsn
from focusdesk.domain.datewords import parse_date
from focusdesk.domain.records import Case, Subject
from focusdesk.domain.terms import SubjectRole
from focusdesk.i18n import _, term
from focusdesk.services import cases, citizen_numbers
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField, TextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import heading


@reopened
def ask_person(parent: QWidget, session: Session, case: Case) -> None:
    """Ask for a person of a case."""
    form = person_form(session)
    form["role"].set_value(SubjectRole.MAIN)
    FormDialog(
        _("Add person"),
        form,
        _("Add person"),
        lambda values: cases.add_subject(session.desk, case, **values),  # type: ignore[arg-type]  # as the record
        parent,
        context=_("The name is shown only here; everywhere else the number of the case stands in for it."),
        draft=f"person/{case.id}",
    ).exec()


@reopened
def change_person(parent: QWidget, session: Session, person: Subject) -> None:
    """Ask what changes of a person of a case."""
    form = person_form(session)
    form.load(person)
    FormDialog(
        _("Person concerned"),
        form,
        _("Save changes"),
        lambda values: cases.edit_subject(session.desk, person, **values),
        parent,
        draft=f"person/{person.id}",
    ).exec()


def person_form(session: Session) -> Form:
    """All fields of a person a case is about, and no others: see the fields that are left out on purpose."""
    past = partial(parse_date, back=True)
    form = Form(columns=2)
    form.add("name", TextField(_("Name"), required=_("Fill in the name of the person.")))
    form.add("role", ChoiceField(_("Role"), [(role, term(role)) for role in SubjectRole]))
    form.add("date_of_birth", DateField(_("Date of birth"), reader=past, today=session.today))
    form.add("guardian", TextField(_("Legal guardian")))
    form.add("address", TextField(_("Address")))
    form.add("contact", TextField(_("Telephone or e-mail")))
    if session.desk.group.keeps_bsn:
        form.add("bsn", TextField(_("Citizen service number (BSN)"), check=_wrong_number))
    form.add_widget(heading(_("Informed about the case")))
    form.add("informed_on", DateField(_("Informed on"), reader=past, today=session.today))
    form.add("informing_postponed_until", DateField(_("Postponed until"), today=session.today))
    form.add("informing_postponed_reason", TextField(_("Why informing is postponed")), wide=True)
    form.add_widget(heading(_("What the person asked for")))
    form.add("objection", LongTextField(_("Objection"), lines=2))
    form.add("rectification", LongTextField(_("Rectification"), lines=2))
    return form


def _wrong_number(text: object) -> str | None:
    """What is wrong with a number; it is not repeated, and none at all is right."""
    return _(citizen_numbers.WRONG) if text and not read_bsn(str(text)) else None
