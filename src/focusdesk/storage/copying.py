"""A copy of an open vault's database, and proof that a copy is whole and says the same.

The copy is made by `VACUUM INTO` on the connection that holds the vault exclusively: reading the file through a second
handle would drop that lock (POSIX), and the online backup of SQLite takes free pages along, which may still hold what
was deleted. The copy has the same key.
"""

import hmac
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from focusdesk.domain.watching import Watch, unwatched
from focusdesk.storage import database, disk, log, schema
from focusdesk.storage.faults import translated_errors
from focusdesk.storage.vault import OpenKeys

TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite!_%' ESCAPE '!' ORDER BY 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a database holds, as one keyed digest of all its rows; `lines` and `anchor` are those of its log.

    `faults` are the codes of `database.integrity`, and `log ...` for each fault in the chain of the log.
    """

    digest: str = ""
    lines: int = 0
    anchor: str = ""
    revision: str = ""
    faults: tuple[str, ...] = ()


def copy(connection: Connection, target: Path) -> None:
    """Copy the database to a new file, which is on the disk when this returns. No transaction may be under way.

    Raises DiskFull, StorageFailure or another Problem; what there is of the copy is left to the caller.
    """
    with translated_errors():
        os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        _raw(connection).execute("VACUUM INTO ?", (os.fspath(target),))
        disk.sync(target)
        disk.sync(target.parent)


def digest(connection: Connection, log_key: bytes) -> str:
    """A digest of every row of every table, and of the tables themselves, that only the holder of the key can make.

    Takes about 1 s for 300,000 rows.
    """
    with translated_errors():
        raw = _raw(connection)
        total = hmac.new(log_key, digestmod=sha256)
        for name, sql in raw.execute(TABLES).fetchall():
            total.update(f"{name} {sql}\n".encode())
            if not sql.upper().startswith("CREATE VIRTUAL"):
                for row in raw.execute(f'SELECT * FROM "{name}" NOT INDEXED'):  # noqa: S608 - our own names
                    total.update(repr(row).encode(errors="surrogatepass"))
    return total.hexdigest()


def inspect(connection: Connection, log_key: bytes) -> Content:
    """Do all checks of an open database. What cannot be read any more is left empty."""
    if faults := database.integrity(connection):
        return Content(faults=tuple(faults))
    with translated_errors(), connection.begin():
        faults = [f"log {code}" for code in log.verify(connection, log_key)]
        anchor = log.anchor(connection)
    return Content(
        digest=digest(connection, log_key),
        lines=int(anchor.partition("-")[0] or 0),
        anchor=anchor,
        revision=schema.revision(connection),
        faults=tuple(faults),
    )


def inspect_file(path: Path, key: OpenKeys, watch: Watch = unwatched) -> Content:
    """Open a database that is not in use with its keys, without writing to it, and do all checks.

    What `watch` raises stops that. Raises DamagedVault, NotAVault, VaultInUse or another Problem when it does not open.
    """
    connection = database.connect(path, key.data, read_only=True)
    try:
        with database.watched(connection, watch):
            return inspect(connection, key.chain)
    finally:
        database.close(connection)


def _raw(connection: Connection) -> Any:
    return connection.connection.driver_connection
