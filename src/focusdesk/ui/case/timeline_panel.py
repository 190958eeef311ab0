"""The course of a case (Verloop): everything that happened, newest first, with a choice of what to show."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from focusdesk.domain.casework import Document, Goal, Measure, Plan, Review
from focusdesk.domain.records import Action, AgendaItem, Case, Decision, InformationItem, Note, Signal, Weighing
from focusdesk.domain.terms import ItemOutcome
from focusdesk.domain.timeline import Event, EventKind
from focusdesk.i18n import _, plain_day, term
from focusdesk.services import recording, timeline
from focusdesk.services.people import Names
from focusdesk.ui import line_forms
from focusdesk.ui.case.acts import SEPARATOR, Act, filled
from focusdesk.ui.case.weighing_dialog import show_weighing
from focusdesk.ui.meeting.line_list import LineList, LineView
from focusdesk.ui.session import Session
from focusdesk.ui.signals.signal_words import reporter
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.empty import EmptyState
from focusdesk.ui.widgets.labels import button

_LINES = (InformationItem, Decision, Action, Note)
_PLANNED = (Plan, Goal, Measure)
_TONES: dict[EventKind, Tone] = {
    EventKind.INFORMATION: "info",
    EventKind.DECISION: "done",
    EventKind.ACTION: "today",
}


class TimelinePanel(Card):
    """Enter opens what a line is about: its form, the meeting, or the weighing to read."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName(_("Course"))
        self.session = session
        self.case: Case | None = None
        self._events: dict[int, Event] = {}
        self._names = Names()
        self.kind = ChoiceField(
            _("Show"), [(kind, term(kind)) for kind in EventKind], nothing=_("Everything"), left=True
        )
        self.kind.committed.connect(lambda _kind: self._show_lines())
        self.lines = LineList(_("Course of the case"))
        self.lines.opened.connect(self._open)
        self.lines.key_pressed.connect(lambda _record, key: self._remove() if key == "Del" else None)
        self.lines.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.lines.customContextMenuRequested.connect(
            lambda at: filled(self.acts(), self).popup(self.lines.viewport().mapToGlobal(at))
        )
        self._empty = EmptyState()
        self.head.addWidget(self.kind)
        self.head.addStretch(1)
        self.head.addWidget(button(_("Add information"), self._add_information, icon_name="plus"))
        self.add(self.lines, 1)
        self.add(self._empty, 1)

    def begin(self) -> None:
        """Put the cursor in the list."""
        self.lines.setFocus()
        if self.lines.current_id() is None and self._events:
            self.lines.setCurrentIndex(self.lines.model().index(0, 0))

    def show_case(self, case: Case) -> int:
        """Show everything that happened in a case; the number is not counted on the tab."""
        self.case = case
        self._names = Names.of(self.session.desk)
        self._events = {event.id: event for event in timeline.timeline(self.session.desk, case)}
        self._show_lines()
        return 0

    def acts(self) -> list[Act]:
        """What can be done with the line the cursor is on."""
        acts = [Act(_("Add information"), self._add_information)]
        event = self._events.get(self.lines.current_id() or 0)
        if event is None:
            return acts
        removing = [Act(_("Remove"), self._remove, "Del")] if isinstance(event.record, _LINES) else []
        return [Act(_("Open line"), lambda: self._open(event.id), "Return"), *removing, SEPARATOR, *acts]

    def _show_lines(self) -> None:
        wanted = self.kind.value()
        shown = [self._view(event) for event in self._events.values() if wanted in (None, event.kind)]
        new = self.lines.current_id() is None
        self.lines.show_lines(shown)
        if new:
            self.lines.scrollToTop()
        self._empty.set(_("Nothing of this kind happened yet. Choose Everything to see the whole course."))
        self.lines.setVisible(bool(shown))
        self._empty.setVisible(not shown)

    def _view(self, event: Event) -> LineView:
        who, text = self._words(event)
        aside = [plain_day(event.day)] if event.day else []
        if isinstance(event.record, InformationItem):
            aside.insert(0, term(event.record.kind))
        elif event.meeting is not None and event.kind is not EventKind.MEETING:
            aside.insert(0, event.meeting.number)
        return LineView(event.id, term(event.kind), _TONES.get(event.kind, "neutral"), who, text, "  ·  ".join(aside))

    def _words(self, event: Event) -> tuple[str, str]:
        """Who a line is from, and what it says."""
        record = event.record
        if isinstance(record, InformationItem):
            return self._names.source(record), record.text
        if isinstance(record, Action):
            due = _("by {day}").format(day=plain_day(record.due)) if record.due else ""
            status = term(record.status)
            return self._names.owners(record.owners), f"{record.text}  ({', '.join(filter(None, (due, status)))})"
        if isinstance(record, Decision):
            return "", " – ".join(part for part in (record.text, record.reasons) if part)
        if isinstance(record, Note):
            return (_("Question") if record.is_question else ""), record.text
        if isinstance(record, Weighing):
            return term(record.outcome), record.reasons
        if isinstance(record, Signal):
            return reporter(self._names.organisation(record.organisation), record.function, record.anonymous), (
                _("Signal {number}").format(number=record.number)
            )
        if isinstance(record, AgendaItem) and event.meeting is not None:
            return "", _discussed(record, event.meeting.number)
        return self._beside(event)

    def _beside(self, event: Event) -> tuple[str, str]:
        """The same for what happens to a case outside meetings."""
        record = event.record
        if isinstance(record, Document):
            return self._names.organisation(record.source_organisation), record.name
        if isinstance(record, _PLANNED):
            return _of_plan(event)
        if isinstance(record, Review):
            return "", record.result
        return "", self._milestone(event)

    def _milestone(self, event: Event) -> str:
        case = event.record
        assert isinstance(case, Case)
        if event.id > 0:
            by = self._names.organisation(case.bringing_organisation)
            return _("Notified by {organisation}").format(organisation=by) if by else _("Notified")
        reason = term(case.closing_reason) if case.closing_reason else ""
        return _("Closed: {reason}").format(reason=". ".join(part for part in (reason, case.closing_reasons) if part))

    def _open(self, record_id: int) -> None:
        event = self._events.get(record_id)
        if event is None:
            return
        if isinstance(event.record, Weighing):
            show_weighing(self, self.session, event.record)
        elif isinstance(event.record, Signal):
            self.session.go("signals", event.record.id)
        elif event.kind is EventKind.MEETING and event.meeting is not None:
            self.session.go("meeting", event.meeting.id)
        elif isinstance(event.record, (Document, *_PLANNED)):
            self.session.go("case", event.record.id)
        elif isinstance(event.record, _LINES):
            line_forms.edit_line(self, self.session, event.record)

    def _remove(self) -> None:
        event = self._events.get(self.lines.current_id() or 0)
        if event is None or not isinstance(event.record, _LINES):
            return
        gone = event.record
        if self.session.attempt(lambda: recording.remove_line(self.session.desk, gone)):
            self.session.tell(_("The line is removed."), undo=True)

    def _add_information(self) -> None:
        if self.case is not None:
            line_forms.add_information(self, self.session, case=self.case)


def _of_plan(event: Event) -> tuple[str, str]:
    """What a line about the plan says: that it was made or evaluated, or what became of a goal or measure."""
    record = event.record
    if isinstance(record, Goal):
        return term(record.outcome), " – ".join(part for part in (record.text, record.result) if part)
    if isinstance(record, Measure):
        return _("measure done"), " – ".join(part for part in (record.text, record.result) if part)
    assert isinstance(record, Plan)
    if event.id > 0:
        return _("plan made"), record.title
    return _("plan evaluated"), record.evaluation


def _discussed(item: AgendaItem, number: str) -> str:
    if item.outcome is ItemOutcome.OPEN:
        return _("On the agenda of meeting {number}").format(number=number)
    return _("Meeting {number}: {outcome}").format(number=number, outcome=term(item.outcome))
