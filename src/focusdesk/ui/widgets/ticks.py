"""A field with several answers: a list to tick, with a box that finds letters in it."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from focusdesk.i18n import _
from focusdesk.ui.tokens import CONTROL
from focusdesk.ui.widgets.field import Field

_SHOWN = 4
_FIND_FROM = 8


class TickField(Field):
    """Several of a list of (value, label); the value is a tuple in the order of ticking. Space ticks, letters find."""

    def __init__(
        self,
        label: str,
        choices: Iterable[tuple[object, str]],
        *,
        required: str = "",
        hint: str = "",
        check: Callable[[object], str | None] | None = None,
        left: bool = False,
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check, left=left)
        self._choices = list(choices)
        self._chosen: list[object] = []
        self.list = QListWidget()
        self.list.setProperty("kind", "ticks")
        self.list.setFixedHeight(_SHOWN * CONTROL)
        self.finder = QLineEdit()
        self.finder.setPlaceholderText(_("Type to find"))
        self.finder.setAccessibleName(_("Find in {list}").format(list=label))
        if len(self._choices) < _FIND_FROM:
            self.finder.hide()
        self.finder.textEdited.connect(self._narrow)
        self.finder.installEventFilter(self)
        for _value, text in self._choices:
            line = QListWidgetItem(text)
            line.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Unchecked)
            self.list.addItem(line)
        self.list.itemChanged.connect(self._ticked)
        self._build(self.list)
        self._put_find_above()

    def value(self) -> tuple[object, ...]:
        return tuple(self._chosen)

    def is_empty(self) -> bool:
        return not self._chosen

    def typed(self) -> str:
        return ",".join(str(at) for at, (value, _text) in enumerate(self._choices) if value in self._chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.list and event.type() == QEvent.Type.FocusIn:
            self._stand_somewhere()
        if watched is self.finder and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._key_in_finder(event.key()) or super().eventFilter(watched, event)
        if watched is self.list and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            text = event.text()
            if self.finder.isVisible() and text.isprintable() and text.strip():
                self.finder.setFocus()
                self.finder.setText(self.finder.text() + text)
                self._narrow(self.finder.text())
                return True
        return super().eventFilter(watched, event)

    def _key_in_finder(self, key: int) -> bool:
        """Whether it was for the list: Down, a space where nothing is looked for, and Enter where something is."""
        is_looking = bool(self.finder.text())
        if key == Qt.Key.Key_Down or (key == Qt.Key.Key_Space and not is_looking):
            self.list.setFocus()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and is_looking:
            self._tick_first()
            return True  # else the dialog would take it and save
        return False

    def _show(self, value: object) -> None:
        wanted = list(value) if isinstance(value, (tuple, list)) else []
        self._chosen = [each for each in wanted if any(each == offered for offered, _text in self._choices)]
        self.list.blockSignals(True)
        for at, (offered, _text) in enumerate(self._choices):
            on = offered in self._chosen
            self.list.item(at).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        self.list.blockSignals(False)
        self._show_first_ticked()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_first_ticked()

    def _show_first_ticked(self) -> None:
        """Have what is ticked in sight; at the top, because others may follow it."""
        ticked = (self.list.item(at) for at, (value, _text) in enumerate(self._choices) if value in self._chosen)
        if (first := next(ticked, None)) is not None:
            self.list.scrollToItem(first, QListWidget.ScrollHint.PositionAtTop)

    def _show_typed(self, text: str) -> None:
        self._show([self._choices[int(at)][0] for at in text.split(",") if at])

    def _ticked(self, line: QListWidgetItem) -> None:
        value = self._choices[self.list.row(line)][0]
        if line.checkState() == Qt.CheckState.Checked and value not in self._chosen:
            self._chosen.append(value)
        elif line.checkState() != Qt.CheckState.Checked and value in self._chosen:
            self._chosen.remove(value)
        self._edited()
        self.commit()

    def _narrow(self, letters: str) -> None:
        wanted = letters.casefold().strip()
        for at, (_value, text) in enumerate(self._choices):
            self.list.item(at).setHidden(wanted not in text.casefold())
        self._stand_somewhere()

    def _stand_somewhere(self) -> None:
        """Have Space tick the first line that is shown, unless the cursor is on another."""
        current, shown = self.list.currentItem(), self._shown()
        if shown and (current is None or current.isHidden()):
            self.list.setCurrentItem(shown[0])

    def _shown(self) -> list[QListWidgetItem]:
        lines = [self.list.item(at) for at in range(self.list.count())]
        return [line for line in lines if not line.isHidden()]

    def _tick_first(self) -> None:
        """Enter in the box ticks the first that was found, and shows all again."""
        found = self._shown()[:1]
        self.finder.clear()
        self._narrow("")
        for line in found:
            line.setCheckState(Qt.CheckState.Checked)
            self.list.setCurrentItem(line)
            self.list.scrollToItem(line)

    def _put_find_above(self) -> None:
        """The box stands above the list, inside the same field."""
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        grid = self.layout()
        assert grid is not None
        grid.replaceWidget(self.list, holder)
        column.addWidget(self.finder)
        column.addWidget(self.list)
