"""The typefaces of documents, bundled and embedded, which characters they can print and how wide these are.

Noto Sans covers Latin (Dutch, Turkish, Polish and the rest of Europe), Cyrillic and Greek; two more faces hold Arabic
and Hebrew so that a name in them is not lost. reportlab's own fonts cover less and are never embedded: not used.
"""

from enum import StrEnum
from functools import cache

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from focusdesk.resources import resource


class Face(StrEnum):
    """A face; the value is both its name for reportlab and the name of its file."""

    REGULAR = "NotoSans-Regular"
    STRONG = "NotoSans-SemiBold"
    ITALIC = "NotoSans-Italic"
    ARABIC = "NotoNaskhArabic-Regular"
    HEBREW = "NotoSansHebrew-Regular"


_TEXT_FACES = (Face.REGULAR, Face.STRONG, Face.ITALIC)
_OTHER_SCRIPTS = (Face.ARABIC, Face.HEBREW)
_MOST_WORDS = 20_000
_LONGEST_WORD = 40


@cache
def register() -> None:
    """Make the faces known to reportlab, once per process, and let it pack files as bytes instead of letters."""
    rl_config.useA85 = 0
    rl_config.canvas_basefontname = rl_config.defaultGraphicsFontName = Face.REGULAR.value
    for face in Face:
        font = TTFont(face.value, str(resource(f"fonts/{face.value}.ttf")), shapable=False)
        pdfmetrics.registerFont(font)
        pdfmetrics.registerFontFamily(face.value, face.value, face.value, face.value, face.value)


@cache
def font_of(face: Face) -> TTFont:
    """Return reportlab's font for a face."""
    register()
    font = pdfmetrics.getFont(face.value)
    if not isinstance(font, TTFont):
        raise TypeError(face)
    return font


@cache
def text_characters() -> frozenset[int]:
    """Return the code points for which each cut of Noto Sans has a shape."""
    return frozenset.intersection(*map(_characters, _TEXT_FACES))


@cache
def printable_characters() -> frozenset[int]:
    """Return the code points for which a document has a shape."""
    return text_characters().union(*map(_characters, _OTHER_SCRIPTS))


def _characters(face: Face) -> frozenset[int]:
    return frozenset(font_of(face).face.charToGlyph)


def face_for(character: str, wished: Face) -> Face:
    """Return the face that has this printable character: the one wished for, or that of its script."""
    code = ord(character)
    if code in text_characters():
        return wished
    return next((face for face in _OTHER_SCRIPTS if code in _characters(face)), wished)


def scale(face: Face) -> float:
    """Return how much larger a face is drawn than the text around it: the letters of Naskh are small for their size."""
    return 1.2 if face is Face.ARABIC else 1.0


class _Widths(dict[str, float]):
    """The widths of words in one face at a size of one point: texts repeat their words, measuring is slow."""

    def __init__(self, face: Face) -> None:
        self._widths = font_of(face).face.charWidths
        self._missing = font_of(face).face.defaultWidth
        self._scale = 0.001 * scale(face)

    def __missing__(self, word: str) -> float:
        width: float = sum(self._widths.get(ord(character), self._missing) for character in word) * self._scale
        if len(self) > _MOST_WORDS:
            self.clear()
        if len(word) < _LONGEST_WORD:
            self[word] = width
        return width


@cache
def widths(face: Face) -> dict[str, float]:
    """Return the widths of any text in this face, asked for by the text itself, at a size of one point."""
    return _Widths(face)


def text_width(text: str, face: Face, size: float) -> float:
    """Return the width in points of text in characters that the face itself has."""
    return widths(face)[text] * size
