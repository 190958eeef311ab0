"""Shows a PDF from memory as pages: nothing of it reaches the disk. To go through, zoom, search, and see small."""

from collections.abc import Callable

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QObject, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from focusdesk.i18n import _
from focusdesk.ui import theme
from focusdesk.ui.page_find import PageFind, icon_button
from focusdesk.ui.page_thumbs import Thumbnails
from focusdesk.ui.widgets.announce import announce
from focusdesk.ui.widgets.labels import text_label

_STEP = 1.25
_LEAST, _MOST = 0.25, 5.0


class PageView(QWidget):
    """The pages and the row of buttons above them.

    With the focus in it Ctrl+plus and Ctrl+minus zoom, Ctrl+0 fits the width and Ctrl+9 the page, Ctrl+F finds, and
    F3 goes to the next hit.
    """

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
        self.finder = PageFind(self.document, self.view)
        self.finder.told.connect(lambda words: announce(self.finder.words, words) if words else None)
        self.small = Thumbnails(self.document)
        self.small.hide()
        self.small.chosen.connect(self.go_to)
        self._where = text_label("", "muted", wrap=False)
        self._keys = self._known_keys()
        for widget in (self.view, self.small, self.finder.words):
            widget.installEventFilter(self)
        self._colour()
        self._lay_out()
        self.view.pageNavigator().currentPageChanged.connect(self._tell)

    def show_pdf(self, pdf: bytes) -> None:
        """Show this PDF; the zoom and the words that are looked for stay as they were."""
        self._close()
        self._memory.setData(QByteArray(pdf))
        self._memory.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._memory)
        self.small.renew()
        self.finder.renew()
        self._tell()

    def clear(self) -> None:
        """Show nothing, and forget what was shown and looked for."""
        self._close()
        self.finder.forget()
        self._tell()

    def data(self) -> bytes:
        """The PDF that is shown."""
        return bytes(self._memory.data().data())

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

    def fit_page(self) -> None:
        """Make a whole page fit."""
        self.view.setZoomMode(QPdfView.ZoomMode.FitInView)

    def go_to(self, number: int) -> None:
        """Go to the page with this number, from 0."""
        navigator = self.view.pageNavigator()
        if 0 <= number < self.pages():
            navigator.jump(number, navigator.currentLocation(), navigator.currentZoom())

    def show_small(self, wanted: bool) -> None:
        """Show or hide the pages as small pictures."""
        self.small.fit()
        self.small.setVisible(wanted)
        self._small.setChecked(wanted)
        if wanted:
            self.small.show_page(self.view.pageNavigator().currentPage())
            self.small.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()
        elif event.type() == QEvent.Type.FontChange:
            self.small.fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys that mean something here before the window does."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            act = self._keys.get(QKeySequence(event.keyCombination()).toString())
            if act is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    act()
                return True
        return super().eventFilter(watched, event)

    def factor(self) -> float:
        """The zoom that is on the screen, also while it follows the width or the page."""
        mode = self.view.zoomMode()
        if mode == QPdfView.ZoomMode.Custom or self.pages() <= 0:
            return self.view.zoomFactor()
        margins, room = self.view.documentMargins(), self.view.viewport().size()
        page = self.document.pagePointSize(0) / 72 * self.view.logicalDpiX()
        wide = (room.width() - margins.left() - margins.right()) / page.width()
        if mode == QPdfView.ZoomMode.FitToWidth:
            return wide
        return min(wide, (room.height() - self.view.pageSpacing()) / page.height())

    def _close(self) -> None:
        self.document.close()
        self._memory.close()
        self._memory.setData(QByteArray())
        self.small.renew()

    def _turn(self, by: int) -> None:
        self.go_to(self.view.pageNavigator().currentPage() + by)

    def _tell(self) -> None:
        pages = self.pages()
        at = self.view.pageNavigator().currentPage()
        self._where.setText(_("Page {page} of {pages}").format(page=at + 1, pages=pages) if pages > 0 else "")
        if pages > 0:
            self.small.show_page(at)

    def _colour(self) -> None:
        """The table on which the pages lie is that of the window, in both themes."""
        palette = QPalette(self.view.palette())
        wanted = QColor(theme.tokens().line)
        if palette.color(QPalette.ColorRole.Dark) != wanted:
            palette.setColor(QPalette.ColorRole.Dark, wanted)
            self.view.setPalette(palette)

    def _begin_to_find(self) -> None:
        self.finder.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.finder.words.selectAll()

    def _known_keys(self) -> dict[str, Callable[[], object]]:
        return {
            "Ctrl++": lambda: self.zoom(_STEP),
            "Ctrl+=": lambda: self.zoom(_STEP),
            "Ctrl+-": lambda: self.zoom(1 / _STEP),
            "Ctrl+0": self.fit,
            "Ctrl+9": self.fit_page,
            "Ctrl+F": self._begin_to_find,
            "F3": self.finder.next,
            "Shift+F3": lambda: self.finder.turn(-1),
        }

    def _lay_out(self) -> None:
        self._small = icon_button("panel-left", _("Small pages"))
        self._small.setCheckable(True)
        self._small.toggled.connect(self.show_small)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        bar.addWidget(self._small)
        for name, words, act in (
            ("chevron-left", _("Previous page"), lambda: self._turn(-1)),
            ("chevron-right", _("Next page"), lambda: self._turn(+1)),
            ("zoom-out", _("Smaller") + " (Ctrl+-)", self._keys["Ctrl+-"]),
            ("zoom-in", _("Larger") + " (Ctrl++)", self._keys["Ctrl++"]),
            ("move-horizontal", _("Fit width") + " (Ctrl+0)", self.fit),
            ("maximize", _("Fit page") + " (Ctrl+9)", self.fit_page),
        ):
            made = icon_button(name, words)
            made.clicked.connect(lambda _checked=False, act=act: act())
            bar.addWidget(made)
        bar.addWidget(self._where)
        bar.addStretch(1)
        bar.addWidget(self.finder)
        both = QHBoxLayout()
        both.setSpacing(8)
        both.addWidget(self.small)
        both.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addLayout(bar)
        column.addLayout(both, 1)
