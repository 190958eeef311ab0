"""A vault on disk: the folder `Name.focusdesk` with its key files and its encrypted database.

Makes the folder and turns a passphrase or recovery code into the data key. Opening the database with that key is left
to `database`, what is in it to the tables, changing who may open it to `keyring`. Cryptography is imported when a
vault is made or unlocked, not before.
"""

import datetime as dt
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.domain.holders import Holder
from focusdesk.domain.problems import Problem
from focusdesk.storage.faults import DamagedKeys, ReadOnlyVault, already_there, not_a_vault, translated_errors

if TYPE_CHECKING:
    from focusdesk.storage.keys import Keys, Opened

SUFFIX = ".focusdesk"
DATABASE = "vault.db"


@dataclass(frozen=True, slots=True)
class OpenKeys:
    """What an open vault is read and verified with: the key of the database, and that of the log's chain.

    `log` is empty as long as it follows from `data`. Empty altogether, and false, where no secret was used.
    """

    data: bytes = b""
    log: bytes = b""

    def __bool__(self) -> bool:
        return bool(self.data)

    def __repr__(self) -> str:
        return "OpenKeys()"  # keys must not reach a log or a crash report

    @property
    def chain(self) -> bytes:
        """The key of the log's chain."""
        return self.log or log_key(self.data)


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a right passphrase or recovery code gives. `repaired`: a damaged or lost key file was put right.

    `holder` is how the log names whoever opened the vault, `slot` their id, `holders` everyone who may. `log_key` is
    the key of the log's chain: it stays when the data key is renewed.
    """

    data_key: bytes
    holder: str
    repaired: bool
    log_key: bytes = b""
    slot: str = ""
    holders: tuple[Holder, ...] = ()

    def __repr__(self) -> str:
        return "Unlocked()"  # keys must not reach a log or a crash report

    @property
    def keys(self) -> OpenKeys:
        """The keys alone."""
        return OpenKeys(self.data_key, self.log_key)


def create(folder: Path, passphrase: str, holder: str) -> tuple[bytes, str]:
    """Make the folder of a new vault with its key files; gives the data key and the recovery code to write down.

    The database is not made yet. Takes about 2 s and 256 MiB. Raises AlreadyThere, DiskFull, ReadOnlyVault or
    StorageFailure and then leaves nothing behind.
    """
    from focusdesk.storage import keyfile, recovery, slots

    if folder.exists() or folder.is_symlink():
        raise already_there()
    with translated_errors():
        folder.mkdir(mode=0o700)
    try:
        made, data_key, code = slots.new_keys(passphrase, holder, dt.date.today())
        keyfile.write(folder, made)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    return data_key, recovery.written(code)


def unlock(folder: Path, secret: str, local: Path | None = None) -> Unlocked:
    """Turn a passphrase, a recovery code, its words or those of two sheets into the data key.

    Takes about 1 s for each person who may open the vault, and 256 MiB; other threads go on. A passphrase that was
    sealed at a lower price than this machine can ask is sealed anew, which takes 1-2 s more that one time. Key files
    that are damaged or lost are found again beside the backups or in `local`, the folder of this computer for them,
    and put back. Raises WrongSecret (MistypedRecoveryCode for a typing error in a code), DamagedKeys, NewerVault or
    NotAVault.
    """
    found, opened, repaired = _opened(folder, secret, local)
    return _unlocked(_at_todays_price(folder, found, opened, secret), opened, repaired)


def read_keys(folder: Path) -> "tuple[Keys, bool]":
    """The keys of a vault and whether a key file was repaired; a renewal that was interrupted is finished first.

    Raises DamagedKeys, NewerVault or NotAVault.
    """
    from focusdesk.storage import rekeying

    if not is_vault(folder):
        raise not_a_vault()
    return rekeying.read(folder)


def holders(folder: Path, data_key: bytes) -> tuple[Holder, ...]:
    """Everyone who may open the vault, for whoever has it open."""
    from focusdesk.storage import slots

    return slots.listed(read_keys(folder)[0], data_key)


def _opened(folder: Path, secret: str, local: Path | None) -> "tuple[Keys, Opened, bool]":
    """What the secret opens, and whether a key file was repaired; nothing is written before it is known to open."""
    from focusdesk.storage import keys, rekeying

    if not is_vault(folder):
        raise not_a_vault()
    try:
        found, needs_mending = rekeying.found(folder)
        opened = keys.open_slots(found, secret)
    except DamagedKeys as damage:
        return _opened_with_spare(folder, secret, local, damage)
    return found, opened, needs_mending and _mended(folder, opened.data_key)


def _mended(folder: Path, data_key: bytes) -> bool:
    """Put right what is wrong with the key files, which gives whether one was repaired.

    Those of a vault of a newer version stay as they are, as does a vault of which the version cannot be seen now.
    """
    from focusdesk.storage import rekeying, schema

    with suppress(Problem):
        schema.refuse_newer(database_path(folder), data_key)
        return rekeying.read(folder)[1]
    return False


def _opened_with_spare(
    folder: Path, secret: str, local: Path | None, damage: DamagedKeys
) -> "tuple[Keys, Opened, bool]":
    """The newest spare whose data key opens this very database, so that keys of before a renewal are never put back."""
    from focusdesk.storage import keyfile, spare_keys

    found = spare_keys.unlock(folder, database_path(folder), secret, local)
    if found is None:
        raise damage
    spare, opened = found
    try:
        keyfile.write(folder, spare)
    except ReadOnlyVault:
        return spare, opened, False
    return spare, opened, True


def _unlocked(found: "Keys", opened: "Opened", repaired: bool) -> Unlocked:
    from focusdesk.storage import slots

    return Unlocked(
        data_key=opened.data_key,
        holder=slots.name_of(found, opened),
        repaired=repaired,
        log_key=opened.log_key,
        slot=opened.slot.id,
        holders=slots.listed(found, opened.data_key),
    )


def _at_todays_price(folder: Path, found: "Keys", opened: "Opened", secret: str) -> "Keys":
    """The keys, with the slot that was opened sealed anew when it is weaker than this machine allows."""
    from focusdesk.storage import keyfile, keys, schema, slots

    if found.lost_slots or not keys.is_weaker(opened):
        return found
    with suppress(Problem):  # a read-only vault opens as it is, and one of a newer version stays as it is
        schema.refuse_newer(database_path(folder), opened.data_key)
        dearer = slots.resealed(found, opened, opened.slot.id, keys.passphrase_bytes(secret))
        keyfile.write(folder, dearer)
        return dearer
    return found


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
