"""Attendance at the right of a meeting: one letter a person, each moves on to the next."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from focusdesk.domain import presence
from focusdesk.domain.lifecycle import BEFORE
from focusdesk.domain.records import AgendaItem, Attendance, Meeting, Participant
from focusdesk.domain.terms import AttendanceStatus, MeetingStatus
from focusdesk.i18n import _, clock, language, term
from focusdesk.services import attendance, meetings, needed
from focusdesk.services.attendance import Seat
from focusdesk.services.desk import Desk
from focusdesk.ui import tones
from focusdesk.ui.meeting.projector import Projector
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import CONTROL, Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import TextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import text_label
from focusdesk.ui.widgets.table import Column, RecordTable

_LETTERS = {
    "nl": {
        "A": AttendanceStatus.PRESENT,
        "B": AttendanceStatus.APOLOGIES,
        "N": AttendanceStatus.ABSENT,
        "T": AttendanceStatus.OBSERVER,
    },
    "en": {
        "P": AttendanceStatus.PRESENT,
        "A": AttendanceStatus.APOLOGIES,
        "N": AttendanceStatus.ABSENT,
        "O": AttendanceStatus.OBSERVER,
    },
}
_REPLACED = {"nl": "V", "en": "R"}
_AWAY = {"nl": "W", "en": "L"}
_BACK = {"nl": "K", "en": "C"}
_LEAST_HEIGHT = 3 * CONTROL


class AttendancePanel(Card):
    """Who is there. The letters stand in the menu; F4 comes here."""

    def __init__(self, session: Session, projector: Projector, parent: QWidget | None = None) -> None:
        super().__init__(_("Present"), parent=parent)
        self._session, self._projector = session, projector
        self._meeting: Meeting | None = None
        self._item: AgendaItem | None = None
        self._items: list[AgendaItem] = []
        self.summary = ""
        self.table = RecordTable("seats", self._columns(), _("Attendance"))
        self.table.set_empty(
            _("Nobody is expected yet. Add people in the directory, or add someone here."), _("Add person"), self._add
        )
        self.add(self.table, 1)
        self.quorum = text_label("", "muted")
        self.add(self.quorum)
        self.leaving = text_label("", "muted")
        self.add(self.leaving)
        more = QPushButton(_("Mark"))
        more.setAccessibleName(_("Mark attendance"))
        more.setMenu(self._menu())
        self.head.addWidget(more)
        self._make_keys()

    def show_attendance(self, meeting: Meeting, item: AgendaItem | None, items: list[AgendaItem]) -> None:
        """Show who is there, at this item."""
        self._meeting, self._item, self._items = meeting, item, items
        seats = attendance.seats(self._session.desk, meeting)
        self.table.setMinimumHeight(_LEAST_HEIGHT if seats else 0)  # where nobody is, the advice needs more
        self.table.model.columns = tuple(self._columns())
        self.table.set_rows(seats)
        self.summary = self._summary(seats)
        self.set_aside(self.summary)
        self.quorum.setText(self._quorum())
        self.quorum.setVisible(bool(self.quorum.text()))
        self.leaving.setText(self._leaving_words())
        self.leaving.setVisible(bool(self.leaving.text()))

    def begin(self) -> None:
        """F4: put the cursor on a person, so that the first letter already counts."""
        view = self.table.view
        view.setFocus(Qt.FocusReason.ShortcutFocusReason)
        if not self.table.selected_rows():
            view.selectRow(max(0, view.currentIndex().row()))

    def everyone(self) -> None:
        """Mark all expected people present."""
        if (meeting := self._meeting) is not None:
            self._session.attempt(lambda: attendance.everyone_present(self._session.desk, meeting))

    def _columns(self) -> list[Column]:
        return [
            Column(
                key="name",
                title=_("Function") if self._projector.on else _("Name"),
                value=self._name,
                under=_organisation,
                stretch=True,
                width=9,
                personal=True,
            ),
            Column(key="organisation", title=_("Organisation"), value=_organisation, width=12, hidden=True),
            Column(key="status", title=_("Status"), value=self._status, tone=self._tone, width=12),
        ]

    def _status(self, seat: Seat) -> str:
        line = seat.attendance
        if presence.was_there(line) and self._is_away(seat):
            return _("left {time}").format(time=clock(line.left)) if line.left else _("not at this item")
        if line.arrived and line.from_item:
            return _("since {time}").format(time=clock(line.arrived))
        return term(line.status)

    def _tone(self, seat: Seat) -> Tone:
        if presence.was_there(seat.attendance) and (self._is_away(seat) or seat.attendance.from_item):
            return "today"
        return tones.of_attendance(seat.attendance.status)

    def _is_away(self, seat: Seat) -> bool:
        return self._item is not None and not presence.present_at(seat.attendance, self._item, self._items)

    def _name(self, seat: Seat) -> str:
        """The name; while others look at the screen the function."""
        if self._projector.on:
            return self._projector.text(seat.participant.function) or _("participant")
        return seat.participant.name

    def _summary(self, seats: list[Seat]) -> str:
        there = sum(presence.was_there(seat.attendance) and not self._is_away(seat) for seat in seats)
        return _("{present} of {all}").format(present=there, all=len(seats))

    def _quorum(self) -> str:
        """Whether those who are there now may decide, in words; empty where the group has no rule for it."""
        needed = self._session.desk.group.quorum
        if not needed or self._meeting is None or self._meeting.status in BEFORE:
            return ""
        core, every = attendance.quorum(self._session.desk, self._meeting, self._item)
        words = (
            _("Quorum: {present} of {all} core parties are here, {needed} are needed.")
            if core >= needed
            else _("No quorum: {present} of {all} core parties are here, {needed} are needed.")
        )
        return words.format(present=core, all=every, needed=needed)

    def _leaving_words(self) -> str:
        """Who is still there, and needed neither now nor later."""
        if self._meeting is None or self._item is None or self._meeting.status is not MeetingStatus.UNDER_WAY:
            return ""
        names = needed.may_leave_now(self._session.desk, self._item)
        return _("May leave now: {names}.").format(names=", ".join(names)) if names else ""

    def _mark(self, status: AttendanceStatus) -> None:
        if self._session.attempt(lambda: attendance.mark(self._session.desk, self._chosen(), status)):
            self._next()

    def _replace(self) -> None:
        chosen = self._chosen()[:1]
        form = Form()
        form.add("name", TextField(_("Replaced by"), required=_("Fill in who came instead.")))
        dialog = FormDialog(
            _("Replaced"),
            form,
            _("Record"),
            lambda values: attendance.mark(self._session.desk, chosen, AttendanceStatus.REPLACED, str(values["name"])),
            self,
        )
        if chosen and dialog.exec():
            self._next()

    def _leave(self) -> None:
        self._at_this_item(attendance.leave)

    def _come_in(self) -> None:
        self._at_this_item(attendance.come_in)

    def _at_this_item(self, act: Callable[[Desk, Attendance, AgendaItem], object]) -> None:
        item, chosen = self._item, self._chosen()
        if item is not None and self._session.attempt(lambda: [act(self._session.desk, each, item) for each in chosen]):
            self._next()

    def _chosen(self) -> list[Attendance]:
        return [seat.attendance for seat in self.table.selected_rows()]

    def _add(self) -> None:
        meeting = self._meeting
        if meeting is None or self._projector.refuses():
            return
        there = {seat.participant.id for seat in attendance.seats(self._session.desk, meeting)}
        people = [each for each in self._session.desk.store.find(Participant) if each.id not in there]
        form = Form()
        form.add(
            "person",
            ChoiceField(
                _("Who"),
                [(each.id, each.name) for each in people],
                required=_("Choose someone from the directory."),
                search=True,
            ),
        )
        FormDialog(
            _("Add person"),
            form,
            _("Add person"),
            lambda values: meetings.add_attendee(
                self._session.desk, meeting, self._session.desk.store.get(Participant, _id(values["person"]))
            ),
            self,
        ).exec()

    def _remove(self) -> None:
        desk, chosen = self._session.desk, self._chosen()
        for each in chosen:
            self._session.attempt(partial(attendance.remove_attendee, desk, each))

    def _next(self) -> None:
        view = self.table.view
        at = min(view.currentIndex().row() + 1, self.table.model.rowCount() - 1)
        view.selectRow(at)

    def _letters(self) -> list[tuple[str, str, Callable[[], None]]]:
        speech = language()
        return [
            *((key, term(status), partial(self._mark, status)) for key, status in _LETTERS[speech].items()),
            (_REPLACED[speech], _("Replaced by..."), self._replace),
            (_AWAY[speech], _("Leaves now"), self._leave),
            (_BACK[speech], _("Comes in now"), self._come_in),
        ]

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(_("Everyone present") + "\tCtrl+Shift+A", self.everyone)
        menu.addSeparator()
        for key, words, slot in self._letters():
            menu.addAction(f"{words}\t{key}", slot)
        menu.addSeparator()
        menu.addAction(_("Add person"), self._add)
        menu.addAction(_("Take off the list") + "\tDel", self._remove)
        return menu

    def _make_keys(self) -> None:
        for key, _words, slot in self._letters():
            self.table.add_key(key, partial(self._by_letter, slot))
        self.table.add_key("Del", self._remove)

    def _by_letter(self, slot: Callable[[], None]) -> None:
        if self._session.prefs.single_keys:
            slot()


def _organisation(seat: Seat) -> str:
    return seat.organisation.name if seat.organisation else ""


def _id(value: object) -> int:
    assert isinstance(value, int)
    return value
