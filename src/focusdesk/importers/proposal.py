"""What an import would do, ready to be shown and then carried out: records, changes, doubts, rows left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from focusdesk.domain.casework import Document
from focusdesk.domain.changes import Change
from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    Decision,
    FocusGroup,
    ImportBatch,
    InformationItem,
    Meeting,
    Organisation,
    Participant,
    Record,
    Signal,
    Subject,
)
from focusdesk.importers.cells import Sheet
from focusdesk.importers.decisions import Choice
from focusdesk.importers.remarks import Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """Something the file does not say clearly: what it says, what was made of it, and in which places.

    Where the user can decide, `choices` are the possible answers and `answer` is the one that was followed.
    """

    kind: DoubtKind
    file: str
    text: str
    question: Remark
    places: tuple[str, ...]
    choices: tuple[Choice, ...] = ()
    answer: str = ""

    @property
    def place(self) -> str:
        """The first place where it stands."""
        return self.places[0]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not imported, and why."""

    place: str
    reason: Remark


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """A file that was read: its name, the SHA-256 of its bytes in hexadecimal, and its sheets."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the vault holds already, as far as an import has to know; `agenda` by number of meeting and position."""

    organisations: Sequence[Organisation] = ()
    participants: Sequence[Participant] = ()
    cases: Sequence[Case] = ()
    subjects: Sequence[Subject] = ()
    actions: Sequence[Action] = ()
    information: Sequence[InformationItem] = ()
    decisions: Sequence[Decision] = ()
    meetings: Sequence[Meeting] = ()
    batches: Sequence[ImportBatch] = ()
    agenda: Mapping[tuple[str, int], AgendaItem] = field(default_factory=dict)
    group: FocusGroup | None = None


@dataclass(slots=True, kw_only=True)
class FileReport:
    """What becomes of one file. `rows` is every row that holds anything, besides the headings."""

    file: str
    rows: int = 0
    cases_added: int = 0
    actions_added: int = 0
    actions_updated: int = 0
    people_added: int = 0
    subjects_added: int = 0
    organisations_added: int = 0
    decisions_added: int = 0
    information_added: int = 0
    meetings_added: int = 0
    signals_added: int = 0
    documents_added: int = 0
    others_added: int = 0
    left_out: list[LeftOut] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)

    @property
    def brings_nothing(self) -> bool:
        """Whether the file adds and changes nothing."""
        return not any(getattr(self, name) for name in (*COUNTED.values(), UNCOUNTED, "actions_updated"))


COUNTED: Mapping[type[Record], str] = {
    Case: "cases_added",
    Action: "actions_added",
    Participant: "people_added",
    Subject: "subjects_added",
    Organisation: "organisations_added",
    Decision: "decisions_added",
    InformationItem: "information_added",
    Meeting: "meetings_added",
    Signal: "signals_added",
    Document: "documents_added",
}
"""Which count of the report goes up when a record of a kind is added; those of other kinds count together."""

UNCOUNTED = "others_added"


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """Everything an import would do. Cases, actions and decisions to add have no number yet unless the file gives one.

    `added` is in an order in which each record comes after those it refers to. `contents` are the bytes of documents.
    """

    added: tuple[Record, ...]
    updated: tuple[Change, ...]
    doubts: tuple[Doubt, ...]
    reports: tuple[FileReport, ...]
    contents: tuple[bytes, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether carrying it out would change nothing."""
        return not self.updated and all(isinstance(record, ImportBatch) for record in self.added)
