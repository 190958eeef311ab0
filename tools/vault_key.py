"""Print the raw key of a vault, for the standard sqlcipher tool: `python tools/vault_key.py Name.focusdesk`.

Shows that a vault opens without FocusDesk: this file uses nothing of it, only the `cryptography` package, and
describes the whole key format in code. Asks for the passphrase or reads it from standard input.
"""

import getpass
import json
import sys
import unicodedata
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def main() -> None:
    kept = json.loads((Path(sys.argv[1]) / "keys.json").read_text())
    asked = getpass.getpass("Passphrase: ") if sys.stdin.isatty() else sys.stdin.readline()
    secret = unicodedata.normalize("NFKC", asked).strip().encode()
    for slot in kept["slots"]:
        if slot["kind"] == "passphrase" and (vault_key := opened(kept, slot, secret)):
            print(unwrapped(vault_key, kept["data_key"], ["data key", 1, kept["vault"]]).hex())
            return
    sys.exit("The passphrase is not right.")


def opened(kept: dict[str, Any], slot: dict[str, Any], secret: bytes) -> bytes | None:
    cost = slot["argon2id"]
    numbers = [cost["memory_kib"], cost["iterations"], cost["lanes"]]
    argon = Argon2id(
        salt=bytes.fromhex(cost["salt"]),
        length=32,
        memory_cost=numbers[0],
        iterations=numbers[1],
        lanes=numbers[2],
    )
    made_by = 2 if "wrapped" in slot else 1
    context = ["slot", made_by, kept["vault"], slot["id"], slot["kind"], cost["salt"], *numbers]
    try:
        content = unwrapped(argon.derive(secret), slot["sealed"], context)[:32]
    except InvalidTag:
        return None
    return content if made_by == 1 else vault_key_for(kept["vault"], slot, content)


def vault_key_for(vault: str, slot: dict[str, Any], private: bytes) -> bytes:
    """What was wrapped for a private key: X25519 with the 32 bytes in front, HKDF, then AES-256-GCM."""
    mine = X25519PrivateKey.from_private_bytes(private)
    theirs = bytes.fromhex(slot["wrapped"])[:32]
    shared = mine.exchange(X25519PublicKey.from_public_bytes(theirs))
    halves = theirs + mine.public_key().public_bytes_raw()
    key = HKDF(hashes.SHA256(), 32, salt=halves, info=b"focusdesk vault key").derive(shared)
    return unwrapped(key, slot["wrapped"][64:], ["vault key", 2, vault, slot["id"]])


def unwrapped(key: bytes, sealed: str, context: list[object]) -> bytes:
    """AES-256-GCM: 12 bytes of nonce, then the encrypted key and its tag, bound to a context written as JSON."""
    content = bytes.fromhex(sealed)
    bound = json.dumps(context, separators=(",", ":")).encode()
    return AESGCM(key).decrypt(content[:12], content[12:], bound)


if __name__ == "__main__":
    main()
