"""The clipboard for secrets: what is copied here is wiped again after a minute, and when the vault is locked.

Programs that keep what was copied are asked not to keep this.
"""

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QGuiApplication

STAYS_MS = 60_000

_HINTS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    "org.nspasteboard.ConcealedType": b"1",
}


class SecretClipboard(QObject):
    """Copies a secret, and wipes it when nothing else was copied since."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._copied = ""
        self._rest = QTimer(self, singleShot=True, interval=STAYS_MS)
        self._rest.timeout.connect(self.wipe)

    def copy(self, text: str) -> None:
        """Put the text on the clipboard for a minute."""
        data = QMimeData()
        data.setText(text)
        for kind, hint in _HINTS.items():
            data.setData(kind, hint)
        QGuiApplication.clipboard().setMimeData(data)
        self._copied = text
        self._rest.start()

    def wipe(self) -> None:
        """Take it off the clipboard now."""
        copied, self._copied = self._copied, ""
        self._rest.stop()
        if copied and QGuiApplication.clipboard().text() == copied:
            QGuiApplication.clipboard().clear()
