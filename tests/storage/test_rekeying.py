"""Renewing the keys leaves the old vault or the new one, whatever happens on the way, and every record in it."""

import datetime as dt
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from focusdesk.domain.changes import Step, add
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import FocusGroup, Note
from focusdesk.storage import database, keyfile, keyring, keys, rekeying, seal, vault
from focusdesk.storage.faults import DamagedVault, WrongSecret
from focusdesk.storage.keys import Cost
from focusdesk.storage.store import Store
from tests.storage.renewing import FIRST, SECOND
from tests.storage.whole_vault import content, everything

NOW = dt.datetime(2026, 11, 20, 12)
CHILD = Path(__file__).with_name("renewing.py")


@pytest.fixture
def folder(tmp_path: Path, cheap: list[Cost]) -> Path:
    """A vault with every kind of record, two people and a line in the log."""
    del cheap
    made = tmp_path / "Proef.focusdesk"
    data_key, _code = vault.create(made, FIRST, "Secretaris")
    store = Store.create(made, data_key, "Secretaris", FocusGroup(name="Proef"))
    store.write(Step("Fill", tuple(add(record) for record in everything())), NOW)
    store.close()
    keyring.add(made, FIRST, "Jan", SECOND)
    return made


def opened(folder: Path, secret: str = FIRST) -> Store:
    found = vault.unlock(folder, secret)
    return Store.open(folder, found.data_key, found.holder, found.log_key)


def slot_of(folder: Path, secret: str) -> str:
    return vault.unlock(folder, secret).slot


def renew(folder: Path) -> None:
    store = opened(folder)
    try:
        store.renew(folder, keyring.removal(folder, FIRST, slot_of(folder, SECOND)), Step("Renew keys", ()), NOW)
    finally:
        store.close()


def test_that_the_renewed_vault_holds_the_same_under_another_key(folder: Path) -> None:
    before = opened(folder)
    had, anchor, old = content(before), before.anchor(), vault.unlock(folder, FIRST)
    before.close()
    renew(folder)
    store = opened(folder)
    assert content(store) == had
    assert store.check(anchor) == []
    assert [line.event for line in store.log()][-1] == "Renew keys"
    store.write(Step("Add note", ()), NOW)
    assert store.check(anchor) == []
    store.close()
    with pytest.raises(DamagedVault):
        database.connect(vault.database_path(folder), old.data_key)
    with pytest.raises(WrongSecret):
        vault.unlock(folder, SECOND)
    assert sorted(path.name for path in folder.iterdir() if "journal" not in path.name) == [
        "keys.bak", "keys.json", "seal.json", "vault.db",
    ]  # fmt: skip


def test_that_the_store_goes_on_after_renewing_and_can_be_renewed_again(folder: Path) -> None:
    keyring.add(folder, FIRST, "Piet", "nog een derde zin voor de kluis")
    store = opened(folder)
    for secret in (SECOND, "nog een derde zin voor de kluis"):
        store.renew(folder, keyring.removal(folder, FIRST, slot_of(folder, secret)), Step("Renew keys", ()), NOW)
        assert store.find(Note)
    assert store.check() == []
    store.close()
    again = opened(folder)
    assert again.check() == []
    again.close()


def test_that_a_copy_of_before_opens_with_the_keys_of_before_only(folder: Path, tmp_path: Path) -> None:
    """What the dialog says of backups: they stay as they were, for better and for worse."""
    copy = Path(shutil.copytree(folder, tmp_path / "Kopie.focusdesk"))
    renew(folder)
    for secret in (FIRST, SECOND):
        opened(copy, secret).close()
    shutil.copy(folder / "keys.json", copy / "keys.json")
    shutil.copy(folder / "keys.bak", copy / "keys.bak")
    with pytest.raises(DamagedVault):
        opened(copy)


def run(folder: Path, at: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, str(CHILD), str(folder), str(at)], stdout=subprocess.PIPE, text=True)


def judge(folder: Path, had: object) -> str:
    """The vault is whole and holds the same, with its keys: says whether it is the old one or the new one."""
    store = opened(folder)
    try:
        assert content(store) == had
        assert store.check() == []
        lines = [line.event for line in store.log()]
    finally:
        store.close()
    assert not (folder / rekeying.COPY).exists()
    assert not (folder / rekeying.NEXT).exists()
    renewed = lines[-1] == "Renew keys"
    if renewed:
        with pytest.raises(WrongSecret):
            vault.unlock(folder, SECOND)
    else:
        opened(folder, SECOND).close()
    return "new" if renewed else "old"


