"""Measures the window on a big vault: `python benchmarks/window.py FOLDER`, after `benchmarks/generate.py FOLDER`.

Prints, in milliseconds, opening every page for the first time (each in a process of its own, right after unlocking)
and again after a change, a key in the input line, Enter until an action is painted, each key of a search, and locking.
Beside it stands the time of the processor, which says more than the clock when the machine has other work, and what
the very same statements take through bare sqlcipher3 in the same run, with the ratio. A page that is on the screen
before all it says was gathered has a second line for that. Exits with 1 when something is over its limit.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from bare import Trace, done_again
from focusdesk.domain.records import Case, Meeting
from focusdesk.domain.terms import CaseStatus
from focusdesk.services import agenda, meetings, vaults
from focusdesk.services.desk import Desk
from focusdesk.storage import vault
from focusdesk.ui.actions_page import ActionsPage
from focusdesk.ui.app import load, make_app
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.papers.share_page import SharePage
from focusdesk.ui.places import PLACES
from focusdesk.ui.session import Session
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.page import Page
from generate import PASSPHRASE, TODAY

ROUNDS = 5
SEARCHES = ("yilmaz school", "2020-01", "verzium")
LIMITS = {"page": 200, "table": 1000, "key": 30, "enter": 100, "search": 100, "lock": 1000}
SHARE_TABLE = "share, its table"
Times = tuple[float, float]
"""Milliseconds by the clock, and of the processor."""


class Measuring:
    """An open window, and what was measured in it so far."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        self.window, self.desk = window, desk
        self.trace = Trace(desk)
        self.kinds: dict[str, str] = {}
        self.worked: dict[str, list[float]] = {}

    @property
    def session(self) -> Session:
        """The session of the open vault."""
        assert self.window.session is not None
        return self.window.session

    def page(self) -> Page:
        """The page on screen."""
        page = self.window.page()
        assert page is not None
        return page

    def timed(self, kind: str, what: str, act: Callable[[], object]) -> None:
        """Do something and note how long it takes until the window has painted it."""
        self.kinds[what] = kind
        with self.trace.doing(what) as run:
            run.milliseconds, worked = until_painted(self.window, act)
        self.worked.setdefault(what, []).append(worked)


