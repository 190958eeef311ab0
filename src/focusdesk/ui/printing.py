"""Printing the pages of a PDF that is in memory: the same pages as the file, drawn as finely as the printer can."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter

from focusdesk.domain.problems import Problem
from focusdesk.ui.jobs import Progress

FINEST = 600
"""Dots per inch: finer no eye sees, and a page would take more memory than many computers have."""


def print_pages(document: QPdfDocument, printer: QPrinter, progress: Progress | None = None) -> int:
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
            if progress:
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
