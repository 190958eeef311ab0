"""Backups of a vault whose keys were renewed: verified, tried out and put back, before and after the renewal."""

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from focusdesk.domain.records import Organisation
from focusdesk.services import backups, directory, holders, vaults
from focusdesk.services.desk import Desk
from focusdesk.storage import keyfile, rekeying, restoring, slots, spare_keys, vault
from focusdesk.storage.backups import Backup
from focusdesk.storage.faults import WrongSecret
from focusdesk.storage.store import Store

FIRST = "molen lepel kachel fietsbel zandbak"
SECOND = "gehaakt briljant kiezel middag handig melkweg"


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with a backup of before its deputy was removed."""
    folder = tmp_path_factory.mktemp("houders") / "Groep.focusdesk"
    desk, _code = vaults.create(folder, "Focusgroep Proef", FIRST)
    directory.add_organisation(desk, "Politie")
    holders.add(desk, folder, FIRST, "Jan de Boer", SECOND)
    backups.make_while_open(desk, folder)
    holders.remove(desk, folder, FIRST, desk.holders[-1])
    directory.add_organisation(desk, "School")
    assert desk.key.chain != vault.log_key(desk.key.data)
    desk.close()
    return folder


@pytest.fixture
def folder(once: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(once, tmp_path / once.name))


def names(desk: Desk) -> list[str]:
    return [each.name for each in desk.store.find(Organisation)]


def early(folder: Path) -> Backup:
    return backups.listed(folder)[-1]


def test_that_after_a_deputy_is_removed_a_backup_is_verified_tried_and_put_back(folder: Path) -> None:
    desk = vaults.unlock(folder, FIRST)
    key = desk.key
    assert spare_keys.is_kept(folder, vaults.spare_folder())
    desk.close()
    process = backups.after_lock(folder, key)
    process.wait()
    assert backups.state(folder).failure == ""
    made = backups.listed(folder)[0]
    assert (len(backups.listed(folder)), made != early(folder)) == (2, True)
    assert backups.try_out(folder, made, key) == ()
    backups.put_back(folder, made, key)
    with pytest.raises(WrongSecret):
        vaults.unlock(folder, SECOND)
    again = vaults.unlock(folder, FIRST)
    assert (names(again), again.store.check()) == (["Politie", "School"], [])
    again.close()


def test_that_the_desk_has_the_new_keys_at_once(folder: Path) -> None:
    desk = vaults.unlock(folder, FIRST)
    holders.add(desk, folder, FIRST, "Els", SECOND)
    assert spare_keys.is_kept(folder, vaults.spare_folder())
    holders.remove(desk, folder, FIRST, desk.holders[-1])
    assert spare_keys.is_kept(folder, vaults.spare_folder())
    made = backups.make_while_open(desk, folder)
    assert backups.try_out(folder, made, desk.key) == ()
    desk.close()


def test_that_an_earlier_backup_opens_with_its_own_keys_only(folder: Path) -> None:
    desk = vaults.unlock(folder, FIRST)
    for act in (backups.put_back, backups.try_out):
        with pytest.raises(restoring.OtherKeys):
            act(folder, early(folder), desk.key)
    desk.close()
    assert backups.try_out(folder, early(folder), backups.key_of(early(folder), folder, SECOND)) == ()
    backups.put_back_with(folder, early(folder), SECOND)
    assert not (folder / "keys.next").exists()
    again = vaults.unlock(folder, SECOND)
    assert (again.store.holder, names(again), again.store.check()) == ("Jan de Boer", ["Politie"], [])
    again.close()


def test_that_a_renewal_that_was_interrupted_is_finished_before_a_backup_takes_its_place(folder: Path) -> None:
    key = vault.unlock(folder, FIRST).keys
    made = backups.make(folder, key)
    rekeying.announce(folder, keyfile.found(folder)[0], vault.database_path(folder))
    for name in keyfile.NAMES:
        shutil.copy(early(folder).folder / "keys.json", folder / name)
    backups.put_back(folder, made, key)
    again = vaults.unlock(folder, FIRST)
    assert (names(again), again.key) == (["Politie", "School"], key)
    again.close()


def dies_at(number: int, act: Callable[[], object]) -> bool:
    """Do something in a child that ends, as by kill -9, before its n-th renaming, linking or removing of a file."""
    child = os.fork()
    if child == 0:
        left = number

        def watch(event: str, _arguments: object) -> None:
            nonlocal left
            left -= event in ("os.rename", "os.remove", "os.link")
            if left == 0:
                os._exit(9)

        sys.addaudithook(watch)
        act()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child that can be ended anywhere")
def test_that_dying_anywhere_in_putting_an_earlier_backup_back_leaves_keys_that_fit(
    folder: Path, tmp_path: Path
) -> None:
    now, then = vault.unlock(folder, FIRST).keys, backups.key_of(early(folder), folder, SECOND)
    people: list[int] = []
    for at in range(1, 40):
        tried = Path(shutil.copytree(folder, tmp_path / str(at) / folder.name))
        died = dies_at(at, lambda tried=tried: backups.put_back(tried, early(tried), then))  # type: ignore[misc]
        found, _repaired = vault.read_keys(tried)
        people.append(len(found.slots))
        key = then if people[-1] == 3 else now
        assert len(slots.listed(found, key.data)) == people[-1]
        store = Store.open(tried, key.data, "Secretaris", key.log)
        assert store.check() == []
        store.close()
        shutil.rmtree(tried)
        if not died:
            break
    assert (died, people[0], people[-1], people) == (False, 2, 3, sorted(people))
