"""Looks at a file before anything reads it: is it what its name says, and can it be unpacked without harm?

Refuses with a sentence. The readers behind it run in the limited process all the same.
"""

import lzma
import zipfile
import zlib
from pathlib import Path
from typing import IO

from focusdesk.domain.problems import Problem
from focusdesk.importers.inmemory import AnyFile

MAX_FILE = 200 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_RATIO = 200
SMALL = 1024 * 1024
"""Parts that stay below this size may shrink by any ratio: a sheet of empty cells packs well."""

ZIPPED = {".xlsx", ".xlsm", ".xlsb", ".ods", ".docx", ".odt"}
BINARY = {".xls"}
TEXT = {".csv", ".tsv", ".txt", ".md"}
FORMS = {".pdf"}
"""Only our own action lists are read from these, see `pdfforms`."""
SUFFIXES = frozenset(ZIPPED | BINARY | TEXT)
"""Every kind of file that can be imported."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_SHEET = (b"\x09\x08", b"\x09\x04", b"\x09\x02", b"\x09\x00")
_CHUNK = 1024 * 1024
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)
"""Everything that zipfile raises on a broken archive, seen by changing bytes of real ones."""


def check(path: Path) -> None:
    """Raise a Problem when the file cannot or must not be read; its name stands in the sentence."""
    suffix, name = path.suffix.lower(), path.name
    if name.startswith(("~$", ".~lock.")):
        raise Problem(
            "{file} is only the mark that a program leaves while the real file is open. Choose the file itself.",
            file=name,
        )
    if suffix == ".age":
        raise locked(name)
    if suffix not in SUFFIXES and not _is_form(path, suffix):
        raise _unknown(name)
    _check_size(path)
    if suffix in TEXT:
        _check_text(path)
    elif suffix not in FORMS:
        _check_office(path, suffix)


def check_list(file: AnyFile) -> None:
    """The same of a workbook or form that was in a locked file, and was unpacked in memory."""
    suffix = file.suffix.lower()
    if _is_form(file, suffix):
        return
    if suffix not in ZIPPED | BINARY:
        raise _unknown(file.name)
    _check_office(file, suffix)


def damaged(file: str) -> Problem:
    """What to say when a file is not what its kind should be."""
    return Problem("{file} is damaged and cannot be read. Open it in its own program and save it again.", file=file)


def protected(file: str) -> Problem:
    """What to say when a file asks for a password."""
    return Problem("{file} is protected with a password. Remove the password and import it again.", file=file)


def is_protected(problem: Problem) -> bool:
    """Whether that was said."""
    return problem.message == protected("").message


def locked(file: str) -> Problem:
    """What to say when a file is an age file."""
    return Problem("{file} is locked. Unpack it with its passphrase or key, and choose what is in it.", file=file)


def not_text(file: str) -> Problem:
    """What to say when a file is called .csv or .txt and is not text."""
    return Problem("{file} is not a text file. Open it in its own program and save it as .csv.", file=file)


def harmful(file: str) -> Problem:
    """What to say when a file holds what no list needs and an attacker might use."""
    return Problem(
        "{file} was not opened: it holds things that no list needs and may be meant to do harm. Ask who sent it for the"
        " list as .csv.",
        file=file,
    )


def unopened(file: str) -> Problem:
    """What to say when the system does not let us read a file."""
    return Problem("{file} cannot be opened. Check that it is still there and that you may read it.", file=file)


def _unknown(file: str) -> Problem:
    return Problem("{file} cannot be imported. Save it as .xlsx, .ods, .csv, .docx or .odt first.", file=file)


def _check_size(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise unopened(path.name) from error
    if not path.is_file():
        raise Problem("{file} is a folder. Choose the files in it.", file=path.name)
    if not size:
        raise Problem("{file} is empty: there is nothing in it to import.", file=path.name)
    if size > MAX_FILE:
        raise Problem(
            "{file} is too large to import (more than {limit} MB). Split it first.",
            file=path.name,
            limit=MAX_FILE >> 20,
        )


def _head(path: AnyFile, count: int = 8) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(count)
    except OSError as error:
        raise unopened(path.name) from error


def _check_text(path: Path) -> None:
    if _head(path).startswith((_ZIP, _OLE, b"%PDF")):
        raise not_text(path.name)


def _is_form(path: AnyFile, suffix: str) -> bool:
    return suffix in FORMS and b"%PDF-" in _head(path, 1024)


def _check_office(path: AnyFile, suffix: str) -> None:
    head = _head(path)
    if head.startswith(_ZIP):
        _check_zip(path, suffix)
    elif head.startswith(_OLE):
        _check_ole(path, suffix)
    elif not (suffix in BINARY and head.startswith(_OLD_SHEET)):
        _refuse_other(path)


def _refuse_other(path: AnyFile) -> None:
    with path.open("rb") as file:
        start = file.read(4096)
    if b"\0" not in start or start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Problem(
            "{file} is a text file, although its name says otherwise. Rename it to .csv and import it again.",
            file=path.name,
        )
    raise damaged(path.name)


def _check_ole(path: AnyFile, suffix: str) -> None:
    with path.open("rb") as file:
        content = file.read()
    if any(word.encode("utf-16-le") in content for word in ("EncryptedPackage", "EncryptionInfo")):
        raise protected(path.name)
    if suffix not in BINARY:
        raise Problem(
            "{file} is a file of an old kind under a new name. Open it in its own program and save it again.",
            file=path.name,
        )


def _check_zip(path: AnyFile, suffix: str) -> None:
    try:
        with path.open("rb") as file, zipfile.ZipFile(file) as archive:
            _check_parts(path, archive)
            _check_kind(path, suffix, archive)
    except _UNREADABLE as error:
        raise damaged(path.name) from error


def _check_parts(path: AnyFile, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    unpacked, packed = sum(part.file_size for part in parts), sum(part.compress_size for part in parts)
    if unpacked > MAX_UNPACKED:
        raise Problem(
            "{file} is too large when it is unpacked (more than {limit} MB). Split it first.",
            file=path.name,
            limit=MAX_UNPACKED >> 20,
        )
    if unpacked > SMALL and unpacked > MAX_RATIO * max(packed, 1):
        raise Problem(
            "{file} was not opened: unpacked it is more than {limit} times as large, which may be meant to do harm."
            " Save it in its own program as .csv and import that.",
            file=path.name,
            limit=MAX_RATIO,
        )
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            with archive.open(part) as stream:
                _check_xml(path, stream)


def _check_xml(path: AnyFile, stream: IO[bytes]) -> None:
    """A document type in an office file is never needed and can name other files or grow without end."""
    tail = b""
    while chunk := stream.read(_CHUNK):
        text = tail + chunk.replace(b"\0", b"")
        if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
            raise harmful(path.name)
        tail = text[-16:]


def _check_kind(path: AnyFile, suffix: str, archive: zipfile.ZipFile) -> None:
    """A Word file named .xlsx, or any other zip file, gets its own sentence instead of the reader's."""
    names = set(archive.namelist())
    if "encryption.xml" in names or _says_encrypted(archive, names):
        raise protected(path.name)
    folders = {name.split("/")[0] for name in names}
    expected = {".docx": "word", ".ods": "content.xml", ".odt": "content.xml"}.get(suffix, "xl")
    if expected not in folders and not (suffix in BINARY and "content.xml" in folders):
        raise Problem(
            "{file} is not the kind of file that its name says. Open it in its own program and save it again.",
            file=path.name,
        )


def _says_encrypted(archive: zipfile.ZipFile, names: set[str]) -> bool:
    manifest = "META-INF/manifest.xml"
    return manifest in names and b"encryption-data" in archive.read(manifest)
