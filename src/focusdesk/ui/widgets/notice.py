"""A notice: one line that says what happened or is wrong, with a button where something can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from focusdesk.i18n import _
from focusdesk.ui.icons import icon
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.announce import announce
from focusdesk.ui.widgets.labels import text_label
from focusdesk.ui.widgets.picture import Picture

_ICONS = {"late": "circle-alert", "today": "triangle-alert", "info": "info", "done": "circle-check", "neutral": "info"}
UNDO_STAYS_MS = 12_000


class Notice(QFrame):
    """Hidden until `say` is called. It is spoken to a screen reader and leaves by itself unless something is wrong."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self._picture = Picture("info")
        self._text = text_label("")
        self._act = QPushButton()
        self._act.setAutoDefault(True)
        self._slot: Callable[[], object] | None = None
        self._act.clicked.connect(self._do)
        self._close = QPushButton()
        self._close.setAutoDefault(True)
        self._close.setProperty("kind", "link")
        self._close.setIcon(icon("x"))
        self._close.clicked.connect(self.dismiss)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.dismiss)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 6, 4)
        for widget in (self._picture, self._text, self._act, self._close):
            line.addWidget(widget, 1 if widget is self._text else 0)
        self.hide()

    def say(self, sentence: str, tone: Tone = "info", act: str = "", slot: Callable[[], object] | None = None) -> None:
        """Show the sentence, with a button `act` that calls `slot`. Tone "late" (an error) stays until it is closed."""
        self._text.setText(sentence)
        self._close.setText(_("Close"))
        self._close.show()
        self._close.setAccessibleDescription(sentence)
        self._picture.set(_ICONS[tone], tone)
        self.setAccessibleName(sentence)
        self._slot = slot
        self._act.setText(act)
        self._act.setVisible(bool(act))
        self.setProperty("tone", tone)
        for widget in (self, self._text):
            self.style().polish(widget)
        self.show()
        self._timer.stop()
        if tone not in ("late", "today"):
            self._timer.start(UNDO_STAYS_MS)
        announce(self, sentence)

    def keep(self) -> None:
        """Take the Close button away: what is said holds until its other button is pressed."""
        self._close.hide()

    def text(self) -> str:
        """The sentence that is shown, or an empty text."""
        return self._text.text() if not self.isHidden() else ""

    def dismiss(self) -> None:
        """Take the notice away."""
        self._timer.stop()
        self.hide()
        self.closed.emit()

    def _do(self) -> None:
        slot, self._slot = self._slot, None
        self.dismiss()
        if slot:
            slot()
