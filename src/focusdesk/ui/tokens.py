"""The tokens of the look: every colour, size and distance of the screen, in light and in dark.

Nothing else in the program names a colour or a size. How they reach Qt is left to `theme` and `style_sheet`.
"""

import sys
from dataclasses import dataclass
from typing import Literal

from PySide6.QtGui import QColor, QPalette

Tone = Literal["late", "today", "done", "info", "neutral"]

GRID = 4
PAGE_MARGIN = 20
CARD_PADDING = 16
GAP = 14
CARD_RADIUS = 10
FIELD_RADIUS = 7
TARGET = 24
CONTROL = 34
ROW = 36
RAIL_WIDTH = 164
SEARCH_WIDTH = 250
LEAST_WIDTH, LEAST_HEIGHT = 1280, 640
BASE_POINTS = 13.0 if sys.platform == "darwin" else 10.0
TITLE_RATIO = 1.7
CARD_TITLE_RATIO = 1.15
SMALL_RATIO = 0.95


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme, each as #RRGGBB. The text of a tone stands on the colour named `..._back`."""

    window: str
    surface: str
    rail: str
    line: str
    border: str
    text: str
    muted: str
    placeholder: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    hover: str
    visited: str
    late: str
    late_back: str
    today: str
    today_back: str
    done: str
    done_back: str
    info: str
    info_back: str
    neutral: str
    neutral_back: str
    dark: bool = False

    def tone(self, tone: Tone) -> tuple[str, str]:
        """The text colour and the colour behind it for a tone."""
        return getattr(self, tone), getattr(self, f"{tone}_back")


LIGHT = Tokens(
    window="#F6F7F9", surface="#FFFFFF", rail="#EDF0F4", line="#DDE2E8", border="#6F7985",
    text="#1A1D21", muted="#4B535D", placeholder="#5A626D",
    accent="#0B4F8A", accent_hover="#083F70", on_accent="#FFFFFF",
    selection="#E3EEF9", hover="#F0F4F9", visited="#5B2C83",
    late="#A1121A", late_back="#FDECEC", today="#7A4B00", today_back="#FFF3D6", done="#1B5E20", done_back="#E8F5E9",
    info="#0B4F8A", info_back="#E3EEF9", neutral="#4B535D", neutral_back="#EDF0F4",
)  # fmt: skip

DARK = Tokens(
    window="#1B1E23", surface="#23272E", rail="#16181C", line="#363C45", border="#8A929C",
    text="#F2F2F2", muted="#B4BBC5", placeholder="#A9B0BA",
    accent="#8AB8F0", accent_hover="#A9CBF5", on_accent="#10151C",
    selection="#2B3B4F", hover="#2A2F37", visited="#C9A7F0",
    late="#FF9C9C", late_back="#3A1A1C", today="#FFCF70", today_back="#382A0E", done="#9FD8A3", done_back="#16301A",
    info="#8AB8F0", info_back="#2B3B4F", neutral="#B4BBC5", neutral_back="#363C45",
    dark=True,
)  # fmt: skip


def from_palette(palette: QPalette) -> Tokens:
    """Tokens that repeat the system's own colours, for widgets that paint themselves while high contrast is on."""

    def name(role: QPalette.ColorRole) -> str:
        return palette.color(QPalette.ColorGroup.Active, role).name()

    role = QPalette.ColorRole
    text, base = name(role.WindowText), name(role.Base)
    return Tokens(
        window=name(role.Window), surface=base, rail=name(role.Window), line=text, border=text,
        text=text, muted=text, placeholder=text,
        accent=name(role.Highlight), accent_hover=name(role.Highlight), on_accent=name(role.HighlightedText),
        selection=name(role.Highlight), hover=base, visited=name(role.LinkVisited),
        late=text, late_back=base, today=text, today_back=base, done=text, done_back=base,
        info=text, info_back=base, neutral=text, neutral_back=base,
        dark=QColor(base).lightness() < 128,
    )  # fmt: skip
