"""Makes the plan of taking over another vault: every record comes along as it is, or is named with the reason.

Ids stay, so that a second import of the same vault finds what is there. Numbers stay where they are free. What is here
already is never changed; people, organisations and cases that may be the same are for the user to judge, side by side.
"""

from collections import defaultdict
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from focusdesk.domain.casework import Document, Merger, TextModule
from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.paper import MinutesVersion
from focusdesk.domain.records import (
    AgendaItem,
    Case,
    ImportBatch,
    Imported,
    InformationItem,
    Record,
    Signal,
    Subject,
    Weighing,
    new_id,
)
from focusdesk.domain.terms import CaseStatus, WeighingOutcome
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.domain.written import emptied
from focusdesk.importers.decisions import EXPIRED, WEIGHED_THERE, Answer, Decisions
from focusdesk.importers.expired import kept_until
from focusdesk.importers.gathering import Gathering
from focusdesk.importers.othervault import NUMBERED, STAYS, Here, OtherVault, kind_word, place_of
from focusdesk.importers.pointing import REQUIRED, pointed
from focusdesk.importers.proposal import ImportPlan, LeftOut, SourceFile
from focusdesk.importers.remarks import Remark

_WORKED_ON = (CaseStatus.ACCEPTED, CaseStatus.ACTIVE, CaseStatus.MONITORING)
_FINISHED = (CaseStatus.CLOSED, CaseStatus.RETENTION_REVIEW)
_A_WHILE = 500


def plan_vault(
    other: OtherVault, here: Here, now: datetime, decisions: Decisions, watch: Watch = unwatched
) -> ImportPlan:
    """What taking over this vault would do. `watch` is told how far it is; what it raises stops the work."""
    gathering = Gathering(decisions)
    batch = ImportBatch(file=other.name, sha256=other.sha256, at=now)
    gathering.start_file(SourceFile(name=other.name, sha256=other.sha256, sheets=()), batch, None)
    taking = _Taking(other, here, gathering, now.date())
    for done, record in enumerate(taking.in_order()):
        if done % _A_WHILE == 0:
            watch(done, len(other.records))
        taking.take(record)
    gathering.report.remarks.append(
        Remark("The settings of that vault, its own filters and its log stay there; its records come along.")
    )
    taking.tell_renumbered()
    taking.tell_without_number()
    return ImportPlan(
        added=gathering.records(),
        updated=gathering.changes(),
        doubts=gathering.doubts(),
        reports=tuple(gathering.reports),
        contents=tuple(taking.contents.values()),
    )


