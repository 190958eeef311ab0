"""Bringing an older vault up to date: a copy is changed and checked, then takes the place of the original.

When anything fails or the machine stops on the way, the original is untouched. The steps themselves are in
`migrations/versions`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from focusdesk.storage import copying, database, disk
from focusdesk.storage.faults import damaged, translated_errors

STEPS = Path(__file__).parent / "migrations"


def migrate(path: Path, key: bytes, steps: Path = STEPS) -> None:
    """Bring the database at `path` to the newest shape. Raises DiskFull, DamagedVault or another Problem.

    Needs as much room on the disk as the database takes.
    """
    copy = path.with_name(f"{path.name}.migrating")
    with translated_errors(), _removed_afterwards(copy):
        _copy(path, key, copy)
        _upgrade(copy, key, steps)
        disk.sync(copy)
        disk.put_in_place(copy, path)
        disk.sync(path.parent)


def configuration(connection: Connection, steps: Path = STEPS) -> Config:
    """What Alembic needs to know to run the steps on a connection."""
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


def _copy(path: Path, key: bytes, copy: Path) -> None:
    """Copy the checked database under its exclusive lock; the copy has the same key."""
    connection = database.connect(path, key)
    try:
        if database.integrity(connection):
            raise damaged()
        copying.copy(connection, copy)
    finally:
        database.close(connection)


def _upgrade(copy: Path, key: bytes, steps: Path) -> None:
    connection = database.connect(copy, key)
    try:
        raw: Any = connection.connection.driver_connection
        raw.execute("PRAGMA foreign_keys = OFF")  # a table that is made anew must not take others with it
        with connection.begin():
            command.upgrade(configuration(connection, steps), "head")
        if database.integrity(connection):
            raise damaged()
    finally:
        database.close(connection)


@contextmanager
def _removed_afterwards(copy: Path) -> Iterator[None]:
    """Leave no copy behind, not this time's and not that of a time that was interrupted."""
    copy.unlink(missing_ok=True)
    try:
        yield
    finally:
        copy.unlink(missing_ok=True)
        copy.with_name(f"{copy.name}-journal").unlink(missing_ok=True)
