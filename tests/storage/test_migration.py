"""Bringing vaults up to date: the same tables by either way, whole or not at all, never a newer vault."""

import subprocess
import sys
from datetime import datetime
from pathlib import Path

import pytest
from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import Connection

from focusdesk.domain.changes import Step, add
from focusdesk.domain.records import AgendaItem, Case, FocusGroup, InformationItem, Note, Organisation, Signal, Weighing
from focusdesk.storage import database, migration, schema, vault
from focusdesk.storage.faults import DamagedVault, NewerVault
from focusdesk.storage.store import Store
from focusdesk.storage.tables import REVISIONS

SECOND = '''
"""A later shape, for the test only."""
from alembic import op
import sqlalchemy as sa
revision = "9001"
down_revision = "{last}"

def upgrade():
    with op.batch_alter_table("case", recreate="always") as case:
        case.add_column(sa.Column("later", sa.Text, nullable=False, server_default="new"))
    {ending}
'''


@pytest.fixture
def older(vault_folder: Path, data_key: bytes, store: Store, group: FocusGroup) -> Path:
    """A vault with a case in it, closed; gives the path of its database."""
    store.write(
        Step("Add case", (add(Case(number="2026-001", title="Oude casus van lang geleden")),)), store.log()[0].at
    )
    store.close()
    return vault.database_path(vault_folder)


@pytest.fixture
def later_steps(tmp_path: Path) -> Path:
    """The steps of this version with one more."""
    folder = tmp_path / "100% later"
    (folder / "versions").mkdir(parents=True)
    for name in ("env.py", *(f"versions/{path.name}" for path in (migration.STEPS / "versions").glob("*.py"))):
        (folder / name).write_text((migration.STEPS / name).read_text(encoding="utf-8"), encoding="utf-8")
    write_later(folder, "pass")
    return folder


def write_later(folder: Path, ending: str) -> None:
    step = SECOND.format(ending=ending, last=REVISIONS[-1])
    (folder / "versions/9001_later.py").write_text(step, encoding="utf-8")


def drawing(connection: Connection) -> set[tuple[str, str]]:
    """Every table and index with the statement that made it, without regard to white space."""
    rows = connection.exec_driver_sql("SELECT name, coalesce(sql, '') FROM sqlite_master")
    return {(name, " ".join(sql.split())) for name, sql in rows}


def test_that_the_steps_lead_to_the_tables_of_a_new_vault(tmp_path: Path, data_key: bytes) -> None:
    made = database.connect(tmp_path / "made.db", data_key, create=True)
    stepped = database.connect(tmp_path / "stepped.db", data_key, create=True)
    with made.begin(), stepped.begin():
        schema.create(made)
        command.upgrade(migration.configuration(stepped), "head")
        wanted, found = drawing(made), drawing(stepped)
    settings = "SELECT * FROM search_config ORDER BY k"
    with made.begin(), stepped.begin():
        assert made.exec_driver_sql(settings).all() == stepped.exec_driver_sql(settings).all()
    database.close(made)
    database.close(stepped)
    named = {pair for pair in found if pair[0] not in ("schema_version", "sqlite_autoindex_schema_version_1")}
    assert named == {pair for pair in wanted if pair[0] in {name for name, _sql in named}}
    assert {name for name, _sql in found} == {name for name, _sql in wanted}


def test_that_the_list_of_shapes_is_that_of_the_steps() -> None:
    steps = ScriptDirectory(str(migration.STEPS)).walk_revisions()
    assert tuple(reversed([step.revision for step in steps])) == REVISIONS


