"""Files on a disk: copied whole, flushed, and readable by their owner only."""

import os
import shutil
import time
from pathlib import Path

from focusdesk.domain.watching import Watch, unwatched

_PART = 1 << 20
_PATIENCE_SECONDS = 2.0


def sync(path: Path) -> None:
    """Have the disk write what it holds of a file; of a folder where the system can do that."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def write(path: Path, content: bytes) -> None:
    """Put a file in place in one move; it is on the disk when this returns. Raises OSError."""
    new = path.with_name(path.name + ".new")
    with open(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - mode
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    put_in_place(new, path)
    sync(path.parent)


def put_in_place(new: Path, path: Path) -> None:
    """Give a file or folder its name in one move. Raises OSError.

    On Windows a virus scanner or the search index may hold what was just written for a moment: then tried again.
    """
    until = time.monotonic() + (_PATIENCE_SECONDS if os.name == "nt" else 0)
    while True:
        try:
            new.replace(path)
            return
        except PermissionError:
            if time.monotonic() >= until:
                raise
        time.sleep(0.05)


def copy(source: Path, target: Path, watch: Watch = unwatched) -> None:
    """Copy a file that is not open here; the copy is on the disk when this returns. Raises OSError.

    `watch` is told how many bytes are there; what it raises stops the copying.
    """
    size, done = source.stat().st_size, 0
    with source.open("rb") as read, open(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:  # noqa: PTH123 - mode
        while part := read.read(_PART):
            done += file.write(part)
            watch(done, size)
        file.flush()
        os.fsync(file.fileno())


def remove(folder: Path) -> None:
    """Remove a folder with everything in it; what cannot be removed stays."""
    shutil.rmtree(folder, ignore_errors=True)
