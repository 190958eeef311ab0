"""How long an agenda item has been discussed, kept while the program runs and nowhere else."""

import time
from collections import defaultdict
from collections.abc import Callable


class ItemClock:
    """Runs for one item at a time; what an item had before counts on when the meeting comes back to it."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        """`now` gives seconds that only go forward."""
        self._now = now
        self._spent: dict[int, float] = defaultdict(float)
        self._item: int | None = None
        self._since = 0.0

    def run_for(self, item: int | None) -> None:
        """From now on this item is discussed; None stops the clock."""
        if item != self._item:
            self._settle()
            self._item = item

    def minutes(self) -> int | None:
        """The whole minutes spent at the present item, or None while the clock stands still."""
        if self._item is None:
            return None
        self._settle()
        return int(self._spent[self._item] // 60)

    def _settle(self) -> None:
        now = self._now()
        if self._item is not None:
            self._spent[self._item] += now - self._since
        self._since = now


def as_clock(minutes: int) -> str:
    """Minutes as hours and minutes: 00:18."""
    return f"{minutes // 60:02}:{minutes % 60:02}"
