"""Backups of a vault: each a folder with the copied database, the key file, and what is known about it.

A backup appears under its name only after it was opened again with the key, passed all checks and turned out to hold
the same as the vault. When to make one, and where the second place is, is left to the services.
"""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from focusdesk.domain.problems import Problem
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.storage import copying, database, disk, keyfile, rekeying, schema, vault
from focusdesk.storage.copying import Content
from focusdesk.storage.faults import DamagedKeys, translated_errors
from focusdesk.storage.vault import OpenKeys

FOLDER = "backups"
MAKING = ".making"
ABOUT = "backup.json"
KEYS = keyfile.NAMES[0]
LAST, DAILY, WEEKLY = 10, 14, 8
WINDOW_DAYS = 90
"""No backup is kept longer, so that what was destroyed in the vault does not live on in them; the newest one is."""
DAYS_THAT_SHOW_THE_DATE = 3
"""Old backups go only when the newer ones are of so many days: a clock that jumps ahead for a day removes nothing."""


class BackupFailed(Problem):
    """A backup was made but does not hold what the vault holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup:
    """One verified backup. `lines` and `anchor` say up to where the log goes, `digest` stands for all its rows."""

    folder: Path
    made: datetime
    lines: int
    anchor: str
    digest: str
    revision: str
    program: str

    @property
    def name(self) -> str:
        """What it is called: the moment it was made."""
        return self.folder.name

    @property
    def database(self) -> Path:
        """Its copy of the database."""
        return self.folder / vault.DATABASE


def place_of(folder: Path) -> Path:
    """Where the backups of the vault in this folder are."""
    return folder / FOLDER


def make(folder: Path, key: OpenKeys, now: datetime) -> Backup:
    """Back up a vault that is closed, also one of an earlier shape. See `take`."""
    connection = schema.open_any(vault.database_path(folder), key.data)
    try:
        return take(connection, folder, key, now)
    finally:
        database.close(connection)


def take(connection: Connection, folder: Path, key: OpenKeys, now: datetime, watch: Watch = unwatched) -> Backup:
    """Back up the vault that is open on this connection, verify the backup, then drop the oldest ones.

    What `watch` raises stops it and leaves things as they were. Raises DamagedVault when the vault itself is not whole,
    BackupFailed when the copy is not, DiskFull or another Problem; then there is no new backup and no old one has gone.
    """
    place = place_of(folder)
    making = place / MAKING
    with translated_errors():
        place.mkdir(mode=0o700, exist_ok=True)
        disk.remove(making)
        making.mkdir(mode=0o700)
    try:
        with database.watched(connection, watch):
            source = copying.digest(connection, key.chain)
            copying.copy(connection, making / vault.DATABASE)
        with translated_errors():
            _copy_keys(folder, making)
            found = _verified(making, key, source, watch)
            made = _put(making, place, now, found)
    finally:
        disk.remove(making)
    drop_old(place, now)
    _renew_keys(folder, place)
    return made


def inspect(backup: Backup, key: OpenKeys, watch: Watch = unwatched) -> Content:
    """Do all checks of a backup; a difference with what it held when it was made is the fault `digest`.

    Raises DamagedVault or another Problem when it does not open.
    """
    found = copying.inspect_file(backup.database, key, watch)
    if found.faults or found.digest == backup.digest:
        return found
    return Content(faults=("digest",))


def listed(place: Path) -> list[Backup]:
    """The backups in this place, the newest first; half ones and other folders are passed over."""
    with suppress(OSError):
        found = [_read(folder) for folder in place.iterdir() if not folder.name.startswith(".")]
        return sorted(filter(None, found), key=lambda each: (each.made, each.name), reverse=True)
    return []


def copy_to(backup: Backup, place: Path, now: datetime) -> Backup:
    """Copy a verified backup to a second place and see that it arrived byte for byte; then drop the oldest there.

    Raises DiskFull, StorageFailure or another Problem; then nothing half is left under a backup's name.
    """
    making = place / MAKING
    with translated_errors():
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        if (there := _read(place / backup.name)) and there.digest == backup.digest:
            return there
        disk.remove(making)
        making.mkdir(mode=0o700)
        try:
            for name in (vault.DATABASE, KEYS, ABOUT):
                if (backup.folder / name).is_file():
                    disk.copy(backup.folder / name, making / name)
            if not _same_bytes(backup.database, making / vault.DATABASE):
                raise BackupFailed("The copy of the backup is not what was written. Try another stick or disk.")
            target = _free_name(place, backup.name)
            disk.put_in_place(making, target)
            disk.sync(place)
        finally:
            disk.remove(making)
    drop_old(place, now)
    return listed_one(target)


def listed_one(folder: Path) -> Backup:
    """The backup in this folder. Raises a Problem when there is none."""
    found = _read(folder)
    if found is None:
        raise Problem("There is no backup in {name}. Choose another one.", name=folder.name)
    return found


def kept(backups: Iterable[Backup], now: datetime) -> set[Path]:
    """Which backups stay: the last 10, one of each of the last 14 days and 8 weeks that have one, within 90 days."""
    newest_first = sorted(backups, key=lambda each: (each.made, each.name), reverse=True)
    of_day = {each.made.date(): each for each in reversed(newest_first)}
    of_week = {each.made.isocalendar()[:2]: each for each in reversed(newest_first)}
    days = sorted(of_day, reverse=True)[:DAILY]
    weeks = sorted(of_week, reverse=True)[:WEEKLY]
    chosen = [*newest_first[:LAST], *(of_day[day] for day in days), *(of_week[week] for week in weeks)]
    young = [each for each in chosen if now - each.made <= timedelta(days=WINDOW_DAYS)]
    date_is_sure = len({each.made.date() for each in young}) >= DAYS_THAT_SHOW_THE_DATE
    return {each.folder for each in [*(young if date_is_sure else chosen), *newest_first[:1]]}


def drop_old(place: Path, now: datetime) -> None:
    """Remove the backups that need not be kept any more; what cannot be removed is tried again next time."""
    every = listed(place)
    stay = kept(every, now)
    for backup in every:
        if backup.folder not in stay:
            disk.remove(backup.folder)


def _copy_keys(folder: Path, making: Path) -> None:
    with suppress(DamagedKeys):  # a vault that was opened has whole keys; without them the spares are elsewhere
        found, _repaired = rekeying.read(folder)
        disk.write(making / KEYS, keyfile.text(found))


def _renew_keys(folder: Path, place: Path) -> None:
    """Let a changed passphrase hold for earlier backups too: those under the same key get the present key file.

    Backups of before the keys were renewed keep theirs, which alone opens them.
    """
    with suppress(OSError, Problem):
        now, _repaired = rekeying.read(folder)
        for path in place.glob(f"[!.]*/{KEYS}"):
            with suppress(DamagedKeys):
                then = keyfile.parsed(path.read_bytes())
                if then.data_key == now.data_key and then.counter < now.counter:
                    disk.write(path, keyfile.text(now))


def _verified(making: Path, key: OpenKeys, source: str, watch: Watch) -> Content:
    """What was written, read back through a new connection."""
    found = copying.inspect_file(making / vault.DATABASE, key, watch)
    if found.faults:
        raise BackupFailed("The vault did not pass the checks, so no backup was made of it. See the health check.")
    if found.digest != source:
        raise BackupFailed("The backup does not hold what the vault holds, so it was removed. Try again.")
    return found


def _put(making: Path, place: Path, now: datetime, found: Content) -> Backup:
    about = {key: value for key, value in asdict(found).items() if key != "faults"}
    about |= {"made": now.isoformat(timespec="seconds"), "program": version("focusdesk")}
    disk.write(making / ABOUT, json.dumps(about, indent=1).encode() + b"\n")
    target = _free_name(place, f"{now:%Y%m%d-%H%M%S}")
    disk.put_in_place(making, target)
    disk.sync(place)
    return listed_one(target)


def _free_name(place: Path, name: str) -> Path:
    target, number = place / name, 1
    while target.exists():
        number += 1
        target = place / f"{name}-{number}"
    return target


def _read(folder: Path) -> Backup | None:
    try:
        about: dict[str, Any] = json.loads((folder / ABOUT).read_text(encoding="utf-8"))
        if not (folder / vault.DATABASE).is_file():
            return None
        return Backup(
            folder=folder,
            made=datetime.fromisoformat(about["made"]),
            lines=int(about["lines"]),
            **{name: str(about[name]) for name in ("anchor", "digest", "revision", "program")},
        )
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _same_bytes(first: Path, second: Path) -> bool:
    with first.open("rb") as one, second.open("rb") as other:
        if os.fstat(one.fileno()).st_size != os.fstat(other.fileno()).st_size:
            return False
        return all(one.read(1 << 20) == part for part in iter(lambda: other.read(1 << 20), b""))
