"""The dialog that records what the reporter of a signal was told, and when."""

from functools import partial

from PySide6.QtWidgets import QWidget

from focusdesk.domain.datewords import parse_date
from focusdesk.domain.records import Signal
from focusdesk.i18n import _
from focusdesk.services import signals
from focusdesk.services.people import Names
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.signals.signal_words import reporter
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField
from focusdesk.ui.widgets.form import Form


@reopened
def ask_feedback(parent: QWidget, session: Session, signal: Signal) -> bool:
    """Record the feedback to the reporter; True when it was recorded."""
    form = Form()
    hint = _("That the signal was received and what happens next; nothing about the person concerned.")
    form.add(
        "what",
        LongTextField(_("What was said"), required=_("Write down what the reporter was told."), hint=hint),
    )
    past = partial(parse_date, back=True)
    asks = _("Fill in when the reporter was told, for example today.")
    form.add("day", DateField(_("Told on"), required=asks, reader=past, today=session.today))
    form["what"].set_value(signal.feedback)
    form["day"].set_value(signal.feedback_given or session.today())
    by = reporter(Names.of(session.desk).organisation(signal.organisation), signal.function, signal.anonymous)
    dialog = FormDialog(
        _("Feedback on signal {number}").format(number=signal.number),
        form,
        _("Record feedback"),
        lambda values: signals.give_feedback(session.desk, signal, **values),  # type: ignore[arg-type]  # by field name
        parent,
        context="  ·  ".join(part for part in (by, signal.contact) if part),
        draft=f"feedback/{signal.id}",
    )
    if not dialog.exec():
        return False
    session.tell(_("The feedback on signal {number} is recorded.").format(number=signal.number), undo=True)
    return True
