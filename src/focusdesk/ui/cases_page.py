"""The list of cases (Casussen): saved filters, filter as you type, and all at a glance. Never a name of a subject."""

from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from focusdesk.domain.lifecycle import LIVE
from focusdesk.domain.records import Case
from focusdesk.domain.terms import CaseStatus
from focusdesk.domain.views import CaseFilter, CaseRow
from focusdesk.i18n import _, ngettext, plain_day, term
from focusdesk.services import cases, listing, meetings, narrowing
from focusdesk.ui import tones
from focusdesk.ui.case.acts import SEPARATOR, Act, attach
from focusdesk.ui.case.agenda_step import put_on_agenda
from focusdesk.ui.case.case_form import ask_case
from focusdesk.ui.merging.case_acts import merge_cases
from focusdesk.ui.saved_filters import SavedFilters, words_of
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.filter_box import FilterBox, begin_in
from focusdesk.ui.widgets.labels import row, text_label
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.table import Column, RecordTable
from focusdesk.ui.widgets.table_model import read_levels

_PREFS = "cases-view"
_ENDED = ("again", "retention", "closed")
_CLOSED = (CaseStatus.CLOSED, CaseStatus.RETENTION_REVIEW, CaseStatus.HANDED_OVER, CaseStatus.MERGED)


@dataclass(frozen=True, slots=True)
class View:
    """A saved filter: its name in the preferences, its words on the tab, and what to say when it finds nothing."""

    key: str
    words: str
    nothing: str


