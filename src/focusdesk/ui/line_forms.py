"""Forms for information, actions, decisions and notes: the way with mouse and menus, and for changing a line."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from focusdesk.domain.datewords import parse_date
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    Decision,
    InformationItem,
    Note,
    Organisation,
    Owner,
    Subject,
)
from focusdesk.domain.terms import ActionStatus, InformationKind, SharingLimit
from focusdesk.i18n import _, term
from focusdesk.services import actions, recording
from focusdesk.services.entering import names_of
from focusdesk.services.recording import Line
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import CheckField, ChoiceField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField, TextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.ticks import TickField

Save = Callable[[dict[str, object]], object]


def owner_choices(session: Session) -> list[tuple[object, str]]:
    """Everyone who can own an action or be a source: organisations, then people with their organisation."""
    names = names_of(session.desk)
    organisations: list[tuple[object, str]] = [
        (Owner(organisation=each.id), each.name) for each in sorted(names.organisations, key=lambda one: one.name)
    ]
    people: list[tuple[object, str]] = [
        (Owner(organisation=each.organisation, person=each.id), names.label(_known(each.name, each.organisation)))
        for each in sorted(names.people, key=lambda one: one.name)
    ]
    return organisations + people


def _known(name: str, organisation: int | None) -> Owner:
    return Owner(name=name, organisation=organisation)


@reopened
def edit_line(parent: QWidget, session: Session, line: Line) -> None:
    """Open the form for a line that is there."""
    if isinstance(line, InformationItem):
        _change(parent, session, line, information_form(session, line.case), _("Information"))
    elif isinstance(line, Decision):
        _change(parent, session, line, decision_form(), _("Decision {number}").format(number=line.number))
    elif isinstance(line, Note):
        _change(parent, session, line, note_form(), _("Note"))
    else:
        edit_action(parent, session, line)


def _change(parent: QWidget, session: Session, line: Line, form: Form, title: str) -> None:
    shown = dict.fromkeys(form.fields())
    for name in shown:
        form[name].set_value(_value(line, name))
    FormDialog(
        title,
        form,
        _("Save changes"),
        lambda values: recording.edit_line(session.desk, line, **_values(line, values)),
        parent,
        draft=f"line/{line.id}",
    ).exec()


def _value(line: Line, name: str) -> object:
    if name == "source":
        assert isinstance(line, InformationItem)
        return Owner(organisation=line.source_organisation, person=line.source_person, name=line.source_name)
    return getattr(line, name)


def _values(line: Line, values: Mapping[str, object]) -> dict[str, object]:
    found = dict(values)
    source = found.pop("source", None)
    if isinstance(line, InformationItem) and isinstance(source, Owner):
        found |= {
            "source_organisation": source.organisation,
            "source_person": source.person,
            "source_name": source.name,
        }
    return found


@reopened
def add_information(
    parent: QWidget, session: Session, *, case: Case | None = None, item: AgendaItem | None = None
) -> None:
    """Ask for information with its source, at an agenda item or on a case."""
    form = information_form(session, case.id if case else item.case if item else None)
    form["day"].set_value(session.today())
    form["kind"].set_value(InformationKind.OBSERVATION)
    form["sharing"].set_value(SharingLimit.EVERYONE)

    def save(values: dict[str, object]) -> None:
        source = values.pop("source")
        text = str(values.pop("text"))
        recording.add_information(
            session.desk,
            text,
            source if isinstance(source, Owner) else Owner(),
            case=case,
            item=item,
            **values,  # type: ignore[arg-type]  # the fields have the record's names and types
        )

    draft = f"information/{_place(case, item)}"
    FormDialog(_("Add information"), form, _("Add information"), save, parent, draft=draft).exec()


def _place(case: Case | None, item: AgendaItem | None) -> int | str:
    """What names a draft, so that what was half written about one case never turns up at another."""
    about = item or case
    return about.id if about else "new"


def information_form(session: Session, case: int | None = None) -> Form:
    """The fields of a piece of information; whom it is about only where the case is about persons."""
    form = Form(columns=2)
    past = partial(parse_date, back=True)
    form.add("text", LongTextField(_("Information"), required=_("Write down the information."), lines=4), wide=True)
    form.add(
        "source",
        ChoiceField(
            _("Source"),
            owner_choices(session),
            required=_("Choose which organisation or person this information comes from."),
            search=True,
        ),
    )
    form.add(
        "day",
        DateField(
            _("Date of the information"),
            required=_("Fill in when it was seen or heard, for example 15-3."),
            reader=past,
            today=session.today,
        ),
    )
    form.add("kind", ChoiceField(_("Kind"), [(kind, term(kind)) for kind in InformationKind]))
    form.add("sharing", ChoiceField(_("Share with"), [(limit, term(limit)) for limit in SharingLimit]))
    organisations = [(each.id, each.name) for each in session.desk.store.find(Organisation)]
    form.add("shared_with", TickField(_("Only share with"), organisations), wide=True)
    form.add("verified", DateField(_("Checked on"), reader=past, today=session.today))
    if subjects := session.desk.store.find(Subject, case=case) if case else []:
        named = [(each.id, f"{session.shown(each.name)} ({term(each.role)})") for each in subjects]
        form.add("subject", ChoiceField(_("About whom"), named, nothing=_("the case as a whole")))
    form.add("police_data", CheckField(_("Police data")))
    form.add("special_category", CheckField(_("Special category of personal data")))
    form.add("necessity", TextField(_("Why this sensitive information is necessary")), wide=True)
    form.add("disputed", TextField(_("Disputed by the person concerned, and how")), wide=True)
    form.add("keep_until", DateField(_("Keep until (when shorter than the case)"), today=session.today))
    return form


@reopened
def add_decision(parent: QWidget, session: Session, item: AgendaItem) -> None:
    """Ask for a decision with its reasons."""
    FormDialog(
        _("Add decision"),
        decision_form(),
        _("Add decision"),
        lambda values: recording.add_decision(
            session.desk, str(values["text"]), item, str(values["reasons"]), str(values["dissent"])
        ),
        parent,
        draft=f"decision/{item.id}",
    ).exec()


def decision_form() -> Form:
    """The fields of a decision."""
    form = Form()
    form.add("text", LongTextField(_("Decision"), required=_("Write down what was decided.")))
    form.add("reasons", LongTextField(_("Reasons")))
    form.add("dissent", TextField(_("Who disagreed, and why")))
    return form


def note_form() -> Form:
    """The fields of a note."""
    form = Form()
    form.add("text", LongTextField(_("Note"), required=_("Write down what was said.")))
    form.add("is_question", CheckField(_("Open question")))
    return form


@reopened
def add_action(parent: QWidget, session: Session, *, case: Case | None = None, item: AgendaItem | None = None) -> None:
    """Ask for an action: what, who, by when."""

    def save(values: dict[str, object]) -> None:
        due = values["due"]
        actions.add_action(
            session.desk,
            str(values["text"]),
            _owners(values["owners"]),
            due,  # type: ignore[arg-type]  # a date field gives a date or None
            case=case,
            item=item,
            note=str(values["note"]),
        )

    draft = f"action/{_place(case, item)}"
    FormDialog(_("Add action"), action_form(session), _("Add action"), save, parent, draft=draft).exec()


@reopened
def edit_action(parent: QWidget, session: Session, action: Action) -> None:
    """Open the form for an action that is there."""
    form = action_form(session, action.owners)
    form.add("status", ChoiceField(_("Status"), [(status, term(status)) for status in ActionStatus]))
    form.add("reason_not_done", TextField(_("Why it was not carried out, or who took it over")))
    for name in ("text", "owners", "due", "note", "status", "reason_not_done"):
        form[name].set_value(getattr(action, name))

    def save(values: dict[str, object]) -> None:
        status, reason = values.pop("status"), str(values["reason_not_done"])
        actions.edit_action(session.desk, action, **(values | {"owners": _owners(values["owners"])}))
        if isinstance(status, ActionStatus) and status is not action.status:
            actions.set_status(session.desk, [action], status, reason)

    FormDialog(_("Action {number}").format(number=action.number), form, _("Save changes"), save, parent).exec()


def action_form(session: Session, there: tuple[Owner, ...] = ()) -> Form:
    """The fields of an action. `there` are its present owners, offered even when they are not in the directory."""
    choices = owner_choices(session)
    known = {value for value, _label in choices}
    choices += [(owner, owner.name) for owner in there if owner not in known and owner.name]
    form = Form(columns=2)
    form.add("text", LongTextField(_("What"), required=_("Write down what will be done.")), wide=True)
    form.add("owners", TickField(_("Who"), choices, required=_("Choose who carries out this action.")), wide=True)
    form.add("due", DateField(_("By"), hint=_("For example Friday, 2w or 15-3."), today=session.today))
    form.add("note", TextField(_("Explanation")), wide=True)
    return form


def _owners(value: object) -> tuple[Owner, ...]:
    return tuple(each for each in value if isinstance(each, Owner)) if isinstance(value, (tuple, list)) else ()
