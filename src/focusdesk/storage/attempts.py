"""How long to wait after wrong passphrases: a few are free, then the wait grows. Nothing is ever wiped.

Counted in this process only: someone with a copy of the files is slowed down by the key derivation, not by this.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

WAITS_SECONDS = (0, 0, 0, 1, 2, 5, 10, 30)
LONG_WAIT_SECONDS = WAITS_SECONDS[-1]


@dataclass(slots=True)
class Attempts:
    """Wrong passphrases per vault. `clock` gives seconds that only go forward."""

    clock: Callable[[], float] = time.monotonic
    _wrong: dict[Path, int] = field(default_factory=dict)
    _until: dict[Path, float] = field(default_factory=dict)

    def wrong(self, vault: Path) -> None:
        """Count one more wrong passphrase; the waiting starts now."""
        count = self._wrong.get(vault, 0)
        self._wrong[vault] = count + 1
        self._until[vault] = self.clock() + WAITS_SECONDS[min(count, len(WAITS_SECONDS) - 1)]

    def right(self, vault: Path) -> None:
        """Forget the wrong ones: the vault was opened."""
        self._wrong.pop(vault, None)
        self._until.pop(vault, None)

    def seconds_to_wait(self, vault: Path) -> float:
        """Seconds until another passphrase may be tried; 0 when at once."""
        return max(0.0, self._until.get(vault, 0.0) - self.clock())

    def before_long_wait(self, vault: Path) -> int:
        """How many tries are left before a wait of LONG_WAIT_SECONDS; 0 when every wrong one brings it."""
        return max(0, len(WAITS_SECONDS) - self._wrong.get(vault, 0))
