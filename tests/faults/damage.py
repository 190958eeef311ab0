"""Files that are not what was written: flipped bits, cut off, pages swapped or put back, something else altogether.

Each time: refused with a sentence and left as it is, or opened with everything in it as it was.
"""

import random
import shutil
import sqlite3
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from focusdesk.domain.problems import Problem
from focusdesk.storage import backups, database, restoring, seal, vault
from focusdesk.storage.faults import DamagedVault, NotAVault
from focusdesk.storage.store import Store
from focusdesk.storage.vault import OpenKeys
from tests.faults import vaults
from tests.faults.plan import Fault, Result, told
from tests.storage.whole_vault import content

PAGE = database.PAGE_BYTES
EARLIER = 12
"""How many earlier states of the vault an attacker has kept pages of."""
RESTORED_EACH = 50
"""After so many damaged vaults the backup is put back and looked at."""


@dataclass(frozen=True, slots=True)
class Victim:
    """A closed vault: where it is, its keys, its file now and as it was after each earlier session."""

    folder: Path
    key: OpenKeys
    now: bytes
    earlier: tuple[bytes, ...]

    @property
    def path(self) -> Path:
        return vault.database_path(self.folder)

    def open(self) -> Store:
        return Store.open(self.folder, self.key.data, vaults.HOLDER, self.key.log)


Damage = Callable[[Victim, random.Random], bytes]


@contextmanager
def victim() -> Iterator[Victim]:
    """A vault with a life of some sessions and a verified backup of its last state."""
    vaults.cheap_keys()
    with vaults.workplace() as place:
        folder = place / "Proef.focusdesk"
        key = vaults.make(folder)
        earlier = []
        for number in range(1, EARLIER + 1):
            store = Store.open(folder, key.data, vaults.HOLDER)
            store.write(vaults.step(number), vaults.NOW)
            store.close()
            earlier.append(vault.database_path(folder).read_bytes())
        backups.make(folder, key, vaults.NOW)
        yield Victim(folder, key, earlier[-1], tuple(earlier[:-1]))


def tried(damage: Damage, *, unsealed: bool) -> Callable[[int, int], Result]:
    """Damage a vault again and again; every second time without its seal when it may be without."""

    def run(count: int, seed: int) -> Result:
        with victim() as each:
            return _run(each, damage, count, seed, unsealed)

    return run


def _run(each: Victim, damage: Damage, count: int, seed: int, unsealed: bool) -> Result:
    sealed, kept = (each.folder / seal.NAME).read_bytes(), shutil.copytree(each.folder, each.folder.parent / "whole")
    store = each.open()
    whole = content(store)
    store.close()
    (each.folder / seal.NAME).write_bytes(sealed)
    each.path.write_bytes(each.now)
    outcomes: Counter[str] = Counter()
    failures = []
    for number in range(count):
        chance = random.Random(f"{seed}/{number}")
        damaged = damage(each, chance)
        if damaged == each.now:
            outcomes["nothing changed"] += 1
            continue
        each.path.write_bytes(damaged)
        if unsealed and number % 2:
            (each.folder / seal.NAME).unlink(missing_ok=True)
        else:
            (each.folder / seal.NAME).write_bytes(sealed)
        outcome, fault = _opened(each, damaged, whole)
        outcomes[outcome] += 1
        if not fault and number % RESTORED_EACH == 0:
            fault = _restored(each, whole)
            outcomes["backup put back"] += 1
            vaults.copied(kept, each.folder)
        if fault:
            failures.append(f"seed {seed}, number {number}: {fault}")
    return told(count, failures, ", ".join(f"{many} {what}" for what, many in sorted(outcomes.items())))


def _opened(each: Victim, damaged: bytes, whole: object) -> tuple[str, str]:
    """What became of opening it, and what was wrong with that."""
    try:
        store = each.open()
    except (DamagedVault, NotAVault):
        return "refused", "" if each.path.read_bytes() == damaged else "the damaged file was written to"
    except Problem as problem:
        return "refused", f"the wrong sentence: {problem.message}"
    except Exception as error:  # the very thing that is looked for
        return "CRASHED", repr(error)
    try:
        return "opened whole", "" if content(store) == whole else "WRONG DATA"
    except Exception as error:
        return "CRASHED", repr(error)
    finally:
        store.close()


