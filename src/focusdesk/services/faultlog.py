"""The log of faults in the program itself: the kind of error and the places in the code, never what a record says.

Kept outside every vault, in the user's folder for logs, or in the folder that FOCUSDESK_CONFIG names.
"""

import os
import traceback
from datetime import datetime
from pathlib import Path

_LARGEST_BYTES = 200_000
"""An older log is then set aside as `focusdesk.log.1`."""


def note(error: BaseException) -> Path:
    """Write where an error happened at the end of the log; returns the log, also when it could not be written."""
    return remark(described(error))


def remark(what: str) -> Path:
    """Write a line at the end of the log; it must say nothing of what a record holds. Returns the log."""
    path = log_folder() / "focusdesk.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LARGEST_BYTES:
            path.replace(path.with_name(f"{path.name}.1"))
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{datetime.now().isoformat(timespec='seconds')} {what}\n")
    except OSError:
        pass  # a full disk must not hide the error that was to be noted
    return path


def log_folder() -> Path:
    """The folder of the log."""
    if named := os.environ.get("FOCUSDESK_CONFIG"):
        return Path(named)
    from platformdirs import user_log_path

    return user_log_path("focusdesk", appauthor=False)


def described(error: BaseException) -> str:
    """An error as kind and places, the innermost first; its text may quote a record and is left out."""
    places = [f"{_place(frame.filename)}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
    cause = error.__cause__ or error.__context__
    line = f"{type(error).__name__} at {' < '.join(reversed(places)) or 'an unknown place'}"
    return f"{line}, because of {described(cause)}" if cause else line


def _place(filename: str) -> str:
    """A file as its folder and name: enough to find it, without where the program or the user lives."""
    return "/".join(Path(filename).parts[-2:])
