"""The register of disclosures (verstrekkingen): what left the vault, to whom, and what went wrong with that.

Nothing is taken out of the register: what was wrongly sent is withdrawn, with the reason, and stays to be seen.
"""

import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from focusdesk.domain.changes import Step, add
from focusdesk.domain.paper import Disclosed, Disclosure, Incident, MinutesVersion
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Meeting, Organisation
from focusdesk.domain.terms import DisclosureKind, DisclosureMeans, Protection
from focusdesk.i18n import N_, _
from focusdesk.services import minutes
from focusdesk.services.desk import Desk
from focusdesk.services.editing import added, edit, ensure_text
from focusdesk.services.locking import Lock
from focusdesk.services.people import Names

_ENDINGS = (".pdf", ".docx", ".odt", ".xlsx", ".ics", ".png", ".txt", ".age")
"""The endings of files that the log names; another piece of a name could be anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureRow:
    """One line of the register, with names filled in. `incidents` counts what went wrong with it."""

    id: int
    at: datetime
    what: DisclosureKind
    recipient: str
    meeting: str
    version: int | None
    basis: str
    purpose: str
    means: DisclosureMeans
    protection: Protection
    protection_reason: str
    with_names: bool
    items: int
    file: str
    sha256: str
    received: date | None
    received_by: str
    withdrawn: date | None
    withdrawn_reason: str
    incidents: int


def register(desk: Desk, *made: Disclosure) -> None:
    """Write disclosures into the log, and into the register as one step; undo takes them out of the register only."""
    for each in made:
        record_leaving(desk, each)
    desk.do(Step(N_("Register disclosure"), tuple(add(each) for each in made)))


def record_leaving(desk: Desk, made: Disclosure) -> None:
    """Put in the log that something left: its kind, its form, how it was locked, and the organisation that gets it."""
    what, way = (each.value.replace("_", " ") for each in (made.what, made.protection))
    endings = (each.lower() for each in Path(made.file).suffixes[-2:])
    form = "".join(each for each in endings if each in _ENDINGS) or ("another form" if made.file else "paper")
    whom = desk.store.try_get(Organisation, made.organisation)
    desk.record(N_("Hand out: {detail}"), ", ".join(filter(None, (what, form, way, whom.name if whom else ""))))


def of_file(
    desk: Desk,
    what: DisclosureKind,
    path: Path,
    lock: Lock,
    *,
    meeting: Meeting | None = None,
    organisation: int | None = None,
    items: Iterable[int] = (),
) -> Disclosure:
    """Register a file that was just written with this lock; without an organisation its recipient is still to come.

    Raises Refused when the file is gone. What cannot be registered is not handed out: the file is removed.
    """
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise Refused("{name} is no longer there, so it was not registered.", name=path.name) from error
    version = minutes.current_version(desk, meeting) if meeting else None
    made = Disclosure(
        at=desk.now(),
        what=what,
        meeting=meeting.id if meeting else None,
        minutes_version=version.id if version and what is DisclosureKind.MINUTES else None,
        organisation=organisation,
        basis=desk.group.legal_basis,
        purpose=desk.group.purpose,
        file=path.name,
        sha256=digest,
        protection=lock.way,
        protection_reason=lock.reason,
        items=tuple(Disclosed(record=each) for each in items),
    )
    put_in_register(desk, [made], [path])
    return made


def on_paper(desk: Desk, what: DisclosureKind, sha256: str, items: Iterable[int]) -> Disclosure:
    """Register what was printed, still without a recipient; the digest is that of what the pages show."""
    made = Disclosure(
        at=desk.now(),
        what=what,
        basis=desk.group.legal_basis,
        purpose=desk.group.purpose,
        means=DisclosureMeans.HAND,
        sha256=sha256,
        protection_reason=_("Printed on paper."),
        items=tuple(Disclosed(record=each) for each in items),
    )
    register(desk, made)
    return made


def put_in_register(desk: Desk, lines: Sequence[Disclosure], paths: Sequence[Path]) -> None:
    """Write what was handed out into the log and the register; `paths` are the files of these lines.

    When that fails the files are removed again, and what went wrong comes out here.
    """
    try:
        register(desk, *lines)
    except Exception:
        for path in paths:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def tell(desk: Desk, what: DisclosureKind, items: Iterable[int] = (), **values: object) -> Disclosure:
    """Register what was given outside this program, such as by telephone. Raises Refused without a recipient."""
    if not values.get("organisation"):
        ensure_text(str(values.get("recipient") or ""), N_("Choose or write down who received it."), "recipient")
    kept = tuple(Disclosed(record=each) for each in items)
    made = Disclosure(at=desk.now(), what=what, items=kept, **values)  # type: ignore[arg-type]  # by field name
    return added(desk, N_("Register disclosure"), made)


def complete(desk: Desk, disclosure: Disclosure, **values: object) -> Disclosure:
    """Fill in to whom, on which basis, what for and by which means; what was given and when stays as it is."""
    fixed = {"at", "what", "file", "sha256", "items", "meeting", "minutes_version"} & values.keys()
    if fixed:
        raise Refused("What was given and when cannot be changed. Withdraw it, and register it again.")
    return edit(desk, disclosure, N_("Change disclosure"), **values)


def confirm(desk: Desk, disclosure: Disclosure, day: date, by: str) -> Disclosure:
    """Record that the recipient says to have it."""
    if day < disclosure.at.date():
        raise Refused("It cannot have been received before it was given.", field="received")
    return edit(desk, disclosure, N_("Confirm receipt"), received=day, received_by=by.strip())


def withdraw(desk: Desk, disclosure: Disclosure, day: date, reason: str) -> Disclosure:
    """Record that the recipient was asked to destroy it, and why."""
    said = ensure_text(reason, N_("Write down why it is withdrawn."), "withdrawn_reason")
    return edit(desk, disclosure, N_("Withdraw disclosure"), withdrawn=day, withdrawn_reason=said)


def receivers(desk: Desk, record: int) -> list[Disclosure]:
    """Everything by which a record, such as a piece of information, left the vault; the last one first."""
    found = [each for each in desk.store.find(Disclosure) if any(item.record == record for item in each.items)]
    return sorted(found, key=lambda each: each.at, reverse=True)


def rows(desk: Desk, chosen: Sequence[Disclosure] | None = None) -> list[DisclosureRow]:
    """The register, or these disclosures, with names filled in."""
    names = Names.of(desk)
    meetings = {each.id: each.number for each in desk.store.find(Meeting)}
    versions = {each.id: each.version for each in desk.store.find(MinutesVersion)}
    wrong = [each.disclosure for each in desk.store.find(Incident)]
    found = desk.store.find(Disclosure) if chosen is None else chosen
    return [
        DisclosureRow(
            id=each.id,
            at=each.at,
            what=each.what,
            recipient=names.organisation(each.organisation) or each.recipient,
            meeting=meetings.get(each.meeting or 0, ""),
            version=versions.get(each.minutes_version or 0),
            basis=each.basis,
            purpose=each.purpose,
            means=each.means,
            protection=each.protection,
            protection_reason=each.protection_reason,
            with_names=each.with_names,
            items=len(each.items),
            file=each.file,
            sha256=each.sha256,
            received=each.received,
            received_by=each.received_by,
            withdrawn=each.withdrawn,
            withdrawn_reason=each.withdrawn_reason,
            incidents=wrong.count(each.id),
        )
        for each in found
    ]
