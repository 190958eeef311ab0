"""An import under way: the files that were read and every choice made so far. It knows no widgets."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from focusdesk.domain.listterms import Meaning
from focusdesk.domain.records import ImportBatch
from focusdesk.services import importing
from focusdesk.services.importing import FileReport, ImportPlan, Layout, Layouts, Reading, Sheet


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
    plan: ImportPlan | None = None
    reports: tuple[FileReport, ...] = ()
    batches: tuple[int, ...] = ()
    _chosen: set[tuple[int, int]] = field(default_factory=set)

    def begin(self, paths: Sequence[Path], reading: Reading, proposed: Layouts = ()) -> None:
        """Start with files that were just read, and with what is proposed for them."""
        self.paths, self.reading = tuple(paths), reading
        self.plan, self.reports, self.batches = None, (), ()
        self._chosen.clear()
        sheets = [sheet for source in reading.sources for sheet in source.sheets]
        layouts = [layout for file in proposed for layout in file]
        self.parts = [Part(at, sheet, layout) for at, (sheet, layout) in enumerate(zip(sheets, layouts, strict=True))]

    def include(self, at: int, included: bool) -> None:
        """Take this sheet over, or not."""
        self._set(at, replace(self.parts[at].layout, included=included))

    def set_header(self, at: int, header_row: int | None) -> None:
        """Say which row holds the headings; what the columns mean is proposed anew."""
        part = self.parts[at]
        if part.layout.header_row != header_row:
            self._chosen = {chosen for chosen in self._chosen if chosen[0] != at}
            fresh = importing.with_header(part.sheet, header_row)
            self._set(at, replace(fresh, included=part.layout.included))

    def set_meaning(self, at: int, column: int, meaning: Meaning) -> None:
        """Say what a column means, here and in every other list with the same headings."""
        for twin in self._same_headings(at):
            self._set(twin.id, twin.layout.with_meaning(column, meaning))
            self._chosen.add((twin.id, column))

    def was_chosen(self, at: int, column: int) -> bool:
        """Whether the user said what this column means."""
        return (at, column) in self._chosen

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

    def rows_taken(self) -> int:
        """How many rows the plan takes over."""
        return _rows_taken(self.plan.reports if self.plan else ())

    def rows_done(self) -> int:
        """How many rows were taken over."""
        return _rows_taken(self.reports)

    def finish(self, plan: ImportPlan, reports: tuple[FileReport, ...]) -> None:
        """The plan was carried out: what is left is to tell about it."""
        self.reports = reports
        self.batches = tuple(record.id for record in plan.added if isinstance(record, ImportBatch))
        self.parts, self.plan, self.reading = [], None, Reading(())

    @property
    def several_files(self) -> bool:
        """Whether places need the name of their file beside them."""
        return len(self.reading.sources) > 1

    def _set(self, at: int, layout: Layout) -> None:
        self.parts[at] = replace(self.parts[at], layout=layout)
        self.plan = None

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
