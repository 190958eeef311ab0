"""Export for everyone: what each recipient gets of a meeting, made and proved in memory, then written all at once.

Nothing reaches the disk before the text of every document has been read back from its bytes and compared with
everything that is barred to its recipient.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from focusdesk.domain import leaks, outputs
from focusdesk.domain.followup import UNSETTLED
from focusdesk.domain.minutes import Minutes
from focusdesk.domain.outputs import Access, Recipient, Share, lines_of
from focusdesk.domain.paper import Disclosed, Disclosure
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Meeting, Organisation
from focusdesk.domain.terms import DisclosureKind, DisclosureMeans, MeetingStatus, MinutesStatus, PartyRole, Protection
from focusdesk.domain.veil import Covered
from focusdesk.domain.views import ActionFilter
from focusdesk.i18n import _, language, term
from focusdesk.services import disclosures, house, minutes
from focusdesk.services.desk import Desk
from focusdesk.services.locking import Protected
from focusdesk.storage import lists

AFTER = (
    MeetingStatus.HELD,
    MeetingStatus.DRAFT,
    MeetingStatus.OFFERED,
    MeetingStatus.APPROVED,
    MeetingStatus.DONE,
)
"""The statuses of a meeting of which there are minutes to hand out."""

OFFERED = (DisclosureKind.EXTRACT, DisclosureKind.ACTIONS, DisclosureKind.SUMMARY, DisclosureKind.MINUTES)
"""What can be made for everyone, in this order."""

_AT_ONCE = 1000
"""So many open actions are gathered in a few hundredths of a second."""


@dataclass(frozen=True, slots=True)
class Portion:
    """One line of the table that is shown first: what one recipient gets of one item."""

    id: int
    recipient: Recipient
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """One document to make: for whom, which output, from which minutes. Without a recipient it is for outsiders."""

    recipient: Recipient | None
    kind: DisclosureKind
    content: Minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Minutes to hand out, gathered once: needs no vault any more."""

    said: Minutes
    recipients: tuple[Recipient, ...]
    covered: tuple[Covered, ...]
    marks_barred: bool
    meeting: int
    version: int | None
    template: bytes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A document that was written."""

    parcel: Parcel
    path: Path
    sha256: str
    protection: Protection


Protect = Callable[[bytes, str, DisclosureKind, Recipient | None], Protected]
"""Protects a file: its bytes, what its name ends in, what it is, and for whom."""


def source(desk: Desk, meeting: Meeting) -> Source:
    """Gather what there is to hand out of a meeting, and who can get it."""
    said = minutes.minutes_of(desk, meeting)
    version = minutes.current_version(desk, meeting)
    return Source(
        said=said,
        recipients=tuple(_recipients(desk, said)),
        covered=minutes.names_to_cover(desk),
        marks_barred=desk.group.marks_barred,
        meeting=meeting.id,
        version=version.id if version else None,
        template=house.template_of(desk),
    )


def takes_a_while(desk: Desk) -> bool:
    """Whether `source` takes longer than a page may take to open: minutes say every open action."""
    return lists.count_actions(desk.store, ActionFilter(statuses=UNSETTLED)) > _AT_ONCE


def _recipients(desk: Desk, said: Minutes) -> list[Recipient]:
    """Every organisation that has something to get, or is a core party. Name and role are those of the minutes."""
    parties = {party.id: party for party in said.parties}
    found = []
    for each in sorted(desk.store.find(Organisation), key=lambda each: each.name.casefold()):
        party = parties.get(each.id)
        recipient = Recipient(
            id=each.id,
            name=party.name if party else each.name,
            is_core=party.is_core if party else each.role is PartyRole.CORE,
            gets_names=each.gets_names,
        )
        if recipient.is_core or _gets_something(said, recipient):
            found.append(recipient)
    return found


def _gets_something(said: Minutes, recipient: Recipient) -> bool:
    return any(outputs.access(item, recipient) is not Access.NONE for item in said.items) or any(
        recipient.id in one.organisations for one in said.open_actions
    )


def getting(source: Source) -> list[int]:
    """The recipients for whom there is something: an item of this meeting, or an action of their own."""
    return [each.id for each in source.recipients if _gets_something(source.said, each)]


def portions(source: Source, chosen: Collection[int]) -> list[Portion]:
    """What each chosen recipient gets of each item, recipient by recipient."""
    return [
        Portion(at * 10_000 + item.position, recipient, outputs.share(item, recipient))
        for at, recipient in enumerate(source.recipients, start=1)
        if recipient.id in chosen
        for item in source.said.items
    ]


def count(source: Source, kinds: Collection[DisclosureKind], chosen: Collection[int]) -> int:
    """How many documents `parcels` gives."""
    for_each = sum(kind in kinds for kind in (DisclosureKind.EXTRACT, DisclosureKind.ACTIONS))
    once = sum(kind in kinds for kind in (DisclosureKind.SUMMARY, DisclosureKind.MINUTES))
    return for_each * sum(each.id in chosen for each in source.recipients) + once


def parcels(source: Source, kinds: Collection[DisclosureKind], chosen: Collection[int]) -> list[Parcel]:
    """The documents to make of these kinds, for these recipients; the summary and full minutes are made once."""
    said, found = source.said, list[Parcel]()
    for recipient in source.recipients:
        if recipient.id in chosen and DisclosureKind.EXTRACT in kinds:
            content = outputs.extract(said, recipient, marks_barred=source.marks_barred, covered=source.covered)
            found.append(Parcel(recipient=recipient, kind=DisclosureKind.EXTRACT, content=content))
        if recipient.id in chosen and DisclosureKind.ACTIONS in kinds:
            content = outputs.action_list(said, recipient, covered=source.covered)
            found.append(Parcel(recipient=recipient, kind=DisclosureKind.ACTIONS, content=content))
    if DisclosureKind.SUMMARY in kinds:
        found.append(Parcel(recipient=None, kind=DisclosureKind.SUMMARY, content=outputs.summary(said)))
    if DisclosureKind.MINUTES in kinds:
        found.append(Parcel(recipient=None, kind=DisclosureKind.MINUTES, content=said))
    return found


def write_all(
    source: Source,
    wanted: Sequence[Parcel],
    folder: Path,
    suffix: str = ".pdf",
    protect: Protect | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[Made]:
    """Make every document, prove it, and write them all into a folder, in the language of the screen. Needs no vault.

    `progress` gets what is done and the total; an exception from it leaves nothing behind. Raises Problem when a
    document would hold something that is barred to its recipient, or cannot be written; then nothing is left.
    """
    from focusdesk.documents import batch

    total, ready = 2 * len(wanted), list[tuple[Parcel, Path, Protected]]()
    for at, parcel in enumerate(wanted, start=1):
        data = proved(source, parcel, suffix)
        kept = protect(data, suffix, parcel.kind, parcel.recipient) if protect else _open(data, suffix)
        ready.append((parcel, folder / _free(file_name(parcel, kept.suffix), ready), kept))
        if progress:
            progress(at, total)
    batch.write_all(
        [(path, kept.data) for _parcel, path, kept in ready],
        (lambda written: progress(len(wanted) + written, total)) if progress else None,
    )
    return [
        Made(parcel=parcel, path=path, sha256=hashlib.sha256(kept.data).hexdigest(), protection=kept.protection)
        for parcel, path, kept in ready
    ]


def write_one(
    source: Source,
    parcel: Parcel,
    path: Path,
    protect: Protect | None = None,
    progress: Callable[[float], None] | None = None,
) -> list[Made]:
    """Make, prove and write one document to this path, in the form that its name ends in."""
    from focusdesk.documents import batch, formats

    suffix = formats.suffix_of(path)
    data = proved(source, parcel, suffix, progress)
    kept = protect(data, suffix, parcel.kind, parcel.recipient) if protect else _open(data, suffix)
    batch.write_all([(path, kept.data)])
    digest = hashlib.sha256(kept.data).hexdigest()
    return [Made(parcel=parcel, path=path, sha256=digest, protection=kept.protection)]


def proved(
    source: Source, parcel: Parcel, suffix: str = ".pdf", progress: Callable[[float], None] | None = None
) -> bytes:
    """The document as bytes, after its text was read back from them and compared with all that is barred.

    Raises Problem when something barred stands in it, naming the item where it comes from, and for another form than
    PDF, Word or OpenDocument.
    """
    from focusdesk.documents import formats, layout, readback

    document = layout.document(parcel.content, language())
    data = formats.to_bytes(document, suffix, progress, source.template)
    if parcel.kind is not DisclosureKind.MINUTES:
        barred = leaks.passages(source.said, parcel.recipient, parcel.kind, source.covered)
        found = leaks.leaks(readback.text_of(data, suffix), barred, readback.labels(document))
        if found:
            raise _leak(parcel, found[0])
    return data


def _leak(parcel: Parcel, passage: leaks.Passage) -> Problem:
    values = {"what": term(parcel.kind), "name": parcel.recipient.name if parcel.recipient else _("outsiders")}
    if passage.is_name:
        return Problem(
            "Stopped: the {what} for {name} would name a person concerned. Look for the name in the minutes, replace it"
            " by the case number, and export again. No file was left.",
            **values,
        )
    return Problem(
        "Stopped: the {what} for {name} would hold words of item {position} that are not for them. Look for the same"
        " words in another line, change them there, and export again. No file was left.",
        position=passage.position,
        **values,
    )


def _open(data: bytes, suffix: str) -> Protected:
    return Protected(data=data, suffix=suffix, protection=Protection.NONE)


def file_name(parcel: Parcel, suffix: str = ".pdf") -> str:
    """The name of a file: what it is, the day, the number, the version and the organisation; never a person."""
    from focusdesk.documents import files

    said = parcel.content
    words = {
        DisclosureKind.EXTRACT: _("Extract"),
        DisclosureKind.ACTIONS: _("Action-list"),
        DisclosureKind.SUMMARY: _("Summary"),
    }
    end = re.sub(r"[^\w]+", "-", parcel.recipient.name).strip("-")[:40] if parcel.recipient else ""
    ending = "_" + "_".join(filter(None, (f"v{said.version}", end))) + suffix
    return files.dated_name(words.get(parcel.kind, _("Minutes")), said.day, said.number, ending)


def _free(name: str, taken: Iterable[tuple[Parcel, Path, Protected]]) -> str:
    """The name, with a number when two organisations come out the same."""
    names = {path.name for _parcel, path, _kept in taken}
    stem, dot, suffix = name.partition(".")
    free = (name, *(f"{stem}-{at}{dot}{suffix}" for at in range(2, len(names) + 3)))
    return next(each for each in free if each not in names)


def on_paper(parcel: Parcel, printed: bytes) -> Made:
    """What was printed, to register: the digest is that of the pages as they went to the printer."""
    digest = hashlib.sha256(printed).hexdigest()
    return Made(parcel=parcel, path=Path(), sha256=digest, protection=Protection.NONE)


def register(
    desk: Desk,
    source: Source,
    made: Sequence[Made],
    *,
    means: DisclosureMeans = DisclosureMeans.OTHER,
    basis: str = "",
    purpose: str = "",
    protection_reason: str = "",
    organisation: int | None = None,
) -> list[Disclosure]:
    """Write everything that was made into the register of disclosures, as one step.

    `organisation` received what was made for no organisation in particular.
    """
    recorded = [
        Disclosure(
            at=desk.now(),
            what=each.parcel.kind,
            meeting=source.meeting,
            minutes_version=source.version,
            organisation=each.parcel.recipient.id if each.parcel.recipient else organisation,
            recipient="" if each.parcel.recipient or organisation else _outside(each.parcel.kind),
            basis=basis.strip() or desk.group.legal_basis,
            purpose=purpose.strip() or desk.group.purpose,
            means=means,
            file=each.path.name,
            sha256=each.sha256,
            protection=each.protection,
            protection_reason=protection_reason.strip(),
            with_names=each.parcel.recipient.gets_names if each.parcel.recipient else False,
            items=tuple(Disclosed(record=id_) for id_ in records_in(each.parcel.content)),
        )
        for each in made
    ]
    disclosures.register(desk, *recorded)
    return recorded


def _outside(kind: DisclosureKind) -> str:
    return _("outsiders") if kind is DisclosureKind.SUMMARY else ""


def records_in(said: Minutes) -> list[int]:
    """The records of which something stands in an output, each once."""
    found = [line.record for item in said.items for line in lines_of(item)]
    return sorted({*found, *(one.record for one in said.open_actions)} - {0})


def is_approved(desk: Desk, meeting: Meeting) -> bool:
    """Whether what is handed out is what was approved."""
    version = minutes.current_version(desk, meeting)
    return version is not None and version.status is MinutesStatus.APPROVED
