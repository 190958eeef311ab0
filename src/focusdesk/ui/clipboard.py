"""The clipboard: what is copied in FocusDesk is marked as not to be kept, and wiped after a time and at lock.

The marks ask the history and synchronisation of Windows, the clipboard of KDE, and programs that heed these marks, to
leave it out. For macOS there is none: Qt writes such a mark under a name of its own there, which nobody reads.
"""

from PySide6.QtCore import QCoreApplication, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

SECRET_STAYS_MS = 60_000
TEXT_STAYS_MS = 300_000

MARKS = {
    "x-kde-passwordManagerHint": b"secret",
    'application/x-qt-windows-mime;value="ExcludeClipboardContentFromMonitorProcessing"': b"1",
    'application/x-qt-windows-mime;value="CanIncludeInClipboardHistory"': bytes(4),
    'application/x-qt-windows-mime;value="CanUploadToCloudClipboard"': bytes(4),
}


class Clipboard(QObject):
    """The one of this program. It wipes only what was copied here, when nothing else was copied since."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._copied: str | None = None
        self._busy = False
        self._rest = QTimer(self, singleShot=True)
        self._rest.timeout.connect(self.wipe)
        _system().dataChanged.connect(self._changed)

    def copy(self, text: str) -> None:
        """Put a text on the clipboard for five minutes."""
        self._put(_plain(text), TEXT_STAYS_MS)

    def copy_secret(self, text: str) -> None:
        """Put a secret on the clipboard for a minute."""
        self._put(_plain(text), SECRET_STAYS_MS)

    def wipe(self) -> None:
        """Take what was copied here off the clipboard now."""
        copied, self._copied = self._copied, None
        self._rest.stop()
        if copied is not None and (_system().ownsClipboard() or _system().text() == copied):
            _system().clear()

    @property
    def stays_ms(self) -> int:
        """How long what was copied here stays, from when it was copied; -1 when nothing is there."""
        return self._rest.interval() if self._rest.isActive() else -1

    def _put(self, data: QMimeData, stays_ms: int) -> None:
        for kind, mark in MARKS.items():
            data.setData(kind, mark)
        self._copied = data.text()
        self._busy = True
        _system().setMimeData(data)
        self._busy = False
        self._rest.start(stays_ms)

    def _changed(self) -> None:
        """Something was copied: by the menu of a field, which marks nothing, or by another program."""
        if self._busy or (self._copied is not None and _is_marked(_system().mimeData())):
            return
        if _system().ownsClipboard():
            self._put(_same(_system().mimeData()), TEXT_STAYS_MS)
        else:
            self._copied = None
            self._rest.stop()


def clipboard() -> Clipboard:
    """The clipboard of this program."""
    app = QCoreApplication.instance()
    assert app is not None
    return app.findChild(Clipboard, "", Qt.FindChildOption.FindDirectChildrenOnly) or Clipboard(app)


def copies(event: QKeyEvent, widget: QWidget | None) -> bool:
    """Do what Ctrl+C or Ctrl+X means in a text, with the marks; False when it means something else."""
    cuts = event.matches(QKeySequence.StandardKey.Cut)
    text = _selected(widget) if cuts or event.matches(QKeySequence.StandardKey.Copy) else ""
    if text:
        clipboard().copy(text)
    if text and cuts:
        _remove_selected(widget)
    return bool(text)


def _selected(widget: QWidget | None) -> str:
    if isinstance(widget, QLineEdit):
        return widget.selectedText() if widget.echoMode() is QLineEdit.EchoMode.Normal else ""
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        return widget.textCursor().selection().toPlainText()
    return widget.selectedText() if isinstance(widget, QLabel) else ""


def _remove_selected(widget: QWidget | None) -> None:
    if isinstance(widget, QLineEdit) and not widget.isReadOnly():
        widget.insert("")
    elif isinstance(widget, QPlainTextEdit | QTextEdit) and not widget.isReadOnly():
        widget.textCursor().removeSelectedText()


def _plain(text: str) -> QMimeData:
    data = QMimeData()
    data.setText(text)
    return data


def _same(data: QMimeData | None) -> QMimeData:
    copy = QMimeData()
    for kind in data.formats() if data is not None else ():
        copy.setData(kind, data.data(kind))  # type: ignore[union-attr]  # there are formats
    return copy


def _is_marked(data: QMimeData | None) -> bool:
    return data is not None and all(data.hasFormat(kind) for kind in MARKS)


def _system() -> QClipboard:
    return QGuiApplication.clipboard()
