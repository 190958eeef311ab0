"""The seal tells an earlier page or file put back, and never gives a false alarm."""

import shutil
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from focusdesk.domain.changes import Step, add
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Case
from focusdesk.storage import backups, database, restoring, vault
from focusdesk.storage.faults import DamagedVault
from focusdesk.storage.store import Store
from focusdesk.storage.vault import OpenKeys
from tests.real_vaults import RealVault, SmallDisk

NOW = datetime(2026, 11, 20, 16, 3, 12)


def opened(made: RealVault) -> Store:
    return Store.open(made.folder, made.data_key, "Secretaris")


def work(made: RealVault, number: str = "2026-003") -> None:
    store = opened(made)
    store.write(Step("Add case", (add(Case(number=number, title="Nieuw")),)), NOW)
    store.close()


def is_sealed(made: RealVault) -> bool | None:
    store = opened(made)
    store.close()
    return store.was_sealed


def other_pages(before: bytes, after: bytes) -> list[int]:
    size = database.PAGE_BYTES
    return [at for at in range(0, len(before), size) if before[at : at + size] != after[at : at + size]]


def test_that_a_closed_vault_is_sealed_and_an_open_one_is_not(real_vault: RealVault) -> None:
    store = opened(real_vault)
    assert store.was_sealed
    assert not (real_vault.folder / "seal.json").exists()
    store.close()
    store.close()
    assert (real_vault.folder / "seal.json").exists()
    assert store.was_sealed


def test_that_any_single_earlier_page_put_back_is_found(real_vault: RealVault) -> None:
    path = vault.database_path(real_vault.folder)
    before = path.read_bytes()
    work(real_vault)
    after = path.read_bytes()
    pages = other_pages(before, after)
    assert len(pages) > 3
    for at in pages:
        put = after[:at] + before[at : at + database.PAGE_BYTES] + after[at + database.PAGE_BYTES :]
        path.write_bytes(put)
        with pytest.raises(DamagedVault):
            opened(real_vault)
        assert path.read_bytes() == put
    path.write_bytes(after)
    assert is_sealed(real_vault)


def with_the_tool(made: RealVault, statement: str) -> None:
    """What the standard sqlcipher tool does with the raw key."""
    with closing(sqlcipher.connect(made.folder / "vault.db")) as tool:
        tool.execute(f"PRAGMA key = \"x'{made.data_key.hex()}'\"")
        tool.execute(statement).fetchall()
        tool.commit()


def test_that_a_change_by_another_tool_is_refused_until_the_seal_is_removed(real_vault: RealVault) -> None:
    work(real_vault)
    with_the_tool(real_vault, 'SELECT title FROM "case"')
    assert is_sealed(real_vault)
    with_the_tool(real_vault, "UPDATE \"case\" SET title = 'Anders'")
    for _time in range(2):
        with pytest.raises(DamagedVault, match=r"seal\.json"):
            opened(real_vault)
    (real_vault.folder / "seal.json").unlink()
    store = opened(real_vault)
    assert {each.title for each in store.find(Case)} == {"Anders"}
    assert store.check() == []  # as SECURITY.md says: from now on nothing tells
    store.close()
    assert is_sealed(real_vault)


@pytest.mark.parametrize(
    "statement", ["UPDATE log_entry SET event = 'x' WHERE id = 2", "DELETE FROM log_entry WHERE id = 2"]
)
def test_that_a_line_of_the_log_changed_by_another_tool_is_found(real_vault: RealVault, statement: str) -> None:
    work(real_vault)
    with_the_tool(real_vault, statement)
    (real_vault.folder / "seal.json").unlink()
    store = opened(real_vault)
    assert store.check() != []
    store.close()


