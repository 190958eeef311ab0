"""The empty state of a list: why there is nothing, and what to do about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from focusdesk.ui.widgets.labels import button, text_label
from focusdesk.ui.widgets.picture import Picture


class EmptyState(QWidget):
    """An icon, a sentence and at most two buttons, in the middle of the room there is."""

    def __init__(self) -> None:
        super().__init__()
        self._sentence = text_label("", "muted")
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._slots: list[Callable[[], object] | None] = [None, None]
        self._button, self._second = button("", lambda: self._do(0)), button("", lambda: self._do(1))
        self._button.hide()
        self._second.hide()
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(Picture("inbox", "border", 36), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._sentence)
        column.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self._second, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def set(self, sentence: str, button_text: str = "", slot: Callable[[], object] | None = None) -> None:
        """Say why the list is empty, with a button that helps."""
        self._sentence.setText(sentence)
        self._slots[0] = slot
        self._button.setText(button_text)
        self._button.setVisible(bool(button_text))
        self.setFocusProxy(self._button if button_text else None)  # type: ignore[arg-type]  # Tab would stop at a hidden one
        self.set_second("", None)

    def set_second(self, button_text: str, slot: Callable[[], object] | None) -> None:
        """Another thing that would help, as a second button; an empty text takes it away."""
        self._slots[1] = slot
        self._second.setText(button_text)
        self._second.setVisible(bool(button_text))

    def is_set(self) -> bool:
        """Whether there is something to say."""
        return bool(self._sentence.text())

    def _do(self, which: int) -> None:
        slot = self._slots[which]
        if slot:
            slot()
