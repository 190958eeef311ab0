"""File windows that leave no trace: Qt's own, whose history of folders is wiped again.

The window of the operating system is used on Windows and macOS, where the system keeps no list for us; on Linux Qt's
own would write the folders that were visited into `QtProject.conf`.
"""

import sys
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QFileDialog, QWidget

from focusdesk.i18n import _


def choose_folder(parent: QWidget, title: str, start: str = "") -> Path | None:
    """Have the user choose a folder; None when she cancels."""
    chosen = QFileDialog.getExistingDirectory(parent, title, start, _options() | QFileDialog.Option.ShowDirsOnly)
    _forget_history()
    return Path(chosen) if chosen else None


def choose_files(parent: QWidget, title: str, endings: tuple[str, ...] = (), start: str = "") -> list[Path]:
    """Have the user choose files with one of these endings ("xlsx"); empty when she cancels."""
    chosen, _filter = QFileDialog.getOpenFileNames(parent, title, start, _filters(endings), options=_options())
    _forget_history()
    return [Path(name) for name in chosen]


def choose_new_file(parent: QWidget, title: str, suggested: Path, endings: tuple[str, ...] = ()) -> Path | None:
    """Have the user choose where a new file comes; None when she cancels."""
    chosen, _filter = QFileDialog.getSaveFileName(parent, title, str(suggested), _filters(endings), options=_options())
    _forget_history()
    return Path(chosen) if chosen else None


def _filters(endings: tuple[str, ...]) -> str:
    if not endings:
        return ""
    return _("Files") + " (" + " ".join(f"*.{ending}" for ending in endings) + ")"


def _options() -> QFileDialog.Option:
    if sys.platform in ("win32", "darwin"):
        return QFileDialog.Option(0)
    return QFileDialog.Option.DontUseNativeDialog


def _forget_history() -> None:
    """Take out of QtProject.conf what QFileDialog wrote into it: the folders that were visited."""
    kept = QSettings(QSettings.Scope.UserScope, "QtProject")
    kept.beginGroup("FileDialog")
    for key in ("history", "lastVisited", "shortcuts"):
        kept.remove(key)
    kept.endGroup()
    kept.sync()
