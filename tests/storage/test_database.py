"""The encrypted database: its settings, its lock, and what it says about a file that is not right."""

import os
import random
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, InvalidRequestError, OperationalError

from focusdesk.domain.problems import Problem
from focusdesk.storage import database, vault
from focusdesk.storage.faults import (
    AlreadyThere,
    DamagedVault,
    DiskFull,
    NotAVault,
    ReadOnlyVault,
    StorageFailure,
    VaultInUse,
    translated_errors,
)
from tests.storage.conftest import Made

OPEN_AND_WAIT = """
    import sys
    from pathlib import Path
    from focusdesk.storage import database
    connection = database.connect(Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline()))
    connection.begin()
    connection.exec_driver_sql("INSERT INTO notes (text) VALUES ('committed')")
    connection.commit()
    connection.begin()
    connection.exec_driver_sql("INSERT INTO notes (text) VALUES ('not committed')")
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def path(made: Made) -> Path:
    return vault.database_path(made.folder)


@pytest.fixture
def other_process(made: Made, path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another FocusDesk that has the vault open, with one row committed and one not."""
    command = [sys.executable, "-c", textwrap.dedent(OPEN_AND_WAIT), str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(made.data_key.hex() + "\n")
        process.stdin.flush()
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def notes(connection: Connection) -> int:
    with connection.begin():
        return int(connection.exec_driver_sql("SELECT count(*) FROM notes").scalar_one())


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("locking_mode", "exclusive"),
        ("journal_mode", "truncate"),
        ("synchronous", 3),
        ("temp_store", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("mmap_size", 0),
        ("cache_size", -65536),
        ("cipher_page_size", "4096"),
        ("cipher_memory_security", "0"),
        ("cipher_log_level", "NONE"),
        ("cipher_status", "1"),
        ("application_id", int.from_bytes(b"FDSK")),
    ],
)
def test_that_every_setting_is_as_designed(connection: Connection, pragma: str, value: object) -> None:
    assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_that_a_transaction_is_all_or_nothing_also_for_tables(connection: Connection) -> None:
    with pytest.raises(ZeroDivisionError), connection.begin():
        connection.exec_driver_sql("CREATE TABLE more (id INTEGER)")
        connection.exec_driver_sql("PRAGMA user_version = 7")
        connection.exec_driver_sql("DELETE FROM notes")
        raise ZeroDivisionError
    with connection.begin():
        assert connection.exec_driver_sql("PRAGMA user_version").scalar_one() == 0
        assert connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all() == ["notes"]
    assert notes(connection) == 500


def test_that_there_is_one_connection_and_no_second_one_by_accident(connection: Connection) -> None:
    with pytest.raises((StopIteration, RuntimeError, InvalidRequestError)):
        connection.engine.connect()


def test_that_nothing_readable_reaches_the_disk(made: Made, path: Path) -> None:
    connection = database.connect(path, made.data_key)
    with connection.begin():
        connection.exec_driver_sql("UPDATE notes SET text = 'sperwer ' || text")
        written = b"".join(file.read_bytes() for file in sorted(made.folder.iterdir()))
    database.close(connection)
    written += path.read_bytes()
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert all(word not in written for word in (b"kanarie", b"sperwer", b"notes", made.data_key))


def test_that_the_standard_settings_and_the_raw_key_open_the_vault(made: Made, path: Path) -> None:
    """What SECURITY.md tells: any SQLCipher 4 opens it, without FocusDesk."""
    plain = sqlcipher.connect(str(path))
    plain.execute(f"PRAGMA key = \"x'{made.data_key.hex()}'\"")
    assert plain.execute("SELECT count(*) FROM notes").fetchone() == (500,)
    assert plain.execute("PRAGMA cipher_integrity_check").fetchall() == []
    assert plain.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    plain.close()


def test_that_the_sqlcipher_tool_opens_the_vault(made: Made, path: Path) -> None:
    tool = shutil.which("sqlcipher")
    if tool is None:
        pytest.skip("the sqlcipher command-line tool is not installed")
    script = f"PRAGMA key = \"x'{made.data_key.hex()}'\"; SELECT count(*) FROM notes;"
    asked = f"PRAGMA key = \"x'{made.data_key.hex()}'\"; PRAGMA cipher_version;"
    version = subprocess.run([tool, ":memory:"], input=asked, capture_output=True, text=True, check=False)
    if not any(line.startswith("4.") for line in version.stdout.splitlines()):
        pytest.skip("the installed sqlcipher tool is older than SQLCipher 4")
    said = subprocess.run([tool, str(path)], input=script, capture_output=True, text=True, check=True)
    assert said.stdout.split()[-1] == "500"


def test_that_a_second_window_of_this_process_is_refused_and_the_first_goes_on(
    made: Made, path: Path, connection: Connection
) -> None:
    with pytest.raises(VaultInUse):
        database.connect(path, made.data_key)
    assert notes(connection) == 500


def test_that_the_lock_survives_the_refusal_of_a_second_window(made: Made, path: Path, connection: Connection) -> None:
    with pytest.raises(VaultInUse):
        database.connect(path, made.data_key)
    code = "import sqlcipher3.dbapi2 as s, sys; c = s.connect(sys.argv[1], timeout=0); c.execute(sys.stdin.read())"
    key_and_read = f"PRAGMA key = \"x'{made.data_key.hex()}'\""
    code += "; c.execute('SELECT * FROM notes')"
    said = subprocess.run(
        [sys.executable, "-c", code, str(path)], input=key_and_read, capture_output=True, text=True, check=False
    )
    assert "database is locked" in said.stderr


