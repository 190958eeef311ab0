"""Blocks as reportlab flowables. Knows how each block looks and what must stay together, not where pages end."""

from collections.abc import Sequence
from typing import Any, TypeAlias

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from focusdesk.documents import look
from focusdesk.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Facts,
    Heading,
    Line,
    Paragraph,
    Signature,
    Signatures,
    Table,
    Title,
    line,
)
from focusdesk.documents.fonts import Face
from focusdesk.documents.text import markup, one_line

Styling: TypeAlias = list[tuple[Any, ...]]


class Bookmarked(Text):
    """A heading that also gets its place in the outline of the file."""

    def __init__(self, heading: Heading) -> None:
        self.entry = one_line(heading.text)
        self.level = heading.level - 1
        style = look.heading(heading.level)
        super().__init__(_own_markup(heading.text, style, look.TEXT_WIDTH), style)


def flowables(blocks: Sequence[Block]) -> list[Flowable]:
    """Return what reportlab can lay out, in order."""
    drawn: list[Flowable] = []
    for place, block in enumerate(blocks):
        if isinstance(block, Heading):
            drawn.append(CondPageBreak(_needed(blocks[place:])))
        drawn.extend(_drawn(block))
    return drawn


def _needed(blocks: Sequence[Block]) -> float:
    """Return the height a heading needs below it so that it never stands alone at the foot of a page."""
    height = 0.0
    for block in blocks:
        height += _least_height(block)
        if not isinstance(block, Heading | Facts):
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
            return 75.0
        case _:
            return 45.0


def _drawn(block: Block) -> list[Flowable]:
    match block:
        case Title():
            return _title(block)
        case Facts():
            return _facts(block)
        case Heading():
            return [Bookmarked(block)]
        case Paragraph():
            return [_text(block.text, look.body(), look.TEXT_WIDTH)]
        case Bullets():
            return _bullets(block)
        case Callout():
            return _callout(block)
        case Table():
            return _table(block)
        case Signatures():
            return [_signatures(block)]


def _text(text: Line, style: ParagraphStyle, width: float, *, strong: bool = False) -> Text:
    parts = []
    for run in text:
        face, color = look.TONES[run.tone]
        face = Face.STRONG if strong else face
        words = markup(run.text, face, style.fontSize, width)
        gap = " " if run.text[-1:].isspace() else ""
        parts.append(f'<font name="{face.value}" color="{color.hexval()}">{words}</font>{gap}')
    return Text("".join(parts), style)


def _own_markup(text: str, style: ParagraphStyle, width: float) -> str:
    return markup(text, Face(style.fontName), style.fontSize, width)


def _plain(text: str, style: ParagraphStyle, width: float) -> Text:
    return Text(_own_markup(text, style, width), style)


