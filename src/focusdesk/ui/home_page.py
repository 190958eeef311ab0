"""Home (Vandaag): the next meeting, what asks for attention, and everything that is due. No name of a subject here."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from focusdesk.domain.casework import Review
from focusdesk.domain.filterwords import State
from focusdesk.domain.followup import Urgency
from focusdesk.domain.records import Action, Meeting
from focusdesk.domain.standing import Standing
from focusdesk.domain.terms import MeetingStatus
from focusdesk.i18n import _, clock, long_day, ngettext, sentence, short_day, term
from focusdesk.services import agenda, home, meetings
from focusdesk.services.checkup import backup_warning
from focusdesk.services.home import FirstSteps, FollowUp, Overview, Readiness
from focusdesk.ui import tones
from focusdesk.ui.act_on_actions import ask_postponement, mark_done
from focusdesk.ui.case.review_dialogs import ask_move, ask_result
from focusdesk.ui.organisation_loads import OrganisationLoads
from focusdesk.ui.plan_meeting import ask_meeting
from focusdesk.ui.saved_filters import bar_over
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import StatLine, button, clear_layout, link_button, row, text_label
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.side_by_side import SideBySide
from focusdesk.ui.widgets.table import Column, RecordTable

_BACKUP_TONES: dict[Standing, Tone] = {Standing.WRONG: "late", Standing.WATCH: "today"}


class HomePage(Page):
    """Today at a glance."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._next = Card(_("Next meeting"))
        self._attention = Card(_("To look at"))
        self._follow_up = Card(_("Follow-up"))
        self._due = QHBoxLayout()
        self._follow_up.add(self._due)
        self.loads = OrganisationLoads(session)
        self.body.addWidget(SideBySide(self._next, self._attention))
        self.body.addWidget(SideBySide(self._follow_up, self.loads, 7, 3), 1)
        self.table = RecordTable("home", self._columns(), _("Follow-up"))
        self.table.states = _stands
        self.bar = bar_over(self.table, self)
        self._follow_up.head.addWidget(self.bar)
        self._follow_up.add(self.table, 1)
        self.table.set_sort("section")
        self.table.opened.connect(self._open)
        self.table.add_key("Space", self._done)
        self.table.add_key("Ctrl+D", self._postpone)

    def refresh(self) -> None:
        overview = home.overview(self.session.desk)
        self.set_head(_("Today"), long_day(overview.today))
        self._show_next(overview)
        self._show_attention(overview)
        self._show_due(overview)
        self.loads.show_loads(overview.loads)
        self.table.set_empty(_("Nothing is due in the coming six weeks. Agreements with a date appear here."))
        self.table.set_rows(overview.followups)

    def help_text(self) -> str:
        return _(
            "Here is what asks for your attention today: the next meeting, agreements that are late or coming, and"
            " cases to be discussed or looked at again. Enter opens a line, Space marks it done, Ctrl+D postpones it."
            " Names of the persons concerned never stand on this page, so it can be shown on a wall."
        )

    def panes(self) -> list[QWidget]:
        bar = [self.bar] if self.bar.isVisibleTo(self) else []
        return [self._next, self._attention, *bar, self.table, self.loads]

    def _columns(self) -> list[Column]:
        return [
            Column(key="section", title=_("Group"), value=lambda each: each.day, text=_section, width=9, groups=True),
            Column(
                key="urgency",
                title=_("When"),
                value=lambda each: each.day,
                text=lambda each: tones.when(each.day, self._today()),
                tone=lambda each: tones.of_urgency(each.urgency),
                width=14,
            ),
            Column(
                key="day",
                title=_("By"),
                value=lambda each: each.day,
                text=lambda each: short_day(each.day) if each.day else "",
                width=9,
                hidden=True,
            ),
            Column(key="who", title=_("Who"), value=lambda each: each.who, width=17, personal=True),
            Column(key="what", title=_("What"), value=_what, stretch=True, width=30, personal=True),
            Column(key="case", title=_("Case"), value=lambda each: each.case_number, width=9),
            Column(
                key="postponed",
                title=_("Postponed"),
                value=lambda each: each.postponed,
                text=_postponed,
                width=11,
                hidden=True,
            ),
        ]

    def _today(self) -> date:
        return self.session.desk.today()

    def _show_due(self, overview: Overview) -> None:
        """How many actions are late, due today, this week and later: each number goes to those actions."""
        clear_layout(self._due)
        words = {
            Urgency.OVERDUE: ("late", _("{count} late")),
            Urgency.TODAY: ("today", _("{count} today")),
            Urgency.THIS_WEEK: ("this_week", _("{count} this week")),
            Urgency.LATER: ("later", _("{count} later")),
        }
        for urgency, (view, text) in words.items():
            self._due.addWidget(self._link(text.format(count=overview.due[urgency]), "actions", view))
        self._due.addStretch(1)
        count = overview.open_actions
        every = ngettext("{count} open action", "{count} open actions", count).format(count=count)
        self._due.addWidget(self._link(every, "actions", "open"))

    def _link(self, text: str, place: str, view: str) -> QPushButton:
        return link_button(text, lambda: self.session.go_to_view(place, view))

    def _show_next(self, overview: Overview) -> None:
        clear_layout(self._next.body)
        self._next.set_chip("")
        if overview.readiness is None:
            self._next.add(text_label(_("No meeting is planned. Plan one and the agenda proposes itself."), "muted"))
            self._next.add(row(button(_("Plan meeting"), self.new, primary=True)))
        else:
            self._show_readiness(overview.readiness)
        self._next.body.addStretch(1)

    def _show_readiness(self, ready: Readiness) -> None:
        meeting = ready.meeting
        self._next.set_chip(
            tones.until(meeting.day, self._today()), "today" if meeting.day == self._today() else "info"
        )
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
        steps = overview.first_steps
        self._attention.set_title(_("To look at") if steps is None else _("First steps"))
        lines = self._attention_lines(overview) + (self._first_steps(steps) if steps else [])
        for line in lines:
            self._attention.add(line)
        if not lines:
            self._attention.add(text_label(_("Nothing waits for you. Everything is on time."), "muted"))
        self._attention.body.addStretch(1)

    def _attention_lines(self, overview: Overview) -> list[StatLine]:
        go = self.session.go_to_view
        found: list[StatLine] = []
        if overview.due[Urgency.OVERDUE]:
            found.append(
                StatLine(
                    _("{count} late").format(count=overview.due[Urgency.OVERDUE]),
                    "late",
                    _late_sentence(overview),
                    _("View"),
                    lambda: go("actions", "late"),
                )
            )
        found += self._backup_lines()
        found += [self._minutes_line(meeting) for meeting in overview.minutes_waiting[:2]]
        counted = (
            (overview.signals_waiting, _signals_waiting, "signals", "waiting"),
            (overview.signal_terms_due, _signals_to_review, "signals", "retention"),
            (overview.cases_to_assess, _to_assess, "cases", "notified"),
            (overview.cases_to_discuss, _to_discuss, "cases", "discuss"),
            (overview.cases_without_date, _without_date, "cases", "undated"),
            (overview.cases_to_review, _to_look_at, "cases", "again"),
            (overview.keeping_terms_due, _to_review, "cases", "retention"),
        )
        found += [
            StatLine(str(count), "today", words(count), _("View"), partial(go, place, view))
            for count, words, place, view in counted
            if count
        ]
        return found

    def _first_steps(self, steps: FirstSteps) -> list[StatLine]:
        """In a new vault: what to do first, and what of it is done."""
        go = self.session.go
        return [
            _step(1, steps.has_organisations, _("the organisations at the table"), _("Add"), lambda: go("people")),
            _step(2, steps.has_people, _("who comes for them"), _("Add"), lambda: go("people")),
            _step(3, steps.has_cases, _("the list or minutes you kept before"), _("Import"), lambda: go("import")),
            _step(4, steps.has_cases, _("or your first case"), _("Add"), lambda: go("cases")),
        ]

    def new(self) -> None:
        """Ctrl+N: plan a meeting."""
        ask_meeting(self, self.session)

    def _backup_lines(self) -> list[StatLine]:
        """Only when the last backup failed or is old."""
        finding = backup_warning(self.session.vault, self.session.prefs.second_place)
        if finding is None:
            return []
        tone = _BACKUP_TONES[finding.standing]
        return [StatLine(_("backup"), tone, sentence(finding), _("View"), lambda: self.session.go("health"))]

    def _minutes_line(self, meeting: Meeting) -> StatLine:
        words = _("of {day} wait for approval").format(day=short_day(meeting.day))
        return StatLine(_("minutes"), "today", words, _("View"), lambda: self.session.go("meeting", meeting.id))

    def _prepare(self, ready: Readiness) -> None:
        meeting = ready.meeting
        if not ready.items and meeting.status is not MeetingStatus.UNDER_WAY:
            self.session.attempt(lambda: agenda.propose_agenda(self.session.desk, meeting))
        self.session.go("meeting", meeting.id)

    def _start(self, ready: Readiness) -> None:
        if self.session.attempt(lambda: meetings.start(self.session.desk, ready.meeting)):
            self.session.go("meeting", ready.meeting.id)

    def _open(self, line: FollowUp) -> None:
        if line.is_signal:
            self.session.go("signals", line.id)
        elif line.is_plan:
            self.session.go("plan" if line.case is None else "case", line.id)
        elif line.case is not None:
            self.session.go("case", line.case)
        else:
            self.session.go("actions", line.id)

    def _selected_actions(self) -> list[Action]:
        chosen = [line.id for line in self.table.selected_rows() if line.is_action]
        return self.session.desk.store.find(Action, id=tuple(chosen))

    def _selected_review(self) -> Review | None:
        chosen = next((line for line in self.table.selected_rows() if line.is_review), None)
        return self.session.desk.store.try_get(Review, chosen.id) if chosen else None

    def _done(self) -> None:
        if (review := self._selected_review()) is not None:
            ask_result(self, self.session, review)
            return
        mark_done(self.session, self._selected_actions())

    def _postpone(self) -> None:
        if (review := self._selected_review()) is not None:
            ask_move(self, self.session, review)
            return
        ask_postponement(self, self.session, self._selected_actions())


