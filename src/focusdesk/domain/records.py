"""The records of a vault: frozen, replaced instead of edited. Dates and times are local."""

import time as clock
from collections.abc import Callable
from dataclasses import field, fields
from datetime import date, datetime, time
from functools import cache
from operator import attrgetter
from random import Random
from threading import Lock
from typing import Any, TypeVar

from focusdesk.domain import terms
from focusdesk.domain.frozen import frozen


class _Ids:
    """Ids rise with the time of making (microseconds, ten random bits): their order is that of writing."""

    last = 0
    chance = Random().getrandbits  # noqa: S311  # keeps apart what two computers write in the same microsecond
    one_at_a_time = Lock()


def new_id() -> int:
    """A new id, larger than every id given before by this process; fits 63 bits."""
    with _Ids.one_at_a_time:
        last, now = _Ids.last, clock.time_ns() // 1000 << 10 | _Ids.chance(10)
        _Ids.last = now = now if now > last else last + 1
        return now


@frozen
class Record:
    """What every record has: an id that no other record of any kind has."""

    id: int = field(default_factory=new_id)


R = TypeVar("R", bound=Record)


def replaced(record: R, **values: Any) -> R:
    """What `dataclasses.replace` gives, in half the time: for the many records of an import."""
    kind: Any = type(record)
    names, read = _read(kind)
    edited: R = kind(**{**dict(zip(names, read(record), strict=True)), **values})
    return edited


@cache
def _read(kind: type) -> tuple[tuple[str, ...], Callable[[Record], tuple[Any, ...]]]:
    names = tuple(each.name for each in fields(kind))
    return names, attrgetter(*names)


@frozen
class Imported(Record):
    """A record that may have come from an earlier list: which import brought it and from which place in it."""

    batch: int | None = None
    place: str = ""


@frozen
class FocusGroup(Record):
    """The focus group itself: one record a vault.

    After `review_months` and `review_months_again` a closed case is looked at once more; 0 is never. `marks_barred`
    says whether an extract shows where something was left out. `accent` is the colour of documents as #rrggbb; `logo`
    and `word_template` are the digests of contents. `keeps_bsn` says whether citizen service numbers may be kept, which
    needs a law that says so (article 46 UAVG).
    """

    name: str
    municipality: str = ""
    purpose: str = ""
    legal_basis: str = ""
    covenant_date: date | None = None
    covenant_version: str = ""
    protection_officer: str = ""
    keep_months: int = 60
    keep_months_not_confirmed: int = 12
    keep_months_signal: int = 12
    quorum: int = 0
    minutes_within_days: int = 5
    weeks_between_meetings: int = 6
    review_months: int = 6
    review_months_again: int = 12
    marks_barred: bool = True
    accent: str = ""
    logo: str = ""
    word_template: str = ""
    keeps_bsn: bool = False


@frozen
class Organisation(Imported):
    """An agency at the table or in the network. `short` is what follows @ in the input line.

    `gets_names` says whether documents for it name subjects; `public_key` is the age key that files for it are locked
    with.
    """

    name: str
    short: str = ""
    kind: terms.OrganisationKind = terms.OrganisationKind.OTHER
    role: terms.PartyRole = terms.PartyRole.CORE
    covenant_signed: date | None = None
    valid_until: date | None = None
    gets_names: bool = False
    public_key: str = ""


@frozen
class Participant(Imported):
    """A function-holder: someone who takes part or is known in the network. No notes on purpose."""

    name: str
    function: str = ""
    organisation: int | None = None
    email: str = ""
    phone: str = ""
    stand_in: int | None = None
    secrecy_signed: date | None = None
    active_from: date | None = None
    active_until: date | None = None
    invited: bool = True


@frozen
class Case(Imported):
    """A concern the group works on. The number stands in for every name; the title is neutral.

    `reference` keeps the number an earlier list used. `merged_into` is the case that took this one over.
    """

    number: str
    kind: terms.CaseKind = terms.CaseKind.PERSON
    title: str = ""
    bringing_organisation: int | None = None
    lead: int | None = None
    purpose: str = ""
    legal_basis: str = ""
    status: terms.CaseStatus = terms.CaseStatus.NOTIFIED
    agenda_order: int = 0
    opened: date | None = None
    next_discussion: date | None = None
    closed: date | None = None
    closing_reason: terms.ClosingReason | None = None
    closing_reasons: str = ""
    keep_until: date | None = None
    destroyed_on: date | None = None
    reference: str = ""
    merged_into: int | None = None


@frozen
class Signal(Record):
    """A concern that someone reported, and what became of it. The number stands in for every name.

    The reporter is a function at an organisation, or nobody when they stay anonymous; never a name. `contact` is
    only for the feedback that was promised. `case` is the case that was made of it.
    """

    number: str
    received: date
    observed: date | None = None
    channel: terms.SignalChannel = terms.SignalChannel.PHONE
    organisation: int | None = None
    function: str = ""
    anonymous: bool = False
    contact: str = ""
    description: str = ""
    kind: terms.InformationKind = terms.InformationKind.OBSERVATION
    urgent: bool = False
    subject_known: bool = False
    subject_informed: bool = False
    subject_informed_reason: str = ""
    status: terms.SignalStatus = terms.SignalStatus.NEW
    feedback_promised: date | None = None
    feedback_given: date | None = None
    feedback: str = ""
    keep_until: date | None = None
    case: int | None = None