class CasesPage(Page):
    """All cases, narrowed by a saved filter and by words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._views = _views()
        self.add_action(_("Signals"), lambda: self.session.go("signals"))
        self.add_action(_("New case"), self.new, primary=True)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setAccessibleName(_("Saved filters"))
        for view in self._views:
            self.tabs.addTab(view.words)
        self.tabs.setCurrentIndex(self._remembered())
        self.tabs.currentChanged.connect(self._choose_view)
        self.words = FilterBox(offers=lambda: narrowing.offered_for_cases(session.desk))
        self.words.rested.connect(self._show)
        self.words.left.connect(lambda: begin_in(self.table))
        self._found = text_label("", "muted", wrap=False)
        self._running = self._make_table("cases", _("Cases"), ended=False)
        self._ended = self._make_table("cases-ended", _("Closed cases"), ended=True)
        self._tables = QStackedWidget()
        for table in (self._running, self._ended):
            self._tables.addWidget(table)
        self._lay_out_list()

    def refresh(self) -> None:
        self._show()

    def show_record(self, record_id: int) -> None:
        """Put the cursor on a case, under the filter that shows every case."""
        self.words.clear()
        self.tabs.setCurrentIndex(len(self._views) - 1)
        self._show()
        self.table.select(record_id)

    def show_view(self, view: str) -> None:
        """Choose a saved filter by the name of its View, such as "discuss" or "undated"."""
        self.words.clear()
        self.tabs.setCurrentIndex([each.key for each in self._views].index(view))

    def view_key(self) -> str:
        """The name of the saved filter that is chosen."""
        return self._views[self.tabs.currentIndex()].key

    def filter_state(self) -> dict[str, Any]:
        """What the list shows now, to save it."""
        return {"view": self.view_key(), "words": self.words.text(), "levels": self.table.model.levels}

    def show_filter(self, state: dict[str, Any]) -> None:
        """Show the list as it was saved."""
        if state.get("view") in [view.key for view in self._views]:
            self.show_view(state["view"])
        self.words.setText(words_of(state))
        self._show()
        self.table.sort_by(read_levels(state.get("levels")))

    @property
    def table(self) -> RecordTable:
        """The list on screen; closed cases have one of their own, with other columns."""
        return self._ended if self.view_key() in _ENDED else self._running

    def new(self) -> None:
        ask_case(self, self.session)

    def help_text(self) -> str:
        return _(
            "All cases of the group. The tabs above the list are saved filters: left and right arrow choose one. Type"
            " in the field under them to narrow the list by number, words, organisation or lead; arrow down goes to the"
            " list. Enter opens a case, Ctrl+N adds one, M merges two that are the same, Delete removes one that was"
            " never on an agenda. A click on a"
            " heading sorts; the right mouse button on it chooses the columns. Names of the persons concerned never"
            " stand in this list, so it can be shown on a wall."
        )

    def panes(self) -> list[QWidget]:
        return [self.tabs, self.words, self.own, self.table]

    def focus_first(self) -> None:
        begin_in(self.table)

    def _make_table(self, name: str, title: str, *, ended: bool) -> RecordTable:
        table = RecordTable(name, _columns(ended), title)
        table.set_sort("keep_until" if ended else "next_discussion")
        table.opened.connect(lambda row: self.session.go("case", row.id))
        attach(table, self.acts())
        return table

    def _lay_out_list(self) -> None:
        card = Card()
        self.own = SavedFilters(self, "cases", self.filter_state, self.show_filter)
        card.add(row(self.words, self.own, self._found))
        card.add(self._tables, 1)
        self.body.addWidget(self.tabs)
        self.body.addWidget(card, 1)
        self.add_command(_("Filter the list"), self.words.setFocus, "Ctrl+Shift+F")
        self.add_command(_("Put case on the agenda"), self._put_on_agenda)
        self.add_command(_("Merge cases..."), self._merge)
        self.add_command(_("Remove case"), self._remove)

    def _show(self) -> None:
        self.words.settle()
        desk, wanted = self.session.desk, self._wanted()
        running = listing.count_cases(desk, CaseFilter(statuses=LIVE))
        late = listing.count_cases(desk, CaseFilter(statuses=LIVE, late_on=desk.today()))
        parts = [ngettext("{count} running case", "{count} running cases", running).format(count=running)]
        if late:
            parts.append(ngettext("{count} with late actions", "{count} with late actions", late).format(count=late))
        self.set_head(_("Cases"), "  ·  ".join(parts))
        found = listing.count_cases(desk, wanted)
        self._found.setText(ngettext("{count} case", "{count} cases", found).format(count=found))
        self._set_empty(wanted)
        self._tables.setCurrentWidget(self.table)
        self.table.set_source(lambda order: listing.cases(desk, wanted, order))

    def _wanted(self) -> CaseFilter:
        return replace(self._filter(self.view_key()), words=self.words.text())

    def _filter(self, view: str) -> CaseFilter:
        today = self.session.today()
        if view == "discuss":
            coming = meetings.next_meeting(self.session.desk)
            return CaseFilter(statuses=LIVE, discuss_until=coming.day if coming else today)
        return {
            "running": CaseFilter(statuses=LIVE),
            "late": CaseFilter(statuses=LIVE, late_on=today),
            "undated": CaseFilter(statuses=LIVE, without_date=True),
            "monitoring": CaseFilter(statuses=(CaseStatus.MONITORING,)),
            "notified": CaseFilter(statuses=(CaseStatus.NOTIFIED,)),
            "retention": CaseFilter(keep_until=today),
            "again": CaseFilter(review_until=today),
            "closed": CaseFilter(statuses=_CLOSED),
            "all": CaseFilter(),
        }[view]

    def _set_empty(self, wanted: CaseFilter) -> None:
        if wanted.words:
            self.table.set_empty(
                _("No case has these words. Try fewer words, or another filter."), _("Show all cases"), self._show_all
            )
        elif self.view_key() in ("running", "all") and not listing.count_cases(self.session.desk, CaseFilter()):
            self.table.set_empty(_("No cases yet. Add a case, or import your present list."), _("New case"), self.new)
            self.table.set_empty_second(_("Import a list"), lambda: self.session.go("import"))
        else:
            self.table.set_empty(self._views[self.tabs.currentIndex()].nothing)

    def _show_all(self) -> None:
        self.words.clear()
        self.show_view("all")
        self.table.setFocus()

    def _choose_view(self) -> None:
        self.session.prefs.set_table(_PREFS, {"view": self.view_key()})
        self._show()

    def _remembered(self) -> int:
        kept = self.session.prefs.table(_PREFS).get("view")
        return next((at for at, view in enumerate(self._views) if view.key == kept), 0)

    def acts(self) -> list[Act]:
        """What can be done with the list and its rows."""
        return [
            Act(_("Open case"), self._open, "Return"),
            Act(_("Put on the agenda"), self._put_on_agenda),
            Act(_("Merge..."), self._merge, "M"),
            Act(_("Remove"), self._remove, "Del"),
            SEPARATOR,
            Act(_("New case"), self.new, "Ctrl+N", on_row=False),
        ]

    def _open(self) -> None:
        chosen = self.table.current_row()
        if chosen is not None:
            self.session.go("case", chosen.id)

    def _put_on_agenda(self) -> None:
        for chosen in self.table.selected_rows():
            if not put_on_agenda(self.session, self.session.desk.store.get(Case, chosen.id)):
                return

    def _merge(self) -> None:
        ids = tuple(row.id for row in self.table.selected_rows())
        kept = merge_cases(self, self.session, self.session.desk.store.find(Case, id=ids))
        if kept is not None:
            self.table.select(kept.id)

    def _remove(self) -> None:
        desk, chosen = self.session.desk, self.table.selected_rows()
        for each in chosen:
            case = desk.store.get(Case, each.id)
            if not self.session.attempt(lambda case=case: cases.remove_case(desk, case)):  # type: ignore[misc]
                return
        if chosen:
            words = (
                _("Case {number} is taken off the list.")
                if len(chosen) == 1
                else _("{count} cases are taken off the list.")
            )
            self.session.tell(words.format(number=chosen[0].number, count=len(chosen)), undo=True)


def _views() -> list[View]:
    return [
        View("running", _("All running"), _("No case is running now.")),
        View("discuss", _("To discuss"), _("No case is due for the next meeting. Cases get here by their next date.")),
        View("late", _("With late actions"), _("No case has late actions. Everything is on time.")),
        View("undated", _("Without next date"), _("Every running case has a next date.")),
        View("monitoring", _("Monitoring"), _("No case is being monitored now.")),
        View("notified", _("To assess"), _("No case waits to be weighed.")),
        View("again", _("To look at again"), _("No closed case is to be looked at again now.")),
        View("retention", _("Review keeping term"), _("No keeping term has passed.")),
        View("closed", _("Closed"), _("No case was closed yet.")),
        View("all", _("All"), _("No cases yet. Add a case, or import your present list.")),
    ]


def _columns(ended: bool) -> list[Column]:
    return [
        Column(key="number", title=_("Number"), value=lambda row: row.number, width=9),
        Column(key="title", title=_("Title"), value=lambda row: row.title, stretch=True, width=20),
        Column(key="kind", title=_("Kind"), value=lambda row: row.kind, text=lambda row: term(row.kind), width=7),
        Column(
            key="status",
            title=_("Status"),
            value=lambda row: row.status,
            text=lambda row: term(row.status),
            tone=lambda row: tones.of_case(row.status),
            width=22 if ended else 12,
        ),
        Column(key="lead", title=_("Lead"), value=lambda row: row.lead, width=11, personal=True),
        Column(key="bringing", title=_("Brought in by"), value=lambda row: row.bringing, width=10),
        Column(
            key="open_actions",
            title=_("Open actions"),
            value=lambda row: row.open_actions,
            text=_open_actions,
            tone=lambda row: "late" if row.late_actions else None,
            cell=lambda row: row.open_actions,
            width=11,
            hidden=ended,
        ),
        Column(
            key="late_actions",
            title=_("Late actions"),
            value=lambda row: row.late_actions,
            align_right=True,
            width=11,
            hidden=True,
        ),
        _day_column("opened", _("Opened"), hidden=True),
        _day_column("closed", _("Closed on"), hidden=True),
        _day_column("last_discussed", _("Discussed"), hidden=not ended),  # it would leave a title 14 letters
        _day_column("next_discussion", _("Next time"), hidden=ended),
        _day_column("keep_until", _("Keep until"), hidden=not ended),
        Column(key="reference", title=_("Reference"), value=lambda row: row.reference, width=12, hidden=True),
    ]


def _day_column(key: str, title: str, hidden: bool = False) -> Column:
    return Column(
        key=key,
        title=title,
        value=lambda row: getattr(row, key),
        text=lambda row: plain_day(getattr(row, key)) if getattr(row, key) else "",
        width=9,
        hidden=hidden,
    )


def _open_actions(row: CaseRow) -> str:
    if not row.open_actions:
        return ""
    if row.late_actions:
        return _("{count} ({late} late)").format(count=row.open_actions, late=row.late_actions)
    return str(row.open_actions)
