"""Writes blocks of a document, or the sheets of a list, into real files of every kind that can be imported."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import docx
from docx.table import Table
from openpyxl import Workbook

Cell = str | int | float | date | None
Rows = Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `merged` are the ranges (top, left, bottom, right) that are one cell, with the text of the first."""

    rows: Rows
    merged: tuple[tuple[int, int, int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading in a document."""

    text: str


Block = str | Heading | Grid
"""A paragraph, a heading or a table."""


def text_of(cell: Cell) -> str:
    """A cell as text."""
    return f"{cell:%d-%m-%Y}" if isinstance(cell, date) else "" if cell is None else str(cell)


def write_docx(path: Path, blocks: Sequence[Block]) -> None:
    """A Word document, as Word itself would write it."""
    made = docx.Document()
    for block in blocks:
        if isinstance(block, Grid):
            _word_table(made.add_table(len(block.rows), max(map(len, block.rows))), block)
        else:
            heading = isinstance(block, Heading)
            made.add_paragraph(
                block.text if isinstance(block, Heading) else block, style="Heading 1" if heading else None
            )
    made.save(str(path))


def _word_table(table: Table, grid: Grid) -> None:
    for row, cells in enumerate(grid.rows):
        for column, cell in enumerate(cells):
            if text := text_of(cell):
                table.cell(row, column).text = text
    for top, left, bottom, right in grid.merged:
        text = table.cell(top, left).text
        table.cell(top, left).merge(table.cell(bottom, right)).text = text


def write_odt(path: Path, blocks: Sequence[Block]) -> None:
    """An OpenDocument text, made by odfdo; merged cells span there too."""
    from odfdo import Cell as OdfCell
    from odfdo import Document, Header, Paragraph, Row
    from odfdo import Table as OdfTable

    made = Document("text")
    made.body.clear()
    for number, block in enumerate(blocks):
        if isinstance(block, Heading):
            made.body.append(Header(1, block.text))
        elif isinstance(block, str):
            made.body.append(Paragraph(block))
        else:
            table = OdfTable(f"Tabel{number}")
            for cells in block.rows:
                row = Row()
                for cell in cells:
                    made_cell = OdfCell()
                    for line in text_of(cell).split("\n"):
                        made_cell.append(Paragraph(line))
                    row.append_cell(made_cell)
                table.append_row(row)
            for top, left, bottom, right in block.merged:
                table.set_span((left, top, right, bottom))
            made.body.append(table)
    made.save(str(path))


def write_markdown(path: Path, blocks: Sequence[Block]) -> None:
    """Minutes in Markdown with pipe tables; merged cells stay apart with the text in the first."""
    parts: list[str] = []
    for block in blocks:
        if isinstance(block, Heading):
            parts.append(f"# {block.text}")
        elif isinstance(block, str):
            parts.append(block)
        else:
            lines = ["| " + " | ".join(map(_marked, cells)) + " |" for cells in block.rows]
            lines.insert(1, "|" + "---|" * len(block.rows[0]))
            parts.append("\n".join(lines))
    path.write_text("\n\n".join(parts) + "\n", encoding="utf-8")


def _marked(cell: Cell) -> str:
    return text_of(cell).replace("|", "\\|").replace("\n", "<br>")


def write_text(path: Path, blocks: Sequence[Block]) -> None:
    """Plain text, a paragraph a line; only for documents without tables."""
    path.write_text(
        "\n".join(block.text if isinstance(block, Heading) else str(block) for block in blocks), encoding="utf-8"
    )


DOCUMENTS: Mapping[str, Callable[[Path, Sequence[Block]], None]] = {
    ".docx": write_docx,
    ".odt": write_odt,
    ".md": write_markdown,
    ".txt": write_text,
}


def write_xlsx(path: Path, sheets: Mapping[str, Grid]) -> None:
    """A workbook; dates are real dates."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, grid in sheets.items():
        sheet = book.create_sheet(name)
        for cells in grid.rows:
            sheet.append(list(cells))
        for top, left, bottom, right in grid.merged:
            sheet.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(path)


def write_ods(path: Path, sheets: Mapping[str, Grid]) -> None:
    """An OpenDocument spreadsheet, made by odfdo; without merged cells."""
    from odfdo import Document, Row
    from odfdo import Table as OdfTable

    made = Document("spreadsheet")
    made.body.clear()
    for name, grid in sheets.items():
        table = OdfTable(name)
        for cells in grid.rows:
            row = Row()
            row.set_values([value if value is not None else "" for value in cells])
            table.append_row(row)
        made.body.append(table)
    made.save(str(path))


WORKBOOKS: Mapping[str, Callable[[Path, Mapping[str, Grid]], None]] = {".xlsx": write_xlsx, ".ods": write_ods}


def write_delimited(path: Path, rows: Rows, *, separator: str, encoding: str, comments: Sequence[str] = ()) -> bool:
    """A text file of rows; `comments` are lines above it that begin with ##. Returns whether no letter was lost."""
    made = io.StringIO(newline="")
    made.writelines(f"## {comment}\r\n" for comment in comments)
    csv.writer(made, delimiter=separator).writerows([[text_of(cell) for cell in row] for row in rows])
    content = made.getvalue().encode(encoding, errors="replace")
    path.write_bytes(content)
    return content.decode(encoding) == made.getvalue()
