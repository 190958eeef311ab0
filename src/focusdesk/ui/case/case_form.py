"""The fields of a case, shared by the dialog that adds one and the page that shows one."""

from datetime import date

from PySide6.QtWidgets import QWidget

from focusdesk.domain.records import Case, Organisation, Participant
from focusdesk.domain.terms import CaseKind
from focusdesk.i18n import _, term
from focusdesk.services import cases
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form


@reopened
def ask_case(parent: QWidget, session: Session) -> None:
    """Ask what a new case is about, add it and go there."""
    form = Form(columns=2)
    form.add("title", title_field(), wide=True)
    form.add("kind", kind_field())
    form.add("bringing_organisation", organisation_field(session))
    form.add("lead", lead_field(session))
    form.add("next_discussion", discussion_field(session))
    form["kind"].set_value(CaseKind.PERSON)
    made: list[Case] = []
    dialog = FormDialog(
        _("New case"),
        form,
        _("Add case"),
        lambda values: made.append(cases.notify_case(session.desk, **values)),  # type: ignore[arg-type]  # as the record
        parent,
        context=_("The case gets the next number of this year; that number stands in for every name."),
        draft="case/new",
    )
    if dialog.exec():
        session.tell(_("Case {number} is added.").format(number=made[0].number), undo=True)
        session.go("case", made[0].id)


def title_field() -> TextField:
    """The title: neutral, so that it can stand on an agenda."""
    return TextField(
        _("Title"),
        required=_("Give the case a short, neutral title without names."),
        hint=_("Short and neutral, without names: for example “Absence and nuisance”."),
    )


def kind_field() -> ChoiceField:
    """Person, group, place or theme."""
    return ChoiceField(_("Kind"), [(kind, term(kind)) for kind in CaseKind])


def organisation_field(session: Session) -> ChoiceField:
    """The organisation that brought the case in."""
    return ChoiceField(_("Brought in by"), organisation_choices(session), nothing="-", search=True)


def lead_field(session: Session) -> ChoiceField:
    """Who leads the case."""
    return ChoiceField(_("Case lead"), person_choices(session), nothing="-", search=True)


def discussion_field(session: Session, label: str = "") -> DateField:
    """When the case is discussed next: today or later."""

    def check(day: object) -> str | None:
        if isinstance(day, date) and day < session.today():
            return _("This day has passed. Choose today or a later day.")
        return None

    return DateField(label or _("Next discussion"), check=check, today=session.today)


def organisation_choices(session: Session) -> list[tuple[object, str]]:
    """Every organisation by name."""
    found = sorted(session.desk.store.find(Organisation), key=lambda each: each.name.casefold())
    return [(each.id, each.name) for each in found]


def person_choices(session: Session) -> list[tuple[object, str]]:
    """Every participant by name."""
    found = sorted(session.desk.store.find(Participant), key=lambda each: each.name.casefold())
    return [(each.id, each.name) for each in found]
