"""What can go wrong with a vault, and how errors of SQLite and the disk become it.

Each fault is a `Problem` with its own class, so that the window can offer the right way out. Any other error
of the database is a bug and passes through unchanged.
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from focusdesk.domain.problems import Problem


class VaultInUse(Problem):
    """Another window, or another computer, has this vault open."""


class NotAVault(Problem):
    """The folder or file was never a vault."""


class DamagedVault(Problem):
    """The vault's file does not hold what was written to it."""


class DamagedKeys(Problem):
    """The vault's key files cannot be trusted or read; the database may still be whole."""


class WrongSecret(Problem):
    """Neither a passphrase nor a recovery code of this vault."""


class MistypedRecoveryCode(WrongSecret):
    """A recovery code whose own checksum says that it was mistyped."""


class NewerVault(Problem):
    """A later version of FocusDesk made this vault."""


class ReadOnlyVault(Problem):
    """The file or folder may not be written."""


class DiskFull(Problem):
    """There is no room left to write."""


class StorageFailure(Problem):
    """The disk or stick reported an error or has gone."""


class AlreadyThere(Problem):
    """A new vault would replace something."""


def in_use() -> VaultInUse:
    """The sentence for a vault that is open elsewhere."""
    return VaultInUse("The vault is already open in another window or on another computer. Close it there first.")


def not_a_vault() -> NotAVault:
    """The sentence for something else than a vault."""
    return NotAVault("This is not a FocusDesk vault. Choose a folder whose name ends in “.focusdesk”.")


def damaged() -> DamagedVault:
    """The sentence for a database that cannot be trusted."""
    return DamagedVault("The vault is damaged and was left as it is. Put back a backup of it.")


def disk_full() -> DiskFull:
    """The sentence for a full disk."""
    return DiskFull("The disk is full, so nothing was written. Make room on it and try again.")


def read_only() -> ReadOnlyVault:
    """The sentence for a vault that may not be written."""
    return ReadOnlyVault("The vault may not be written. Ask for permission to change its folder, or copy it elsewhere.")


def storage_failure() -> StorageFailure:
    """The sentence for a disk that fails."""
    return StorageFailure(
        "The disk reported an error, so nothing was written. Check that the disk or stick is still connected."
    )


def gone() -> StorageFailure:
    """The sentence for an open vault whose file is no longer at its place."""
    return StorageFailure(
        "The vault is no longer at its place, so nothing was written. Put the stick back or the name right, or save it "
        "elsewhere."
    )


def damaged_pages(count: int) -> DamagedVault:
    """The sentence for pages that are not what was written; seen before anything is read from them."""
    return DamagedVault(
        "Pages of the vault are damaged or were altered outside FocusDesk ({count}). It was left as it is: put back a "
        "backup of it.",
        count=count,
    )


def put_back_unseen() -> DamagedVault:
    """The sentence for a vault that is not what was closed, although each page of it was once written."""
    return DamagedVault(
        "The vault is not what it was when it was locked: an earlier version of it, or of a part, was put back outside "
        "FocusDesk. It was left as it is: put back a backup. If you did this yourself, remove “seal.json” from its "
        "folder and open it again."
    )


def damaged_backup() -> DamagedVault:
    """The sentence for a backup that is not whole any more, when it was to be put back."""
    return DamagedVault("This backup is damaged. Nothing was changed. Choose another one to put back.")


def damaged_keys() -> DamagedKeys:
    """The sentence for key files of which no copy can be trusted."""
    return DamagedKeys("The key files of the vault are damaged. Put back “keys.json” from a backup of the vault.")


def wrong_secret() -> WrongSecret:
    """The sentence for a wrong passphrase or recovery code."""
    return WrongSecret("The passphrase is not right. Check capital letters and spaces, and try again.")


def mistyped_code() -> MistypedRecoveryCode:
    """The sentence for a recovery code with a typing error."""
    return MistypedRecoveryCode("The recovery code has a typing error. Compare it with your sheet, group by group.")


def newer_vault(version: str) -> NewerVault:
    """The sentence for a vault of a later version of the program."""
    return NewerVault(
        "This vault needs FocusDesk {version} or later. Install that version to open it.", version=version
    )


def already_there() -> AlreadyThere:
    """The sentence for a new vault where something is already."""
    return AlreadyThere("There is already something with this name. Choose another name or another folder.")


# SQLAlchemy and sqlcipher3 are imported only when a vault opens, so errors are known by SQLite's own numbers
# (`sqlite_errorcode`, its low byte is the primary code), not by their classes.
_BY_CODE = {
    sqlite3.SQLITE_BUSY: in_use,
    sqlite3.SQLITE_LOCKED: in_use,
    sqlite3.SQLITE_PERM: read_only,
    sqlite3.SQLITE_READONLY: read_only,
    sqlite3.SQLITE_CANTOPEN: storage_failure,
    sqlite3.SQLITE_IOERR: storage_failure,
    sqlite3.SQLITE_FULL: disk_full,
    sqlite3.SQLITE_CORRUPT: damaged,
    sqlite3.SQLITE_NOTADB: damaged,
}
_BY_ERRNO = {
    errno.ENOSPC: disk_full,
    getattr(errno, "EDQUOT", errno.ENOSPC): disk_full,
    errno.EEXIST: already_there,
    errno.EROFS: read_only,
    errno.EACCES: read_only,
    errno.EPERM: read_only,
}


def fault_of(error: BaseException) -> Problem | None:
    """The problem that an OSError or database error (wrapped by SQLAlchemy or not) means; None for a bug."""
    if isinstance(error, OSError):
        return _BY_ERRNO.get(error.errno or 0, storage_failure)()
    original = getattr(error, "orig", None) or error
    code = getattr(original, "sqlite_errorcode", None)
    make = _BY_CODE.get(code & 0xFF) if isinstance(code, int) else None
    return make() if make else None


@contextmanager
def translated_errors() -> Iterator[None]:
    """Run a block so that a full, failing, locked, read-only or damaged file raises the `Problem` for it."""
    try:
        yield
    except Problem:
        raise
    except Exception as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise fault from error
