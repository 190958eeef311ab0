"""Starts the window. Only Qt is loaded before it shows; the heavy libraries follow in the background."""

import gc
import sys
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from focusdesk.services import own_process
from focusdesk.ui import crash, language, places, theme
from focusdesk.ui.copies import remove_leftovers
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.shell.ending import Ending, Note
from focusdesk.ui.shell.main_window import MainWindow

_HEAVY = ("focusdesk.services.vaults", "focusdesk.storage.store", "focusdesk.storage.migration")


def run(arguments: Sequence[str]) -> int:
    """Open the window and stay until it is closed; returns the exit code. An argument may name a vault."""
    app = make_app()
    return _stay(app, MainWindow(app, Ending()), Note(vault=str(Path(arguments[0]).absolute()) if arguments else ""))


def run_after_lock() -> int:
    """The same for the window that takes the place of one that locked, and appears when that process is gone."""
    app = make_app()
    window = MainWindow(app, Ending())
    return _stay(app, window, Note.of(own_process.told()))


def _stay(app: QApplication, window: MainWindow, note: Note) -> int:
    crash.install()
    window.begin(note)
    window.show()
    QTimer.singleShot(0, remove_leftovers)
    QTimer.singleShot(0, load_heavy_libraries)
    return app.exec()


def make_app() -> QApplication:
    """The application with language and look as the user chose them."""
    app = QApplication([sys.argv[0]])
    app.setApplicationName("FocusDesk")
    app.setDesktopFileName("focusdesk")
    prefs = Prefs()
    language.use(app, prefs.language)
    theme.apply(app, prefs.theme, prefs.text_percent)
    return app


def load_heavy_libraries() -> None:
    """Import what unlocking and the pages need, in a thread, while the user types the passphrase."""
    QThreadPool.globalInstance().start(load)


def load() -> None:
    """Import it here and now; pages that are opened for the first time then need not wait for it."""
    for name in _HEAVY:
        import_module(name)
    for place in places.PLACES:
        places.page_class(place)
    if not gc.get_freeze_count():  # what was imported stays: looking through it for garbage takes half of a long list
        gc.freeze()
