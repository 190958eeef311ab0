"""Reads any file that can be imported into sheets of cells. To be called through `worker`, which sets the limits."""

from pathlib import Path

from focusdesk.domain.problems import Problem
from focusdesk.importers import archives
from focusdesk.importers.cells import Sheet, SheetKind, is_blank
from focusdesk.importers.inmemory import AnyFile, InMemory


def read(path: Path, passphrase: str = "", content: bytes | None = None) -> list[Sheet]:
    """All sheets of a file, empty ones left out; raises a Problem with one sentence when there is nothing to read.

    With `content` those bytes are read, as the workbook or form that `path` names, which is then not on the disk.
    """
    sheets = [sheet for sheet in _checked(path, passphrase, content) if not all(map(is_blank, sheet.rows))]
    filled = sum(not is_blank(row) for sheet in sheets for row in sheet.rows)
    if not filled:
        raise Problem("{file} is empty: there is nothing in it to import.", file=path.name)
    if filled == 1 and sheets[0].kind is SheetKind.SHEET:
        raise Problem("{file} has only a heading row: there is nothing below it to import.", file=path.name)
    return sheets


def _checked(path: Path, passphrase: str, content: bytes | None) -> list[Sheet]:
    if content is None:
        archives.check(path)
        return _read(path, passphrase)
    unpacked = InMemory(path.name, content)
    archives.check_list(unpacked)
    return _read_list(unpacked, passphrase)


def _read(path: Path, passphrase: str) -> list[Sheet]:
    """The readers are imported when they are needed: calamine and zip reading are not for a text file."""
    suffix = path.suffix.lower()
    if suffix in archives.TEXT:
        from focusdesk.importers.delimited import read_delimited
        from focusdesk.importers.letters import with_repairs
        from focusdesk.importers.markdown import read_markdown

        return list(map(with_repairs, read_markdown(path) if suffix == ".md" else read_delimited(path)))
    if suffix == ".odt":
        from focusdesk.importers.opendocument import read_open_document

        return read_open_document(path)
    if suffix == ".docx":
        from focusdesk.importers.documents import read_document

        return read_document(path)
    return _read_list(path, passphrase)


def _read_list(file: AnyFile, passphrase: str) -> list[Sheet]:
    if file.suffix.lower() in archives.FORMS:
        from focusdesk.importers.pdfforms import read_form

        return read_form(file, passphrase)
    from focusdesk.importers.workbooks import read_workbook

    return read_workbook(file)
