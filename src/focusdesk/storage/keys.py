"""The keys of a vault: a random data key, wrapped by a vault key, wrapped once per secret (a slot).

The data key encrypts the database. A passphrase or recovery code becomes a key by Argon2id (RFC 9106) and opens the
slot that holds the vault key, which opens the data key; every wrapping is AES-256-GCM bound to the format, vault,
slot and cost. Pure computation: how keys are kept in files is left to `keyfile`.
"""

import hashlib
import json
import os
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from focusdesk.domain.problems import Problem
from focusdesk.storage import recovery
from focusdesk.storage.faults import damaged_keys, mistyped_code, wrong_secret

FORMAT = 1
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
ID_BYTES = 16
# What a key file may ask for. Below the floor a passphrase is guessed too cheaply; above the ceiling a forged file
# could make the program ask for all memory or never finish.
MEMORY_KIB = range(256 * 1024, 1024 * 1024 + 1)
ITERATIONS = range(3, 13)
LANES = range(4, 17)


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"  # noqa: S105 - a name, not a secret
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """The salt and price of Argon2id. Refuses, before any memory is taken, what a vault of ours never asks."""

    salt: bytes = field(default_factory=lambda: os.urandom(SALT_BYTES))
    memory_kib: int = MEMORY_KIB.start
    iterations: int = ITERATIONS.start
    lanes: int = LANES.start

    def __post_init__(self) -> None:
        numbers = (self.memory_kib, MEMORY_KIB), (self.iterations, ITERATIONS), (self.lanes, LANES)
        if len(self.salt) != SALT_BYTES or any(type(n) is not int or n not in allowed for n, allowed in numbers):
            raise damaged_keys()


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """The vault key and the holder's name, sealed with what one secret derives to."""

    id: str
    kind: SlotKind
    cost: Cost
    sealed: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Everything about a vault's keys that may lie on a disk.

    `counter` grows with every change; `lost_slots` counts the slots that were too damaged to read.
    """

    vault: str
    counter: int
    data_key: bytes
    slots: tuple[Slot, ...]
    lost_slots: int = 0


def new_keys(passphrase: str, holder: str) -> tuple[Keys, bytes, bytes]:
    """Make the keys of a new vault: what may be kept, the data key, and the 32 bytes of the recovery code.

    Two derivations: about 2 s and 256 MiB.
    """
    vault, vault_key, data_key, code = os.urandom(ID_BYTES).hex(), _key(), _key(), _key()
    slots = (
        new_slot(vault, SlotKind.PASSPHRASE, passphrase_bytes(passphrase), vault_key, holder),
        new_slot(vault, SlotKind.RECOVERY, code, vault_key, holder),
    )
    wrapped = seal(vault_key, data_key, data_key_context(vault))
    return Keys(vault=vault, counter=1, data_key=wrapped, slots=slots), data_key, code


def new_slot(vault: str, kind: SlotKind, secret: bytes, vault_key: bytes, holder: str) -> Slot:
    """Seal the vault key for one more secret (one derivation)."""
    slot = Slot(id=os.urandom(ID_BYTES).hex(), kind=kind, cost=Cost(), sealed=b"")
    return sealed_slot(vault, slot, derive(secret, slot.cost), vault_key, holder)


def sealed_slot(vault: str, slot: Slot, derived: bytes, vault_key: bytes, holder: str) -> Slot:
    """The slot, holding this vault key and holder under an already derived key."""
    content = vault_key + holder.encode(errors="replace")
    sealed = seal(derived, content, slot_context(vault, slot))
    return Slot(id=slot.id, kind=slot.kind, cost=slot.cost, sealed=sealed)


def open_slots(keys: Keys, secret: str) -> tuple[bytes, str]:
    """The data key and the holder's name for a passphrase or recovery code.

    Every slot of the kind is derived, also after one has opened, so that the time does not tell which it was.
    Raises WrongSecret (MistypedRecoveryCode) when no slot opens, DamagedKeys when the right one may be lost or
    what is in it does not fit.
    """
    code = recovery.read(secret)
    kind = SlotKind.PASSPHRASE if code is None else SlotKind.RECOVERY
    given = passphrase_bytes(secret) if code is None else code
    slots = [slot for slot in keys.slots if slot.kind is kind]
    found = [open_slot(keys, slot, derive(given, slot.cost)) for slot in slots]
    opened = next(filter(None, found), None)
    if opened is None:
        raise _refusal(keys, secret)
    return opened


def open_slot(keys: Keys, slot: Slot, derived: bytes) -> tuple[bytes, str] | None:
    """The data key and the holder's name, from an already derived key; None when it is not the slot's key."""
    content = unseal(derived, slot.sealed, slot_context(keys.vault, slot))
    if content is None:
        return None
    data_key = unseal(content[:KEY_BYTES], keys.data_key, data_key_context(keys.vault))
    if data_key is None or len(data_key) != KEY_BYTES:
        raise damaged_keys()
    return data_key, content[KEY_BYTES:].decode(errors="replace")


def derive(secret: bytes, cost: Cost) -> bytes:
    """The 32-byte key of a secret: Argon2id, 0.6-1.1 s and 256 MiB. Other threads go on meanwhile."""
    argon = Argon2id(
        salt=cost.salt,
        length=KEY_BYTES,
        iterations=cost.iterations,
        lanes=cost.lanes,
        memory_cost=cost.memory_kib,
    )
    return argon.derive(secret)


def log_key(data_key: bytes) -> bytes:
    """The key with which the log's entries are chained; it tells nothing about the data key."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"focusdesk log chain").derive(data_key)


def passphrase_bytes(passphrase: str) -> bytes:
    """A passphrase as the derivation takes it: NFKC, so that every keyboard's accents are the same; no outer spaces."""
    return unicodedata.normalize("NFKC", passphrase).strip().encode(errors="surrogatepass")


def seal(key: bytes, content: bytes, context: bytes) -> bytes:
    """AES-256-GCM: a random nonce, the encrypted content and its tag, bound to the context."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, content, context)


def unseal(key: bytes, sealed: bytes, context: bytes) -> bytes | None:
    """The content, or None when the key, the context or a single bit differs."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context)
    except (InvalidTag, ValueError):
        return None


def slot_context(vault: str, slot: Slot) -> bytes:
    """What a slot is bound to: format, vault, slot, kind and cost."""
    cost = slot.cost
    price = [cost.salt.hex(), cost.memory_kib, cost.iterations, cost.lanes]
    return canonical(["slot", FORMAT, vault, slot.id, slot.kind, *price])


def data_key_context(vault: str) -> bytes:
    """What the wrapped data key is bound to."""
    return canonical(["data key", FORMAT, vault])


def canonical(value: object) -> bytes:
    """JSON in its one shortest spelling, for checksums and contexts."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=True).encode()


def checksum(value: object) -> str:
    """A short digest that tells damage; no protection against someone who means harm (the sealing is)."""
    return hashlib.sha256(canonical(value)).hexdigest()[:32]


def _refusal(keys: Keys, secret: str) -> Problem:
    if recovery.looks_mistyped(secret):
        return mistyped_code()
    return damaged_keys() if keys.lost_slots else wrong_secret()


def _key() -> bytes:
    return os.urandom(KEY_BYTES)
