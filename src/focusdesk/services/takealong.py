"""Taking a vault along in one file, locked with a passphrase of its own, and opening such a file elsewhere.

The file is an age file (https://age-encryption.org/v1) around a tar with the database and the key file, so that it
opens without FocusDesk too. The vault that stays is marked, so that no one goes on in both.
"""

import io
import json
import shutil
import tarfile
from contextlib import suppress
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.domain.problems import Problem
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.storage import disk, vault
from focusdesk.storage.faults import already_there, translated_errors

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

ENDING = ".focusdesk.age"
MARK = "taken-along.json"
_KEYS = "keys.json"
_LARGEST_MEMBER = 4 << 30
_INSIDE = ".focusdesk"


def pack(desk: "Desk", folder: Path, target: Path, passphrase: str, watch: Watch = unwatched) -> None:
    """Write the open vault and its keys to one locked file, and mark the vault as taken along.

    What is packed was checked like a backup. The passphrase is not that of the vault: who has the file needs both.
    Raises a Problem when the file cannot be written; an earlier file of that name is replaced.
    """
    from focusdesk.documents import files, protection
    from focusdesk.services import backups

    made = backups.make_while_open(desk, folder, watch=watch)
    content = _tar({vault.DATABASE: made.database.read_bytes(), _KEYS: (made.folder / _KEYS).read_bytes()})
    locked, _suffix = protection.with_passphrase(content, _INSIDE, passphrase)
    with files.atomic(target) as file:
        file.write(locked)
    mark(folder, desk.now())


def unpack(bundle: Path, place: Path, passphrase: str) -> Path:
    """Open such a file and put the vault in a new folder in `place`; gives that folder.

    Raises a Problem for another passphrase, for what is not such a file, when a vault of that name is there already,
    and when there is no room; then nothing is left behind.
    """
    members = _members(bundle, passphrase)
    folder = vault.folder_for(place, bundle.name.removesuffix(ENDING))
    if folder.exists():
        raise already_there()
    with translated_errors():
        folder.mkdir(mode=0o700)
    try:
        with translated_errors():
            for name, content in members.items():
                disk.write(folder / name, content)
            disk.write(folder / "keys.bak", members[_KEYS])
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return folder


def mark(folder: Path, now: datetime) -> None:
    """Note in a vault's folder that it was taken along. Raises a Problem when that cannot be written."""
    with translated_errors():
        disk.write(folder / MARK, json.dumps({"at": now.isoformat(timespec="seconds")}).encode() + b"\n")


def taken(folder: Path) -> datetime | None:
    """When the vault in this folder was taken along; None when it was not, or is back."""
    with suppress(OSError, ValueError, KeyError, TypeError):
        return datetime.fromisoformat(json.loads((folder / MARK).read_text(encoding="utf-8"))["at"])
    return None


def is_back(folder: Path) -> None:
    """Take the mark away: from now on this is the vault to work in again. Raises a Problem when it may not."""
    with translated_errors():
        (folder / MARK).unlink(missing_ok=True)


def _tar(members: dict[str, bytes]) -> bytes:
    """An archive without dates, owners or folders."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for name, content in members.items():
            about = tarfile.TarInfo(name)
            about.size, about.mode = len(content), 0o600
            archive.addfile(about, io.BytesIO(content))
    return made.getvalue()


def _members(bundle: Path, passphrase: str) -> dict[str, bytes]:
    """The two files in a bundle; anything else in it is not ours."""
    from focusdesk.documents import protection

    with translated_errors():
        locked = bundle.read_bytes()
    try:
        content = protection.opened(locked, _INSIDE, passphrase)
    except ValueError as error:
        raise Problem(
            "The file does not open with this passphrase. Check it, and whether the file came over whole."
        ) from error
    try:
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            every = archive.getmembers()
            if sorted(member.name for member in every) != [_KEYS, vault.DATABASE] or not all(map(_is_ours, every)):
                raise tarfile.TarError
            return {member.name: read.read() for member in every if (read := archive.extractfile(member))}
    except tarfile.TarError as error:
        raise Problem("There is no vault in this file. Choose a file that FocusDesk made to take along.") from error


def _is_ours(member: tarfile.TarInfo) -> bool:
    return member.isreg() and member.size <= _LARGEST_MEMBER
