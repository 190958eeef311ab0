"""Every kind of record that changes are made of."""

from focusdesk.domain import casework, paper, records
from focusdesk.domain.records import Record

RECORD_KINDS: tuple[type[Record], ...] = (
    records.FocusGroup,
    records.ImportBatch,
    records.Organisation,
    records.Participant,
    records.Case,
    records.Signal,
    records.Weighing,
    records.Subject,
    records.Meeting,
    records.AgendaItem,
    records.Attendance,
    records.Note,
    records.InformationItem,
    records.Decision,
    records.Action,
    casework.StatusChange,
    casework.Plan,
    casework.Goal,
    casework.Measure,
    casework.Review,
    casework.Document,
    casework.Merger,
    casework.TextModule,
    casework.SavedFilter,
    casework.ImportLayout,
    paper.MinutesVersion,
    paper.Overruling,
    paper.Disclosure,
    paper.Incident,
)
"""Each after the kinds it refers to."""
