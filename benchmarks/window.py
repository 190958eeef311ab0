"""Measures the window on a big vault: `python benchmarks/window.py FOLDER`, after `benchmarks/generate.py FOLDER`.

Prints, in milliseconds, the median and the slowest of several runs: adding an action until it is painted (and what
the same step costs in the store alone), opening each page, each key of a search, and locking.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from focusdesk.domain.changes import Step, add
from focusdesk.domain.records import Action, AgendaItem, Case, Meeting
from focusdesk.domain.terms import CaseStatus
from focusdesk.services import agenda, meetings, vaults
from focusdesk.services.desk import Desk
from focusdesk.ui.app import make_app
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.shell.main_window import MainWindow
from generate import PASSPHRASE, TODAY

ROUNDS = 7
LIMIT_MS = 100
PLACES = ("home", "meetings", "cases", "actions", "people", "calendar", "report", "import", "settings")
WORDS = "yilmaz school"


def timed(act: Callable[[], object]) -> float:
    """How many milliseconds something takes until the window has painted it."""
    start = time.perf_counter()
    act()
    settle()
    return (time.perf_counter() - start) * 1000


def settle() -> None:
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def report(name: str, times: list[float], against: float | None = None) -> float:
    """Print a line, with the ratio to the raw library call where there is one; gives the median."""
    median = statistics.median(times)
    ratio = f"   {median / against:5.1f} x the store alone ({against:.1f} ms)" if against else ""
    late = "   over the limit" if median > LIMIT_MS else ""
    print(f"{name:<42} {median:8.1f} ms   slowest {max(times):8.1f} ms{ratio}{late}")
    return median


def measure_adding(window: MainWindow, desk: Desk, meeting: Meeting) -> None:
    """Type an action in the input line and press Enter, as the secretary does."""
    assert window.session is not None
    window.session.go("meeting", meeting.id)
    settle()
    page = window.page()
    assert isinstance(page, MeetingPage)
    line = page.item.input.line
    item = page.agenda.current()
    assert item is not None
    keys, enters, raw = [], [], []
    for number in range(ROUNDS):
        line.setText(f"@politie belt de school voor de {number}e keer v")
        keys.append(timed(lambda: QTest.keyClick(line, Qt.Key.Key_R)))
        enters.append(timed(lambda: QTest.keyClick(line, Qt.Key.Key_Return)))
        raw.append(timed(lambda: write_alone(desk, item)))
    report("Key in the input line, read and shown", keys)
    report("Enter until the action is painted", enters, statistics.median(raw))
    report("Undo until it is gone again", [timed(window.undo) for _round in range(ROUNDS)])


def write_alone(desk: Desk, item: AgendaItem) -> None:
    """The same step without a window: a number, the record, its log entry, the search index, one commit."""
    number = desk.next_number(Action, TODAY.year)
    action = Action(number=number, text="belt de school", due=TODAY, case=item.case, agenda_item=item.id)
    desk.store.write(Step("Add action", (add(action),)), desk.now())


def measure_pages(window: MainWindow, desk: Desk) -> None:
    """Open every page for the first time, and again after a change."""
    assert window.session is not None
    session = window.session
    case = desk.store.find(Case, status=CaseStatus.ACTIVE)[0]
    for place in (*PLACES, "case"):
        record = case.id if place == "case" else None
        first = timed(lambda place=place, record=record: session.go(place, record))  # type: ignore[misc]
        page = window.page()
        assert page is not None
        again = [timed(page.refresh) for _round in range(ROUNDS)]
        print(f"{'Open ' + place + ' for the first time':<42} {first:8.1f} ms")
        report(f"Refresh {place}", again)


def measure_search(window: MainWindow) -> None:
    """Type words letter by letter."""
    assert window.workspace is not None
    search = window.workspace.search
    search.setFocus()
    times = [timed(lambda letter=letter: QTest.keyClicks(search, letter)) for letter in WORDS]  # type: ignore[misc]
    report("Search, per key", times)
    worst = max(range(len(times)), key=times.__getitem__)
    print(f"{'  slowest after typing':<42} {WORDS[: worst + 1]!r}")
    search.clear()


def measure(folder: Path) -> None:
    app = make_app()
    window = MainWindow(app)
    window.show()
    start = time.perf_counter()
    desk = vaults.unlock(folder, PASSPHRASE)
    desk.today = lambda: TODAY
    derived = time.perf_counter()
    window.enter(desk, folder)
    settle()
    print(f"{'Unlock with the passphrase':<42} {(derived - start) * 1000:8.1f} ms")
    print(f"{'From there to the painted home page':<42} {(time.perf_counter() - derived) * 1000:8.1f} ms")
    meeting = meetings.plan_meeting(desk, TODAY)
    for case in desk.store.find(Case, status=CaseStatus.ACTIVE)[:8]:
        agenda.add_item(desk, meeting, case=case)
    measure_adding(window, desk, meeting)
    measure_pages(window, desk)
    measure_search(window)
    print(f"{'Lock':<42} {timed(window.lock):8.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder in which Groot.focusdesk is")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        os.environ["FOCUSDESK_CONFIG"] = place
        copy = Path(place) / "Groot.focusdesk"
        shutil.copytree(wanted.folder / "Groot.focusdesk", copy)
        measure(copy)


if __name__ == "__main__":
    main()
