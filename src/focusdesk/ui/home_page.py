"""Home (Vandaag): the next meeting, what asks for attention, and everything that is due. No name of a subject here."""

from datetime import date
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from focusdesk.domain import followup
from focusdesk.domain.changes import Step
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, Case
from focusdesk.domain.terms import MeetingStatus
from focusdesk.i18n import _, clock, long_day, ngettext, short_day
from focusdesk.services import actions, cases, home, meetings
from focusdesk.services.home import FollowUp, Overview, Readiness
from focusdesk.ui import tones
from focusdesk.ui.postpone import ask_postponement
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import GAP
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import StatLine, button, clear_layout, row, text_label
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.table import Column, RecordTable


class HomePage(Page):
    """Today at a glance."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._next = Card(_("Next meeting"))
        self._attention = Card(_("To look at"))
        self._follow_up = Card(_("Follow-up"))
        top = QHBoxLayout()
        top.setSpacing(GAP)
        top.addWidget(self._next, 1)
        top.addWidget(self._attention, 1)
        self.body.addLayout(top)
        self.body.addWidget(self._follow_up, 1)
        self.table = RecordTable("home", self._columns(), _("Follow-up"))
        self._follow_up.add(self.table, 1)
        self.table.set_sort("day")
        self.table.opened.connect(self._open)
        self.table.add_key("Space", self._done)
        self.table.add_key("Ctrl+D", self._postpone)

    def refresh(self) -> None:
        overview = home.overview(self.session.desk)
        self.set_head(_("Today"), long_day(overview.today))
        self._show_next(overview)
        self._show_attention(overview)
        self._follow_up.set_aside(
            ngettext("{count} open action", "{count} open actions", overview.open_actions).format(
                count=overview.open_actions
            )
        )
        self.table.set_empty(_("Nothing is due in the coming six weeks. Agreements with a date appear here."))
        self.table.set_rows(overview.followups)

    def step_done(self, step: Step) -> None:
        self.refresh()

    def new(self) -> None:
        """Ctrl+N on the home page plans a meeting."""
        self.session.go("meetings")

    def help_text(self) -> str:
        return _(
            "Here is what asks for your attention today: the next meeting, agreements that are late or coming, and"
            " cases to be discussed. Enter opens a line, Space marks an action done, Ctrl+D postpones it. Names of the"
            " persons concerned never stand on this page, so it can be shown on a wall."
        )

    def panes(self) -> list[QWidget]:
        return [self._next, self._attention, self.table]

    def _columns(self) -> list[Column]:
        return [
            Column(
                key="urgency",
                title=_("When"),
                value=lambda each: each.day,
                text=lambda each: tones.when(each.day, self._today()),
                tone=lambda each: tones.of_urgency(each.urgency),
                width=16,
            ),
            Column(
                key="day",
                title=_("By"),
                value=lambda each: each.day,
                text=lambda each: short_day(each.day) if each.day else "",
                width=9,
            ),
            Column(key="who", title=_("Who"), value=lambda each: each.who, width=20),
            Column(key="what", title=_("What"), value=_what, stretch=True, width=30),
            Column(key="case", title=_("Case"), value=lambda each: each.case_number, width=10),
            Column(key="postponed", title=_("Postponed"), value=lambda each: each.postponed, text=_postponed, width=11),
        ]

    def _today(self) -> date:
        return self.session.desk.today()

    def _show_next(self, overview: Overview) -> None:
        clear_layout(self._next.body)
        self._next.set_chip("")
        if overview.readiness is None:
            self._next.add(text_label(_("No meeting is planned. Plan one and the agenda proposes itself."), "muted"))
            self._next.add(row(button(_("Plan meeting"), self._plan, primary=True)))
        else:
            self._show_readiness(overview.readiness)
        self._next.body.addStretch(1)

    def _show_readiness(self, ready: Readiness) -> None:
        meeting = ready.meeting
        self._next.set_chip(tones.until(meeting.day, self._today()), "today" if meeting.day == self._today() else "info")
        when = long_day(meeting.day) + (f", {clock(meeting.start)}" if meeting.start else "")
        self._next.add(text_label("  ·  ".join(part for part in (when, meeting.location) if part)))
        self._next.add(text_label(_readiness_sentence(ready), "muted"))
        under_way = meeting.status is MeetingStatus.UNDER_WAY
        prepare = button(
            _("Go to meeting") if under_way else _("Prepare agenda"), lambda: self._prepare(ready), primary=True
        )
        buttons = [prepare] if under_way else [prepare, button(_("Start meeting"), lambda: self._start(ready))]
        self._next.add(row(*buttons))

    def _show_attention(self, overview: Overview) -> None:
        clear_layout(self._attention.body)
        lines = self._attention_lines(overview)
        for line in lines:
            self._attention.add(line)
        if not lines:
            self._attention.add(text_label(_("Nothing waits for you. Everything is on time."), "muted"))
        self._attention.body.addStretch(1)

    def _attention_lines(self, overview: Overview) -> list[StatLine]:
        go = self.session.go
        found: list[StatLine] = []
        if overview.late_actions:
            found.append(
                StatLine(
                    _("{count} late").format(count=overview.late_actions),
                    "late",
                    _late_sentence(overview),
                    _("View"),
                    lambda: go("actions"),
                )
            )
        for meeting in overview.minutes_waiting[:2]:
            found.append(
                StatLine(
                    _("minutes"),
                    "today",
                    _("of {day} wait for approval").format(day=short_day(meeting.day)),
                    _("View"),
                    lambda id_=meeting.id: go("meeting", id_),
                )
            )
        counted = (
            (len(overview.cases_to_discuss), _to_discuss),
            (overview.cases_without_date, _without_date),
            (overview.keeping_terms_due, _to_review),
        )
        found += [
            StatLine(str(count), "today", words(count), _("View"), lambda: go("cases"))
            for count, words in counted
            if count
        ]
        return found

    def _plan(self) -> None:
        self.session.go("meetings")
        self.session.new()

    def _prepare(self, ready: Readiness) -> None:
        if not ready.items:
            self._attempt(lambda: meetings_propose(self.session, ready))
        self.session.go("meeting", ready.meeting.id)

    def _start(self, ready: Readiness) -> None:
        if self._attempt(lambda: meetings.start(self.session.desk, ready.meeting)):
            self.session.go("meeting", ready.meeting.id)

    def _open(self, line: FollowUp) -> None:
        if line.case is not None:
            self.session.go("case", line.case)
        else:
            self.session.go("actions", line.id)

    def _selected_actions(self) -> list[Action]:
        chosen = [cast(FollowUp, line) for line in self.table.selected_rows()]
        return [self.session.desk.store.get(Action, line.id) for line in chosen if line.is_action]

    def _done(self) -> None:
        chosen = self._selected_actions()
        if chosen and self._attempt(lambda: actions.toggle_done(self.session.desk, chosen)):
            self.session.tell(
                ngettext("Action {number} is done.", "{count} actions are done.", len(chosen)).format(
                    number=chosen[0].number, count=len(chosen)
                ),
                undo=True,
            )

    def _postpone(self) -> None:
        chosen = self._selected_actions()
        if chosen:
            ask_postponement(self, self.session, chosen)
            return
        for line in self.table.selected_rows()[:1]:
            self.session.go("case", line.id)

    def _attempt(self, act) -> bool:  # type: ignore[no-untyped-def]
        try:
            act()
        except Problem as problem:
            self.session.fail(problem)
            return False
        return True
