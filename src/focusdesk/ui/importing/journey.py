"""An import under way: the files that were read and every choice made so far. It knows no widgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from focusdesk.domain.listterms import Meaning, Sameness
from focusdesk.domain.problems import Problem
from focusdesk.services import importing
from focusdesk.services.importing import (
    Decisions,
    Doubt,
    Duplicates,
    FileReport,
    ImportPlan,
    Layout,
    Layouts,
    Reading,
    Sheet,
    Verdict,
)
from focusdesk.services.othervaults import OtherVault
from focusdesk.ui.importing.counted import Told
from focusdesk.ui.importing.pairs import Pair, pairs_of
from focusdesk.ui.importing.questions import Question


@dataclass(frozen=True, slots=True)
class Part:
    """One sheet, table or text of a file; `id` is its place among all parts."""

    id: int
    sheet: Sheet
    layout: Layout

    @property
    def is_list(self) -> bool:
        """Whether it has columns whose meaning can be chosen."""
        return bool(self.layout.columns)

    @property
    def refused(self) -> int:
        """How many of its columns are refused."""
        return sum(column.refused is not None for column in self.layout.columns)

    def first_rows(self, most: int) -> list[tuple[int, tuple[str, ...]]]:
        """Index and texts of the first filled rows, at most `most`; of a refused column only the heading is shown."""
        refused = {column.index for column in self.layout.columns if column.refused}
        return [
            (index, cells if index == self.layout.header_row else _without(cells, refused))
            for index, cells in importing.first_rows(self.sheet, most)
        ]


@dataclass(slots=True)
class Journey:
    """The choices of one import. Going back to an earlier step keeps them all."""

    paths: tuple[Path, ...] = ()
    reading: Reading = field(default_factory=lambda: Reading(()))
    parts: list[Part] = field(default_factory=list)
    keeps_bsn: bool = False
    """Whether the group keeps citizen service numbers."""
    vault: OtherVault | None = None
    decisions: Decisions = field(default_factory=Decisions)
    read_plan: ImportPlan | None = None
    duplicates: Duplicates = field(default_factory=Duplicates)
    plan: ImportPlan | None = None
    told: Told | None = None
    reports: tuple[FileReport, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    refused: tuple[tuple[str, Problem], ...] = ()
    batches: tuple[int, ...] = ()
    _chosen: set[tuple[int, int]] = field(default_factory=set)
    _questions: list[Question] = field(default_factory=list)
    _verdicts: dict[str, tuple[Sameness, frozenset[str]]] = field(default_factory=dict)

    def begin(self, paths: Sequence[Path], reading: Reading, proposed: Layouts = ()) -> None:
        """Start with files that were just read, and with what is proposed for them."""
        self.paths, self.reading, self.refused, self.vault = tuple(paths), reading, reading.refused, None
        self.plan, self.read_plan, self.reports, self.batches = None, None, (), ()
        self.decisions, self.duplicates = Decisions(), Duplicates()
        self._chosen.clear()
        self._verdicts.clear()
        sheets = [sheet for source in reading.sources for sheet in source.sheets]
        layouts = [layout for file in proposed for layout in file]
        self.parts = [Part(at, sheet, layout) for at, (sheet, layout) in enumerate(zip(sheets, layouts, strict=True))]

    def begin_with_vault(self, path: Path, vault: OtherVault) -> None:
        """Start with another vault that was just read: it has no sheets or columns."""
        self.begin([path], Reading(()))
        self.vault = vault

    @property
    def has_source(self) -> bool:
        """Whether there is anything to take over from."""
        return bool(self.parts) or self.vault is not None

    def include(self, at: int, included: bool) -> None:
        """Take this sheet over, or not."""
        self._set(at, replace(self.parts[at].layout, included=included))

    def set_header(self, at: int, header_row: int | None) -> None:
        """Say which row holds the headings; what the columns mean is proposed anew."""
        part = self.parts[at]
        if part.layout.header_row != header_row:
            self._chosen = {chosen for chosen in self._chosen if chosen[0] != at}
            fresh = importing.with_header(part.sheet, header_row).in_group(self.keeps_bsn)
            self._set(at, replace(fresh, included=part.layout.included))

    def set_meaning(self, at: int, column: int, meaning: Meaning) -> None:
        """Say what a column means, here and in every other list with the same headings."""
        for twin in self._same_headings(at):
            self._set(twin.id, twin.layout.with_meaning(column, meaning))
            self._chosen.add((twin.id, column))

    def was_chosen(self, at: int, column: int) -> bool:
        """Whether the user said what this column means."""
        return (at, column) in self._chosen

    def chosen(self) -> list[Layout]:
        """The layouts of which the user said what a column means, to be remembered."""
        return [self.parts[at].layout for at in sorted({at for at, _column in self._chosen})]

    def decide(self, questions: Iterable[Question], answer: str) -> None:
        """Answer these questions; the plan has to be made again."""
        for question in questions:
            if any(choice.value == answer for choice in question.choices):
                self.decisions = self.decisions.with_answer(question.kind, question.text, answer)
                self._questions[question.id] = replace(question, answer=answer)
                self.plan = self.read_plan = None

    def planned(self, plan: ImportPlan, questions: list[Question]) -> None:
        """The plan as the files and the decisions make it, with what there is to decide.

        What may be double is not judged in it yet.
        """
        self.read_plan, self.plan, self.told, self._questions = plan, None, None, questions

    def judge(self, pairs: Iterable[Pair], answer: Sameness, taken: frozenset[str] | None = None) -> None:
        """Say of these pairs whether they are one; `taken` are the fields in which the file is right."""
        for pair in pairs:
            kept = self._verdicts.get(pair.key, (answer, frozenset()))[1]
            self._verdicts[pair.key] = (answer, kept if taken is None else taken)
            self.plan = None

    def pairs(self) -> list[Pair]:
        """What may be double, with the answers so far."""
        return pairs_of(self.duplicates, self._verdicts)

    def settled(self) -> ImportPlan:
        """The plan that is carried out. A pair that nothing was said of stays two and is named in the report."""
        assert self.read_plan is not None
        verdicts = [Verdict(pair.pairing, pair.answer or Sameness.LATER, pair.taken) for pair in self.pairs()]
        return importing.merged(self.read_plan, verdicts, self.duplicates.subjects)

    def lists(self) -> list[Part]:
        """The parts that are taken over and have columns."""
        return [part for part in self.parts if part.layout.included and part.is_list]

    def taken(self) -> list[Part]:
        """The parts that are taken over."""
        return [part for part in self.parts if part.layout.included]

    def layouts(self) -> list[list[Layout]]:
        """The layouts as they are now, for each file those of its sheets."""
        every = iter(self.parts)
        return [[next(every).layout for _sheet in source.sheets] for source in self.reading.sources]

    def questions(self) -> list[Question]:
        """What there is to decide, with the answers so far."""
        return list(self._questions)

    def rows_taken(self) -> int:
        """How many rows the plan takes over."""
        return _rows_taken(self.plan.reports if self.plan else ())

    def rows_done(self) -> int:
        """How many rows were taken over."""
        return _rows_taken(self.reports)

    @property
    def has_questions(self) -> bool:
        """Whether there is anything to decide."""
        return bool(self._questions)

    def finish(self, plan: ImportPlan, batches: tuple[int, ...]) -> None:
        """The plan was carried out, as these batches: what is left is to tell about it."""
        self.reports, self.doubts, self.batches = plan.reports, plan.doubts, batches
        self.parts, self.plan, self.read_plan, self.reading, self.vault = [], None, None, Reading(()), None
        self.duplicates, self.told = Duplicates(), None

    @property
    def several_files(self) -> bool:
        """Whether places need the name of their file beside them."""
        return len(self.reading.sources) > 1

    def _set(self, at: int, layout: Layout) -> None:
        self.parts[at] = replace(self.parts[at], layout=layout)
        self.plan = self.read_plan = None

    def _same_headings(self, at: int) -> list[Part]:
        wanted = _headings(self.parts[at])
        twins = [part for part in self.lists() if any(wanted) and _headings(part) == wanted]
        return twins or [self.parts[at]]


def _without(cells: tuple[str, ...], refused: set[int]) -> tuple[str, ...]:
    return tuple("–" if at in refused and cell else cell for at, cell in enumerate(cells))


def _rows_taken(reports: Iterable[FileReport]) -> int:
    return sum(report.rows - len(report.left_out) for report in reports)


def _headings(part: Part) -> list[str]:
    return [column.heading for column in part.layout.columns]
