"""From draft to approved minutes on screen: checks, offering, approving, correcting, and going to a finding."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from focusdesk.domain.datewords import parse_date
from focusdesk.domain.minutes_checks import Finding, Place
from focusdesk.domain.records import AgendaItem, Meeting
from focusdesk.domain.terms import Approval, MeetingStatus
from focusdesk.i18n import _, term
from focusdesk.services import checks, meetings, versions
from focusdesk.ui.papers.checks_dialog import ChecksDialog
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField, TextField
from focusdesk.ui.widgets.form import Form


class _ShowsPlaces(Protocol):
    def show_place(self, item: int | None, record: int | None, attendance: bool) -> object: ...


def show_checks(
    parent: QWidget, session: Session, meeting: Meeting, go_on: tuple[str, Callable[[], object]] | None = None
) -> ChecksDialog:
    """Open the list of checks; a line goes to its place in the meeting or the case."""
    dialog = ChecksDialog(session, meeting, partial(_jump, parent, session, meeting), parent, go_on)
    dialog.open()
    return dialog


def offer(parent: QWidget, session: Session, meeting: Meeting) -> None:
    """Offer the minutes for approval; when there is something to look at, show that first."""
    act = partial(_move, session, meeting, MeetingStatus.OFFERED)
    if checks.findings(session.desk, meeting):
        show_checks(parent, session, meeting, (_("Offer for approval"), act))
    else:
        act()


@reopened
def approve(parent: QWidget, session: Session, meeting: Meeting) -> bool:
    """Ask how and when offered minutes were approved, and lock them; True when that was done."""
    form = Form()
    form.add("how", ChoiceField(_("How"), [(each, term(each)) for each in reversed(Approval)]))
    past = partial(parse_date, back=True)
    form.add("day", DateField(_("Approved on"), required=_("Fill in when."), reader=past, today=session.today))
    hint = _("In writing: the names of who approved, with what they speak for.")
    form.add("approved_by", TextField(_("By whom"), hint=hint))
    form["how"].set_value(Approval.IN_WRITING)
    form["day"].set_value(max(session.today(), meeting.day))

    def save(values: dict[str, object]) -> None:
        how, day = cast(Approval, values["how"]), cast(date, values["day"])
        versions.approve(session.desk, meeting, how, day, str(values["approved_by"]))

    context = _(
        "The minutes are then locked, and kept as they are now with a digest. At a meeting this goes quicker:"
        " Ctrl+Shift+V at the item for the last minutes."
    )
    title = _("Approve minutes of meeting {number}").format(number=meeting.number)
    dialog = FormDialog(title, form, _("Approve minutes"), save, parent, context, draft=f"approve/{meeting.id}")
    if not dialog.exec():
        return False
    session.tell(_("The minutes of meeting {number} are approved and locked.").format(number=meeting.number), undo=True)
    return True


def approve_last(session: Session, item: AgendaItem | None) -> None:
    """Approve the minutes of the meeting before, at this item."""
    if item is None:
        session.warn(_("Go to the item for the last minutes first."))
    elif session.attempt(lambda: versions.approve_at(session.desk, item)):
        session.tell(_("The last minutes are approved and locked."), undo=True)


@reopened
def correct(parent: QWidget, session: Session, meeting: Meeting) -> bool:
    """Ask what a next version of approved minutes puts right; True when it was made."""
    lines = versions.texts(session.desk, meeting)
    form = Form()
    required = _("Write down what this version puts right.")
    form.add("note", LongTextField(_("What is put right"), required=required, hint=_("Stands at the top of it.")))
    chosen = [(record, text if len(text) < 90 else text[:89] + "…") for record, text in lines.items()]
    line = form.add(
        "record", ChoiceField(_("Line that changes"), chosen, nothing=_("None: only the note"), search=True)
    )
    form.add("text", LongTextField(_("What the line should say")))
    form.add("by", TextField(_("Approved by"), required=_("Write down who approved the correction.")))
    past = partial(parse_date, back=True)
    form.add("day", DateField(_("Approved on"), required=_("Fill in when."), reader=past, today=session.today))
    form["day"].set_value(max(session.today(), meeting.day))
    line.committed.connect(lambda record: form["text"].set_value(lines.get(record, "").partition(". ")[2]))

    def save(values: dict[str, object]) -> None:
        record = cast("int | None", values["record"])
        day = cast(date, values["day"])
        versions.correct(
            session.desk, meeting, str(values["note"]), str(values["by"]), day, record, str(values["text"])
        )

    title = _("Correct minutes of meeting {number}").format(number=meeting.number)
    context = _("The version before stays as it is. You then see who received it.")
    if not FormDialog(title, form, _("Make version"), save, parent, context, draft=f"correct/{meeting.id}").exec():
        return False
    session.tell(_("The next version of the minutes is made."), undo=True)
    return True


def _move(session: Session, meeting: Meeting, to: MeetingStatus) -> None:
    if session.attempt(lambda: meetings.move(session.desk, meeting, to)):
        session.tell(_("The meeting is now: {status}.").format(status=term(to)), undo=True)


def _jump(parent: QWidget, session: Session, meeting: Meeting, finding: Finding) -> None:
    """Go to where a finding can be put right."""
    if finding.place is Place.CASE and finding.case is not None:
        session.go("case", finding.case)
        return
    window = parent.window()
    session.go("meeting", meeting.id)
    page = getattr(window, "page", lambda: None)()
    if page is not None and hasattr(page, "show_place"):
        cast(_ShowsPlaces, page).show_place(finding.item, finding.record, finding.place is Place.ATTENDANCE)
