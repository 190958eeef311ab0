"""A field with two answers beside each other, to choose which of two values stays."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from focusdesk.ui.widgets.field import Field
from focusdesk.ui.widgets.labels import text_label
from focusdesk.ui.widgets.side_by_side import SideBySide

_INDENT = 24


class EitherField(Field):
    """The values of two records side by side, each under the name of its record. Left and right arrow choose."""

    def __init__(
        self, label: str, names: tuple[str, str], values: tuple[object, object], texts: tuple[str, str]
    ) -> None:
        super().__init__(label)
        self._values = values
        self._group = QButtonGroup(self)
        left, right = (_Side(name, text, f"{label}: {name}, {text}") for name, text in zip(names, texts, strict=True))
        self.sides = (left, right)
        for at, side in enumerate(self.sides):
            self._group.addButton(side.radio, at)
        self._build(SideBySide(left, right))
        self._show(values[0])
        self._group.idClicked.connect(lambda _at: self._chosen())

    def value(self) -> object:
        return self._values[max(0, self._group.checkedId())]

    def is_empty(self) -> bool:
        return False

    def focus(self) -> None:
        self.sides[max(0, self._group.checkedId())].radio.setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> str:
        return str(self._group.checkedId())

    def _show(self, value: object) -> None:
        self.sides[0 if value == self._values[0] else 1].radio.setChecked(True)

    def _show_typed(self, text: str) -> None:
        self.sides[int(text)].radio.setChecked(True)

    def _chosen(self) -> None:
        self._edited()
        self.commit()


class _Side(QWidget):
    """One of the two: its name with a mark, and under it the value. A click anywhere chooses it."""

    def __init__(self, name: str, text: str, spoken: str) -> None:
        super().__init__()
        self.radio = QRadioButton(name)
        self.radio.setAccessibleName(spoken)
        value = text_label(text)
        value.setContentsMargins(_INDENT, 0, 0, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.radio)
        column.addWidget(value)
        column.addStretch(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.radio.click()
        event.accept()
