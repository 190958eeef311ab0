"""Draws a document as a PDF: pages with header, footer, marking and watermark, outline, structure and metadata.

The same document gives the same bytes each time. Nothing of the machine, the user or the folder goes into the file.
"""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportlab.pdfgen.canvas import Canvas

from focusdesk.documents import archive, look
from focusdesk.documents.blocks import Document
from focusdesk.documents.drawing import Composer
from focusdesk.documents.files import atomic
from focusdesk.documents.fonts import Face, register
from focusdesk.documents.look import Stationery
from focusdesk.documents.paper import Paper
from focusdesk.documents.strips import Strip, pages
from focusdesk.documents.structure import Tree
from focusdesk.documents.text import one_line
from focusdesk.i18n import speaking

Progress = Callable[[float], None]

_DRAWN = 0.85  # the part of the work that is done when all pages are drawn


def write(document: Document, path: Path, progress: Progress | None = None) -> None:
    """Write the document to `path`, whole or not at all.

    `progress` is called with the part that is done, from 0 to 1; an exception from it stops the work, leaves nothing
    behind and comes out here. Raises Problem when the file cannot be written, or for a logo or colour that is none.
    """
    content = to_bytes(document, progress)  # a full disk under qpdf's hands would end the whole program
    with atomic(path) as file:
        file.write(content)


def to_bytes(document: Document, progress: Progress | None = None) -> bytes:
    """Return the document as a PDF in memory: nothing of it reaches the disk. `progress` works as in `write`."""
    file = BytesIO()
    draw(document, file, progress)
    return file.getvalue()


def draw(document: Document, file: BinaryIO, progress: Progress | None = None) -> None:
    """Draw the document into an open file, or into memory."""
    register()
    tell = progress or _nobody
    stationery = Stationery(document.house)
    tree = Tree()
    with speaking(document.language):
        drawn = _drawn(document, tree, stationery, tell)
    archive.finish(drawn, file, tree, language=document.language, made_on=document.made_on)
    tell(1.0)


def _drawn(document: Document, tree: Tree, stationery: Stationery, tell: Progress) -> BytesIO:
    """Return the drawn pages; what it took to draw them is given back before the structure takes its room."""
    file = BytesIO()
    paper = Paper(_canvas(document, file), tree, document, stationery)
    for page in pages(_strips(document, Composer(tree, stationery), tell), look.TEXT_HEIGHT):
        paper.draw(page)
    paper.close()
    return file


def _strips(document: Document, composer: Composer, tell: Progress) -> Iterator[Strip]:
    blocks = document.blocks
    for place, block in enumerate(blocks):
        following = blocks[place + 1] if place + 1 < len(blocks) else None
        yield from composer.strips(block, following)
        tell(_DRAWN * (place + 1) / len(blocks))


def _canvas(document: Document, file: BinaryIO) -> Canvas:
    canvas = Canvas(
        file,
        pagesize=(look.PAGE_WIDTH, look.PAGE_HEIGHT),
        pageCompression=1,
        invariant=1,
        initialFontName=Face.REGULAR.value,  # type: ignore[arg-type]  # the stubs think it a number
    )
    canvas.setTitle(one_line(document.title))
    canvas.setAuthor(one_line(document.owner))
    canvas.setSubject(one_line(document.marking))
    canvas.setCreator(archive.PRODUCER)
    canvas.setProducer(archive.PRODUCER)
    # Otherwise the clock of the machine, or the year 2000 that reportlab prints to be repeatable.
    made_on = f"D:{document.made_on:%Y%m%d}000000Z"
    canvas.setDateFormatter(lambda *_now: made_on)
    return canvas


def _nobody(_part: float) -> None:
    """Tell the progress to nobody."""
