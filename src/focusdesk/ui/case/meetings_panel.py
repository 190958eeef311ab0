"""The meetings on whose agenda a case is or was."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.records import Case
from focusdesk.domain.terms import ItemOutcome
from focusdesk.domain.timeline import Discussion
from focusdesk.i18n import _, day, ngettext, term
from focusdesk.services import timeline
from focusdesk.ui import tones
from focusdesk.ui.case.acts import SEPARATOR, Act
from focusdesk.ui.case.agenda_step import put_on_agenda
from focusdesk.ui.case.table_panel import TablePanel
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.table import Column


class MeetingsPanel(TablePanel):
    """The discussions of a case, the latest first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, "case-meetings", _columns(), _("Meetings"), parent)
        self.table.opened.connect(self._go)

    def acts(self) -> list[Act]:
        return [
            Act(_("Go to meeting"), lambda: self._go(self.table.current_row()), "Return"),
            SEPARATOR,
            Act(_("Put on the agenda"), self.put_on_agenda, on_row=False),
        ]

    def count(self, case: Case) -> int:
        return timeline.count_discussions(self.session.desk, case)

    def fill(self, case: Case) -> None:
        found = timeline.discussions(self.session.desk, case)
        self.table.set_empty(_("This case was not on an agenda yet."), _("Put on the agenda"), self.put_on_agenda)
        self.summary.setText(_in_short(found))
        self.table.set_rows(found)

    def put_on_agenda(self) -> None:
        """Put the case on the agenda of the next meeting."""
        if self.case is not None:
            put_on_agenda(self.session, self.case)

    def _go(self, row: Discussion | None) -> None:
        if row is not None:
            self.session.go("meeting", row.meeting.id)


def _in_short(found: list[Discussion]) -> str:
    handled = [each for each in found if each.item.outcome is ItemOutcome.HANDLED]
    if not handled:
        return ""
    times = ngettext("Discussed {count} time", "Discussed {count} times", len(handled)).format(count=len(handled))
    return _("{times}, the last time on {day}").format(times=times, day=day(handled[0].meeting.day))


def _columns() -> list[Column]:
    return [
        Column(key="number", title=_("Meeting"), value=lambda row: row.meeting.number, width=10),
        Column(
            key="day",
            title=_("Date"),
            value=lambda row: row.meeting.day,
            text=lambda row: day(row.meeting.day),
            width=14,
        ),
        Column(key="item", title=_("Agenda item"), value=lambda row: row.item.position, align_right=True, width=10),
        Column(
            key="outcome",
            title=_("Outcome"),
            value=lambda row: row.item.outcome,
            text=lambda row: term(row.item.outcome),
            tone=lambda row: tones.of_outcome(row.item.outcome),
            width=18,
        ),
        Column(key="place", title=_("Place"), value=lambda row: row.meeting.location, stretch=True, width=18),
        Column(
            key="status",
            title=_("Status of the meeting"),
            value=lambda row: row.meeting.status,
            text=lambda row: term(row.meeting.status),
            tone=lambda row: tones.of_meeting(row.meeting.status),
            width=20,
        ),
    ]
