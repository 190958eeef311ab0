"""A card: a rounded surface with a title, a muted line at the right of it, and a body."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QVBoxLayout, QWidget

from focusdesk.ui.tokens import CARD_PADDING, Tone
from focusdesk.ui.widgets.chip import Chip
from focusdesk.ui.widgets.labels import text_label


class Card(QFrame):
    """Put the content in `body`, a vertical layout. Without a title the head is left out."""

    def __init__(self, title: str = "", aside: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self._title = text_label(title, "card-title")
        self._aside = text_label(aside, "muted", wrap=False)
        self._chip: Chip | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(CARD_PADDING, 12, CARD_PADDING, 12)
        column.setSpacing(8)
        self.head = QHBoxLayout()
        self.head.setSpacing(8)
        self.head.addWidget(self._title, 1)
        self.head.addWidget(self._aside)
        column.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        column.addLayout(self.body, 1)
        self.set_title(title)
        self.set_aside(aside)

    def set_title(self, title: str) -> None:
        """Show another title; it is also the card's accessible name."""
        self._title.setText(title)
        self._title.setVisible(bool(title))
        self.setAccessibleName(title)

    def set_aside(self, aside: str) -> None:
        """Show another muted line at the right of the title."""
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))

    def set_chip(self, text: str, tone: Tone = "info") -> None:
        """Show a chip at the right of the title; an empty text takes it away."""
        if self._chip is None:
            self._chip = Chip(text, tone)
            self.head.addWidget(self._chip)
        self._chip.set(text, tone)
        self._chip.setVisible(bool(text))

    def add(self, part: QWidget | QLayout, stretch: int = 0) -> None:
        """Add a widget or a layout under what is there."""
        if isinstance(part, QWidget):
            self.body.addWidget(part, stretch)
        else:
            self.body.addLayout(part, stretch)