def _restored(each: Victim, whole: object) -> str:
    """What is wrong after the newest backup was put back."""
    try:
        restoring.put_back(each.folder, backups.listed(backups.place_of(each.folder))[0], each.key, vaults.NOW)
        store = each.open()
    except Exception as error:
        return f"the backup does not come back: {error!r}"
    try:
        return "" if content(store) == whole else "the backup is not the vault"
    finally:
        store.close()


def flipped(each: Victim, chance: random.Random) -> bytes:
    """One bit is the other way round."""
    damaged = bytearray(each.now)
    damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)


def cut_off(each: Victim, chance: random.Random) -> bytes:
    """The end is missing; sometimes everything, sometimes whole pages."""
    length = chance.randrange(len(each.now))
    return each.now[: chance.choice((length, length // PAGE * PAGE, length % PAGE, 0))]


def swapped(each: Victim, chance: random.Random) -> bytes:
    """Two pages changed places, or one stands in the place of another."""
    pages = [each.now[at : at + PAGE] for at in range(0, len(each.now), PAGE)]
    one, other = chance.sample(range(len(pages)), 2)
    pages[one], pages[other] = pages[other], pages[one] if chance.random() < 0.5 else pages[other]
    return b"".join(pages)


def put_back(each: Victim, chance: random.Random) -> bytes:
    """Pages, or the whole file, are as they were once before."""
    before = chance.choice(each.earlier)
    if chance.random() < 0.1:
        return before
    starts = range(0, min(len(each.now), len(before)), PAGE)
    other = [at for at in starts if each.now[at : at + PAGE] != before[at : at + PAGE]]
    damaged = bytearray(each.now)
    for at in chance.sample(other, min(len(other), chance.choice((1, 1, 1, 2, 5)))):
        damaged[at : at + PAGE] = before[at : at + PAGE]
    return bytes(damaged)


def something_else(each: Victim, chance: random.Random) -> bytes:
    """Another kind of file, or the vault of someone else."""
    kinds = (_noise, _text, _plain_database, _archive, _other_vault)
    return chance.choice(kinds)(each, chance)


def _noise(each: Victim, chance: random.Random) -> bytes:
    return chance.randbytes(chance.choice((1, PAGE, len(each.now))))


def _text(each: Victim, chance: random.Random) -> bytes:
    return b"Geen kluis maar een brief. " * chance.randrange(1, 1000)


def _plain_database(each: Victim, chance: random.Random) -> bytes:
    path = each.folder / "plain"
    with suppress(FileNotFoundError):
        path.unlink()
    plain = sqlite3.connect(path)
    plain.execute("CREATE TABLE note (text TEXT)")
    plain.commit()
    plain.close()
    return path.read_bytes()


def _archive(each: Victim, chance: random.Random) -> bytes:
    path = each.folder / "archive"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("brief.txt", chance.randbytes(PAGE))
    return path.read_bytes()


def _other_vault(each: Victim, chance: random.Random) -> bytes:
    path = each.folder / "other"
    path.unlink(missing_ok=True)
    database.close(database.connect(path, chance.randbytes(32), create=True))
    return path.read_bytes()


REFUSED = "refused with a sentence and left as it is, or whole"
FAULTS = tuple(
    Fault(name=name, expected=expected, short=short, full=full, run=tried(damage, unsealed=unsealed))
    for name, expected, short, full, damage, unsealed in (
        ("flips", REFUSED, 60, 10_000, flipped, True),
        ("truncations", REFUSED, 40, 2_000, cut_off, True),
        ("swaps", REFUSED, 40, 2_000, swapped, True),
        ("replays", "found by the seal, and left as it is", 40, 2_000, put_back, False),
        ("other-files", REFUSED, 20, 500, something_else, True),
    )
)
