"""Names as they are compared: without capitals, accents, punctuation and forms of address."""

import unicodedata
from functools import lru_cache

_ADDRESS = {"dhr", "de heer", "mevr", "mw", "mevrouw", "meneer", "mr", "mrs", "ms", "drs", "ing", "ir", "dr", "prof"}


class _Compared(dict[int, str]):
    """For `str.translate`: nothing for an accent, a space for what is no letter or digit. Each is looked up once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = "" if unicodedata.combining(letter) else letter if letter.isalnum() else " "
        return self[code]


_COMPARED = _Compared(str.maketrans({"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i"}))
_ASCII = bytes(ord(chr(code).lower()) if chr(code).isalnum() else ord(" ") for code in range(128)) + bytes(128)
"""The same for text without accents, of which a long list has very much: bytes go through a table at once."""


@lru_cache(maxsize=50_000)
def normalised(text: str) -> str:
    """The text in small letters without accents and punctuation, words separated by one space."""
    if text.isascii():
        plain = text.encode("ascii").translate(_ASCII).decode("ascii").strip()
        return " ".join(plain.split()) if "  " in plain else plain
    return " ".join(unicodedata.normalize("NFKD", text.casefold()).translate(_COMPARED).split())


@lru_cache(maxsize=50_000)
def normalised_name(name: str) -> str:
    """The name of a person as it is compared: also without a form of address in front."""
    words = normalised(name).split()
    while len(words) > 1 and words[0] in _ADDRESS:
        words.pop(0)
    return " ".join(words)
