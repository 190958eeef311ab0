"""What stands on recovery sheets, and reading it back: a code, 24 words, or two of three sheets of 20 words.

The 24 words are the code with a checksum, in the words of passphrases, 11 bits each. The three sheets follow SLIP-39
(https://github.com/satoshilabs/slips/blob/master/slip-0039.md): any two of them give 128 random bits, one gives
nothing. What the bits open is left to `keys`.
"""

import hashlib
import os
import re
from collections.abc import Sequence
from functools import cache

from focusdesk.domain.problems import Problem
from focusdesk.resources import resource
from focusdesk.storage import recovery
from focusdesk.storage.faults import MistypedRecoveryCode, mistyped_code

WORDS = 24
WORD_BITS = 11
SHARE_WORDS = 20
SHARES, NEEDED = 3, 2
SECRET_BYTES = 16
_PREFIX = 4
"""So many letters tell a word of SLIP-39; a longer one may be cut short."""


def read(text: str) -> bytes | None:
    """The secret of a recovery slot in a typed code, its words, or the words of two sheets; None for anything else."""
    return recovery.read(text) or read_words(text) or _joined(text)


def words_of(code: bytes) -> tuple[str, ...]:
    """The 32 bytes of a code as 24 words; the last 8 of their 264 bits are a checksum."""
    number = int.from_bytes(code + _checksum(code))
    places = reversed(range(WORDS))
    return tuple(_words()[number >> WORD_BITS * place & (1 << WORD_BITS) - 1] for place in places)


def read_words(text: str) -> bytes | None:
    """The 32 bytes that 24 typed words stand for; None when they are others or one is wrong."""
    typed, listed = _typed(text), _places()
    if len(typed) != WORDS or not set(typed) <= listed.keys():
        return None
    number = 0
    for word in typed:
        number = number << WORD_BITS | listed[word]
    together = number.to_bytes(recovery.CODE_BYTES + 1)
    code, checksum = together[: recovery.CODE_BYTES], together[recovery.CODE_BYTES :]
    return code if checksum == _checksum(code) else None


def split(secret: bytes) -> tuple[str, ...]:
    """The words of three sheets, of which any two give back the 16 bytes."""
    from shamir_mnemonic import generate_mnemonics

    [shares] = generate_mnemonics(1, [(NEEDED, SHARES)], secret, iteration_exponent=0)
    return tuple(shares)


def new_secret() -> bytes:
    """The 16 random bytes to split over three sheets."""
    return os.urandom(SECRET_BYTES)


def share(text: str) -> str | None:
    """The words of one sheet as they are printed, from typed ones; None when they are not those of one sheet."""
    found = _shares(text)
    return found[0] if len(found) == 1 and found[0] else None


def fault(text: str) -> Problem | None:
    """What is wrong with a code or words that open nothing; None when they were not meant as such."""
    found = _shares(text) if _looks_like_shares(text) else ()
    if found:
        return _share_fault(found)
    typed = _typed(text)
    known = sum(word in _places() for word in typed)
    if recovery.looks_mistyped(text) or (known >= WORDS // 2 and read_words(text) is None):
        return mistyped_code()
    return None


def _share_fault(found: Sequence[str | None]) -> Problem:
    if None in found:
        return MistypedRecoveryCode(
            "There is a mistake in the words of sheet {count}. Compare them with your sheet, word by word.",
            count=found.index(None) + 1,
        )
    if len(found) == 1:
        return MistypedRecoveryCode("One sheet is not enough. Type the words of a second sheet too.")
    if len(set(found)) == 1:
        return MistypedRecoveryCode("This is the same sheet twice. Type the words of another sheet.")
    return MistypedRecoveryCode("These sheets do not open this vault together. Use two sheets with the same date.")


def _joined(text: str) -> bytes | None:
    """The 16 bytes in the words of two sheets or more that belong together."""
    found = list(dict.fromkeys(words for words in _shares(text) if words))
    if len(found) < NEEDED:
        return None
    from shamir_mnemonic import MnemonicError, combine_mnemonics

    try:
        return bytes(combine_mnemonics(found[:NEEDED]))
    except MnemonicError:
        return None


def _shares(text: str) -> tuple[str | None, ...]:
    """The words of each sheet in a text, in full; None for a sheet with a mistake. Empty when it is no such text."""
    typed = _typed(text)
    if not _looks_like_shares(text):
        return ()
    parts = [typed[at : at + SHARE_WORDS] for at in range(0, len(typed), SHARE_WORDS)]
    return tuple(_whole(part) for part in parts)


def _whole(words: Sequence[str]) -> str | None:
    from shamir_mnemonic import MnemonicError, Share

    text = " ".join(_starts().get(word[:_PREFIX], word) for word in words)
    try:
        Share.from_mnemonic(text)
    except (MnemonicError, ValueError):
        return None
    return text


def _looks_like_shares(text: str) -> bool:
    typed = _typed(text)
    return len(typed) >= SHARE_WORDS - 2 and sum(word[:_PREFIX] in _starts() for word in typed) >= len(typed) * 0.8


def _typed(text: str) -> list[str]:
    """The words in a text, in small letters, without the numbers before them."""
    return re.findall(r"[^\W\d_]+", text.lower())


@cache
def _words() -> tuple[str, ...]:
    lines = resource("words/nl.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line for line in lines if not line.startswith("#"))


@cache
def _places() -> dict[str, int]:
    return {word: place for place, word in enumerate(_words())}


@cache
def _starts() -> dict[str, str]:
    from shamir_mnemonic.wordlist import WORDLIST

    return {word[:_PREFIX]: word for word in WORDLIST}


def _checksum(code: bytes) -> bytes:
    return hashlib.sha256(b"focusdesk recovery words" + code).digest()[:1]
