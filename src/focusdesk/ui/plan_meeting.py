"""The dialog that plans a meeting."""

from datetime import time

from PySide6.QtWidgets import QWidget

from focusdesk.domain.records import Meeting, Participant
from focusdesk.i18n import _
from focusdesk.services import meetings
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dates import DateField, TimeField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form


@reopened
def ask_meeting(parent: QWidget, session: Session) -> None:
    """Ask when and where the next meeting is, proposing the group's rhythm; plans it and goes there."""
    form = Form(columns=2)
    form.add(
        "day",
        DateField(_("Date"), required=_("Choose the date of the meeting, for example 15-3."), today=session.today),
    )
    form.add("start", TimeField(_("Starts at")))
    form.add("location", TextField(_("Place")), wide=True)
    people = [(person.id, person.name) for person in session.desk.store.find(Participant)]
    form.add("chair", ChoiceField(_("Chair"), people, nothing="-"))
    form.add("minute_taker", ChoiceField(_("Minute-taker"), people, nothing="-"))
    form["day"].set_value(meetings.proposed_day(session.desk))
    form["start"].set_value(time(10))
    planned: list[Meeting] = []
    dialog = FormDialog(
        _("Plan meeting"),
        form,
        _("Plan meeting"),
        lambda values: planned.append(meetings.plan_meeting(session.desk, **values)),  # type: ignore[arg-type]
        parent,
        context=_("Everyone who is usually invited comes on the attendance list."),
    )
    if dialog.exec():
        session.go("meeting", planned[0].id)
