"""Rows for lists: what one line of a list shows, read in one go from the vault. Nothing is changed through them."""

from dataclasses import dataclass
from datetime import date, time

from focusdesk.domain import terms


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case as a list shows it; organisations and people by name."""

    id: int
    number: str
    kind: terms.CaseKind
    title: str
    status: terms.CaseStatus
    bringing: str
    lead: str
    open_actions: int
    late_actions: int
    last_discussed: date | None
    next_discussion: date | None
    opened: date | None
    closed: date | None
    keep_until: date | None
    reference: str


@dataclass(frozen=True, slots=True)
class SignalRow:
    """A signal as a list shows it: who reported it and where it stands, never what was reported."""

    id: int
    number: str
    received: date
    observed: date | None
    channel: terms.SignalChannel
    organisation: str
    function: str
    anonymous: bool
    kind: terms.InformationKind
    urgent: bool
    status: terms.SignalStatus
    feedback_promised: date | None
    feedback_given: date | None
    keep_until: date | None
    case: int | None
    case_number: str


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """A closed case that is to be looked at once more. `id` is that of the review."""

    id: int
    case: int
    number: str
    title: str
    due: date


@dataclass(frozen=True, slots=True)
class ActionRow:
    """An action as a list shows it. `organisation` and `person` are the leading owner; `owners` names them all."""

    id: int
    number: str
    text: str
    organisation: str
    person: str
    owners: str
    due: date | None
    status: terms.ActionStatus
    case: int | None
    case_number: str
    meeting: int | None
    meeting_number: str
    agreed: date | None
    postponed: int
    note: str
    done: date | None
    reason_not_done: str


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan that is to be evaluated. `title` is its own, or that of its case; the local plan has no case."""

    id: int
    title: str
    evaluate_on: date
    case: int | None
    case_number: str


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting as a list shows it."""

    id: int
    number: str
    day: date
    start: time | None
    location: str
    status: terms.MeetingStatus
    chair: str
    items: int
    handled: int
    present: int
    invited: int
    actions: int


@dataclass(frozen=True, slots=True)
class ParticipantRow:
    """A participant as the directory shows it."""

    id: int
    name: str
    function: str
    organisation: str
    email: str
    phone: str
    stand_in: str
    invited: bool
    active_from: date | None
    active_until: date | None


@dataclass(frozen=True, slots=True)
class OrganisationRow:
    """An organisation as the directory shows it, with how much it still has to do."""

    id: int
    name: str
    short: str
    kind: terms.OrganisationKind
    role: terms.PartyRole
    participants: int
    open_actions: int
    late_actions: int
    covenant_signed: date | None
    valid_until: date | None
    gets_names: bool


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: which kind of record, what it is called and the passage around the words.

    `case` and `meeting` say where to go for records that live on another page.
    """

    id: int
    kind: str
    title: str
    passage: str
    case: int | None = None
    meeting: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionFilter:
    """Which actions to list. Empty fields do not limit.

    `owners` are ids of organisations and people, one of whom carries an action out; `also` has to hold besides.
    """

    organisation: int | None = None
    owners: tuple[int, ...] = ()
    person: int | None = None
    case: int | None = None
    statuses: tuple[terms.ActionStatus, ...] = ()
    overdue_on: date | None = None
    due_from: date | None = None
    due_until: date | None = None
    words: str = ""
    also: tuple["ActionFilter", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SignalFilter:
    """Which signals to list. Empty fields do not limit. `feedback_until`: promised by then and not given yet.

    `reporters` are ids of organisations, one of which reported; `also` has to hold besides.
    """

    statuses: tuple[terms.SignalStatus, ...] = ()
    kinds: tuple[terms.InformationKind, ...] = ()
    reporters: tuple[int, ...] = ()
    received_from: date | None = None
    received_until: date | None = None
    feedback_until: date | None = None
    keep_until: date | None = None
    words: str = ""
    also: tuple["SignalFilter", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseFilter:
    """Which cases to list. Empty fields do not limit, but cases that were merged into another are left out.

    `late_on` and `due_until` take today or a later date; `review_until` finds those to be looked at again by then.
    `parties` are ids of organisations and people: one of them brought the case in or leads it. `also` has to hold
    besides.
    """

    statuses: tuple[terms.CaseStatus, ...] = ()
    kinds: tuple[terms.CaseKind, ...] = ()
    organisation: int | None = None
    parties: tuple[int, ...] = ()
    late_on: date | None = None
    discuss_from: date | None = None
    discuss_until: date | None = None
    without_date: bool = False
    keep_until: date | None = None
    review_until: date | None = None
    words: str = ""
    also: tuple["CaseFilter", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How to sort and which part of the list to give; `key` is a field of the row.

    `then` are more fields, each with whether it descends, for rows that are equal in those before.
    """

    key: str = ""
    descending: bool = False
    offset: int = 0
    limit: int | None = None
    then: tuple[tuple[str, bool], ...] = ()
