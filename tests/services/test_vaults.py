"""Making and opening vaults with a passphrase or the recovery code, through the real key derivation."""

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Organisation
from focusdesk.services import directory, vaults
from focusdesk.storage import database, keyfile, keys, rekeying, vault
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


def as_it_is(folder: Path) -> None:
    """Nothing is wrong with its keys."""


def with_cheap_slot(folder: Path) -> None:
    """A slot that would be sealed anew: without a key pair, as in format 1."""
    found, _others = keyfile.found(folder)
    opened = keys.open_slots(found, PASSPHRASE)
    bare = replace(opened.slot, wrapped=b"", label=b"")
    derived = keys.derive(keys.passphrase_bytes(PASSPHRASE), bare.cost)
    sealed = keys.seal(derived, opened.vault_key + b"Secretaris", keys.slot_context(found.vault, bare))
    others = [each for each in found.slots if each.id != bare.id]
    keyfile.write(folder, replace(found, slots=(*others, replace(bare, sealed=sealed))))


def without_keys(folder: Path) -> None:
    """Both key files are lost; a copy is on this computer."""
    vaults.keep_spare_keys(folder)
    for name in keyfile.NAMES:
        (folder / name).unlink()


def with_damaged_keys(folder: Path) -> None:
    (folder / "keys.json").write_bytes(b'{"format": 2, "min')


def with_lost_twin(folder: Path) -> None:
    (folder / "keys.bak").unlink()


def with_older_twin(folder: Path) -> None:
    found, _others = keyfile.found(folder)
    keyfile.put(folder / "keys.json", keyfile.text(replace(found, counter=found.counter + 1)))


def with_interrupted_renewal(folder: Path) -> None:
    """The database has its new key already, the key files are still those of before."""
    found, _others = keyfile.found(folder)
    rekeying.announce(folder, replace(found, counter=found.counter + 1), vault.database_path(folder))


def with_given_up_renewal(folder: Path) -> None:
    """What is left of a renewal that never reached the database."""
    with_interrupted_renewal(folder)
    shutil.copy(folder / rekeying.NEXT, folder / f"{rekeying.NEXT}.new")
    (folder / rekeying.COPY).write_bytes(b"half a copy")
    found, _others = keyfile.found(folder)
    rekeying.announce(folder, found, folder / rekeying.COPY)


def with_newer_keys(folder: Path, name: str = "keys.json") -> None:
    """A later program wrote one of the two key files."""
    content = json.loads((folder / name).read_bytes())
    slots = content.pop("slots")
    head = keyfile.verified(content) | {"format": keys.FORMAT + 1, "minimum_program": "9.0"}
    (folder / name).write_text(json.dumps(keyfile.with_checksum(head) | {"slots": slots}))


def with_newer_twin(folder: Path) -> None:
    with_newer_keys(folder, "keys.bak")


def with_newer_renewal(folder: Path) -> None:
    """A later program announced keys that this one cannot read."""
    with_interrupted_renewal(folder)
    fields = keyfile.verified(json.loads((folder / rekeying.NEXT).read_bytes()))
    before = (folder / "keys.json").read_bytes()
    with_newer_keys(folder)
    fields["keys"] = (folder / "keys.json").read_text()
    (folder / "keys.json").write_bytes(before)
    (folder / rekeying.NEXT).write_text(json.dumps(keyfile.with_checksum(fields)))


STATES = (
    as_it_is,
    with_cheap_slot,
    without_keys,
    with_damaged_keys,
    with_lost_twin,
    with_older_twin,
    with_interrupted_renewal,
    with_given_up_renewal,
    with_newer_keys,
    with_newer_twin,
    with_newer_renewal,
)


def everything(folder: Path) -> list[tuple[Path, str, int]]:
    """Each file and folder with the digest of its bytes and when it was changed, the folder itself with them."""
    paths = [folder, *sorted(folder.rglob("*"))]
    return [
        (path, sha256(path.read_bytes() if path.is_file() else b"").hexdigest(), path.stat().st_mtime_ns)
        for path in paths
    ]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_that_a_newer_vault_is_refused_before_any_file_is_touched(
    made: tuple[Path, str], tmp_path: Path, state: Callable[[Path], None]
) -> None:
    folder = Path(shutil.copytree(made[0], tmp_path / made[0].name))
    key = vault.unlock(folder, PASSPHRASE).data_key
    connection = database.connect(vault.database_path(folder), key)
    with connection.begin():
        connection.exec_driver_sql("UPDATE schema_version SET version_num = '9999'")
    database.close(connection)
    state(folder)
    before = everything(folder)
    with pytest.raises(NewerVault):
        vaults.unlock(folder, PASSPHRASE)
    assert everything(folder) == before


@pytest.mark.parametrize(
    "state", [with_newer_keys, with_newer_twin, with_newer_renewal], ids=lambda state: state.__name__
)
def test_that_keys_of_a_later_program_are_never_written_over_by_their_older_twin(
    made: tuple[Path, str], tmp_path: Path, state: Callable[[Path], None]
) -> None:
    folder = Path(shutil.copytree(made[0], tmp_path / made[0].name))
    state(folder)
    before = everything(folder)
    with pytest.raises(NewerVault, match="Install that version"):
        vaults.unlock(folder, PASSPHRASE)
    assert everything(folder) == before


@pytest.mark.parametrize(
    "state",
    [with_damaged_keys, with_lost_twin, with_older_twin, with_interrupted_renewal],
    ids=lambda state: state.__name__,
)
def test_that_the_same_is_mended_in_a_vault_of_this_version(
    made: tuple[Path, str], tmp_path: Path, state: Callable[[Path], None]
) -> None:
    folder = Path(shutil.copytree(made[0], tmp_path / made[0].name))
    state(folder)
    vaults.unlock(folder, PASSPHRASE).close()
    assert (folder / "keys.json").read_bytes() == (folder / "keys.bak").read_bytes()
    assert not (folder / rekeying.NEXT).exists()
    assert not keyfile.found(folder)[1]
