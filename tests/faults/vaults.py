"""Small vaults to damage: real SQLCipher and key files; where many are made a plain hash stands in for Argon2id."""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.records import Case, FocusGroup
from focusdesk.storage import keyring, keys, vault
from focusdesk.storage.keys import Cost
from focusdesk.storage.store import Store
from focusdesk.storage.vault import OpenKeys
from tests.storage.whole_vault import everything

FIRST, SECOND = "de eerste wachtzin van de kluis", "een heel andere wachtzin erbij"
HOLDER = "Secretaris"
NOW = datetime(2026, 11, 20, 12)
LINES_BEFORE = 2
"""How many lines the log of a new vault has before its life begins."""
IN_MEMORY = Path("/dev/shm")


@contextmanager
def workplace() -> Iterator[Path]:
    """A folder that goes away afterwards, in memory where the system has that: thousands of vaults are made in it."""
    with tempfile.TemporaryDirectory(prefix="faults-", dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as made:
        yield Path(made)


def cheap_keys() -> None:
    """Derive with a plain hash from now on in this process."""

    def derive(secret: bytes, cost: Cost) -> bytes:
        return hashlib.sha256(cost.salt + secret).digest()

    keys.derive = derive
    keys.timed = lambda secret, cost: (keys.derive(secret, cost), keys.WANTED_SECONDS)


@contextmanager
def derivation(*, real: bool) -> Iterator[None]:
    """Derive with Argon2id at its full price, or with a plain hash."""
    kept = keys.derive, keys.timed
    if not real:
        cheap_keys()
    try:
        yield
    finally:
        keys.derive, keys.timed = kept


def make(folder: Path) -> OpenKeys:
    """Make a vault with two holders and a record of every kind, closed; gives its keys."""
    data_key, _code = vault.create(folder, FIRST, HOLDER)
    store = Store.create(folder, data_key, HOLDER, FocusGroup(name="Proef", quorum=2))
    store.write(Step("Fill", tuple(add(record) for record in everything())), NOW)
    store.close()
    keyring.add(folder, FIRST, "Jan", SECOND)
    return vault.unlock(folder, FIRST).keys


def copied(template: Path, place: Path) -> Path:
    """A fresh copy of a vault in a place where another may have been before."""
    shutil.rmtree(place, ignore_errors=True)
    return Path(shutil.copytree(template, place))


def step(number: int) -> Step:
    """The step with this number, from 1, in a life that is always the same: cases are added, changed and removed."""
    at = (number + 2) // 3
    fresh = Case(id=1_000_000 + at, number=f"K-{at}", title=f"Kanarie {at} " + "zingt in de vroege ochtend " * (at % 9))
    changed = Case(id=fresh.id, number=fresh.number, title=f"Gewijzigd {at}")
    if number % 3 == 1:
        return Step("Add case", (add(fresh),))
    if number % 3 == 2:
        return Step("Change case", (Change(fresh, changed),))
    return Step("Remove case", (Change(changed, None),)) if at % 2 else Step("Look at case", (), detail=str(at))


def lived(number: int) -> dict[int, str]:
    """The titles of the cases that stand after so many steps, by id."""
    titles: dict[int, str] = {}
    for each in range(1, number + 1):
        for change in step(each).changes:
            titles.pop(change.record.id, None)
            if isinstance(change.after, Case):
                titles[change.after.id] = change.after.title
    return titles


def fault_in_life(store: Store, told: int, *, thorough: bool = True) -> str:
    """What is wrong when so many steps were acknowledged: nothing may be missing, and one more may be whole there.

    Not `thorough` leaves the chain of the log, and what opening looked at already, out.
    """
    with store.transaction() as connection:  # plain SQL: this is done a hundred thousand times
        cases = connection.exec_driver_sql("SELECT id, title FROM \"case\" WHERE number LIKE 'K-%'")
        found: dict[int, str] = {row.id: row.title for row in cases}
        (ends,) = connection.exec_driver_sql("SELECT max(id) FROM log_entry").one()
    lines = ends - LINES_BEFORE
    if found not in (lived(told), lived(told + 1)):
        return f"the cases are not those after {told} steps"
    if lines not in (told, told + 1):
        return f"{lines} lines in the log after {told} steps"
    return ", ".join(store.check()) if thorough else ""
