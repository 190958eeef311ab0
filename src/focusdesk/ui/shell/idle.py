"""Locks after some minutes without a key or mouse in any window, and at once on Ctrl+L where no menu hears it.

It hears every key before a widget does, and hands those that copy to `clipboard`.
"""

from collections.abc import Callable

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from focusdesk.ui.clipboard import copies
from focusdesk.ui.prefs import LOCK_CHOICES, Prefs

_SIGNS_OF_LIFE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)

LONGEST_WAIT_MS = LOCK_CHOICES[-1] * 60_000
"""So long a job that is running keeps the vault open without a sign of life: as long as anybody may choose."""


class IdleLock(QObject):
    """Watches windows, not widgets: input reaches the window first, and there are few of them.

    While a job is running, which a lock would end, it waits: whoever brings in a long list only looks on.
    """

    def __init__(
        self, app: QGuiApplication, lock: Callable[[], object], busy: Callable[[], bool], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._lock, self._busy = lock, busy
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._time_is_up)
        self._alone = QElapsedTimer()
        app.focusWindowChanged.connect(self.watch)

    def watch(self, window: QWindow | None) -> None:
        """Count what happens in this window as a sign of life, too."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)
            self.touch()

    def begin(self) -> None:
        """Start waiting: the vault was just opened, or the lock time was changed."""
        self._alone.start()
        self._timer.start(Prefs().lock_minutes * 60_000)

    def end(self) -> None:
        """Stop waiting: the vault is locked."""
        self._timer.stop()

    def touch(self) -> None:
        """A sign of life."""
        self._alone.start()
        self.wait_anew()

    def wait_anew(self) -> None:
        """A job has ended: its result stays on the screen for the whole time."""
        if self._timer.isActive():
            self._timer.start()

    def _time_is_up(self) -> None:
        if self._busy() and self._alone.elapsed() < LONGEST_WAIT_MS:
            self._timer.start()
        else:
            self._lock()

    @property
    def milliseconds(self) -> int:
        """How long without a sign of life until the lock; -1 while not waiting."""
        return self._timer.interval() if self._timer.isActive() else -1

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() not in _SIGNS_OF_LIFE:
            return False
        self.touch()
        if isinstance(event, QKeyEvent) and copies(event, QApplication.focusWidget()):
            return True
        if self._timer.isActive() and isinstance(event, QKeyEvent) and _means_lock(event):
            QTimer.singleShot(0, self, self._lock)  # after this event, because locking deletes the dialog it is for
            return True
        return False


def _means_lock(event: QKeyEvent) -> bool:
    """Ctrl+L: in a dialog the keys of the window's menus do nothing."""
    return event.key() == Qt.Key.Key_L and event.modifiers() == Qt.KeyboardModifier.ControlModifier
