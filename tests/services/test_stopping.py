"""Cancel in the midst of a backup, a check, a drill and putting back: it stops soon and nothing has changed."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from focusdesk.domain.terms import CaseKind
from focusdesk.domain.watching import Stopped, Watch
from focusdesk.services import backups, cases, health
from focusdesk.services.desk import Desk
from focusdesk.storage import database
from focusdesk.storage.store import Store
from tests.real_vaults import RealVault

Act = Callable[[Watch], object]


class Impatient:
    """Stops the work at the so-manieth time that it is looked at."""

    def __init__(self, at: int) -> None:
        self.left = at

    def __call__(self, _done: int, _total: int) -> None:
        self.left -= 1
        if self.left == 0:
            raise Stopped


@pytest.fixture(autouse=True)
def _often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "STEPS_BETWEEN_LOOKS", 250)


@pytest.fixture
def open_desk(real_vault: RealVault) -> Iterator[Desk]:
    backups.make(real_vault.folder, real_vault.key)
    desk = Desk(Store.open(real_vault.folder, real_vault.data_key, "Secretaris"), key=real_vault.key)
    cases.notify_case(desk, "Nieuw", CaseKind.PERSON)
    yield desk
    desk.close()


def files(folder: Path) -> dict[str, bytes]:
    there = [path for path in folder.rglob("*") if path.is_file() and path.suffix != ".json" and path.stat().st_size]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in there}


def stopped_everywhere(act: Act, folder: Path) -> int:
    """Stop the act at every look until it ends by itself; gives how often it was stopped."""
    before, failure = files(folder), backups.state(folder)
    for times in range(1, 2_000):
        try:
            act(Impatient(times))
        except Stopped:
            assert (files(folder), backups.state(folder)) == (before, failure)
        else:
            return times - 1
    raise AssertionError("it goes on for ever")


def test_that_a_backup_that_is_stopped_leaves_nothing(real_vault: RealVault, open_desk: Desk) -> None:
    def act(watch: Watch) -> object:
        return backups.make_while_open(open_desk, real_vault.folder, watch=watch)

    assert stopped_everywhere(act, real_vault.folder) > 9
    assert len(backups.listed(real_vault.folder)) == 2
    assert open_desk.store.check() == []


def test_that_a_drill_that_is_stopped_leaves_nothing(real_vault: RealVault, open_desk: Desk) -> None:
    (made,) = backups.listed(real_vault.folder)

    def act(watch: Watch) -> object:
        return backups.try_out(real_vault.folder, made, real_vault.key, watch)

    assert stopped_everywhere(act, real_vault.folder) > 3


def test_that_a_check_that_is_stopped_is_no_fault(real_vault: RealVault, open_desk: Desk) -> None:
    def act(watch: Watch) -> object:
        return health.check(open_desk, watch)

    assert stopped_everywhere(act, real_vault.folder) > 3
    assert health.check(open_desk).is_whole


def test_that_putting_back_that_is_stopped_changes_nothing(real_vault: RealVault, open_desk: Desk) -> None:
    open_desk.close()
    (made,) = backups.listed(real_vault.folder)

    def act(watch: Watch) -> object:
        return backups.put_back(real_vault.folder, made, real_vault.key, watch=watch)

    assert stopped_everywhere(act, real_vault.folder) > 3
    assert (real_vault.folder / "aside").exists()
