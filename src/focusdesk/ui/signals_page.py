"""The list of signals (Signalen): what waits to be weighed, what became of the others, who is to hear something.

What was reported stands behind Enter, never in the list: it may name someone.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QTabBar, QWidget

from focusdesk.domain.followup import urgency_of_date
from focusdesk.domain.records import Signal
from focusdesk.domain.signals import SETTLED, WAITING
from focusdesk.domain.views import SignalFilter, SignalRow
from focusdesk.i18n import _, day, ngettext, plain_day, term
from focusdesk.services import agenda, listing, meetings, narrowing, signals
from focusdesk.ui import tones
from focusdesk.ui.case.acts import SEPARATOR, Act, attach
from focusdesk.ui.case.weighing_dialog import show_weighing
from focusdesk.ui.saved_filters import SavedFilters, words_of
from focusdesk.ui.session import Session
from focusdesk.ui.signals.feedback import ask_feedback
from focusdesk.ui.signals.intake import ask_signal, change_signal
from focusdesk.ui.signals.signal_words import reporter_of
from focusdesk.ui.signals.weigh_signal import ask_weighing_of
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.filter_box import FilterBox, begin_in
from focusdesk.ui.widgets.labels import row, text_label
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.table import Column, RecordTable
from focusdesk.ui.widgets.table_model import read_levels

VIEWS = ("waiting", "settled", "retention", "all")


class SignalsPage(Page):
    """All signals, narrowed by a saved filter and by words."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.add_action(_("Weigh"), self._weigh)
        self.add_action(_("Feedback given"), self._feedback)
        self.add_action(_("New signal"), self.new, primary=True)
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setAccessibleName(_("Saved filters"))
        for words in (_("Waiting"), _("Settled"), _("Review keeping term"), _("All")):
            self.tabs.addTab(words)
        self.tabs.currentChanged.connect(self._show)
        self.words = FilterBox(offers=lambda: narrowing.offered_for_signals(session.desk))
        self.words.rested.connect(self._show)
        self._found = text_label("", "muted", wrap=False)
        self.table = RecordTable("signals", self._columns(), _("Signals"))
        self.table.set_sort("received", descending=True)
        self.table.opened.connect(lambda _row: self._open())
        self.words.left.connect(self.focus_first)
        attach(self.table, self.acts())
        self._lay_out_list()

    def refresh(self) -> None:
        self._show()

    def show_record(self, record_id: int) -> None:
        """Put the cursor on a signal, under the filter that shows every signal."""
        self.words.clear()
        self.show_view("all")
        self._show()
        self.table.select(record_id)

    def show_view(self, view: str) -> None:
        """Choose a saved filter: one of VIEWS."""
        self.words.clear()
        self.tabs.setCurrentIndex(VIEWS.index(view))

    def filter_state(self) -> dict[str, Any]:
        """What the list shows now, to save it."""
        view = VIEWS[self.tabs.currentIndex()]
        return {"view": view, "words": self.words.text(), "levels": self.table.model.levels}

    def show_filter(self, state: dict[str, Any]) -> None:
        """Show the list as it was saved."""
        if state.get("view") in VIEWS:
            self.show_view(state["view"])
        self.words.setText(words_of(state))
        self._show()
        self.table.sort_by(read_levels(state.get("levels")))

    def new(self) -> None:
        made = ask_signal(self, self.session)
        if made is not None:
            self.words.clear()
            self.show_view("waiting")
            self.table.select(made.id)
            self.table.setFocus()

    def help_text(self) -> str:
        return _(
            "Signals are concerns that someone reported. Ctrl+N takes one down, in the order of a telephone call."
            " Enter opens one, Ctrl+Shift+W weighs it, Ctrl+Shift+T records what the reporter was told, Delete removes"
            " it. Weighing says what comes of it: a case with everything that is known, or something else; then the"
            " signal is kept for the term in the settings. New signals come on the next agenda by themselves. What"
            " was reported never stands in this list, so it can be shown on a wall."
        )

    def panes(self) -> list[QWidget]:
        return [self.tabs, self.words, self.own, self.table]

    def focus_first(self) -> None:
        begin_in(self.table)

    def acts(self) -> list[Act]:
        """What can be done with the list and its rows."""
        return [
            Act(_("Open signal"), self._open, "Return"),
            Act(_("Weigh..."), self._weigh, "Ctrl+Shift+W"),
            Act(_("Feedback given..."), self._feedback, "Ctrl+Shift+T"),
            Act(_("Mark as being weighed"), self._begin_weighing),
            Act(_("Put on the agenda"), self._put_on_agenda),
            SEPARATOR,
            Act(_("Read weighing"), self._read_weighing),
            Act(_("Open case"), self._open_case),
            Act(_("Remove"), self._remove, "Del"),
            SEPARATOR,
            Act(_("New signal"), self.new, "Ctrl+N", on_row=False),
        ]

    def _lay_out_list(self) -> None:
        card = Card()
        self.own = SavedFilters(self, "signals", self.filter_state, self.show_filter)
        card.add(row(self.words, self.own, self._found))
        card.add(self.table, 1)
        self.body.addWidget(self.tabs)
        self.body.addWidget(card, 1)
        self.add_command(_("Cases"), lambda: self.session.go("cases"))
        for act in self.acts():
            if act.slot in (self._begin_weighing, self._put_on_agenda, self._read_weighing, self._remove):
                self.add_command(act.text, act.slot)

    def _show(self) -> None:
        self.words.settle()
        desk, wanted = self.session.desk, self._wanted()
        waiting = listing.count_signals(desk, SignalFilter(statuses=WAITING))
        late = listing.count_signals(desk, SignalFilter(feedback_until=desk.today()))
        parts = [ngettext("{count} signal waits", "{count} signals wait", waiting).format(count=waiting)]
        if late:
            parts.append(
                ngettext("{count} reporter waits for feedback", "{count} reporters wait for feedback", late).format(
                    count=late
                )
            )
        self.set_head(_("Signals"), "  ·  ".join(parts))
        found = listing.count_signals(desk, wanted)
        self._found.setText(ngettext("{count} signal", "{count} signals", found).format(count=found))
        self._set_empty()
        self.table.set_source(lambda order: listing.signals(desk, wanted, order))

    def _wanted(self) -> SignalFilter:
        chosen = {
            "waiting": SignalFilter(statuses=WAITING),
            "settled": SignalFilter(statuses=SETTLED),
            "retention": SignalFilter(keep_until=self.session.today()),
            "all": SignalFilter(),
        }[VIEWS[self.tabs.currentIndex()]]
        return replace(chosen, words=self.words.text())

    def _set_empty(self) -> None:
        if self.words.text().strip():
            self.table.set_empty(_("No signal has these words. Try fewer words, or another filter."))
        elif not listing.count_signals(self.session.desk, SignalFilter()):
            words = _("No signals yet. Take one down when someone reports a concern.")
            self.table.set_empty(words, _("New signal"), self.new)
        else:
            self.table.set_empty(
                (
                    _("No signal waits to be weighed."),
                    _("Nothing has come of a signal yet."),
                    _("No keeping term has passed."),
                    "",
                )[self.tabs.currentIndex()]
            )

    def _chosen(self) -> Signal | None:
        """The signal the cursor is on; without one, says what to do."""
        current = self.table.current_row()
        if current is None:
            self.session.warn(_("Choose a signal in the list first."))
            return None
        return self.session.desk.store.try_get(Signal, current.id)

    def _open(self) -> None:
        if (signal := self._chosen()) is not None:
            change_signal(self, self.session, signal)

    def _weigh(self) -> None:
        signal = self._chosen()
        if signal is None:
            return
        if signal.status in SETTLED:
            self.session.warn(_("Something became of this signal already. It is not weighed again."))
        else:
            ask_weighing_of(self, self.session, signal)

    def _feedback(self) -> None:
        if (signal := self._chosen()) is not None:
            ask_feedback(self, self.session, signal)

    def _begin_weighing(self) -> None:
        self._do(signals.begin_weighing, _("Signal {number} is being weighed."))

    def _remove(self) -> None:
        self._do(signals.remove_signal, _("Signal {number} is removed."))

    def _do(self, act: Callable[..., object], told: str) -> None:
        signal, desk = self._chosen(), self.session.desk
        if signal is not None and self.session.attempt(lambda: act(desk, signal)):
            self.session.tell(told.format(number=signal.number), undo=True)

    def _put_on_agenda(self) -> None:
        signal, desk = self._chosen(), self.session.desk
        meeting = meetings.next_meeting(desk)
        if signal is None:
            return
        if meeting is None:
            self.session.warn(_("No meeting is planned. Plan one first (Ctrl+2, then Ctrl+N)."))
        elif self.session.attempt(lambda: agenda.add_signal(desk, meeting, signal)):
            words = _("Signal {number} is on the agenda of meeting {meeting}, {day}.")
            self.session.tell(
                words.format(number=signal.number, meeting=meeting.number, day=day(meeting.day)), undo=True
            )

    def _read_weighing(self) -> None:
        signal = self._chosen()
        found = signals.weighings(self.session.desk, signal) if signal is not None else ()
        if found:
            show_weighing(self, self.session, found[-1])
        elif signal is not None:
            self.session.warn(_("This signal was not weighed yet."))

    def _open_case(self) -> None:
        signal = self._chosen()
        if signal is not None and signal.case is not None:
            self.session.go("case", signal.case)
        elif signal is not None:
            self.session.warn(_("No case came of this signal."))

    def _columns(self) -> list[Column]:
        feedback = Column(
            key="feedback_promised",
            title=_("Feedback"),
            value=lambda each: each.feedback_promised,
            text=self._feedback_words,
            tone=self._feedback_tone,
            width=13,
        )
        return [*_what_came_in(), _status_column(), feedback, *_what_came_of_it()]

    def _feedback_words(self, each: SignalRow) -> str:
        if each.feedback_given:
            return _("given")
        return tones.when(each.feedback_promised, self.session.today()) if each.feedback_promised else ""

    def _feedback_tone(self, each: SignalRow) -> Tone | None:
        if each.feedback_given:
            return "done"
        if each.feedback_promised is None:
            return None
        return tones.of_urgency(urgency_of_date(each.feedback_promised, self.session.today()))


