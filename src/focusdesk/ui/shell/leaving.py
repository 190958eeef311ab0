"""Leaving a vault: what is typed is kept, dialogs and pages go, and a backup begins. Never asks anything."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _
from focusdesk.services import backups

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

    from focusdesk.storage.vault import OpenKeys
    from focusdesk.ui.session import Session
    from focusdesk.ui.shell.workspace import Workspace

_ASK_MS = 500


class BackupAfterLock(QObject):
    """The backup that is made in a process of its own after locking; it speaks only when that failed."""

    def __init__(self, tell: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._process: SpawnProcess | None = None
        self._folder = Path()
        self._timer = QTimer(self, interval=_ASK_MS)
        self._timer.timeout.connect(self._ask)

    def begin(self, folder: Path, key: "OpenKeys", second: Path | None) -> None:
        """Begin; an earlier one that is still busy goes on by itself."""
        self._folder = folder
        self._process = backups.after_lock(folder, key, second)
        self._timer.start()

    def _ask(self) -> None:
        if self._process is None or self._process.is_alive():
            return
        self._timer.stop()
        self._process = None
        failure = backups.state(self._folder).failure
        if failure:
            self._tell(_("No backup could be made. {reason}").format(reason=_(failure)))


def keep_what_is_typed(window: QMainWindow, workspace: "Workspace") -> Problem | None:
    """Keep every half-typed text, and take the dialogs off the screen; gives the Problem when that failed."""
    lost: Problem | None = None
    for keep in (workspace.keep_drafts, lambda: close_dialogs(window)):
        try:
            keep()
        except Problem as problem:
            lost = lost or problem
    return lost


def wants_backup(session: "Session") -> bool:
    """Whether there is something to back up after locking; never when that cannot be seen."""
    try:
        return bool(session.desk.key) and backups.is_wanted(session.desk, session.vault, session.prefs.second_place)
    except Problem:
        return bool(session.desk.key)


def close_dialogs(window: QMainWindow) -> None:
    """Take every dialog off the screen; a form that is half filled in keeps its answers in the vault.

    Raises the Problem of the first one that could not be kept, when all are gone.
    """
    lost: Problem | None = None
    for widget in QApplication.topLevelWidgets():
        if widget is window or not isinstance(widget, QDialog) or not widget.isVisible():
            continue
        keep = getattr(widget, "keep_draft", None)
        widget.hide()
        widget.deleteLater()
        try:
            if keep is not None:
                keep()
        except Problem as problem:
            lost = lost or problem
    if lost is not None:
        raise lost


def delete_now(widget: QWidget) -> None:
    """Delete a widget and what is in it at once, so that nothing of a case stays in a hidden widget."""
    widget.setParent(None)
    widget.deleteLater()
    QApplication.sendPostedEvents(_as_object(widget), QEvent.Type.DeferredDelete.value)


def _as_object(widget: QWidget) -> QObject:
    return widget
