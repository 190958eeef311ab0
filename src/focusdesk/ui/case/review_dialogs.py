"""Looking at a closed case once more: the dialogs that record what it showed, and that put it off."""

from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from focusdesk.domain.casework import Review
from focusdesk.domain.records import Case
from focusdesk.i18n import _, plain_day
from focusdesk.services import reviews
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField
from focusdesk.ui.widgets.form import Form

_PUT_OFF = timedelta(days=28)


@reopened
def ask_result(parent: QWidget, session: Session, review: Review) -> None:
    """Record what a review showed."""
    form = Form()
    hint = _("What is known now, and whether anything has to happen. Reopen the case if it does.")
    form.add(
        "result",
        LongTextField(_("What it showed"), required=_("Write down what the review showed."), hint=hint),
    )
    dialog = FormDialog(
        _("Look at case {number} again").format(number=_number(session, review)),
        form,
        _("Record review"),
        lambda values: reviews.finish(session.desk, review, str(values["result"])),
        parent,
        draft=f"review/{review.id}",
    )
    if dialog.exec():
        session.tell(_("The review is recorded."), undo=True)


@reopened
def ask_move(parent: QWidget, session: Session, review: Review) -> None:
    """Ask on which other day the case is looked at."""
    form = Form()
    field = form.add(
        "due", DateField(_("Look again on"), required=_("Choose the day, for example 4w or 15-3."), today=session.today)
    )
    field.set_value(max(review.due, session.today()) + _PUT_OFF)
    dialog = FormDialog(
        _("Look at case {number} again").format(number=_number(session, review)),
        form,
        _("Move review"),
        lambda values: reviews.move(session.desk, review, _day(values["due"])),
        parent,
        context=_("Planned for {day}.").format(day=plain_day(review.due)),
        draft=f"review-move/{review.id}",
    )
    if dialog.exec():
        session.tell(_("The review is moved."), undo=True)


def _number(session: Session, review: Review) -> str:
    return session.desk.store.get(Case, review.case).number


def _day(value: object) -> date:
    assert isinstance(value, date)
    return value
