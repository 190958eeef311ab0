"""One meeting, live: agenda left, current item in the middle, people at the right. The hands stay on the input line."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from focusdesk.domain.changes import Step
from focusdesk.domain.lifecycle import LOCKED, MEETING_MOVES
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import AgendaItem, Case, Meeting
from focusdesk.domain.terms import ItemOutcome, MeetingStatus
from focusdesk.i18n import _, term
from focusdesk.services import agenda, closing, meetings
from focusdesk.services.closing import Matter, MatterKind
from focusdesk.services.recording import LINES
from focusdesk.ui import theme
from focusdesk.ui.meeting import save_agenda
from focusdesk.ui.meeting.agenda_panel import NEEDED_KEYS, AgendaPanel
from focusdesk.ui.meeting.attendance_panel import AttendancePanel
from focusdesk.ui.meeting.closing_list import ClosingList
from focusdesk.ui.meeting.edit_meeting import ask_changes
from focusdesk.ui.meeting.item_clock import ItemClock, as_clock
from focusdesk.ui.meeting.item_panel import ItemPanel
from focusdesk.ui.meeting.panes import Panes
from focusdesk.ui.meeting.projector import Projector, SharedScreenStrip
from focusdesk.ui.meeting.steps import NEXT_STEP, missing_words, step_words, when_and_where
from focusdesk.ui.meeting.still_open import StillOpen
from focusdesk.ui.papers import minutes_life
from focusdesk.ui.papers.versions_dialog import VersionsDialog
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.page import Page

_TICK_MS = 5_000
"""How often the time at the present item is looked at; it is shown in minutes."""
_COUNTS_UP_TO = 150


class MeetingPage(Page):
    """The meeting that `show_record` names."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._meeting_id: int | None = None
        self._current: int | None = None
        self._clock = ItemClock()
        self._before_word = ""
        self.projector = Projector(session, self)
        self.agenda = AgendaPanel(session)
        self.item = ItemPanel(session, self.projector)
        self.attendance = AttendancePanel(session, self.projector)
        self.still_open = StillOpen(session, self.projector)
        self.strip = SharedScreenStrip(self.projector)
        self._column.insertWidget(1, self.strip)  # above what scrolls with large text
        self._status = QPushButton()
        self._actions.addWidget(self._status)
        minutes = self.add_action(_("Minutes"), self._export)
        self._more = QPushButton(_("More"))
        self._actions.addWidget(self._more)
        self._step = self.add_action("", self._take_step, primary=True)
        self._step_command = self.commands()[-1]
        self._hidden_when_shared = (self.agenda, self._status, minutes, self._more)
        self.parts = Panes(self.agenda, self.item, self.attendance, self.still_open)
        self.body.addWidget(self.parts, 1)
        self.parts.arranged.connect(self._show_time)
        self.still_open.answering.connect(self._type)
        self.agenda.chosen.connect(self._choose)
        self.item.next_asked.connect(self.next_item)
        self.projector.switched.connect(self._shared)
        session.moved.connect(self._moved)
        self._tick = QTimer(self, interval=_TICK_MS)
        self._tick.timeout.connect(self._show_time)
        self._tick.start()
        self._make_commands()
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
        self.projector.show_item(current)
        self._clock.run_for(self._current if meeting.status is MeetingStatus.UNDER_WAY else None)
        self._show_head(meeting)
        self.agenda.show_agenda(meeting, items, self._current)
        self.attendance.show_attendance(meeting, current, items)
        self._show_lines(meeting, current)

    def step_done(self, step: Step) -> None:
        """What is recorded at an item changes neither the agenda nor who is there."""
        meeting, current = self._meeting(), self.session.desk.store.try_get(AgendaItem, self._current)
        if meeting is not None and current is not None and step.touches_only(*LINES):
            self._show_lines(meeting, current)
        else:
            super().step_done(step)

    def _show_lines(self, meeting: Meeting, current: AgendaItem | None) -> None:
        """Show what is recorded at the current item, and what comes from before."""
        self.item.show_item(current, meeting.status in LOCKED)
        before = self.still_open.show_item(current)
        self.parts.show_before(before is not None)
        self._before_word = _("From before ({count})").format(count=before) if before else _("From before")
        self._show_time()

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
            "A short word, then Tab    the text module of that name; Ctrl+Space shows them all\n"
            "In the attendance one letter marks a person and moves on; the letters stand in the menu there.\n"
            "In a list of lines the menu key shows what can be done with a line, and by which key.\n"
            "F8 covers names and other cases while others look at the screen; Esc or F8 ends that."
        )

    def panes(self) -> list[QWidget]:
        parts = [self.agenda.list, self.item.lines, self.item.input.line, self.attendance.table, self.still_open.lines]
        if self.parts.tabs is not None:
            parts.insert(1, self.parts.tabs.tabBar())
        return [self.strip, *parts] if self.projector.on else parts

    def case(self) -> Case | None:
        """The case of the current item."""
        item = self.session.desk.store.try_get(AgendaItem, self._current)
        return self.session.desk.store.try_get(Case, item.case) if item else None

    def focus_first(self) -> None:
        self.parts.bring(self.item)
        (self.agenda.list if self.item.input.isHidden() else self.item.input.line).setFocus()

    def next_item(self) -> None:
        """Mark the current item handled when the meeting is under way, and go to the next."""
        item = self.agenda.current()
        meeting = self._meeting()
        if item and meeting and meeting.status is MeetingStatus.UNDER_WAY and item.outcome is ItemOutcome.OPEN:
            self.session.attempt(lambda: agenda.handle_item(self.session.desk, item))
        self.agenda.step(1)
        self._begin_line()

    def _begin_line(self) -> None:
        """F2: put the cursor in the input line."""
        self.parts.bring(self.item)
        self.item.input.line.setFocus()

    def _begin_attendance(self) -> None:
        """F4: put the cursor on a person."""
        self.parts.bring(self.attendance)
        self.attendance.begin()

    def _type(self, text: str) -> None:
        """Put a text in the input line, to be typed on."""
        self.parts.bring(self.item)
        self.item.input.put(text)

    def _present_word(self) -> str:
        """What stands on the tab of the attendance; with the largest text only the word, or the tabs do not fit."""
        short = theme.text_percent() > _COUNTS_UP_TO
        return _("Present") if short else _("Present ({summary})").format(summary=self.attendance.summary)

    def _item_word(self, minutes: int | None) -> str:
        """What stands on the tab of the item: its place, and with large text the time at it."""
        item = self.session.desk.store.try_get(AgendaItem, self._current)
        place = _("Item {position}").format(position=item.position) if item else _("Item")
        case = self.case()
        words = f"{item.position}. {case.number}" if item and case else place
        return words if minutes is None else f"{words}  ·  {as_clock(minutes)}"

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

    def cancel(self) -> None:
        self.projector.turn(False)

    def veil(self) -> None:
        self.projector.turn(True)

    def _shared(self, on: bool) -> None:
        """Others look at the screen from now on, or no longer do."""
        self.strip.setVisible(on)
        for part in self._hidden_when_shared:
            part.setVisible(not on)
        for command in self._not_when_shared:
            command.setEnabled(not on)
        self.refresh()
        self.focus_first()
        QTimer.singleShot(0, self, self._show_input)  # once the larger text has its place

    def _show_input(self) -> None:
        """With large text the page scrolls; the line that is typed in has to be on screen."""
        if self._scroll is not None:
            self._scroll.ensureWidgetVisible(self.item.input)

    def _moved(self, place: str, record_id: object) -> None:
        """Whoever goes elsewhere leaves the shared screen behind."""
        if place != "meeting" or record_id != self._meeting_id:
            self.projector.turn(False)

    def _show_time(self) -> None:
        minutes = self._clock.minutes()
        beside_tabs = self.parts.tabs is not None
        self.item.show_time(None if beside_tabs else minutes)
        self.parts.name(
            self._item_word(minutes if beside_tabs else None),
            self._present_word(),
            self._before_word,
        )

    def _show_head(self, meeting: Meeting) -> None:
        self.set_head(_("Meeting {number}").format(number=meeting.number), when_and_where(meeting, self.projector))
        self._status.setText(term(meeting.status))
        self._status.setAccessibleName(_("Status: {status}").format(status=term(meeting.status)))
        self._status.setMenu(self._status_menu(meeting))
        step = NEXT_STEP.get(meeting.status)
        self._step_command.setVisible(step is not None)
        self._step.setVisible(step is not None and not self.projector.on)
        for named in (self._step, self._step_command):
            named.setText(step_words(step) if step is not None else "")

    def _status_menu(self, meeting: Meeting) -> QMenu:
        menu = QMenu(self._status)
        for to in MEETING_MOVES[meeting.status]:
            menu.addAction(_("To: {status}").format(status=term(to)), lambda to=to: self._move(to))  # type: ignore[misc]
        return menu

    def _take_step(self) -> None:
        meeting = self._meeting()
        step = NEXT_STEP.get(meeting.status) if meeting else None
        if step is not None:
            self._move(step)

    def _move(self, to: MeetingStatus) -> None:
        meeting = self._meeting()
        if meeting is None:
            return
        if to is MeetingStatus.HELD and meeting.status is MeetingStatus.UNDER_WAY and self._go_through(meeting):
            return
        if to is MeetingStatus.OFFERED:
            minutes_life.offer(self, self.session, meeting)
            return
        if to is MeetingStatus.APPROVED:
            minutes_life.approve(self, self.session, meeting)
            return
        self._move_now(meeting, to)

    def _go_through(self, meeting: Meeting) -> bool:
        """Before a meeting is finished, show what is undecided; False when that is nothing."""
        matters = closing.matters(self.session.desk, meeting)
        if matters:
            finish = lambda: self._move_now(meeting, MeetingStatus.HELD)  # noqa: E731
            ClosingList(matters, self._jump, finish, self).open()
        return bool(matters)

    def show_undecided(self) -> None:
        """The list of what is undecided, at any moment."""
        if (meeting := self._meeting()) is not None:
            ClosingList(closing.matters(self.session.desk, meeting), self._jump, None, self).open()

    def show_checks(self) -> None:
        """The checks of the minutes, at any moment."""
        if (meeting := self._meeting()) is not None:
            minutes_life.show_checks(self, self.session, meeting)

    def show_versions(self) -> None:
        """The versions of the minutes, and what differs."""
        if (meeting := self._meeting()) is not None:
            VersionsDialog(self.session, meeting, self).open()

    def show_place(self, item: int | None, record: int | None, attendance: bool) -> None:
        """Go to where something can be put right: an item or a line of it, the attendance, or the details."""
        if item is not None:
            self._choose(item)
            if record is None or record == item:
                self.agenda.list.setFocus()
            else:
                self.item.lines.select(record)
        elif attendance:
            self.attendance.begin()
        else:
            self._edit()

    def _jump(self, matter: Matter) -> None:
        """Go to the place of something undecided."""
        if matter.item is not None:
            self._choose(matter.item)
        if matter.kind is MatterKind.ATTENDANCE and matter.record is not None:
            self.attendance.table.select(matter.record)
            self._begin_attendance()
        elif matter.kind is MatterKind.NEXT_DATE:
            self._type(self.item.input.line.text() or ">")
        elif matter.record is not None:
            self.parts.bring(self.item)
            self.item.lines.select(matter.record)
        else:
            self.agenda.list.setFocus()

    def _move_now(self, meeting: Meeting, to: MeetingStatus) -> None:
        missing = meetings.refusals(self.session.desk, meeting, to)
        if missing:
            self._show_missing(missing)
        elif to is MeetingStatus.UNDER_WAY and meeting.status is not MeetingStatus.HELD:
            self.session.attempt(lambda: meetings.start(self.session.desk, meeting))
        elif self.session.attempt(lambda: meetings.move(self.session.desk, meeting, to)):
            self.session.tell(_("The meeting is now: {status}.").format(status=term(to)), undo=True)

    def _show_missing(self, missing: Sequence[Refused]) -> None:
        first = missing[0]
        self.session.warn(missing_words(missing))
        if first.field == "items":
            for item in agenda.agenda(self.session.desk, self.session.desk.store.get(Meeting, self._meeting_id or 0)):
                if item.position == first.values.get("position"):
                    self._choose(item.id)

    def _approve_last(self) -> None:
        minutes_life.approve_last(self.session, self.agenda.current())

    def _edit(self) -> None:
        if (meeting := self._meeting()) is not None:
            ask_changes(self, self.session, meeting)

    def _save_agenda(self) -> None:
        if (meeting := self._meeting()) is not None:
            save_agenda.ask_where(self, self.session, meeting)

    def _confidential(self) -> None:
        meeting = self._meeting()
        if meeting and self.session.attempt(lambda: meetings.read_confidentiality(self.session.desk, meeting)):
            self.session.tell(_("Recorded that the confidentiality statement was read."), undo=True)

    def _export(self) -> None:
        self.session.go("export", self._meeting_id)

    def _make_commands(self) -> None:
        """What stands in the menu More, and in the menu bar."""
        shared = self.add_command(_("Shared screen"), lambda: self.projector.turn(not self.projector.on), "F8")
        shared.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        read = self.add_command(_("Confidentiality statement was read"), self._confidential, "Ctrl+Shift+G")
        self._not_when_shared = (
            self.add_command(_("What is undecided..."), self.show_undecided, "Ctrl+Shift+U"),
            self.add_command(_("Agenda as PDF..."), self._save_agenda, "Ctrl+Shift+P"),
            self.add_command(_("Propose agenda"), self.agenda.propose),
            self.add_command(_("Who is needed..."), self.agenda.ask_needed, NEEDED_KEYS),
            self.add_command(_("Let agencies leave early"), self.agenda.let_leave_early),
            self.add_command(_("Change date, time and place..."), self._edit),
            self.add_command(_("Approve last minutes"), self._approve_last, "Ctrl+Shift+V"),
            self.add_command(_("Checks of the minutes..."), self.show_checks, "Ctrl+Shift+K"),
            self.add_command(_("Versions of the minutes..."), self.show_versions),
            self.add_command(_("Export for everyone..."), lambda: self.session.go("share", self._meeting_id)),
        )
        menu = QMenu(self._more)
        menu.addActions([shared, read, *self._not_when_shared])
        self._more.setMenu(menu)

    def _make_keys(self) -> None:
        keys = {
            "F2": self._begin_line,
            "F4": self._begin_attendance,
            "Ctrl+PgDown": self.next_item,
            "Ctrl+PgUp": lambda: self.agenda.step(-1),
            "Ctrl+Shift+A": self.attendance.everyone,
        }
        for key, slot in keys.items():
            shortcut = QShortcut(QKeySequence(key), self, slot)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)


def _left_name(meeting_id: int) -> str:
    return f"meeting/{meeting_id}/item"
