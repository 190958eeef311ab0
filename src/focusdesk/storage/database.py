"""The one connection to an encrypted database: how it is opened, locked, checked and closed.

Knows SQLCipher and SQLAlchemy's engine, nothing of tables. The key comes from `keys`, the path from `vault`.
"""

import os
import sqlite3
import string
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.pool import NullPool

from focusdesk.domain.watching import Watch
from focusdesk.storage import faults
from focusdesk.storage.faults import translated_errors

KEY_BYTES = 32
PAGE_BYTES = 4096
LOCK_PATIENCE_SECONDS = 0.5
STEPS_BETWEEN_LOOKS = 200_000
OLDEST_SQLCIPHER = (4, 6)
PLAIN_HEADER = b"SQLite format 3\x00"
APPLICATION_ID = int.from_bytes(b"FDSK")
LOCK_PAGE = 1 << 30
"""Where SQLite locks a file and keeps nothing; on Windows that page cannot be read."""

PART_BYTES = 1 << 20
TEXT_BYTES = frozenset(string.printable.encode())
NEEDED_OPTIONS = {"HAS_CODEC", "ENABLE_FTS5", "TEMP_STORE=2"}

# Measured reasons: a write-ahead log lost committed rows, TRUNCATE with EXTRA none in 10,000 power cuts;
# temporary files would be plain text. (cipher_memory_security makes reading 2-4 times slower: it stays off,
# the process ends at lock.)
SETTINGS = (
    ("locking_mode", "EXCLUSIVE"),
    ("journal_mode", "TRUNCATE"),
    ("synchronous", "EXTRA"),
    ("fullfsync", "ON"),
    ("temp_store", "MEMORY"),
    ("secure_delete", "ON"),
    ("foreign_keys", "ON"),
    ("trusted_schema", "OFF"),
    ("cell_size_check", "ON"),
    ("mmap_size", "0"),
    ("cache_size", "-65536"),
)

WRITING_SETTINGS = {"journal_mode", "secure_delete"}
NOT_TO_BE_WRITTEN = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)

# Closing any other handle on a file drops this process's locks on it (POSIX), so a vault that is open here is
# recognised before its file is touched.
_open_here: set[tuple[int, int]] = set()
_kept_handles: dict[tuple[int, int], FileIO] = {}


def connect(path: Path, key: bytes, *, create: bool = False, read_only: bool = False) -> Connection:
    """Open the vault's database with its raw 32-byte key and hold it exclusively until `close`.

    With `create` the file must not exist yet. Every transaction of the connection, also one that only reads,
    starts with BEGIN IMMEDIATE. With `read_only` nothing is ever written, not even a journal beside the file, and
    others may read it too. Raises VaultInUse, NotAVault, DamagedVault (also for another key), ReadOnlyVault,
    AlreadyThere, DiskFull or StorageFailure.
    """
    if len(key) != KEY_BYTES:
        raise ValueError("the data key has 32 bytes")
    with translated_errors():
        if create:
            _create(path, key)
        _check_file(path)
        raw = _open(path, key, read_only)
    identity = _identity(path)
    raw_once = iter([raw])
    engine = create_engine(
        "sqlite://",
        module=sqlcipher,
        creator=lambda: next(raw_once),
        poolclass=NullPool,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_reading if read_only else _begin)
    connection = engine.connect()
    connection.info.update(vault=identity, path=path.absolute(), read_only=read_only)
    _open_here.add(identity)
    return connection


def close(connection: Connection) -> None:
    """Roll back what was not committed, close the file and give up the lock. Closing twice does nothing."""
    if connection.closed:
        return
    identity = connection.info["vault"]
    connection.close()
    connection.engine.dispose()
    _open_here.discard(identity)
    if handle := _kept_handles.pop(identity, None):
        handle.close()


def is_open_here(path: Path) -> bool:
    """Whether this process has this database open; then its file may not be read in another way. Raises OSError."""
    return _identity(path) in _open_here


def first_page(path: Path) -> bytes:
    """The first page as it stands on the disk, encrypted. Raises OSError.

    A handle on a database that is open here is kept until that is closed, because closing it would drop its lock.
    """
    return next(stored(path), b"")[:PAGE_BYTES]


def stored(path: Path) -> Iterator[bytes]:
    """The file as it stands on the disk, encrypted, in parts of whole pages; see `first_page`. Raises OSError."""
    identity = _identity(path)
    if identity not in _open_here:
        with path.open("rb", buffering=0) as file:
            yield from _parts(file)
        return
    if identity not in _kept_handles:
        _kept_handles[identity] = path.open("rb", buffering=0)
    yield from _parts(_kept_handles[identity])


def integrity(connection: Connection) -> list[str]:
    """Codes of the checks that failed: `pages` (altered), `structure`, `references`; empty when well.

    Needs a connection without a transaction under way. Takes about 1.5 s for 85 MB.
    """
    checks = {
        "pages": "cipher_integrity_check",
        "structure": "integrity_check",
        "references": "foreign_key_check",
    }
    return [code for code, pragma in checks.items() if not _passes(connection, pragma)]


def is_sound(connection: Connection) -> bool:
    """Whether the structure is as it should be; takes about 1 s for 85 MB."""
    return _passes(connection, "integrity_check")


