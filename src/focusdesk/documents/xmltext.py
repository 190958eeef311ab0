"""Anyone's text made safe for files of XML, as Word, ODF and spreadsheets are: nothing breaks them or vanishes."""

import unicodedata
from xml.sax.saxutils import escape

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_LINE_BREAKS = dict.fromkeys(map(ord, "\v\f\x85\u2028\u2029"), "\n")
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Signs that turn the direction of text round: with them a reader sees something else than what is written."""


def clean(text: str) -> str:
    """The text with newlines and tabs as its only control characters.

    Other control characters, turned text, lone surrogates and code points that are no character become a visible
    U+FFFD. What a typeface lacks is left to the program that shows the file.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_LINE_BREAKS)
    return "".join(character if _may_stand(character) else REPLACEMENT for character in plain)


def escaped(text: str) -> str:
    """The clean text for an element or attribute of XML."""
    return escape(clean(text), {'"': "&quot;"})


def _may_stand(character: str) -> bool:
    if character in "\n\t":
        return True
    return character not in _TURNING and unicodedata.category(character) not in ("Cc", "Cs", "Cn")
