"""A real vault, made once with a real passphrase and copied for every test that needs one."""

import hashlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Connection

from focusdesk.storage import database, keyfile, keys, recovery, vault
from focusdesk.storage.keys import Cost

PASSPHRASE = "zes gewone woorden voor de proef"
HOLDER = "Secretaris"


@dataclass(frozen=True)
class Made:
    """A vault, what opens it, and the derived key of each slot, so that tests need not derive again."""

    folder: Path
    data_key: bytes
    recovery_code: str
    derived: dict[str, bytes]


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("template") / "Proef.focusdesk"
    data_key, code = vault.create(folder, PASSPHRASE, HOLDER)
    connection = database.connect(vault.database_path(folder), data_key, create=True)
    with connection.begin():
        connection.exec_driver_sql("CREATE TABLE notes (id INTEGER PRIMARY KEY, text TEXT)")
        for number in range(500):
            connection.exec_driver_sql("INSERT INTO notes (text) VALUES (?)", (f"kanarie {number} " * 20,))
    database.close(connection)
    stored, _repaired = keyfile.read(folder)
    secrets = {
        keys.SlotKind.PASSPHRASE: keys.passphrase_bytes(PASSPHRASE),
        keys.SlotKind.RECOVERY: recovery.read(code) or b"",
    }
    derived = {slot.id: keys.derive(secrets[slot.kind], slot.cost) for slot in stored.slots}
    return Made(folder, data_key, code, derived)


@pytest.fixture
def made(template: Made, tmp_path: Path) -> Made:
    folder = tmp_path / template.folder.name
    shutil.copytree(template.folder, folder)
    return Made(folder, template.data_key, template.recovery_code, template.derived)


@pytest.fixture
def connection(made: Made) -> Iterator[Connection]:
    opened = database.connect(vault.database_path(made.folder), made.data_key)
    yield opened
    database.close(opened)


@pytest.fixture
def cheap(monkeypatch: pytest.MonkeyPatch) -> list[Cost]:
    """Derives with a plain hash instead of Argon2id, for tests that are about slots; gives what was derived for."""
    asked: list[Cost] = []

    def derive(secret: bytes, cost: Cost) -> bytes:
        asked.append(cost)
        return hashlib.sha256(cost.salt + secret).digest()

    monkeypatch.setattr(keys, "derive", derive)
    return asked
