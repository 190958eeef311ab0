"""Another vault, to be read and never touched: an encrypted copy of it in a temporary folder, removed afterwards.

A copy, because reading a vault may have to bring it up to date, to mend a key file or to finish what was interrupted,
and none of that may happen to a vault that is someone else's. It stands in a folder that only the user can enter and
is as encrypted as the original; nothing readable touches the disk.
"""

import hashlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from focusdesk.domain.problems import Problem
from focusdesk.storage import database, disk, keyfile, rekeying, vault
from focusdesk.storage.faults import damaged, in_use, not_a_vault, translated_errors
from focusdesk.storage.store import Store

JOURNAL = f"{vault.DATABASE}-journal"
READER = "import"
"""How the log of the copy, which is thrown away, would name who opened it."""


@contextmanager
def temporary_folder() -> Iterator[Path]:
    """A folder that only the user can enter, removed with all that is in it."""
    folder = Path(tempfile.mkdtemp(prefix="focusdesk-"))
    try:
        yield folder
    finally:
        disk.remove(folder)


@contextmanager
def borrowed(folder: Path, secret: str) -> Iterator[tuple[Store, str]]:
    """The store of a copy of the vault in `folder`, checked whole, and the SHA-256 of the original's database.

    Takes about 1 s for each person who may open the vault. Raises WrongSecret, VaultInUse, DamagedVault, NewerVault,
    NotAVault or DiskFull. The original is not written to, and the copy is gone in any case.
    """
    if not vault.is_vault(folder):
        raise not_a_vault()
    if database.is_open_here(vault.database_path(folder)):
        raise Problem("This is the vault you are working in. Choose another one.")
    with temporary_folder() as place:
        copy = place / folder.name
        digest = _copied(folder, copy)
        opened = vault.unlock(copy, secret)
        _ensure_at_rest(folder, opened.data_key, digest)
        store = Store.open(copy, opened.data_key, READER, opened.log_key)
        try:
            if store.check():
                raise damaged()
            yield store, digest
        finally:
            store.close()


def _copied(folder: Path, copy: Path) -> str:
    journal = folder / JOURNAL
    if journal.exists() and journal.stat().st_size:
        raise Problem(
            "This vault is in use, or was not closed properly. Open it in FocusDesk, lock it, and choose it again."
        )
    with translated_errors():
        copy.mkdir(mode=0o700)
        for name in (vault.DATABASE, *keyfile.NAMES, rekeying.NEXT):
            if (folder / name).is_file():
                disk.copy(folder / name, copy / name)
        return _digest(copy / vault.DATABASE)


def _ensure_at_rest(folder: Path, data_key: bytes, digest: str) -> None:
    """Nobody has the original open, and it still is what was copied: else the copy could be half old, half new."""
    path = vault.database_path(folder)
    database.close(database.connect(path, data_key, read_only=True))
    with translated_errors():
        if _digest(path) != digest:
            raise in_use()


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
