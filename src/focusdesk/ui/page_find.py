"""Finds words in the pages of a PDF: a field, the number of hits, and buttons to the one before and after."""

from PySide6.QtCore import Signal
from PySide6.QtPdf import QPdfDocument, QPdfSearchModel
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from focusdesk.i18n import _
from focusdesk.ui.icons import icon
from focusdesk.ui.widgets.filter_box import FilterBox
from focusdesk.ui.widgets.labels import text_label


class PageFind(QWidget):
    """Hits are marked on the pages; Enter goes to the next one. `told` tells how many there are and which is shown."""

    told = Signal(str)

    def __init__(self, document: QPdfDocument, view: QPdfView) -> None:
        super().__init__()
        self._view = view
        self.model = QPdfSearchModel(self)
        self.model.setDocument(document)
        view.setSearchModel(self.model)
        self._at = -1
        self.words = FilterBox(_("Find in the pages"))
        self.words.setToolTip(_("Find in the pages") + " (Ctrl+F)")
        self.before = icon_button("chevron-up", _("Previous hit") + " (Shift+F3)")
        self.after = icon_button("chevron-down", _("Next hit") + " (F3)")
        self.stand = text_label("", "muted", wrap=False)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for widget in (self.words, self.before, self.after, self.stand):
            line.addWidget(widget)
        self.words.rested.connect(self.search)
        self.words.left.connect(self.next)
        self.before.clicked.connect(lambda: self.turn(-1))
        self.after.clicked.connect(self.next)
        self.model.countChanged.connect(self._found)

    def search(self) -> None:
        """Look for the words that stand in the field now."""
        self.words.settle()
        if self.words.text().strip() == self.model.searchString():
            return
        self._at = -1
        self.model.setSearchString(self.words.text().strip())
        self._tell()

    def renew(self) -> None:
        """Look again: another document is shown."""
        self.model.setSearchString("")
        self.search()

    def forget(self) -> None:
        """Forget the words, and what was found."""
        self.words.clear_now()

    def next(self) -> None:
        """Go to the next hit, and after the last to the first."""
        self.turn(+1)

    def turn(self, by: int) -> None:
        """Go so many hits further."""
        self.search()
        count = self.model.count()
        if count:
            self._go((max(self._at, 0 if by < 0 else -1) + by) % count)

    def hits(self) -> int:
        """How many hits are found so far; the pages are searched one after another."""
        return self.model.count()

    def _found(self) -> None:
        if self._at < 0 and self.hits() and self.words.text().strip():
            self._go(0)
        self._tell()

    def _go(self, at: int) -> None:
        self._at = at
        self._view.setCurrentSearchResultIndex(at)
        hit = self.model.resultAtIndex(at)
        self._view.pageNavigator().jump(hit.page(), hit.location(), self._view.pageNavigator().currentZoom())
        self._tell()

    def _tell(self) -> None:
        hits = self.hits()
        words = _("{at} of {count}").format(at=self._at + 1, count=hits) if hits else _("not found")
        self.stand.setText(words if self.words.text().strip() else "")
        self.told.emit(self.stand.text())


def icon_button(icon_name: str, name: str) -> QPushButton:
    """A button with a picture only; its name is read aloud and shown under the mouse."""
    made = QPushButton()
    made.setProperty("kind", "icon")
    made.setIcon(icon(icon_name, "text"))
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setAutoDefault(False)
    return made
