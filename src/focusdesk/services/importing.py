"""Importing: read files in the limited process, propose what columns mean, show the plan, carry it out as one step."""

import hashlib
from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path

from focusdesk.domain import lifecycle
from focusdesk.domain.casework import ImportLayout
from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.pausing import without_collecting
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    Decision,
    FocusGroup,
    ImportBatch,
    InformationItem,
    Meeting,
    Organisation,
    Participant,
    Record,
    Signal,
    Subject,
    replaced,
)
from focusdesk.domain.terms import CaseStatus, ClosingReason
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.i18n import N_, _
from focusdesk.importers.archives import SUFFIXES
from focusdesk.importers.cells import Sheet, SheetKind, is_blank
from focusdesk.importers.dates import as_shown
from focusdesk.importers.decisions import Choice, Decisions, read_decisions
from focusdesk.importers.duplicates import Duplicates, duplicates
from focusdesk.importers.headings import Column, Layout, propose_with_header
from focusdesk.importers.merging import Verdict, merged
from focusdesk.importers.pairing import Pairing
from focusdesk.importers.plan import LISTS, NOTHING_DECIDED, Layouts, plan, propose_all
from focusdesk.importers.proposal import Doubt, FileReport, ImportPlan, Known, SourceFile
from focusdesk.importers.remembered import as_remembered, to_remember
from focusdesk.importers.returned import is_action_list
from focusdesk.importers.worker import Cancelled, read_file
from focusdesk.services.desk import Desk

__all__ = [
    "ENDINGS",
    "LISTS",
    "Choice",
    "Column",
    "Decisions",
    "Doubt",
    "Duplicates",
    "FileReport",
    "ImportPlan",
    "Layout",
    "Layouts",
    "Pairing",
    "Reading",
    "SentBack",
    "Sheet",
    "SourceFile",
    "Verdict",
    "bring_in",
    "files_in",
    "first_rows",
    "known",
    "merged",
    "possible_duplicates",
    "preview",
    "propose",
    "read",
    "read_decisions",
    "remembered",
    "sheet_title",
    "with_header",
    "write_in",
]  # fmt: skip


Numbered = Case | Action | Decision | Meeting | Signal


class SentBack(Problem):
    """The file is an action list of ours that came back: it is taken in elsewhere, and adds no actions."""


ENDINGS = tuple(sorted(suffix.removeprefix(".") for suffix in SUFFIXES))
"""How the names of files that can be imported end."""


MOST_FILES = 1000
"""How many files are taken from a folder at once."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The files that could be read, and of the others the name and the problem that says why not."""

    sources: tuple[SourceFile, ...]
    refused: tuple[tuple[str, Problem], ...] = ()


def read(paths: Sequence[Path], cancelled: Callable[[], bool] = lambda: False) -> Reading:
    """Read files, each in a process of its own without keys. Needs no open vault and changes nothing.

    Their rows are counted already. Raises Cancelled when the user stops it, and the problem itself when none of the
    files can be read.
    """
    sources: list[SourceFile] = []
    refused: list[tuple[str, Problem]] = []
    for path in files_in(paths):
        try:
            sources.append(_source(path, cancelled))
        except Cancelled:
            raise
        except Problem as problem:
            refused.append((path.name, problem))
    if refused and not sources:
        raise refused[0][1]
    return Reading(tuple(sources), tuple(refused))


def files_in(paths: Sequence[Path]) -> list[Path]:
    """The files themselves, and those in the folders among them, however deep, by name; hidden ones are passed over.

    Raises a Problem when there are more than can be gone through at once.
    """
    found: list[Path] = []
    for path in paths:
        found += _inside(path) if path.is_dir() else [path]
    return found


def _inside(folder: Path) -> list[Path]:
    found: list[Path] = []
    for path in folder.rglob("*"):
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and not path.is_symlink() and path.is_file():
            found.append(path)
        if len(found) > MOST_FILES:
            message = "{folder} holds more than {limit} files. Choose a smaller folder."
            raise Problem(message, folder=folder.name, limit=MOST_FILES)
    if not found:
        raise Problem("There are no files in the folder {folder}.", folder=folder.name)
    return sorted(found)


def propose(sources: Sequence[SourceFile]) -> Layouts:
    """What each sheet of each file lists and what its columns mean; every proposal can be changed."""
    return propose_all(sources)


def with_header(sheet: Sheet, header_row: int | None) -> Layout:
    """The proposal when the user says which row (index) holds the headings, or that no row does."""
    return propose_with_header(sheet, header_row)


def sheet_title(sheet: Sheet) -> str:
    """What a sheet is called on the screen."""
    if sheet.kind is SheetKind.TEXT:
        return _("Running text")
    return _("Table {number}").format(number=sheet.name) if sheet.kind is SheetKind.TABLE else sheet.name or sheet.file


def first_rows(sheet: Sheet, most: int) -> list[tuple[int, tuple[str, ...]]]:
    """The first rows that hold anything, at most `most`: the index of each and the text of its cells."""
    filled = ((index, row) for index, row in enumerate(sheet.rows) if not is_blank(row))
    return [(index, tuple(map(as_shown, row))) for index, row in islice(filled, most)]


def remembered(desk: Desk, layouts: Layouts) -> list[list[Layout]]:
    """The layouts with what was said before of lists with the same headings."""
    kept, keeps_bsn = desk.store.find(ImportLayout), desk.group.keeps_bsn
    return [[as_remembered(layout.in_group(keeps_bsn), kept) for layout in file] for file in layouts]