def _step(number: int, done: bool, words: str, link: str, slot: Callable[[], object]) -> StatLine:
    return StatLine(_("done") if done else str(number), "done" if done else "info", words, link, slot)


def _stands(line: FollowUp) -> tuple[State, ...]:
    return (State.OPEN, State.LATE) if line.urgency is Urgency.OVERDUE else (State.OPEN,)


def _section(line: FollowUp) -> str:
    words = term(line.urgency)
    return words[:1].upper() + words[1:]


def _what(line: FollowUp) -> str:
    if line.is_signal:
        return _("Give feedback to the reporter")
    if line.is_plan:
        return _("Evaluate the plan: {title}").format(title=line.what or _("local plan"))
    if line.is_review:
        return _("Look at it again: {title}").format(title=line.what)
    return line.what if line.is_action else _("Discuss: {title}").format(title=line.what)


def _postponed(line: FollowUp) -> str:
    return (
        ngettext("{count} time", "{count} times", line.postponed).format(count=line.postponed) if line.postponed else ""
    )


def _readiness_sentence(ready: Readiness) -> str:
    parts = [
        ngettext("Agenda: {count} item", "Agenda: {count} items", ready.items).format(count=ready.items)
        if ready.items
        else _("No agenda yet"),
        _("{coming} of {all} organisations come").format(coming=ready.coming, all=ready.organisations),
    ]
    if ready.last_minutes_ready:
        parts.append(_("last minutes ready for approval"))
    return "  ·  ".join(parts)


def _late_sentence(overview: Overview) -> str:
    most = ", ".join(f"{each.name} ({each.late_actions})" for each in overview.loads[:3] if each.late_actions)
    return _("actions of {who}").format(who=most) if most else _("actions past their date")


def _to_assess(count: int) -> str:
    return ngettext(
        "case waits for a purpose, a basis and a weighing",
        "cases wait for a purpose, a basis and a weighing",
        count,
    )


def _to_discuss(count: int) -> str:
    return ngettext("case to discuss at the next meeting", "cases to discuss at the next meeting", count)


def _without_date(count: int) -> str:
    return ngettext("running case has no next date", "running cases have no next date", count)


def _signals_waiting(count: int) -> str:
    return ngettext("signal waits to be weighed", "signals wait to be weighed", count)


def _signals_to_review(count: int) -> str:
    return ngettext("keeping term of a signal to review", "keeping terms of signals to review", count)


def _to_look_at(count: int) -> str:
    return ngettext("closed case to look at again", "closed cases to look at again", count)


def _to_review(count: int) -> str:
    return ngettext("keeping term to review", "keeping terms to review", count)