def _what_came_in() -> list[Column]:
    return [
        Column(key="number", title=_("Number"), value=lambda each: each.number, width=10),
        _day_column("received", _("Received")),
        Column(key="reporter", title=_("Reporter"), value=reporter_of, stretch=True, width=22, personal=True),
        _term_column("kind", _("Nature")),
        Column(
            key="urgent",
            title=_("Urgent"),
            value=lambda each: each.urgent,
            text=lambda each: _("urgent") if each.urgent else "",
            tone=lambda each: "late" if each.urgent else None,
            width=6,
        ),
    ]


def _status_column() -> Column:
    return Column(
        key="status",
        title=_("Status"),
        value=lambda each: each.status,
        text=lambda each: term(each.status),
        tone=lambda each: tones.of_signal(each.status),
        width=18,
    )


def _what_came_of_it() -> list[Column]:
    return [
        Column(key="case_number", title=_("Case"), value=lambda each: each.case_number, width=8),
        _day_column("keep_until", _("Keep until")),
        _day_column("observed", _("Seen or heard"), hidden=True),
        _term_column("channel", _("Came in by")),
    ]


def _term_column(key: str, title: str) -> Column:
    return Column(
        key=key,
        title=title,
        value=lambda each: getattr(each, key),
        text=lambda each: term(getattr(each, key)),
        width=13,
        hidden=True,
    )


def _day_column(key: str, title: str, hidden: bool = False) -> Column:
    return Column(
        key=key,
        title=title,
        value=lambda each: getattr(each, key),
        text=lambda each: plain_day(getattr(each, key)) if getattr(each, key) else "",
        width=9,
        hidden=hidden,
    )
