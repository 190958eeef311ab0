"""How long a secretary waits: starting, unlocking, importing a list, writing minutes - next to the bare libraries.

`python benchmarks/startup.py` measures on the example; `--vault FOLDER --passphrase TEXT` on another vault, such as
the big one of `generate.py`. Starting and unlocking are measured in processes of their own, from their start to the
first time the page is painted; the median of some runs counts.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

RUNS = 6
ROWS = 500
WORDS = ("gesprek", "met", "de", "ouders", "voeren", "en", "terugkoppelen", "aan", "de", "groep")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--vault", type=Path)
    parser.add_argument("--passphrase", default="")
    parser.add_argument("--child", choices=["program", "bare"], help=argparse.SUPPRESS)
    parser.add_argument("--began", type=float, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child == "program":
        watch_program(options.vault, options.passphrase, options.began)
    elif options.child == "bare":
        watch_bare_window(options.began)
    else:
        with tempfile.TemporaryDirectory() as place:
            measure(Path(place), options.vault, options.passphrase)


def measure(place: Path, vault: Path | None, passphrase: str) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["FOCUSDESK_CONFIG"] = str(place / "config")
    from focusdesk.services import demo

    example = demo.make(place)
    vault, passphrase = (vault, passphrase) if vault else (example.vault, example.passphrase)
    runs = [started("program", "--vault", str(vault), "--passphrase", passphrase) for _run in range(RUNS)]
    bare = statistics.median(started("bare")["start"] for _run in range(RUNS))
    start = statistics.median(run["start"] for run in runs)
    key = statistics.median(run["key"] for run in runs)
    home = statistics.median(run["unlock"] - run["key"] for run in runs)
    print(f"start to unlock page        {start:6.2f} s   {start / bare:5.1f} x an empty Qt window ({bare:.2f} s)")
    print(f"unlock to home page         {home:6.2f} s   besides deriving the key ({key:.2f} s)")
    measure_import(place)
    measure_minutes(example.vault, example.passphrase, place)


def started(what: str, *more: str) -> dict[str, float]:
    """Start this file as another process; gives the seconds that it prints by name."""
    words = [sys.executable, __file__, "--child", what, *more, "--began", str(time.monotonic())]
    printed = subprocess.run(words, check=True, capture_output=True, text=True, timeout=60).stdout
    return {name: float(seconds) for name, seconds in (line.split() for line in printed.splitlines())}


def watch_program(vault: Path, passphrase: str, began: float) -> None:
    """Run the program as `__main__` does, with a window that tells when a page is painted."""
    from focusdesk.ui import app as program

    program.MainWindow = watched(passphrase, began)  # type: ignore[assignment, attr-defined]
    program.run([str(vault)])


def watched(passphrase: str, began: float) -> type:
    """The main window, which tells when the unlock page is painted, unlocks, and tells when home is painted."""
    from PySide6.QtCore import QEvent, QObject, QThreadPool, QTimer
    from PySide6.QtWidgets import QApplication

    from focusdesk.ui.shell.main_window import MainWindow
    from focusdesk.ui.unlock_page import UnlockPage

    class Watched(MainWindow):
        typed = 0.0

        def __init__(self, app: QApplication) -> None:
            super().__init__(app)
            app.installEventFilter(self)

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint:
                if self.session is None and not self.typed and watched is self._first_field():
                    self.typed = time.monotonic()
                    print("start", self.typed - began, flush=True)
                    QTimer.singleShot(1500, self._type)
                elif self.session is not None and watched is self.page():
                    print("unlock", time.monotonic() - self.typed, flush=True)
                    QTimer.singleShot(0, self.close)
            return False

        def _first_field(self) -> QObject | None:
            page = self.gate.page()
            return page.passphrase.line if isinstance(page, UnlockPage) else None

        def _type(self) -> None:
            QThreadPool.globalInstance().waitForDone()
            time_derivation()
            page = self.gate.page()
            assert isinstance(page, UnlockPage)
            page.passphrase.line.setText(passphrase)
            self.typed = time.monotonic()
            page.unlock()

    return Watched


def time_derivation() -> None:
    """From now on turning a passphrase into the key of a vault tells how long that takes."""
    from focusdesk.storage import vault as storage

    derive = storage.unlock

    def timed_derivation(folder: Path, secret: str, local: Path | None = None) -> storage.Unlocked:
        began = time.monotonic()
        unlocked = derive(folder, secret, local)
        print("key", time.monotonic() - began, flush=True)
        return unlocked

    storage.unlock = timed_derivation


def watch_bare_window(began: float) -> None:
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QWidget

    class Window(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            print("start", time.monotonic() - began, flush=True)
            QApplication.quit()

    app = QApplication([])
    window = Window()
    window.resize(1366, 728)
    window.show()
    app.exec()


def measure_import(place: Path) -> None:
    from openpyxl import Workbook
    from python_calamine import load_workbook

    from focusdesk.services import importing, vaults

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Nr", "Casus", "Actie", "Wie", "Wanneer", "Status"])
    for row in range(ROWS):
        text = " ".join(WORDS[(row * 7 + place_) % len(WORDS)] for place_ in range(8))
        sheet.append([row + 1, f"2026-{row % 60 + 1:03d}", f"{text} {row}", "Politie / School", "1-12-2026", "loopt"])
    path = place / "lijst.xlsx"
    book.save(path)
    desk, _code = vaults.create(place / "Import.focusdesk", "Proef", "passphrase for measuring")
    reading = timed(lambda: importing.read([path]), 3)
    sources = importing.read([path]).sources
    preview = timed(lambda: importing.preview(desk, sources), 3)
    proposed = importing.preview(desk, sources)
    write = timed(lambda: importing.bring_in(desk, proposed), 1)
    undo = timed(desk.undo, 1)
    desk.close()
    bare = timed(lambda: load_workbook(str(path)).get_sheet_by_index(0).to_python(), 3)
    print(f"read {ROWS} rows               {reading:6.2f} s   {reading / bare:5.1f} x calamine ({bare:.3f} s)")
    print(f"preview {ROWS} rows            {preview:6.2f} s")
    print(f"import {ROWS} rows             {write:6.2f} s   undo {undo:.2f} s")


def measure_minutes(vault: Path, passphrase: str, place: Path) -> None:
    from pypdf import PdfReader

    from focusdesk.domain.records import Meeting
    from focusdesk.services import minutes, vaults

    desk = vaults.unlock(vault, passphrase)
    meeting = min(desk.store.find(Meeting), key=lambda each: each.day)
    gather = timed(lambda: minutes.minutes_of(desk, meeting), 5)
    gathered = minutes.minutes_of(desk, meeting)
    desk.close()
    path = place / "minutes.pdf"
    minutes.write_pdf(gathered, path)
    write = timed(lambda: minutes.write_pdf(gathered, path), 5)
    pages = PdfReader(path).pages
    lines = [line for page in pages for line in page.extract_text().splitlines()]
    bare = timed(lambda: write_bare(lines, place / "bare.pdf"), 5)
    print(f"gather minutes              {gather:6.2f} s   {len(pages)} pages")
    print(
        f"write minutes as PDF        {write:6.2f} s   {write / bare:5.1f} x bare reportlab, same lines ({bare:.2f} s)"
    )


def write_bare(lines: list[str], path: Path) -> None:
    from xml.sax.saxutils import escape

    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate

    style = getSampleStyleSheet()["Normal"]
    SimpleDocTemplate(str(path)).build([Paragraph(escape(line), style) for line in lines])


def timed(work: Callable[[], object], times: int) -> float:
    """The median seconds that work takes."""
    seconds = []
    for _time in range(times):
        began = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - began)
    return statistics.median(seconds)


if __name__ == "__main__":
    main()
