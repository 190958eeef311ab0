"""Recovery sheets to the printer or into PDF files; drawn in memory, so that printing leaves no file."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout, QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, ngettext, sentence
from focusdesk.ui import theme
from focusdesk.ui.files import choose_folder
from focusdesk.ui.widgets.labels import button, row
from focusdesk.ui.widgets.notice import Notice
from focusdesk.ui.widgets.page import LARGE_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from focusdesk.domain.recoverypaper import RecoveryPaper

_DOTS_PER_INCH = 300


class PaperButtons(QWidget):
    """The buttons that print and save the sheets that `papers` gives; `notice` says how that went."""

    def __init__(self, papers: "Callable[[], tuple[RecoveryPaper, ...]]", notice: Notice) -> None:
        super().__init__()
        self._papers, self._notice = papers, notice
        self.print_button = button(_("Print recovery sheet..."), self._print, icon_name="printer")
        self.save_button = button(_("Save as PDF..."), self._save, icon_name="download")
        line = row(self.print_button, self.save_button)
        line.setContentsMargins(0, 0, 0, 0)
        if theme.text_percent() > LARGE_TEXT:
            line.setDirection(QBoxLayout.Direction.TopToBottom)
        self.setLayout(line)

    def _print(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, self).exec():
            print_papers(self._papers(), printer)

    def _save(self) -> None:
        folder = choose_folder(self, _("Where do the recovery sheets come? A USB stick is best."))
        if folder is None:
            return
        from focusdesk.services import recoverypapers

        try:
            written = [recoverypapers.write_pdf(paper, folder) for paper in self._papers()]
        except Problem as problem:
            self._notice.say(sentence(problem), "late")
            return
        said = ngettext(
            "{count} sheet is saved. Print it and then remove the file: whoever finds it can open the vault.",
            "{count} sheets are saved. Print them and then remove the files: whoever finds them can open the vault.",
            len(written),
        )
        self._notice.say(said.format(count=len(written)), "today")


def print_papers(papers: "tuple[RecoveryPaper, ...]", printer: "QPrinter") -> None:
    """Print the sheets one after the other, each on paper of its own."""
    from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
    from PySide6.QtGui import QPainter
    from PySide6.QtPdf import QPdfDocument

    from focusdesk.services import recoverypapers

    painter, first = QPainter(printer), True
    for paper in papers:
        memory, pages = QBuffer(), QPdfDocument()
        memory.setData(QByteArray(recoverypapers.pdf(paper)))
        memory.open(QIODevice.OpenModeFlag.ReadOnly)
        pages.load(memory)
        for page in range(pages.pageCount()):
            if not first:
                printer.newPage()
            first = False
            inches = pages.pagePointSize(page) / 72
            drawn = pages.render(page, QSize(*(round(side * _DOTS_PER_INCH) for side in inches.toTuple())))
            painter.drawImage(painter.viewport(), drawn)
        pages.close()
    painter.end()
