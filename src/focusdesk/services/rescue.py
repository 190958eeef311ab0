"""Saving an open vault elsewhere when its own place is gone: renamed, or the stick was pulled out."""

from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.storage import disk, vault
from focusdesk.storage.faults import already_there, translated_errors

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

KEYS = ("keys.json", "keys.bak")


def key_file(folder: Path) -> bytes:
    """The wrapped keys of a vault, to keep at hand while it is open; empty when they cannot be read."""
    try:
        return (folder / KEYS[0]).read_bytes()
    except OSError:
        return b""


def is_in_place(desk: "Desk", folder: Path) -> bool:
    """Whether the open vault still stands where it was opened; when it does not, nothing is written any more."""
    desk.store.stopped = not desk.store.is_there(folder)
    return not desk.store.stopped


def save_elsewhere(desk: "Desk", keys: bytes, place: Path, name: str) -> Path:
    """Write what was saved so far to a new vault in `place`; gives its folder.

    Raises a Problem when a vault of that name is there, when there is no room, or when the old file cannot be read any
    more because the stick is really gone; then nothing is left behind.
    """
    folder = vault.folder_for(place, name)
    if folder.exists():
        raise already_there()
    with translated_errors():
        folder.mkdir(mode=0o700)
    try:
        desk.store.copy_to(vault.database_path(folder))
        with translated_errors():
            for each in KEYS:
                disk.write(folder / each, keys)
    except BaseException:
        disk.remove(folder)
        raise
    return folder
