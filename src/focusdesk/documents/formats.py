"""The forms in which a document can leave, PDF, Word and OpenDocument: written by what its name ends in."""

from collections.abc import Callable
from pathlib import Path

from focusdesk.documents.blocks import Document
from focusdesk.documents.protection import AGE
from focusdesk.domain.formats import Format
from focusdesk.domain.problems import Problem

Progress = Callable[[float], None]


def to_bytes(document: Document, suffix: str, progress: Progress | None = None, template: bytes | None = None) -> bytes:
    """Return the document in memory in the form with this suffix; `template` is the .docx that Word files are made in.

    `progress` gets the part that is done, from 0 to 1. Raises Problem for another suffix and for a wrong template.
    """
    if suffix == Format.WORD.value:
        from focusdesk.documents import word

        return word.to_bytes(document, progress, template)
    if suffix == Format.ODT.value:
        from focusdesk.documents import odf

        return odf.to_bytes(document, progress)
    if suffix == Format.PDF.value:
        from focusdesk.documents import pdf

        return pdf.to_bytes(document, progress)
    raise Problem("A document is written as .pdf, .docx or .odt. Give a file name that ends in one of these.")


def suffix_of(path: Path) -> str:
    """The form that a file name asks for, also when the file is locked: ".docx" for "Verslag.docx.age"."""
    suffix = path.suffix.lower()
    return Path(path.stem).suffix.lower() if suffix == AGE else suffix
