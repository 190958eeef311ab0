"""The typeface of documents: Noto Sans, bundled and embedded, and which characters it can print.

It covers Latin (Dutch, Turkish, Polish and the rest of Europe), Cyrillic and Greek. reportlab's own fonts do not,
and are never embedded, so no document uses them.
"""

from enum import StrEnum
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from focusdesk.resources import resource


class Face(StrEnum):
    """A cut of the typeface; the value is both its name for reportlab and the name of its file."""

    REGULAR = "NotoSans-Regular"
    STRONG = "NotoSans-SemiBold"
    ITALIC = "NotoSans-Italic"


@cache
def register() -> None:
    """Make the faces known to reportlab, once per process, and let it pack files as bytes instead of letters."""
    rl_config.useA85 = 0
    for face in Face:
        font = TTFont(face.value, str(resource(f"fonts/{face.value}.ttf")))
        pdfmetrics.registerFont(font)
        # Paragraphs look up bold and italic of every font they use; ours are chosen by name instead.
        pdfmetrics.registerFontFamily(face.value, face.value, face.value, face.value, face.value)


@cache
def printable_characters() -> frozenset[int]:
    """Return the code points that every face has a shape for."""
    register()
    return frozenset.intersection(*(frozenset(_font(face).face.charToGlyph) for face in Face))


@cache
def character_width(face: Face, character: str) -> float:
    """Return the width of one character at a size of one point."""
    return pdfmetrics.stringWidth(character, face.value, 1.0)


def text_width(text: str, face: Face, size: float) -> float:
    """Return the width of the text in points at this size."""
    register()
    return pdfmetrics.stringWidth(text, face.value, size)


def _font(face: Face) -> TTFont:
    font = pdfmetrics.getFont(face.value)
    if not isinstance(font, TTFont):
        raise TypeError(face)
    return font
