"""The course of a case (Verloop): everything that happened, newest first, with a choice of what to show."""

from typing import Any

from PySide6.QtWidgets import QWidget

from focusdesk.domain.casework import Document
from focusdesk.domain.records import Action, Case, Decision, InformationItem, Note, Signal, Subject, Weighing
from focusdesk.domain.timeline import EventKind
from focusdesk.i18n import _, plain_day, term
from focusdesk.services import recording, timeline
from focusdesk.services.people import Names
from focusdesk.ui import line_forms
from focusdesk.ui.case.acts import SEPARATOR, Act
from focusdesk.ui.case.course_lines import PLANNED, CourseLine, line_of
from focusdesk.ui.case.table_panel import TablePanel
from focusdesk.ui.case.weighing_dialog import show_weighing
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.table import Column

_LINES = (InformationItem, Decision, Action, Note)
_TONES: dict[EventKind, Tone] = {
    EventKind.INFORMATION: "info",
    EventKind.DECISION: "done",
    EventKind.ACTION: "today",
}


class TimelinePanel(TablePanel):
    """Enter opens what a line is about: its form, the meeting, or the weighing to read."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "case-course", _columns(), _("Course of the case"), parent)
        self._lines: list[CourseLine] = []
        self.kind = ChoiceField(
            _("Show"), [(kind, term(kind)) for kind in EventKind], nothing=_("Everything"), left=True
        )
        self.kind.committed.connect(lambda _kind: self._show_lines())
        self.head.insertWidget(0, self.kind)
        self.table.opened.connect(self._open)

    def acts(self) -> list[Act]:
        return [
            Act(_("Open line"), lambda: self._open(self.table.current_row()), "Return"),
            Act(_("Remove"), self._remove, "Del"),
            SEPARATOR,
            Act(_("Add information"), self._add_information, on_row=False),
        ]

    def filter_state(self) -> dict[str, Any]:
        kind = self.kind.value()
        return super().filter_state() | ({"kind": kind.value} if isinstance(kind, EventKind) else {})

    def show_filter(self, state: dict[str, Any]) -> None:
        self.kind.set_value(next((kind for kind in EventKind if kind.value == state.get("kind")), None))
        self._show_lines()
        super().show_filter(state)

    def show_case(self, case: Case) -> int:
        """Be about this case; what happened is not counted on the tab."""
        self.case = case
        return 0

    def fill(self, case: Case) -> None:
        names = Names.of(self.session.desk)
        self._lines = [line_of(names, event) for event in timeline.timeline(self.session.desk, case)]
        self._show_lines()

    def _show_lines(self) -> None:
        wanted = self.kind.value()
        self.table.set_empty(_("Nothing of this kind happened yet. Choose Everything to see the whole course."))
        self.table.set_rows(line for line in self._lines if wanted in (None, line.kind))

    def _open(self, line: CourseLine | None) -> None:
        event = line.event if line else None
        if event is None:
            return
        if isinstance(event.record, Weighing):
            show_weighing(self, self.session, event.record)
        elif isinstance(event.record, Signal):
            self.session.go("signals", event.record.id)
        elif event.kind is EventKind.MEETING and event.meeting is not None:
            self.session.go("meeting", event.meeting.id)
        elif isinstance(event.record, (Document, Subject, *PLANNED)):
            self.session.go("case", event.record.id)
        elif isinstance(event.record, _LINES):
            line_forms.edit_line(self, self.session, event.record)

    def _remove(self) -> None:
        line = self.table.current_row()
        gone = line.event.record if line else None
        if gone is None:
            return
        if not isinstance(gone, _LINES):
            self.session.warn(_("This line cannot be removed here. Press Enter to go to what it is about."))
        elif self.session.attempt(lambda: recording.remove_line(self.session.desk, gone)):
            self.session.tell(_("The line is removed."), undo=True)

    def _add_information(self) -> None:
        if self.case is not None:
            line_forms.add_information(self, self.session, case=self.case)


def _columns() -> list[Column]:
    return [
        Column(
            key="day",
            title=_("Date"),
            value=lambda line: line.day,
            text=lambda line: plain_day(line.day) if line.day else "",
            width=10,
        ),
        Column(
            key="kind",
            title=_("Kind"),
            value=lambda line: line.kind,
            text=lambda line: term(line.kind),
            tone=lambda line: _TONES.get(line.kind, "neutral"),
            width=11,
        ),
        Column(key="who", title=_("Who"), value=lambda line: line.who, width=18, personal=True),
        Column(
            key="text",
            title=_("What"),
            value=lambda line: line.text,
            stretch=True,
            wraps=True,
            width=30,
            personal=True,
        ),
        Column(key="nature", title=_("Nature"), value=lambda line: line.nature, width=12),
        Column(key="sharing", title=_("Share with"), value=lambda line: line.sharing, width=17, hidden=True),
        Column(key="meeting", title=_("Meeting"), value=lambda line: line.meeting, width=9),
    ]