def test_that_a_whole_earlier_file_put_back_is_found_and_can_be_accepted(real_vault: RealVault) -> None:
    path = vault.database_path(real_vault.folder)
    before = path.read_bytes()
    work(real_vault)
    path.write_bytes(before)
    with pytest.raises(DamagedVault, match=r"seal\.json"):
        opened(real_vault)
    (real_vault.folder / "seal.json").unlink()
    assert is_sealed(real_vault) is False
    assert is_sealed(real_vault)


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b'{"lines": 9, "digest": "00", "checksum": "00"}'])
def test_that_a_damaged_seal_is_no_alarm(real_vault: RealVault, content: bytes) -> None:
    (real_vault.folder / "seal.json").write_bytes(content)
    assert is_sealed(real_vault) is False


def test_that_a_seal_of_before_the_last_changes_is_no_alarm(real_vault: RealVault) -> None:
    """As when a service that synchronises brings an earlier seal back, or an older program wrote in the vault."""
    seal = (real_vault.folder / "seal.json").read_bytes()
    work(real_vault)
    (real_vault.folder / "seal.json").write_bytes(seal)
    assert is_sealed(real_vault) is False


def test_that_a_session_that_ended_uncleanly_is_no_alarm(real_vault: RealVault, tmp_path: Path) -> None:
    store = opened(real_vault)
    store.write(Step("Add case", (add(Case(number="2026-003", title="Nieuw")),)), NOW)
    left = RealVault(Path(shutil.copytree(real_vault.folder, tmp_path / "Na.focusdesk")), real_vault.key, "")
    store.close()
    assert is_sealed(left) is False
    assert is_sealed(left)


def back_up(made: RealVault) -> None:
    backups.make(made.folder, made.key, NOW)


def read(made: RealVault) -> None:
    database.close(database.connect(vault.database_path(made.folder), made.data_key, read_only=True))


def move(made: RealVault) -> None:
    elsewhere = made.folder.with_name("Elders.focusdesk")
    made.folder.rename(elsewhere)
    shutil.copytree(elsewhere, made.folder)


@pytest.mark.parametrize("act", [back_up, read, move, work])
def test_that_what_the_program_does_itself_leaves_the_seal_whole(
    real_vault: RealVault, act: Callable[[RealVault], None]
) -> None:
    act(real_vault)
    assert is_sealed(real_vault)


def test_that_a_backup_put_back_is_no_alarm(real_vault: RealVault) -> None:
    made = backups.make(real_vault.folder, real_vault.key, NOW)
    work(real_vault)
    restoring.put_back(real_vault.folder, made, OpenKeys(real_vault.data_key), NOW)
    assert is_sealed(real_vault) is False
    assert is_sealed(real_vault)


def test_that_a_vault_that_was_renamed_while_open_leaves_no_seal_elsewhere(real_vault: RealVault) -> None:
    store = opened(real_vault)
    elsewhere = real_vault.folder.with_name("Elders.focusdesk")
    real_vault.folder.rename(elsewhere)
    shutil.copytree(elsewhere, real_vault.folder)
    store.close()
    assert not list(real_vault.folder.parent.glob("*/seal.json"))


def test_that_a_protected_vault_keeps_its_seal(real_vault: RealVault, small_disk: SmallDisk) -> None:
    folder = Path(shutil.copytree(real_vault.folder, small_disk.place / "Proef.focusdesk"))
    small_disk.protect()
    for _time in range(2):
        assert is_sealed(RealVault(folder, real_vault.key, ""))
    assert (folder / "seal.json").exists()


def test_that_a_full_disk_at_closing_leaves_a_vault_without_seal(real_vault: RealVault, small_disk: SmallDisk) -> None:
    made = RealVault(Path(shutil.copytree(real_vault.folder, small_disk.place / "Proef.focusdesk")), real_vault.key, "")
    store = opened(made)
    small_disk.fill()
    store.close()
    (small_disk.place / "vol").unlink()
    assert is_sealed(made) is False
    with pytest.raises(Problem):
        Store.open(made.folder, bytes(32), "Secretaris")
