"""How quickly a lock hides everything, ends the process and has a fresh page for unlocking, and what stays in memory.

`python -m benchmarks.locking` locks the real program 100 times, each time with two dialogs open in which something is
half typed, in a vault with 200 names that are nowhere else. It prints the times from the moment of the lock, and how
many names any process still held afterwards; it fails when one is over its limit or a name is found. `--times N`,
`--platform xcb` (needs a display) and `--cases N` change that. Linux only.
"""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from tests.faults import memory
from tests.locking.observed import Observer, observing, wait_gone

LIMITS = {"hidden": 0.1, "gone": 0.5}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=100)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--platform", default="offscreen")
    options = parser.parse_args()
    names = memory.canaries(options.cases)
    with tempfile.TemporaryDirectory() as place:
        vault, key = fill(Path(place), names)
        with observing(Path(place), vault, key, options.platform) as observer:
            times, held = lock_often(observer, options.times, names)
    return report(times, held)


def fill(place: Path, names: list[str]) -> tuple[Path, bytes]:
    """A vault with a case and an action for each name, and its key."""
    from focusdesk.domain.terms import CaseKind
    from focusdesk.services import actions, cases, vaults

    folder = place / "Proef.focusdesk"
    desk, _code = vaults.create(folder, "Focusgroep Proef", "molen lepel kachel fietsbel zandbak")
    for name in names:
        case = cases.notify_case(desk, name, CaseKind.PERSON)
        actions.add_action(desk, f"bel {name}", case=case)
    key = desk.key.data
    desk.close()
    return folder, key


def lock_often(observer: Observer, times: int, names: list[str]) -> tuple[dict[str, list[float]], int]:
    """The seconds of each lock from its beginning, and how often a name was found after one."""
    seconds: dict[str, list[float]] = {"hidden": [], "gone": [], "fresh page": []}
    held = 0
    observer.start()
    for count in range(1, times + 1):
        observer.act("lock_with_two_dialogs")
        lock = observer.wait("lock", count)
        seconds["gone"].append(wait_gone(lock.pid) - lock.at)
        seconds["hidden"].append(observer.wait("hidden", count).at - lock.at)
        fresh = observer.wait("ready", count + 1)
        seconds["fresh page"].append(fresh.at - lock.at)
        for pid in observer.pids():
            if pid != fresh.pid:
                wait_gone(pid)  # the backup, which has the key until it is ready
        found = memory.holders(names, observer.pids())
        held += sum(map(len, found.values()))
    return seconds, held


def report(seconds: dict[str, list[float]], held: int) -> int:
    """Print the figures; 1 when something is over its limit."""
    over = 0
    for what, each in seconds.items():
        limit = LIMITS.get(what)
        beyond = sum(second > limit for second in each) if limit else 0
        over += beyond
        ends = f"   over {limit * 1000:.0f} ms: {beyond}" if limit else ""
        tenth = sorted(each)[int(len(each) * 0.95)] if len(each) > 1 else each[0]
        print(
            f"{what:<12}{len(each):4} locks   median {statistics.median(each) * 1000:6.0f} ms"
            f"   95% {tenth * 1000:6.0f} ms   most {max(each) * 1000:6.0f} ms{ends}"
        )
    print(f"names found in memory of any process after a lock: {held}")
    return 1 if over or held else 0


if __name__ == "__main__":
    sys.exit(main())
