"""Carries out what the user said of each pair that may be one: one record with the fields chosen, or two as they are.

Nothing is put together that the user did not call the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from typing import Any

from focusdesk.domain.changes import Change
from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.listterms import DoubtKind, Sameness
from focusdesk.domain.records import (
    Case,
    ImportBatch,
    Organisation,
    Participant,
    Record,
    Subject,
)
from focusdesk.importers.pairing import Pairing
from focusdesk.importers.pointing import pointed
from focusdesk.importers.proposal import COUNTED, Doubt, FileReport, ImportPlan
from focusdesk.importers.remarks import Remark

COMPARED: Mapping[type[Record], tuple[str, ...]] = {
    Participant: ("name", "function", "organisation", "email", "phone"),
    Organisation: ("name", "short", "kind"),
    Case: ("title", "kind", "status", "opened", "closed", "next_discussion", "bringing_organisation", "lead"),
    Subject: ("name", "date_of_birth", "bsn", "address", "contact"),
}
"""The fields that are laid side by side; the others stay those of the record that was there."""

SUBJECT = "subject."
"""What stands before the fields of the one a case is about, among those of the case."""

_KINDS: Mapping[type[Record], DoubtKind] = {
    Participant: DoubtKind.PERSON,
    Organisation: DoubtKind.ORGANISATION,
    Case: DoubtKind.CASE,
}
_ORDER = {kind: at for at, kind in enumerate(RECORD_KINDS)}


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the user says of a pair; `taken` are the fields of which the new record has the right value."""

    pairing: Pairing[Any]
    answer: Sameness
    taken: frozenset[str] = frozenset()


@dataclass(slots=True)
class _Merging:
    """A plan while records in it are put together."""

    added: dict[int, Record]
    changed: dict[int, Change]
    into: dict[int, int] = field(default_factory=dict)
    gone: list[Record] = field(default_factory=list)

    def last(self, record_id: int) -> int:
        """The id of the record that this one has become by now."""
        while record_id in self.into:
            record_id = self.into[record_id]
        return record_id

    def merge(self, verdict: Verdict) -> None:
        """Put the new record of a pair into the known one. Two records that the vault has already stay two."""
        new, known = self.last(verdict.pairing.new.id), self.last(verdict.pairing.known.id)
        if new not in self.added:
            new, known = known, new
        if new == known or new not in self.added:
            return
        going = self.added.pop(new)
        self.gone.append(going)
        self.into[new] = known
        before = self._now(known, verdict)
        self.put(before, _joined(before, going, verdict.taken))

    def put(self, before: Record, after: Record) -> None:
        """Have `after` in the place of `before`, whether that is new or in the vault."""
        if after.id in self.added:
            self.added[after.id] = after
        elif after != before:
            earlier = self.changed.get(after.id)
            self.changed[after.id] = Change(earlier.before if earlier else before, after)

    def _now(self, known: int, verdict: Verdict) -> Record:
        if known in self.added:
            return self.added[known]
        if known in self.changed and (after := self.changed[known].after):
            return after
        pair: tuple[Record, Record] = (verdict.pairing.known, verdict.pairing.new)
        return next(record for record in pair if record.id == known)


def merged(plan: ImportPlan, verdicts: Iterable[Verdict], subjects: Sequence[Pairing[Subject]] = ()) -> ImportPlan:
    """The plan after the verdicts. `subjects` are the pairs of those that cases are about.

    When two cases are the same, their subjects that make a pair become one as well. A pair for later stays two, with a
    doubt in the report.
    """
    given = list(verdicts)
    state = _Merging(
        {record.id: record for record in plan.added}, {change.record.id: change for change in plan.updated}
    )
    same = [verdict for verdict in given if verdict.answer is Sameness.SAME]
    if not same:
        return replace(plan, doubts=(*plan.doubts, *_for_later(given, plan)))
    for verdict in same:
        state.merge(verdict)
    taken = {(each.pairing.new.id, each.pairing.known.id): each.taken for each in same}
    for pair in subjects:
        if state.last(pair.new.case) == state.last(pair.known.case):
            state.merge(Verdict(pair, Sameness.SAME, _of_subject(taken.get((pair.new.case, pair.known.case)))))
    became = {one: state.last(one) for one in state.into}
    for record in list(state.added.values()):
        state.put(record, pointed(record, became))
    for change in list(state.changed.values()):
        if change.after:
            state.put(change.after, pointed(change.after, became))
    return replace(
        plan,
        added=tuple(sorted(state.added.values(), key=lambda record: _ORDER[type(record)])),
        updated=tuple(state.changed.values()),
        doubts=(*plan.doubts, *_for_later(given, plan)),
        reports=_without(plan, state.gone),
    )


def _of_subject(taken: frozenset[str] | None) -> frozenset[str]:
    """The fields of a subject that the user took over with its case."""
    return frozenset(name.removeprefix(SUBJECT) for name in taken or () if name.startswith(SUBJECT))


def differing(new: Record, known: Record) -> list[str]:
    """The compared fields in which both say something, and not the same."""
    return [name for name in COMPARED[type(new)] if _differs(getattr(new, name), getattr(known, name))]


def _differs(new: object, known: object) -> bool:
    return bool(new) and bool(known) and new != known


def _joined(known: Record, new: Record, taken: frozenset[str]) -> Record:
    """The known record, with the fields that the new one has right and those that were empty."""
    names = COMPARED[type(known)]
    chosen = {name for name in names if getattr(new, name) and (name in taken or not getattr(known, name))}
    values = {name: getattr(new, name) for name in chosen}
    if isinstance(known, Case) and isinstance(new, Case) and not known.reference:
        values["reference"] = new.reference or new.number
    return replace(known, **values) if values else known


def _for_later(verdicts: Sequence[Verdict], plan: ImportPlan) -> list[Doubt]:
    files = _files(plan)
    question = Remark("This may be one that is there already; both are kept. Look at them later.")
    return [
        Doubt(
            kind=_KINDS[type(verdict.pairing.new)],
            file=files.get(verdict.pairing.new.batch, plan.reports[0].file),
            text=called(verdict.pairing.new),
            question=question,
            places=(verdict.pairing.new.place,),
        )
        for verdict in verdicts
        if verdict.answer is Sameness.LATER
    ]


def _files(plan: ImportPlan) -> dict[int, str]:
    """The file of each import; what an earlier import brought into another vault belongs to that vault now."""
    reported = {report.file for report in plan.reports}
    batches = (record for record in plan.added if isinstance(record, ImportBatch))
    return {batch.id: batch.file for batch in batches if batch.file in reported}


def called(record: Record) -> str:
    """What a person, organisation or case of a pair is called."""
    kind: type = type(record)
    return "  ".join([text for name in _calling(kind) if (text := getattr(record, name))])


@cache
def _calling(kind: type) -> tuple[str, ...]:
    names = {each.name for each in fields(kind)}
    return tuple(name for name in ("number", "reference", "title", "name") if name in names)


def _without(plan: ImportPlan, gone: Iterable[Record]) -> tuple[FileReport, ...]:
    """The reports with the records that went into others no longer counted as added."""
    files = _files(plan)
    reports = {report.file: replace(report) for report in plan.reports}
    for record in gone:
        report, name = reports[files.get(getattr(record, "batch", 0), plan.reports[0].file)], COUNTED[type(record)]
        setattr(report, name, getattr(report, name) - 1)
    return tuple(reports[report.file] for report in plan.reports)
