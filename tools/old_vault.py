"""Make a vault of a released format, to keep in `tests/vaults`: `python tools/old_vault.py REVISION FOLDER`.

Run it once, when a format is released; the vault then stays as it is for ever, and the tests open it. The tables are
made by the steps up to that revision; in them are a group, a case, an action and the first lines of the log, all
fictional. The passphrase guards nothing and stands below.
"""

import sys
from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa
from alembic import command

from focusdesk.domain.changes import Step, add
from focusdesk.domain.records import Action, Case, FocusGroup, Record
from focusdesk.storage import database, log, migration, vault
from focusdesk.storage.tables import table

PASSPHRASE = "gehaakt briljant kiezel middag handig melkweg"
HOLDER = "secretary"
MADE = datetime(2026, 11, 20, 16, 0)


def main() -> None:
    revision, folder = sys.argv[1], Path(sys.argv[2])
    data_key, _code = vault.create(folder, PASSPHRASE, HOLDER)
    connection = database.connect(vault.database_path(folder), data_key, create=True)
    with connection.begin():
        command.upgrade(migration.configuration(connection), revision)
        for record in records():
            write(connection, vault.log_key(data_key), record)
    database.close(connection)
    (folder / "vault.db-journal").unlink(missing_ok=True)


def records() -> list[Record]:
    case = Case(number="2026-001", title="Onrust op het plein", opened=date(2026, 11, 2))
    action = Action(number="A2026-001", text="Belt de buurt", case=case.id, due=date(2026, 12, 4))
    return [FocusGroup(name="Focusgroep Proefstad", municipality="Proefstad"), case, action]


def write(connection: sa.Connection, log_key: bytes, record: Record) -> None:
    """Write the fields that the tables of the revision have, with their line in the log."""
    name = table(type(record)).name
    then = sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
    values = {column.name: getattr(record, column.name) for column in then.columns if hasattr(record, column.name)}
    connection.execute(sa.insert(then).values(**values))
    step = Step(f"Add {name.replace('_', ' ')}", (add(record),))
    log.append(connection, log_key, step, step.changes, at=MADE, who=HOLDER)


if __name__ == "__main__":
    main()
