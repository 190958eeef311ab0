"""Putting a backup back in place of a vault. What stood there is kept aside and never overwritten."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from focusdesk.storage import backups, copying, database, disk, keyfile, vault
from focusdesk.storage.backups import Backup
from focusdesk.storage.faults import DamagedKeys, NewerVault, damaged, translated_errors

ASIDE = "aside"
RESTORING = "vault.db.restoring"
_JOURNAL = f"{vault.DATABASE}-journal"


def put_back(folder: Path, backup: Backup, key: bytes, now: datetime) -> Path:
    """Check a backup and put it in place of the closed vault in `folder`; gives the folder with what stood there.

    The vault changes in one move of a file; whatever goes wrong before that leaves it as it was. The key files stay
    when they fit the backup, so that the present passphrase goes on to open it. Raises DamagedVault when the backup is
    not whole any more, VaultInUse, DiskFull or another Problem.
    """
    target = vault.database_path(folder)
    copy = folder / RESTORING
    with translated_errors():
        copy.unlink(missing_ok=True)
        try:
            disk.copy(backup.database, copy)
            _check(copy, backup, key)
            _check_not_in_use(target, key)
            aside = _set_aside(folder, now)
            copy.replace(target)
            (folder / _JOURNAL).unlink(missing_ok=True)  # that of the vault that stands aside
            disk.sync(folder)
        finally:
            copy.unlink(missing_ok=True)
            copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
        _put_keys(folder, backup)
    return aside


def try_out(backup: Backup, key: bytes, private: Path) -> copying.Content:
    """The drill: copy a backup to a private folder, open the copy with the key, do all checks, remove the copy.

    Raises DamagedVault, DiskFull or another Problem.
    """
    with translated_errors():
        disk.remove(private)
        private.mkdir(mode=0o700, parents=True)
        try:
            disk.copy(backup.database, private / vault.DATABASE)
            copied = Backup(**{name: getattr(backup, name) for name in Backup.__slots__} | {"folder": private})
            return backups.inspect(copied, key)
        finally:
            disk.remove(private)


def keys_fit(folder: Path, backup: Backup) -> bool:
    """Whether what opens the vault in `folder` also opens the backup: the same key, wrapped the same way."""
    with suppress(OSError, DamagedKeys, NewerVault):
        now, _repaired = keyfile.read(folder)
        return keyfile.parsed((backup.folder / backups.KEYS).read_bytes()).data_key == now.data_key
    return False


def _check(copy: Path, backup: Backup, key: bytes) -> None:
    found = copying.inspect_file(copy, key, vault.log_key(key))
    if found.faults or found.digest != backup.digest:
        raise damaged()


def _check_not_in_use(path: Path, key: bytes) -> None:
    """A vault that another window has open is not moved away under it; one that is damaged or gone is."""
    from focusdesk.domain.problems import Problem
    from focusdesk.storage.faults import VaultInUse

    try:
        database.close(database.connect(path, key))
    except VaultInUse:
        raise
    except Problem:
        pass


def _set_aside(folder: Path, now: datetime) -> Path:
    """Keep every file of the vault under its own name in a new folder inside it."""
    place = folder / ASIDE / f"{now:%Y%m%d-%H%M%S}"
    number = 1
    while place.exists():
        number += 1
        place = place.with_name(f"{now:%Y%m%d-%H%M%S}-{number}")
    place.mkdir(mode=0o700, parents=True)
    for name in (vault.DATABASE, _JOURNAL, *keyfile.NAMES):
        if (folder / name).is_file() and (folder / name).stat().st_size:
            _keep(folder / name, place / name)
    disk.sync(place)
    return place


def _keep(source: Path, target: Path) -> None:
    """A second name for the file, or a copy where the disk has no such names: the vault is there at every moment."""
    try:
        os.link(source, target)
    except OSError:
        disk.copy(source, target)


def _put_keys(folder: Path, backup: Backup) -> None:
    path = backup.folder / backups.KEYS
    if path.is_file() and not keys_fit(folder, backup):
        content = path.read_bytes()
        for name in keyfile.NAMES:
            disk.write(folder / name, content)
