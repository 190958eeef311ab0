"""A migration that dies before each file operation and each statement: the old vault or the new one, whole."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine, event

from focusdesk.domain.records import Action, Case
from focusdesk.storage.store import Store
from focusdesk.storage.tables import REVISIONS
from tests.faults import vaults
from tests.faults.kills import cannot
from tests.faults.operations import RELEASED, RELEASED_KEYS
from tests.faults.plan import Fault, Result, told

COUNTED = {"open", "os.rename", "os.remove", "os.chmod", "os.mkdir", "shutil.rmtree"}
DIED = 9
EVERY = 1_000_000


def tried(count: int, seed: int) -> Result:
    """Die at `count` steps spread over the migration of each earlier format; at every one when there are fewer."""
    failures, tries, notes = [], 0, []
    with vaults.workplace() as place:
        for revision in REVISIONS[:-1]:
            template = RELEASED / f"{revision}.focusdesk"
            key = bytes.fromhex(RELEASED_KEYS[revision])
            folder = place / "Na.focusdesk"
            Store.open(vaults.copied(template, folder), key, vaults.HOLDER).close()  # so that no child imports anything
            steps = _steps(vaults.copied(template, folder), key)
            notes.append(f"{steps} steps from {revision}")
            for at in range(1, steps + 1, max(1, steps // count)):
                tries += 1
                vaults.copied(template, folder)
                died = _dies(folder, key, at)
                if fault := _fault(folder, key) if died else "it did not die":
                    failures.append(f"from {revision}, before step {at}: {fault}")
    return told(tries, failures, ", ".join(notes))


def _steps(folder: Path, key: bytes) -> int:
    """How many steps there are; the child tells them through its output."""
    reading, writing = os.pipe()
    if not (child := os.fork()):
        with _counting(folder, EVERY) as seen:
            Store.open(folder, key, vaults.HOLDER).close()
        os.write(writing, str(seen[0]).encode())
        os._exit(0)
    os.close(writing)
    steps = int(os.read(reading, 100))
    os.close(reading)
    os.waitpid(child, 0)
    return steps


def _dies(folder: Path, key: bytes, at: int) -> bool:
    if not (child := os.fork()):
        with _counting(folder, at):
            Store.open(folder, key, vaults.HOLDER).close()
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == DIED


@contextmanager
def _counting(folder: Path, at: int) -> Iterator[list[int]]:
    """Count the steps in a list of one, and end this process before the step `at`, without a word."""
    seen = [0]

    def step(*_given: object) -> None:
        seen[0] += 1
        if seen[0] == at:
            os._exit(DIED)

    def audit(what: str, given: tuple[object, ...]) -> None:
        if what in COUNTED and str(folder) in str(given[0]):
            step()

    sys.addaudithook(audit)
    event.listen(Engine, "before_cursor_execute", step)
    yield seen


def _fault(folder: Path, key: bytes) -> str:
    try:
        store = Store.open(folder, key, vaults.HOLDER)
    except Exception as error:  # the very thing that is looked for
        return repr(error)
    try:
        found = [case.title for case in store.find(Case)], [action.text for action in store.find(Action)]
        if found != (["Onrust op het plein"], ["Belt de buurt"]):
            return "the records are not what they were"
        if left := [path.name for path in folder.glob("vault.db?*") if path.stat().st_size]:
            return f"half files stay: {left}"
        return ", ".join(store.check())
    finally:
        store.close()


FAULTS = (
    Fault(
        name="migration-steps",
        expected="the old vault or the new one, whole",
        short=3,
        full=EVERY,
        run=tried,
        missing=cannot,
    ),
)
