"""Another FocusDesk vault as something to import from: what is in it, and what the vault it comes to has already."""

from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from focusdesk.domain import casework, paper, records
from focusdesk.domain.records import Case, FocusGroup, Meeting, Organisation, Participant, Record, Signal
from focusdesk.i18n import N_, _

NUMBERED: tuple[type[Record], ...] = (Case, Signal, Meeting, records.Decision, records.Action)
"""The kinds whose numbers are told to people: no two of a kind may have the same."""

STAYS: tuple[type[Record], ...] = (FocusGroup, casework.ImportLayout, casework.SavedFilter)
"""What belongs to a vault and not to the work: its settings, and how its user likes the lists."""

_KIND_WORDS: Mapping[type[Record], str] = {
    records.ImportBatch: N_("Import"),
    records.Organisation: N_("Organisation"),
    records.Participant: N_("Participant"),
    records.Case: N_("Case"),
    records.Signal: N_("Signal"),
    records.Weighing: N_("Weighing"),
    records.Subject: N_("Person concerned"),
    records.Meeting: N_("Meeting"),
    records.AgendaItem: N_("Agenda item"),
    records.Attendance: N_("Attendance"),
    records.Note: N_("Note"),
    records.InformationItem: N_("Information"),
    records.Decision: N_("Decision"),
    records.Action: N_("Action"),
    casework.StatusChange: N_("Change of status"),
    casework.Plan: N_("Plan"),
    casework.Goal: N_("Goal"),
    casework.Measure: N_("Measure"),
    casework.Review: N_("To look at again"),
    casework.Document: N_("Document"),
    casework.Merger: N_("Merged records"),
    casework.TextModule: N_("Text module"),
    paper.MinutesVersion: N_("Minutes"),
    paper.Overruling: N_("Check that was passed over"),
    paper.Disclosure: N_("Disclosure"),
    paper.Incident: N_("Incident"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherVault:
    """All records of another vault, the bytes that they refer to by digest, and the SHA-256 of its database."""

    name: str
    sha256: str
    records: tuple[Record, ...]
    contents: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def group(self) -> FocusGroup | None:
        """The focus group whose vault it is."""
        return next((record for record in self.records if isinstance(record, FocusGroup)), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """What the vault that imports has already: records with an id of the other vault, numbers, and short words."""

    group: FocusGroup
    same: Mapping[int, Record] = field(default_factory=dict)
    numbers: Set[tuple[type[Record], str]] = frozenset()
    shorts: Set[str] = frozenset()


def kind_word(kind: type[Record]) -> str:
    """What a kind of record is called, in the language of the moment."""
    return _(_KIND_WORDS[kind])


def place_of(record: Record, case_numbers: Mapping[int, str]) -> str:
    """How a record is called as the place that something came from: by kind and number, never by a person concerned."""
    word = kind_word(type(record))
    if isinstance(record, NUMBERED):
        return f"{word} {record.number}"  # type: ignore[attr-defined]  # all of these have one
    if isinstance(record, Organisation | Participant):
        return f"{word} {record.name}"
    number = case_numbers.get(getattr(record, "case", None) or 0)
    return _("{kind}, case {number}").format(kind=word, number=number) if number else word
