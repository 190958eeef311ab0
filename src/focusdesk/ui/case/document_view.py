"""Looks at a document inside the program: pages of a PDF, a picture or text, from memory only.

What comes from others is only drawn: nothing in it is run or fetched, and it may not ask for unlimited memory.
"""

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QHideEvent, QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from focusdesk.domain.filekinds import Showing, showing
from focusdesk.i18n import _
from focusdesk.ui.page_view import PageView
from focusdesk.ui.tokens import PAGE_MARGIN
from focusdesk.ui.widgets.empty import EmptyState
from focusdesk.ui.widgets.labels import button, text_label

_FORMATS = (b"png", b"jpeg", b"gif", b"bmp", b"webp")
_MOST_MEGABYTES = 256
_MOST_LETTERS = 2_000_000
_SIZE = QSize(900, 620)


class PictureView(QLabel):
    """A picture, made as large as there is room but never larger than it is."""

    def __init__(self) -> None:
        super().__init__()
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMinimumSize(1, 1)
        self._whole = QPixmap()

    def show_picture(self, image: QImage, name: str) -> None:
        """Show this picture."""
        self._whole = QPixmap.fromImage(image)
        self.setAccessibleName(name)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._whole.isNull():
            return
        ratio = self.devicePixelRatioF()
        room = (self.size() * ratio).boundedTo(self._whole.size())
        shown = self._whole.scaled(room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        shown.setDevicePixelRatio(ratio)
        self.setPixmap(shown)


class DocumentView(QDialog):
    """Shows one document until it is closed. `wanted` then says what the user chose: "elsewhere", "copy",
    "print" or nothing.
    """

    def __init__(self, name: str, data: bytes, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("FocusDesk")
        self.setAccessibleName(name)
        self.wanted = ""
        self.body = self._body(name, data)
        self.print_button = button(_("Print..."), lambda: self._choose("print"))
        self.print_button.setVisible(not isinstance(self.body, EmptyState))
        self._buttons = (
            button(_("Open in its own program"), lambda: self._choose("elsewhere")),
            button(_("Save a copy..."), lambda: self._choose("copy")),
            self.print_button,
            button(_("Close"), self.reject, primary=True),
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(12)
        column.addWidget(text_label(name, "card-title"))
        column.addWidget(self.body, 1)
        line = QHBoxLayout()
        line.addStretch(1)
        for each in self._buttons:
            line.addWidget(each)
        column.addLayout(line)
        self.resize(_SIZE)
        (self.body if self.body.focusPolicy() & Qt.FocusPolicy.TabFocus else self._buttons[-1]).setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what was shown as soon as it is off the screen, also when the vault is locked."""
        if isinstance(self.body, (PageView, PictureView, QPlainTextEdit)):
            self.body.clear()
        super().hideEvent(event)

    def _choose(self, wanted: str) -> None:
        self.wanted = wanted
        self.accept()

    def _body(self, name: str, data: bytes) -> QWidget:
        how = showing(name)
        if how is Showing.PAGES:
            return _pages(data, name)
        if how is Showing.PICTURE:
            return _picture(data, name)
        if how is Showing.TEXT:
            return _text(data, name)
        return _said(_("FocusDesk cannot show this kind of file. Open it in its own program, or save a copy of it."))


def read_picture(data: bytes) -> QImage:
    """The picture in these bytes; empty when they hold none of the usual kinds, or one of too many points."""
    QImageReader.setAllocationLimit(_MOST_MEGABYTES)
    memory = QBuffer()
    memory.setData(QByteArray(data))
    memory.open(QIODevice.OpenModeFlag.ReadOnly)
    if QImageReader.imageFormat(memory).data() not in _FORMATS:
        return QImage()
    reader = QImageReader(memory)
    reader.setAutoTransform(True)
    return reader.read()


def read_text(data: bytes) -> str:
    """Bytes as text: UTF-8 or UTF-16 where they say so, else as Windows writes it. Signs that are not text go."""
    start = data[: _MOST_LETTERS * 2]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = start.decode("utf-16", errors="replace")
    else:
        try:
            text = start.decode("utf-8-sig")
        except UnicodeDecodeError:
            text = start.decode("cp1252", errors="replace")
    return text[:_MOST_LETTERS].replace("\x00", "")


def _pages(data: bytes, name: str) -> QWidget:
    view = PageView(name)
    view.show_pdf(data)
    if view.pages() > 0:
        return view
    locked = view.document.error() == QPdfDocument.Error.IncorrectPassword
    view.clear()
    if locked:
        return _said(_("This PDF is locked with a password. Open it in its own program to fill that in."))
    return _damaged()


def _picture(data: bytes, name: str) -> QWidget:
    image = read_picture(data)
    if image.isNull():
        return _damaged()
    view = PictureView()
    view.show_picture(image, name)
    return view


def _text(data: bytes, name: str) -> QWidget:
    view = QPlainTextEdit()
    view.setReadOnly(True)
    view.setTabChangesFocus(True)
    by_key, by_mouse = Qt.TextInteractionFlag.TextSelectableByKeyboard, Qt.TextInteractionFlag.TextSelectableByMouse
    view.setTextInteractionFlags(by_key | by_mouse)
    view.setAccessibleName(name)
    view.setPlainText(read_text(data))
    return view


def _damaged() -> QWidget:
    return _said(_("This file cannot be shown here: it is damaged or too large. Open it in its own program."))


def _said(sentence: str) -> EmptyState:
    made = EmptyState()
    made.set(sentence)
    return made
