"""The recovery code: 256 random bits written so that a person can copy them onto paper and type them back.

Fourteen groups of four characters of Crockford's base 32 (https://www.crockford.com/base32.html), which has no I, L,
O or U; the last 24 bits are a checksum, so that a typing error is told from the code of another vault.
"""

import hashlib
import re

CODE_BYTES = 32
CHECKSUM_BYTES = 3
GROUP = 4
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CHARACTERS = (CODE_BYTES + CHECKSUM_BYTES) * 8 // 5
READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1"})


def written(code: bytes) -> str:
    """The 32 bytes as text such as `4G7Z-K0QW-...`, fourteen groups."""
    number = int.from_bytes(code + _checksum(code))
    characters = [ALPHABET[number >> 5 * place & 31] for place in reversed(range(CHARACTERS))]
    return "-".join("".join(characters[i : i + GROUP]) for i in range(0, CHARACTERS, GROUP))


def read(text: str) -> bytes | None:
    """The 32 bytes of a typed code, in any case, with or without spaces and hyphens; None when it is not one."""
    characters = _plain(text)
    if len(characters) != CHARACTERS or not set(characters) <= set(ALPHABET):
        return None
    number = sum(ALPHABET.index(character) << 5 * i for i, character in enumerate(reversed(characters)))
    code, checksum = _split(number.to_bytes(CODE_BYTES + CHECKSUM_BYTES))
    return code if checksum == _checksum(code) else None


def looks_mistyped(text: str) -> bool:
    """Whether someone meant to type a recovery code: about as long, with digits among the letters, but not right."""
    characters = _plain(text)
    about_as_long = abs(len(characters) - CHARACTERS) <= 2 * GROUP
    digits = len(re.findall("[2-9]", characters))  # 0 and 1 may have been letters
    return about_as_long and digits >= GROUP and set(characters) <= set(ALPHABET) and not read(text)


def _plain(text: str) -> str:
    return re.sub(r"[\s\-‐-―]", "", text).upper().translate(READ_AS)


def _split(together: bytes) -> tuple[bytes, bytes]:
    return together[:CODE_BYTES], together[CODE_BYTES:]


def _checksum(code: bytes) -> bytes:
    return hashlib.sha256(b"focusdesk recovery code" + code).digest()[:CHECKSUM_BYTES]