def altered_pages(connection: Connection) -> int:
    """How many pages are not what was written with this key; takes about 0.5 s for 100 MB."""
    raw: Any = connection.connection.driver_connection
    return len(raw.execute("PRAGMA cipher_integrity_check").fetchall())


@contextmanager
def watched(connection: Connection, watch: Watch) -> Iterator[None]:
    """Call `watch` about fifty times a second while statements run on the connection; what it raises stops them."""
    raised: list[BaseException] = []

    def look() -> int:
        try:
            watch(0, 0)
        except BaseException as stop:  # SQLite would swallow it
            raised.append(stop)
        return len(raised)

    raw: Any = connection.connection.driver_connection
    raw.set_progress_handler(look, STEPS_BETWEEN_LOOKS)
    try:
        yield
    except sqlcipher.DatabaseError:
        if raised:
            raise raised[0] from None
        raise
    finally:
        raw.set_progress_handler(None, 0)
    if raised:  # at the very end, or in a check that takes an interruption for a fault
        raise raised[0]


def write_anew(connection: Connection) -> None:
    """Write every page that is used anew, and none of the others.

    A power cut can leave a page half written that was free before: SQLite keeps no copy of such a page, for nothing
    is lost with it. SQLCipher would go on to call it altered. Every page that is used was read by `is_sound`.
    """
    raw: Any = connection.connection.driver_connection
    with translated_errors():
        raw.execute("VACUUM")


def is_writable(connection: Connection) -> bool:
    """Whether the file and its folder may be written, tried by beginning a change and taking it back.

    A disk that is full or fails is not this question's business: it counts as writable.
    """
    raw: Any = connection.connection.driver_connection
    try:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID + 1}")
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    except sqlcipher.OperationalError as error:
        return (error.sqlite_errorcode & 0xFF) not in NOT_TO_BE_WRITTEN
    finally:
        if raw.in_transaction:
            raw.rollback()
    return True


def is_read_only(connection: Connection) -> bool:
    """Whether it was opened to be read only."""
    return bool(connection.info["read_only"])


def path_of(connection: Connection) -> Path:
    """Where the file stood when it was opened."""
    path: Path = connection.info["path"]
    return path


def is_there(connection: Connection, path: Path) -> bool:
    """Whether the file that is open still stands at `path`: not when it was renamed or its stick pulled out."""
    try:
        return bool(_identity(path) == connection.info["vault"])
    except OSError:
        return False


def _passes(connection: Connection, pragma: str) -> bool:
    raw: Any = connection.connection.driver_connection
    try:
        return raw.execute(f"PRAGMA {pragma}").fetchall() in ([], [("ok",)])
    except sqlcipher.DatabaseError:
        return False


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _create(path: Path, key: bytes) -> None:
    """Make an empty encrypted database, readable by its owner only, and see that it is encrypted."""
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    raw = _open(path, key)
    raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    raw.close()


def _check_file(path: Path) -> None:
    """Refuse, before SQLite sees it, what is open in this process or cannot be an encrypted database."""
    if not path.is_file():
        raise faults.not_a_vault()
    if _identity(path) in _open_here:
        raise faults.in_use()
    with path.open("rb") as file:
        start = file.read(512)
    if start.startswith(PLAIN_HEADER) or (start and all(byte in TEXT_BYTES for byte in start)):
        raise faults.not_a_vault()
    if path.stat().st_size < PAGE_BYTES:
        raise faults.damaged()


def _parts(file: FileIO) -> Iterator[bytes]:
    at = file.seek(0)
    while part := file.read(PART_BYTES):
        yield part
        at += len(part)
        at = file.seek(at + PAGE_BYTES if at == LOCK_PAGE else at)


def _identity(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_dev, status.st_ino


def _open(path: Path, key: bytes, read_only: bool = False) -> Any:
    """A raw connection with every setting, holding the exclusive lock, or the shared one when it only reads."""
    raw = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode=ro" if read_only else os.fspath(path),
        uri=read_only,
        isolation_level=None,
        timeout=LOCK_PATIENCE_SECONDS,
        check_same_thread=False,  # a background job may be lent the desk; only one thread uses it at a time
    )
    try:
        _assert_versions(raw)
        _unlock(raw, key)
        for name, value in SETTINGS:
            if not (read_only and name in WRITING_SETTINGS):
                raw.execute(f"PRAGMA {name} = {value}")
        raw.execute("BEGIN" if read_only else "BEGIN EXCLUSIVE")
        raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
        raw.execute("COMMIT")
    except BaseException:
        raw.close()
        raise
    return raw


def _unlock(raw: Any, key: bytes) -> None:
    raw.execute("PRAGMA cipher_log_level = NONE")
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    raw.execute(f"PRAGMA cipher_page_size = {PAGE_BYTES}")
    raw.execute("PRAGMA cipher_memory_security = OFF")
    if raw.execute("PRAGMA cipher_status").fetchone() != ("1",):
        raise RuntimeError("the database would not be encrypted")


def _assert_versions(raw: Any) -> None:
    found = raw.execute("PRAGMA cipher_version").fetchone()
    if found is None or _version(found[0]) < OLDEST_SQLCIPHER:
        raise RuntimeError("SQLCipher 4.6 or later is needed")
    missing = NEEDED_OPTIONS - {option for (option,) in raw.execute("PRAGMA compile_options")}
    if missing:
        raise RuntimeError(f"SQLCipher was built without {', '.join(sorted(missing))}")


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split()[0].split("."))
