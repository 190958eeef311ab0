"""The dialogs that add or change an organisation or a function-holder."""

from functools import partial

from PySide6.QtWidgets import QWidget

from focusdesk.domain.datewords import parse_date
from focusdesk.domain.records import Organisation, Participant
from focusdesk.domain.terms import OrganisationKind, PartyRole
from focusdesk.i18n import _, term
from focusdesk.services import directory
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import CheckField, ChoiceField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form

in_the_past = partial(parse_date, back=True)
"""Reads a day that has been: 15-3 is the last such day."""


@reopened
def ask_organisation(parent: QWidget, session: Session, there: Organisation | None = None) -> None:
    """Ask for a new organisation, or change the one that is there."""
    form = Form(columns=2)
    form.add("name", TextField(_("Name"), required=_("Fill in the name of the organisation.")))
    form.add("short", TextField(_("Short name"), hint=_("What you type after @ in a meeting, such as pol.")))
    form.add("kind", ChoiceField(_("Kind"), [(kind, term(kind)) for kind in OrganisationKind]))
    form.add("role", ChoiceField(_("Role"), [(role, term(role)) for role in PartyRole]))
    form.add("covenant_signed", DateField(_("Covenant signed on"), reader=in_the_past, today=session.today))
    form.add("valid_until", DateField(_("Covenant valid until"), today=session.today))
    hint = _("Otherwise extracts and action lists have the number of the case instead.")
    form.add("gets_names", CheckField(_("Documents for it name persons concerned"), hint=hint), wide=True)
    hint = _("Begins with age1, ssh-ed25519 or ssh-rsa; files for it can then be locked so that only it opens them.")
    form.add("public_key", TextField(_("Public key"), hint=hint), wide=True)
    form.load(there or Organisation(name=""))
    desk = session.desk
    verb = _("Save changes") if there else _("Add organisation")
    FormDialog(
        there.name if there else _("Add organisation"),
        form,
        verb,
        lambda values: (
            directory.edit_organisation(desk, there, **values)
            if there
            else directory.add_organisation(desk, str(values.pop("name")), **values)
        ),
        parent,
        draft=f"organisation/{there.id if there else 'new'}",
    ).exec()


@reopened
def ask_participant(
    parent: QWidget, session: Session, there: Participant | None = None, organisation: int | None = None
) -> None:
    """Ask for a new function-holder, of this organisation to begin with, or change the one that is there."""
    form = participant_form(session, there)
    form.load(there or Participant(name="", organisation=organisation))
    desk = session.desk
    FormDialog(
        there.name if there else _("Add person"),
        form,
        _("Save changes") if there else _("Add person"),
        lambda values: (
            directory.edit_participant(desk, there, **values)
            if there
            else directory.add_participant(desk, str(values.pop("name")), **values)
        ),
        parent,
        context=_("Function-holders only: no persons concerned, and nothing about someone's private life."),
        draft=f"participant/{there.id if there else 'new'}",
    ).exec()


def participant_form(session: Session, there: Participant | None) -> Form:
    """The fields of a function-holder."""
    store = session.desk.store
    organisations = [(each.id, each.name) for each in store.find(Organisation)]
    others = [(each.id, each.name) for each in store.find(Participant) if there is None or each.id != there.id]
    form = Form(columns=2)
    form.add("name", TextField(_("Name"), required=_("Fill in the name."), placeholder=_("J. de Vries")))
    form.add("function", TextField(_("Function")))
    form.add("organisation", ChoiceField(_("Organisation"), organisations, nothing="-", search=True))
    form.add("stand_in", ChoiceField(_("Stand-in"), others, nothing="-", search=True))
    form.add("email", TextField(_("Work e-mail")))
    form.add("phone", TextField(_("Phone")))
    form.add("secrecy_signed", DateField(_("Secrecy signed on"), reader=in_the_past, today=session.today))
    form.add("invited", CheckField(_("Usually invited to meetings")))
    form.add("active_from", DateField(_("Active from"), today=session.today))
    form.add("active_until", DateField(_("Active until"), today=session.today))
    return form
