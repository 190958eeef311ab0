"""Backups as the user meets them: after locking, at a second place, compared, put back, tried out."""

import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Case
from focusdesk.domain.terms import CaseKind
from focusdesk.services import backups, cases, vaults
from focusdesk.services.desk import Desk
from focusdesk.storage import keyfile
from focusdesk.storage.faults import DamagedVault, DiskFull, VaultInUse
from focusdesk.storage.store import Store
from tests.real_vaults import PASSPHRASE, RealVault, SmallDisk

NOW = datetime(2026, 11, 20, 16, 3, 12)


def opened(real: RealVault, folder: Path | None = None) -> Desk:
    return Desk(Store.open(folder or real.folder, real.data_key, "Secretaris"), key=real.key)


def titles(real: RealVault) -> set[str]:
    desk = opened(real)
    found = {case.title for case in desk.store.find(Case)}
    desk.close()
    return found


def change(real: RealVault, *new: str) -> None:
    desk = opened(real)
    for title in new:
        cases.notify_case(desk, title, CaseKind.PERSON)
    desk.close()


def test_that_after_locking_a_backup_is_made_once_for_each_change(real_vault: RealVault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for _time in range(2):
        process = backups.after_lock(real_vault.folder, real_vault.key, stick)
        process.wait()
        assert process.returncode == 0
    (made,) = backups.listed(real_vault.folder)
    assert [copy.digest for copy in backups.listed_at(stick, real_vault.folder)] == [made.digest]
    kept = backups.state(real_vault.folder)
    assert (kept.failure, kept.verified, kept.second is not None) == ("", kept.tried, True)
    assert sorted(path.name for path in (real_vault.folder / "backups").iterdir()) == [made.name, "state.json"]
    change(real_vault, "Nieuw")
    backups.work(real_vault.folder, real_vault.key, None)
    assert len(backups.listed(real_vault.folder)) == 2


def test_that_unlocking_waits_for_the_backup_that_reads_the_vault(real_vault: RealVault) -> None:
    process = backups.after_lock(real_vault.folder, real_vault.key)
    desk = vaults.unlock(real_vault.folder, PASSPHRASE)
    assert desk.group.name == "Focusgroep Proef"
    with pytest.raises(VaultInUse):
        backups.when_free(real_vault.folder, VaultInUse("x"), lambda: opened(real_vault))
    process.wait()
    desk.close()


def test_that_a_failure_is_kept_until_a_backup_succeeds(real_vault: RealVault, small_disk: SmallDisk) -> None:
    folder = Path(shutil.copytree(real_vault.folder, small_disk.place / "Proef.focusdesk"))
    backups.make(folder, real_vault.key, now=NOW)
    room = small_disk.place / "ruimte"
    room.write_bytes(bytes(4096 * 4))
    small_disk.fill()
    room.unlink()  # enough to write down what went wrong
    with pytest.raises(DiskFull):
        backups.make(folder, real_vault.key, now=NOW + timedelta(days=1))
    kept = backups.state(folder)
    assert kept.failure.startswith("The disk is full")
    assert (kept.verified, kept.tried) == (NOW, NOW + timedelta(days=1))
    (small_disk.place / "vol").unlink()
    backups.work(folder, real_vault.key, None)
    assert backups.state(folder).failure == ""


def test_that_a_full_second_place_does_not_spoil_the_backup(real_vault: RealVault, small_disk: SmallDisk) -> None:
    small_disk.fill()
    backups.make(real_vault.folder, real_vault.key, small_disk.place, NOW)
    kept = backups.state(real_vault.folder)
    assert kept.failure == ""
    assert kept.second_failure.startswith("The disk is full")


def test_that_the_comparison_says_what_is_missing_and_since_when(real_vault: RealVault) -> None:
    made = backups.make(real_vault.folder, real_vault.key, now=NOW)
    change(real_vault, "Een", "Twee")
    desk = opened(real_vault)
    found = backups.compare(desk, made)
    assert found.missing == 2
    assert found.since == desk.store.log()[3].at
    newer = backups.make_while_open(desk, real_vault.folder)
    assert backups.compare(desk, newer) == backups.Comparison()
    desk.close()


def test_that_a_backup_with_another_course_of_events_is_told(real_vault: RealVault) -> None:
    first = backups.make(real_vault.folder, real_vault.key, now=NOW)
    change(real_vault, "Een")
    second = backups.make(real_vault.folder, real_vault.key, now=NOW + timedelta(hours=1))
    backups.put_back(real_vault.folder, first, real_vault.key)
    change(real_vault, "Ander")
    desk = opened(real_vault)
    assert backups.compare(desk, second).is_other
    desk.close()


def test_that_putting_back_keeps_the_present_vault_aside(real_vault: RealVault) -> None:
    made = backups.make(real_vault.folder, real_vault.key, now=NOW)
    change(real_vault, "Daarna")
    before = (real_vault.folder / "vault.db").read_bytes()
    aside = backups.put_back(real_vault.folder, made, real_vault.key, NOW)
    assert "Daarna" not in titles(real_vault)
    assert aside == real_vault.folder / "aside" / "20261120-160312"
    assert (aside / "vault.db").read_bytes() == before
    assert {path.name for path in aside.iterdir()} == {"vault.db", "keys.json", "keys.bak"}
    vaults.unlock(real_vault.folder, PASSPHRASE).close()
    backups.put_back(real_vault.folder, made, real_vault.key, NOW)
    assert (aside / "vault.db").read_bytes() == before


def test_that_a_damaged_or_lost_vault_is_replaced_with_the_passphrase(real_vault: RealVault) -> None:
    made = backups.make(real_vault.folder, real_vault.key, now=NOW)
    (real_vault.folder / "vault.db").write_bytes(b"weg")
    for name in keyfile.NAMES:
        (real_vault.folder / name).write_bytes(b"{}")
    backups.put_back_with(real_vault.folder, made, PASSPHRASE)
    assert len(titles(real_vault)) == 2
    vaults.unlock(real_vault.folder, PASSPHRASE).close()


def test_that_a_damaged_backup_is_never_put_back(real_vault: RealVault) -> None:
    made = backups.make(real_vault.folder, real_vault.key, now=NOW)
    content = bytearray(made.database.read_bytes())
    content[20_000] ^= 4
    made.database.write_bytes(content)
    before = (real_vault.folder / "vault.db").read_bytes()
    with pytest.raises(DamagedVault):
        backups.put_back(real_vault.folder, made, real_vault.key)
    with pytest.raises(Problem):
        backups.put_back_with(real_vault.folder, made, "een heel andere wachtzin")
    assert (real_vault.folder / "vault.db").read_bytes() == before
    assert not (real_vault.folder / "aside").exists()


def test_that_a_vault_that_is_open_is_not_replaced(real_vault: RealVault) -> None:
    made = backups.make(real_vault.folder, real_vault.key, now=NOW)
    desk = opened(real_vault)
    with pytest.raises(VaultInUse):
        backups.put_back(real_vault.folder, made, real_vault.key)
    desk.close()


def test_that_a_full_disk_leaves_the_vault_as_it_was(real_vault: RealVault, small_disk: SmallDisk) -> None:
    folder = Path(shutil.copytree(real_vault.folder, small_disk.place / "Proef.focusdesk"))
    made = backups.make(folder, real_vault.key, now=NOW)
    before = (folder / "vault.db").read_bytes()
    small_disk.fill()
    with pytest.raises(DiskFull):
        backups.put_back(folder, made, real_vault.key)
    with pytest.raises(DiskFull):
        backups.try_out(folder, made, real_vault.key)
    assert (folder / "vault.db").read_bytes() == before
    assert sorted(path.name for path in folder.iterdir() if path.is_dir() or path.stat().st_size) == [
        "backups",
        "keys.bak",
        "keys.json",
        "seal.json",
        "vault.db",
    ]


def test_that_the_drill_tells_and_leaves_nothing(real_vault: RealVault) -> None:
    made = backups.make(real_vault.folder, real_vault.key, now=NOW)
    assert backups.try_out(real_vault.folder, made, real_vault.key) == ()
    (made.folder / "keys.json").unlink()
    assert backups.try_out(real_vault.folder, made, real_vault.key) == ("keys",)
    assert not (real_vault.folder / "backups" / ".trying").exists()


def test_that_a_vault_left_open_gets_its_daily_backup(real_vault: RealVault) -> None:
    desk = opened(real_vault)
    assert backups.is_due(desk, real_vault.folder, NOW)
    made = backups.make_while_open(desk, real_vault.folder)
    assert not backups.is_due(desk, real_vault.folder, made.made + timedelta(days=2))
    cases.notify_case(desk, "Nieuw", CaseKind.PERSON)
    assert not backups.is_due(desk, real_vault.folder, made.made + timedelta(hours=23))
    assert backups.is_due(desk, real_vault.folder, made.made + timedelta(hours=25))
    desk.close()
