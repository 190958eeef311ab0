"""The keys of a vault: a random data key, wrapped by a vault key, wrapped once per secret (a slot).

The data key encrypts the database. A passphrase or recovery code becomes a key by Argon2id (RFC 9106) and opens its
slot: that holds the private half of a key pair (X25519), to which the vault key is wrapped, which opens the data key.
So the vault key can be renewed without the secrets of the others. Every wrapping is AES-256-GCM, bound to the format,
vault, slot and cost. Pure computation: how keys are kept in files is left to `keyfile`, who holds them to `slots`.
"""

import hashlib
import json
import os
import time
import unicodedata
from dataclasses import dataclass, field, replace
from enum import StrEnum

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from focusdesk.storage import sheets
from focusdesk.storage.faults import damaged_keys, wrong_secret

FORMAT = 2
"""Of the key files. In format 1 a slot sealed the vault key itself and had no key pair; such slots still open."""
BOUND = 1
"""The format of the contexts to which the data key is bound: unchanged since format 1."""
KEY_BYTES = 32
SALT_BYTES = 16
NONCE_BYTES = 12
ID_BYTES = 16
# What a key file may ask for. Below the floor a passphrase is guessed too cheaply; above the ceiling a forged file
# could make the program ask for all memory or never finish.
MEMORY_KIB = range(256 * 1024, 1024 * 1024 + 1)
ITERATIONS = range(3, 13)
LANES = range(4, 17)
WANTED_SECONDS = 1.0
"""What one guess of a passphrase should take on the machine where the vault is opened."""
WEAKER = 1.5
"""A slot is sealed anew when this machine could ask so many times its price; less would make it change all the time."""


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
    """What one secret opens: `sealed` holds the private key for `wrapped`, the vault key.

    `label` has the holder's name and public key, sealed for whoever has the vault open. In format 1 `sealed` holds the
    vault key and the name, and the other two are empty.
    """

    id: str
    kind: SlotKind
    cost: Cost
    sealed: bytes
    wrapped: bytes = b""
    label: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """Everything about a vault's keys that may lie on a disk.

    `counter` grows with every change; `lost_slots` counts the slots that were too damaged to read. `log_key` is the
    wrapped key of the log's chain once the data key was renewed; before that it follows from the data key.
    """

    vault: str
    counter: int
    data_key: bytes
    slots: tuple[Slot, ...]
    log_key: bytes = b""
    lost_slots: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """What a right secret gives: its slot and the keys. `seconds` is what deriving for this slot took."""

    slot: Slot
    vault_key: bytes
    data_key: bytes
    log_key: bytes
    name: str = ""
    seconds: float = WANTED_SECONDS

    def __repr__(self) -> str:
        return "Opened()"  # keys must not reach a log or a crash report


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewal:
    """The keys of a vault after its data key was renewed, and what the change of the database takes."""

    keys: Keys
    old_key: bytes
    new_key: bytes
    log_key: bytes

    def __repr__(self) -> str:
        return "Renewal()"  # keys must not reach a log or a crash report


def open_slots(keys: Keys, secret: str) -> Opened:
    """What a passphrase, or the code, words or sheets of a recovery, opens.

    Every slot of the kind is derived, also after one has opened, so that the time does not tell which it was.
    Raises WrongSecret (MistypedRecoveryCode) when no slot opens, DamagedKeys when the right one may be lost or
    what is in it does not fit.
    """
    code = sheets.read(secret)
    kind = SlotKind.PASSPHRASE if code is None else SlotKind.RECOVERY
    given = passphrase_bytes(secret) if code is None else code
    found = [_try(keys, slot, given) for slot in keys.slots if slot.kind is kind]
    opened = next(filter(None, found), None)
    if opened is None:
        raise sheets.fault(secret) or (damaged_keys() if keys.lost_slots else wrong_secret())
    return opened


def _try(keys: Keys, slot: Slot, given: bytes) -> Opened | None:
    derived, seconds = timed(given, slot.cost)
    opened = open_slot(keys, slot, derived)
    return replace(opened, seconds=seconds) if opened else None


