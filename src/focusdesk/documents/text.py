"""Anyone's text made fit to print: what has no shape does not vanish but becomes a visible sign.

This is the only door through which text reaches reportlab, which drops characters that a font lacks without a word.
"""

import unicodedata

from focusdesk.documents.fonts import Face, face_for, printable_characters, text_width

REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

_LINE_BREAKS = dict.fromkeys(map(ord, "\v\f\x85\u2028\u2029"), "\n")
# Without a shape of their own: soft hyphen, zero-width spaces and joiners, byte order mark, variation selectors.
_SHAPELESS = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0xFE00, 0xFE10)], "")
_SPACES = {ord("\t"): " "}
_TRANSLATED = _LINE_BREAKS | _SHAPELESS | _SPACES


def printable(text: str) -> str:
    """Return the text as the document's typeface can print it, with newlines as the only control characters.

    Control characters, signs that turn the direction of text round, lone surrogates and characters without a shape
    in the typeface each become a visible U+FFFD. Characters that are invisible everywhere are left out.
    """
    if text.isascii() and text.isprintable():
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n").translate(_TRANSLATED)
    return "".join(map(_visible, unicodedata.normalize("NFC", plain)))


def one_line(text: str) -> str:
    """Return printable text without newlines, for titles, headers and bookmarks."""
    return " ".join(printable(text).split())


def shortened(text: str, face: Face, size: float, width: float) -> str:
    """Return one printable line of at most this width in points; what does not fit ends in an ellipsis."""
    whole = one_line(text)
    if _longest_start(whole, face, size, width) == whole:
        return whole
    return _longest_start(whole, face, size, width - text_width("…", face, size)).rstrip() + "…"


def _visible(character: str) -> str:
    if character == "\n" or (ord(character) in printable_characters() and _is_shown(character)):
        return character
    return REPLACEMENT


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _longest_start(text: str, face: Face, size: float, width: float) -> str:
    used = 0.0
    for place, character in enumerate(text):
        used += text_width(character, face_for(character, face), size)
        if used > width:
            return text[:place]
    return text