@frozen
class Weighing(Record):
    """The recorded weighing of a signal or case: which agencies, why it is necessary and proportionate, the outcome.

    A weighing that made a case of a signal belongs to both.
    """

    signal: int | None = None
    case: int | None = None
    day: date
    organisations: tuple[int, ...] = ()
    purpose: str = ""
    necessity: str = ""
    proportionality: str = ""
    subsidiarity: str = ""
    criteria_version: str = ""
    outcome: terms.WeighingOutcome = terms.WeighingOutcome.CASE
    reasons: str = ""


@frozen
class Subject(Imported):
    """A person a case is about (betrokkene). `bsn` is the citizen service number, empty where the group keeps none."""

    case: int
    name: str
    date_of_birth: date | None = None
    address: str = ""
    contact: str = ""
    guardian: str = ""
    role: terms.SubjectRole = terms.SubjectRole.MAIN
    informed_on: date | None = None
    informing_postponed_until: date | None = None
    informing_postponed_reason: str = ""
    objection: str = ""
    rectification: str = ""
    bsn: str = ""


@frozen
class Meeting(Record):
    """One meeting of the group (overleg)."""

    number: str
    day: date
    start: time | None = None
    end: time | None = None
    location: str = ""
    chair: int | None = None
    minute_taker: int | None = None
    status: terms.MeetingStatus = terms.MeetingStatus.PLANNED
    confidentiality_read: datetime | None = None


@frozen
class AgendaItem(Record):
    """One item on the agenda of a meeting, in the order of `position` (1, 2, 3 ...).

    `organisations` are the agencies that are needed at it; none means all of them.
    """

    meeting: int
    position: int
    kind: terms.ItemKind = terms.ItemKind.OTHER
    signal: int | None = None
    case: int | None = None
    title: str = ""
    outcome: terms.ItemOutcome = terms.ItemOutcome.OPEN
    organisations: tuple[int, ...] = ()


@frozen
class Attendance(Record):
    """Someone's attendance at a meeting. Present from `from_item` until `until_item` where these are set."""

    meeting: int
    participant: int
    status: terms.AttendanceStatus = terms.AttendanceStatus.EXPECTED
    replaced_by: str = ""
    arrived: time | None = None
    left: time | None = None
    from_item: int | None = None
    until_item: int | None = None


@frozen
class Note(Record):
    """A line of discussion that is neither information nor a decision; perhaps an open question."""

    agenda_item: int
    text: str
    is_question: bool = False


@frozen
class InformationItem(Imported):
    """Information shared about a case or at an agenda item, with its source: never without one.

    `subject` is whom it is about, where that is one person; `verified` the day on which it was checked.
    """

    text: str
    case: int | None = None
    subject: int | None = None
    agenda_item: int | None = None
    source_organisation: int | None = None
    source_person: int | None = None
    source_name: str = ""
    day: date | None = None
    kind: terms.InformationKind = terms.InformationKind.OBSERVATION
    sharing: terms.SharingLimit = terms.SharingLimit.EVERYONE
    shared_with: tuple[int, ...] = ()
    keep_until: date | None = None
    verified: date | None = None
    disputed: str = ""
    police_data: bool = False
    special_category: bool = False
    necessity: str = ""


@frozen
class Decision(Imported):
    """A decision (besluit) of the group."""

    number: str
    text: str
    reasons: str = ""
    dissent: str = ""
    day: date | None = None
    case: int | None = None
    agenda_item: int | None = None


@frozen
class Owner:
    """Who carries out an action: an organisation, a person of it, or a name that is not in the directory yet."""

    organisation: int | None = None
    person: int | None = None
    name: str = ""


@frozen
class Action(Imported):
    """An agreement: who does what by when. The first owner leads. `number` is given per year and never reused."""

    number: str
    text: str
    owners: tuple[Owner, ...] = ()
    due: date | None = None
    case: int | None = None
    meeting: int | None = None
    agenda_item: int | None = None
    status: terms.ActionStatus = terms.ActionStatus.OPEN
    agreed: date | None = None
    done: date | None = None
    postponed: int = 0
    note: str = ""
    reported_on: date | None = None
    reported_by: str = ""
    reason_not_done: str = ""


@frozen
class ImportBatch(Record):
    """One import: which file (name and SHA-256), when, and how many rows it had and left out."""

    file: str
    sha256: str
    at: datetime
    rows: int = 0
    left_out: int = 0


@frozen
class LogEntry(Record):
    """One line of the log, chained to the one before by `digest`; `what` lists kinds and ids, never text of a case."""

    at: datetime
    who: str
    event: str
    what: str
    digest: str
