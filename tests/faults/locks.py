"""Names in memory after a lock: the real window opens a vault, shows forty names and locks; no process holds one.

The window is run and watched by the tests of locking; reading the memory of processes is left to `memory`.
"""

import importlib
import importlib.util
import shutil
import sys
from pathlib import Path
from typing import Any

from focusdesk.services import vaults as making
from tests.faults.plan import Fault, Result, told
from tests.faults.vaults import FIRST, workplace

OBSERVED, MEMORY = "tests.locking.observed", "tests.faults.memory"
NAMES = 40
PATIENCE_SECONDS = 300.0


def tried(count: int, seed: int) -> Result:
    """Lock so often, each time in a program of its own. What is typed is the same with every seed."""
    observed, memory = importlib.import_module(OBSERVED), importlib.import_module(MEMORY)
    names, failures, seen = memory.canaries(NAMES), [], 0
    with workplace() as place:
        desk, _code = making.create(place / "Proef.focusdesk", "Proef", FIRST)
        desk.close()
        for number in range(count):
            own = place / str(number)
            own.mkdir()
            folder = Path(shutil.copytree(place / "Proef.focusdesk", own / "Proef.focusdesk"))
            with observed.observing(own, folder, FIRST) as observer:
                observer.patience = PATIENCE_SECONDS
                before, after = _locked(observer, observed, memory, names)
            seen += before
            if after:
                failures.append(f"lock {number}: {after}")
    if not seen:
        failures.append("no name was seen before any lock either: the search is blind")
    return told(count, failures, f"{NAMES} names each time; {seen} seen in memory before the locks")


def _locked(observer: Any, observed: Any, memory: Any, names: list[str]) -> tuple[int, str]:
    """How many names the window held while it was open, and which processes hold any when it is locked."""
    observer.act("fill_with_names", memory.STEM, len(names))
    with observer.start() as first:
        observer.wait("filled")
        before = memory.holders(names, [first.pid])
        observer.wait("lock")
        observed.wait_gone(first.pid)
    fresh = observer.wait("ready", 2)
    for pid in observer.pids():
        if pid != fresh.pid:
            observed.wait_gone(pid)
    held = memory.holders(names, observer.pids())
    return len(before.get(first.pid, ())), ", ".join(f"process {pid} holds {len(each)}" for pid, each in held.items())


def cannot() -> str:
    """Why the memory of a locked window cannot be looked through here."""
    if sys.platform != "linux":
        return "memory of processes can be read on Linux only"
    if not importlib.util.find_spec("tests.locking"):
        return "no window to watch"
    return "" if importlib.import_module(MEMORY).is_possible() else "this user may not read the memory of processes"


FAULTS = (Fault(name="memory", expected="no process holds a name", short=1, full=100, run=tried, missing=cannot),)
