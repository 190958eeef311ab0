"""Putting a backup back in place of a vault. What stood there is kept aside and never overwritten."""

import os
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from focusdesk.domain.problems import Problem
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.storage import backups, copying, database, disk, keyfile, rekeying, seal, slots, vault
from focusdesk.storage.backups import Backup
from focusdesk.storage.faults import (
    DamagedKeys,
    DamagedVault,
    NewerVault,
    VaultInUse,
    damaged_backup,
    translated_errors,
)
from focusdesk.storage.keys import Keys
from focusdesk.storage.vault import OpenKeys

ASIDE = "aside"
RESTORING = "vault.db.restoring"
_JOURNAL = f"{vault.DATABASE}-journal"


class OtherKeys(Problem):
    """The backup is of before the keys of the vault were renewed: the present key does not open it."""


def put_back(folder: Path, backup: Backup, key: OpenKeys, now: datetime, watch: Watch = unwatched) -> Path:
    """Check a backup and put it in place of the closed vault in `folder`; gives the folder with what stood there.

    The vault changes in one move of a file; whatever goes wrong before that leaves it as it was. The key files stay
    when they fit the backup, so that the present passphrase goes on to open it; else those of the backup are announced
    first, so that at any moment keys that fit are found. What `watch` raises stops it before anything changed. Raises
    OtherKeys when the key is not that of the backup, DamagedVault when it is not whole any more, VaultInUse, DiskFull
    or another Problem.
    """
    _see_that_key_fits(backup, key)
    target = vault.database_path(folder)
    copy = folder / RESTORING
    with translated_errors():
        copy.unlink(missing_ok=True)
        try:
            disk.copy(backup.database, copy, watch)
            _check(copy, backup, key, watch)
            _check_not_in_use(target, key)
            _finish_renewal(folder)
            keys = None if keys_fit(folder, backup) else _keys_of(backup)
            aside = _set_aside(folder, now)
            if keys is not None:
                rekeying.announce(folder, keys, copy)
            seal.remove(folder)
            disk.put_in_place(copy, target)
            (folder / _JOURNAL).unlink(missing_ok=True)  # that of the vault that stands aside
            disk.sync(folder)
        finally:
            copy.unlink(missing_ok=True)
            copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
    if keys is not None:
        rekeying.finish(folder)
    return aside


def try_out(backup: Backup, key: OpenKeys, private: Path, watch: Watch = unwatched) -> copying.Content:
    """The drill: copy a backup to a private folder, open the copy with the key, do all checks, remove the copy.

    Raises OtherKeys, DamagedVault, DiskFull or another Problem.
    """
    _see_that_key_fits(backup, key)
    with translated_errors():
        disk.remove(private)
        private.mkdir(mode=0o700, parents=True)
        try:
            disk.copy(backup.database, private / vault.DATABASE, watch)
            copied = Backup(**{name: getattr(backup, name) for name in Backup.__slots__} | {"folder": private})
            return backups.inspect(copied, key, watch)
        finally:
            disk.remove(private)


def keys_fit(folder: Path, backup: Backup) -> bool:
    """Whether what opens the vault in `folder` also opens the backup: the same key, wrapped the same way."""
    with suppress(OSError, Problem):
        then = _keys_of(backup)
        return then is not None and then.data_key == rekeying.found(folder)[0].data_key
    return False


def has_keys(backup: Backup) -> bool:
    """Whether the backup has a key file of its own that is whole; that it fits is seen when it is tried out."""
    return _keys_of(backup) is not None


def _keys_of(backup: Backup) -> Keys | None:
    """The keys in a backup's own key file; None when there is none that is readable."""
    with suppress(OSError, Problem):
        return keyfile.parsed((backup.folder / backups.KEYS).read_bytes())
    return None


def has_other_keys(backup: Backup, key: OpenKeys) -> bool:
    """Whether a backup is of before a renewal of the keys: the names in its key file do not open with this key."""
    keys = _keys_of(backup)
    try:
        if keys is not None:
            slots.listed(keys, key.data)
    except DamagedKeys:
        return True
    return False


def _see_that_key_fits(backup: Backup, key: OpenKeys) -> None:
    if has_other_keys(backup, key):
        raise OtherKeys("The vault got new keys after this backup was made. Give a passphrase of that time.")


def _check(copy: Path, backup: Backup, key: OpenKeys, watch: Watch) -> None:
    try:
        found = copying.inspect_file(copy, key, watch)
    except DamagedVault as damage:
        raise damaged_backup() from damage
    if found.faults or found.digest != backup.digest:
        raise damaged_backup()


def _check_not_in_use(path: Path, key: OpenKeys) -> None:
    """A vault that another window has open is not moved away under it; one that is damaged or gone is."""
    try:
        database.close(database.connect(path, key.data))
    except VaultInUse:
        raise
    except Problem:
        pass


def _finish_renewal(folder: Path) -> None:
    """Keys that were announced for the present database become its key files, before another one takes its place."""
    with suppress(NewerVault):  # a backup may take the place of what a later program made
        rekeying.finish(folder)


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
