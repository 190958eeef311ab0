"""Blocks that reportlab draws as tables: the title line, facts, decisions set apart, tables and room to sign."""

from typing import Any, TypeAlias

from reportlab.platypus import Flowable, KeepTogether, Spacer
from reportlab.platypus import Table as Grid

from focusdesk.documents import look
from focusdesk.documents.blocks import Callout, Facts, Signature, Signatures, Standing, Table, Title
from focusdesk.documents.fonts import Face
from focusdesk.documents.paragraphs import in_style, of_line, of_lines
from focusdesk.documents.portions import stacked
from focusdesk.documents.text import shortened

Styling: TypeAlias = list[tuple[Any, ...]]

_BADGE_WIDTH = 92.0


def title(block: Title) -> list[Flowable]:
    """Draw whose document it is with the badge of its standing, then the title and the line under it."""
    width = look.TEXT_WIDTH - _BADGE_WIDTH - 12
    owner: list[list[Any]] = [[words, ""] for words in in_style(block.owner, look.owner(), width)]
    owner[0][1] = _badge(block.standing, block.standing_text)
    words = in_style(block.text, look.title(), look.TEXT_WIDTH)
    subtitle = in_style(block.subtitle, look.subtitle(), look.TEXT_WIDTH)
    return [_grid(owner, [width + 12, _BADGE_WIDTH], _no_padding()), *words, *subtitle]


def _badge(standing: Standing, text: str) -> Grid:
    fill, _ink = look.BADGES[standing]
    style = [("BACKGROUND", (0, 0), (-1, -1), fill), ("ROUNDEDCORNERS", [4, 4, 4, 4]), *_vertical(2, 5)]
    return _grid([[in_style(text, look.badge(standing), _BADGE_WIDTH)]], [_BADGE_WIDTH], style)


def facts(block: Facts) -> Flowable:
    """Draw labels in a narrow column and their texts beside them."""
    width = look.TEXT_WIDTH - look.LABEL_WIDTH
    rows: list[list[Any]] = []
    for fact in block.rows:
        label = in_style(fact.label, look.label(), look.LABEL_WIDTH - look.CELL_PADDING)
        texts = of_lines(fact.text, look.table_text(), width)
        rows.extend([label if place == 0 else "", text] for place, text in enumerate(texts))
    return _followed_by(6, _grid(rows, [look.LABEL_WIDTH, width], [*_no_padding(), *_vertical(2.5)]))


def callout(block: Callout) -> Flowable:
    """Draw lines on a tint with an accent at their side, on one page where that is possible."""
    rows = [[text] for line in block.lines for text in of_lines(line, look.table_text(), look.TEXT_WIDTH - 18)]
    grid = _followed_by(5, _grid(rows, [look.TEXT_WIDTH], _callout_style()))
    return KeepTogether([grid]) if len(rows) == len(block.lines) else grid


def _callout_style() -> Styling:
    return [
        ("BACKGROUND", (0, 0), (-1, -1), look.CALLOUT_FILL),
        ("LINEBEFORE", (0, 0), (0, -1), 2.5, look.ACCENT, "butt"),
        ("LEFTPADDING", (0, 0), (-1, -1), 10),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        *_vertical(1.5),
        ("TOPPADDING", (0, 0), (-1, 0), 5),
        ("BOTTOMPADDING", (0, -1), (-1, -1), 6),
    ]


def table(block: Table) -> Flowable:
    """Draw a table whose header returns on each page."""
    widths = [column.share * look.TEXT_WIDTH for column in block.columns]
    inner = [width - 2 * look.CELL_PADDING for width in widths]
    titles = zip(block.columns, inner, strict=True)
    rows: list[list[Any]] = [[in_style(column.header, look.table_header(), width) for column, width in titles]]
    unruled: Styling = []
    for row in block.rows:
        levels = stacked(row)
        unruled.extend(_no_rule(len(rows) + place) for place in range(len(levels) - 1))
        rows.extend([_cell(*one) for one in zip(level, inner, strict=True)] for level in levels)
    return _followed_by(8, _grid(rows, widths, [*_table_style(), *unruled], header_rows=1))


def _cell(texts: tuple[Any, ...], width: float) -> list[Flowable]:
    return [of_line(text, look.table_text(), width) for text in texts]


def _no_rule(row: int) -> tuple[Any, ...]:
    return ("LINEBELOW", (0, row), (-1, row), look.HAIRLINE, look.PAPER)


def _table_style() -> Styling:
    return [
        ("BACKGROUND", (0, 0), (-1, 0), look.HEADER_FILL),
        ("LINEBELOW", (0, 0), (-1, 0), 0.8, look.ACCENT),
        ("LINEBELOW", (0, 1), (-1, -1), look.HAIRLINE, look.RULE),
        ("LEFTPADDING", (0, 0), (-1, -1), look.CELL_PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), look.CELL_PADDING),
        *_vertical(3.5),
    ]


def signatures(block: Signatures) -> Flowable:
    """Draw room to sign for two people beside each other, never broken over pages."""
    gap = 24.0
    width = (look.TEXT_WIDTH - gap) / 2
    cells: list[Any] = [_signature(one, block, width) for one in block.people]
    pairs = [[cells[i], "", *(cells[i + 1 : i + 2] or [""])] for i in range(0, len(cells), 2)]
    return KeepTogether([_grid(pairs, [width, gap, width], _no_padding())])


def _signature(one: Signature, block: Signatures, width: float) -> Grid:
    style = look.table_text()
    name = in_style(shortened(one.name, Face.REGULAR, style.fontSize, width - 6), style, width)
    person = [*in_style(one.role, look.table_header(), width), *name]
    labels = [in_style(text, look.table_header(), width / 3) for text in (block.sign_label, block.date_label)]
    return _grid(
        [[person, ""], [Spacer(0, look.SIGNING_HEIGHT), ""], labels],
        [width * 0.64, width * 0.36],
        [
            *_no_padding(),
            ("SPAN", (0, 0), (1, 0)),
            ("LINEABOVE", (0, 2), (-1, 2), 0.8, look.QUIET),
            ("TOPPADDING", (0, 2), (-1, 2), 2.5),
        ],
    )


def _grid(rows: list[list[Any]], widths: list[float], style: Styling, header_rows: int = 0) -> Grid:
    """Return a table that may go on over pages, also within a row."""
    grid = Grid(rows, colWidths=widths, repeatRows=header_rows, splitInRow=1)
    font = ("FONTNAME", (0, 0), (-1, -1), Face.REGULAR.value)  # or each cell would bring Helvetica into the file
    grid.setStyle([font, ("VALIGN", (0, 0), (-1, -1), "TOP"), *style])
    return grid


def _followed_by(space: float, grid: Grid) -> Grid:
    grid.spaceAfter = space
    return grid


def _no_padding() -> Styling:
    return [("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0), *_vertical(0)]


def _vertical(above: float, below: float | None = None) -> Styling:
    below = above if below is None else below
    return [("TOPPADDING", (0, 0), (-1, -1), above), ("BOTTOMPADDING", (0, 0), (-1, -1), below)]
