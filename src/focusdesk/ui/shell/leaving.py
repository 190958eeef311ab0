"""Leaving a vault: nothing is on the screen any more, what is typed is kept, a backup begins. Never asks anything."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, sentence
from focusdesk.services import backups
from focusdesk.ui.reopening import call_again
from focusdesk.ui.shell.ending import Said

if TYPE_CHECKING:
    from subprocess import Popen

    from focusdesk.storage.vault import OpenKeys
    from focusdesk.ui.session import Session
    from focusdesk.ui.shell.workspace import Workspace

_ASK_MS = 500
_OPEN_FORMS = "forms at lock"
"""Under this name the vault keeps which forms were half filled in at the lock."""


class BackupAfterLock(QObject):
    """The backup that is made in a process of its own after locking; it speaks only when that failed."""

    def __init__(self, tell: Callable[[str], object], parent: QObject) -> None:
        super().__init__(parent)
        self._tell = tell
        self._process: Popen[bytes] | None = None
        self._folder = Path()
        self._timer = QTimer(self, interval=_ASK_MS)
        self._timer.timeout.connect(self._ask)

    def watch(self, folder: Path, process: "Popen[bytes] | None" = None) -> None:
        """Wait for the backup that is being made of this vault, perhaps begun by the window before this one."""
        self._folder, self._process = folder, process
        if self._is_busy():
            self._timer.start()

    @property
    def is_waiting(self) -> bool:
        """Whether a backup is being waited for."""
        return self._timer.isActive()

    def _is_busy(self) -> bool:
        return self._process.poll() is None if self._process else backups.is_under_way(self._folder)

    def _ask(self) -> None:
        if self._is_busy():
            return
        self._timer.stop()
        self._process = None
        failure = backups.state(self._folder).failure
        if failure:
            self._tell(_("No backup could be made. {reason}").format(reason=_(failure)))


def hide_windows(staying: QWidget | None = None) -> list[QWidget]:
    """Take every window but this one off the screen, before anything else is done; gives those that were there."""
    shown = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible() and widget is not staying]
    for widget in shown:
        widget.hide()
    return shown


def leave(
    session: "Session", workspace: "Workspace", hidden: Sequence[QWidget], back_up: bool, patience_ms: int = -1
) -> "tuple[list[Said], Popen[bytes] | None]":
    """Keep what is typed, close the vault, and begin the backup; gives what the user must be told, and that backup.

    `patience_ms` is how long a job may take to stop (-1: as long as it needs). When one that holds the desk takes
    longer, nothing more is written: the end of the process rolls back what it did.
    """
    key, second, said = session.desk.key, session.prefs.second_place, list[Said]()
    lent = session.jobs.is_lent
    if session.jobs.stop(patience_ms) or not lent:
        lost = keep_what_is_typed(session, workspace, hidden)
        if lost is not None:
            said.append((_("What you were typing could not be kept. {reason}").format(reason=sentence(lost)), "late"))
        back_up = back_up and _wants_backup(session)
        session.close(patience_ms)
        if session.copies_left:
            said.append((_copy_is_open(), "today"))
    return said, _backup(session.vault, key, second) if back_up and key else None


def keep_what_is_typed(session: "Session", workspace: "Workspace", hidden: Sequence[QWidget]) -> Problem | None:
    """Keep every half-typed text of pages and dialogs; gives the first Problem when that failed."""
    lost: list[Problem] = []
    forms = [widget for widget in hidden if isinstance(widget, QDialog) and hasattr(widget, "keep_draft")]
    for keep in (workspace.keep_drafts, *(form.keep_draft for form in forms)):
        try:
            keep()
        except Problem as problem:
            lost.append(problem)
    if forms:
        with suppress(Problem):
            session.keep_draft(_OPEN_FORMS, json.dumps(_open_forms(forms)))
    return lost[0] if lost else None


def _open_forms(forms: Sequence[QDialog]) -> dict[str, Any]:
    """The names of the forms; first the one of which it is known how it is opened again, with that."""
    names = [form.accessibleName() for form in forms]
    for form in forms:
        if asking := getattr(form, "asking", None):
            names.remove(form.accessibleName())
            return {"names": [form.accessibleName(), *names], "again": asking.kept()}
    return {"names": names}


def reopen_forms(session: "Session", workspace: "Workspace") -> None:
    """Open the form again that was half filled in when the vault was locked, and say of others that they are kept.

    Not while others look at the screen.
    """
    kept = session.draft(_OPEN_FORMS)
    if not kept:
        return
    session.keep_draft(_OPEN_FORMS, "")
    forms, page = json.loads(kept), workspace.page()
    names, again = forms["names"], None
    if "again" in forms and page is not None and not session.is_veiled:
        again = call_again(forms["again"], page, session)
    if again is not None:
        names = names[1:]
        QTimer.singleShot(0, workspace, partial(session.attempt, again))
    if names:
        was = _("You were filling in: {names}. Open that again, and what you typed is there.")
        session.tell(was.format(names=", ".join(names)))


def forget(session: "Session", workspace: "Workspace", hidden: Sequence[QWidget]) -> None:
    """Where this process goes on: nothing of the vault stays in a widget."""
    for widget in hidden:
        if isinstance(widget, QDialog):
            widget.deleteLater()
    delete_now(workspace)
    session.deleteLater()


def delete_now(widget: QWidget) -> None:
    """Delete a widget and what is in it at once, so that nothing of a case stays in a hidden widget."""
    widget.setParent(None)
    widget.deleteLater()
    QApplication.sendPostedEvents(_as_object(widget), QEvent.Type.DeferredDelete.value)


def _wants_backup(session: "Session") -> bool:
    """Whether there is something to back up after locking; it is tried when that cannot be seen."""
    try:
        return backups.is_wanted(session.desk, session.vault, session.prefs.second_place)
    except Problem:
        return True


def _backup(folder: Path, key: "OpenKeys", second: Path | None) -> "Popen[bytes] | None":
    with suppress(OSError):  # no room for another process: the next lock makes it, and its age is always in view
        return backups.after_lock(folder, key, second)
    return None


def _copy_is_open() -> str:
    return _("A temporary copy of a document is still open in another program. Close it there; it is removed then.")


def _as_object(widget: QWidget) -> QObject:
    return widget
