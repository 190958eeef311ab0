"""The file to take along: locked, whole, refused when it is not ours, and the vault that stays is marked."""

import io
import tarfile
from pathlib import Path

import pyrage
import pytest

from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Case
from focusdesk.services import takealong, vaults
from focusdesk.services.desk import Desk
from focusdesk.storage.faults import AlreadyThere
from focusdesk.storage.store import Store
from tests.real_vaults import PASSPHRASE, RealVault, SmallDisk

PHRASE = "oven ladder kikker"


@pytest.fixture
def bundle(real_vault: RealVault, tmp_path: Path) -> Path:
    desk = Desk(Store.open(real_vault.folder, real_vault.data_key, "Secretaris"), key=real_vault.key)
    path = tmp_path / "Proef.focusdesk.age"
    takealong.pack(desk, real_vault.folder, path, PHRASE)
    desk.close()
    return path


def test_that_a_bundle_opens_elsewhere_with_everything_in_it(
    bundle: Path, real_vault: RealVault, tmp_path: Path
) -> None:
    assert takealong.taken(real_vault.folder) is not None
    (tmp_path / "elders").mkdir()
    folder = takealong.unpack(bundle, tmp_path / "elders", PHRASE)
    assert folder.name == "Proef.focusdesk"
    assert takealong.taken(folder) is None
    desk = vaults.unlock(folder, PASSPHRASE)
    assert len(desk.store.find(Case)) == 2
    assert desk.store.check() == []
    desk.close()
    takealong.is_back(real_vault.folder)
    assert takealong.taken(real_vault.folder) is None


def test_that_nothing_readable_is_in_a_bundle(bundle: Path, real_vault: RealVault) -> None:
    content = bundle.read_bytes()
    assert content.startswith(b"age-encryption.org/v1")
    for text in (b"keys.json", b"argon2id", b"verzuim", real_vault.data_key):
        assert text not in content


def test_that_nothing_is_put_over_a_vault_that_is_there(bundle: Path, real_vault: RealVault) -> None:
    before = (real_vault.folder / "vault.db").read_bytes()
    with pytest.raises(AlreadyThere):
        takealong.unpack(bundle, real_vault.folder.parent, PHRASE)
    assert (real_vault.folder / "vault.db").read_bytes() == before


def test_that_another_passphrase_or_half_a_file_opens_nothing(bundle: Path, tmp_path: Path) -> None:
    place = tmp_path / "elders"
    place.mkdir()
    with pytest.raises(Problem):
        takealong.unpack(bundle, place, "een andere zin")
    bundle.write_bytes(bundle.read_bytes()[:-5000])
    with pytest.raises(Problem):
        takealong.unpack(bundle, place, PHRASE)
    assert list(place.iterdir()) == []


@pytest.mark.parametrize("names", [("../vault.db", "keys.json"), ("vault.db",), ("vault.db", "keys.json", "x")])
def test_that_a_file_with_something_else_in_it_is_refused(tmp_path: Path, names: tuple[str, ...]) -> None:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w") as archive:
        for name in names:
            archive.addfile(tarfile.TarInfo(name))
    path = tmp_path / "Groep.focusdesk.age"
    path.write_bytes(pyrage.passphrase.encrypt(made.getvalue(), PHRASE))
    place = tmp_path / "elders"
    place.mkdir()
    with pytest.raises(Problem):
        takealong.unpack(path, place, PHRASE)
    assert list(place.iterdir()) == []


def test_that_a_full_disk_leaves_nothing_behind(bundle: Path, small_disk: SmallDisk) -> None:
    small_disk.fill()
    with pytest.raises(Problem):
        takealong.unpack(bundle, small_disk.place, PHRASE)
    assert [path.name for path in small_disk.place.iterdir()] == ["vol"]
