"""The theme: puts the tokens into Qt as palette, font and one style sheet, and switches them while the program runs.

The sheet is on the windows and not on the application. A page is put together from the inside outwards; with a sheet
on the application Qt goes through everything inside once more at each level, which doubles the time a page takes.
With the system's high-contrast setting neither palette nor style sheet is set: the user's own colours win.
"""

import sys
from dataclasses import dataclass
from typing import Literal, cast

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from focusdesk.resources import resource
from focusdesk.ui import style_sheet
from focusdesk.ui.immortal import keep_constants_alive
from focusdesk.ui.tokens import BASE_POINTS, DARK, LIGHT, Tokens, from_palette

Scheme = Literal["light", "dark", "system"]
SMALLEST_TEXT, LARGEST_TEXT = 80, 200
_DRESSED = "dressed"
"""The property of a window that has the style sheet."""


@dataclass
class _Now:
    """What was applied last; painting code asks for it at each paint, so that a switch needs no rebuilding."""

    tokens: Tokens = LIGHT
    percent: int = 100
    sheet: str = ""
    fonts_loaded: bool = False


_now = _Now()


def apply(app: QApplication, scheme: Scheme, text_percent: int) -> None:
    """Give the whole program its look: light, dark or as the system, with text of 80 to 200 percent."""
    keep_constants_alive()
    app.setStyle("Fusion")
    _load_fonts()
    _now.percent = max(SMALLEST_TEXT, min(LARGEST_TEXT, text_percent))
    app.setFont(_base_font(_now.percent))
    if wants_high_contrast(app):
        _now.tokens = from_palette(app.palette())
        _dress_all(app, "")
        return
    _follow(app, scheme)
    _now.tokens = DARK if _is_dark(app, scheme) else LIGHT
    app.setPalette(palette(_now.tokens))
    _dress_all(app, style_sheet.of(_now.tokens, app.font().pointSizeF()))


def dress(window: QWidget) -> None:
    """Give a window without a parent the look of the program, now and whenever that changes.

    The dialogs and menus that have it as their parent look alike by themselves.
    """
    window.setProperty(_DRESSED, True)
    window.setStyleSheet(_now.sheet)


def tokens() -> Tokens:
    """The tokens that are on the screen now; ask again at each paint."""
    return _now.tokens


def text_percent() -> int:
    """The text size that is on the screen now, in percent."""
    return _now.percent


def wants_high_contrast(app: QApplication) -> bool:
    """Whether the system asks for high contrast."""
    hints = app.styleHints()  # kept by name: the accessibility hints die with their Python parent
    return hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast


def palette(tokens: Tokens) -> QPalette:
    """The palette made of these tokens."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window, role.WindowText: tokens.text, role.Base: tokens.surface,
        role.AlternateBase: tokens.hover, role.Text: tokens.text, role.Button: tokens.surface,
        role.ButtonText: tokens.text, role.BrightText: tokens.late, role.PlaceholderText: tokens.placeholder,
        role.Highlight: tokens.accent, role.HighlightedText: tokens.on_accent, role.Accent: tokens.accent,
        role.Link: tokens.accent, role.LinkVisited: tokens.visited, role.ToolTipBase: tokens.surface,
        role.ToolTipText: tokens.text, role.Mid: tokens.line, role.Midlight: tokens.line, role.Dark: tokens.border,
        role.Light: tokens.surface, role.Shadow: tokens.border,
    }  # fmt: skip
    made = QPalette()
    for which, colour in colours.items():
        made.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.border))
    return made


def scaled_font(ratio: float = 1.0, semibold: bool = False) -> QFont:
    """The application's font, larger or smaller by `ratio`, for code that paints text itself."""
    font = QFont(cast(QApplication, QApplication.instance()).font())
    font.setPointSizeF(font.pointSizeF() * ratio)
    if semibold:
        font.setWeight(QFont.Weight.DemiBold)
    return font


def _dress_all(app: QApplication, sheet: str) -> None:
    _now.sheet = sheet
    for window in app.topLevelWidgets():
        if window.property(_DRESSED):
            window.setStyleSheet(sheet)


def _base_font(percent: int) -> QFont:
    if sys.platform in ("win32", "darwin"):
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    else:
        font = QFont("Inter")
    font.setPointSizeF(BASE_POINTS * percent / 100)
    return font


def _load_fonts() -> None:
    if _now.fonts_loaded:
        return
    _now.fonts_loaded = True
    QDir.addSearchPath("mark", str(resource("icons")))
    if sys.platform not in ("win32", "darwin"):
        for weight in ("Regular", "SemiBold"):
            QFontDatabase.addApplicationFont(str(resource(f"fonts/Inter-{weight}.ttf")))


def _follow(app: QApplication, scheme: Scheme) -> None:
    wanted = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark, "system": Qt.ColorScheme.Unknown}
    app.styleHints().setColorScheme(wanted[scheme])


def _is_dark(app: QApplication, scheme: Scheme) -> bool:
    if scheme == "system":
        return app.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return scheme == "dark"
