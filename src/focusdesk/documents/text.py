"""Anyone's text made safe to print: nothing becomes markup, nothing unprintable vanishes, no word is too long.

This is the only door through which text reaches reportlab, which otherwise reads it as markup, drops characters that
a font lacks and takes seconds over one endless word.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape

from focusdesk.documents.fonts import Face, character_width, printable_characters, text_width

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
    if text_width(whole, face, size) <= width:
        return whole
    return next(_pieces(whole, face, size, width - text_width("…", face, size)), "").rstrip() + "…"


def markup(text: str, face: Face, size: float, width: float) -> str:
    """Return the text as markup that prints it literally, words wider than `width` points cut into lines."""
    lines = printable(text).split("\n")
    return "<br/>".join(escape(" ".join(_fitting(line.split(), face, size, width))) for line in lines).replace(
        "\n", "<br/>"
    )


def _visible(character: str) -> str:
    if character == "\n" or (ord(character) in printable_characters() and _is_shown(character)):
        return character
    return REPLACEMENT


def _is_shown(character: str) -> bool:
    return unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Co", "Cn")


def _fitting(words: Iterable[str], face: Face, size: float, width: float) -> Iterator[str]:
    for word in words:
        fits = len(word) * size * 2 <= width or text_width(word, face, size) <= width
        yield word if fits else "\n".join(_pieces(word, face, size, width))


def _pieces(word: str, face: Face, size: float, width: float) -> Iterator[str]:
    start, used = 0, 0.0
    for place, character in enumerate(word):
        step = character_width(face, character) * size
        if used + step > width and place > start:
            yield word[start:place]
            start, used = place, 0.0
        used += step
    yield word[start:]