def preview(
    desk: Desk,
    sources: Sequence[SourceFile],
    layouts: Layouts | None = None,
    watch: Watch = unwatched,
    decisions: Decisions = NOTHING_DECIDED,
) -> ImportPlan:
    """What an import would add and change, what is doubtful, and which rows would be left out.

    `watch` is told how many rows are read; what it raises stops the work. `decisions` are the answers to the doubts.
    """
    chosen = layouts if layouts is not None else remembered(desk, propose(sources))
    with without_collecting():
        return plan(sources, chosen, known(desk), desk.now(), watch, decisions)


def possible_duplicates(desk: Desk, proposed: ImportPlan, watch: Watch = unwatched) -> Duplicates:
    """The people, organisations and cases of a plan that may be there already, for the user to judge."""
    with without_collecting():
        return duplicates(proposed.added, known(desk), watch)


def bring_in(desk: Desk, proposed: ImportPlan) -> tuple[FileReport, ...]:
    """Carry out a plan as one step, which one undo takes back. Returns the report on each file.

    Raises a Problem when the plan brings nothing: an import never succeeds with nothing.
    """
    desk.announce(write_in(desk, proposed))
    return proposed.reports


def write_in(desk: Desk, proposed: ImportPlan, watch: Watch = unwatched, chosen: Sequence[Layout] = ()) -> Step:
    """Carry out a plan without announcing it, which a background job may do; returns the step to announce.

    What the user said of the columns (`chosen`) is remembered with it, and forgotten when the import is undone.
    Raises a Problem when the plan brings nothing, and what `watch` raises; then nothing has changed.
    """
    if proposed.is_empty:
        raise Problem("Nothing was imported: all rows are known already or left out. The list of rows says why.")
    with without_collecting():
        return _written(desk, proposed, watch, chosen)


def _written(desk: Desk, proposed: ImportPlan, watch: Watch, chosen: Sequence[Layout]) -> Step:
    group = desk.group
    numbered = tuple(_numbered(desk, [_closed(record, group) for record in proposed.added]))
    step = Step(
        N_("Import list"), (*(add(record) for record in numbered), *proposed.updated, *_to_remember(desk, chosen))
    )
    with desk.store.transaction():
        for content in proposed.contents:
            desk.store.keep_content(content)
        desk.write(step, watch)
    return step


def _to_remember(desk: Desk, chosen: Sequence[Layout]) -> Iterator[Change]:
    kept = desk.store.find(ImportLayout)
    by_key = {layout.headings: layout for layout in kept}
    found = (to_remember(layout, kept) for layout in chosen)
    for layout in {each.headings: each for each in found if each}.values():
        before = by_key.get(layout.headings)
        if before != layout:
            yield Change(before, layout)


def known(desk: Desk) -> Known:
    """What the vault holds already, as far as an import has to know."""
    find = desk.store.find
    return Known(
        organisations=find(Organisation),
        participants=find(Participant),
        cases=find(Case),
        subjects=find(Subject),
        actions=find(Action),
        information=find(InformationItem),
        decisions=find(Decision),
        meetings=find(Meeting),
        batches=find(ImportBatch),
        agenda=_agenda(desk),
        group=desk.group,
    )


def _agenda(desk: Desk) -> dict[tuple[str, int], AgendaItem]:
    numbers = {meeting.id: meeting.number for meeting in desk.store.find(Meeting)}
    return {(numbers[item.meeting], item.position): item for item in desk.store.find(AgendaItem)}


def _source(path: Path, cancelled: Callable[[], bool]) -> SourceFile:
    with without_collecting():
        sheets = read_file(path, cancelled)
    if is_action_list(sheets):
        raise SentBack(
            "{file} is an action list that was sent back. Take it in with “Take in returned lists”.", file=path.name
        )
    for sheet in sheets:
        _ = sheet.filled
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return SourceFile(name=path.name, sha256=digest, sheets=tuple(sheets))


def _closed(record: Record, group: FocusGroup) -> Record:
    """A case that was closed keeps its closing, and its keeping term counts from that date."""
    if not isinstance(record, Case) or record.status is not CaseStatus.CLOSED:
        return record
    reason = record.closing_reason or ClosingReason.OTHER
    return replace(
        record,
        closing_reason=reason,
        closing_reasons=record.closing_reasons or _("Closed in the earlier list."),
        keep_until=record.keep_until or (lifecycle.keep_until(group, reason, record.closed) if record.closed else None),
    )


def _numbered(desk: Desk, records: Sequence[Record]) -> Iterator[Record]:
    """The records, with a number of the year they are from for those that the file gives none."""
    taken = {(type(record), record.number) for record in records if isinstance(record, Numbered)}
    series: dict[tuple[type[Record], int], Iterator[str]] = {}
    for record in records:
        if not isinstance(record, Numbered) or record.number:
            yield record
            continue
        kind, year = type(record), _year(record, desk.today())
        if (kind, year) not in series:
            series[kind, year] = _free(desk, kind, year, taken)
        yield replaced(record, number=next(series[kind, year]))


def _free(desk: Desk, kind: type[Record], year: int, taken: Container[tuple[type[Record], str]]) -> Iterator[str]:
    """The numbers of a year that neither the vault nor the file has given."""
    return (number for number in desk.numbers(kind, year) if (kind, number) not in taken)


def _year(record: Numbered, today: date) -> int:
    """The year in which a record gets its number: that of the day it is from."""
    if isinstance(record, Case):
        day = record.opened
    elif isinstance(record, Action):
        day = record.agreed
    else:
        day = record.received if isinstance(record, Signal) else record.day
    return (day or today).year
