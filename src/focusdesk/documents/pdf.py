"""Draws a document as a PDF: pages with header, footer, marking and watermark, outline and neutral metadata.

The same document gives the same bytes each time. Nothing of the machine, the user or the folder goes into the file.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from focusdesk.documents import look
from focusdesk.documents.blocks import Document
from focusdesk.documents.drawing import Bookmarked, flowables
from focusdesk.documents.files import atomic
from focusdesk.documents.fonts import Face, register, text_width
from focusdesk.documents.text import one_line, shortened
from focusdesk.i18n import _, speaking

Progress = Callable[[float], None]

_PRODUCER = "FocusDesk"
_SMALL = 8.0
_HEAD = look.PAGE_HEIGHT - 15 * mm
_FOOT = 12 * mm


def write(document: Document, path: Path, progress: Progress | None = None) -> None:
    """Write the document to `path`, whole or not at all.

    `progress` is called with the part that is done, from 0 to 1; an exception from it stops the work, leaves nothing
    behind and comes out here. Raises Problem when the file cannot be written.
    """
    with atomic(path) as file, speaking(document.language):
        draw(document, file, progress)


def to_bytes(document: Document, progress: Progress | None = None) -> bytes:
    """Return the document as a PDF in memory: nothing of it reaches the disk. `progress` works as in `write`."""
    file = BytesIO()
    with speaking(document.language):
        draw(document, file, progress)
    return file.getvalue()


def draw(document: Document, file: BinaryIO, progress: Progress | None = None) -> None:
    """Draw the document into an open file, or into memory."""
    register()
    story = flowables(document.blocks)
    pages = _Pages(document, file, len(story), progress)
    pages.build(story, canvasmaker=_NumberedCanvas)


class _NumberedCanvas(Canvas):
    """A canvas that knows at the end how many pages there are, and then fills in "Page x of y" on each."""

    def save(self) -> None:
        count = self.getPageNumber() - 1
        for page in range(1, count + 1):
            self.beginForm(_number_form(page))
            self._draw_number(_("Page {page} of {pages}").format(page=page, pages=count))
            self.endForm()
        super().save()

    def _draw_number(self, text: str) -> None:
        self.setFont(Face.REGULAR.value, _SMALL)
        self.setFillColor(look.QUIET)
        self.drawRightString(look.PAGE_WIDTH - look.SIDE, _FOOT, text)


class _Pages(BaseDocTemplate):
    """The page frame of a document: lays the flowables out and adds what stands on every page."""

    def __init__(self, document: Document, file: BinaryIO, size: int, progress: Progress | None) -> None:
        self._document = document
        self._headings = 0
        self._depth = -1
        self._marking = one_line(document.marking)
        room = look.TEXT_WIDTH - text_width(self._marking, Face.STRONG, _SMALL) - 18
        self._running = shortened(document.running, Face.REGULAR, _SMALL, room)
        super().__init__(
            file,
            pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT),
            title=one_line(document.title),
            author=one_line(document.owner),
            subject=one_line(document.marking),
            creator=_PRODUCER,
            producer=_PRODUCER,
            lang=document.language,
            displayDocTitle=1,
            invariant=1,
            initialFontName=Face.REGULAR.value,
        )
        frame = Frame(
            look.SIDE,
            look.BOTTOM,
            look.TEXT_WIDTH,
            look.PAGE_HEIGHT - look.TOP - look.BOTTOM,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
        self.addPageTemplates(PageTemplate(frames=[frame], onPage=self._furnish))
        if progress:
            self.setProgressCallBack(_reporting(progress, size))

    def beforeDocument(self) -> None:
        # Otherwise the clock of the machine, or the year 2000 that reportlab prints to be repeatable.
        made_on = f"D:{self._document.made_on:%Y%m%d}000000Z"
        self.canv.setDateFormatter(lambda *_now: made_on)

    def afterFlowable(self, flowable: Flowable) -> None:
        if isinstance(flowable, Bookmarked) and flowable.entry:
            self._headings += 1
            key = f"heading-{self._headings}"
            self.canv.bookmarkPage(key)
            self._depth = min(flowable.level, self._depth + 1)  # a reader refuses an outline that skips a level
            self.canv.addOutlineEntry(flowable.entry, key, self._depth, closed=self._depth > 0)

    def _furnish(self, canvas: Canvas, _template: object) -> None:
        canvas.saveState()
        self._watermark(canvas)
        self._header(canvas)
        self._footer(canvas)
        canvas.restoreState()

    def _watermark(self, canvas: Canvas) -> None:
        if not self._document.watermark:
            return
        canvas.saveState()
        canvas.setFillColor(look.WATERMARK)
        canvas.setFont(Face.STRONG.value, 110)
        canvas.translate(look.PAGE_WIDTH / 2, look.PAGE_HEIGHT / 2)
        canvas.rotate(52)
        canvas.drawCentredString(0, -38, one_line(self._document.watermark))
        canvas.restoreState()

    def _header(self, canvas: Canvas) -> None:
        canvas.setFillColor(look.ACCENT)
        canvas.rect(0, look.PAGE_HEIGHT - 5, look.PAGE_WIDTH, 5, stroke=0, fill=1)
        canvas.setFont(Face.REGULAR.value, _SMALL)
        canvas.setFillColor(look.QUIET)
        canvas.drawString(look.SIDE, _HEAD, self._running)
        canvas.setFont(Face.STRONG.value, _SMALL)
        canvas.setFillColor(look.ALERT)
        canvas.drawRightString(look.PAGE_WIDTH - look.SIDE, _HEAD, self._marking)
        self._rule(canvas, _HEAD - 7)

    def _footer(self, canvas: Canvas) -> None:
        self._rule(canvas, _FOOT + 14)
        canvas.setFont(Face.REGULAR.value, _SMALL)
        canvas.setFillColor(look.QUIET)
        canvas.drawString(look.SIDE, _FOOT, one_line(self._document.stand))
        canvas.doForm(_number_form(canvas.getPageNumber()))

    def _rule(self, canvas: Canvas, height: float) -> None:
        canvas.setStrokeColor(look.RULE)
        canvas.setLineWidth(look.HAIRLINE)
        canvas.line(look.SIDE, height, look.PAGE_WIDTH - look.SIDE, height)


def _number_form(page: int) -> str:
    return f"page-number-{page}"


def _reporting(progress: Progress, size: int) -> Callable[[str, int], None]:
    def report(kind: str, value: int) -> None:
        if kind == "PROGRESS":
            progress(min(1.0, value / size))

    return report
