"""Texts and small buttons with a fixed look: headings, muted lines, link buttons, lines of chip and sentence."""

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QWidget,
)

from focusdesk.ui.icons import Colour, icon
from focusdesk.ui.tokens import GAP, Tone
from focusdesk.ui.widgets.chip import Chip

Kind = Literal["title", "card-title", "brand", "section", "strong", "muted", "error", "label", "code", ""]


def text_label(text: str, kind: Kind = "", wrap: bool = True) -> QLabel:
    """A label that prints its text literally (no markup) and wraps, so that large text never cuts it off."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if kind:
        label.setProperty("kind", kind)
    return label


def heading(text: str) -> QLabel:
    """The heading of a section inside a card or page."""
    return text_label(text, "section")


def button(text: str, slot: Callable[[], object], *, primary: bool = False, icon_name: str = "") -> QPushButton:
    """A button with a text, and an icon where it helps."""
    made = QPushButton(text)
    made.setAutoDefault(True)  # Enter presses the button that has the focus, and no other
    if primary:
        made.setProperty("kind", "primary")
    if icon_name:
        made.setIcon(icon(icon_name, "on_accent" if primary else "text"))
        made.setIconSize(QSize(22, 16))  # the icon stands at the left of it, which leaves a gap before the text
    made.clicked.connect(lambda _checked=False: slot())
    return made


def link_button(text: str, slot: Callable[[], object], icon_name: str = "", colour: Colour = "muted") -> QPushButton:
    """A quiet button that goes somewhere; without an icon an arrow follows the text."""
    made = QPushButton(text)
    made.setProperty("kind", "link")
    made.setAutoDefault(True)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    made.setIcon(icon(icon_name or "chevron-right", colour))
    made.setIconSize(QSize(20 if icon_name else 14, 14))
    if not icon_name:
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    made.clicked.connect(lambda _checked=False: slot())
    return made


class StatLine(QWidget):
    """One line of a summary: a chip, a sentence, and at the right a link to where it can be dealt with."""

    def __init__(
        self, chip: str, tone: Tone, sentence: str, link: str = "", slot: Callable[[], object] | None = None
    ) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(Chip(chip, tone))
        row.addWidget(text_label(sentence), 1)
        if slot:
            made = link_button(link, slot)
            made.setAccessibleDescription(f"{chip} {sentence}")
            row.addWidget(made)


def hairline() -> QFrame:
    """A thin line between two parts."""
    line = QFrame()
    line.setProperty("kind", "hairline")
    return line


def row(*widgets: QWidget, stretch: bool = True) -> QHBoxLayout:
    """The widgets beside each other, with the rest of the width left free."""
    made = QHBoxLayout()
    made.setSpacing(8)
    for widget in widgets:
        made.addWidget(widget)
    if stretch:
        made.addStretch(1)
    return made


def clear_layout(layout: QLayout) -> None:
    """Take everything out of a layout and delete it, to fill it anew."""
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()  # or it would stand on screen as a window of its own until it is deleted
            widget.setParent(None)
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear_layout(inner)


def snug(layout: QBoxLayout, spacing: int = GAP) -> QBoxLayout:
    """The layout without margins and with this spacing."""
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(spacing)
    return layout


def scrolled(content: QWidget) -> QScrollArea:
    """The content in a scroll area without a frame, as wide as there is room."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    content.setProperty("kind", "scrolled")
    area.setWidget(content)
    return area
