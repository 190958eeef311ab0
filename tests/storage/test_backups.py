"""Backups: only whole ones get a name, they hold what the vault holds, and the right ones stay."""

import shutil
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from focusdesk.domain.changes import Step, add
from focusdesk.domain.records import Case
from focusdesk.storage import backups, copying, database, keyfile, vault
from focusdesk.storage.backups import Backup, BackupFailed
from focusdesk.storage.faults import DamagedVault, DiskFull, ReadOnlyVault, VaultInUse
from focusdesk.storage.keys import Keys
from focusdesk.storage.store import Store
from tests.real_vaults import RealVault, SmallDisk

NOW = datetime(2026, 11, 20, 16, 3, 12)


def add_case(real: RealVault, number: str) -> None:
    store = Store.open(real.folder, real.data_key, "Secretaris")
    store.write(Step("Add case", (add(Case(number=number, title="Nieuw")),)), NOW)
    store.close()


def flip(path: Path, at: int) -> None:
    content = bytearray(path.read_bytes())
    content[at] ^= 1
    path.write_bytes(content)


def bare(number: int, made: datetime) -> Backup:
    folder = Path(f"{number:04}")
    return Backup(folder=folder, made=made, lines=number, anchor="", digest="", revision="", program="")


def test_that_a_backup_is_a_vault_of_its_own_with_the_same_content(real_vault: RealVault) -> None:
    made = backups.make(real_vault.folder, real_vault.key, NOW)
    assert made.folder == real_vault.folder / "backups" / "20261120-160312"
    assert backups.listed(backups.place_of(real_vault.folder)) == [made]
    content = copying.inspect_file(real_vault.folder / "vault.db", real_vault.key)
    assert (made.digest, made.lines, made.anchor) == (content.digest, content.lines, content.anchor)
    assert made.lines == 3
    assert {path.name for path in made.folder.iterdir()} == {"vault.db", "keys.json", "backup.json"}
    store = Store.open(made.folder, real_vault.data_key, "Secretaris")
    assert {case.title for case in store.find(Case)} == {"Oplopend verzuim", "Onrust op het plein"}
    store.close()


def test_that_nothing_readable_lies_in_a_backup(real_vault: RealVault) -> None:
    made = backups.make(real_vault.folder, real_vault.key, NOW)
    for path in made.folder.iterdir():
        content = path.read_bytes()
        for text in (
            b"verzuim",
            b"Proef",
            b"SQLite format",
            b"CREATE TABLE",
            real_vault.data_key,
            real_vault.data_key.hex(),
        ):
            assert (text if isinstance(text, bytes) else text.encode()) not in content


def test_that_the_digest_tells_any_changed_row(real_vault: RealVault) -> None:
    first = backups.make(real_vault.folder, real_vault.key, NOW)
    assert backups.make(real_vault.folder, real_vault.key, NOW).digest == first.digest
    connection = database.connect(vault.database_path(real_vault.folder), real_vault.data_key)
    with connection.begin():
        connection.exec_driver_sql("UPDATE \"case\" SET title = 'Ander' WHERE number = '2026-001'")
    database.close(connection)
    assert backups.make(real_vault.folder, real_vault.key, NOW).digest != first.digest


def test_that_a_backup_is_made_while_the_vault_is_open_and_keeps_its_lock(real_vault: RealVault) -> None:
    store = Store.open(real_vault.folder, real_vault.data_key, "Secretaris")
    store.back_up(real_vault.folder, real_vault.key, NOW)
    with pytest.raises(VaultInUse):
        backups.make(real_vault.folder, real_vault.key, NOW)
    store.write(Step("Add case", (add(Case(number="2026-003", title="Nieuw")),)), NOW)
    store.close()


@pytest.mark.parametrize("at", [20, 5_000, 40_000, -10])
def test_that_a_flipped_bit_in_a_backup_is_found(real_vault: RealVault, at: int) -> None:
    made = backups.make(real_vault.folder, real_vault.key, NOW)
    assert backups.inspect(made, real_vault.key).faults == ()
    flip(made.database, at)
    with suppress(DamagedVault):  # refused at opening is found as well
        assert backups.inspect(made, real_vault.key).faults


def test_that_an_older_page_put_back_in_a_backup_is_found_by_its_digest(real_vault: RealVault) -> None:
    first = backups.make(real_vault.folder, real_vault.key, NOW)
    add_case(real_vault, "2026-003")
    second = backups.make(real_vault.folder, real_vault.key, NOW + timedelta(hours=1))
    shutil.copy(first.database, second.database)
    assert backups.inspect(second, real_vault.key).faults == ("digest",)


