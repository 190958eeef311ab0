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
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id


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
    context = ["slot", 1, kept["vault"], slot["id"], slot["kind"], cost["salt"], *numbers]
    try:
        return unwrapped(argon.derive(secret), slot["sealed"], context)[:32]
    except InvalidTag:
        return None


def unwrapped(key: bytes, sealed: str, context: list[object]) -> bytes:
    """AES-256-GCM: 12 bytes of nonce, then the encrypted key and its tag, bound to a context written as JSON."""
    content = bytes.fromhex(sealed)
    bound = json.dumps(context, separators=(",", ":")).encode()
    return AESGCM(key).decrypt(content[:12], content[12:], bound)


if __name__ == "__main__":
    main()
