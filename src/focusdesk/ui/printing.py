"""Printing the pages of a PDF that is in memory: the same pages as the file, drawn as finely as the printer can.

It is done beside the window, with progress and Cancel.
"""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, ngettext
from focusdesk.ui.jobs import Cancelled, Progress
from focusdesk.ui.session import Session

FINEST = 600
"""Dots per inch: finer no eye sees, and a page would take more memory than many computers have."""


@dataclass(slots=True)
class Printed:
    """How far printing came: how many pages went to the printer, and what ended it before the last one."""

    pages: int = 0
    problem: Problem | None = None
    is_stopped: bool = False


def ask(parent: QWidget, pages: int = 0) -> QPrinter | None:
    """Have the user choose a printer, and the pages where is known how many there are; None when she cancels."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName("FocusDesk")  # it stands in the queue of the printer, where others see it
    dialog = QPrintDialog(printer, parent)
    if pages:
        dialog.setMinMax(1, pages)
    return printer if dialog.exec() else None


def run(session: Session, data: bytes, printer: QPrinter, register: Callable[[], object]) -> None:
    """Print a PDF beside the window. What reached the printer, if only a page, is registered: paper does not go away.

    `register` does that in the window's thread, and may raise a Problem.
    """

    def done(printed: Printed) -> None:
        if printed.pages and not session.attempt(register):
            return
        if printed.problem is not None:
            session.fail(printed.problem)
        elif printed.is_stopped:
            words = ngettext(
                "Printing was stopped. {count} page went to the printer, and that is registered.",
                "Printing was stopped. {count} pages went to the printer, and that is registered.",
                printed.pages,
            )
            session.warn(words.format(count=printed.pages) if printed.pages else _("Printing was stopped."))
        else:
            session.tell(_("Printed and registered. Say in the register who gets it, and keep the paper safe."))

    session.attempt(lambda: session.run(_("Printing"), lambda progress: _printed(data, printer, progress), done))


def _printed(data: bytes, printer: QPrinter, progress: Progress) -> Printed:
    """Print a document of its own, so that the one on screen is not used by two threads."""
    found, memory, document = Printed(), QBuffer(), QPdfDocument()
    memory.setData(QByteArray(data))
    memory.open(QIODevice.OpenModeFlag.ReadOnly)
    document.load(memory)
    if document.pageCount() <= 0:
        return Printed(problem=Problem("There are no pages here to print. Open the document in its own program."))

    def report(done: int, total: int) -> None:
        found.pages = done
        progress(done, total)

    try:
        print_pages(document, printer, report)
    except Problem as problem:
        found.problem = problem
    except Cancelled:
        printer.abort()
        found.is_stopped = True
    finally:
        document.close()
    return found


def print_pages(document: QPdfDocument, printer: QPrinter, progress: Callable[[int, int], None]) -> int:
    """Send the pages that the printer is set to, each on a sheet of its own; returns how many.

    `progress` gets what is done and the total. Raises Problem when the printer cannot be reached.
    """
    printer.setFullPage(True)
    printer.setResolution(min(printer.resolution(), FINEST))
    first = max(1, printer.fromPage() or 1)
    last = min(document.pageCount(), printer.toPage() or document.pageCount())
    painter = QPainter()
    if not painter.begin(printer):
        raise Problem("The printer cannot be reached. See whether it is on, or choose another one.")
    try:
        for number in range(first - 1, last):
            if number >= first and not printer.newPage():
                raise Problem("The printer stopped. See what it says, and print the rest again.")
            _draw(document, number, painter, printer)
            progress(number - first + 2, last - first + 1)
    finally:
        painter.end()
    return max(0, last - first + 1)


def _draw(document: QPdfDocument, number: int, painter: QPainter, printer: QPrinter) -> None:
    """Draw one page in the middle of the sheet, at its own size, or smaller where the sheet is."""
    sheet = printer.paperRect(QPrinter.Unit.DevicePixel)
    points = document.pagePointSize(number)
    scale = printer.resolution() / 72
    wide, high = points.width() * scale, points.height() * scale
    shrunk = min(1.0, sheet.width() / wide, sheet.height() / high)
    wide, high = wide * shrunk, high * shrunk
    drawn = document.render(number, QSize(round(wide), round(high)))
    painter.fillRect(sheet, "white")
    place = QRectF((sheet.width() - wide) / 2, (sheet.height() - high) / 2, wide, high)
    painter.drawImage(place, drawn)
