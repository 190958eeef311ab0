"""Where documents land: a file appears whole under its name or not at all, and its name gives nothing away."""

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from glob import escape
from pathlib import Path
from typing import BinaryIO

from focusdesk.domain.minutes import Minutes
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, speaking

_FULL = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_FOLDER = {errno.ENOENT, errno.ENOTDIR}


def file_name(minutes: Minutes, language: str, suffix: str = ".pdf") -> str:
    """Return the name for the minutes' file, such as "Verslag_2026-11-26_2026-6.pdf": date and number only."""
    with speaking(language):
        return dated_name(_("Minutes"), minutes.day, minutes.number, suffix)


def dated_name(kind: str, day: date, number: str, suffix: str = ".pdf") -> str:
    """Return a file name of the kind of document, a date and the number of a meeting."""
    return "_".join(filter(None, (kind, day.isoformat(), re.sub(r"[^0-9A-Za-z-]", "", number)))) + suffix


@contextmanager
def atomic(path: Path) -> Iterator[BinaryIO]:
    """Open a new file beside `path` for writing; when the block ends well it takes the place of `path`.

    Whatever goes wrong in the block, an earlier file at `path` stays as it was and no half file is left; one that was
    left because the machine stopped is removed the next time. Raises Problem when the disk is full, the folder is
    missing or read-only, or `path` is in use by another program.
    """
    _remove_halves(path)
    try:
        handle, made = tempfile.mkstemp(prefix=path.name + ".", suffix=".part", dir=path.parent)
    except OSError as error:
        raise _not_created(error, path) from error
    part = Path(made)
    try:
        yield from _filled(handle, path)
        _put_in_place(part, path)
    except BaseException:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _remove_halves(path: Path) -> None:
    """Remove what an earlier writing of this very file left when it was killed."""
    with suppress(OSError):
        for half in path.parent.glob(f"{escape(path.name)}.{'?' * 8}.part"):
            half.unlink()


def _filled(handle: int, path: Path) -> Iterator[BinaryIO]:
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise _not_written(error, path) from error


def _put_in_place(part: Path, path: Path) -> None:
    try:
        part.replace(path)
    except IsADirectoryError as error:
        raise _fault("{name} is a folder. Choose another file name.", path) from error
    except PermissionError as error:
        raise _fault("{name} is in use by another program or protected. Close it and try again.", path) from error
    except OSError as error:
        raise _not_written(error, path) from error
    _settle(path.parent)


def _settle(folder: Path) -> None:
    """Make the new name survive a power cut where the system lets us (Windows does so by itself)."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _not_created(error: OSError, path: Path) -> Problem:
    if error.errno in _NO_FOLDER:
        return _fault("The folder for {name} does not exist. Choose another folder.", path)
    if error.errno in _FORBIDDEN:
        return _fault("You may not write in the folder chosen for {name}. Choose another folder.", path)
    return _not_written(error, path)


def _not_written(error: OSError, path: Path) -> Problem:
    if error.errno in _FULL:
        return _fault("There is no room left for {name}. Free some space or choose another folder.", path)
    return _fault("{name} could not be written. Check the disk or choose another folder.", path)


def _fault(message: str, path: Path) -> Problem:
    return Problem(message, name=path.name)
