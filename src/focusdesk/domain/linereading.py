"""What the input line can say: the reading of one line, with the places it was read from and the question it raises."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from focusdesk.domain.holidays import DayHint
from focusdesk.domain.records import Owner
from focusdesk.domain.terms import ActionStatus, InformationKind, SharingLimit


class LineKind(StrEnum):
    """What a line becomes."""

    EMPTY = "empty"
    INFORMATION = "information"
    ACTION = "action"
    DECISION = "decision"
    QUESTION = "question"
    NOTE = "note"
    NEXT_ITEM = "next_item"
    NEXT_DATE = "next_date"
    ACTION_UPDATE = "action_update"
    SHARING = "sharing"


class Role(StrEnum):
    """What a stretch of the line says, for colouring."""

    MARKER = "marker"
    SOURCE = "source"
    OWNER = "owner"
    DUE = "due"
    NUMBER = "number"
    STATUS = "status"
    INFORMATION_KIND = "information_kind"
    SHARING = "sharing"


class Doubt(StrEnum):
    """Why a question is asked."""

    SEVERAL = "several_can_be_meant"
    UNKNOWN_NAME = "unknown_name"
    NO_DATE = "no_date_understood"
    NO_STATUS = "no_status_understood"
    NO_ORGANISATION = "no_organisation_named"
    UNKNOWN_COMMAND = "unknown_command"


@dataclass(frozen=True, slots=True)
class Span:
    """The characters from `start` to `end` were understood as `role`."""

    start: int
    end: int
    role: Role


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """A word that is unclear, why, and who it may be (for an unknown name: who is spelled alike)."""

    word: str
    doubt: Doubt
    candidates: tuple[Owner, ...] = ()


@dataclass(frozen=True, slots=True)
class Sharing:
    """A sharing limit; `organisations` and `names` (as typed, when not in the directory) go with NAMED."""

    limit: SharingLimit | None
    organisations: tuple[int, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """How a line is read. Of an update either `status`, `due` (postponed) or `owners` (handed over) is given.

    `each`: one action for each owner instead of one action together. `year` and `number`: of the action to update.
    """

    kind: LineKind
    text: str = ""
    source: Owner | None = None
    owners: tuple[Owner, ...] = ()
    each: bool = False
    due: date | None = None
    due_flagged: bool = False
    due_hints: tuple[DayHint, ...] = ()
    year: int | None = None
    number: int | None = None
    status: ActionStatus | None = None
    sharing: Sharing | None = None
    information_kind: InformationKind | None = None
    question: Ambiguity | None = None
    spans: tuple[Span, ...] = ()
