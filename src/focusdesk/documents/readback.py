"""Reads the text of a finished document back from its bytes: everything in it that anyone could read.

The readers know nothing of how the document was made: pdfium for PDF, the bare XML for Word, ODF and spreadsheets.
"""

import io
import zipfile
from collections.abc import Callable
from xml.etree import ElementTree

from focusdesk.documents.blocks import Document, Facts, Heading, Signatures, Table, Title
from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import (
    ActionStatus,
    Approval,
    AttendanceStatus,
    InformationKind,
    ItemKind,
    SharingLimit,
)
from focusdesk.i18n import term

_PRINTED_TERMS = (ActionStatus, Approval, AttendanceStatus, InformationKind, ItemKind, SharingLimit)


def text_of(data: bytes, suffix: str) -> str:
    """All text of a document with this suffix, such as ".pdf".

    Raises a Problem for a form that cannot be read back, and for bytes that are not a whole document.
    """
    reader = _READERS.get(suffix.lower())
    if reader is None:
        raise Problem("A {suffix} file cannot be read back, so it is not written. Choose PDF.", suffix=suffix)
    return reader(data)


def labels(document: Document) -> list[str]:
    """The words that a document has of itself, whatever the minutes say: headings, headers, labels and terms."""
    found = [document.title, document.running, document.marking, document.stand, document.watermark, document.owner]
    for block in document.blocks:
        match block:
            case Title():
                found += [block.owner, block.text, block.subtitle, block.standing_text]
            case Facts():
                found += [fact.label for fact in block.rows]
            case Heading(level=1 | 3):
                found.append(block.text)
            case Table():
                found += [block.summary, *(column.header for column in block.columns)]
            case Signatures():
                found += [block.sign_label, block.date_label, *(one.role for one in block.people)]
    return [*found, *(term(member) for kind in _PRINTED_TERMS for member in kind)]


def _of_pdf(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        found = [str(value) for value in document.get_metadata_dict().values()]
        found += [mark.get_title() for mark in document.get_toc()]
        for number in range(len(document)):
            page = document[number]
            text = page.get_textpage()
            found.append(text.get_text_range())
            text.close()
            page.close()
    finally:
        document.close()
    return "\n".join(found).replace("\ufffe", "")  # how pdfium gives a hyphen at the end of a line


def _of_zip(data: bytes) -> str:
    """The text of every XML part, comments and properties too; what a paragraph is made of follows on."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return "\n".join("".join(_parsed(archive.read(name)).itertext()) for name in parts)


def _parsed(data: bytes) -> ElementTree.Element:
    return ElementTree.fromstring(data)  # noqa: S314  # our own file, made a moment ago


_READERS: dict[str, Callable[[bytes], str]] = {
    ".pdf": _of_pdf,
    ".docx": _of_zip,
    ".odt": _of_zip,
    ".xlsx": _of_zip,
}
