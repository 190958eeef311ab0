"""Who holds the keys of a vault: slots added, named, sealed anew and taken out. Pure computation on `Keys`.

A holder's name and public key lie in the slot's label, sealed under a key that follows from the data key. The public
key is nowhere in plain, so that it cannot be exchanged for another, nor be attacked by who has only the files.
"""

import datetime as dt
import json
import os
from dataclasses import replace

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from focusdesk.domain.holders import RECOVERY_SHEET, SECRETARY, Holder
from focusdesk.domain.problems import Problem
from focusdesk.storage import keys as k
from focusdesk.storage.faults import damaged_keys
from focusdesk.storage.keys import Cost, Keys, Opened, Renewal, Slot, SlotKind

MOST = 16
"""The most slots that a key file may have."""


def new_keys(passphrase: str, name: str, since: dt.date) -> tuple[Keys, bytes, bytes]:
    """Make the keys of a new vault: what may be kept, the data key, and the 32 bytes of the recovery code.

    Two or three derivations: 2-3 s and 256 MiB.
    """
    vault, vault_key, data_key, code = os.urandom(k.ID_BYTES).hex(), k.random_key(), k.random_key(), k.random_key()
    wrapped = k.seal(vault_key, data_key, k.data_key_context(vault))
    empty = Keys(vault=vault, counter=0, data_key=wrapped, slots=())
    person = _blank(SlotKind.PASSPHRASE)
    opened = Opened(slot=person, vault_key=vault_key, data_key=data_key, log_key=k.log_key(data_key))
    made = added(empty, opened, _holder(person, name, since), k.passphrase_bytes(passphrase))
    made = with_recovery(made, opened, code, since, sheets=1)
    return replace(made, counter=1), data_key, code


def added(keys: Keys, opened: Opened, holder: Holder, secret: bytes) -> Keys:
    """One more slot (one or two derivations). Raises a Problem when there are too many already."""
    if len(keys.slots) >= MOST:
        raise Problem("No more people can be added to this vault. Remove someone first.")
    kind = SlotKind.PASSPHRASE if holder.is_person else SlotKind.RECOVERY
    blank = Slot(id=holder.slot, kind=kind, cost=Cost(), sealed=b"")
    slot = _sealed(keys.vault, blank, opened, holder, secret)
    return replace(keys, slots=(*keys.slots, slot), counter=keys.counter + 1)


def with_recovery(keys: Keys, opened: Opened, secret: bytes, since: dt.date, *, sheets: int) -> Keys:
    """The keys with a new recovery sheet, or three; what was on earlier ones opens nothing any more."""
    people = tuple(slot for slot in keys.slots if slot.kind is SlotKind.PASSPHRASE)
    holder = Holder(slot=_new_id(), name=RECOVERY_SHEET, since=since, sheets=sheets)
    return added(replace(keys, slots=people), opened, holder, secret)


def new_person(name: str, since: dt.date) -> Holder:
    """Someone who gets a slot."""
    return Holder(slot=_new_id(), name=name, since=since)


def listed(keys: Keys, data_key: bytes) -> tuple[Holder, ...]:
    """Who may open the vault, in the order in which they were added."""
    return tuple(_read(keys.vault, slot, data_key)[0] for slot in keys.slots)


def name_of(keys: Keys, opened: Opened) -> str:
    """How the log names whoever opened the vault."""
    if opened.slot.kind is SlotKind.RECOVERY:
        return RECOVERY_SHEET
    return opened.name or _read(keys.vault, opened.slot, opened.data_key)[0].name


def renamed(keys: Keys, opened: Opened, slot: str, name: str) -> Keys:
    """The keys with another name for a holder. Raises a Problem for a slot of an early version."""
    there = _slot(keys, slot)
    holder, public = _read(keys.vault, there, opened.data_key)
    if not there.wrapped:
        raise Problem("Open the vault once with this passphrase, then change the name.")
    label = _label(keys.vault, there, opened.data_key, replace(holder, name=name), public)
    return _with(keys, replace(there, label=label))


def resealed(keys: Keys, opened: Opened, slot: str, secret: bytes) -> Keys:
    """The keys with another secret, price and key pair for a holder (one or two derivations)."""
    there = _slot(keys, slot)
    holder = _read(keys.vault, there, opened.data_key)[0]
    if opened.slot.id == slot and opened.name:
        holder = replace(holder, name=opened.name)
    return _with(keys, _sealed(keys.vault, replace(there, cost=Cost()), opened, holder, secret))


