"""The rail: the places with icon and word, and the lock at its foot."""

from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from focusdesk.i18n import _
from focusdesk.ui import places
from focusdesk.ui.icons import icon
from focusdesk.ui.tokens import RAIL_WIDTH


class Rail(QWidget):
    """Emits `chosen(place)` and `lock_asked`."""

    chosen = Signal(str)
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(RAIL_WIDTH)
        self.setAccessibleName(_("Places"))
        self._buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 14, 11, 12)
        column.setSpacing(4)
        for at, place in enumerate(places.RAIL, start=1):
            made = _button(places.rail_word(place), places.RAIL_ICONS[place], f"Ctrl+{at}")
            made.setCheckable(True)
            made.clicked.connect(partial(self.chosen.emit, place))
            self._buttons[place] = made
            self._group.addButton(made)
            column.addWidget(made)
        column.addStretch(1)
        self.lock_button = _button(_("Lock"), "lock", "Ctrl+L")
        self.lock_button.clicked.connect(lambda _checked=False: self.lock_asked.emit())
        column.addWidget(self.lock_button)

    def show_place(self, place: str) -> None:
        """Mark where the user is; places that are not on the rail leave nothing marked."""
        wanted = self._buttons.get(places.RAIL_OF.get(place, place))
        self._group.setExclusive(False)
        for made in self._buttons.values():
            made.setChecked(made is wanted)
        self._group.setExclusive(True)

    def button(self, place: str) -> QPushButton:
        """The button of a place."""
        return self._buttons[place]


def _button(word: str, icon_name: str, keys: str) -> QPushButton:
    made = QPushButton(icon(icon_name), f" {word}")
    made.setProperty("kind", "rail")
    made.setAccessibleName(word)
    made.setIconSize(QSize(20, 20))
    made.setToolTip(f"{word} ({keys})")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
