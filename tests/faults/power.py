"""Power that fails at any moment: what was recorded is played back, and all that was not flushed is left to chance.

A write that was not flushed may be there, be gone, or be there in part (sectors of 512 bytes, each by itself); a length
may have changed or not, whatever became of the writes before it. Names change in their order, up to any point after the
folder was flushed. Each state is opened as the program does it.
"""

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from focusdesk.storage import vault
from focusdesk.storage.store import Store
from focusdesk.storage.vault import Unlocked
from tests.faults import vaults
from tests.faults.plan import Fault, Result, told
from tests.faults.recording import Event, recorded

SECTOR = 512
Found = Callable[[Store, Unlocked, int, bool], str]
"""What is wrong with an opened vault when so much was acknowledged; the last says whether to look thoroughly."""
THOROUGH_EACH = 10
Waiting = tuple[int, bytes | None]
"""A write that was not flushed: where, and what; a new length when it is None."""


@dataclass(slots=True, eq=False)
class File:
    """What is surely on the disk of a file, and what waits."""

    kept: bytes = b""
    waiting: list[Waiting] = field(default_factory=list)

    def flush(self) -> None:
        for each in self.waiting:
            self.kept = applied(self.kept, each)
        self.waiting.clear()

    def after_cut(self, chance: random.Random) -> bytes:
        """What is found of it after the power failed."""
        luck, content = chance.choice((0.0, 1.0, 0.5, 0.5, 0.9, 0.1)), self.kept
        for each in self.waiting:
            if chance.random() < luck:
                content = applied(content, each)
            elif each[1] is not None and chance.random() < 0.4:
                for part in _sectors(each[0], each[1]):
                    content = applied(content, part) if chance.random() < 0.5 else content
        return content


@dataclass(slots=True)
class Disk:
    """The files of a folder, by their names as the program sees them (`names`) and as they surely are (`kept`)."""

    names: dict[str, File]
    kept: dict[str, File] = field(default_factory=dict)
    waiting: list[Callable[[dict[str, File]], None]] = field(default_factory=list)

    def do(self, event: Event) -> None:
        """Take over one event."""
        if event.what in ("create", "rename", "remove"):
            change = _naming(event, File() if event.what == "create" else self.names[event.name])
            change(self.names)
            self.waiting.append(change)
        elif event.what == "flush folder":
            self.flush_names()
        elif event.what == "flush":
            self.names[event.name].flush()
        elif event.what in ("write", "length"):
            self.names[event.name].waiting.append((event.at, event.data if event.what == "write" else None))

    def flush_names(self) -> None:
        self.kept = dict(self.names)
        self.waiting.clear()

    def after_cut(self, chance: random.Random) -> dict[str, bytes]:
        """What is found in the folder after the power failed."""
        found = dict(self.kept)
        for change in self.waiting[: chance.randrange(len(self.waiting) + 1)]:
            change(found)
        return {name: file.after_cut(chance) for name, file in sorted(found.items())}


def applied(content: bytes, change: Waiting) -> bytes:
    """The content after a write or a new length; what lies between is zeros."""
    at, data = change
    if data is None:
        return content[:at].ljust(at, b"\0")
    return content[:at].ljust(at, b"\0") + data + content[at + len(data) :]


def _sectors(at: int, data: bytes) -> Iterator[Waiting]:
    begin = 0
    while begin < len(data):
        end = begin + SECTOR - (at + begin) % SECTOR
        yield at + begin, data[begin:end]
        begin = end


def _naming(event: Event, file: File) -> Callable[[dict[str, File]], None]:
    def change(names: dict[str, File]) -> None:
        names.pop(event.name, None)
        if event.what != "remove":
            names[event.other or event.name] = file

    return change


def tried(scenario: str) -> Callable[[int, int], Result]:
    """Let the power fail at moments of this scenario."""

    def run(count: int, seed: int) -> Result:
        vaults.cheap_keys()
        with vaults.workplace() as place:
            folder = place / "Proef.focusdesk"
            vaults.make(folder)
            begin = {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}
            events = recorded(scenario, folder)
            return _run(begin, events, FOUND[scenario], place / "Na.focusdesk", count, seed)

    return run


def _run(begin: dict[str, bytes], events: list[Event], found: Found, place: Path, count: int, seed: int) -> Result:
    """As many states at every moment, so that all together are `count`; equal ones are opened once."""
    disk = Disk({name: File(content) for name, content in begin.items()})
    disk.flush_names()
    done, tries, seen, failures = 0, 0, set[bytes](), list[str]()
    moments = len(events) + 1
    for moment, event in enumerate([Event("begin"), *events]):
        disk.do(event)
        done += event.what == "told"
        for number in range(count * moment // moments, count * (moment + 1) // moments):
            tries += 1
            state = disk.after_cut(random.Random(f"{seed}/{number}"))
            if (same := _digest(state, done)) in seen:
                continue
            seen.add(same)
            if fault := _fault(state, place, found, done, number % THOROUGH_EACH == 0):
                failures.append(f"seed {seed}, number {number}, moment {moment} ({event.what} {event.name}): {fault}")
    return told(tries, failures, f"{len(events)} recorded events, {len(seen):,} different states opened")


def _digest(state: dict[str, bytes], done: int) -> bytes:
    total = hashlib.blake2b(str(done).encode(), digest_size=16)
    for name, content in state.items():
        total.update(f"{name} {len(content)}\n".encode())
        total.update(content)
    return total.digest()


def _fault(state: dict[str, bytes], place: Path, found: Found, done: int, thorough: bool) -> str:
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    for name, content in state.items():
        (place / name).write_bytes(content)
    try:
        opened = vault.unlock(place, vaults.FIRST)
        store = Store.open(place, opened.data_key, vaults.HOLDER, opened.log_key)
    except Exception as error:  # the very thing that is looked for
        return repr(error)
    try:
        return found(store, opened, done, thorough)
    except Exception as error:
        return repr(error)
    finally:
        store.close()


def _after_session(store: Store, opened: Unlocked, done: int, thorough: bool) -> str:
    return vaults.fault_in_life(store, done, thorough=thorough)


def _after_renewal(store: Store, opened: Unlocked, done: int, thorough: bool) -> str:
    renewed = "Jan" not in {holder.name for holder in opened.holders}
    if renewed != (store.log()[-1].event == "Renew keys") or (done and not renewed):
        return "the keys are not those of the database"
    return ", ".join(store.check())


def _after_change(store: Store, opened: Unlocked, done: int, thorough: bool) -> str:
    names = {holder.name for holder in opened.holders}
    if (done and "Jannie" not in names) or not names & {"Jan", "Jannie"}:
        return f"the holders are {names}"
    return ", ".join(store.check())


FOUND: dict[str, Found] = {"session": _after_session, "renewal": _after_renewal, "keys": _after_change}


def cannot() -> str:
    """Why what is written cannot be recorded here."""
    return "" if shutil.which("strace") else "there is no strace"


FAULTS = tuple(
    Fault(
        name=f"power-{name}",
        expected="every acknowledged change is there, nothing half",
        short=short,
        full=full,
        run=tried(name),
        missing=cannot,
    )
    for name, short, full in (("session", 200, 90_000), ("renewal", 60, 7_000), ("keys", 50, 3_000))
)
