"""What the pages before unlocking share: a card in the middle of the window, the product's name, the language."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from focusdesk import i18n
from focusdesk.i18n import _
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.tokens import GAP, PAGE_MARGIN
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import scrolled, text_label
from focusdesk.ui.widgets.notice import Notice
from focusdesk.ui.widgets.picture import Picture

CARD_WIDTH_EM = 44
LANGUAGE_NAMES = {"nl": "Nederlands", "en": "English"}


class GatePage(QWidget):
    """Put the content in `card`; `notice` is above it. `language_chosen` asks the window to speak another language."""

    language_chosen = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title or "FocusDesk")
        self.notice = Notice()
        self.card = Card(title)
        self.card.body.setSpacing(GAP)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addLayout(_brand())
        middle.addSpacing(12)
        middle.addWidget(self.notice)
        middle.addWidget(self.card)
        middle.addStretch(2)
        content = QWidget()
        content.setLayout(_centred(middle, self.fontMetrics().horizontalAdvance("m") * CARD_WIDTH_EM))
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, 12, PAGE_MARGIN, PAGE_MARGIN)
        column.addLayout(self._language_row())
        column.addWidget(scrolled(content), 1)

    def busy(self) -> bool:
        """Whether work is under way that the page waits for."""
        return False

    def cancel(self) -> None:
        """Esc: stop what is under way, or go back."""

    def _language_row(self) -> QHBoxLayout:
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language"))
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(list(LANGUAGE_NAMES).index(i18n.language()))
        self.language.activated.connect(lambda: self._choose(str(self.language.currentData())))
        row = QHBoxLayout()
        row.addStretch(1)
        label = text_label(_("Language"), "muted", wrap=False)
        label.setBuddy(self.language)
        row.addWidget(label)
        row.addWidget(self.language)
        return row

    def _choose(self, code: str) -> None:
        if code != i18n.language():
            Prefs().language = code
            self.language_chosen.emit(code)


def _brand() -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(Picture("shield-check", "accent", 34))
    row.addWidget(text_label("FocusDesk", "brand", wrap=False))
    row.addStretch(1)
    return row


def _centred(column: QVBoxLayout, width: int) -> QHBoxLayout:
    holder = QWidget()
    holder.setLayout(column)
    holder.setMaximumWidth(width)
    column.setContentsMargins(0, 0, 0, 0)
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.addStretch(1)
    row.addWidget(holder, 100, Qt.AlignmentFlag(0))
    row.addStretch(1)
    return row
