"""Watches for signs that the user goes away from the computer, on each system in its own way."""

import sys
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from focusdesk.ui.away.clock import Leaps


class AwayWatch(QObject):
    """Calls `away` at each sign from now on. On macOS that is the clock only."""

    def __init__(self, window: QWidget, parent: QObject, away: Callable[[], object]) -> None:
        """`window` is the one that Windows tells."""
        super().__init__(parent)
        self._parts: list[object] = [Leaps(away, self)]
        if sys.platform == "win32":
            from focusdesk.ui.away import windows

            messages = windows.WindowMessages(away)
            app = QCoreApplication.instance()
            assert app is not None
            app.installNativeEventFilter(messages)
            self._parts.append(messages)
            windows.ask_for_messages(int(window.winId()))
        elif sys.platform == "linux":
            from focusdesk.ui.away.linux import SystemBus

            self._parts.append(SystemBus(away, self))
