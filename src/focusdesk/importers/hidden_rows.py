"""Finds the rows that are hidden in a workbook, which the reader of cells does not tell."""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import ParseError, fromstring, iterparse  # `archives` refuses document types

from focusdesk.importers.binary_rows import of_binary_workbook, of_old_workbook
from focusdesk.importers.inmemory import AnyFile

_ROW = re.compile(rb"<row\b[^>]*>")
_PREFIXED_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*>")
"""The same for text in which names have a prefix, and much slower: then every mark has to be looked at."""
_HIDDEN = re.compile(rb"\bhidden=[\"'](?:1|true|on)[\"']")
_NUMBER = re.compile(rb"\br=[\"'](\d{1,7})[\"']")
_CHUNK = 1 << 20
_LONGEST_TAG = 4096
_MOST = 1_048_576
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    struct.error,
    LookupError,
    ValueError,
    OSError,
    EOFError,
    RuntimeError,
)
"""What is raised on a part that is not as it should be."""


class RowsTwice(Exception):
    """A sheet gives two rows the same number; the reader of cells takes only one of them."""


def hidden_rows(file: AnyFile, sheets: Sequence[str]) -> dict[str, frozenset[int]] | None:
    """For each sheet by name the indexes of its hidden rows; None when the file is not such that they can be seen.

    `sheets` are the names of all sheets in the order of the workbook. Raises RowsTwice.
    """
    try:
        with file.open("rb") as stream:
            if not zipfile.is_zipfile(stream):
                stream.seek(0)
                return _named(sheets, of_old_workbook(stream))
            with zipfile.ZipFile(stream) as archive:
                return _of_archive(archive, sheets)
    except _UNREADABLE:
        return None


def _of_archive(archive: zipfile.ZipFile, sheets: Sequence[str]) -> dict[str, frozenset[int]]:
    names = archive.namelist()
    if "xl/workbook.bin" in names:
        return _named(sheets, of_binary_workbook(archive))
    found = _of_open_document(archive) if "content.xml" in names else _of_workbook(archive)
    return {name: frozenset(rows) for name, rows in found}


def _named(sheets: Sequence[str], rows: Sequence[frozenset[int]]) -> dict[str, frozenset[int]]:
    return dict(zip(sheets, rows, strict=True))


def _of_workbook(archive: zipfile.ZipFile) -> Iterator[tuple[str, set[int]]]:
    relations = fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314  # see above
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for sheet in fromstring(archive.read("xl/workbook.xml")).iter():  # noqa: S314  # see above
        if str(sheet.tag).endswith("}sheet"):
            key = next((value for name, value in sheet.attrib.items() if name.endswith("}id")), "")
            target = targets.get(key, "")
            part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
            yield sheet.get("name", ""), set(_of_part(archive, part))


def _of_part(archive: zipfile.ZipFile, part: str) -> Iterator[int]:
    """Row marks, read piece by piece: only the marks, since a sheet may be hundreds of megabytes."""
    at, rest, seen = -1, b"", set[int]()
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            text = rest + chunk
            end = 0
            for mark in (_PREFIXED_ROW if b":row" in text else _ROW).finditer(text):
                number = _NUMBER.search(mark[0])
                at = int(number[1]) - 1 if number else at + 1
                end = mark.end()
                if at in seen:
                    raise RowsTwice
                seen.add(at)
                if _HIDDEN.search(mark[0]):
                    yield at
            rest = text[max(end, len(text) - _LONGEST_TAG) :]


def _of_open_document(archive: zipfile.ZipFile) -> Iterator[tuple[str, set[int]]]:
    with archive.open("content.xml") as stream:
        name, at, rows = "", 0, set[int]()
        for event, element in iterparse(stream, events=("start", "end")):  # noqa: S314  # see above
            kind = str(element.tag).rpartition("}")[2]
            said = {key.rpartition("}")[2]: value for key, value in element.attrib.items()}
            if kind == "table" and event == "start":
                name, at, rows = said.get("name", ""), 0, set()
            elif kind == "table" and "name" in said:
                yield name, rows
            elif kind == "table-row" and event == "end":
                times = min(int(said.get("number-rows-repeated", "1")), _MOST - at)
                if said.get("visibility") in ("collapse", "filter"):
                    rows.update(range(at, at + times))
                at += times
                element.clear()
