"""Which shape a vault's tables have: making new ones, and opening only what this version understands.

Bringing an earlier shape up to date is left to `migrations`, which is imported only when that is due.
"""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, select

from focusdesk.storage import database, faults, search_index
from focusdesk.storage.faults import NewerVault, ReadOnlyVault, translated_errors
from focusdesk.storage.tables import REVISIONS, metadata, schema_version


def create(connection: Connection) -> None:
    """Make all tables in an empty database, inside the transaction under way."""
    metadata.create_all(connection)
    for statement in search_index.CREATE:
        connection.exec_driver_sql(statement)
    connection.execute(insert(schema_version).values(version_num=REVISIONS[-1]))


def open_current(
    path: Path,
    key: bytes,
    revisions: tuple[str, ...] = REVISIONS,
    before: Callable[[], object] = lambda: None,
    unseal: Callable[[Connection], object] = lambda _opened: None,
) -> Connection:
    """Open a vault's database with tables in the newest shape that `revisions` lists.

    What may not be written is opened to be read. `unseal` is called before anything is written, `before` before a
    vault is brought up to date. Raises NewerVault before both when the shape is not in the list, ReadOnlyVault when it
    is an older one that may not be written.
    """
    connection = _connected(path, key)
    try:
        altered = database.altered_pages(connection)
        if altered and not database.is_sound(connection):
            raise faults.damaged_pages(altered)
        found = revision(connection)
        if found not in revisions:
            raise _newer()
        connection = _as_it_may(connection, path, key)
        unseal(connection)
        if altered and not database.is_read_only(connection):
            database.write_anew(connection)
    except BaseException:
        database.close(connection)
        raise
    if found != revisions[-1] and database.is_read_only(connection):
        database.close(connection)
        raise faults.read_only()
    if found == revisions[-1]:
        return connection
    database.close(connection)
    before()
    from focusdesk.storage import migration  # Alembic takes half a second to import

    migration.migrate(path, key)
    return database.connect(path, key)


def refuse_newer(path: Path, key: bytes) -> None:
    """Raise NewerVault when this version does not know the shape of a database; nothing is written.

    What changes a vault before it is opened asks this first. Raises VaultInUse, DamagedVault or another Problem.
    """
    connection = database.connect(path, key, read_only=True)
    try:
        if revision(connection) not in REVISIONS:
            raise _newer()
    finally:
        database.close(connection)


def _newer() -> NewerVault:
    return NewerVault("A newer version of FocusDesk made this vault. Open it with that version.")


def open_any(path: Path, key: bytes) -> Connection:
    """Open a database of any shape; one that may not be written, or whose folder may not, is opened to be read."""
    return _as_it_may(_connected(path, key), path, key)


def _connected(path: Path, key: bytes) -> Connection:
    """The connection before anything was written, or tried to be."""
    try:
        return database.connect(path, key)
    except ReadOnlyVault:
        return database.connect(path, key, read_only=True)


def _as_it_may(connection: Connection, path: Path, key: bytes) -> Connection:
    """The same when it may be written, else another one that only reads."""
    if database.is_read_only(connection) or database.is_writable(connection):
        return connection
    database.close(connection)
    return database.connect(path, key, read_only=True)


def revision(connection: Connection) -> str:
    """The name of the shape that the tables have. Raises DamagedVault when there is none."""
    with translated_errors(), connection.begin():
        if not inspect(connection).has_table(schema_version.name):
            raise faults.damaged()
        return str(connection.execute(select(schema_version.c.version_num)).scalar_one())
