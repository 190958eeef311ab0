"""`keys.json` and its twin `keys.bak`: a vault's keys on disk, written so that one of them is always whole.

Each part carries a checksum, so that damage is told from a wrong passphrase. A damaged or older file is repaired from
its twin. What the keys mean is left to `keys`.
"""

import json
import os
import re
from pathlib import Path
from typing import Any

from focusdesk.domain.problems import Problem
from focusdesk.storage import disk
from focusdesk.storage.faults import DamagedKeys, NewerVault, damaged_keys, newer_vault, translated_errors
from focusdesk.storage.keys import FORMAT, Cost, Keys, Slot, SlotKind, checksum

NAMES = ("keys.json", "keys.bak")
READABLE = range(1, FORMAT + 1)
MINIMUM_PROGRAM = "0.1.0"
LARGEST_FILE = 64 * 1024
MOST_SLOTS = 16


def write(folder: Path, keys: Keys) -> None:
    """Write both files, one after the other, each whole or not at all.

    Raises DiskFull, ReadOnlyVault or StorageFailure; the former files then still stand.
    """
    content = text(keys)
    with translated_errors():
        for name in NAMES:
            put(folder / name, content)


def read(folder: Path) -> tuple[Keys, bool]:
    """The keys and whether a damaged, lost or older file was repaired from its twin.

    When neither is whole, what is readable is returned and nothing is written. Raises as `found` does.
    """
    best, others = found(folder)
    return best, not best.lost_slots and _repair(folder, best, others)


def found(folder: Path) -> tuple[Keys, list[str]]:
    """The keys as they stand, and the names of the files that do not hold them; nothing is written.

    Raises DamagedKeys when neither file is readable, NewerVault when a later program wrote one of them.
    """
    both = {name: _read_one(folder / name) for name in NAMES}
    faults = [fault for fault in both.values() if isinstance(fault, Problem)]
    readable = [keys for keys in both.values() if isinstance(keys, Keys)]
    newer = next((fault for fault in faults if isinstance(fault, NewerVault)), None)
    if newer or not readable:
        raise newer or faults[0]
    best = max(readable, key=lambda keys: (not keys.lost_slots, keys.counter))
    return best, [name for name, keys in both.items() if keys != best]


def text(keys: Keys) -> bytes:
    """The content of a key file: JSON that a person can read, without a secret or a name in it."""
    head = {
        "format": FORMAT,
        "minimum_program": MINIMUM_PROGRAM,
        "vault": keys.vault,
        "counter": keys.counter,
        "data_key": keys.data_key.hex(),
    }
    if keys.log_key:
        head["log_key"] = keys.log_key.hex()
    slots = [with_checksum(_slot_fields(slot)) for slot in keys.slots]
    return json.dumps(with_checksum(head) | {"slots": slots}, indent=1).encode() + b"\n"


def parsed(content: bytes) -> Keys:
    """The keys in a file's content; a slot whose checksum is wrong is left out and counted.

    Raises DamagedKeys for anything else than what `text` wrote, NewerVault for what a later program wrote.
    """
    try:
        return _keys(json.loads(content))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise damaged_keys() from error


def _read_one(path: Path) -> Keys | Problem:
    try:
        with path.open("rb") as file:
            return parsed(file.read(LARGEST_FILE))
    except (DamagedKeys, NewerVault) as fault:
        return fault
    except OSError:
        return damaged_keys()


def _repair(folder: Path, keys: Keys, names: list[str]) -> bool:
    """Write the keys over the files that do not hold them; where that is not allowed they stay as they are."""
    try:
        for name in names:
            put(folder / name, text(keys))
    except OSError:
        return False
    return bool(names)


def put(path: Path, content: bytes) -> None:
    """Put a file in place in one move, readable by its owner only, and on the disk when this returns."""
    new = path.with_name(path.name + ".new")
    with open(os.open(new, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - mode
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    disk.put_in_place(new, path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Have the disk write which files are in a folder, where the system can do that."""
    if os.name == "nt":  # Windows has no handle on a folder to flush
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _slot_fields(slot: Slot) -> dict[str, object]:
    cost = slot.cost
    return {
        "id": slot.id,
        "kind": slot.kind,
        "argon2id": {
            "salt": cost.salt.hex(),
            "memory_kib": cost.memory_kib,
            "iterations": cost.iterations,
            "lanes": cost.lanes,
        },
        "sealed": slot.sealed.hex(),
        **({"wrapped": slot.wrapped.hex(), "label": slot.label.hex()} if slot.wrapped else {}),
    }


def with_checksum(fields: dict[str, object]) -> dict[str, object]:
    """The fields with a digest of them, which tells damage."""
    return fields | {"checksum": checksum(fields)}


def verified(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields without their checksum, which must be right. The rule is the same in every format to come."""
    rest = {name: value for name, value in fields.items() if name != "checksum"}
    if fields["checksum"] != checksum(rest):
        raise damaged_keys()
    return rest


def _keys(content: dict[str, Any]) -> Keys:
    given = content.pop("slots")
    head = verified(content)
    if head["format"] not in READABLE:
        raise newer_vault(re.sub("[^0-9.]", "", str(head["minimum_program"]))[:20])
    slots = [_slot_or_none(fields) for fields in given[:MOST_SLOTS]]
    whole = tuple(slot for slot in slots if slot is not None)
    return Keys(
        vault=str(head["vault"]),
        counter=int(head["counter"]),
        data_key=bytes.fromhex(head["data_key"]),
        slots=whole,
        log_key=bytes.fromhex(head.get("log_key", "")),
        lost_slots=len(slots) - len(whole),
    )


def _slot_or_none(fields: dict[str, Any]) -> Slot | None:
    try:
        return _slot(verified(fields))
    except (DamagedKeys, ValueError, TypeError, KeyError, AttributeError):
        return None


def _slot(fields: dict[str, Any]) -> Slot:
    cost = dict(fields["argon2id"])
    return Slot(
        id=str(fields["id"]),
        kind=SlotKind(fields["kind"]),
        cost=Cost(salt=bytes.fromhex(cost.pop("salt")), **cost),
        sealed=bytes.fromhex(fields["sealed"]),
        wrapped=bytes.fromhex(fields.get("wrapped", "")),
        label=bytes.fromhex(fields.get("label", "")),
    )
