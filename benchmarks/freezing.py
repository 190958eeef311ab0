"""How long the window stands still while a large list is imported and taken back: the longest gap between two ticks.

`python benchmarks/freezing.py [--rows 10000 200000] [--list cases]`. A real window, drawn off the screen, with a timer
of 5 ms. For every part of the import its duration is printed with the processor's time it took, and of the gaps between
two ticks: the longest, the most of the processor's time that the program took in one, and the most that the window's
own thread took. On a busy machine only the last two say anything: others hold up the first. Exits with 1 when a gap,
or with --cpu the time of the processor in one, is over --limit (150 ms).
"""

import argparse
import os
import resource
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
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.shell.main_window import MainWindow
from import_times import Lists, desk_in, written

TICK_MS = 5
STEPS = {SHEETS: "sheets", COLUMNS: "columns", DOUBTS: "doubts", DOUBLES: "doubles", CHECK: "check", RESULT: "result"}


class Ticks:
    """A timer that remembers of the time between two of its ticks the most: by the clock, of the processor, its own."""

    clocks = (time.perf_counter, time.process_time, time.thread_time)

    def __init__(self) -> None:
        self.begin()
        self._timer = QTimer(interval=TICK_MS)
        self._timer.timeout.connect(self._tick)
        self._timer.start()

    def begin(self) -> None:
        """Count from here."""
        self.most = [0.0 for _clock in self.clocks]
        self._last = [clock() for clock in self.clocks]

    def _tick(self) -> None:
        now = [clock() for clock in self.clocks]
        gone = [then - before for then, before in zip(now, self._last, strict=True)]
        self.most, self._last = list(map(max, self.most, gone)), now


class Watched:
    """A window in which an import is done step by step, and the gaps so far."""

    def __init__(self, app: QApplication, folder: Path) -> None:
        self.app, self.ticks = app, Ticks()
        self.gaps: list[list[float]] = []
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
        self.gaps.append(self.ticks.most)
        gaps = " ".join(f"{most * 1000:8.0f}" for most in self.ticks.most)
        print(f"  {name:12} {took:8.1f} {cpu:8.1f}   {gaps}", flush=True)

    def _until_free(self) -> None:
        quiet = 0
        while quiet < 10:
            self.app.processEvents()
            time.sleep(0.001)
            quiet = 0 if self.session.jobs.busy else quiet + 1


def measured(app: QApplication, folder: Path, kind: str, count: int) -> list[list[float]]:
    """The gaps of one import and its undo, in seconds."""
    path = written(folder / f"{kind}-{count}.xlsx", getattr(Lists(), kind)(count))
    print(f"{kind + ', ' + str(count) + ' rows':18} s    s cpu     gap ms   cpu ms   own ms")
    seen = Watched(app, folder / f"{kind}-{count}.focusdesk")
    seen.part("read", lambda: seen.page.read_files([path]))
    while seen.page.step() < RESULT:
        seen.part(f"from {STEPS[seen.page.step()]}", seen.page.go_on)
    seen.part("undo", seen.session.undo)
    seen.part("redo", seen.session.redo)
    seen.window.close()
    return seen.gaps


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, nargs="+", default=[10_000, 200_000])
    parser.add_argument("--list", choices=("cases", "actions"), nargs="+", default=["cases", "actions"])
    parser.add_argument("--limit", type=int, default=150, help="milliseconds")
    parser.add_argument("--cpu", action="store_true", help="judge by the processor's time, for a machine that is busy")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ["FOCUSDESK_CONFIG"] = str(Path(place) / "settings")
        app = make_app()
        Prefs().lock_minutes = 30  # nobody touches the mouse meanwhile
        load()
        every = [measured(app, Path(place), kind, count) for kind in wanted.list for count in wanted.rows]
    longest = max(gap[1 if wanted.cpu else 0] for gaps in every for gap in gaps)
    print(f"longest of all: {longest * 1000:.0f} ms (limit {wanted.limit} ms)")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"most memory of the window: {memory:.0f} MB")
    sys.exit(longest * 1000 > wanted.limit)


if __name__ == "__main__":
    main()
