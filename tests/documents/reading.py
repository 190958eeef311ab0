"""Reads a PDF back with a reader that knows nothing of how it was made."""

import io
from pathlib import Path

from pypdf import PdfReader

from focusdesk.documents import layout, pdf
from focusdesk.documents.blocks import Document
from focusdesk.domain.minutes import Minutes


def drawn(document: Document) -> bytes:
    """Return the bytes of the PDF."""
    memory = io.BytesIO()
    pdf.draw(document, memory)
    return memory.getvalue()


def drawn_minutes(minutes: Minutes, language: str = "en") -> bytes:
    """Return the bytes of the PDF of these minutes."""
    return drawn(layout.document(minutes, language))


def page_texts(content: bytes | Path) -> list[str]:
    """Return the text of each page."""
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    return [page.extract_text() for page in PdfReader(source).pages]


def squeezed(text: str) -> str:
    """Return the text without white space, because lines end elsewhere on paper."""
    return "".join(text.split())
