"""A vault is made once, opens with either secret, and what is not a vault is said so."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from focusdesk.storage import database, vault
from focusdesk.storage.faults import AlreadyThere, DamagedKeys, MistypedRecoveryCode, NotAVault, WrongSecret
from tests import real_vaults
from tests.real_vaults import RealVault
from tests.storage.conftest import HOLDER, PASSPHRASE, Made

posix = pytest.mark.skipif(os.name == "nt", reason="permission bits are POSIX's")


@pytest.mark.parametrize("spelling", [str, lambda text: f"  {text}\n"])
def test_that_the_passphrase_opens_the_vault(made: Made, spelling: type[str]) -> None:
    unlocked = vault.unlock(made.folder, spelling(PASSPHRASE))
    assert (unlocked.data_key, unlocked.holder, unlocked.repaired) == (made.data_key, HOLDER, False)


def test_that_the_recovery_code_opens_the_vault_however_it_is_typed(made: Made) -> None:
    typed = made.recovery_code.lower().replace("-", " ").replace("0", "o")
    assert vault.unlock(made.folder, typed).data_key == made.data_key


def test_that_a_wrong_passphrase_and_a_mistyped_code_are_told_apart(made: Made) -> None:
    with pytest.raises(WrongSecret) as wrong:
        vault.unlock(made.folder, PASSPHRASE.upper())
    assert not isinstance(wrong.value, MistypedRecoveryCode)
    last = "A" if made.recovery_code[-1] != "A" else "B"
    with pytest.raises(MistypedRecoveryCode):
        vault.unlock(made.folder, made.recovery_code[:-1] + last)


def test_that_the_database_opens_with_the_key_from_the_passphrase(made: Made) -> None:
    unlocked = vault.unlock(made.folder, PASSPHRASE)
    connection = database.connect(vault.database_path(made.folder), unlocked.data_key)
    assert connection.exec_driver_sql("SELECT count(*) FROM notes").scalar_one() == 500
    database.close(connection)


def test_that_damaged_key_files_are_not_called_a_wrong_passphrase(made: Made) -> None:
    for name in ("keys.json", "keys.bak"):
        (made.folder / name).write_bytes(b"")
    with pytest.raises(DamagedKeys):
        vault.unlock(made.folder, PASSPHRASE)


def test_that_a_lost_key_file_is_told_once(real_vault: RealVault) -> None:
    (real_vault.folder / "keys.json").unlink()
    assert vault.unlock(real_vault.folder, real_vaults.PASSPHRASE).repaired
    assert not vault.unlock(real_vault.folder, real_vaults.PASSPHRASE).repaired


def test_that_a_vault_without_key_files_is_still_a_vault(made: Made) -> None:
    (made.folder / "keys.json").unlink()
    (made.folder / "keys.bak").unlink()
    assert vault.is_vault(made.folder)
    with pytest.raises(DamagedKeys):
        vault.unlock(made.folder, PASSPHRASE)


def test_that_a_new_vault_replaces_nothing(tmp_path: Path) -> None:
    folder = vault.folder_for(tmp_path, "Proef")
    assert folder.name == "Proef.focusdesk"
    folder.write_text("a file of the user")
    with pytest.raises(AlreadyThere):
        vault.create(folder, PASSPHRASE, HOLDER)
    assert folder.read_text() == "a file of the user"


def test_that_a_vault_in_a_folder_that_is_not_there_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(Exception, match=r"disk|written"):
        vault.create(tmp_path / "missing" / "Proef.focusdesk", PASSPHRASE, HOLDER)
    assert list(tmp_path.iterdir()) == []


@posix
def test_that_only_the_owner_may_read_a_vault(made: Made, template: Made) -> None:
    assert stat.S_IMODE(template.folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in template.folder.iterdir()} == {0o600}


@pytest.mark.parametrize("name", ["empty", "other", "missing", "file"])
def test_that_what_is_not_a_vault_is_said_so(tmp_path: Path, name: str) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "keys.json").write_text("{}")
    (tmp_path / "file").write_text("text")
    assert not vault.is_vault(tmp_path / name)
    with pytest.raises(NotAVault):
        vault.unlock(tmp_path / name, PASSPHRASE)


@pytest.mark.parametrize(("typed", "code"), [(PASSPHRASE, 0), (PASSPHRASE + "!", 1)])
def test_that_the_key_can_be_had_without_focusdesk(made: Made, typed: str, code: int) -> None:
    """The tool that SECURITY.md names imports nothing of ours, and gives the key that sqlcipher takes."""
    tool = Path(__file__).parents[2] / "tools" / "vault_key.py"
    said = subprocess.run(
        [sys.executable, str(tool), str(made.folder)], input=typed, capture_output=True, text=True, check=False
    )
    assert said.returncode == code
    assert said.stdout.strip() == (made.data_key.hex() if code == 0 else "")
    assert not re.search(r"^\s*(from|import) focusdesk", tool.read_text(), re.MULTILINE)


def test_that_an_unlocked_vault_does_not_show_its_key_in_a_log(made: Made) -> None:
    assert repr(vault.Unlocked(made.data_key, HOLDER, False)) == "Unlocked()"


def test_that_the_log_key_comes_from_the_data_key(made: Made) -> None:
    assert len(vault.log_key(made.data_key)) == 32
    assert vault.log_key(made.data_key) != made.data_key


def test_that_looking_at_a_vault_loads_no_heavy_library() -> None:
    heavy = "{'cryptography', 'sqlalchemy', 'sqlcipher3'}"
    code = (
        f"import sys, focusdesk.storage.vault, focusdesk.storage.attempts; sys.exit(bool({heavy} & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
