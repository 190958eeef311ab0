"""What can be done with selected actions on every page: mark done, give a status, postpone, remove."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from focusdesk.domain.lifecycle import EXPLAINED
from focusdesk.domain.records import Action
from focusdesk.domain.terms import ActionStatus
from focusdesk.i18n import _, ngettext, term
from focusdesk.services import actions
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField, TextField
from focusdesk.ui.widgets.form import Form


def mark_done(session: Session, chosen: Sequence[Action]) -> None:
    """Mark actions done, or open them again when they all are; with a notice that can undo it."""
    if not chosen:
        return
    all_done = all(action.status is ActionStatus.DONE for action in chosen)
    if session.attempt(lambda: actions.toggle_done(session.desk, chosen)):
        _tell(session, chosen, ActionStatus.OPEN if all_done else ActionStatus.DONE)


def give_status(parent: QWidget, session: Session, chosen: Sequence[Action], status: ActionStatus) -> None:
    """Give actions a status; asks for the reason when they were not carried out, and to whom they were handed over."""
    if not chosen:
        return
    if status in EXPLAINED:
        _ask_words(parent, session, chosen, status)
    elif session.attempt(lambda: actions.set_status(session.desk, chosen, status)):
        _tell(session, chosen, status)


@reopened
def _ask_words(parent: QWidget, session: Session, chosen: Sequence[Action], status: ActionStatus) -> None:
    form = Form()
    over = status is ActionStatus.HANDED_OVER
    form.add("reason_not_done", party_field() if over else _reason_field())
    dialog = FormDialog(
        _("Hand over") if over else _("Not carried out"),
        form,
        _("Hand over") if over else _("Mark not carried out"),
        lambda values: actions.set_status(session.desk, chosen, status, str(values["reason_not_done"])),
        parent,
        context=session.shown(_numbers(chosen)),
    )
    if dialog.exec():
        _tell(session, chosen, status)


def _reason_field() -> LongTextField:
    return LongTextField(_("Why not"), required=_("Write down why the action was not carried out."))


def party_field() -> TextField:
    """Who takes an action over: a party outside the group, in words."""
    return TextField(
        _("Taken over by"),
        required=_("Write down who takes the action over."),
        hint=_("An agency or a function, for example: Zorg- en Veiligheidshuis."),
    )


@reopened
def ask_postponement(parent: QWidget, session: Session, chosen: Sequence[Action]) -> None:
    """Ask until when actions are postponed, proposing two weeks after the latest date."""
    if not chosen:
        return
    today = session.today()
    latest = max((action.due for action in chosen if action.due), default=today)
    form = Form()
    field = form.add(
        "due",
        DateField(_("Postpone until"), required=_("Choose the new date, for example 2w or 15-3."), today=session.today),
    )
    field.set_value(max(latest, today) + timedelta(days=14))
    dialog = FormDialog(
        _("Postpone"),
        form,
        _("Postpone"),
        lambda values: actions.postpone(session.desk, chosen, _date(values["due"])),
        parent,
        context=session.shown(_numbers(chosen)),
    )
    if dialog.exec():
        session.tell(
            ngettext("Action {number} is postponed.", "{count} actions are postponed.", len(chosen)).format(
                number=chosen[0].number, count=len(chosen)
            ),
            undo=True,
        )


def remove(session: Session, chosen: Sequence[Action]) -> None:
    """Remove actions; each can be undone."""
    for action in chosen:
        if not session.attempt(lambda gone=action: actions.remove_action(session.desk, gone)):  # type: ignore[misc]
            return
    if chosen:
        session.tell(
            ngettext("Action {number} is removed.", "{count} actions are removed.", len(chosen)).format(
                number=chosen[0].number, count=len(chosen)
            ),
            undo=True,
        )


def _date(value: object) -> date:
    assert isinstance(value, date)
    return value


def _numbers(chosen: Sequence[Action]) -> str:
    return ", ".join(action.number for action in chosen)


def _tell(session: Session, chosen: Sequence[Action], status: ActionStatus) -> None:
    session.tell(
        ngettext("Action {number}: {status}.", "{count} actions: {status}.", len(chosen)).format(
            number=chosen[0].number, count=len(chosen), status=term(status)
        ),
        undo=True,
    )