def test_that_a_second_process_is_refused_at_once_and_the_first_goes_on(
    made: Made, path: Path, other_process: subprocess.Popen[str]
) -> None:
    with pytest.raises(VaultInUse):
        database.connect(path, made.data_key)
    assert other_process.poll() is None


def test_that_a_killed_process_leaves_no_lock_and_only_what_was_committed(
    made: Made, path: Path, other_process: subprocess.Popen[str]
) -> None:
    other_process.send_signal(getattr(signal, "SIGKILL", signal.SIGTERM))
    other_process.wait()
    connection = database.connect(path, made.data_key)
    assert notes(connection) == 501
    assert database.integrity(connection) == []
    database.close(connection)


def test_that_a_closed_vault_opens_again_and_closing_twice_is_harmless(made: Made, path: Path) -> None:
    for _time in range(3):
        connection = database.connect(path, made.data_key)
        assert notes(connection) == 500
        database.close(connection)
        database.close(connection)


def test_that_another_key_does_not_open_it_and_does_not_harm_it(made: Made, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(DamagedVault):
        database.connect(path, os.urandom(32))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", DamagedVault),
        (b"\x8f" * 100, DamagedVault),
        (random.Random(3).randbytes(50_000), DamagedVault),
        (b"Casusnr;Naam;Actie\r\n" * 400, NotAVault),
        (b"SQLite format 3\x00" + bytes(5000), NotAVault),
    ],
)
def test_that_a_file_that_is_not_the_vault_is_refused_and_left_alone(
    made: Made, path: Path, content: bytes, fault: type[Problem]
) -> None:
    path.write_bytes(content)
    with pytest.raises(fault):
        database.connect(path, made.data_key)
    assert path.read_bytes() == content


def test_that_a_missing_file_is_not_made_by_opening_it(made: Made, path: Path) -> None:
    path.unlink()
    with pytest.raises(NotAVault):
        database.connect(path, made.data_key)
    assert not path.exists()


def test_that_a_new_database_replaces_nothing(made: Made, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(AlreadyThere):
        database.connect(path, made.data_key, create=True)
    assert path.read_bytes() == before


def found_out(path: Path, key: bytes) -> bool:
    """Whether damage is refused on opening or reading, or found by the checks; anything else would be a traceback."""
    try:
        connection = database.connect(path, key)
    except DamagedVault:
        return True
    try:
        with translated_errors(), connection.begin():
            connection.exec_driver_sql("SELECT sum(length(text)) FROM notes").all()
        return bool(database.integrity(connection))
    except DamagedVault:
        return True
    finally:
        database.close(connection)


def test_that_flipped_bits_anywhere_are_found(made: Made, path: Path) -> None:
    content = path.read_bytes()
    for place in random.Random(7).sample(range(len(content)), 60):
        path.write_bytes(content[:place] + bytes([content[place] ^ 0x10]) + content[place + 1 :])
        assert found_out(path, made.data_key), place


@pytest.mark.parametrize("kept", [0.02, 0.3, 0.5, 0.9, 0.999])
def test_that_a_truncated_file_is_found(made: Made, path: Path, kept: float) -> None:
    os.truncate(path, int(path.stat().st_size * kept))
    assert found_out(path, made.data_key)


def test_that_swapped_pages_are_found(made: Made, path: Path) -> None:
    content = path.read_bytes()
    size = database.PAGE_BYTES
    path.write_bytes(
        content[: 4 * size] + content[5 * size : 6 * size] + content[4 * size : 5 * size] + content[6 * size :]
    )
    assert found_out(path, made.data_key)


def test_that_a_row_without_its_parent_is_found(connection: Connection) -> None:
    connection.exec_driver_sql("CREATE TABLE parts (note INTEGER REFERENCES notes (id))")
    connection.commit()
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("INSERT INTO parts VALUES (99999)")
    assert database.integrity(connection) == ["references"]


def test_that_a_full_disk_is_said_and_what_was_committed_stays(connection: Connection) -> None:
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0]}")
    with pytest.raises(DiskFull), translated_errors(), connection.begin():
        for _row in range(1000):
            connection.exec_driver_sql("INSERT INTO notes (text) VALUES (?)", ("x" * 500,))
    raw.execute("PRAGMA max_page_count = 100000")
    assert notes(connection) == 500
    assert database.integrity(connection) == []


def test_that_a_read_only_vault_is_said(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA query_only = ON")
    connection.commit()
    with pytest.raises(ReadOnlyVault), translated_errors(), connection.begin():
        connection.exec_driver_sql("DELETE FROM notes")


def test_that_an_error_of_the_disk_is_said() -> None:
    with pytest.raises(StorageFailure), translated_errors():
        raise OSError(5, "Input/output error")


def test_that_a_mistake_in_the_program_stays_a_mistake(connection: Connection) -> None:
    with pytest.raises(OperationalError), translated_errors(), connection.begin():
        connection.exec_driver_sql("SELECT * FROM nothing")
    with pytest.raises(IntegrityError), translated_errors(), connection.begin():
        connection.exec_driver_sql("INSERT INTO notes (id) VALUES (1)")


def test_that_an_error_does_not_repeat_what_was_written(connection: Connection) -> None:
    with pytest.raises(IntegrityError) as error, connection.begin():
        connection.exec_driver_sql("INSERT INTO notes (id, text) VALUES (1, ?)", ("geheim",))
    assert "geheim" not in str(error.value)
