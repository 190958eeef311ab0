"""A document of a case as the pages of a PDF in memory, so that pictures and text are printed as a PDF is."""

from PySide6.QtCore import QBuffer, QIODevice, QRectF, QSizeF
from PySide6.QtGui import QPageSize, QPainter, QPdfWriter, QTextDocument

from focusdesk.domain.filekinds import Showing, showing
from focusdesk.ui.case.document_view import read_picture, read_text

_DOTS_PER_INCH = 300
_MARGIN = 0.06
"""The part of the sheet that stays white around a picture."""


def pages_of(name: str, data: bytes) -> bytes | None:
    """The document as a PDF; None for a kind that is not shown here, or a picture that is none."""
    how = showing(name)
    if how is Showing.PAGES:
        return data
    if how is Showing.TEXT:
        return _of_text(read_text(data))
    return _of_picture(data) if how is Showing.PICTURE else None


def _writer(memory: QBuffer) -> QPdfWriter:
    memory.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(memory)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setResolution(_DOTS_PER_INCH)
    return writer


def _of_text(text: str) -> bytes:
    memory, document = QBuffer(), QTextDocument()
    document.setPlainText(text)
    document.print_(_writer(memory))
    return bytes(memory.data().data())


def _of_picture(data: bytes) -> bytes | None:
    image = read_picture(data)
    if image.isNull():
        return None
    memory = QBuffer()
    writer = _writer(memory)
    painter = QPainter(writer)
    sheet = QSizeF(writer.width(), writer.height()) * (1 - 2 * _MARGIN)
    wide = min(sheet.width() / image.width(), sheet.height() / image.height())
    size = QSizeF(image.size()) * wide
    place = QRectF((writer.width() - size.width()) / 2, writer.height() * _MARGIN, size.width(), size.height())
    painter.drawImage(place, image)
    painter.end()
    return bytes(memory.data().data())
