"""The look: contrast of every pair of colours, light and dark, sizes and high contrast."""

from itertools import product

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel, QListView
from pytestqt.qtbot import QtBot

from focusdesk.ui import theme
from focusdesk.ui.icons import icon
from focusdesk.ui.tokens import DARK, LIGHT, Tokens, from_palette

TEXT, GRAPHICS = 4.5, 3.0
TEXTS = [
    *product(("text", "muted"), ("window", "surface", "rail", "hover", "selection")),
    *product(("placeholder", "visited"), ("surface",)),
    *product(("accent", "late"), ("window", "surface", "rail", "selection")),
    *((tone, f"{tone}_back") for tone in ("late", "today", "done", "info", "neutral")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
]
EDGES = [*product(("border", "accent"), ("window", "surface", "rail"))]


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(tokens: Tokens, front: str, back: str) -> float:
    lighter, darker = sorted((luminance(getattr(tokens, front)), luminance(getattr(tokens, back))), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), TEXTS)
def test_that_text_can_be_read(tokens: Tokens, front: str, back: str) -> None:
    assert contrast(tokens, front, back) >= TEXT


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("front", "back"), EDGES)
def test_that_edges_and_focus_can_be_seen(tokens: Tokens, front: str, back: str) -> None:
    assert contrast(tokens, front, back) >= GRAPHICS


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_that_body_text_has_the_contrast_of_a_book(tokens: Tokens) -> None:
    assert contrast(tokens, "text", "surface") >= 7


def test_that_the_theme_switches_while_the_program_runs(qapp: QApplication, qtbot: QtBot) -> None:
    label = QLabel("tekst")
    qtbot.addWidget(label)
    theme.dress(label)
    label.ensurePolished()
    theme.apply(qapp, "dark", 100)
    assert label.palette().windowText().color().name().upper() == DARK.text
    assert theme.tokens() is DARK
    theme.apply(qapp, "light", 100)
    assert label.palette().windowText().color().name().upper() == LIGHT.text


def test_that_a_list_of_its_own_follows_the_theme(qapp: QApplication, qtbot: QtBot) -> None:
    offers = QListView()
    qtbot.addWidget(offers)
    theme.dress(offers)
    theme.apply(qapp, "dark", 100)
    assert DARK.surface in offers.styleSheet()
    theme.apply(qapp, "light", 100)
    assert LIGHT.surface in offers.styleSheet()


def test_that_no_sheet_is_on_the_application_because_pages_would_open_slowly(qapp: QApplication) -> None:
    theme.apply(qapp, "light", 100)
    assert not qapp.styleSheet()


def test_that_text_grows_and_stays_between_its_bounds(qapp: QApplication) -> None:
    normal = qapp.font().pointSizeF()
    theme.apply(qapp, "light", 150)
    assert qapp.font().pointSizeF() == pytest.approx(normal * 1.5)
    theme.apply(qapp, "light", 900)
    assert theme.text_percent() == theme.LARGEST_TEXT


@pytest.mark.parametrize("ratio", [1.0, 2.0, 3.0])
def test_that_an_icon_is_crisp_and_follows_the_theme(qapp: QApplication, ratio: float) -> None:
    drawn = icon("lock", "accent")
    light = drawn.pixmap(24, 24).toImage()
    theme.apply(qapp, "dark", 100)
    assert drawn.pixmap(24, 24).toImage() != light
    big = drawn.pixmap(drawn.pixmap(24, 24).size(), ratio)
    assert big.width() == 24 * ratio


def test_that_an_unknown_icon_is_found_out_when_it_is_asked_for() -> None:
    with pytest.raises(FileNotFoundError):
        icon("no-such-icon")


def test_that_with_high_contrast_the_systems_own_colours_are_used(qapp: QApplication) -> None:
    system = theme.palette(DARK)
    assert from_palette(system).text.upper() == DARK.text
    assert from_palette(system).dark
