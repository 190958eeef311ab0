"""What a program writes in a folder, in order: recorded by strace, as writes, lengths, flushes and changed names.

`python -m tests.faults.recording SCENARIO FOLDER TOLD` lives one scenario, and writes a line to TOLD for what is done.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from focusdesk.storage import vault
from focusdesk.storage.store import Store
from tests.faults import vaults

CALLS = (
    "openat,pwrite64,write,lseek,ftruncate,fsync,fdatasync,rename,renameat,renameat2,unlink,unlinkat,link,linkat,creat"
)
CLONE = Path(__file__).resolve().parents[2]
_LINE = re.compile(r"^(\w+)\((.*)\)\s+= (-?\d+)(?:<([^>]*)>)?(?: .*)?$")
_NAMED = re.compile(r"^(\d+|AT_FDCWD)(?:<([^>]*)>)?")
_QUOTED = re.compile(r'"([^"]*)"')


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that was done with the file called `name` in the folder.

    `what` is create, write (`data` at `at`), length (`at`), flush, rename (to `other`), remove, flush folder, or told.
    """

    what: str
    name: str = ""
    at: int = 0
    data: bytes = b""
    other: str = ""


@dataclass(slots=True)
class Reader:
    """Makes events of the lines of strace; `places` knows where each open file is being written."""

    folder: Path
    told: Path
    places: dict[str, int] = field(default_factory=dict)
    there: set[str] = field(default_factory=set)

    def events(self, lines: Iterator[str]) -> Iterator[Event]:
        """The events, without what happened elsewhere or failed."""
        for line in lines:
            found = _LINE.match(line)
            if found and int(found[3]) >= 0:
                yield from self._event(found[1], found[2], int(found[3]), found[4] or "")

    def _event(self, call: str, arguments: str, result: int, opened: str) -> Iterator[Event]:
        if call in ("rename", "renameat", "renameat2", "unlink", "unlinkat"):
            yield from self._renamed([_text(each) for each in _QUOTED.findall(arguments)])
        elif call == "openat":
            yield from self._opened(_text(opened), str(result), arguments)
        else:
            yield from self._used(call, arguments, result)

    def _renamed(self, paths: list[str]) -> Iterator[Event]:
        names = [self._name(path) for path in paths]
        if names[0]:
            self.there.discard(names[0])
            self.there.update(names[1:])
            yield Event("rename", names[0], other=names[1]) if names[1:] else Event("remove", names[0])

    def _opened(self, path: str, handle: str, arguments: str) -> Iterator[Event]:
        self.places[handle] = 0
        name = self._name(path)
        if name and "O_CREAT" in arguments and name not in self.there:
            self.there.add(name)
            yield Event("create", name)
        if name and "O_TRUNC" in arguments:
            yield Event("length", name, 0)

    def _used(self, call: str, arguments: str, result: int) -> Iterator[Event]:
        handle, path = _NAMED.match(arguments).groups()  # type: ignore[union-attr]
        path = _text(path or "")
        if call == "lseek":
            self.places[handle] = result
        elif Path(path) == self.told:
            yield Event("told")
        elif Path(path) == self.folder and call in ("fsync", "fdatasync"):
            yield Event("flush folder")
        elif name := self._name(path):
            yield self._changed(call, arguments, result, handle, name)

    def _changed(self, call: str, arguments: str, result: int, handle: str, name: str) -> Event:
        if call in ("fsync", "fdatasync"):
            return Event("flush", name)
        if call == "ftruncate":
            return Event("length", name, int(arguments.rpartition(",")[2]))
        data = bytes.fromhex(_QUOTED.findall(arguments)[0].replace("\\x", ""))[:result]
        if call == "pwrite64":
            return Event("write", name, int(arguments.rpartition(",")[2]), data)
        at = self.places.get(handle, 0)
        self.places[handle] = at + result
        return Event("write", name, at, data)

    def _name(self, path: str) -> str:
        """The name of a file in the folder itself; nothing for one elsewhere."""
        given = Path(path)
        return given.name if given.parent == self.folder else ""


def recorded(scenario: str, folder: Path) -> list[Event]:
    """Live a scenario with the vault in this folder and give what was written."""
    told, log = folder.parent / "told", folder.parent / "strace"
    there = {path.name for path in folder.iterdir()}
    words = [sys.executable, "-m", "tests.faults.recording", scenario, str(folder), str(told)]
    strace = ["strace", "-y", "-xx", "-s", str(1 << 26), "-e", f"trace={CALLS}", "-o", str(log)]
    subprocess.run([*strace, *words], cwd=CLONE, check=True, env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"})
    with log.open(encoding="ascii") as lines:
        return list(Reader(folder, told, there=there).events(lines))


def _text(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("\\x", "")).decode(errors="replace") if escaped.startswith("\\x") else escaped


def _live(folder: Path, tell: Callable[[], None]) -> None:
    """A session of some steps, and closing it."""
    opened = vault.unlock(folder, vaults.FIRST)
    store = Store.open(folder, opened.data_key, vaults.HOLDER, opened.log_key)
    for number in range(1, 25):
        store.write(vaults.step(number), vaults.NOW)
        tell()
    store.close()


def _renew(folder: Path, tell: Callable[[], None]) -> None:
    """Someone is removed, so that the vault gets new keys."""
    from focusdesk.domain.changes import Step
    from focusdesk.storage import keyring

    opened = vault.unlock(folder, vaults.FIRST)
    store = Store.open(folder, opened.data_key, vaults.HOLDER, opened.log_key)
    slot = vault.unlock(folder, vaults.SECOND).slot
    store.renew(folder, keyring.removal(folder, vaults.FIRST, slot), Step("Renew keys", ()), vaults.NOW)
    tell()
    store.close()


def _change(folder: Path, tell: Callable[[], None]) -> None:
    """The deputy gets another name: the key files change, the database does not."""
    from focusdesk.storage import keyring

    slot = vault.unlock(folder, vaults.SECOND).slot
    keyring.rename(folder, vaults.FIRST, slot, "Jannie")
    tell()


SCENARIOS = {"session": _live, "renewal": _renew, "keys": _change}


def main(scenario: str, folder: Path, told: Path) -> None:
    """Live it, as the child that strace looks at."""
    vaults.cheap_keys()
    with told.open("wb", buffering=0) as file:

        def tell() -> None:
            file.write(b".")

        SCENARIOS[scenario](folder, tell)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
