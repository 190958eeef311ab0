"""Temporary copies: documents that are open in a program of their own, in a private folder that goes at lock.

The one place where a document stands unencrypted outside the vault without being exported. Each session has a random
folder that only this user can enter, beside a lock file; a folder whose lock nobody holds was left by a crash.
"""

import hashlib
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from focusdesk.domain.casework import Document
from focusdesk.domain.problems import Problem

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

_LOCK = ".lock"
_UNKNOWN = (0, 0)
_ONLY_ME, _ONLY_MINE = 0o700, 0o600


@dataclass(eq=False)
class OpenCopy:
    """A copy of a document that is open elsewhere. `seen` is the digest of what FocusDesk knows of its content.

    `stamp` is when it was written and its size, so that a file that did not change need not be read again.
    """

    document: Document
    path: Path
    seen: str
    stamp: tuple[int, int]


class Copies(QObject):
    """The copies of one session. `changed` tells each copy that was saved in its program, when the user returns."""

    changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lock: QLockFile | None = None
        self._folder: Path | None = None
        self._open: dict[int, OpenCopy] = {}
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.applicationStateChanged.connect(self._state_changed)

    def write(self, document: Document, name: str, data: bytes) -> Path:
        """Write a copy under this name in a folder of its own; one that is there already stays as it is.

        Raises a Problem when there is no private place for it or no room.
        """
        known = self._open.get(document.id)
        if known is not None and known.path.exists():
            return known.path
        try:
            path = self._own_folder() / secrets.token_hex(8) / name
            path.parent.mkdir(mode=_ONLY_ME)
            with os.fdopen(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, _ONLY_MINE), "wb") as file:
                file.write(data)
        except OSError as error:
            raise Problem("There is no room or no private place for a temporary copy. Save a copy instead.") from error
        self._open[document.id] = OpenCopy(document, path, document.sha256, _stamp(path))
        return path

    def changed_copies(self) -> list[OpenCopy]:
        """The copies that hold something else than what FocusDesk knows, and their new content can be read."""
        written = [copy for copy in self._open.values() if _stamp(copy.path) != copy.stamp]
        return [copy for copy in written if (now := _digest(copy.path)) and now != copy.seen]

    def changed_bytes(self) -> int:
        """How much is to be taken back at most, without reading it."""
        stamps = [(_stamp(copy.path), copy.stamp) for copy in self._open.values()]
        return sum(now[1] for now, known in stamps if now != known)

    def settle(self, copy: OpenCopy) -> None:
        """Take what a copy holds now as known: it was taken back, or is not wanted."""
        copy.stamp, copy.seen = _stamp(copy.path), _digest(copy.path) or copy.seen

    def take_back(self, desk: "Desk", copy: OpenCopy) -> None:
        """Add what a copy holds now to its case, as a new version. Raises a Problem; it is then offered again."""
        from focusdesk.services import filing

        copy.stamp, copy.seen = _UNKNOWN, copy.document.sha256
        try:
            data = copy.path.read_bytes()
        except OSError as error:
            raise Problem("The changed copy cannot be read. Save and close it in its own program first.") from error
        filing.take_back(desk, copy.document, data)
        self.settle(copy)

    def take_all_back(self, desk: "Desk") -> None:
        """Take back every changed copy, without asking: nothing that was typed in another program is lost at lock."""
        for copy in self.changed_copies():
            with suppress(Problem):  # what the vault refuses, such as macros, goes with the copy
                self.take_back(desk, copy)

    def look(self) -> None:
        """Tell each copy that was changed."""
        for copy in self.changed_copies():
            self.changed.emit(copy)

    def clear(self) -> bool:
        """Remove every copy; False when another program keeps one from being removed. That one goes at a next start."""
        self._open.clear()
        folder, self._folder = self._folder, None
        lock, self._lock = self._lock, None
        if folder is not None:
            _remove(folder)
        if lock is not None:
            lock.unlock()
        return folder is None or not folder.exists()

    def _own_folder(self) -> Path:
        if self._folder is None:
            place = copies_folder()
            _make_private(place)
            folder = place / secrets.token_hex(16)
            self._lock = QLockFile(f"{folder}{_LOCK}")
            self._lock.setStaleLockTime(0)
            if not self._lock.tryLock(0):
                raise PermissionError(str(folder))
            folder.mkdir(mode=_ONLY_ME)
            self._folder = folder
        return self._folder

    def _state_changed(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationActive:
            self.look()


_BINARY = getattr(os, "O_BINARY", 0)


def copies_folder() -> Path:
    """Where temporary copies stand: in memory where the system has such a folder for this user."""
    if named := os.environ.get("FOCUSDESK_CONFIG"):
        return Path(named) / "copies"
    from platformdirs import user_runtime_path

    return user_runtime_path("focusdesk", appauthor=False) / "copies"


def remove_leftovers() -> int:
    """Remove the copies that an earlier session left behind, note that in the log of faults, and say how many folders.

    Folders of a session that still runs stay.
    """
    removed = sum(map(_remove_leftover, _sessions(copies_folder())))
    if removed:
        from focusdesk.services import faultlog

        faultlog.remark(f"temporary copies of {removed} earlier session(s) were left behind and are removed")
    return removed


def _sessions(place: Path) -> set[Path]:
    """The folders of sessions, also those of which only the lock is left."""
    try:
        return {each.with_suffix("") if each.suffix == _LOCK else each for each in place.iterdir()}
    except OSError:
        return set()


def _remove_leftover(folder: Path) -> bool:
    """Remove the folder of a session that has ended; True when there was one and it is gone."""
    lock = QLockFile(f"{folder}{_LOCK}")
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return False
    was_there = folder.exists()
    _remove(folder)
    lock.unlock()
    return was_there and not folder.exists()


def _remove(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)


def _make_private(place: Path) -> None:
    """Make the folder that holds those of sessions; raises PermissionError when it is somebody else's."""
    place.mkdir(mode=_ONLY_ME, parents=True, exist_ok=True)
    if hasattr(os, "getuid") and (place.is_symlink() or place.stat().st_uid != os.getuid()):
        raise PermissionError(str(place))
    place.chmod(_ONLY_ME)


def _stamp(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return _UNKNOWN
    return found.st_mtime_ns, found.st_size


def _digest(path: Path) -> str:
    """The SHA-256 of a file; empty when it cannot be read now."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
