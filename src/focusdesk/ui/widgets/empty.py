"""The empty state of a list: why there is nothing, and the one thing to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from focusdesk.ui.widgets.labels import button, text_label
from focusdesk.ui.widgets.picture import Picture


class EmptyState(QWidget):
    """An icon, a sentence and at most one button, in the middle of the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = text_label("", "muted")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._slot: Callable[[], object] | None = None
        self._button = button("", self._do)
        self._button.hide()
        self.setFocusProxy(self._button)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Picture("inbox", "border", 36), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def set(self, sentence: str, button_text: str = "", slot: Callable[[], object] | None = None) -> None:
        """Say why the list is empty, with a button that helps."""
        self._sentence.setText(sentence)
        self._slot = slot
        self._button.setText(button_text)
        self._button.setVisible(bool(button_text))

    def is_set(self) -> bool:
        """Whether there is something to say."""
        return bool(self._sentence.text())

    def _do(self) -> None:
        if self._slot:
            self._slot()
