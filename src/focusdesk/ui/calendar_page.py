"""The calendar (Kalender): a month in a grid, and beside it the agenda of the day or of the whole month."""

from datetime import date
from functools import partial
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from focusdesk.domain.calendar import Entry, EntryKind, month_after, month_days
from focusdesk.domain.filterwords import State
from focusdesk.i18n import _, clock, long_day, month, short_day, term
from focusdesk.services import calendar
from focusdesk.ui.month_grid import MonthGrid
from focusdesk.ui.returns import calendar_file
from focusdesk.ui.saved_filters import SavedFilters, words_of
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.filter_box import FilterBox
from focusdesk.ui.widgets.labels import button, row
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.side_by_side import SideBySide
from focusdesk.ui.widgets.table import Column, RecordTable
from focusdesk.ui.widgets.table_model import read_levels

_TONES: dict[EntryKind, Tone] = {
    EntryKind.MEETING: "info",
    EntryKind.ACTION: "neutral",
    EntryKind.DISCUSSION: "done",
    EntryKind.EVALUATION: "info",
    EntryKind.REVIEW: "info",
    EntryKind.KEEPING: "today",
}


class CalendarPage(Page):
    """Arrows go from day to day, PgUp and PgDn to another month, Enter goes to the list of the day."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._day = session.today()
        self.add_action(_("Actions"), lambda: session.go("actions"))
        self.add_action(_("Calendar file..."), self.save_file)
        self.grid = MonthGrid()
        self.grid.day_chosen.connect(self.show_day)
        self.grid.opened.connect(lambda _day: self._to_list())
        self.span = QComboBox()
        self.span.setAccessibleName(_("What to list"))
        self.span.addItems([_("This day"), _("Whole month")])
        self.span.currentIndexChanged.connect(lambda _at: self._list())
        self.table = RecordTable("calendar", _columns(), _("Agenda"))
        self.table.states = lambda entry: (State.LATE,) if entry.late else (State.OPEN,)
        self.words = FilterBox(_("Filter by words")).over(self.table)
        self.own = SavedFilters(self, "calendar", self.filter_state, self.show_filter)
        self.table.opened.connect(self._open)
        self._month, self._agenda = Card(), Card()
        self._lay_out_parts()

    def refresh(self) -> None:
        desk = self.session.desk
        self.set_head(_("Calendar"), long_day(self._day))
        self._month.set_title(month(self._day))
        self.grid.show_month(self._day, desk.today(), calendar.month(desk, self._day))
        self._list()

    def show_day(self, day: date) -> None:
        """Put the cursor on a day, and show its month and its list."""
        if day != self._day:
            self._day = day
            self.refresh()

    def filter_state(self) -> dict[str, Any]:
        """What the list shows now, to save it."""
        whole = self.span.currentIndex() == 1
        return {"whole": whole, "words": self.words.text(), "levels": self.table.model.levels}

    def show_filter(self, state: dict[str, Any]) -> None:
        """Show the list as it was saved."""
        self.span.setCurrentIndex(1 if state.get("whole") else 0)
        self.words.show_now(words_of(state))
        self.table.sort_by(read_levels(state.get("levels")))

    def save_file(self) -> None:
        """Have the user save the calendar as a file for another calendar."""
        calendar_file.ask(self, self.session)

    def help_text(self) -> str:
        return _(
            "Meetings, dates of actions and dates of cases, month by month. Arrow keys go from day to day, Page Up and"
            " Page Down to another month. Enter goes to the list of the day; Enter there opens what it is about. Choose"
            " above the list whether it is of the day or of the whole month."
            " Calendar file saves meetings and dates for another calendar."
        )

    def panes(self) -> list[QWidget]:
        return [self.grid, self.span, self.words, self.own, self.table]

    def focus_first(self) -> None:
        self.grid.setFocus()

    def _turn(self, months: int) -> None:
        self.show_day(month_after(self._day, months))

    def _list(self) -> None:
        whole = self.span.currentIndex() == 1
        days = [day for day in month_days(self._day) if day.month == self._day.month] if whole else [self._day]
        self._agenda.set_title(month(self._day) if whole else long_day(self._day))
        self.table.show_column("day", whole)
        self.table.set_empty(_("Nothing this month.") if whole else _("Nothing on this day."))
        self.table.set_rows(calendar.agenda(self.session.desk, days[0], days[-1]))

    def _to_list(self) -> None:
        if self.table.model.rowCount():
            self.table.view.selectRow(0)
            self.table.view.setFocus()

    def _open(self, entry: Entry) -> None:
        place = {EntryKind.MEETING: "meeting", EntryKind.ACTION: "actions"}.get(entry.kind, "case")
        if entry.kind is EntryKind.EVALUATION and not entry.number:
            place = "plan"
        self.session.go(place, entry.id)

    def _lay_out_parts(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for text, icon_name, months in (
            (_("Previous month"), "chevron-left", -1),
            (_("Next month"), "chevron-right", 1),
        ):
            bar.addWidget(button(text, partial(self._turn, months), icon_name=icon_name))
        bar.addWidget(button(_("Today"), lambda: self.show_day(self.session.today())))
        bar.addStretch(1)
        self._month.add(bar)
        self._month.add(self.grid, 1)
        self._agenda.add(row(self.span, self.own))
        self._agenda.add(self.words)
        self._agenda.add(self.table, 1)
        self.body.addWidget(SideBySide(self._month, self._agenda, 5, 3), 1)


def _columns() -> list[Column]:
    return [
        Column(
            key="day", title=_("Date"), value=lambda each: each.day, text=lambda each: short_day(each.day), width=10
        ),
        Column(key="kind", title=_("Kind"), value=_kind, tone=_tone, width=12),
        Column(key="what", title=_("What"), value=_what, stretch=True, wraps=True, width=20, personal=True),
        Column(key="who", title=_("Who"), value=lambda each: each.who, width=12, hidden=True, personal=True),
    ]


def _kind(entry: Entry) -> str:
    return _("late") if entry.late else term(entry.kind)


def _tone(entry: Entry) -> Tone:
    return "late" if entry.late else _TONES[entry.kind]


def _what(entry: Entry) -> str:
    start = clock(entry.start) if entry.start else ""
    what = entry.what or (_("local plan") if entry.kind is EntryKind.EVALUATION else "")
    return "  ".join(part for part in (entry.number, start, what) if part)
