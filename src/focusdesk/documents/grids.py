"""Blocks that stand in columns: facts, decisions set apart, tables and room to sign, as strips with their elements."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from reportlab.lib.colors import Color

from focusdesk.documents import look
from focusdesk.documents.blocks import Callout, Cell, Entries, Entry, Facts, Line, Signature, Signatures, Table, line
from focusdesk.documents.look import Stationery, Style
from focusdesk.documents.strips import Blank, Strip, Tint, Words, glued, without_lone_rows
from focusdesk.documents.structure import Element, Role, Tree
from focusdesk.documents.text import one_line, shortened
from focusdesk.documents.typesetting import Row, rows

_SHORT = 8  # a row of a table of no more rows of text than this is never broken
_LOW = 2  # a row of no more rows of text than this looks lost alone at the foot or the top of a page


class _Column(NamedTuple):
    """What stands in one column: the rows of text with their elements, from `left`."""

    left: float
    style: Style
    rows: Sequence[tuple[Element, Row]]


class _Ground(NamedTuple):
    """What lies under a band of strips: the room above and below its text, tints (left, width) and a rule below."""

    above: float = 0.0
    below: float = 0.0
    tints: tuple[tuple[float, float, Color], ...] = ()
    rule: tuple[float, Color] | None = None


def facts(block: Facts, tree: Tree) -> list[Strip]:
    """Return labels in a narrow column and their texts beside them: a list of which each item has its label."""
    listed = tree.add(Role.LIST)
    width = look.TEXT_WIDTH - look.LABEL_WIDTH
    strips: list[Strip] = []
    for fact in block.rows:
        item = tree.add(Role.LIST_ITEM, listed)
        label = _set(line(fact.label), look.LABEL, look.LABEL_WIDTH - 5, tree.add(Role.LABEL, item))
        text = _set(fact.text, look.TABLE_TEXT, width, tree.add(Role.LIST_BODY, item))
        columns = (_Column(0, look.LABEL, label), _Column(look.LABEL_WIDTH, look.TABLE_TEXT, text))
        strips += _band(columns, _Ground(2.5, 2.5))
    return [*(glued(strips, is_glued=False) if len(strips) <= _SHORT else strips), Strip(height=6)]


def callout(block: Callout, tree: Tree, stationery: Stationery) -> list[Strip]:
    """Return lines on a tint with an accent at their side, on one page where that is possible."""
    division = tree.add(Role.DIVISION)
    tints = ((0.0, look.TEXT_WIDTH, look.CALLOUT_FILL), (0.0, 2.5, stationery.accent))
    strips: list[Strip] = []
    for place, text in enumerate(block.lines, 1):
        said = _set(text, look.TABLE_TEXT, look.TEXT_WIDTH - 18, tree.add(Role.PARAGRAPH, division))
        ground = _Ground(5 if place == 1 else 1.5, 6 if place == len(block.lines) else 1.5, tints)
        strips += _band((_Column(10, look.TABLE_TEXT, said),), ground)
    strips = glued(strips, is_glued=False) if len(strips) <= 2 * _SHORT else without_lone_rows(strips)
    return [*strips, Strip(height=5)]


def table(block: Table, tree: Tree, stationery: Stationery) -> list[Strip]:
    """Return a table whose header returns on each page and is read once."""
    element = tree.add(Role.TABLE, summary=one_line(block.summary))
    lefts = [sum(column.share for column in block.columns[:place]) for place in range(len(block.columns))]
    places = [
        (left * look.TEXT_WIDTH + look.CELL_PADDING, column.share * look.TEXT_WIDTH - 2 * look.CELL_PADDING)
        for left, column in zip(lefts, block.columns, strict=True)
    ]
    header = _header(block, places, tree.add(Role.TABLE_HEAD, element), tree, stationery)
    body = tree.add(Role.TABLE_BODY, element) if block.rows else element
    bands = [_table_row(row, places, tree.add(Role.ROW, body), tree) for row in block.rows]
    return [*header, *_bound(bands, tuple(header)), Strip(height=8)]


def _header(
    block: Table, places: list[tuple[float, float]], head: Element, tree: Tree, stationery: Stationery
) -> list[Strip]:
    row = tree.add(Role.ROW, head)
    columns = [
        _Column(left, look.TABLE_HEADER, _set(line(column.header), look.TABLE_HEADER, width, cell))
        for column, (left, width) in zip(block.columns, places, strict=True)
        for cell in [tree.add(Role.HEADER_CELL, row)]
    ]
    ground = _Ground(3.5, 3.5, ((0, look.TEXT_WIDTH, look.HEADER_FILL),), (0.8, stationery.accent))
    return glued(_band(columns, ground))


def _table_row(cells: tuple[Cell, ...], places: list[tuple[float, float]], row: Element, tree: Tree) -> list[Strip]:
    columns = [
        _Column(left, look.TABLE_TEXT, _cell(cell, width, tree.add(Role.CELL, row), tree))
        for cell, (left, width) in zip(cells, places, strict=True)
    ]
    return _band(columns, _Ground(3.5, 3.5, rule=(look.HAIRLINE, look.RULE)))


def _cell(cell: Cell, width: float, element: Element, tree: Tree) -> list[tuple[Element, Row]]:
    if len(cell) == 1:
        return _set(cell[0], look.TABLE_TEXT, width, element)
    return [row for text in cell for row in _set(text, look.TABLE_TEXT, width, tree.add(Role.PARAGRAPH, element))]


def _bound(bands: list[list[Strip]], header: tuple[Strip, ...]) -> list[Strip]:
    """Keep short rows whole, and a low first or last row on one page with the row beside it."""
    bound: list[Strip] = []
    for place, band in enumerate(bands):
        beside = {0: band, len(bands) - 2: bands[-1]}.get(place) if place + 1 < len(bands) else None
        stays = beside is not None and len(beside) <= _LOW
        is_short = len(band) <= _SHORT
        strips = glued(band, is_glued=stays and is_short) if is_short else without_lone_rows(band)
        bound += [replace(strip, header=header) for strip in strips]
    return bound


def with_room(block: Signatures | Entries, tree: Tree) -> list[Strip]:
    """Return what has room to write in: on paper to sign, on the screen to fill in."""
    return signatures(block, tree) if isinstance(block, Signatures) else entries(block, tree)


def signatures(block: Signatures, tree: Tree) -> list[Strip]:
    """Return room to sign for two people beside each other, never broken over pages."""
    gap = 24.0
    width = (look.TEXT_WIDTH - gap) / 2
    strips: list[Strip] = []
    for place in range(0, len(block.people), 2):
        pair = [
            _signature(one, block, tree, left, width)
            for one, left in zip(block.people[place : place + 2], (0.0, width + gap), strict=False)
        ]
        strips += [_beside(level) for level in zip(*pair, strict=True)]
    return glued(strips, is_glued=False)


def entries(block: Entries, tree: Tree) -> list[Strip]:
    """Return places to fill in with their labels above them, never broken over pages."""
    division = tree.add(Role.DIVISION)
    words, tints, blanks, left = list[Words](), list[Tint](), list[Blank](), 0.0
    style = look.TABLE_HEADER
    for entry in block.entries:
        height = _entry_height(entry)
        width = entry.share * look.TEXT_WIDTH - (0 if entry is block.entries[-1] else look.ENTRY_GAP)
        label = rows(line(shortened(entry.label, style.face, style.size, width)), style, look.TEXT_WIDTH)[0]
        words.append(Words(tree.add(Role.PARAGRAPH, division), label, left, style.drop, style.size))
        tints += _box(left, width, height)
        blanks.append(Blank(entry, tree.add(Role.FORM, division), left, 0, width, height))
        left += width + look.ENTRY_GAP
    labels = Strip(height=style.leading + 1, before=3, words=tuple(words), is_glued=True)
    boxes = Strip(
        height=max(map(_entry_height, block.entries)), tints=tuple(tints), blanks=tuple(blanks), carried=block.carried
    )
    return [labels, replace(boxes, is_glued=True), Strip(height=7)]


def _entry_height(entry: Entry) -> float:
    return entry.rows * look.TABLE_TEXT.leading + 8


def _box(left: float, width: float, height: float) -> tuple[Tint, Tint]:
    """A frame, and what lies in it."""
    inner = Tint(left + 0.7, 0.7, width - 1.4, height - 1.4, look.ENTRY_FILL, radius=1.6)
    return Tint(left, 0, width, height, look.ENTRY_FRAME, radius=2), inner


def _signature(one: Signature, block: Signatures, tree: Tree, left: float, width: float) -> list[Strip]:
    division = tree.add(Role.DIVISION)
    style = look.TABLE_TEXT
    name = shortened(one.name, style.face, style.size, width - 6)
    role = shortened(one.role, look.TABLE_HEADER.face, look.TABLE_HEADER.size, width - 6)
    texts = ((role, look.TABLE_HEADER, left), (name, style, left))
    labels = ((block.sign_label, look.TABLE_HEADER, left), (block.date_label, look.TABLE_HEADER, left + width * 0.64))
    rule = Tint(left, 0, width, 0.8, look.QUIET)
    person = [_line_of([text], division, tree) for text in texts]
    signed = _line_of(labels, division, tree)
    return [*person, Strip(height=look.SIGNING_HEIGHT), Strip(height=3, tints=(rule,)), signed]


def _line_of(texts: Sequence[tuple[str, Style, float]], division: Element, tree: Tree) -> Strip:
    words = tuple(
        Words(
            tree.add(Role.PARAGRAPH, division),
            rows(line(text), style, look.TEXT_WIDTH)[0],
            left,
            style.drop,
            style.size,
        )
        for text, style, left in texts
        if text
    )
    return Strip(height=texts[0][1].leading, words=words)


def _beside(strips: Sequence[Strip]) -> Strip:
    words = tuple(words for strip in strips for words in strip.words)
    return replace(strips[0], words=words, tints=tuple(tint for strip in strips for tint in strip.tints))


def _set(text: Line, style: Style, width: float, element: Element) -> list[tuple[Element, Row]]:
    return [(element, row) for row in rows(text, style, width)]


def _band(columns: Sequence[_Column], ground: _Ground) -> list[Strip]:
    """Return a band of strips, one for each row of text of the highest column."""
    count = max((len(column.rows) for column in columns), default=1) or 1
    return [_level(columns, place, ground, place == 0, place == count - 1) for place in range(count)]


def _level(columns: Sequence[_Column], place: int, ground: _Ground, is_first: bool, is_last: bool) -> Strip:
    above = ground.above if is_first else 0.0
    height = above + columns[0].style.leading + (ground.below if is_last else 0.0)
    words = tuple(
        Words(element, row, column.left, above + column.style.drop, column.style.size)
        for column in columns
        for element, row in column.rows[place : place + 1]
        if row
    )
    tints = tuple(Tint(left, 0, width, height, color) for left, width, color in ground.tints)
    if is_last and ground.rule:
        thickness, color = ground.rule
        tints = (*tints, Tint(0, height - thickness, look.TEXT_WIDTH, thickness, color))
    return Strip(height=height, words=words, tints=tints)
