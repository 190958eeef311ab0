"""Looks for names in files, in every way in which a program may have written them down, and in the pages of a vault."""

import base64
from collections.abc import Iterator
from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from focusdesk.storage.database import PAGE_BYTES

STEM = "kanarieqzx"
"""What every name begins with, so that ten thousand are looked for at once."""
GONE = "verdwenenqzx"
"""The same for names that are removed again."""
SALT, RESERVED = 16, 80


def names(count: int, stem: str = STEM) -> Iterator[str]:
    """So many different names."""
    return (f"{stem}{number:05d}w" for number in range(count))


def forms(stem: str) -> dict[str, bytes]:
    """The beginning of the names in each encoding; of base64 what is the same wherever it begins."""
    plain = stem.encode()
    found = {name: stem.encode(name) for name in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")}
    found |= {"hex": plain.hex().encode(), "capital hex": plain.hex().upper().encode()}
    for shift in range(3):
        coded = base64.b64encode(bytes(shift) + plain)
        found[f"base64 {shift}"] = coded[(shift * 8 + 5) // 6 : (shift + len(plain)) * 8 // 6]
    return found


def in_content(content: bytes, stem: str = STEM) -> list[str]:
    """In which ways a name stands in this; capitals make no difference for plain text."""
    low = content.lower()
    return [how for how, form in forms(stem).items() if form in content or (how.startswith("utf") and form in low)]


def in_files(root: Path, passed_over: frozenset[Path] = frozenset()) -> list[str]:
    """Each file below `root` with a name in it or in its own name."""
    found = []
    for path in sorted(root.rglob("*")):
        if path in passed_over or passed_over & set(path.parents):
            continue
        hits = in_content(str(path.relative_to(root)).encode())
        hits += in_content(path.read_bytes()) if path.is_file() else []
        found += [f"{path.relative_to(root)} ({how})" for how in hits]
    return found


def decrypted(content: bytes, key: bytes) -> Iterator[bytes]:
    """Each page of a database as SQLCipher encrypts it, free pages too, with what is left over in them."""
    for at in range(0, len(content), PAGE_BYTES):
        page = content[at : at + PAGE_BYTES]
        body = page[SALT if at == 0 else 0 : -RESERVED]
        start = page[-RESERVED : -RESERVED + 16]
        reader = Cipher(algorithms.AES256(key), modes.CBC(start)).decryptor()
        yield reader.update(body) + reader.finalize()
