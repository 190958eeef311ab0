"""What FocusDesk adds to opening a vault and to a commit, as ratios to bare SQLCipher with the same settings.

`python benchmarks/unlock.py` measures on an example vault that it makes, `python benchmarks/unlock.py FOLDER` on a
copy of the vault that `generate.py` made in FOLDER. Both sides take turns in one run, so that what else the machine has
to do burdens both. The bare side is the module sqlcipher3 with the same pragmas, the same integrity check and, for a
passphrase, the same Argon2id; it knows no records, log, search index or undo.
"""

import argparse
import itertools
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

from bare import Trace, done_again
from focusdesk.domain.changes import Step, add
from focusdesk.domain.records import Action
from focusdesk.services import demo, vaults
from focusdesk.services.desk import Desk
from focusdesk.storage import database, keys, rekeying, vault
from focusdesk.storage.store import Store
from generate import HOLDER, PASSPHRASE

TIMES, WITH_PASSPHRASE, COMMITS = 15, 5, 40
TODAY = date(2026, 11, 20)
INSERT = (
    "INSERT INTO action (id, place, number, text, status, postponed, note, reported_by, reason_not_done) "
    "VALUES (?, '', ?, 'Gesprek met school voeren', 'open', 0, '', '', '')"
)


def in_turns(first: Callable[[], object], second: Callable[[], object], times: int) -> tuple[float, float]:
    """The median milliseconds of each of two things that are done in turns, after once for the caches."""
    taken: tuple[list[float], list[float]] = ([], [])
    for _round in range(times + 1):
        for work, mine in zip((first, second), taken, strict=True):
            start = time.perf_counter()
            work()
            mine.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken[0][1:]), statistics.median(taken[1][1:])


def open_bare(path: Path, key: bytes) -> Any:
    """A bare connection with the settings of FocusDesk, after the check of every page."""
    raw = sqlcipher.connect(path, isolation_level=None)
    raw.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    for name, value in database.SETTINGS:
        raw.execute(f"PRAGMA {name} = {value}")
    raw.execute("BEGIN EXCLUSIVE")
    raw.execute("SELECT count(*) FROM sqlite_master").fetchone()
    raw.execute("COMMIT")
    assert raw.execute("PRAGMA cipher_integrity_check").fetchall() == []
    return raw


def opening(folder: Path, key: bytes) -> tuple[float, float]:
    """Opening with the key alone: FocusDesk, bare."""
    path = vault.database_path(folder)
    return in_turns(lambda: Desk(Store.open(folder, key, HOLDER)).close(), lambda: open_bare(path, key).close(), TIMES)


def unlocking(folder: Path, secret: str, key: bytes) -> tuple[float, float]:
    """Opening with a passphrase: FocusDesk, and as many derivations of the same price before a bare opening."""
    path = vault.database_path(folder)
    found, _repaired = rekeying.read(folder)
    prices = [slot.cost for slot in found.slots if slot.kind is keys.SlotKind.PASSPHRASE]

    def unlock_bare() -> None:
        for price in prices:
            keys.derive(keys.passphrase_bytes(secret), price)
        open_bare(path, key).close()

    return in_turns(lambda: vaults.unlock(folder, secret).close(), unlock_bare, WITH_PASSPHRASE)


def committing(folder: Path, key: bytes) -> tuple[float, float, float]:
    """Adding an action: through the desk, its statements done again bare, and only its row bare."""
    number = itertools.count(1)
    again, only = (Path(shutil.copytree(folder, folder.with_name(name))) for name in ("again", "only"))
    desk = Desk(Store.open(folder, key, HOLDER), today=lambda: TODAY)
    traced = Trace(desk)
    times = []
    for _commit in range(COMMITS):
        action = Action(number=f"A1999-{next(number)}", text="Gesprek met school voeren")
        with traced.doing("commit") as run:
            start = time.perf_counter()
            desk.do(Step("Add action", (add(action),)))
            times.append((time.perf_counter() - start) * 1000)
        assert run.statements
    desk.close()
    raw = open_bare(vault.database_path(only), key)

    def insert() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute(INSERT, (1_000_000_000 + next(number), f"A1998-{next(number)}"))
        raw.execute("COMMIT")

    alone, _same = in_turns(insert, lambda: None, COMMITS)
    raw.close()
    repeated = statistics.median(done_again(again, key, traced.runs)["commit"])
    return statistics.median(times), repeated, alone


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?")
    given = parser.parse_args().folder
    with tempfile.TemporaryDirectory(dir=given) as place:
        if given is None:
            made = demo.make(Path(place))
            folder, secret = made.vault, made.passphrase
        else:
            source = vault.folder_for(given, "Groot")
            folder, secret = Path(shutil.copytree(source, Path(place) / source.name)), PASSPHRASE
        vaults.unlock(folder, secret).close()  # what is done once: keys at the price of this machine
        key = vault.unlock(folder, secret).data_key
        size = vault.database_path(folder).stat().st_size
        lines = [
            ("open with the key", *opening(folder, key)),
            ("open with a passphrase", *unlocking(folder, secret, key)),
        ]
        ours, repeated, alone = committing(folder, key)
    lines += [("commit, same statements", ours, repeated), ("commit, its row only", ours, alone)]
    print(f"{size / 1e6:.1f} MB{'':20} {'FocusDesk':>12} {'bare':>11}  ratio")
    for what, above, below in lines:
        print(f"{what:28} {above:9.1f} ms {below:8.1f} ms  x {above / below:5.2f}")


if __name__ == "__main__":
    main()
