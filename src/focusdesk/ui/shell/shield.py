"""Keeps windows out of pictures, recordings and sharing of the screen, where the system can do that: Windows.

On Linux the desktop asks before it shares anything; macOS has taken back the means it had.
"""

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from focusdesk.ui.session import Session

WDA_NONE, WDA_MONITOR, WDA_EXCLUDEFROMCAPTURE = 0x00, 0x01, 0x11

Exclude = Callable[[int, bool], object]
"""Gets the handle of a window, and whether it is to be kept out."""


def is_possible() -> bool:
    """Whether this system lets a program keep its windows out."""
    return sys.platform == "win32"


class Shield(QObject):
    """Keeps every window out from the moment before it appears: dialogs, menus and lists that fold out as well."""

    def __init__(self, app: QCoreApplication, exclude: Exclude | None = None) -> None:
        """`exclude` is how the system is asked; by default in the way of the system, if it has one."""
        super().__init__(app)
        self._exclude = exclude or (set_affinity if is_possible() else None)
        self._session: Session | None = None
        if self._exclude is not None:  # it sees every event of the program, so only where there is something to do
            app.installEventFilter(self)

    def follow(self, session: Session) -> None:
        """Let go while this session is presented or shown to a meeting, and only then."""
        self._session = session
        session.presented.connect(self._look_again)
        session.veiled.connect(self._look_again)
        session.destroyed.connect(self._forget)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self._apply(watched)
        return False

    def _look_again(self) -> None:
        for window in QApplication.topLevelWidgets():
            if window.isVisible():
                self._apply(window)

    def _apply(self, window: QWidget) -> None:
        session = self._session
        may_be_seen = session is not None and (session.is_presented or session.is_veiled)
        if self._exclude is not None:
            self._exclude(int(window.winId()), not may_be_seen)

    def _forget(self) -> None:
        self._session = None


def set_affinity(window: int, excluded: bool) -> None:
    """Ask Windows. Before Windows 10 of 2020 an excluded window is a black rectangle."""
    if sys.platform == "win32":
        ask = ctypes.WinDLL("user32").SetWindowDisplayAffinity
        handle = wintypes.HWND(window)
        if not ask(handle, wintypes.DWORD(WDA_EXCLUDEFROMCAPTURE if excluded else WDA_NONE)) and excluded:
            ask(handle, wintypes.DWORD(WDA_MONITOR))
