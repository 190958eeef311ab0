"""The records of what leaves the vault: versions of minutes, who received what, and what went wrong with that."""

from dataclasses import dataclass
from datetime import date, datetime

from focusdesk.domain import terms
from focusdesk.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class MinutesVersion(Record):
    """One version of the minutes (verslag) of a meeting.

    Once approved, the content with the digest `sha256` is what was approved, whatever changes later. `agenda_item` is
    where the group approved it, `approved_by` who did so in writing. A version after the first has its `correction`.
    `anchor` is the end of the log at that moment.
    """

    meeting: int
    version: int
    status: terms.MinutesStatus = terms.MinutesStatus.DRAFT
    made: datetime
    offered: date | None = None
    approved: date | None = None
    approval: terms.Approval | None = None
    approved_by: str = ""
    agenda_item: int | None = None
    correction: str = ""
    sha256: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overruling(Record):
    """A check of the minutes that was passed over, and why. `record` is the id of what it was about."""

    meeting: int
    check: str
    record: int | None = None
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosed:
    """One record that was part of a disclosure; it may have been destroyed since."""

    record: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure(Record):
    """What was given to whom (verstrekking): on which basis, for what, by which means, and protected how.

    The recipient is an organisation, or only `recipient` in words. `sha256` is that of the file as it was handed over.
    """

    at: datetime
    what: terms.DisclosureKind
    meeting: int | None = None
    minutes_version: int | None = None
    organisation: int | None = None
    recipient: str = ""
    basis: str = ""
    purpose: str = ""
    means: terms.DisclosureMeans = terms.DisclosureMeans.OTHER
    file: str = ""
    sha256: str = ""
    protection: terms.Protection = terms.Protection.NONE
    protection_reason: str = ""
    with_names: bool = False
    received: date | None = None
    received_by: str = ""
    withdrawn: date | None = None
    withdrawn_reason: str = ""
    items: tuple[Disclosed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Record):
    """A delivery that went wrong: what happened, whose data, when, to whom, and what was done about it."""

    disclosure: int | None = None
    found: date
    happened: date | None = None
    description: str
    concerned: str = ""
    wrong_recipient: str = ""
    was_protected: bool = False
    measures: str = ""
    reported: date | None = None
    informed: date | None = None
