"""The six operations that must survive anything: what each does, and what must be true whenever it was stopped.

Each runs on a fresh copy of a vault, tells after each thing that it says is done, and is looked at afterwards.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from itertools import count
from pathlib import Path

from focusdesk.documents import batch
from focusdesk.domain.changes import Step
from focusdesk.domain.records import Action, Case, FocusGroup, ImportBatch
from focusdesk.importers.proposal import SourceFile
from focusdesk.services import importing
from focusdesk.services.desk import Desk
from focusdesk.storage import backups, keyring, vault
from focusdesk.storage.store import Store
from focusdesk.storage.vault import OpenKeys
from tests.faults import vaults
from tests.storage.whole_vault import content

Tell = Callable[[int], None]
RELEASED = Path(__file__).parents[1] / "vaults"
RELEASED_KEYS = {
    "0001": "8ed294c8e6d39fbedf5450d52fbcee112834e84410a9b06597462160abb7d3e8",
    "0002": "b485b4b6996908fadcf22cebde4bc16b19d89d2453d155e49e6a622c71219ca1",
    "0003": "92ec04da14dc46148ef10478d7ff937d03eb4d605fb8eb2aa344629cfc1ee299",
    "0004": "8b29f830e528a8049df1bcf7b180366c271cf58f3b300d0bfb605efa0656d173",
}
"""The vaults of earlier formats and their raw keys, so that nothing is derived; what is in them is made up."""
OLDEST = min(RELEASED_KEYS)
ROWS = 25
PAPER = 300_000


@dataclass(slots=True)
class Template:
    """What the operations begin with: a vault with its keys, lists to import, and two papers."""

    folder: Path
    key: OpenKeys
    sources: tuple[SourceFile, ...] = ()
    papers: tuple[bytes, bytes] = (b"oud " * PAPER, b"nieuw " * PAPER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """`begin` makes the folder for one try, `act` does it and tells, `fault` says what is wrong after so many told."""

    name: str
    begin: Callable[[Template, Path], Path]
    act: Callable[[Template, Path, Tell], None]
    fault: Callable[[Template, Path, int], str]


def template(place: Path, names: frozenset[str]) -> Template:
    """What these operations need; reads lists only where that is needed."""
    vaults.cheap_keys()
    folder = place / "Proef.focusdesk"
    made = Template(folder, vaults.make(folder))
    if "import" in names:
        made.sources = importing.read([_list(place, number) for number in range(3)]).sources
    return made


def warm(operation: Operation, made: Template, place: Path) -> None:
    """Do it once in this process, so that no child has to import anything."""
    operation.act(made, operation.begin(made, place), lambda _number: None)


def _list(place: Path, number: int) -> Path:
    path = place / f"lijst{number}.csv"
    rows = [f"Bel adres {number}-{row} over melding {number * 1000 + row};Politie;2026-12-01" for row in range(ROWS)]
    path.write_text("\n".join(["Actie;Wie;Wanneer", *rows]), encoding="utf-8")
    return path


def _copy(made: Template, place: Path) -> Path:
    return vaults.copied(made.folder, place)


def _old_copy(made: Template, place: Path) -> Path:
    return vaults.copied(RELEASED / f"{OLDEST}.focusdesk", place)


def _beside_paper(made: Template, place: Path) -> Path:
    folder = vaults.copied(made.folder, place)
    (folder / "verslag.pdf").write_bytes(made.papers[0])
    return folder


def open_store(made: Template, folder: Path) -> Store:
    return Store.open(folder, made.key.data, vaults.HOLDER, made.key.log)


def open_oldest(folder: Path) -> Store:
    return Store.open(folder, bytes.fromhex(RELEASED_KEYS[OLDEST]), vaults.HOLDER)


def _whole(made: Template, folder: Path) -> str:
    """What is wrong with the vault after an operation that changes no record in it."""
    store = open_store(made, folder)
    try:
        if found := store.check():
            return ", ".join(found)
        return "" if len(store.find(Case)) == 1 else "the records are not what they were"
    finally:
        store.close()


def _edit(made: Template, folder: Path, tell: Tell) -> None:
    store = open_store(made, folder)
    tell(0)
    for number in count(1):
        store.write(vaults.step(number), vaults.NOW)
        tell(number)
        if number == 40:
            break
    store.close()


def _edited(made: Template, folder: Path, told: int) -> str:
    store = open_store(made, folder)
    try:
        return vaults.fault_in_life(store, told)
    finally:
        store.close()


def _import(made: Template, folder: Path, tell: Tell) -> None:
    desk = Desk(open_store(made, folder))
    tell(0)
    for number, source in enumerate(made.sources, start=1):
        importing.bring_in(desk, importing.preview(desk, [source]))
        tell(number)
    desk.close()


def _imported(made: Template, folder: Path, told: int) -> str:
    store = open_store(made, folder)
    try:
        batches = [each for each in store.find(ImportBatch) if each.file.startswith("lijst")]
        rows = sum(action.batch in {each.id for each in batches} for action in store.find(Action))
        if len(batches) not in (told, told + 1) or rows != ROWS * len(batches):
            return f"{rows} rows in {len(batches)} imports after {told}"
        return ", ".join(store.check())
    finally:
        store.close()


def _export(made: Template, folder: Path, tell: Tell) -> None:
    tell(0)
    for number in range(1, 9):
        batch.write_all([(folder / "verslag.pdf", made.papers[number % 2])])
        tell(number)


def _exported(made: Template, folder: Path, told: int) -> str:
    found = (folder / "verslag.pdf").read_bytes()
    if found not in (made.papers[told % 2], made.papers[(told + 1) % 2]):
        return "the file is neither the old nor the new one"
    batch.write_all([(folder / "verslag.pdf", made.papers[0])])
    if left := [path.name for path in folder.glob("*.part")]:
        return f"a half file stays: {left}"
    return ""


def _back_up(made: Template, folder: Path, tell: Tell) -> None:
    store = open_store(made, folder)
    tell(0)
    for number in range(1, 4):
        store.write(Step("Look", (), detail=str(number)), vaults.NOW)
        store.back_up(folder, made.key, vaults.NOW + timedelta(minutes=number))
        tell(number)
    store.close()


def _backed_up(made: Template, folder: Path, told: int) -> str:
    found = backups.listed(backups.place_of(folder))
    if len(found) not in (told, told + 1):
        return f"{len(found)} backups after {told}"
    if any(backups.inspect(each, made.key).faults for each in found):
        return "a backup is not whole"
    backups.make(folder, made.key, vaults.NOW + timedelta(hours=1))
    if (backups.place_of(folder) / backups.MAKING).exists():
        return "a half backup stays"
    return _whole(made, folder)


def _migrate(made: Template, folder: Path, tell: Tell) -> None:
    tell(0)
    open_oldest(folder).close()
    tell(1)


def _migrated(made: Template, folder: Path, told: int) -> str:
    store = open_oldest(folder)
    try:
        found = [case.title for case in store.find(Case)], [action.text for action in store.find(Action)]
        if found != (["Onrust op het plein"], ["Belt de buurt"]) or not store.find(FocusGroup):
            return "the records are not what they were"
        if left := [path.name for path in folder.glob("vault.db?*") if path.stat().st_size]:
            return f"half files stay: {left}"
        return ", ".join(store.check())
    finally:
        store.close()


def _renew(made: Template, folder: Path, tell: Tell) -> None:
    store = open_store(made, folder)
    slot = vault.unlock(folder, vaults.SECOND).slot
    tell(0)
    store.renew(folder, keyring.removal(folder, vaults.FIRST, slot), Step("Renew keys", ()), vaults.NOW)
    tell(1)
    store.close()


def _renewed(made: Template, folder: Path, told: int) -> str:
    opened = vault.unlock(folder, vaults.FIRST)
    if told and opened.data_key == made.key.data:
        return "the old key still opens it"
    store = Store.open(folder, opened.data_key, vaults.HOLDER, opened.log_key)
    try:
        if left := [path.name for path in folder.iterdir() if path.name.startswith(("keys.next", "vault.db."))]:
            return f"half files stay: {left}"
        if len(content(store)[Case]) != 1:
            return "the records are not what they were"
        return ", ".join(store.check())
    finally:
        store.close()


OPERATIONS = {
    each.name: each
    for each in (
        Operation(name="edit", begin=_copy, act=_edit, fault=_edited),
        Operation(name="import", begin=_copy, act=_import, fault=_imported),
        Operation(name="export", begin=_beside_paper, act=_export, fault=_exported),
        Operation(name="backup", begin=_copy, act=_back_up, fault=_backed_up),
        Operation(name="migration", begin=_old_copy, act=_migrate, fault=_migrated),
        Operation(name="renewal", begin=_copy, act=_renew, fault=_renewed),
    )
}
