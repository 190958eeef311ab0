"""The form for date, time, place and roles of a meeting."""

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
def ask_changes(parent: QWidget, session: Session, meeting: Meeting) -> None:
    """Show what is known of a meeting and keep what is changed."""
    people = [(person.id, person.name) for person in session.desk.store.find(Participant)]
    form = Form(columns=2)
    required = _("Choose the date of the meeting, for example 15-3.")
    form.add("day", DateField(_("Date"), required=required, today=session.today), wide=True)
    form.add("start", TimeField(_("Starts at")))
    form.add("end", TimeField(_("Ends at")))
    form.add("location", TextField(_("Place")), wide=True)
    form.add("chair", ChoiceField(_("Chair"), people, nothing="-"))
    form.add("minute_taker", ChoiceField(_("Minute-taker"), people, nothing="-"))
    form.load(meeting)
    FormDialog(
        _("Meeting {number}").format(number=meeting.number),
        form,
        _("Save changes"),
        lambda values: meetings.edit_meeting(session.desk, meeting, **values),
        parent,
    ).exec()