def test_that_a_damaged_vault_gives_no_backup_and_takes_none_away(real_vault: RealVault) -> None:
    made = backups.make(real_vault.folder, real_vault.key, NOW)
    flip(real_vault.folder / "vault.db", 30_000)
    with pytest.raises((DamagedVault, BackupFailed)):
        backups.make(real_vault.folder, real_vault.key, NOW + timedelta(days=1))
    place = backups.place_of(real_vault.folder)
    assert [path.name for path in place.iterdir()] == [made.name]


def test_that_what_an_interrupted_backup_left_is_no_backup(real_vault: RealVault) -> None:
    place = backups.place_of(real_vault.folder)
    (place / ".making").mkdir(parents=True)
    (place / ".making" / "vault.db").write_bytes(b"half")
    (place / "20250101-000000").mkdir()
    assert backups.listed(place) == []
    backups.make(real_vault.folder, real_vault.key, NOW)
    assert len(backups.listed(place)) == 1
    assert not (place / ".making").exists()


def test_that_a_full_disk_is_said_and_costs_no_backup(real_vault: RealVault, small_disk: SmallDisk) -> None:
    folder = Path(shutil.copytree(real_vault.folder, small_disk.place / "Proef.focusdesk"))
    made = backups.make(folder, real_vault.key, NOW)
    small_disk.fill()
    with pytest.raises(DiskFull):
        backups.make(folder, real_vault.key, NOW + timedelta(days=1))
    assert [path.name for path in backups.place_of(folder).iterdir()] == [made.name]
    with pytest.raises(DiskFull):
        backups.copy_to(made, small_disk.place / "tweede", NOW)
    assert backups.inspect(made, real_vault.key).faults == ()


def test_that_a_copy_at_a_second_place_is_the_same_and_made_once(real_vault: RealVault, tmp_path: Path) -> None:
    made = backups.make(real_vault.folder, real_vault.key, NOW)
    place = tmp_path / "stick" / "Proef"
    copied = backups.copy_to(made, place, NOW)
    assert copied.database.read_bytes() == made.database.read_bytes()
    assert backups.copy_to(made, place, NOW) == copied
    assert backups.listed(place) == [copied]


def test_that_a_changed_key_file_holds_for_earlier_backups(real_vault: RealVault) -> None:
    made = backups.make(real_vault.folder, real_vault.key, NOW)
    before, _repaired = keyfile.read(real_vault.folder)
    keyfile.write(real_vault.folder, without_first(before))
    backups.make(real_vault.folder, real_vault.key, NOW + timedelta(hours=1))
    assert keyfile.parsed((made.folder / "keys.json").read_bytes()).counter == before.counter + 1


def without_first(keys: Keys) -> Keys:
    return Keys(vault=keys.vault, counter=keys.counter + 1, data_key=keys.data_key, slots=keys.slots[1:])


def test_that_ten_fourteen_days_and_eight_weeks_stay() -> None:
    every = [bare(number, NOW - timedelta(hours=6 * number)) for number in range(4 * 120)]
    stay = backups.kept(every, NOW)
    assert {each.folder for each in every[:10]} <= stay
    days = {each.made.date() for each in every if each.folder in stay}
    assert {(NOW - timedelta(days=day)).date() for day in range(14)} <= days
    weeks = {each.made.isocalendar()[:2] for each in every if each.folder in stay}
    assert len(weeks) == 8
    assert len(stay) == 10 + 14 - 3 + 8 - 3


def test_that_no_backup_is_older_than_the_window_but_the_newest() -> None:
    monthly = [bare(number, NOW - timedelta(days=30 * number)) for number in range(12)]
    assert backups.kept(monthly, NOW) == {each.folder for each in monthly[:4]}
    assert backups.kept(monthly[8:], NOW) == {each.folder for each in monthly[8:]}


def test_that_a_clock_that_jumps_ahead_removes_nothing() -> None:
    daily = [bare(number, NOW - timedelta(days=number)) for number in range(10)]
    jumped = [bare(100 + number, NOW + timedelta(days=3_000, hours=number)) for number in range(5)]
    stay = backups.kept([*daily, *jumped], NOW + timedelta(days=3_000, hours=6))
    assert {each.folder for each in daily} <= stay


def test_that_a_protected_place_is_opened_to_be_read(real_vault: RealVault, small_disk: SmallDisk) -> None:
    folder = Path(shutil.copytree(real_vault.folder, small_disk.place / "Proef.focusdesk"))
    small_disk.protect()
    store = Store.open(folder, real_vault.data_key, "Secretaris")
    assert store.read_only
    assert len(store.find(Case)) == 2
    assert store.check() == []
    with pytest.raises(ReadOnlyVault):
        store.write(Step("Add case", (add(Case(number="2026-003", title="Nieuw")),)), NOW)
    store.keep_draft("hier", "half")
    assert store.drafts() == {}
    with pytest.raises(ReadOnlyVault):
        store.back_up(folder, real_vault.key, NOW)
    store.close()
