"""Blocks as reportlab flowables: which drawing each block gets and how much room a heading needs below it."""

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable
from reportlab.platypus import Paragraph as Text

from focusdesk.documents import grids, look
from focusdesk.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Facts,
    Heading,
    Paragraph,
    Picture,
    Signatures,
    Table,
    Title,
    line,
)
from focusdesk.documents.charts import Chart
from focusdesk.documents.paragraphs import of_line, of_lines, own_markup
from focusdesk.documents.portions import portions
from focusdesk.documents.text import one_line


class Bookmarked(Text):
    """A heading that also gets its place in the outline of the file; where it breaks, its first part keeps that."""

    entry = ""
    level = 0

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803 - names of reportlab
        """Return the parts before and after the end of the page, as reportlab asks for."""
        parts = super().split(availWidth, availHeight)
        for part in parts[:1]:
            if isinstance(part, Bookmarked):
                part.entry, part.level = self.entry, self.level
        return parts


def flowables(blocks: Sequence[Block]) -> list[Flowable]:
    """Return what reportlab can lay out, in order."""
    drawn: list[Flowable] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            drawn.append(CondPageBreak(_needed(blocks[place : place + 5])))
        drawn.extend(_drawn(block))
    return drawn


def _needed(blocks: Sequence[Block]) -> float:
    """Return the height a heading needs below it so that it never stands alone at the foot of a page."""
    height = 0.0
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        height += _least_height(block)
        introduces = isinstance(block, Paragraph) and isinstance(following, Table | Picture | Signatures)
        if not introduces and not isinstance(block, Heading | Facts):
            break
    return min(height, look.PAGE_HEIGHT / 3)


def _least_height(block: Block) -> float:
    match block:
        case Heading():
            style = look.heading(block.level)
            return style.leading + style.spaceBefore + style.spaceAfter
        case Facts():
            return 20.0 * len(block.rows)
        case Signatures():
            return look.SIGNING_HEIGHT + 60
        case Table():
            return 62.0
        case Picture():
            return Chart(block.figure).height
        case _:
            return 40.0


def _drawn(block: Block) -> list[Flowable]:
    match block:
        case Title():
            return grids.title(block)
        case Facts():
            return [grids.facts(block)]
        case Heading():
            return _heading(block)
        case Paragraph():
            return list(of_lines(block.text, look.body(), look.TEXT_WIDTH))
        case Bullets():
            return _bullets(block)
        case Callout():
            return [grids.callout(block)]
        case Table():
            return [grids.table(block)]
        case Picture():
            return [Chart(block.figure)]
        case Signatures():
            return [grids.signatures(block)]


def _heading(block: Heading) -> list[Flowable]:
    style = look.heading(block.level)
    parts = [Bookmarked(own_markup(part, style, look.TEXT_WIDTH), style) for part in portions(line(block.text))]
    parts[0].entry, parts[0].level = one_line(block.text)[:120], block.level - 1
    return list(parts)


def _bullets(block: Bullets) -> list[Flowable]:
    style, width = look.bullet(), look.TEXT_WIDTH - look.bullet().leftIndent
    return [
        of_line(part, style, width, None if place else "•")
        for item in block.items
        for place, part in enumerate(portions(item))
    ]
