"""Gathers what one import brings: every record to add, every change, every doubt, counted for each file.

The matching of people, cases and actions is in `directory`, `casebook` and `actionlist`, which all write here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TypeVar

from focusdesk.domain.changes import Change
from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import Action, ImportBatch, Record
from focusdesk.importers.cells import Sheet
from focusdesk.importers.decisions import Choice, Decisions
from focusdesk.importers.places import place
from focusdesk.importers.proposal import COUNTED, UNCOUNTED, Doubt, FileReport, LeftOut, SourceFile
from focusdesk.importers.remarks import Remark

R = TypeVar("R", bound=Record)


@dataclass(slots=True)
class _Raised:
    """A doubt as it is so far: one that the user can decide has choices and the answer that is followed."""

    question: Remark
    choices: tuple[Choice, ...] = ()
    answer: str = ""
    places: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Gathering:
    """The import under way. `report`, `batch` and `day` are those of the file that is being read."""

    decisions: Decisions = field(default_factory=Decisions)
    report: FileReport = field(init=False)
    batch: ImportBatch = field(init=False)
    reports: list[FileReport] = field(default_factory=list)
    day: date | None = None
    _batches: list[ImportBatch] = field(default_factory=list)
    _added: dict[int, Record] = field(default_factory=dict)
    _updated: dict[int, Change] = field(default_factory=dict)
    _doubts: dict[tuple[DoubtKind, str, str, str], _Raised] = field(default_factory=dict)

    def start_file(self, source: SourceFile, batch: ImportBatch, day: date | None) -> None:
        """From now on everything comes from this file, which is about this day if that is known."""
        self.report, self.batch = FileReport(file=source.name), batch
        self.reports.append(self.report)
        self._batches.append(batch)
        self.day = day

    def turn_to(self, record: Record) -> None:
        """From now on everything is about the file that this record came from."""
        at = self._file_of(record)
        self.report, self.batch = self.reports[at], self._batches[at]

    def _file_of(self, record: Record) -> int:
        return next(at for at, batch in enumerate(self._batches) if batch.id == getattr(record, "batch", None))

    def add(self, record: Record) -> None:
        """Add a record and count it."""
        self._added[record.id] = record
        name = COUNTED.get(type(record), UNCOUNTED)
        setattr(self.report, name, getattr(self.report, name) + 1)

    def change(self, before: Record, after: Record) -> None:
        """Change a record, whether it is in the vault or still to be added; a changed action counts for the file."""
        if before == after:
            return
        if before.id in self._added:
            self._added[before.id] = after
        else:
            earlier = self._updated.get(before.id)
            self._updated[before.id] = Change(earlier.before if earlier else before, after)
        if isinstance(after, Action):
            self.report.actions_updated += 1

    def is_new(self, record_id: int) -> bool:
        """Whether this import adds the record with this id."""
        return record_id in self._added

    def doubt(self, kind: DoubtKind, text: str, question: Remark, where: str) -> None:
        """Raise a doubt; the same one in other places of the file is kept once, with all its places."""
        self._raised(kind, text, question).places.append(where)

    def _raised(self, kind: DoubtKind, text: str, question: Remark) -> _Raised:
        key = (kind, self.report.file, text, question.message)
        found = self._doubts.get(key)
        if found is None:
            found = self._doubts[key] = _Raised(question)
        return found

    def ask(self, kind: DoubtKind, text: str, question: Remark, where: str, choices: Sequence[Choice]) -> str:
        """Raise a doubt that the user can decide; returns the answer that was given, else the proposal."""
        raised = self._raised(kind, text, question)
        raised.places.append(where)
        if raised.choices != choices:  # else another row named the same one
            raised.choices, raised.answer = tuple(choices), self.decisions.answer(kind, text, choices)
        return raised.answer

    def is_decided(self, kind: DoubtKind, text: str, choices: Sequence[Choice]) -> bool:
        """Whether the user gave an answer to this doubt."""
        return self.decisions.decided(kind, text, choices) is not None

    def latest(self, record: R) -> R:
        """The record as it is by now in this import."""
        changed = self._updated.get(record.id)
        found = self._added.get(record.id) or (changed.after if changed else None)
        return found if isinstance(found, type(record)) else record

    def of_kind(self, kind: type[R]) -> list[R]:
        """What is added of a kind, as it is by now."""
        return [record for record in self._added.values() if isinstance(record, kind)]

    def take_out(self, records: Iterable[Record], reason: Remark) -> None:
        """Add these records after all not; the rows they came from are listed with the reason."""
        told = {at: {row.place for row in report.left_out} for at, report in enumerate(self.reports)}
        for record in list(records):
            at, place_of = self._file_of(record), getattr(record, "place", "")
            report, name = self.reports[at], COUNTED[type(record)]
            setattr(report, name, getattr(report, name) - 1)
            if place_of not in told[at]:
                told[at].add(place_of)
                report.left_out.append(LeftOut(place_of, reason))
            del self._added[record.id]

    def leave_out(self, sheet: Sheet, indexes: Iterable[int], reason: Remark) -> None:
        """List rows that are not imported, with the reason."""
        self.report.left_out += [LeftOut(place(sheet, index), reason) for index in indexes]

    def records(self) -> tuple[Record, ...]:
        """The batches with their counts, and everything to add."""
        pairs = zip(self._batches, self.reports, strict=True)
        used = [
            replace(batch, rows=report.rows, left_out=len(report.left_out))
            for batch, report in pairs
            if not report.brings_nothing
        ]
        return (*used, *self._added.values())

    def changes(self) -> tuple[Change, ...]:
        """The changes to records that the vault has already."""
        return tuple(change for change in self._updated.values() if change.before != change.after)

    def doubts(self) -> tuple[Doubt, ...]:
        """Every doubt, in the order in which it was met first."""
        return tuple(
            Doubt(
                kind=kind,
                file=file,
                text=text,
                question=raised.question,
                places=tuple(dict.fromkeys(raised.places)),
                choices=raised.choices,
                answer=raised.answer,
            )
            for (kind, file, text, _message), raised in self._doubts.items()
        )