def _title(block: Title) -> list[Flowable]:
    badge_style = look.badge(block.standing)
    fill, _ink = look.BADGES[block.standing]
    badge_width = 92.0
    width = look.TEXT_WIDTH - badge_width - 12
    words = [
        _plain(block.owner, look.owner(), width),
        _plain(block.text, look.title(), width),
        _plain(block.subtitle, look.subtitle(), width),
    ]
    badge = Grid([[_plain(block.standing_text, badge_style, badge_width)]], colWidths=[badge_width])
    badge.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), fill),
            ("ROUNDEDCORNERS", [4, 4, 4, 4]),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
        ]
    )
    side_by_side = Grid([[words, badge]], colWidths=[width + 12, badge_width])
    side_by_side.setStyle([*_no_padding(), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return [side_by_side, Spacer(0, 12)]


def _facts(block: Facts) -> list[Flowable]:
    width = look.TEXT_WIDTH - look.LABEL_WIDTH
    rows = [
        [
            _plain(fact.label, look.table_header(), look.LABEL_WIDTH - look.CELL_PADDING),
            _text(fact.text, look.table_text(), width),
        ]
        for fact in block.rows
    ]
    grid = Grid(rows, colWidths=[look.LABEL_WIDTH, width], splitInRow=1)
    grid.setStyle([*_no_padding(), *_vertical(2.5), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return [grid, Spacer(0, 6)]


def _bullets(block: Bullets) -> list[Flowable]:
    style = look.body().clone("bullets", leftIndent=12, bulletIndent=2, spaceAfter=2.5)
    drawn: list[Flowable] = []
    for item in block.items:
        text = _text(item, style, look.TEXT_WIDTH - style.leftIndent)
        drawn.append(Text("", style, bulletText="•", frags=text.frags))
    return [*drawn, Spacer(0, 3)]


def _callout(block: Callout) -> list[Flowable]:
    width = look.TEXT_WIDTH - 18
    rows = [[_text(text, look.table_text(), width)] for text in block.lines]
    grid = Grid(rows, colWidths=[look.TEXT_WIDTH], splitInRow=1)
    grid.setStyle(
        [
            ("BACKGROUND", (0, 0), (-1, -1), look.CALLOUT_FILL),
            ("LINEBEFORE", (0, 0), (0, -1), 2.5, look.ACCENT),
            ("LEFTPADDING", (0, 0), (-1, -1), 10),
            ("RIGHTPADDING", (0, 0), (-1, -1), 8),
            *_vertical(1.5),
            ("TOPPADDING", (0, 0), (-1, 0), 5),
            ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
        ]
    )
    return [KeepTogether([grid]), Spacer(0, 5)]


def _table(block: Table) -> list[Flowable]:
    widths = [column.share * look.TEXT_WIDTH for column in block.columns]
    inner = [width - 2 * look.CELL_PADDING for width in widths]
    header = [
        _plain(column.header, look.table_header(), width) for column, width in zip(block.columns, inner, strict=True)
    ]
    rows = [
        [[_text(text, look.table_text(), width) for text in one] for one, width in zip(row, inner, strict=True)]
        for row in block.rows
    ]
    grid = Grid([header, *rows], colWidths=widths, repeatRows=1, splitInRow=1)
    grid.setStyle(_table_style())
    return [grid, Spacer(0, 8)]


def _table_style() -> Styling:
    return [
        ("BACKGROUND", (0, 0), (-1, 0), look.HEADER_FILL),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, look.ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), look.HAIRLINE, look.RULE),
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LEFTPADDING", (0, 0), (-1, -1), look.CELL_PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), look.CELL_PADDING),
        *_vertical(4),
    ]


def _signatures(block: Signatures) -> Flowable:
    width = (look.TEXT_WIDTH - 24) / 2
    cells = [_signature(one, block, width) for one in block.people]
    pairs = [[cells[i], "", *cells[i + 1 : i + 2]] for i in range(0, len(cells), 2)]
    grid = Grid(pairs, colWidths=[width, 24, width])
    grid.setStyle([*_no_padding(), ("VALIGN", (0, 0), (-1, -1), "TOP")])
    return KeepTogether([grid])


def _signature(one: Signature, block: Signatures, width: float) -> Flowable:
    name = [_plain(one.role, look.table_header(), width), _text(line(one.name), look.table_text(), width)]
    labels = [_plain(text, look.table_header(), width / 2) for text in (block.sign_label, block.date_label)]
    grid = Grid(
        [[name, ""], ["", ""], labels],
        colWidths=[width * 0.64, width * 0.36],
        rowHeights=[None, look.SIGNING_HEIGHT, None],
    )
    grid.setStyle([*_no_padding(), ("SPAN", (0, 0), (1, 0)), ("LINEABOVE", (0, 2), (-1, 2), 0.8, look.QUIET)])
    return grid


def _no_padding() -> Styling:
    return [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0), *_vertical(0)]


def _vertical(padding: float) -> Styling:
    return [("TOPPADDING", (0, 0), (-1, -1), padding), ("BOTTOMPADDING", (0, 0), (-1, -1), padding)]
