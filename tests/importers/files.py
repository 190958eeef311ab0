"""Builds the files that the tests of importing read: workbooks, documents, archives, all fictional."""

import hashlib
import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

import docx
from openpyxl import Workbook

from focusdesk.domain.records import (
    Action,
    Case,
    Decision,
    ImportBatch,
    InformationItem,
    Meeting,
    Organisation,
    Participant,
    Record,
    Subject,
)
from focusdesk.importers.cells import Cell, Sheet, SheetKind
from focusdesk.importers.headings import Layout
from focusdesk.importers.plan import plan, propose_all
from focusdesk.importers.proposal import ImportPlan, Known, SourceFile

R = TypeVar("R", bound=Record)

NOW = datetime(2026, 11, 20, 10, 0)
SAMPLES = Path(__file__).resolve().parents[3] / "shared" / "samples"


def workbook(path: Path, sheets: dict[str, Sequence[Sequence[object]]], hidden: Iterable[str] = ()) -> Path:
    """A workbook with these sheets, of which some are hidden."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
        sheet.sheet_state = "hidden" if name in hidden else "visible"
    book.save(path)
    return path


def document(path: Path, *blocks: str | Sequence[Sequence[str]]) -> Path:
    """A document with a paragraph for each text and a table for each list of rows; "# text" is a heading."""
    made = docx.Document()
    for block in blocks:
        if isinstance(block, str):
            made.add_paragraph(block.removeprefix("# "), style="Heading 1" if block.startswith("# ") else None)
        else:
            table = made.add_table(len(block), max(map(len, block)))
            for row, texts in enumerate(block):
                for column, text in enumerate(texts):
                    table.cell(row, column).text = text
    made.save(str(path))
    return path


def rezipped(path: Path, target: Path, **parts: bytes) -> Path:
    """A copy of an archive with some parts replaced or added; the names have underscores for slashes and points."""
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        names = {name.replace("/", "_").replace(".", "_"): name for name in source.namelist()}
        for part in source.namelist():
            made.writestr(part, parts.get(part.replace("/", "_").replace(".", "_"), source.read(part)))
        for key, content in parts.items():
            if key not in names:
                made.writestr(key, content)
    return target


def sheet(
    *rows: Sequence[Cell], kind: SheetKind = SheetKind.SHEET, file: str = "lijst.xlsx", name: str = "Blad1"
) -> Sheet:
    """A sheet with these rows."""
    return Sheet(file=file, name=name, kind=kind, rows=tuple(map(tuple, rows)))


def source(*sheets: Sheet, name: str = "lijst.xlsx") -> SourceFile:
    """A file with these sheets; its hash follows from what is in it."""
    return SourceFile(name=name, sha256=hashlib.sha256(repr(sheets).encode()).hexdigest(), sheets=sheets)


def planned(*sources: SourceFile, known: Known | None = None, layouts: list[list[Layout]] | None = None) -> ImportPlan:
    """The plan for these files with the proposed layouts."""
    return plan(sources, layouts or propose_all(sources), known or Known(), NOW)


def known_after(made: ImportPlan, before: Known | None = None) -> Known:
    """What a vault holds that carried out the plan."""
    before = before or Known()
    records: dict[int, Record] = {
        record.id: record
        for kept in (before.organisations, before.participants, before.cases, before.subjects, before.actions)
        for record in kept
    }
    records |= {
        record.id: record
        for kept in (before.information, before.decisions, before.meetings, before.batches)
        for record in kept
    }
    records |= {record.id: record for record in made.added}
    records |= {change.after.id: change.after for change in made.updated if change.after}

    def of(kind: type[R]) -> list[R]:
        return [record for record in records.values() if isinstance(record, kind)]

    return Known(
        organisations=of(Organisation),
        participants=of(Participant),
        cases=of(Case),
        subjects=of(Subject),
        actions=of(Action),
        information=of(InformationItem),
        decisions=of(Decision),
        meetings=of(Meeting),
        batches=of(ImportBatch),
    )


def added(made: ImportPlan, kind: type[R]) -> list[R]:
    """The records of a kind that a plan adds."""
    return [record for record in made.added if isinstance(record, kind)]
