"""The real program with an observer: says when it locks, hides, and shows, and does what the test asks.

Started instead of `python -m focusdesk`, by the test and by the program itself for the window after a lock. Each line
it prints is a word and the monotonic time, which all processes of a machine share. What to do stands in a file, which
it reads and removes: a function of `acts`. At the page for unlocking the vault is opened first.
"""

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from focusdesk import __main__ as program
from focusdesk.services import backups, own_process
from focusdesk.services.desk import Desk
from focusdesk.storage.faults import VaultInUse
from focusdesk.storage.store import Store
from focusdesk.storage.vault import OpenKeys
from focusdesk.ui import app as application
from focusdesk.ui.shell import ending
from focusdesk.ui.shell.ending import Ending, Note, Then
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.unlock_page import UnlockPage
from tests.locking import acts

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = "FOCUSDESK_OBSERVED"
KEY = "FOCUSDESK_KEY"
LONGEST = "FOCUSDESK_LONGEST"
_LOOK_MS = 20


def say(*words: object) -> None:
    """Tell the test something; in one write, because several processes share the file."""
    with Path(os.environ[HERE], "said").open("a", encoding="utf-8") as file:
        file.write(f"{os.getpid()} {time.monotonic()} {' '.join(map(str, words))}\n")


class Observed(MainWindow):
    """Tells what happens to it, and begins with what the test wants once a page is painted."""

    def __init__(self, app: QApplication, ending: Ending | None = None) -> None:
        super().__init__(app, ending)
        self._painted = False
        self._looking = QTimer(self, interval=_LOOK_MS)
        self._looking.timeout.connect(self._look)
        app.installEventFilter(self)

    def lock(self, then: Then = "unlock", vault: Path | None = None, back_up: bool = True, stay: bool = False) -> None:
        if self.session is not None:
            say("lock", time.process_time())
        super().lock(then, vault, back_up, stay)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and not self._painted and watched is self.gate.page():
            self._painted = True
            say("ready", type(watched).__name__)
            self._looking.start()
        return False

    def _look(self) -> None:
        """Whether something is to be done."""
        path, page = Path(os.environ[HERE], "act"), self.gate.page()
        if not path.exists():
            return
        act = path.read_text(encoding="utf-8").split()
        path.unlink()
        if self.session is None and isinstance(page, UnlockPage):
            say("gate", page.notice.text())
            self.gate.opened.emit(opened(page.folder), page.folder)
            say("opened")
        do: Callable[..., None] = getattr(acts, act[0])
        QTimer.singleShot(0, self, lambda: do(self, say, *act[1:]))


def opened(folder: Path) -> Desk:
    """The vault, opened with its raw key: turning a passphrase into it would take most of the time of a test."""
    key = OpenKeys(bytes.fromhex(os.environ[KEY]))

    def open_store() -> Store:
        return Store.open(folder, key.data, "Secretaris")

    try:
        return Desk(open_store(), key=key)
    except VaultInUse as busy:
        return Desk(backups.when_free(folder, busy, open_store), key=key)


class ObservedEnding(Ending):
    """Tells that nothing is on the screen any more, as the window system sees it."""

    def begin(self, note: Note, longer: float = 0.0) -> None:
        left = [widget for widget in QApplication.topLevelWidgets() if _is_on_screen(widget)]
        say(*(("still", *left) if left else ("hidden", time.process_time())))
        super().begin(note, longer)


def _is_on_screen(widget: QWidget) -> bool:
    handle = widget.windowHandle()
    return widget.isVisible() or (handle is not None and handle.isVisible())


def main() -> int:
    """Run the program as `__main__` does."""
    application.MainWindow = Observed  # type: ignore[attr-defined]
    application.Ending = ObservedEnding  # type: ignore[attr-defined]
    ending.LONGEST_SECONDS = float(os.environ[LONGEST])
    command = own_process.command
    own_process.command = lambda what: (
        [sys.executable, "-P", "-m", "tests.locking.program", what] if what == own_process.WINDOW else command(what)
    )
    return program.main()


if __name__ == "__main__":
    sys.exit(main())
