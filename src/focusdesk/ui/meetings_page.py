"""The list of meetings (Overleg): plan one, open one."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.filterwords import State
from focusdesk.domain.records import Meeting
from focusdesk.domain.terms import MeetingStatus
from focusdesk.domain.views import MeetingRow, Order
from focusdesk.i18n import _, clock, day, ngettext, term
from focusdesk.services import listing, meetings
from focusdesk.ui import tones
from focusdesk.ui.case.acts import SEPARATOR, Act, attach
from focusdesk.ui.plan_meeting import ask_meeting
from focusdesk.ui.saved_filters import of_table
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.filter_box import FilterBox
from focusdesk.ui.widgets.labels import row
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.table import Column, RecordTable

_ENDED = (MeetingStatus.APPROVED, MeetingStatus.DONE, MeetingStatus.CANCELLED)


class MeetingsPage(Page):
    """Every meeting, the latest first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_action(_("Plan meeting"), self.new, primary=True)
        self.table = RecordTable("meetings", _columns(), _("Meetings"))
        self.table.set_sort("day", descending=True)
        self.table.states = lambda row: (State.SETTLED,) if row.status in _ENDED else (State.OPEN,)
        self.table.set_empty(
            _("No meetings yet. Plan the first one; its agenda proposes itself."), _("Plan meeting"), self.new
        )
        self.table.opened.connect(lambda row: session.go("meeting", row.id))
        attach(self.table, self.acts())
        self.words = FilterBox().over(self.table)
        card = Card()
        self.own = of_table(self.table, self.words, self)
        card.add(row(self.words, self.own))
        card.add(self.table, 1)
        self.body.addWidget(card, 1)

    def refresh(self) -> None:
        rows = listing.meetings(self.session.desk, Order(key="day", descending=True))
        self.set_head(_("Meetings"), ngettext("{count} meeting", "{count} meetings", len(rows)).format(count=len(rows)))
        self.table.set_rows(rows)

    def new(self) -> None:
        ask_meeting(self, self.session)

    def help_text(self) -> str:
        return _(
            "All meetings of the group. Enter opens one, Ctrl+N plans one, Delete removes one that was only planned."
            " A meeting goes from planned, through held and minutes, to approved; then its minutes are locked."
        )

    def panes(self) -> list[QWidget]:
        return [self.table, self.words, self.own]

    def acts(self) -> list[Act]:
        """What can be done with the list and its rows."""
        return [
            Act(_("Open meeting"), self._open, "Return"),
            Act(_("Remove"), self._remove, "Del"),
            SEPARATOR,
            Act(_("Plan meeting"), self.new, "Ctrl+N", on_row=False),
        ]

    def _open(self) -> None:
        chosen = self.table.current_row()
        if chosen is not None:
            self.session.go("meeting", chosen.id)

    def _remove(self) -> None:
        chosen = self.table.current_row()
        if chosen is None:
            return
        desk = self.session.desk
        if self.session.attempt(lambda: meetings.remove_meeting(desk, desk.store.get(Meeting, chosen.id))):
            self.session.tell(_("Meeting {number} is removed.").format(number=chosen.number), undo=True)


def _columns() -> list[Column]:
    return [
        Column(key="number", title=_("Number"), value=lambda row: row.number, width=9),
        Column(key="day", title=_("Date"), value=lambda row: row.day, text=lambda row: day(row.day), width=14),
        Column(key="start", title=_("Time"), value=lambda row: row.start, text=_start, width=7),
        Column(key="location", title=_("Place"), value=lambda row: row.location, stretch=True, width=20),
        Column(
            key="status",
            title=_("Status"),
            value=lambda row: term(row.status),
            tone=lambda row: tones.of_meeting(row.status),
            width=20,
        ),
        Column(key="items", title=_("Agenda items"), value=lambda row: row.items, align_right=True, width=11),
        Column(key="present", title=_("Present"), value=lambda row: row.present, text=_present, width=10),
        Column(key="actions", title=_("Actions"), value=lambda row: row.actions, align_right=True, width=9),
        Column(key="chair", title=_("Chair"), value=lambda row: row.chair, width=16, hidden=True, personal=True),
    ]


def _start(row: MeetingRow) -> str:
    return clock(row.start) if row.start else ""


def _present(row: MeetingRow) -> str:
    return _("{present} of {all}").format(present=row.present, all=row.invited) if row.invited else ""
