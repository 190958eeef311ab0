"""Every system: a clock that makes a leap was asleep. The sign comes on waking up, where no other one came before."""

import sys
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

TICK_MS = 2_000
LEAP_SECONDS = 20.0
"""More than a clock is ever put right by, and on Windows more than a busy window takes between two ticks."""


def asleep() -> float:
    """A number of seconds that grows while the computer sleeps, and not while a window is only busy.

    On Windows, where the other clock goes on in sleep, it always grows; there the system tells of sleep as well.
    """
    return time.time() if sys.platform == "win32" else time.time() - time.monotonic()


class Leaps(QObject):
    """Calls `away` when much more time has passed than between two ticks."""

    def __init__(self, away: Callable[[], object], parent: QObject, now: Callable[[], float] = asleep) -> None:
        super().__init__(parent)
        self._away, self._now, self._last = away, now, now()
        self._timer = QTimer(self, interval=TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()

    def tick(self) -> None:
        """Look at the clock. Setting it back, or by an hour for the season, is no leap."""
        last, self._last = self._last, self._now()
        if self._last - last > LEAP_SECONDS:
            self._away()
