"""The look of printed pages: measures in points, colours that stay readable in grey, and styles of text.

What a municipality may choose, its colour and its logo, is its `Stationery`; all else is the same for everyone.
"""

import re
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from focusdesk.documents.blocks import Standing, Tone
from focusdesk.documents.fonts import Face
from focusdesk.domain.house import OURS, House
from focusdesk.domain.problems import Problem

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 22 * mm
TOP = 27 * mm
BOTTOM = 22 * mm
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE
TEXT_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
LABEL_WIDTH = 42 * mm
CELL_PADDING = 5.0
HAIRLINE = 0.5
SIGNING_HEIGHT = 17 * mm
LOGO_HEIGHT = 15 * mm
LOGO_WIDTH = 60 * mm

PAPER = HexColor("#FFFFFF")
INK = HexColor("#1A1A1A")
QUIET = HexColor("#4B535D")
ALERT = HexColor("#A1121A")
RULE = HexColor("#CBD3DC")
HEADER_FILL = HexColor("#EEF2F7")
CALLOUT_FILL = HexColor("#F3F7FB")
ENTRY_FILL = HexColor("#FFFBEB")
ENTRY_FRAME = HexColor("#7A838E")
ENTRY_GAP = 8.0
WATERMARK = HexColor("#F1F3F6")
BADGES = {
    Standing.DRAFT: (HexColor("#FFF3D6"), HexColor("#7A4B00")),
    Standing.APPROVED: (HexColor("#E8F5E9"), HexColor("#1B5E20")),
}
TONES: dict[Tone, tuple[Face, Color]] = {
    Tone.PLAIN: (Face.REGULAR, INK),
    Tone.STRONG: (Face.STRONG, INK),
    Tone.QUIET: (Face.REGULAR, QUIET),
    Tone.ALERT: (Face.STRONG, ALERT),
}

_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_READABLE = 4.5
_MOST_PIXELS = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How text is set: its size and the height of a row, face and colour, and the room around it."""

    size: float
    leading: float
    face: Face = Face.REGULAR
    color: Color = INK
    before: float = 0.0
    after: float = 0.0
    is_centred: bool = False

    @property
    def drop(self) -> float:
        """From the top of a row to the line the letters stand on; capitals lie in the middle of the row."""
        return self.leading / 2 + self.size * 0.36


BODY = Style(size=9.5, leading=14.5, after=5)
TABLE_TEXT = Style(size=9, leading=13)
TABLE_HEADER = Style(size=8.5, leading=13, face=Face.STRONG, color=QUIET)
LABEL = Style(size=9, leading=13, face=Face.STRONG, color=QUIET)
TITLE = Style(size=22, leading=30, face=Face.STRONG)
SUBTITLE = Style(size=11.5, leading=18, color=QUIET, after=12)
SMALL = Style(size=8, leading=11, color=QUIET)


def badge(standing: Standing) -> Style:
    """Return the style of the word that says whether the document is a draft."""
    return Style(size=9.5, leading=13, face=Face.STRONG, color=BADGES[standing][1], is_centred=True)


class Stationery:
    """What of the look depends on the municipality: its colour in titles and lines, and its logo.

    Raises Problem for a colour that is not "#rrggbb" and for a logo that is not a picture.
    """

    def __init__(self, house: House) -> None:
        self.accent = _readable(house.colour or OURS)
        self.logo = _on_paper(house.logo) if house.logo else None

    def owner(self) -> Style:
        """Return the style of the line above the title."""
        return Style(size=9.5, leading=15, face=Face.STRONG, color=self.accent)

    def heading(self, level: int) -> Style:
        """Return the style of a heading of level 1, 2 or 3."""
        headings = {
            1: Style(size=14, leading=19, before=18, after=5, color=self.accent),
            2: Style(size=11, leading=15, before=13, after=4),
            3: Style(size=8.5, leading=12, before=8, after=3, color=QUIET),
        }
        return replace(headings[level], face=Face.STRONG)


def _readable(colour: str) -> Color:
    """Return the colour, darkened as far as text on a tint needs it."""
    if not _COLOUR.fullmatch(colour):
        raise Problem(
            "{colour} is not a colour. Write it as # with six digits or letters, such as #0B4F8A.", colour=colour
        )
    color = HexColor(colour)
    while contrast(color, CALLOUT_FILL) < _READABLE:
        color = Color(color.red * 0.94, color.green * 0.94, color.blue * 0.94)
    return color


def contrast(one: Color, other: Color) -> float:
    """Return the contrast between two colours as WCAG 2.2 defines it, from 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(color: Color) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.rgb()]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _on_paper(logo: bytes) -> BytesIO:
    """Return the logo as a PNG on white paper, without transparency, profile or notes of its maker."""
    try:
        with Image.open(BytesIO(logo), formats=("PNG", "JPEG")) as opened:
            opened.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
            drawn = opened.convert("RGBA")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise Problem("The logo is not a PNG or JPEG picture. Choose another one in the settings.") from error
    paper = Image.new("RGB", drawn.size, "white")
    paper.paste(drawn, mask=drawn.getchannel("A"))
    file = BytesIO()
    paper.save(file, "PNG")
    return file
