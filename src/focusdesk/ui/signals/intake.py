"""The form in which a signal is taken down, in the order of a telephone call; and the same form to change one."""

import datetime as dt
from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QWidget

from focusdesk.domain.datewords import parse_date
from focusdesk.domain.records import Case, Signal
from focusdesk.domain.terms import InformationKind, SignalChannel
from focusdesk.i18n import _, term
from focusdesk.services import signals
from focusdesk.ui.case.case_form import organisation_choices
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.signals.signal_words import standing
from focusdesk.ui.widgets.choices import CheckField, ChoiceField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField, TextField
from focusdesk.ui.widgets.form import Form

_WIDTH, _HEIGHT = 720, 760
_OF_REPORTER = ("function", "contact")


@reopened
def ask_signal(parent: QWidget, session: Session) -> Signal | None:
    """Take a signal in; returns it, or None when nothing was recorded."""
    form = _form(session)
    form["received"].set_value(session.today())
    form["channel"].set_value(SignalChannel.PHONE)
    form["kind"].set_value(InformationKind.OBSERVATION)
    made: list[Signal] = []
    dialog = _dialog(
        _("New signal"),
        form,
        _("Add signal"),
        lambda values: made.append(signals.take_in(session.desk, **values)),
        parent,
        _("The signal gets the next number of this year. Never write down the name of the reporter."),
        "signal/new",
    )
    if not dialog.exec():
        return None
    session.tell(_("Signal {number} is added.").format(number=made[0].number), undo=True)
    return made[0]


@reopened
def change_signal(parent: QWidget, session: Session, signal: Signal) -> None:
    """Show everything that was taken down of a signal, to read or change it."""
    form = _form(session)
    form.load(signal)
    case = session.desk.store.try_get(Case, signal.case)
    dialog = _dialog(
        _("Signal {number}").format(number=signal.number),
        form,
        _("Keep changes"),
        lambda values: signals.edit_signal(session.desk, signal, **values),
        parent,
        standing(signal, case.number if case else ""),
        f"signal/{signal.id}",
    )
    before = session.desk.store.get(Signal, signal.id)
    if dialog.exec() and session.desk.store.get(Signal, signal.id) != before:
        session.tell(_("Signal {number} is changed.").format(number=signal.number), undo=True)


def _dialog(
    title: str,
    form: Form,
    verb: str,
    save: Callable[[dict[str, object]], object],
    parent: QWidget,
    context: str,
    draft: str,
) -> FormDialog:
    dialog = FormDialog(title, form, verb, save, parent, context=context, draft=draft)
    dialog.resize(_WIDTH, _HEIGHT)
    form.changed.connect(lambda name, value: _answered(dialog, name, value))
    for name in ("anonymous", "urgent", "subject_known"):
        _answered(dialog, name, form[name].value())
    return dialog


def _answered(dialog: FormDialog, name: str, value: object) -> None:
    """What follows at once from an answer: the warning to call the police, and fields that do not apply any more."""
    if name == "urgent" and value:
        dialog.notice.say(
            _("Is anyone in danger now? Call 112 or the police first; a signal is not read at once."), "late"
        )
    elif name == "urgent":
        dialog.notice.dismiss()
    elif name == "anonymous":
        for field in _OF_REPORTER:
            dialog.form[field].setVisible(not value)
    elif name == "subject_known":
        for field in ("subject_informed", "subject_informed_reason"):
            dialog.form[field].setVisible(bool(value))


def _form(session: Session) -> Form:
    form = Form(columns=2)
    form.add("urgent", CheckField(_("Urgent: someone may be in danger")))
    form.add("anonymous", CheckField(_("The reporter stays anonymous")))
    _ask_reporter(form, session)
    _ask_what(form, session)
    _ask_afterwards(form, session)
    return form


def _ask_reporter(form: Form, session: Session) -> None:
    asks = _("Fill in the function of the reporter, or tick that the reporter is anonymous.")
    hint = _("For example “mentor”; never a name.")
    form.add("function", TextField(_("Function of the reporter"), required=asks, hint=hint))
    known, hint = organisation_choices(session), _("Not in the list? Leave it open.")
    form.add("organisation", ChoiceField(_("Organisation"), known, nothing="-", search=True, hint=hint))
    hint = _("Only to give feedback: a telephone number or e-mail address at work.")
    form.add("contact", TextField(_("How to reach the reporter"), hint=hint), wide=True)


def _ask_what(form: Form, session: Session) -> None:
    past = partial(parse_date, back=True)
    form.add(
        "description",
        LongTextField(
            _("What was seen or heard?"),
            required=_("Write down what was seen or heard: facts, without opinions."),
            hint=_("Factual, without opinions: who saw or heard what, where, and how often."),
            lines=4,
        ),
        wide=True,
    )
    asks = _("Fill in when it was seen or heard, for example yesterday.")
    form.add(
        "observed",
        DateField(_("Seen or heard on"), required=asks, reader=past, today=session.today, check=_not_later(session)),
    )
    form.add("kind", ChoiceField(_("Nature of the information"), [(kind, term(kind)) for kind in InformationKind]))
    form.add("subject_known", CheckField(_("The reporter knows who it is about")), wide=True)
    form.add("subject_informed", CheckField(_("That person knows of this signal")), wide=True)
    form.add("subject_informed_reason", TextField(_("If not, why")), wide=True)


def _ask_afterwards(form: Form, session: Session) -> None:
    hint = _("On this day it stands among the follow-ups.")
    form.add("feedback_promised", DateField(_("Feedback promised on"), hint=hint, today=session.today), wide=True)
    form.add("channel", ChoiceField(_("Came in by"), [(channel, term(channel)) for channel in SignalChannel]))
    past = partial(parse_date, back=True)
    asks = _("Fill in when the signal came in, for example today.")
    form.add(
        "received",
        DateField(_("Received on"), required=asks, reader=past, today=session.today, check=_not_later(session)),
    )


def _not_later(session: Session) -> Callable[[object], str | None]:
    def check(day: object) -> str | None:
        later = isinstance(day, dt.date) and day > session.today()
        return _("This day has yet to come. Choose today or an earlier day.") if later else None

    return check
