"""The field for a passphrase: hidden until the user asks to see it, with a notice while Caps Lock is on."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from focusdesk.i18n import _
from focusdesk.ui.icons import icon
from focusdesk.ui.widgets.field import Field


class PassphraseField(Field):
    """Text comes out exactly as typed, spaces included. The button to show it is in the tab order."""

    def __init__(
        self,
        label: str,
        *,
        required: str = "",
        hint: str = "",
        check: Callable[[object], str | None] | None = None,
    ) -> None:
        super().__init__(label, required=required, check=check)
        self._plain_hint = hint
        self.line = QLineEdit()
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.line.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
            | Qt.InputMethodHint.ImhNoAutoUppercase
        )
        self.line.textEdited.connect(self._edited)
        self.show_button = QPushButton(_("Show"))
        self.show_button.setCheckable(True)
        self.show_button.setAutoDefault(True)
        self.show_button.setIcon(icon("eye", "text"))
        self.show_button.setIconSize(QSize(22, 16))
        self.show_button.setAccessibleDescription(label)
        self.show_button.toggled.connect(self.set_shown)
        self._build(self.line, self.show_button)
        self.set_hint(hint)

    def value(self) -> str:
        return self.line.text()

    def set_shown(self, shown: bool) -> None:
        """Show or hide the characters."""
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.show_button.setText(_("Hide") if shown else _("Show"))
        self.show_button.setIcon(icon("eye-off" if shown else "eye", "text"))

    def typed(self) -> str:
        return ""  # a secret is never kept as a draft

    def clear(self) -> None:
        """Empty the field and hide what will be typed."""
        self.line.clear()
        self.show_button.setChecked(False)
        self._dirty = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            self._notice_caps_lock(event)
        return super().eventFilter(watched, event)

    def _show(self, value: object) -> None:
        self.line.setText(str(value or ""))

    def _notice_caps_lock(self, event: QKeyEvent) -> None:
        """Qt does not tell about Caps Lock: a capital without Shift, or a small letter with it, gives it away."""
        letter = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self.set_hint(self._plain_hint)
        elif letter.isalpha() and letter.upper() != letter.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.set_hint(_("Caps Lock is on.") if letter.isupper() != shift else self._plain_hint)
