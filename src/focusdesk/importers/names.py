"""Names as they are compared: without capitals, accents, punctuation and forms of address."""

import re
import unicodedata
from functools import lru_cache
from itertools import filterfalse

_ADDRESS = {"dhr", "de heer", "mevr", "mw", "mevrouw", "meneer", "mr", "mrs", "ms", "drs", "ing", "ir", "dr", "prof"}
_NOT_WORD = re.compile(r"[\W_]+")
_WITHOUT_MARKS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})


@lru_cache(maxsize=50_000)
def normalised(text: str) -> str:
    """The text in small letters without accents and punctuation, words separated by one space."""
    if text.isascii():
        return _NOT_WORD.sub(" ", text.casefold()).strip()
    small = unicodedata.normalize("NFKD", text.casefold().translate(_WITHOUT_MARKS))
    letters = small if small.isascii() else "".join(filterfalse(unicodedata.combining, small))
    return _NOT_WORD.sub(" ", letters).strip()


@lru_cache(maxsize=50_000)
def normalised_name(name: str) -> str:
    """The name of a person as it is compared: also without a form of address in front."""
    words = normalised(name).split()
    while len(words) > 1 and words[0] in _ADDRESS:
        words.pop(0)
    return " ".join(words)
