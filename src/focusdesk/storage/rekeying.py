"""A vault under a new data key: a copy gets the key, is checked, and takes the place of the original.

The new keys lie in `keys.next` before that, with a digest of the copy's first page. So at any moment the machine may
stop: the database is the old one and `keys.json` fits, or it is the new one and `keys.next` does, which is then made
`keys.json` before anything else.
"""

import hashlib
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

from focusdesk.domain.problems import Problem
from focusdesk.storage import copying, database, disk, keyfile, seal, vault
from focusdesk.storage.faults import DamagedKeys, damaged, disk_full, storage_failure, translated_errors
from focusdesk.storage.keys import Keys, Renewal

NEXT = "keys.next"
COPY = f"{vault.DATABASE}.renewing"


def rekey(folder: Path, renewal: Renewal, record: Callable[[Connection], None]) -> None:
    """Put the database, which nobody may have open, under the new key. `record` writes the log's line in the copy.

    Needs as much room on the disk as the database takes. Raises DiskFull, DamagedVault, VaultInUse or another Problem;
    then the vault is what it was.
    """
    path, copy = vault.database_path(folder), folder / COPY
    tidy(folder)
    try:
        original = database.connect(path, renewal.old_key)
        try:
            contents = _checked(original)
            copying.copy(original, copy)
            _change_key(copy, renewal, contents, record)
            announce(folder, renewal.keys, copy)
            if os.name == "nt":  # an open file cannot be replaced there
                database.close(original)
            with translated_errors():
                seal.remove(folder)
                disk.put_in_place(copy, path)
        finally:
            database.close(original)
    except BaseException:
        tidy(folder)
        raise
    finish(folder)


def read(folder: Path) -> tuple[Keys, bool]:
    """The keys that go with the database, also where a renewal is yet to be finished; see `keyfile.read`."""
    finished = finish(folder)
    return (finished, False) if finished is not None else keyfile.read(folder)


def found(folder: Path) -> tuple[Keys, bool]:
    """The same keys while nothing is written, and whether `read` would put something right.

    Raises DamagedKeys, or NewerVault when a later program wrote any of the key files.
    """
    announced = _fitting(folder)
    if announced is not None:
        return announced, True
    keys, others = keyfile.found(folder)
    return keys, bool(others)


def finish(folder: Path) -> Keys | None:
    """Make the announced keys those of the vault when its database is the one under them; else None.

    Harmless at any time, also while another window is renewing. Where nothing may be written the keys are given all
    the same.
    """
    announced = _fitting(folder)
    if announced is None:
        return None
    with suppress(Problem), translated_errors():
        keyfile.sync_folder(folder)
        keyfile.write(folder, announced)
        (folder / NEXT).unlink()
        keyfile.sync_folder(folder)
    return announced


def tidy(folder: Path) -> None:
    """Remove what a renewal that was interrupted left behind; only for who holds the database exclusively."""
    if _fitting(folder) is not None:
        return
    for name in (NEXT, f"{NEXT}.new", COPY, f"{COPY}-journal"):
        with suppress(OSError):
            (folder / name).unlink(missing_ok=True)


def announce(folder: Path, keys: Keys, copy: Path) -> None:
    """Write the keys that go with `copy` where `finish` finds them, also when the machine stops, once it is in place.

    Raises DiskFull or another Problem.
    """
    fields: dict[str, object] = {"first_page": _first_page(copy), "keys": keyfile.text(keys).decode()}
    with translated_errors():
        keyfile.put(folder / NEXT, json.dumps(keyfile.with_checksum(fields)).encode())


def _fitting(folder: Path) -> Keys | None:
    """The announced keys, when the database of the vault is the one that goes with them. Raises NewerVault."""
    try:
        fields = keyfile.verified(json.loads((folder / NEXT).read_bytes()))
        keys, first_page = keyfile.parsed(fields["keys"].encode()), fields["first_page"]
    except (OSError, ValueError, TypeError, KeyError, AttributeError, DamagedKeys):
        return None
    return keys if first_page == _first_page(vault.database_path(folder)) else None


def _change_key(copy: Path, renewal: Renewal, contents: str, record: Callable[[Connection], None]) -> None:
    """Change the key of the copy and see that it holds the same, opens with the new key and no longer with the old."""
    connection = database.connect(copy, renewal.old_key)
    try:
        _rekey(connection, copy, renewal.new_key)
    finally:
        database.close(connection)
    connection = database.connect(copy, renewal.new_key)
    try:
        if _checked(connection) != contents:
            raise damaged()
        with translated_errors(), connection.begin():
            record(connection)
        if database.integrity(connection):
            raise damaged()
    finally:
        database.close(connection)
    copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
    _sync(copy)


def _rekey(connection: Connection, copy: Path, new_key: bytes) -> None:
    """Encrypt every page anew. SQLCipher does not say why that fails: without room for its journal, by that."""
    raw: Any = connection.connection.driver_connection
    try:
        with translated_errors():
            raw.execute(f"PRAGMA rekey = \"x'{new_key.hex()}'\"")
    except sqlcipher.OperationalError as error:
        with translated_errors():
            is_full = shutil.disk_usage(copy.parent).free < copy.stat().st_size
        raise (disk_full() if is_full else storage_failure()) from error


def _checked(connection: Connection) -> str:
    """A digest of every row of a database that passes its checks. Raises DamagedVault."""
    if database.integrity(connection):
        raise damaged()
    digest = hashlib.sha256()
    raw: Any = connection.connection.driver_connection
    tables = raw.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
    ).fetchall()
    for (name,) in tables:
        digest.update(f"{name}\n".encode())
        for row in raw.execute(f'SELECT * FROM "{name}"'):  # noqa: S608 - a name from the database itself
            digest.update(repr(row).encode(errors="surrogatepass"))
    return digest.hexdigest()


def _first_page(path: Path) -> str:
    """What tells one encrypted database from another: a digest of its first page, or nothing."""
    try:
        return hashlib.sha256(database.first_page(path)).hexdigest()
    except OSError:
        return ""


def _sync(path: Path) -> None:
    with translated_errors():
        handle = os.open(path, os.O_RDWR)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
