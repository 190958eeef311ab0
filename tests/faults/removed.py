"""Names that were removed: none is left on any page of the vault, free pages and the search index included."""

from pathlib import Path
from typing import TypeVar

from focusdesk.domain.records import Action, Case, Participant, Record, Signal, Subject
from focusdesk.services import actions, cases, directory, signals
from focusdesk.services.desk import Desk
from focusdesk.storage import backups, vault
from focusdesk.storage.store import Store
from focusdesk.storage.vault import OpenKeys
from tests.faults import scanning, vaults
from tests.faults.plan import Fault, Result, told

R = TypeVar("R", bound=Record)


def tried(count: int, seed: int) -> Result:
    """Type so many names, keep half of them a while, remove all, and read every page without SQLCipher."""
    with vaults.workplace() as place, vaults.derivation(real=False):
        folder = place / "Proef.focusdesk"
        key = vaults.make(folder)
        desk = Desk(Store.open(folder, key.data, vaults.HOLDER))
        typed = _type(desk, count)
        desk.close()
        before = _hits(folder, key)
        desk = Desk(Store.open(folder, key.data, vaults.HOLDER))
        _remove(desk)
        desk.close()
        made = backups.make(folder, key, vaults.NOW)
        failures = [f"page {page} of {name} holds names" for name, page in _hits(folder, key)]
        failures += [f"page {page} of a backup made afterwards holds names" for _name, page in _hits(made.folder, key)]
        if len(before) < 2:
            failures.append("the search of pages does not even find names that are there")
    return told(typed, failures, f"they stood on {len(before)} pages before")


def _type(desk: Desk, count: int) -> int:
    left, typed = scanning.names(count, scanning.GONE), 0
    police = directory.add_organisation(desk, "Wijkpost")
    for first, second, third, fourth, fifth in zip(left, left, left, left, left, strict=False):
        case = cases.notify_case(desk, first)
        cases.add_subject(desk, case, second)
        action = actions.add_action(desk, third, case=case)
        signals.take_in(desk, description=fourth, function="mentor", organisation=police.id, observed=desk.today())
        directory.add_participant(desk, fifth, organisation=police.id)
        desk.store.keep_draft(f"case/{case.id}", f"Half getypt {third}")
        if typed % 3 == 0:
            actions.remove_action(desk, action)
            desk.undo()
        typed += 5
    return typed


def _remove(desk: Desk) -> None:
    """What the user does to each of them."""
    for action in _typed(desk, Action, "text"):
        actions.remove_action(desk, action)
    for signal in _typed(desk, Signal, "description"):
        signals.remove_signal(desk, signal)
    for person in _typed(desk, Participant, "name"):
        directory.remove_participant(desk, person)
    for subject in _typed(desk, Subject, "name"):
        cases.remove_subject(desk, subject)
    for case in _typed(desk, Case, "title"):
        cases.remove_case(desk, case)
        desk.store.keep_draft(f"case/{case.id}", "")


def _typed(desk: Desk, kind: type[R], field: str) -> list[R]:
    return [each for each in desk.store.find(kind) if getattr(each, field).startswith(scanning.GONE)]


def _hits(folder: Path, key: OpenKeys) -> list[tuple[str, int]]:
    """The pages with a name, decrypted one by one, of the database and its journal."""
    found = []
    for name in (vault.DATABASE, f"{vault.DATABASE}-journal"):
        if not (folder / name).is_file():
            continue
        for number, page in enumerate(scanning.decrypted((folder / name).read_bytes(), key.data), start=1):
            if scanning.in_content(page, scanning.GONE):
                found.append((name, number))
    return found


FAULTS = (Fault(name="removed-names", expected="no name on any page", short=500, full=1_000, run=tried),)