@dataclass(slots=True)
class _Taking:
    """The other vault while its records are gone through: which are left out, and which have another id by now."""

    other: OtherVault
    here: Here
    gathering: Gathering
    today: date
    gone: set[int] = field(default_factory=set)
    ids: dict[int, int] = field(default_factory=dict)
    without_number: int = 0
    renumbered: list[tuple[type[Record], str]] = field(default_factory=list)
    contents: dict[str, bytes] = field(default_factory=dict)
    _weighed: set[int] = field(default_factory=set)
    _numbers: dict[int, str] = field(default_factory=dict)
    _items_of: dict[int, int] = field(default_factory=dict)

    def in_order(self) -> list[Record]:
        """The records that can come along, each kind after those it refers to; a merged case after the one it is in."""
        by_kind: dict[type[Record], list[Record]] = defaultdict(list)
        for record in self.other.records:
            by_kind[type(record)].append(record)
            self._note(record)
        by_kind[Case].sort(key=lambda case: (getattr(case, "merged_into", None) is not None, case.id))
        return [record for kind in RECORD_KINDS if kind not in STAYS for record in by_kind[kind]]

    def take(self, record: Record) -> None:
        """Have a record come along, or name it with the reason."""
        self.gathering.report.rows += 1
        known = self._here_already(record)
        reason = known or self._not_whole(record) or self._expired(record)
        if reason:
            if not known:
                self.gone.add(record.id)
            self.gathering.report.left_out.append(LeftOut(self._place(record), reason))
            return
        if isinstance(record, Document | MinutesVersion) and record.sha256:
            self.contents[record.sha256] = self.other.contents[record.sha256]
        self.gathering.add(self._as_here(record))

    def tell_renumbered(self) -> None:
        """Name the numbers that are in use here, once for all."""
        question = Remark("This number is in use here, so it gets a new one. A case keeps this one as its reference.")
        for kind, number in self.renumbered:
            self.gathering.doubt(DoubtKind.NUMBER, number, question, f"{kind_word(kind)} {number}")

    def tell_without_number(self) -> None:
        """Say of how many people the citizen service number stays there."""
        if self.without_number:
            message = (
                "The citizen service numbers of {count} people stay there: this group does not keep those (Settings)."
            )
            self.gathering.report.remarks.append(Remark(message, {"count": self.without_number}))

    def _note(self, record: Record) -> None:
        """Remember what is asked about it later; an id that something else has here is replaced."""
        if type(self.here.same.get(record.id, record)) is not type(record):
            self.ids[record.id] = new_id()
        if isinstance(record, Case):
            self._numbers[record.id] = record.number
        elif isinstance(record, Weighing) and record.case and record.outcome is WeighingOutcome.CASE:
            self._weighed.add(record.case)
        elif isinstance(record, AgendaItem) and record.case:
            self._items_of[record.id] = record.case

    def _place(self, record: Record) -> str:
        return place_of(record, self._numbers)

    def _here_already(self, record: Record) -> Remark | None:
        known = self.here.same.get(record.id)
        if known is None or type(known) is not type(record):
            if isinstance(record, TextModule) and record.short in self.here.shorts:
                return Remark("There is a text with this abbreviation here already.")
            return None
        if _says_the_same(record, known):
            return Remark("This is here already.")
        return Remark("This is here already, in another version. The one that is here stays as it is.")

    def _not_whole(self, record: Record) -> Remark | None:
        """What belongs to something that is left out goes with it, and so does a document without its bytes."""
        owners = (*REQUIRED[type(record)], *(("case",) if not isinstance(record, AgendaItem | Signal) else ()))
        named = {getattr(record, name, None) for name in owners} | {self._case_of_item(record)}
        if isinstance(record, Weighing) and record.signal and record.signal not in self.gone:
            named = set()
        if isinstance(record, Merger):
            named = {record.kept}
        if isinstance(record, Case):
            named = {record.merged_into}
        if named & self.gone:
            return Remark("What this belongs to is left out.")
        if isinstance(record, Document | MinutesVersion) and record.sha256 and not self._has(record.sha256):
            return Remark("The contents of this document are not in that vault, or are too large to take over at once.")
        return None

    def _has(self, digest: str) -> bool:
        return digest in self.other.contents

    def _case_of_item(self, record: Record) -> int | None:
        """The case that was discussed when a line was written down, also where the line does not name it."""
        return self._items_of.get(getattr(record, "agenda_item", None) or 0)

    def _expired(self, record: Record) -> Remark | None:
        """Whether the keeping term is over and the user did not say to take it over all the same."""
        until, name = self._kept_until(record), self._place(record)
        if until >= self.today:
            return None
        question = Remark("Could be kept until {until}.", {"until": until})
        if isinstance(record, InformationItem | Document):  # decided once for all of a kind
            name, question = _plain_kind(name), Remark("The keeping term of their own is over.")
        answer = self.gathering.ask(DoubtKind.EXPIRED, name, question, self._place(record), EXPIRED)
        message = "Its keeping term ended on {until}, so it is left out."
        return Remark(message, {"until": until}) if answer == Answer.LEAVE_OUT else None

    def _kept_until(self, record: Record) -> date:
        if isinstance(record, Case):
            if record.status not in _FINISHED:
                return date.max
            return record.keep_until or kept_until(record, self.here.group)
        return (getattr(record, "keep_until", None) or date.max) if isinstance(record, _OWN_TERM) else date.max

    def _as_here(self, record: Record) -> Record:
        """The record as it comes in: its own id and number where free, pointing at what came along, with its source."""
        changed: dict[str, Any] = {}
        if record.id in self.ids:
            changed["id"] = self.ids[record.id]
        if isinstance(record, NUMBERED) and (type(record), record.number) in self.here.numbers:  # type: ignore[attr-defined]
            changed["number"] = ""
            self.renumbered.append((type(record), self._number(record)))
            if isinstance(record, Case):
                changed["reference"] = record.reference or record.number
        if isinstance(record, Imported) and record.batch is None:
            changed |= {"batch": self.gathering.batch.id, "place": self._place(record)}
        if isinstance(record, Case):
            changed["status"] = self._status(record)
        if not self.here.group.keeps_bsn:
            changed |= self._without_number(record)
        if isinstance(record, AgendaItem) and record.case in self.gone and not record.title:
            changed["title"] = self._numbers.get(record.case or 0, "")
        moved = pointed(record, self.ids, self.gone)
        return replace(moved, **changed) if changed else moved

    def _without_number(self, record: Record) -> dict[str, Any]:
        """What has to change so that the record holds no citizen service number."""
        if isinstance(record, Merger):
            return {name: emptied(getattr(record, name), "bsn") for name in ("before", "moved")}
        if isinstance(record, Subject) and record.bsn:
            self.without_number += 1
            return {"bsn": ""}
        return {}

    def _number(self, record: Record) -> str:
        return str(getattr(record, "number", ""))

    def _status(self, case: Case) -> CaseStatus:
        """What was weighed there goes on, where the user agrees; what was not is still to be weighed here."""
        if case.status not in _WORKED_ON:
            return case.status
        if not (case.purpose.strip() and case.legal_basis.strip() and case.id in self._weighed):
            question = Remark("Purpose, legal basis or weighing are missing, so it is to be assessed here.")
            self.gathering.doubt(DoubtKind.CASE, case.number, question, self._place(case))
            return CaseStatus.NOTIFIED
        offered = WEIGHED_THERE if self._is_same_group() else tuple(reversed(WEIGHED_THERE))
        question = Remark("These cases were weighed and accepted in that vault.")
        answer = self.gathering.ask(DoubtKind.CASE, self.other.name, question, self._place(case), offered)
        return case.status if answer == Answer.AS_THERE else CaseStatus.NOTIFIED

    def _is_same_group(self) -> bool:
        """Whether both vaults are of one municipality, so that purpose and basis are those of this group too."""
        there = self.other.group
        named = (there.municipality if there else "").strip().casefold()
        return bool(named) and named == self.here.group.municipality.strip().casefold()


_OWN_TERM = (Signal, InformationItem, Document)


def _plain_kind(place: str) -> str:
    return place.split(",")[0]


def _says_the_same(record: Record, known: Record) -> bool:
    """Whether two versions of a record differ in nothing but where they came from."""
    aside = ("batch", "place")
    return all(
        getattr(record, each.name) == getattr(known, each.name) for each in fields(record) if each.name not in aside
    )
