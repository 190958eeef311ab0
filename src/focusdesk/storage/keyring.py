"""Who may open a vault, changed on disk. Each act asks a secret that opens the vault, and is written whole or not.

Removing someone renews the keys, which also changes the database: `removal` only prepares that, `Store.renew` does it.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from focusdesk.domain.holders import Holder
from focusdesk.domain.problems import Problem
from focusdesk.storage import keyfile, sheets, slots, vault
from focusdesk.storage.faults import damaged_keys
from focusdesk.storage.keys import Keys, Opened, Renewal, SlotKind, open_slots, passphrase_bytes


@dataclass(frozen=True, slots=True)
class NewSheets:
    """A recovery sheet, or three, that were made and open nothing yet. `code` is empty when there are three.

    `words` holds the words of each sheet.
    """

    keys: Keys
    opened: Opened
    secret: bytes
    code: str
    words: tuple[str, ...]

    def __repr__(self) -> str:
        return "NewSheets()"  # keys must not reach a log or a crash report


def add(folder: Path, secret: str, name: str, passphrase: str) -> tuple[Holder, ...]:
    """Give someone a passphrase of their own; gives everyone who may open the vault. Takes 2-4 s."""
    found, opened = _opened(folder, secret)
    _see_that_new(found, opened, name)
    holder = slots.new_person(name, dt.date.today())
    return _written(folder, slots.added(found, opened, holder, passphrase_bytes(passphrase)), opened)


def rename(folder: Path, secret: str, slot: str, name: str) -> tuple[Holder, ...]:
    """Give a holder another name. Takes about 1 s for each holder."""
    found, opened = _opened(folder, secret)
    _see_that_new(found, opened, name, except_for=slot)
    return _written(folder, slots.renamed(found, opened, slot, name), opened)


def change_passphrase(folder: Path, secret: str, slot: str, passphrase: str) -> tuple[Holder, ...]:
    """Give a holder another passphrase. `secret` is the holder's old one, or what a recovery sheet says."""
    found, opened = _opened(folder, secret)
    if opened.slot.kind is SlotKind.PASSPHRASE and opened.slot.id != slot:
        raise Problem("This is someone else's passphrase. Type the one that is to be changed.", field="secret")
    return _written(folder, slots.resealed(found, opened, slot, passphrase_bytes(passphrase)), opened)


def new_sheets(folder: Path, secret: str, *, three: bool) -> NewSheets:
    """Make a recovery sheet, or three of which two are needed. Nothing is written before `adopt`."""
    from focusdesk.storage import keys, recovery

    found, opened = _opened(folder, secret)
    if three:
        shared = sheets.new_secret()
        return NewSheets(found, opened, shared, "", sheets.split(shared))
    code = keys.random_key()
    return NewSheets(found, opened, code, recovery.written(code), (" ".join(sheets.words_of(code)),))


def adopt(folder: Path, made: NewSheets) -> tuple[Holder, ...]:
    """Have the new sheets count; earlier ones open nothing any more. Takes about 1 s.

    Raises a Problem when the keys were changed since the sheets were made.
    """
    found = _whole(folder)
    if found.counter != made.keys.counter:
        raise Problem("The keys of this vault were changed in the meantime. Make the recovery sheet again.")
    count = len(made.words)
    return _written(
        folder, slots.with_recovery(found, made.opened, made.secret, dt.date.today(), sheets=count), made.opened
    )


def removal(folder: Path, secret: str, slot: str) -> Renewal:
    """New keys for everyone but one holder. Raises a Problem for the last person and for one's own passphrase."""
    found, opened = _opened(folder, secret)
    people = [each.id for each in found.slots if each.kind is SlotKind.PASSPHRASE]
    if slot == opened.slot.id:
        raise Problem("You cannot remove yourself. Have someone else do it, or use the recovery sheet.")
    if slot not in people:
        raise Problem("This person cannot open the vault any more. Go back and choose again.")
    if len(people) == 1:
        raise Problem("One person at least must be able to open the vault. Add someone else first.")
    return slots.without(found, opened, slot)


def _opened(folder: Path, secret: str) -> tuple[Keys, Opened]:
    try:
        found = _whole(folder)
        return found, open_slots(found, secret)
    except Problem as problem:
        problem.field = "secret"
        raise


def _whole(folder: Path) -> Keys:
    """The keys; a file that lost slots is not written over, for they may still be read from a backup."""
    found, _repaired = vault.read_keys(folder)
    if found.lost_slots:
        raise damaged_keys()
    return found


def _see_that_new(found: Keys, opened: Opened, name: str, except_for: str = "") -> None:
    others = [each for each in slots.listed(found, opened.data_key) if each.slot != except_for]
    if name.casefold() in (each.name.casefold() for each in others):
        raise Problem("Someone with this name can open the vault already. Choose another name.", field="name")


def _written(folder: Path, changed: Keys, opened: Opened) -> tuple[Holder, ...]:
    keyfile.write(folder, changed)
    return slots.listed(changed, opened.data_key)
