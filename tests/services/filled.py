"""Fills in action lists as an organisation would, with libraries that did not make them."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
from openpyxl import load_workbook

Answer = tuple[str | None, str | date | None, str | None]
"""A status, a date and an explanation; None leaves a cell as it is."""

FIRST_ROW = 6
NAMES = ("status", "date", "note")


def fill(path: Path, answers: Mapping[str, Answer], saved: Path | None = None) -> Path:
    """Fill in a workbook or a form and save it, by the number of the action."""
    target = saved or path
    if path.suffix == ".pdf":
        _fill_form(path, answers, target)
    else:
        _fill_sheet(path, answers, target)
    return target


def change(path: Path, row: int, column: int, value: object) -> Path:
    """Change a cell of a workbook that was locked; row and column count from 1."""
    book = load_workbook(path)
    sheet: Any = book.active
    sheet.protection.sheet = False
    sheet.cell(row, column).value = value
    book.save(path)
    return path


def fields(path: Path) -> dict[str, Any]:
    """What each field of a form holds, by its whole name."""
    with pikepdf.open(path) as pdf:
        found = {}
        for group in pdf.Root.AcroForm.Fields:
            for field in group.Kids:
                found[f"{group.T}.{field.T}"] = str(field.V)
        return found


def set_field(path: Path, name: str, value: str) -> None:
    """Put a value into a field, as a reader does that saves the file."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        _put(pdf, name, value)
        pdf.save()


def _fill_sheet(path: Path, answers: Mapping[str, Answer], target: Path) -> None:
    book = load_workbook(path)
    sheet: Any = book.active
    for row in range(FIRST_ROW, sheet.max_row + 1):
        for column, value in enumerate(answers.get(sheet.cell(row, 1).value, ()), start=6):
            if value is not None:
                cell = sheet.cell(row, column)
                cell.value = value
                if isinstance(value, str):
                    cell.data_type = "s"
    book.save(target)


def _fill_form(path: Path, answers: Mapping[str, Answer], target: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for number, answer in answers.items():
            for name, value in zip(NAMES, answer, strict=True):
                if value is not None:
                    shown = f"{value:%d-%m-%Y}" if isinstance(value, date) else value
                    _put(pdf, f"{number}.{name}", shown)
        pdf.save(target)


def _put(pdf: pikepdf.Pdf, name: str, value: str) -> None:
    group_name, _dot, own = name.rpartition(".")
    [field] = [
        field for group in pdf.Root.AcroForm.Fields if str(group.T) == group_name for field in group.Kids
        if str(field.T) == own
    ]  # fmt: skip
    field.V = pikepdf.String(value)
