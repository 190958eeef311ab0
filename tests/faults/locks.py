"""Names in memory after a lock: the real window shows forty names and locks, again and again; no process holds one.

The window is run and watched by the tests of locking; reading the memory of processes is left to `memory`.
"""

import sys
from typing import TYPE_CHECKING

from focusdesk.services import vaults as making
from tests.faults import memory
from tests.faults.plan import Fault, Result, told
from tests.faults.vaults import FIRST, derivation, workplace

if TYPE_CHECKING:
    from tests.locking.observed import Observer

NAMES = 40
PATIENCE_SECONDS = 300.0


def tried(count: int, seed: int) -> Result:
    """Lock so often, each time with two dialogs open. What is typed is the same with every seed."""
    from tests.locking.observed import observing  # brings Qt, which no other fault needs

    names = memory.canaries(NAMES)
    with workplace() as place, derivation(real=False):
        desk, _code = making.create(place / "Proef.focusdesk", "Proef", FIRST)
        key = desk.key.data
        desk.close()
        with observing(place, place / "Proef.focusdesk", key) as observer:
            observer.patience = PATIENCE_SECONDS
            seen = _filled(observer, names)
            found = [_after_lock(observer, names, number) for number in range(1, count + 1)]
    failures = [f"lock {number}: {held}" for number, held in enumerate(found, 1) if held]
    if seen < NAMES / 2:
        failures.append(f"only {seen} names were seen before the locks: the search is blind")
    return told(count, failures, f"{NAMES} names each time; {seen} seen in memory before the first lock")


def _filled(observer: "Observer", names: list[str]) -> int:
    """How many of the names the window holds once it has written and shown them."""
    observer.act("fill_with_names", memory.STEM, len(names))
    observer.start()
    first = observer.wait("filled").pid
    return len(memory.holders(names, [first]).get(first, ()))


def _after_lock(observer: "Observer", names: list[str], number: int) -> str:
    """Which processes hold a name after this lock, once only the fresh page for unlocking is left."""
    from tests.locking.observed import wait_gone

    observer.act("lock_with_two_dialogs")
    wait_gone(observer.wait("lock", number).pid, PATIENCE_SECONDS)
    fresh = observer.wait("ready", number + 1)
    for pid in observer.pids():
        if pid != fresh.pid:
            wait_gone(pid, PATIENCE_SECONDS)  # the backup, which has the key until it is ready
    if observer.pids() != [fresh.pid]:
        return "there is no fresh page"
    held = memory.holders(names, [fresh.pid])
    return ", ".join(f"process {pid} holds {len(each)}" for pid, each in held.items())


def cannot() -> str:
    """Why the memory of a locked window cannot be looked through here."""
    if sys.platform != "linux":
        return "memory of processes can be read on Linux only"
    return "" if memory.is_possible() else "this user may not read the memory of processes"


FAULTS = (Fault(name="memory", expected="no process holds a name", short=1, full=100, run=tried, missing=cannot),)
