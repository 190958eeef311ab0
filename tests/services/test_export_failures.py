"""When a file cannot be written: the old file stays as it was, nothing half is left, and a sentence says why.

That an open file cannot be replaced is so on Windows only; `tests/documents/test_files.py` tries it there.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from focusdesk.domain.paper import Disclosure
from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import DisclosureKind
from focusdesk.services import sharing, takealong
from focusdesk.services.desk import Desk
from focusdesk.storage.store import Store
from tests.real_vaults import RealVault, SmallDisk
from tests.services.outlets import INTO_A_FOLDER, OUTLETS, World, world

OLD = b"zoals het was"


def full(disk: SmallDisk, _path: Path) -> None:
    disk.fill()


def read_only(disk: SmallDisk, _path: Path) -> None:
    disk.protect()


def taken_by_a_folder(_disk: SmallDisk, path: Path) -> None:
    path.unlink()
    path.mkdir()


def vanished(_disk: SmallDisk, path: Path) -> None:
    path.parent.rename(path.parent.with_name("weg"))


FAILURES: dict[Callable[[SmallDisk, Path], None], str] = {
    full: "There is no room left for {name}",
    read_only: "You may not write in the folder chosen for {name}",
    taken_by_a_folder: "{name} is a folder",
    vanished: "The folder for {name} does not exist",
}


@pytest.fixture
def folder(small_disk: SmallDisk) -> Path:
    """The folder that the user chooses, on a stick."""
    made = small_disk.place / "uit"
    made.mkdir()
    return made


def contents(disk: SmallDisk) -> dict[str, bytes]:
    """Every file on the disk with what is in it, but for what fills it."""
    every = (path for path in disk.place.rglob("*") if path.is_file() and path.name != "vol")
    return {str(path.relative_to(disk.place)): path.read_bytes() for path in every}


@pytest.mark.parametrize("failure", FAILURES, ids=lambda one: one.__name__)
def test_that_every_export_leaves_the_old_file_and_says_why(
    desk: Desk, small_disk: SmallDisk, folder: Path, failure: Callable[[SmallDisk, Path], None]
) -> None:
    one = world(desk)
    paths = [folder / name for name in OUTLETS if failure is not taken_by_a_folder or name not in INTO_A_FOLDER]
    for path in paths:
        path.write_bytes(OLD)
    for path in paths if failure is taken_by_a_folder else paths[:1]:
        failure(small_disk, path)
    before, registered = contents(small_disk), desk.store.find(Disclosure)
    faults = []
    for path in paths:
        fault = said_instead(one, path)
        if fault != FAILURES[failure]:
            faults.append(f"{path.name}: {fault}")
    assert faults == []
    assert contents(small_disk) == before
    assert desk.store.find(Disclosure) == registered


def said_instead(one: World, path: Path) -> str:
    """The first words of the sentence that comes instead of a file."""
    try:
        OUTLETS[path.name](one, path)
    except Problem as problem:
        assert problem.values["name"] == path.name
        return problem.message.partition(". ")[0]
    return "written"


def test_that_every_export_takes_the_place_of_the_old_file(desk: Desk, small_disk: SmallDisk, folder: Path) -> None:
    one = world(desk)
    for name, write in OUTLETS.items():
        (folder / name).write_bytes(OLD)
        write(one, folder / name)
    after = contents(small_disk)
    assert {name for name, data in after.items() if data == OLD} == set()
    assert after.keys() == {f"uit/{name}" for name in OUTLETS}


def test_that_of_files_that_belong_together_none_stays(desk: Desk, small_disk: SmallDisk, folder: Path) -> None:
    one = world(desk)
    source = sharing.source(desk, one.meeting)
    kinds = [DisclosureKind.EXTRACT, DisclosureKind.ACTIONS, DisclosureKind.SUMMARY]
    parcels = sharing.parcels(source, kinds, [one.police.id])
    (folder / sharing.file_name(parcels[0])).write_bytes(OLD)
    (folder / sharing.file_name(parcels[2])).mkdir()
    with pytest.raises(Problem, match="is a folder"):
        sharing.write_all(source, parcels, folder)
    assert contents(small_disk) == {f"uit/{sharing.file_name(parcels[0])}": OLD}


@pytest.mark.parametrize("failure", FAILURES, ids=lambda one: one.__name__)
def test_that_a_vault_that_could_not_be_taken_along_is_not_marked_so(
    real_vault: RealVault, small_disk: SmallDisk, folder: Path, failure: Callable[[SmallDisk, Path], None]
) -> None:
    target = folder / "Proef.focusdesk.age"
    target.write_bytes(OLD)
    failure(small_disk, target)
    before = contents(small_disk)
    desk = Desk(Store.open(real_vault.folder, real_vault.data_key, "Secretaris"), key=real_vault.key)
    with pytest.raises(Problem) as caught:
        takealong.pack(desk, real_vault.folder, target, "oven ladder kikker")
    desk.close()
    assert caught.value.message.startswith(FAILURES[failure])
    assert contents(small_disk) == before
    assert takealong.taken(real_vault.folder) is None
