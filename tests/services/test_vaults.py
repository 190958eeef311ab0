"""Making and opening vaults with a passphrase or the recovery code, through the real key derivation."""

import shutil
from pathlib import Path

import pytest

from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Organisation
from focusdesk.services import directory, vaults
from focusdesk.storage import database, keyfile, keys, vault
from focusdesk.storage.faults import AlreadyThere, NewerVault, NotAVault, VaultInUse, WrongSecret

PASSPHRASE = "molen lepel kachel fietsbel zandbak"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A vault with one organisation, and its recovery code."""
    folder = vaults.folder_for(tmp_path_factory.mktemp("vaults"), "Groep")
    desk, code = vaults.create(folder, " Focusgroep Proef ", PASSPHRASE)
    directory.add_organisation(desk, "Politie")
    desk.close()
    return folder, code


def test_that_passphrase_and_recovery_code_both_open_what_was_written(made: tuple[Path, str]) -> None:
    folder, code = made
    for secret in (PASSPHRASE, code, code.lower().replace("-", " ")):
        desk = vaults.unlock(folder, secret)
        assert desk.group.name == "Focusgroep Proef"
        assert [organisation.name for organisation in desk.store.find(Organisation)] == ["Politie"]
        desk.close()


def test_that_another_passphrase_opens_nothing(made: tuple[Path, str]) -> None:
    with pytest.raises(WrongSecret):
        vaults.unlock(made[0], PASSPHRASE + "!")


def test_that_a_vault_opens_once_at_a_time(made: tuple[Path, str]) -> None:
    desk = vaults.unlock(made[0], PASSPHRASE)
    with pytest.raises(VaultInUse):
        vaults.unlock(made[0], PASSPHRASE)
    desk.close()
    vaults.unlock(made[0], PASSPHRASE).close()


def test_that_a_vault_is_never_made_over_something(made: tuple[Path, str]) -> None:
    with pytest.raises(AlreadyThere):
        vaults.create(made[0], "Ander", PASSPHRASE)
    vaults.unlock(made[0], PASSPHRASE).close()


def test_that_a_group_has_a_name_before_a_key_is_made(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="name"):
        vaults.create(tmp_path / "N.focusdesk", "  ", PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


def test_that_a_place_that_cannot_be_written_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(Problem):
        vaults.create(tmp_path / "bestand" / "N.focusdesk", "Proef", PASSPHRASE)
    with pytest.raises(Problem):
        vaults.create(tmp_path / "ontbreekt" / "N.focusdesk", "Proef", PASSPHRASE)
    assert [path.name for path in tmp_path.iterdir()] == ["bestand"]


def test_that_another_folder_is_not_a_vault(tmp_path: Path) -> None:
    assert not vaults.is_vault(tmp_path)
    with pytest.raises(NotAVault):
        vaults.unlock(tmp_path, PASSPHRASE)


def test_that_nothing_readable_lies_on_disk(made: tuple[Path, str]) -> None:
    folder, code = made
    for path in folder.iterdir():
        content = path.read_bytes()
        for secret in ("Politie", "Focusgroep", PASSPHRASE, code, "CREATE TABLE", "SQLite format"):
            assert secret.encode() not in content
            assert secret.encode("utf-16-le") not in content


@pytest.mark.parametrize(("name", "expected"), [("Groep", "Groep.focusdesk"), ("Groep.focusdesk", "Groep.focusdesk")])
def test_that_the_ending_is_added_once(tmp_path: Path, name: str, expected: str) -> None:
    assert vaults.folder_for(tmp_path, name) == tmp_path / expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Focusgroep Oost", "Focusgroep Oost"),
        ("Oost/West: wie?", "Oost-West- wie-"),
        ("../../etc", "-..-etc"),
        ("CON", "CON-"),
        ("Groep. ", "Groep"),
        ("...", "FocusDesk"),
        ("n" * 300, "n" * vaults.LONGEST_NAME),
    ],
)
def test_that_any_name_of_a_group_makes_a_folder_on_every_system(tmp_path: Path, name: str, expected: str) -> None:
    folder = vaults.folder_for_group(tmp_path, name)
    assert folder == tmp_path / f"{expected}.focusdesk"
    folder.mkdir()
    assert list(tmp_path.iterdir()) == [folder]


@pytest.mark.parametrize("case", ["as it is", "a cheap slot", "without keys"])
def test_that_a_newer_vault_is_refused_before_any_file_is_touched(
    made: tuple[Path, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, case: str
) -> None:
    folder = Path(shutil.copytree(made[0], tmp_path / made[0].name))
    key = vault.unlock(folder, PASSPHRASE).data_key
    connection = database.connect(vault.database_path(folder), key)
    with connection.begin():
        connection.exec_driver_sql("UPDATE schema_version SET version_num = '9999'")
    database.close(connection)
    if case == "a cheap slot":
        monkeypatch.setattr(keys, "is_weaker", lambda _opened: True)
    if case == "without keys":
        vaults.keep_spare_keys(folder)
        for name in keyfile.NAMES:
            (folder / name).unlink()
    before = [(path, path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(folder.rglob("*"))]
    with pytest.raises(NewerVault):
        vaults.unlock(folder, PASSPHRASE)
    assert [(path, path.read_bytes(), path.stat().st_mtime_ns) for path in sorted(folder.rglob("*"))] == before
