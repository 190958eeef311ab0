"""Draws laid out pages with reportlab. All that is drawn is marked: as text of an element of the structure, or as an
artifact (header, footer, watermark, rules, tints, a repeated table header) that nobody needs to hear.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import groupby
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from focusdesk.documents import look
from focusdesk.documents.blocks import Document, Line, line
from focusdesk.documents.fonts import Face, font_of, scale, text_width
from focusdesk.documents.formfields import Field
from focusdesk.documents.furniture import foot
from focusdesk.documents.look import Stationery, Style
from focusdesk.documents.strips import Drawn, Page, Placed, Tint, Words
from focusdesk.documents.structure import Area, Element, Role, Tree
from focusdesk.documents.text import one_line, shortened
from focusdesk.documents.typesetting import Span, row_width, rows
from focusdesk.i18n import _

_TEXT_TOP = look.PAGE_HEIGHT - look.TOP
_HEAD = look.PAGE_HEIGHT - 42.5
_FOOT = 34.0
_BAR = 5.0
_MARKING = Style(size=8, leading=11, face=Face.STRONG, color=look.ALERT)
_WATERMARK = Style(size=110, leading=110, face=Face.STRONG, color=look.WATERMARK)


class _Said(NamedTuple):
    """A row of text with the point where it begins."""

    left: float
    base: float
    words: Words


class Paper:
    """The pages of one file while they are drawn, one after the other."""

    def __init__(self, canvas: Canvas, tree: Tree, document: Document, stationery: Stationery) -> None:
        self._canvas = canvas
        self._tree = tree
        self._document = document
        self._stationery = stationery
        self._number = 0
        self._entries = 0
        self._links: dict[tuple[Element, str], Element] = {}

    def draw(self, page: Page) -> None:
        """Draw the next page."""
        self._furnish()
        self._draw_ground(page)
        repeated = [placed for placed in page.placed if placed.is_repeated]
        if repeated:
            with self._artifact():
                self._write(_said(repeated))
        read = [placed for placed in page.placed if not placed.is_repeated]
        by_element = sorted(_said(read), key=lambda said: said.words.element.order)
        for element, said in groupby(by_element, lambda said: said.words.element):
            self._draw_element(element, list(said))
        self._draw_pictures(read)
        self._leave_blank(read)
        self._book(read)
        self._canvas.showPage()
        self._number += 1

    def close(self) -> None:
        """Finish the file: only now is it known of how many pages each is one."""
        for number in range(self._number):
            self._canvas.beginForm(_form(number))
            self._say(_page_of(number, self._number), look.SMALL, _FOOT, look.TEXT_WIDTH, is_right=True)
            self._canvas.endForm()
        self._canvas.save()

    def _draw_ground(self, page: Page) -> None:
        tinted = [(placed.top, tint) for placed in page.placed for tint in placed.strip.tints]
        if not tinted:
            return
        with self._artifact():
            for top, tint in tinted:
                self._fill(tint, look.SIDE + tint.left, _TEXT_TOP - top - tint.drop - tint.height)

    def _fill(self, tint: Tint, left: float, bottom: float) -> None:
        if tint.radius:
            self._canvas.setFillColor(tint.color)
            self._canvas.roundRect(left, bottom, tint.width, tint.height, tint.radius, stroke=0, fill=1)
            return
        box = f"{left:.2f} {bottom:.2f} {tint.width:.2f} {tint.height:.2f} re f"
        self._canvas.addLiteral(f"{filled(tint.color)} {box}")

    def _draw_element(self, element: Element, said: list[_Said]) -> None:
        if all(span.meant is None and not span.ink.link for one in said for span in one.words.row):
            with self._marked(element):
                self._write(said)
            return
        for one in said:
            self._draw_mixed(element, one)

    def _draw_mixed(self, element: Element, said: _Said) -> None:
        """Draw a row of which some stretches are elements of their own: links, and text in another order or shape."""
        left, size = said.left, said.words.size
        for stretch in _stretches(said.words.row):
            width = row_width(stretch, size)
            owner = self._owner(element, stretch[0])
            with self._marked(owner):
                self._write([_Said(left, said.base, said.words._replace(row=stretch))])
            if address := stretch[0].ink.link:
                box = (left, said.base - size * 0.25, left + width, said.base + size)
                says = "".join(span.text for span in stretch).strip()
                self._link(element, address).kids.append(Area(self._number, box, address, says))
            left += width

    def _owner(self, element: Element, span: Span) -> Element:
        owner = self._link(element, span.ink.link) if span.ink.link else element
        return self._tree.add(Role.STRETCH, owner, meant=span.meant) if span.meant else owner

    def _link(self, element: Element, address: str) -> Element:
        if (element, address) not in self._links:
            self._links[element, address] = self._tree.add(Role.LINK, element)
        return self._links[element, address]

    def _draw_pictures(self, placed: list[Placed]) -> None:
        for one in placed:
            for drawn in one.strip.drawn:
                self._draw_picture(drawn, look.SIDE + drawn.left, _TEXT_TOP - one.top - drawn.drop - drawn.height)

    def _draw_picture(self, drawn: Drawn, left: float, bottom: float) -> None:
        with self._marked(drawn.element) if drawn.element else self._artifact():
            self._canvas.saveState()
            self._canvas.translate(left, bottom)
            self._canvas.scale(drawn.width / drawn.picture.width, drawn.height / drawn.picture.height)
            drawn.picture.drawOn(self._canvas, 0, 0)
            self._canvas.restoreState()
        if drawn.element:
            drawn.element.box = (left, bottom, left + drawn.width, bottom + drawn.height)

    def _leave_blank(self, placed: list[Placed]) -> None:
        """Tell the structure where there is something to fill in, and what comes back with it."""
        for one in placed:
            for blank in one.strip.blanks:
                left, top = look.SIDE + blank.left, _TEXT_TOP - one.top - blank.drop
                box = (left, top - blank.height, left + blank.width, top)
                blank.element.kids.append(Field(self._number, box, blank.entry))
            for name, value in one.strip.carried:
                self._tree.carry(self._number, name, value)

    def _book(self, placed: list[Placed]) -> None:
        """Put the headings of the page into the outline."""
        for one in placed:
            if one.strip.entry:
                self._entries += 1
                key = f"heading-{self._entries}"
                self._canvas.bookmarkHorizontal(key, 0, _TEXT_TOP - one.top + 4)
                self._canvas.addOutlineEntry(one.strip.entry, key, one.strip.level, closed=one.strip.level > 0)

    def _furnish(self) -> None:
        """Draw what stands on every page."""
        self._draw_watermark()
        with self._artifact("/Pagination /Subtype /Header"):
            self._fill(Tint(0, 0, look.PAGE_WIDTH, _BAR, self._stationery.accent), 0, look.PAGE_HEIGHT - _BAR)
            marking = one_line(self._document.marking)
            room = look.TEXT_WIDTH - text_width(marking, _MARKING.face, _MARKING.size) - 18
            self._say(self._document.running, look.SMALL, _HEAD, room)
            self._say(marking, _MARKING, _HEAD, look.TEXT_WIDTH, is_right=True)
            self._rule(_HEAD - 7)
        with self._artifact("/Pagination /Subtype /Footer"):
            self._rule(_FOOT + 14)
            room = look.TEXT_WIDTH - text_width(_page_of(9999, 9999), look.SMALL.face, look.SMALL.size) - 18
            self._say(foot(self._document), look.SMALL, _FOOT, room)
            self._canvas.doForm(_form(self._number))

    def _draw_watermark(self) -> None:
        if not self._document.watermark:
            return
        with self._artifact("/Pagination /Subtype /Watermark"):
            self._canvas.saveState()
            self._canvas.translate(look.PAGE_WIDTH / 2, look.PAGE_HEIGHT / 2)
            self._canvas.rotate(52)
            row = rows(line(one_line(self._document.watermark)), _WATERMARK, look.PAGE_HEIGHT)[0]
            self._write([_furniture(row, _WATERMARK, -row_width(row, _WATERMARK.size) / 2, -38)])
            self._canvas.restoreState()

    def _say(self, text: str, style: Style, base: float, room: float, *, is_right: bool = False) -> None:
        short: Line = line(shortened(text, style.face, style.size, room))
        row = rows(short, style, look.PAGE_WIDTH)[0]
        left = look.SIDE + (look.TEXT_WIDTH - row_width(row, style.size) if is_right else 0)
        self._write([_furniture(row, style, left, base)])

    def _rule(self, height: float) -> None:
        self._fill(Tint(0, 0, look.TEXT_WIDTH, look.HAIRLINE, look.RULE), look.SIDE, height)

    def _write(self, said: Iterable[_Said]) -> None:
        _Pen(self._canvas).write(said)

    @contextmanager
    def _marked(self, element: Element) -> Iterator[None]:
        number = self._tree.mark(element, self._number)
        self._canvas.addLiteral(f"/{element.role} <</MCID {number}>> BDC")
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def _artifact(self, kind: str = "/Layout") -> Iterator[None]:
        self._canvas.addLiteral(f"/Artifact <</Type {kind}>> BDC")
        yield
        self._canvas.addLiteral("EMC")


class _Pen:
    """Writes rows of text into a page and changes font and colour only where it must.

    It writes the operators itself: reportlab's text object spends more time on its numbers than on the text.
    """

    def __init__(self, canvas: Canvas) -> None:
        self._put: Callable[[str], None] = canvas.addLiteral
        self._file = canvas._doc  # type: ignore[attr-defined]  # fonts keep their subsets by file
        self._set: tuple[str, float] | None = None
        self._color: Color | None = None

    def write(self, said: Iterable[_Said]) -> None:
        """Write rows of text, each at its own point."""
        self._put("BT")
        for one in said:
            self._put(f"1 0 0 1 {one.left:.2f} {one.base:.2f} Tm")
            for span in one.words.row:
                self._write(span, one.words.size)
        self._put("ET")

    def _write(self, span: Span, size: float) -> None:
        """Write a stretch where the last one ended."""
        if span.ink.color is not self._color:
            self._color = span.ink.color
            self._put(filled(span.ink.color))
        font, drawn_size = font_of(span.ink.face), size * scale(span.ink.face)
        for subset, shapes in font.splitString(span.text, self._file):
            name = font.getSubsetInternalName(subset, self._file)
            if self._set != (name, drawn_size):
                self._set = (name, drawn_size)
                self._put(f"{name} {drawn_size:g} Tf")
            self._put(f"<{shapes.hex()}> Tj")


@cache
def filled(color: Color) -> str:
    """Return the operator that fills with a colour."""
    return f"{color.red:.4g} {color.green:.4g} {color.blue:.4g} rg"


def _said(placed: list[Placed]) -> list[_Said]:
    return [
        _Said(look.SIDE + words.left, _TEXT_TOP - one.top - words.drop, words)
        for one in placed
        for words in one.strip.words
    ]


def _page_of(number: int, count: int) -> str:
    return _("Page {page} of {pages}").format(page=number + 1, pages=count)


def _form(number: int) -> str:
    return f"page-number-{number}"


def _stretches(row: tuple[Span, ...]) -> list[tuple[Span, ...]]:
    """Split a row where the element of its text changes."""
    stretches: list[list[Span]] = []
    for span in row:
        before = stretches[-1][-1] if stretches else None
        goes_on = before and before.ink.link == span.ink.link and (span.meant == "" or before.meant is span.meant)
        if goes_on:
            stretches[-1].append(span)
        else:
            stretches.append([span])
    return list(map(tuple, stretches))


def _furniture(row: tuple[Span, ...], style: Style, left: float, base: float) -> _Said:
    return _Said(left, base, Words(_NOBODY, row, 0, 0, style.size))


_NOBODY = Element(Role.DIVISION, 0)
