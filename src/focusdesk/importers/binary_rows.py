"""Finds the rows that are hidden in the two binary kinds of workbook, .xls and .xlsb, which the reader does not tell.

Both are a row of records, each with its kind and length; only the few that say how a row looks are read, the others
are stepped over. Sources: BOF, EOF, BoundSheet8 and Row in [MS-XLS]; BrtBundleSh and BrtRowHdr in [MS-XLSB].
"""

import struct
import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree.ElementTree import fromstring  # `archives` refuses document types

_BOF, _EOF, _BOUND_SHEET, _ROW = 0x0809, 0x000A, 0x0085, 0x0208
_ROW_BYTES, _OLD_HIDDEN = 14, 0x20
_BUNDLE_SHEET, _ROW_HEADER = 156, 0
_HEADER_BYTES, _HIDDEN = 12, 0x10
_MORE = 0x80
"""The bit of a byte that says that the number goes on in the next."""


def of_old_workbook(stream: IO[bytes]) -> list[frozenset[int]]:
    """The hidden rows (indexes) of each sheet of an .xls, in the order of the workbook.

    Raises OSError, ValueError or struct.error when the file is not what it should be.
    """
    import olefile

    with olefile.OleFileIO(stream) as container:
        name = "Workbook" if container.exists("Workbook") else "Book"
        content = container.openstream(name).read()
    starts, hidden = _walked(content)
    return [frozenset(hidden.get(start, ())) for start in starts]


def _walked(content: bytes) -> tuple[list[int], dict[int, set[int]]]:
    """Where the part of each sheet begins, and the hidden rows of each part by where it begins; charts lie inside."""
    starts: list[int] = []
    hidden: dict[int, set[int]] = {}
    part, depth, at = 0, 0, 0
    while at + 4 <= len(content):
        kind, size = struct.unpack_from("<HH", content, at)
        body = at + 4
        if kind == _BOF:
            part, depth = part if depth else at, depth + 1
        elif kind == _EOF:
            depth = max(depth - 1, 0)
        elif kind == _BOUND_SHEET and size >= 4:
            starts.append(struct.unpack_from("<I", content, body)[0])
        elif kind == _ROW and size >= _ROW_BYTES and content[body + 12] & _OLD_HIDDEN:
            hidden.setdefault(part, set()).add(struct.unpack_from("<H", content, body)[0])
        at = body + size
    return starts, hidden


def of_binary_workbook(archive: zipfile.ZipFile) -> list[frozenset[int]]:
    """The same of an .xlsb.

    Raises KeyError, ValueError, IndexError or struct.error when the file is not what it should be.
    """
    relations = fromstring(archive.read("xl/_rels/workbook.bin.rels"))  # noqa: S314  # see above
    targets = {each.get("Id", ""): each.get("Target", "").removeprefix("/xl/") for each in relations}
    book = archive.read("xl/workbook.bin")
    parts = [targets[_relation(book, at)] for kind, at, _size in _records(book) if kind == _BUNDLE_SHEET]
    return [frozenset(_of_part(archive.read(f"xl/{part}"))) for part in parts]


def _relation(book: bytes, at: int) -> str:
    """The name of the relation to the part of a sheet, which stands behind its state and id."""
    (length,) = struct.unpack_from("<I", book, at + 8)
    return book[at + 12 : at + 12 + 2 * length].decode("utf-16-le")


def _of_part(part: bytes) -> Iterator[int]:
    for kind, at, size in _records(part):
        if kind == _ROW_HEADER and size >= _HEADER_BYTES and part[at + 11] & _HIDDEN:
            yield struct.unpack_from("<I", part, at)[0]


def _records(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and length of every record: both numbers in groups of seven bits, the lowest first."""
    at = 0
    while at < len(content):
        kind, at = content[at], at + 1
        if kind >= _MORE:
            kind, at = kind & ~_MORE | content[at] << 7, at + 1
        size = 0
        for shift in (0, 7, 14, 21):
            byte, at = content[at], at + 1
            size |= (byte & ~_MORE) << shift
            if byte < _MORE:
                break
        yield kind, at, size
        at += size