def without(keys: Keys, opened: Opened, slot: str) -> Renewal:
    """A new vault key and data key for everyone but the holder of a slot. Slots of an early version go as well.

    The others keep their passphrases and sheets: the new key is wrapped to their public keys.
    """
    vault_key, data_key = k.random_key(), k.random_key()
    kept = [each for each in keys.slots if each.id != slot and each.wrapped]
    renewed = Keys(
        vault=keys.vault,
        counter=keys.counter + 1,
        data_key=k.seal(vault_key, data_key, k.data_key_context(keys.vault)),
        slots=tuple(_rewrapped(keys.vault, each, opened.data_key, data_key, vault_key) for each in kept),
        log_key=k.seal(vault_key, opened.log_key, k.log_key_context(keys.vault)),
    )
    return Renewal(keys=renewed, old_key=opened.data_key, new_key=data_key, log_key=opened.log_key)


def _sealed(vault: str, slot: Slot, opened: Opened, holder: Holder, secret: bytes) -> Slot:
    """The slot with a new key pair under this secret, at a price that takes about a second here."""
    cost, derived = slot.cost, b""
    derived, seconds = k.timed(secret, cost)
    wanted = k.calibrated(seconds, cost.iterations)
    if slot.kind is SlotKind.PASSPHRASE and wanted > cost.iterations:  # a code cannot be guessed at any price
        cost = Cost(iterations=wanted)
        derived = k.derive(secret, cost)
    return sealed_slot(vault, replace(slot, cost=cost), derived, opened, holder)


def sealed_slot(vault: str, slot: Slot, derived: bytes, opened: Opened, holder: Holder) -> Slot:
    """The slot with a new key pair, sealed under an already derived key."""
    pair = X25519PrivateKey.generate()
    public = pair.public_key().public_bytes_raw()
    wrapped = replace(slot, wrapped=k.wrapped_for(public, vault, slot.id, opened.vault_key))
    return replace(
        wrapped,
        sealed=k.seal(derived, pair.private_bytes_raw(), k.slot_context(vault, wrapped)),
        label=_label(vault, wrapped, opened.data_key, holder, public),
    )


def _rewrapped(vault: str, slot: Slot, old_key: bytes, data_key: bytes, vault_key: bytes) -> Slot:
    holder, public = _read(vault, slot, old_key)
    wrapped = replace(slot, wrapped=k.wrapped_for(public, vault, slot.id, vault_key))
    return replace(wrapped, label=_label(vault, wrapped, data_key, holder, public))


def _label(vault: str, slot: Slot, data_key: bytes, holder: Holder, public: bytes) -> bytes:
    since = holder.since.isoformat() if holder.since else ""
    content = {"name": holder.name, "since": since, "sheets": holder.sheets, "public": public.hex()}
    return k.seal(k.names_key(data_key), k.canonical(content), k.label_context(vault, slot))


def _read(vault: str, slot: Slot, data_key: bytes) -> tuple[Holder, bytes]:
    """The holder and public key in a slot's label; of an early version only what kind it is."""
    if not slot.wrapped:
        is_sheet = slot.kind is SlotKind.RECOVERY
        name = RECOVERY_SHEET if is_sheet else SECRETARY
        return Holder(slot=slot.id, name=name, since=None, sheets=int(is_sheet), lasts=False), b""
    content = k.unseal(k.names_key(data_key), slot.label, k.label_context(vault, slot))
    if content is None:
        raise damaged_keys()
    label = json.loads(content)
    since = dt.date.fromisoformat(label["since"]) if label["since"] else None
    holder = Holder(slot=slot.id, name=label["name"], since=since, sheets=label["sheets"])
    return holder, bytes.fromhex(label["public"])


def _slot(keys: Keys, slot: str) -> Slot:
    for each in keys.slots:
        if each.id == slot:
            return each
    raise Problem("This person cannot open the vault any more. Go back and choose again.")


def _with(keys: Keys, slot: Slot) -> Keys:
    changed = tuple(slot if each.id == slot.id else each for each in keys.slots)
    return replace(keys, slots=changed, counter=keys.counter + 1)


def _blank(kind: SlotKind) -> Slot:
    return Slot(id=_new_id(), kind=kind, cost=Cost(), sealed=b"")


def _holder(slot: Slot, name: str, since: dt.date) -> Holder:
    return Holder(slot=slot.id, name=name, since=since)


def _new_id() -> str:
    return os.urandom(k.ID_BYTES).hex()
