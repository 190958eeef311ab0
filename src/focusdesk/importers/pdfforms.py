"""Reads an action list that was filled in as PDF into the same rows as one that was filled in as a workbook.

Only the values of its fields are looked at: nothing is drawn, followed or run. To be called through `worker`.
"""

import json
from typing import Any

from pikepdf import Array, Dictionary, Object, PasswordError, Pdf, PdfError, String

from focusdesk.domain.actionlist import MARK
from focusdesk.domain.problems import Problem
from focusdesk.importers.archives import damaged, protected
from focusdesk.importers.cells import MAX_CELL, Row, Sheet, clean
from focusdesk.importers.inmemory import AnyFile

_MOST_FIELDS = 20_000
_DEEPEST = 8
_SENT = 7
"""How many texts go with each action out of sight."""


def read_form(path: AnyFile, passphrase: str = "") -> list[Sheet]:
    """The one sheet of an action list, opened with a passphrase where it is locked.

    Raises a Problem for any other PDF, and for one that cannot be read.
    """
    try:
        with path.open("rb") as file, Pdf.open(file, password=passphrase) as pdf:
            values = _values(pdf)
    except PasswordError as error:
        raise protected(path.name) from error
    except (PdfError, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise damaged(path.name) from error
    about = _texts(values.get("list.about", ""))
    if not about or about[0] != MARK:
        raise Problem(
            "{file} is not an action list of FocusDesk. Save the list in it as .xlsx or .csv.", file=path.name
        )
    numbers = [name.removesuffix(".sent") for name in values if name.endswith(".sent")]
    rows: list[Row] = [tuple(about), *(_row(number, values) for number in numbers)]
    return [Sheet(file=path.name, name="", rows=tuple(rows))]


def _row(number: str, values: dict[str, str]) -> Row:
    """The cells of an action, in the order of the workbook; its number is that of the field when the rest is gone."""
    sent = _texts(values[f"{number}.sent"])
    own, text, owners, case, due, digest, status = sent if len(sent) == _SENT else [number, *[""] * (_SENT - 1)]
    filled = (values.get(f"{number}.{name}", "") for name in ("status", "date", "note"))
    return (own, text, owners, case, due, *filled, digest, status)


def _texts(value: str) -> list[str]:
    """The texts in a value that we wrote; none when it is something else."""
    try:
        found = json.loads(value)
    except ValueError:
        return []
    return (
        [clean(each) for each in found]
        if isinstance(found, list) and all(isinstance(each, str) for each in found)
        else []
    )


def _values(pdf: Pdf) -> dict[str, str]:
    """The value of each field by its whole name, in the order of the file."""
    form = pdf.Root.get("/AcroForm")
    found: dict[str, str] = {}
    if isinstance(form, Object | Dictionary):
        _collect(form.get("/Fields"), "", found, _DEEPEST)
    return found


def _collect(fields: Any, before: str, found: dict[str, str], depth: int) -> None:
    if not isinstance(fields, Array | Object) or not depth:
        return
    for field in fields:
        name = f"{before}.{field.T}".removeprefix(".") if "/T" in field else before
        value = field.get("/V")
        if isinstance(value, String | str):
            found[name] = clean(str(value))[:MAX_CELL]
        if len(found) > _MOST_FIELDS:
            raise ValueError("more fields than any list has")
        if "/Kids" in field:
            _collect(field.Kids, name, found, depth - 1)