def test_that_death_before_any_step_leaves_the_old_or_the_new_vault(folder: Path, tmp_path: Path) -> None:
    store = opened(folder)
    had = content(store)
    store.close()
    whole = Path(shutil.copytree(folder, tmp_path / "heel" / folder.name))
    child = run(whole, 0)
    steps = int(child.communicate(timeout=60)[0])
    assert child.returncode == 0
    assert steps > 10
    found = []
    for at in sorted({*range(1, steps + 1, 4), *range(steps - 8, steps + 1)}):  # each one in the last part
        tried = Path(shutil.copytree(folder, tmp_path / str(at) / folder.name))
        child = run(tried, at)
        child.communicate(timeout=60)
        assert child.returncode == 9
        found.append(judge(tried, had))
        shutil.rmtree(tried)
    assert found[0] == "old"
    assert found[-1] == "new"
    assert found == sorted(found, reverse=True)  # old up to one moment, new from then on


def test_that_kill_9_at_any_time_leaves_the_old_or_the_new_vault(folder: Path, tmp_path: Path) -> None:
    store = opened(folder)
    had = content(store)
    store.close()
    begin = time.perf_counter()
    run(Path(shutil.copytree(folder, tmp_path / "heel" / folder.name)), 0).communicate(timeout=60)
    whole = time.perf_counter() - begin
    for at in range(0, 12, 2):
        tried = Path(shutil.copytree(folder, tmp_path / str(at) / folder.name))
        child = run(tried, 0)
        try:
            child.wait(timeout=whole * (0.45 + 0.05 * at))
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGKILL)
        child.communicate(timeout=60)
        judge(tried, had)


def announced(folder: Path) -> keys.Renewal:
    """A renewal that stopped just before, or just after, the database was replaced."""
    renewal = keyring.removal(folder, FIRST, slot_of(folder, SECOND))
    copy = folder / rekeying.COPY
    shutil.copyfile(folder / "vault.db", copy)
    connection = database.connect(copy, renewal.old_key)
    raw = connection.connection.driver_connection
    assert raw is not None
    raw.execute(f"PRAGMA rekey = \"x'{renewal.new_key.hex()}'\"")
    database.close(connection)
    rekeying.announce(folder, renewal.keys, copy)
    seal.remove(folder)
    return renewal


def test_that_a_second_window_neither_finishes_nor_undoes_a_renewal_under_way(folder: Path) -> None:
    announced(folder)
    assert rekeying.finish(folder) is None
    vault.unlock(folder, SECOND)
    assert (folder / rekeying.NEXT).exists()
    opened(folder).close()  # who holds the database exclusively may tidy
    assert not (folder / rekeying.NEXT).exists()


def test_that_a_renewal_is_finished_by_who_may_open_the_vault_and_not_by_who_was_removed(folder: Path) -> None:
    announced(folder)
    (folder / rekeying.COPY).replace(folder / "vault.db")
    with pytest.raises(WrongSecret):
        vault.unlock(folder, SECOND)
    assert (folder / rekeying.NEXT).exists()
    vault.unlock(folder, FIRST)
    assert not (folder / rekeying.NEXT).exists()
    opened(folder).close()


def test_that_keys_that_cannot_be_written_still_open_the_renewed_vault(folder: Path) -> None:
    renewal = announced(folder)
    (folder / rekeying.COPY).replace(folder / "vault.db")
    (folder / "keys.json.new").mkdir()  # stands in the way of the writing, also for root
    assert vault.unlock(folder, FIRST).data_key == renewal.new_key
    assert keyfile.read(folder)[0] != renewal.keys


def damage(folder: Path) -> None:
    path = folder / "vault.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def in_the_way(folder: Path) -> None:
    (folder / f"{rekeying.NEXT}.new").mkdir()


@pytest.mark.parametrize("spoil", [damage, in_the_way])
def test_that_what_cannot_be_renewed_stays_what_it_was(folder: Path, spoil: Callable[[Path], None]) -> None:
    before = keyfile.read(folder)[0]
    store = opened(folder)
    renewal = keyring.removal(folder, FIRST, slot_of(folder, SECOND))
    spoil(folder)
    with pytest.raises(Problem):
        store.renew(folder, renewal, Step("Renew keys", ()), NOW)
    store.close()
    assert keyfile.read(folder)[0] == before
    assert not (folder / rekeying.COPY).exists()
    assert not (folder / rekeying.NEXT).exists()
    assert vault.unlock(folder, SECOND).data_key == renewal.old_key
