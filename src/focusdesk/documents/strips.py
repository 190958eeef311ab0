"""Pages out of strips: the rows of text, rules and tints of a document, each as wide as the page and one row high.

A strip that is glued to the next stays on its page, so that no heading stands alone at a foot, no table shows one row
without its header and no paragraph leaves one row behind. What is too high for any page is broken all the same.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from reportlab.lib.colors import Color

from focusdesk.documents.blocks import Entry, Picture
from focusdesk.documents.structure import Element
from focusdesk.documents.typesetting import Row


class Words(NamedTuple):
    """A row of text in a strip: whose it is, where it begins, how far its letters stand below the top."""

    element: Element
    row: Row
    left: float
    drop: float
    size: float


class Tint(NamedTuple):
    """A filled rectangle in a strip, measured from its top left corner; a rule is a low one."""

    left: float
    drop: float
    width: float
    height: float
    color: Color
    radius: float = 0.0


class Drawn(NamedTuple):
    """A picture in a strip with its place; without an element it is decoration. `scale` 1 is its own size."""

    picture: Picture
    left: float
    drop: float
    width: float
    height: float
    element: Element | None = None


class Blank(NamedTuple):
    """A place to fill in with its place in the strip, and the element that it is."""

    entry: Entry
    element: Element
    left: float
    drop: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """A piece of the page as wide as the page. `before` is left out at the top of a page; `header` returns there."""

    height: float
    words: tuple[Words, ...] = ()
    tints: tuple[Tint, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    blanks: tuple[Blank, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()
    before: float = 0.0
    is_glued: bool = False
    header: tuple["Strip", ...] = ()
    entry: str = ""
    level: int = 0


class Placed(NamedTuple):
    """A strip on a page: how far its top is below the top of the text. A repeated one is not read again."""

    top: float
    strip: Strip
    is_repeated: bool = False


@dataclass(slots=True)
class Page:
    """The strips of one page."""

    placed: list[Placed] = field(default_factory=list)
    used: float = 0.0

    def place(self, strip: Strip, is_repeated: bool = False) -> None:
        """Add a strip below the others."""
        top = self.used + (strip.before if self.placed else 0)
        self.placed.append(Placed(top, strip, is_repeated))
        self.used = top + strip.height

    def holds(self, height: float) -> bool:
        """Tell whether no more than this height is in use."""
        return self.used <= height + 0.01


def glued(strips: Sequence[Strip], is_glued: bool = True) -> list[Strip]:
    """Return the strips so that they stay together; `is_glued` says whether they also stay with what follows."""
    together = [replace(strip, is_glued=True) for strip in strips]
    return [*together[:-1], replace(strips[-1], is_glued=is_glued)] if strips else []


def without_lone_rows(strips: Sequence[Strip]) -> list[Strip]:
    """Return the strips so that the first two and the last two stay together."""
    if len(strips) < 2:
        return list(strips)
    kept = list(strips)
    for at in {0, len(strips) - 2}:
        kept[at] = replace(kept[at], is_glued=True)
    return kept


def pages(strips: Iterable[Strip], height: float) -> Iterator[Page]:
    """Lay the strips out over pages of this height of text; there is always one page."""
    page = Page()
    for group in _groups(strips):
        needed = page.used + sum(strip.before + strip.height for strip in group)
        fits_a_page = needed - page.used <= height - sum(strip.height for strip in group[0].header)
        if page.placed and needed > height and (fits_a_page or page.used > height * 2 / 3):
            yield page
            page = _fresh(group[0], height)
        for strip in group:
            if page.placed and page.used + strip.before + strip.height > height:
                yield page
                page = _fresh(strip, height)
            page.place(strip)
    yield page


def _fresh(strip: Strip, height: float) -> Page:
    """Return a new page, with the header of the table that goes on there unless it would fill the page."""
    page = Page()
    if sum(row.height for row in strip.header) < height / 3:
        for row in strip.header:
            page.place(row, is_repeated=True)
    return page


def _groups(strips: Iterable[Strip]) -> Iterator[list[Strip]]:
    group: list[Strip] = []
    for strip in strips:
        group.append(strip)
        if not strip.is_glued:
            yield group
            group = []
    if group:
        yield group