def test_that_a_vault_of_now_opens_without_alembic() -> None:
    program = (
        "import sys; from focusdesk.storage import store;"
        "sys.exit(any(name.startswith('alembic') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0


def test_that_an_older_vault_is_brought_up_to_date(older: Path, data_key: bytes, later_steps: Path) -> None:
    migration.migrate(older, data_key, later_steps)
    connection = schema.open_current(older, data_key, (*REVISIONS, "9001"))
    assert database.integrity(connection) == []
    with connection.begin():
        assert connection.exec_driver_sql('SELECT number, later FROM "case"').all() == [("2026-001", "new")]
        assert connection.exec_driver_sql("SELECT count(*) FROM search").scalar() == 1
    database.close(connection)
    assert sorted(path.name for path in older.parent.iterdir() if path.stat().st_size) == [
        "seal.json",
        "vault.db",
    ]


def test_that_the_new_database_is_for_its_owner_only(older: Path, data_key: bytes, later_steps: Path) -> None:
    migration.migrate(older, data_key, later_steps)
    if sys.platform != "win32":
        assert older.stat().st_mode & 0o777 == 0o600
    assert b"lang geleden" not in older.read_bytes()


@pytest.mark.parametrize("ending", ["raise KeyboardInterrupt", "op.execute('no such statement')"])
def test_that_an_interrupted_step_leaves_the_old_vault(
    older: Path, data_key: bytes, later_steps: Path, ending: str
) -> None:
    write_later(later_steps, ending)
    before = older.read_bytes()
    with pytest.raises((KeyboardInterrupt, Exception)):
        migration.migrate(older, data_key, later_steps)
    assert older.read_bytes() == before
    assert not older.with_name("vault.db.migrating").exists()
    Store.open(older.parent, data_key, "Secretaris").close()


def test_that_a_step_that_breaks_references_leaves_the_old_vault(
    older: Path, data_key: bytes, later_steps: Path
) -> None:
    ending = "op.execute(\"INSERT INTO note VALUES (1, 2, 'zonder agendapunt', 0)\")"
    write_later(later_steps, ending)
    before = older.read_bytes()
    with pytest.raises(DamagedVault):
        migration.migrate(older, data_key, later_steps)
    assert older.read_bytes() == before


def test_that_a_copy_left_by_a_power_cut_does_not_matter(older: Path, data_key: bytes, later_steps: Path) -> None:
    older.with_name("vault.db.migrating").write_bytes(b"half")
    migration.migrate(older, data_key, later_steps)
    assert not older.with_name("vault.db.migrating").exists()


def test_that_a_newer_vault_is_refused_before_any_write(older: Path, data_key: bytes) -> None:
    connection = database.connect(older, data_key)
    with connection.begin():
        connection.exec_driver_sql("UPDATE schema_version SET version_num = '9999'")
    database.close(connection)
    before = older.read_bytes(), older.stat().st_mtime_ns
    with pytest.raises(NewerVault):
        Store.open(older.parent, data_key, "Secretaris")
    assert (older.read_bytes(), older.stat().st_mtime_ns) == before


def test_that_a_database_without_tables_is_called_damaged(vault_folder: Path, data_key: bytes) -> None:
    database.close(database.connect(vault.database_path(vault_folder), data_key, create=True))
    with pytest.raises(DamagedVault):
        Store.open(vault_folder, data_key, "Secretaris")


def test_that_a_vault_of_the_first_shape_opens_with_everything_in_it(vault_folder: Path, data_key: bytes) -> None:
    """Made by revision 0001: what was written then, undamaged, in tables that know of signals."""
    path = vault.database_path(vault_folder)
    connection = database.connect(path, data_key, create=True)
    with connection.begin():
        command.upgrade(migration.configuration(connection), "0001")
        for statement in FIRST_SHAPE:
            connection.exec_driver_sql(statement)
    database.close(connection)
    opened = Store.open(vault_folder, data_key, "Secretaris")
    try:
        assert opened.find(FocusGroup)[0].keep_months_signal == 12
        assert opened.find(FocusGroup)[0].weeks_between_meetings == 6
        (weighing,), (item,), (note,) = opened.find(Weighing), opened.find(AgendaItem), opened.find(Note)
        assert (weighing.case, weighing.signal, weighing.organisations) == (2, None, (7, 8))
        assert (item.meeting, item.case, item.signal, item.title) == (4, 2, None, "Plein")
        assert item.organisations == ()
        assert (opened.find(FocusGroup)[0].review_months_again, opened.find(FocusGroup)[0].marks_barred) == (12, True)
        assert (opened.get(Case, 2).number, opened.get(Case, 2).merged_into) == ("2026-001", None)
        assert opened.find(Organisation)[0].gets_names is False
        assert opened.find(InformationItem)[0].verified is None
        assert note.agenda_item == item.id
        signal = Signal(number="S2026-001", received=weighing.day, description="Nieuw")
        opened.write(Step("Add signal", (add(signal),)), datetime(2026, 11, 20))
        assert opened.find(Signal) == [signal]
        assert opened.check() == []
    finally:
        opened.close()


FIRST_SHAPE = (
    "INSERT INTO focus_group VALUES (1, 'Groep', 'Proefstad', '', '', NULL, '', '', 60, 12, 2, 5, 6)",
    'INSERT INTO "case" (id, place, number, kind, title, purpose, legal_basis, status, agenda_order, closing_reasons,'
    " reference) VALUES (2, '', '2026-001', 'place', 'Oud', '', '', 'notified', 0, '', '')",
    "INSERT INTO weighing VALUES (3, 2, '2026-11-01', '[7, 8]', 'a', 'b', 'c', 'd', '', 'take_up_as_case', 'e')",
    "INSERT INTO meeting (id, number, day, location, status) VALUES (4, '2026-1', '2026-11-02', '', 'planned')",
    "INSERT INTO agenda_item VALUES (5, 4, 1, 'case', 2, 'Plein', 'handled')",
    "INSERT INTO organisation (id, place, name, short, kind, role)"
    " VALUES (7, '', 'Politie', 'pol', 'police', 'core_party')",
    'INSERT INTO information_item (id, place, text, "case", source_name, kind, sharing, shared_with, disputed,'
    " police_data, special_category, necessity)"
    " VALUES (8, '', 'Gezien', 2, '', 'fact', 'core_parties_only', '[]', '', 0, 0, '')",
    "INSERT INTO note VALUES (6, 5, 'Gezegd', 0)",
)
"""One record of each kind whose table changes, and one that refers to such a record."""