def until_painted(window: MainWindow, act: Callable[[], object]) -> Times:
    """How long it takes to do something and paint it; what a page gathers after it was painted is left to `gather`."""
    start, worked = time.perf_counter(), time.process_time()
    act()
    QApplication.sendPostedEvents()  # lays out and paints
    if not gathers(window.page()):
        QApplication.processEvents()
    return (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000


def settle() -> None:
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def gathers(page: Page | None) -> bool:
    """Whether a page is on the screen and what it says is still to come."""
    return isinstance(page, SharePage) and page.is_gathering


def gather(page: Page) -> None:
    """Wait until a page shows all it says."""
    while gathers(page):
        QApplication.processEvents()


def record_of(desk: Desk, place: str) -> int | None:
    """The record with which a page is opened: the case with most lines, the meeting that is under way."""
    if place == "case":
        return desk.store.find(Case, status=CaseStatus.ACTIVE)[0].id
    if place == "meeting":
        return max(desk.store.find(Meeting), key=lambda each: each.day).id
    return None


def open_pages(at: Measuring) -> None:
    """Open every page from another one, after something changed."""
    for place in PLACES:
        if place == "export":
            continue  # it goes on drawing the minutes beside the window, which would count for what comes after it
        record = record_of(at.desk, place)
        at.session.go(place, record)
        for _round in range(ROUNDS):
            page = at.page()
            at.session.go("settings" if place != "settings" else "home")
            settle()
            page.make_stale()
            at.timed("page", place, lambda place=place, record=record: at.session.go(place, record))  # type: ignore[misc]
            if place == "share":
                at.timed("table", SHARE_TABLE, lambda page=page: gather(page))  # type: ignore[misc]
            settle()


def group_actions(at: Measuring) -> None:
    at.session.go("actions")
    page = at.page()
    assert isinstance(page, ActionsPage)
    for group in range(1, len(page.groupings)):
        for _round in range(ROUNDS):
            page.group.setCurrentIndex(0)
            settle()
            words = f"actions, by {page.groupings[group].key}"
            at.timed("page", words, lambda group=group: page.group.setCurrentIndex(group))  # type: ignore[misc]
    page.group.setCurrentIndex(0)
    for _round in range(ROUNDS):
        page.which.setCurrentIndex(0)
        settle()
        at.timed("page", "actions, all 100,000", lambda: page.which.setCurrentIndex(3))
    page.which.setCurrentIndex(0)


def show_tabs(at: Measuring) -> None:
    at.session.go("case", record_of(at.desk, "case"))
    page = at.page()
    assert isinstance(page, CasePage)
    for tab in range(1, page.tabs.count()):
        for _round in range(ROUNDS):
            page.show_tab(0)
            settle()
            at.timed("page", f"case, tab {tab + 1}", lambda tab=tab: page.show_tab(tab))  # type: ignore[misc]


def add_actions(at: Measuring) -> None:
    """Type an action in the input line and press Enter, as the secretary does."""
    at.session.go("meeting", record_of(at.desk, "meeting"))
    settle()
    page = at.page()
    assert isinstance(page, MeetingPage)
    line = page.item.input.line
    for number in range(ROUNDS):
        line.setText(f"@politie belt de school voor de {number}e keer v")
        settle()
        at.timed("key", "key in the input line", lambda: QTest.keyClick(line, Qt.Key.Key_R))
        at.timed("enter", "Enter until painted", lambda: QTest.keyClick(line, Qt.Key.Key_Return))
    for _round in range(ROUNDS):
        at.timed("enter", "undo until painted", at.window.undo)


def search(at: Measuring) -> None:
    """Type words letter by letter."""
    assert at.window.workspace is not None
    field = at.window.workspace.search
    field.setFocus()
    for words in SEARCHES:
        for letter in words:
            at.timed("search", "search, per key", lambda letter=letter: QTest.keyClicks(field, letter))  # type: ignore[misc]
        field.clear()
        field.results.hide()


def opened(folder: Path) -> tuple[MainWindow, Desk]:
    """The window with the vault open and its first page painted, as after a passphrase was typed."""
    window = MainWindow(make_app())
    window.show()
    load()
    desk = vaults.unlock(folder, PASSPHRASE)
    desk.today = lambda: TODAY
    window.enter(desk, folder)
    settle()
    return window, desk


def prepare(folder: Path) -> None:
    """Have a meeting with eight cases under way."""
    desk = vaults.unlock(folder, PASSPHRASE)
    desk.today = lambda: TODAY
    meeting = meetings.plan_meeting(desk, TODAY)
    for case in desk.store.find(Case, status=CaseStatus.ACTIVE)[:8]:
        agenda.add_item(desk, meeting, case=case)
    meetings.start(desk, meeting)
    desk.close()


def measure_first(folder: Path, place: str) -> None:
    """Print how long the first opening of a page takes in this process."""
    window, desk = opened(folder)
    record = record_of(desk, place)
    session = window.session
    assert session is not None
    print(*until_painted(window, lambda: session.go(place, record)), flush=True)
    os._exit(0)  # what is still being drawn is not waited for


def first_openings(folder: Path) -> dict[str, Times]:
    """The same of every page, each in a process of its own; home is opened by unlocking."""
    times = {}
    for place in PLACES:
        words = [sys.executable, __file__, str(folder), "--first", place]
        printed = subprocess.run(words, check=True, capture_output=True, text=True, timeout=120).stdout
        clock, worked = map(float, printed.split())
        times[place] = clock, worked
    return times


def report(at: Measuring, again: dict[str, list[float]], first: dict[str, Times]) -> bool:
    """Print a line for everything that was measured; gives whether all of it is within its limit."""
    print(f"{'':<26}{'first':>7}{'cpu':>7}{'median':>9}{'cpu':>7}{'slowest':>9}", end="")
    print(f"{'bare SQL':>10}{'ratio':>8}{'limit':>7}   in ms")
    well = first["export"][0] <= LIMITS["page"]
    print(f"{'export':<26}{_opening(first, 'export')}")
    for what, kind in at.kinds.items():
        times = [run.milliseconds for run in at.trace.runs if run.what == what]
        median, bare = statistics.median(times), statistics.median(again[what])
        ratio = f"{median / bare:7.1f}x" if bare > 0.05 else f"{'-':>8}"
        late = max(median, first.get(what, (0, 0))[0]) > LIMITS[kind]
        well &= not late
        print(
            f"{what:<26}{_opening(first, what)}{median:9.1f}{statistics.median(at.worked[what]):7.1f}{max(times):9.1f}"
            f"{bare:10.2f}{ratio}{LIMITS[kind]:7d}{'   OVER THE LIMIT' if late else ''}"
        )
    return well


def _opening(first: dict[str, Times], what: str) -> str:
    return "".join(f"{each:7.0f}" for each in first[what]) if what in first else " " * 14


def measure(folder: Path, untouched: Path) -> bool:
    prepare(folder)
    shutil.copytree(folder, untouched)
    first = first_openings(folder)
    window, desk = opened(folder)
    at = Measuring(window, desk)
    for part in (open_pages, group_actions, show_tabs, add_actions, search):
        part(at)
    start = time.perf_counter()
    window.lock()
    locked = (time.perf_counter() - start) * 1000
    again = done_again(untouched, vault.unlock(untouched, PASSPHRASE).data_key, at.trace.runs)
    well = report(at, again, first)
    print(f"{'lock':<26}{'':14}{locked:9.1f}")
    return well


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder in which Groot.focusdesk is")
    parser.add_argument("--first", choices=PLACES, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.first:
        measure_first(wanted.folder, wanted.first)
        return
    with tempfile.TemporaryDirectory(dir=wanted.folder) as place:
        os.environ["FOCUSDESK_CONFIG"] = place
        copy = Path(place) / "Groot.focusdesk"
        shutil.copytree(wanted.folder / "Groot.focusdesk", copy)
        sys.exit(0 if measure(copy, Path(place) / "Onaangeroerd.focusdesk") else 1)


if __name__ == "__main__":
    main()
