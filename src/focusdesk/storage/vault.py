"""A vault on disk: the folder `Name.focusdesk` with its key files and its encrypted database.

Makes the folder and turns a passphrase or recovery code into the data key. Opening the database with that key is left
to `database`, what is in it to the tables. Cryptography is imported when a vault is made or unlocked, not before.
"""

import shutil
from dataclasses import dataclass
from pathlib import Path

from focusdesk.storage.faults import DamagedKeys, ReadOnlyVault, already_there, not_a_vault, translated_errors

SUFFIX = ".focusdesk"
DATABASE = "vault.db"


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a right passphrase or recovery code gives. `repaired`: a damaged or lost key file was put right."""

    data_key: bytes
    holder: str
    repaired: bool

    def __repr__(self) -> str:
        return "Unlocked()"  # keys must not reach a log or a crash report


def create(folder: Path, passphrase: str, holder: str) -> tuple[bytes, str]:
    """Make the folder of a new vault with its key files; gives the data key and the recovery code to write down.

    The database is not made yet. Takes about 2 s and 256 MiB. Raises AlreadyThere, DiskFull, ReadOnlyVault or
    StorageFailure and then leaves nothing behind.
    """
    from focusdesk.storage import keyfile, keys, recovery

    if folder.exists() or folder.is_symlink():
        raise already_there()
    with translated_errors():
        folder.mkdir(mode=0o700)
    try:
        made, data_key, code = keys.new_keys(passphrase, holder)
        keyfile.write(folder, made)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return data_key, recovery.written(code)


def unlock(folder: Path, secret: str, local: Path | None = None) -> Unlocked:
    """Turn a passphrase or recovery code into the data key. Takes about 1 s and 256 MiB; other threads go on.

    Key files that are damaged or lost are found again beside the backups or in `local`, the folder of this computer
    for them, and put back. Raises WrongSecret (MistypedRecoveryCode for a typing error in a code), DamagedKeys,
    NewerVault or NotAVault.
    """
    from focusdesk.storage import keyfile, keys

    if not is_vault(folder):
        raise not_a_vault()
    try:
        found, repaired = keyfile.read(folder)
        data_key, holder = keys.open_slots(found, secret)
    except DamagedKeys as damage:
        return _unlock_with_spare(folder, secret, local, damage)
    return Unlocked(data_key, holder, repaired)


def _unlock_with_spare(folder: Path, secret: str, local: Path | None, damage: DamagedKeys) -> Unlocked:
    from focusdesk.storage import keyfile, spare_keys

    opened = spare_keys.unlock(folder, database_path(folder), secret, local)
    if opened is None:
        raise damage
    spare, data_key, holder = opened
    try:
        keyfile.write(folder, spare)
    except ReadOnlyVault:
        return Unlocked(data_key, holder, repaired=False)
    return Unlocked(data_key, holder, repaired=True)


def is_vault(folder: Path) -> bool:
    """Whether the folder has what a vault has: a database, also when its keys are lost."""
    return folder.is_dir() and database_path(folder).is_file()


def database_path(folder: Path) -> Path:
    """The encrypted database of the vault in this folder."""
    return folder / DATABASE


def folder_for(place: Path, name: str) -> Path:
    """The folder of a vault with this name in this place: `Name.focusdesk`."""
    return place / f"{name.removesuffix(SUFFIX)}{SUFFIX}"


def log_key(data_key: bytes) -> bytes:
    """The key with which the entries of the log are chained."""
    from focusdesk.storage import keys

    return keys.log_key(data_key)
