"""Everything one set of minutes says, ready to print: names instead of references, in the order of the page.

It knows no layout and no language.
"""

from dataclasses import dataclass
from datetime import date, datetime, time

from focusdesk.domain import terms
from focusdesk.domain.house import PLAIN, House


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """One person in the list of those present, absent or excused. `remark` is free text such as who replaced them."""

    organisation: str
    name: str
    function: str = ""
    status: terms.AttendanceStatus
    replaced_by: str = ""
    arrived: time | None = None
    left: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class InformationLine:
    """One piece of information with its source (organisation, perhaps a person)."""

    source: str
    text: str
    day: date | None
    kind: terms.InformationKind
    sharing: terms.SharingLimit
    disputed: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteLine:
    """One line of discussion, or an open question."""

    text: str
    is_question: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionLine:
    """One decision with its number, reasons and dissent."""

    number: str
    text: str
    reasons: str = ""
    dissent: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionLine:
    """One action: who, what, when, and how it stands on the day of printing."""

    number: str
    text: str
    owners: str
    due: date | None
    status: terms.ActionStatus
    is_overdue: bool = False
    case: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemMinutes:
    """What was said, decided and agreed at one agenda item. `case` is the number, never a name."""

    position: int
    kind: terms.ItemKind
    title: str
    case: str = ""
    purpose: str = ""
    lead: str = ""
    outcome: terms.ItemOutcome
    absent_here: tuple[str, ...] = ()
    notes: tuple[NoteLine, ...] = ()
    information: tuple[InformationLine, ...] = ()
    decisions: tuple[DecisionLine, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    next_discussion: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """When and where the group meets again."""

    day: date
    start: time | None
    location: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """When the group approved the minutes and how, in words, and what proves that they are still those.

    `sha256` is the digest of the approved content, `anchor` the end of the log at that moment.
    """

    day: date
    how: str = ""
    version: int = 1
    sha256: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Minutes:
    """One set of minutes. `is_approved` decides between DRAFT and APPROVED; `quorum` is None when no rule is set."""

    group: str
    municipality: str
    number: str
    day: date
    start: time | None
    end: time | None
    location: str
    chair: str
    minute_taker: str
    is_approved: bool
    confidentiality_read: datetime | None
    attendees: tuple[Attendee, ...]
    core_present: int
    core_parties: int
    quorum: int | None
    items: tuple[ItemMinutes, ...]
    open_actions: tuple[ActionLine, ...]
    next_meeting: NextMeeting | None
    made_on: date
    approved: Approved | None = None
    house: House = PLAIN

    @property
    def decisions(self) -> tuple[DecisionLine, ...]:
        """All decisions of the meeting in order."""
        return tuple(decision for item in self.items for decision in item.decisions)
