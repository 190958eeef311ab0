"""Names as they are compared: without capitals, accents, punctuation and forms of address."""

import unicodedata
from functools import lru_cache

_ADDRESS = {"dhr", "de heer", "mevr", "mw", "mevrouw", "meneer", "mr", "mrs", "ms", "drs", "ing", "ir", "dr", "prof"}
_WITHOUT_MARKS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


class _Compared(dict[int, str]):
    """For `str.translate`: nothing for an accent, a space for what is no letter or digit. Each is looked up once."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = "" if unicodedata.combining(letter) else letter if letter.isalnum() else " "
        return self[code]


_COMPARED = _Compared()


@lru_cache(maxsize=50_000)
def normalised(text: str) -> str:
    """The text in small letters without accents and punctuation, words separated by one space."""
    small = text.casefold()
    if not small.isascii():
        small = unicodedata.normalize("NFKD", small.translate(_WITHOUT_MARKS))
    return " ".join(small.translate(_COMPARED).split())


@lru_cache(maxsize=50_000)
def normalised_name(name: str) -> str:
    """The name of a person as it is compared: also without a form of address in front."""
    words = normalised(name).split()
    while len(words) > 1 and words[0] in _ADDRESS:
        words.pop(0)
    return " ".join(words)
