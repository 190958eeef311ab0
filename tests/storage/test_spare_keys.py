"""Key files that are lost or damaged: found beside a backup or on the computer, put back, and only those that fit."""

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from focusdesk.storage import backups, keyfile, spare_keys, vault
from focusdesk.storage.faults import DamagedKeys, WrongSecret
from tests.real_vaults import PASSPHRASE, RealVault

NOW = datetime(2026, 11, 20, 16, 3, 12)


def lose_keys(folder: Path) -> None:
    for name in keyfile.NAMES:
        (folder / name).unlink()


def test_that_lost_keys_are_found_beside_a_backup_and_put_back(real_vault: RealVault) -> None:
    backups.make(real_vault.folder, real_vault.key, NOW)
    lose_keys(real_vault.folder)
    opened = vault.unlock(real_vault.folder, PASSPHRASE)
    assert (opened.data_key, opened.repaired) == (real_vault.data_key, True)
    assert not vault.unlock(real_vault.folder, PASSPHRASE).repaired


def test_that_lost_keys_are_found_on_the_computer_among_those_of_other_vaults(
    real_vault: RealVault, tmp_path: Path
) -> None:
    local = tmp_path / "sleutels"
    spare_keys.keep(real_vault.folder, local)
    assert spare_keys.is_kept(real_vault.folder, local)
    vault.create(tmp_path / "Ander.focusdesk", PASSPHRASE, "Ander")
    spare_keys.keep(tmp_path / "Ander.focusdesk", local)
    lose_keys(real_vault.folder)
    assert not spare_keys.is_kept(real_vault.folder, local)
    assert vault.unlock(real_vault.folder, PASSPHRASE, local).data_key == real_vault.data_key
    assert spare_keys.is_kept(real_vault.folder, local)


@pytest.mark.parametrize("name", keyfile.NAMES)
def test_that_half_a_key_file_is_no_obstacle(real_vault: RealVault, name: str) -> None:
    backups.make(real_vault.folder, real_vault.key, NOW)
    lose_keys(real_vault.folder)
    (real_vault.folder / name).write_bytes(b'{"format": 1, "min')
    assert vault.unlock(real_vault.folder, PASSPHRASE).repaired


def test_that_a_wrong_passphrase_stays_wrong(real_vault: RealVault) -> None:
    backups.make(real_vault.folder, real_vault.key, NOW)
    lose_keys(real_vault.folder)
    with pytest.raises(WrongSecret):
        vault.unlock(real_vault.folder, "een heel andere wachtzin")
    assert not (real_vault.folder / "keys.json").exists()


def test_that_without_any_spare_the_damage_is_said(real_vault: RealVault, tmp_path: Path) -> None:
    lose_keys(real_vault.folder)
    with pytest.raises(DamagedKeys):
        vault.unlock(real_vault.folder, PASSPHRASE, tmp_path / "leeg")


def test_that_a_backup_and_its_keys_are_enough_on_their_own(real_vault: RealVault, tmp_path: Path) -> None:
    made = backups.make(real_vault.folder, real_vault.key, NOW)
    moved = Path(shutil.copytree(made.folder, tmp_path / "elders"))
    shutil.rmtree(real_vault.folder)
    assert vault.unlock(moved, PASSPHRASE).data_key == real_vault.data_key
