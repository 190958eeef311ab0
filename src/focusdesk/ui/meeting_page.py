"""One meeting, live: agenda left, current item in the middle, people at the right. The hands stay on the input line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QWidget

from focusdesk.domain.lifecycle import LOCKED, MEETING_MOVES
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import AgendaItem, Meeting, Participant
from focusdesk.domain.terms import ItemOutcome, MeetingStatus
from focusdesk.i18n import _, clock, day, ngettext, sentence, term
from focusdesk.services import agenda, meetings
from focusdesk.services.people import Names
from focusdesk.ui.meeting.agenda_panel import AgendaPanel
from focusdesk.ui.meeting.attendance_panel import AttendancePanel
from focusdesk.ui.meeting.item_panel import ItemPanel
from focusdesk.ui.meeting.still_open import StillOpen
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import GAP
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dates import DateField, TimeField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.page import Page

_NEXT_STEP = {
    MeetingStatus.PLANNED: MeetingStatus.UNDER_WAY,
    MeetingStatus.AGENDA_SENT: MeetingStatus.UNDER_WAY,
    MeetingStatus.UNDER_WAY: MeetingStatus.HELD,
    MeetingStatus.HELD: MeetingStatus.DRAFT,
    MeetingStatus.DRAFT: MeetingStatus.OFFERED,
    MeetingStatus.OFFERED: MeetingStatus.APPROVED,
}


class MeetingPage(Page):
    """The meeting that `show_record` names."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._meeting_id: int | None = None
        self._current: int | None = None
        self.agenda = AgendaPanel(session)
        self.item = ItemPanel(session)
        self.attendance = AttendancePanel(session)
        self.still_open = StillOpen(session)
        self._status = QPushButton()
        self._actions.addWidget(self._status)
        self.add_action(_("Minutes"), self._export)
        self._step = self.add_action("", self._take_step, primary=True)
        right = _side_by_side(Qt.Orientation.Vertical, (self.attendance, 430), (self.still_open, 200))
        panes = _side_by_side(Qt.Orientation.Horizontal, (self.agenda, 240), (self.item, 540), (right, 330))
        self.body.addWidget(panes, 1)
        self.agenda.chosen.connect(self._choose)
        self.item.next_asked.connect(self.next_item)
        self._make_keys()

    def show_record(self, record_id: int) -> None:
        if record_id != self._meeting_id:
            self._meeting_id, self._current = record_id, self._item_left(record_id)
        self.make_stale()

    def refresh(self) -> None:
        meeting = self.session.desk.store.try_get(Meeting, self._meeting_id)
        if meeting is None:
            self.session.go("meetings")
            return
        items = agenda.agenda(self.session.desk, meeting)
        current = self._current_of(items)
        self._current = current.id if current else None
        self._show_head(meeting)
        self.agenda.show_agenda(meeting, items, self._current)
        self.item.show_item(current, meeting.status in LOCKED)
        self.attendance.show_attendance(meeting, current, items)
        self.still_open.show_item(current)

    def keep_drafts(self) -> None:
        self.item.input.keep_draft()
        if self._meeting_id is not None and self._current != self._item_left(self._meeting_id):
            self.session.keep_draft(_left_name(self._meeting_id), str(self._current or ""))
        super().keep_drafts()

    def help_text(self) -> str:
        return _(
            "F2 goes to the input line, F4 to the attendance, Ctrl+Page Down to the next item.\n"
            "police: text    information from the police\n"
            "@police text by Friday    an action\n"
            "!text    a decision        ?text    an open question\n"
            ">8-1    next date of the case        >    next item\n"
            "-41 done    settles action 41        -41 2w    postpones it\n"
            "In the attendance one letter marks a person and moves on; the letters stand in the menu there."
        )

    def panes(self) -> list[QWidget]:
        return [self.agenda.list, self.item.lines, self.item.input.line, self.attendance.table, self.still_open.lines]

    def focus_first(self) -> None:
        (self.item.input.line if self.item.input.isVisible() else self.agenda.list).setFocus()

    def next_item(self) -> None:
        """Mark the current item handled when the meeting is under way, and go to the next."""
        item = self.agenda.current()
        meeting = self._meeting()
        if item and meeting and meeting.status is MeetingStatus.UNDER_WAY and item.outcome is ItemOutcome.OPEN:
            self.session.attempt(lambda: agenda.handle_item(self.session.desk, item))
        self.agenda.step(1)
        self.item.input.line.setFocus()

    def _item_left(self, meeting_id: int) -> int | None:
        """The item the user was at when the page was left or the vault was locked."""
        kept = self.session.draft(_left_name(meeting_id))
        return int(kept) if kept else None

    def _meeting(self) -> Meeting | None:
        return self.session.desk.store.try_get(Meeting, self._meeting_id)

    def _current_of(self, items: Sequence[AgendaItem]) -> AgendaItem | None:
        kept = next((item for item in items if item.id == self._current), None)
        first_open = next((item for item in items if item.outcome is ItemOutcome.OPEN), None)
        return kept or first_open or (items[0] if items else None)

    def _choose(self, item_id: int) -> None:
        self.item.input.keep_draft()
        self._current = item_id
        self.refresh()

    def _show_head(self, meeting: Meeting) -> None:
        names = Names.of(self.session.desk)
        parts = [day(meeting.day) + (f", {clock(meeting.start)}" if meeting.start else "")]
        if meeting.location:
            parts.append(meeting.location)
        if meeting.chair:
            parts.append(_("chair {name}").format(name=names.person(meeting.chair)))
        if meeting.confidentiality_read:
            parts.append(_("confidentiality read at {time}").format(time=clock(meeting.confidentiality_read)))
        self.set_head(_("Meeting {number}").format(number=meeting.number), "  ·  ".join(parts))
        self._status.setText(term(meeting.status))
        self._status.setAccessibleName(_("Status: {status}").format(status=term(meeting.status)))
        self._status.setMenu(self._status_menu(meeting))
        step = _NEXT_STEP.get(meeting.status)
        self._step.setVisible(step is not None)
        if step is not None:
            self._step.setText(_step_words(step))

    def _status_menu(self, meeting: Meeting) -> QMenu:
        menu = QMenu(self._status)
        for to in MEETING_MOVES[meeting.status]:
            menu.addAction(_("To: {status}").format(status=term(to)), lambda to=to: self._move(to))  # type: ignore[misc]
        menu.addSeparator()
        if meeting.status not in LOCKED:
            menu.addAction(_("Change date, time and place..."), self._edit)
            menu.addAction(_("Confidentiality statement was read"), self._confidential)
        menu.addAction(_("Propose agenda"), self.agenda.propose)
        return menu

    def _take_step(self) -> None:
        meeting = self._meeting()
        step = _NEXT_STEP.get(meeting.status) if meeting else None
        if step is not None:
            self._move(step)

    def _move(self, to: MeetingStatus) -> None:
        meeting = self._meeting()
        if meeting is None:
            return
        missing = meetings.refusals(self.session.desk, meeting, to)
        if missing:
            self._show_missing(missing)
        elif to is MeetingStatus.UNDER_WAY and meeting.status is not MeetingStatus.HELD:
            self.session.attempt(lambda: meetings.start(self.session.desk, meeting))
        elif self.session.attempt(lambda: meetings.move(self.session.desk, meeting, to)):
            self.session.tell(_("The meeting is now: {status}.").format(status=term(to)), undo=True)

    def _show_missing(self, missing: Sequence[Refused]) -> None:
        first = missing[0]
        more = len(missing) - 1
        words = sentence(first)
        if more:
            words += " " + ngettext("And {count} more thing.", "And {count} more things.", more).format(count=more)
        self.session.warn(words)
        if first.field == "items":
            for item in agenda.agenda(self.session.desk, self.session.desk.store.get(Meeting, self._meeting_id or 0)):
                if item.position == first.values.get("position"):
                    self._choose(item.id)

    def _edit(self) -> None:
        meeting = self._meeting()
        if meeting is None:
            return
        people = [(person.id, person.name) for person in self.session.desk.store.find(Participant)]
        form = Form(columns=2)
        form.add(
            "day",
            DateField(
                _("Date"), required=_("Choose the date of the meeting, for example 15-3."), today=self.session.today
            ),
            wide=True,
        )
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
            lambda values: meetings.edit_meeting(self.session.desk, meeting, **values),
            self,
        ).exec()

    def _confidential(self) -> None:
        meeting = self._meeting()
        if meeting and self.session.attempt(lambda: meetings.read_confidentiality(self.session.desk, meeting)):
            self.session.tell(_("Recorded that the confidentiality statement was read."), undo=True)

    def _export(self) -> None:
        self.session.go("export", self._meeting_id)

    def _make_keys(self) -> None:
        keys = {
            "F2": self.item.input.line.setFocus,
            "F4": self.attendance.begin,
            "Ctrl+PgDown": self.next_item,
            "Ctrl+PgUp": lambda: self.agenda.step(-1),
            "Ctrl+Shift+A": self.attendance.everyone,
        }
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, slot)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


def _left_name(meeting_id: int) -> str:
    return f"meeting/{meeting_id}/item"


def _side_by_side(orientation: Qt.Orientation, *panels: tuple[QWidget, int]) -> QSplitter:
    """The panels in a splitter, each with its first size, which also is its share of the room."""
    splitter = QSplitter(orientation)
    splitter.setChildrenCollapsible(False)
    splitter.setHandleWidth(GAP)
    for panel, size in panels:
        splitter.addWidget(panel)
        splitter.setStretchFactor(splitter.count() - 1, size)
        panel.raise_()  # a splitter tells screen readers its panes in stacking order
    splitter.setSizes([size for _panel, size in panels])
    return splitter


def _step_words(to: MeetingStatus) -> str:
    return {
        MeetingStatus.UNDER_WAY: _("Start meeting"),
        MeetingStatus.HELD: _("Finish meeting"),
        MeetingStatus.DRAFT: _("Make minutes"),
        MeetingStatus.OFFERED: _("Offer for approval"),
        MeetingStatus.APPROVED: _("Approve minutes"),
    }[to]
