"""How long the window stands still while a large list is imported and taken back: the longest gap between two ticks.

`python benchmarks/freezing.py [--rows 10000 200000] [--list cases]`. A real window, drawn off the screen, with a timer
of 5 ms. For every part of the import the longest time that no tick came is printed, with the part's own duration and
the share of the processor's time that the machine gave. Exits with 1 when a gap is over --limit (200 ms).
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from focusdesk.ui.app import load, make_app
from focusdesk.ui.import_page import CHECK, COLUMNS, DOUBLES, DOUBTS, RESULT, SHEETS, ImportPage
from focusdesk.ui.shell.main_window import MainWindow
from import_times import Lists, desk_in, written

TICK_MS = 5
STEPS = {SHEETS: "sheets", COLUMNS: "columns", DOUBTS: "doubts", DOUBLES: "doubles", CHECK: "check", RESULT: "result"}


class Ticks:
    """A timer that remembers the longest time between two of its ticks, and the most work that the window did in one.

    On a machine with too much to do the first says little; the second is what the window itself spent.
    """

    def __init__(self) -> None:
        self.longest = self.busiest = 0.0
        self._last, self._spent = time.perf_counter(), time.thread_time()
        self._timer = QTimer(interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        """Count from here."""
        self.longest, self.busiest = 0.0, 0.0
        self._last, self._spent = time.perf_counter(), time.thread_time()

    def _tick(self) -> None:
        now, spent = time.perf_counter(), time.thread_time()
        self.longest, self._last = max(self.longest, now - self._last), now
        self.busiest, self._spent = max(self.busiest, spent - self._spent), spent


class Watched:
    """A window in which an import is done step by step, and the gaps so far."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app, self.ticks = app, Ticks()
        self.gaps: list[float] = []
        self.desk = desk_in(folder)
        self.window = MainWindow(app)
        self.window.show()
        self.window.enter(self.desk, folder)
        session = self.window.session
        assert session is not None
        self.session = session
        self.session.go("import")
        page = self.window.page()
        assert isinstance(page, ImportPage)
        self.page = page
        self._until_free()

    def part(self, name: str, act: Callable[[], object]) -> None:
        """Do a part, wait until its job is done and the window has settled, and print the longest gap."""
        self.ticks.begin()
        start, used = time.perf_counter(), time.process_time()
        act()
        self._until_free()
        took, cpu = time.perf_counter() - start, time.process_time() - used
        self.gaps.append(self.ticks.longest)
        gap, own = self.ticks.longest * 1000, self.ticks.busiest * 1000
        print(f"  {name:12} {took:8.1f} s {cpu:8.1f} s cpu {gap:8.0f} ms {own:8.0f} ms", flush=True)

    def _until_free(self) -> None:
        quiet = 0
        while quiet < 10:
            self.app.processEvents()
            time.sleep(0.001)
            quiet = 0 if self.session.jobs.busy else quiet + 1


def measured(app: QApplication, folder: Path, kind: str, count: int) -> float:
    """The longest gap of one import and its undo, in seconds."""
    path = written(folder / f"{kind}-{count}.xlsx", getattr(Lists(), kind)(count))
    print(f"{kind}, {count} rows                            longest gap, own work")
    seen = Watched(app, folder / f"{kind}-{count}.focusdesk")
    seen.part("read", lambda: seen.page.read_files([path]))
    while seen.page.step() < RESULT:
        seen.part(f"from {STEPS[seen.page.step()]}", seen.page.go_on)
    seen.part("undo", seen.session.undo)
    seen.part("redo", seen.session.redo)
    seen.window.close()
    return max(seen.gaps)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 200_000])
    parser.add_argument("--list", choices=("cases", "actions"), nargs="+", default=["cases", "actions"])
    parser.add_argument("--limit", type=int, default=200, help="milliseconds")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ["FOCUSDESK_CONFIG"] = str(Path(place) / "settings")
        app = make_app()
        load()
        longest = max(measured(app, Path(place), kind, count) for kind in wanted.list for count in wanted.rows)
    print(f"longest of all: {longest * 1000:.0f} ms (limit {wanted.limit} ms)")
    sys.exit(longest * 1000 > wanted.limit)


if __name__ == "__main__":
    main()
