"""Shows a PDF from memory as pages: nothing of it reaches the disk. With buttons to go through it and to zoom."""

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from focusdesk.i18n import _
from focusdesk.ui import theme
from focusdesk.ui.icons import icon
from focusdesk.ui.widgets.labels import button, text_label

_STEP = 1.25
_LEAST, _MOST = 0.25, 5.0


class PageView(QWidget):
    """The pages and the row of buttons above them."""

    def __init__(self, name: str = "") -> None:
        """`name` is the accessible name of the pages."""
        super().__init__()
        self.document = QPdfDocument(self)
        self._memory = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setDocument(self.document)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setAccessibleName(name or _("Pages as they are printed; the other tab has the same as text"))
        self._where = text_label("", "muted", wrap=False)
        self._last, self._next = _arrow("chevron-left", _("Previous page")), _arrow("chevron-right", _("Next page"))
        self._last.clicked.connect(lambda: self._turn(-1))
        self._next.clicked.connect(lambda: self._turn(+1))
        self._colour()
        self._lay_out()
        self.view.pageNavigator().currentPageChanged.connect(self._tell)

    def show_pdf(self, pdf: bytes) -> None:
        """Show this PDF; the zoom stays as it was."""
        self.clear()
        self._memory.setData(QByteArray(pdf))
        self._memory.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._memory)
        self._tell()

    def clear(self) -> None:
        """Show nothing, and forget what was shown."""
        self.document.close()
        self._memory.close()
        self._memory.setData(QByteArray())
        self._tell()

    def pages(self) -> int:
        """How many pages there are."""
        return self.document.pageCount()

    def zoom(self, ratio: float) -> None:
        """Make the pages larger or smaller by this ratio."""
        now = self.factor()
        self.view.setZoomMode(QPdfView.ZoomMode.Custom)
        self.view.setZoomFactor(max(_LEAST, min(_MOST, now * ratio)))

    def fit(self) -> None:
        """Make the pages as wide as there is room."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def factor(self) -> float:
        """The zoom that is on the screen, also while it follows the width."""
        if self.view.zoomMode() == QPdfView.ZoomMode.Custom or not self.pages():
            return self.view.zoomFactor()
        margins = self.view.documentMargins()
        room = self.view.viewport().width() - margins.left() - margins.right()
        inches = self.document.pagePointSize(0).width() / 72
        return room / (inches * self.view.logicalDpiX())

    def _turn(self, by: int) -> None:
        navigator = self.view.pageNavigator()
        wanted = navigator.currentPage() + by
        if 0 <= wanted < self.pages():
            navigator.jump(wanted, navigator.currentLocation(), navigator.currentZoom())

    def _tell(self) -> None:
        pages = self.pages()
        page = self.view.pageNavigator().currentPage() + 1
        self._where.setText(_("Page {page} of {pages}").format(page=page, pages=pages) if pages > 0 else "")

    def _colour(self) -> None:
        """The table on which the pages lie is that of the window, in both themes."""
        palette = QPalette(self.view.palette())
        wanted = QColor(theme.tokens().line)
        if palette.color(QPalette.ColorRole.Dark) != wanted:
            palette.setColor(QPalette.ColorRole.Dark, wanted)
            self.view.setPalette(palette)

    def _lay_out(self) -> None:
        bar = QHBoxLayout()
        bar.setSpacing(8)
        for widget in (self._last, self._next, self._where):
            bar.addWidget(widget)
        bar.addStretch(1)
        bar.addWidget(button(_("Smaller"), lambda: self.zoom(1 / _STEP)))
        bar.addWidget(button(_("Larger"), lambda: self.zoom(_STEP)))
        bar.addWidget(button(_("Fit width"), self.fit))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(bar)
        column.addWidget(self.view, 1)


def _arrow(icon_name: str, name: str) -> QPushButton:
    made = QPushButton()
    made.setIcon(icon(icon_name, "text"))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setAutoDefault(False)
    return made
