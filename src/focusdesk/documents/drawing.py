"""Blocks as strips of the page with their elements of the structure: which drawing and which tag each block gets."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from reportlab.lib.utils import ImageReader

from focusdesk.documents import grids, look
from focusdesk.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Entries,
    Facts,
    Figure,
    Heading,
    Line,
    Paragraph,
    Signatures,
    Table,
    Title,
    line,
)
from focusdesk.documents.look import Stationery, Style
from focusdesk.documents.strips import Drawn, Strip, Tint, Words, glued, without_lone_rows
from focusdesk.documents.structure import Element, Role, Tree
from focusdesk.documents.text import one_line
from focusdesk.documents.typesetting import Row, row_width, rows

_BADGE_WIDTH = 92.0
_BULLET = "•"
_INDENT = 12.0
_LONGEST_ENTRY = 120
_HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3)


class Composer:
    """Composes the blocks of one document on the stationery of a municipality, and grows its structure on the way."""

    def __init__(self, tree: Tree, stationery: Stationery) -> None:
        self._tree = tree
        self._stationery = stationery
        self._depth = 0

    def strips(self, block: Block, following: Block | None) -> list[Strip]:
        """Return the strips of a block; those that may not be parted from the following block are glued to it."""
        match block:
            case Title():
                return list(self._title(block))
            case Facts():
                return grids.facts(block, self._tree)
            case Heading():
                return self._heading(block)
            case Paragraph():
                strips = self._text(block.text, look.BODY, self._tree.add(Role.PARAGRAPH))
                return glued(strips) if _introduces(strips, following) else strips
            case Bullets():
                return self._bullets(block)
            case Callout():
                return grids.callout(block, self._tree, self._stationery)
            case Table():
                return grids.table(block, self._tree, self._stationery)
            case Signatures() | Entries():
                return grids.with_room(block, self._tree)
            case Figure():
                return self._figure(block)

    def _title(self, block: Title) -> Iterator[Strip]:
        if self._stationery.logo:
            yield _logo(self._stationery)
        owner, badge = self._stationery.owner(), look.badge(block.standing)
        width = look.TEXT_WIDTH - _BADGE_WIDTH - 12
        first, *others = self._text(line(block.owner), owner, self._tree.add(Role.PARAGRAPH), width=width)
        label = rows(line(block.standing_text), badge, _BADGE_WIDTH)[0]
        left = look.TEXT_WIDTH - _BADGE_WIDTH
        place = left + max(0.0, (_BADGE_WIDTH - row_width(label, badge.size)) / 2)
        standing = Words(self._tree.add(Role.PARAGRAPH), label, place, 2 + badge.drop, badge.size)
        tint = Tint(left, 0, _BADGE_WIDTH, badge.leading + 7, look.BADGES[block.standing][0], radius=4)
        yield replace(first, words=(*first.words, standing), tints=(tint,), is_glued=True)
        yield from others or [Strip(height=5)]
        yield from self._text(line(block.text), look.TITLE, self._tree.add(Role.TITLE))
        yield from self._text(line(block.subtitle), look.SUBTITLE, self._tree.add(Role.PARAGRAPH))

    def _heading(self, block: Heading) -> list[Strip]:
        """A reader refuses headings and an outline that skip a level, so one that does is tagged a level higher."""
        depth = min(block.level, self._depth + 1)
        style = self._stationery.heading(block.level)
        strips = self._text(line(block.text), style, self._tree.add(_HEADINGS[depth - 1]))
        entry = one_line(block.text)[:_LONGEST_ENTRY]
        self._depth = depth if entry else self._depth  # one without text is not in the file
        return glued([replace(strips[0], entry=entry, level=depth - 1), *strips[1:]])

    def _bullets(self, block: Bullets) -> list[Strip]:
        listed = self._tree.add(Role.LIST)
        style = replace(look.BODY, after=2.5)
        strips: list[Strip] = []
        for item in block.items:
            element = self._tree.add(Role.LIST_ITEM, listed)
            sign = Words(
                self._tree.add(Role.LABEL, element), rows(line(_BULLET), style, _INDENT)[0], 2, style.drop, style.size
            )
            body = self._tree.add(Role.LIST_BODY, element)
            first, *others = self._text(item, style, body, left=_INDENT)
            strips += [replace(first, words=(sign, *first.words)), *others]
        return strips

    def _figure(self, block: Figure) -> list[Strip]:
        picture = block.picture
        scale = min(1.0, look.TEXT_WIDTH / picture.width, look.TEXT_HEIGHT * 0.8 / picture.height)
        element = self._tree.add(Role.FIGURE, alt=one_line(block.alt))
        width, height = picture.width * scale, picture.height * scale
        return [Strip(height=height, before=4, drawn=(Drawn(picture, 0, 0, width, height, element),)), Strip(height=8)]

    def _text(
        self, text: Line, style: Style, element: Element, *, left: float = 0.0, width: float = look.TEXT_WIDTH
    ) -> list[Strip]:
        found = rows(text, style, width - left)
        strips = [_strip(row, style, element, left) for row in found]
        strips[0] = replace(strips[0], before=style.before)
        strips[-1] = replace(strips[-1], height=style.leading + style.after)
        return without_lone_rows(strips)


def _strip(row: Row, style: Style, element: Element, left: float) -> Strip:
    words = (Words(element, row, left, style.drop, style.size),) if row else ()
    return Strip(height=style.leading, words=words)


def _introduces(strips: Sequence[Strip], following: Block | None) -> bool:
    return len(strips) <= 3 and isinstance(following, Table | Signatures | Figure | Facts | Entries)


def _logo(stationery: Stationery) -> Strip:
    picture = _Logo(stationery)
    return Strip(height=look.LOGO_HEIGHT + 12, drawn=(Drawn(picture, 0, 0, picture.width, picture.height),))


class _Logo:
    """The logo of a municipality as a picture of the page, as large as its place allows."""

    def __init__(self, stationery: Stationery) -> None:
        self._image = ImageReader(stationery.logo)
        width, height = self._image.getSize()
        scale = min(look.LOGO_WIDTH / width, look.LOGO_HEIGHT / height)
        self.width, self.height = width * scale, height * scale

    def drawOn(self, canvas: Any, x: float, y: float) -> None:
        """Draw the logo with its lower left corner at a point of the canvas."""
        canvas.drawImage(self._image, x, y, self.width, self.height)
