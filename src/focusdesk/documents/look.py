"""The look of printed pages: measures in points, colours that stay readable in grey, and paragraph styles."""

from functools import cache

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from focusdesk.documents.blocks import Standing, Tone
from focusdesk.documents.fonts import Face

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 22 * mm
TOP = 27 * mm
BOTTOM = 22 * mm
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE
LABEL_WIDTH = 42 * mm
CELL_PADDING = 5.0
HAIRLINE = 0.5
SIGNING_HEIGHT = 17 * mm

ACCENT = HexColor("#0B4F8A")
PAPER = HexColor("#FFFFFF")
INK = HexColor("#1A1A1A")
QUIET = HexColor("#4B535D")
ALERT = HexColor("#A1121A")
RULE = HexColor("#CBD3DC")
HEADER_FILL = HexColor("#EEF2F7")
CALLOUT_FILL = HexColor("#F3F7FB")
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


def _style(size: float, leading: float, face: Face = Face.REGULAR, color: Color = INK) -> ParagraphStyle:
    return ParagraphStyle(
        name=f"{face}-{size}",
        fontName=face.value,
        fontSize=size,
        leading=leading,
        textColor=color,
        bulletFontName=face.value,
        allowWidows=0,
        allowOrphans=0,
    )


@cache
def body() -> ParagraphStyle:
    """Running text."""
    style = _style(9.5, 14.5)
    style.spaceAfter = 5
    return style


@cache
def bullet() -> ParagraphStyle:
    """An item of a list."""
    return body().clone("bullet", leftIndent=12, bulletIndent=2, spaceAfter=2.5)


@cache
def table_text() -> ParagraphStyle:
    """Text in a table cell, a list of facts or a callout."""
    return _style(9, 13)


@cache
def table_header() -> ParagraphStyle:
    """The header of a column, and the words at a line to sign on."""
    return _style(8.5, 13, Face.STRONG, QUIET)


@cache
def label() -> ParagraphStyle:
    """The label of a fact; as large as its text so that both stand on one line."""
    return _style(9, 13, Face.STRONG, QUIET)


@cache
def owner() -> ParagraphStyle:
    """The line above the title."""
    return _style(9.5, 15, Face.STRONG, ACCENT)


@cache
def title() -> ParagraphStyle:
    """The title."""
    return _style(22, 30, Face.STRONG)


@cache
def subtitle() -> ParagraphStyle:
    """The line under the title."""
    style = _style(11.5, 18, Face.REGULAR, QUIET)
    style.spaceAfter = 12
    return style


@cache
def heading(level: int) -> ParagraphStyle:
    """A heading of level 1, 2 or 3."""
    size, leading, before, after, color = {
        1: (14, 19, 18, 5, ACCENT),
        2: (11, 15, 13, 4, INK),
        3: (8.5, 12, 8, 3, QUIET),
    }[level]
    style = _style(size, leading, Face.STRONG, color)
    style.spaceBefore, style.spaceAfter = before, after
    return style


@cache
def badge(standing: Standing) -> ParagraphStyle:
    """The word that says whether the document is a draft."""
    style = _style(9.5, 13, Face.STRONG, BADGES[standing][1])
    style.alignment = 1
    return style
