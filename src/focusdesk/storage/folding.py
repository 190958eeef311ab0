"""Words as they are compared in searching: without capitals, accents and letters that a plain keyboard lacks."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# The letters that Unicode does not take apart, and SQLite's tokenizer therefore keeps apart.
_LETTERS = str.maketrans(
    {
        **dict.fromkeys("ıİ", "i"),
        **dict.fromkeys("łŁ", "l"),
        **dict.fromkeys("øØ", "o"),
        **dict.fromkeys("đĐðÐ", "d"),
        **dict.fromkeys("ħĦ", "h"),
        **dict.fromkeys("ŧŦ", "t"),
        **dict.fromkeys("ŋŊ", "n"),
        **dict.fromkeys("þÞ", "th"),
        **dict.fromkeys("ßẞ", "ss"),
        **dict.fromkeys("æÆ", "ae"),
        **dict.fromkeys("œŒ", "oe"),
        **dict.fromkeys("ĳĲ", "ij"),
        **dict.fromkeys("əƏ", "e"),
    }
)
_WORD = re.compile(r"[^\W_]+")


def plain(text: str) -> str:
    """The text without capitals, accents and special letters: Yılmaz gives yilmaz."""
    if text.isascii():
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter)).casefold()


_plain_word = lru_cache(maxsize=10_000)(plain)
"""The same for single words, which return often."""


def words(text: str) -> list[str]:
    """The plain words of a text: 2026-014 gives 2026 and 014."""
    return _WORD.findall(plain(text))


def places(text: str) -> Iterator[tuple[int, str]]:
    """Where each word of a text starts, with its plain form."""
    for match in _WORD.finditer(text):
        yield match.start(), plain(match[0])


def other_spellings(text: str) -> str:
    """The plain form of every word with a letter that a plain keyboard lacks; the index may not know it as such."""
    return "" if text.isascii() else " ".join([_plain_word(word) for word in text.split() if not word.isascii()])