def open_slot(keys: Keys, slot: Slot, derived: bytes) -> Opened | None:
    """What a slot gives for an already derived key; None when it is not the slot's key. Raises DamagedKeys."""
    content = unseal(derived, slot.sealed, slot_context(keys.vault, slot))
    if content is None:
        return None
    vault_key = content[:KEY_BYTES] if not slot.wrapped else unwrapped(keys.vault, slot, content)
    data_key = unseal(vault_key, keys.data_key, data_key_context(keys.vault)) if vault_key else None
    if vault_key is None or data_key is None or len(data_key) != KEY_BYTES:
        raise damaged_keys()
    name = "" if slot.wrapped else content[KEY_BYTES:].decode(errors="replace")
    chain = unseal(vault_key, keys.log_key, log_key_context(keys.vault)) if keys.log_key else log_key(data_key)
    if chain is None:
        raise damaged_keys()
    return Opened(slot=slot, vault_key=vault_key, data_key=data_key, log_key=chain, name=name)


def wrapped_for(public: bytes, vault: str, slot: str, vault_key: bytes) -> bytes:
    """The vault key for the holder of the private half: a key pair for this one time, then AES-256-GCM."""
    once = X25519PrivateKey.generate()
    mine = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return mine + seal(_agreed(shared, mine + public), vault_key, wrap_context(vault, slot))


def unwrapped(vault: str, slot: Slot, private: bytes) -> bytes | None:
    """The vault key that was wrapped for this private key, or None."""
    try:
        mine = X25519PrivateKey.from_private_bytes(private)
        theirs = slot.wrapped[:KEY_BYTES]
        shared = mine.exchange(X25519PublicKey.from_public_bytes(theirs))
    except ValueError:
        return None
    key = _agreed(shared, theirs + mine.public_key().public_bytes_raw())
    return unseal(key, slot.wrapped[KEY_BYTES:], wrap_context(vault, slot.id))


def _agreed(shared: bytes, halves: bytes) -> bytes:
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=halves, info=b"focusdesk vault key").derive(shared)


def timed(secret: bytes, cost: Cost) -> tuple[bytes, float]:
    """The derived key and how many seconds that took."""
    begin = time.perf_counter()
    derived = derive(secret, cost)
    return derived, time.perf_counter() - begin


def calibrated(seconds: float, iterations: int) -> int:
    """How many passes take about a second where `iterations` took `seconds`; never below the floor.

    The memory stays 256 MiB, so that a vault opens on every machine to which it is taken.
    """
    wanted = int(WANTED_SECONDS * iterations / max(seconds, 0.001))
    return max(ITERATIONS.start, min(ITERATIONS.stop - 1, wanted))


def is_weaker(opened: Opened) -> bool:
    """Whether a passphrase should be sealed anew: this machine can ask much more, or the slot has no key pair."""
    slot = opened.slot
    wanted = calibrated(opened.seconds, slot.cost.iterations)
    return slot.kind is SlotKind.PASSPHRASE and (not slot.wrapped or wanted >= WEAKER * slot.cost.iterations)


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


def names_key(data_key: bytes) -> bytes:
    """The key under which the names of the holders lie: readable for whoever has the vault open."""
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"focusdesk holders").derive(data_key)


def slot_context(vault: str, slot: Slot) -> bytes:
    """What a slot is bound to: its format, vault, slot, kind and cost."""
    cost = slot.cost
    price = [cost.salt.hex(), cost.memory_kib, cost.iterations, cost.lanes]
    return canonical(["slot", FORMAT if slot.wrapped else 1, vault, slot.id, slot.kind, *price])


def wrap_context(vault: str, slot: str) -> bytes:
    """What the vault key for one slot is bound to."""
    return canonical(["vault key", FORMAT, vault, slot])


def label_context(vault: str, slot: Slot) -> bytes:
    """What the label of a slot is bound to."""
    return canonical(["label", FORMAT, vault, slot.id, slot.kind])


def data_key_context(vault: str) -> bytes:
    """What the wrapped data key is bound to."""
    return canonical(["data key", BOUND, vault])


def log_key_context(vault: str) -> bytes:
    """What the wrapped key of the log is bound to."""
    return canonical(["log key", FORMAT, vault])


def canonical(value: object) -> bytes:
    """JSON in its one shortest spelling, for checksums and contexts."""
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=True).encode()


def checksum(value: object) -> str:
    """A short digest that tells damage; no protection against someone who means harm (the sealing is)."""
    return hashlib.sha256(canonical(value)).hexdigest()[:32]


def random_key() -> bytes:
    """A new key of 256 bits."""
    return os.urandom(KEY_BYTES)
