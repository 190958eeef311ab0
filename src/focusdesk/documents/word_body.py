"""Blocks as the body of a Word document: paragraphs and tables with real styles, for whoever reads them aloud.

What a style looks like is left to the template. The XML is WordprocessingML (ECMA-376 part 1).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from focusdesk.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Cell,
    Facts,
    Figure,
    Heading,
    Line,
    Paragraph,
    Run,
    Signatures,
    Table,
    Title,
    Tone,
    line,
)
from focusdesk.documents.xmltext import escaped
from focusdesk.i18n import _

OWNER, TITLE, SUBTITLE, STATUS = "FocusDesk Owner", "Title", "Subtitle", "FocusDesk Status"
BODY, BULLET, CALLOUT, FACT = "Normal", "List Bullet", "FocusDesk Callout", "FocusDesk Fact"
CELL, HEADER, GAP = "FocusDesk Table Text", "FocusDesk Table Header", "FocusDesk Gap"
TABLE = "FocusDesk Table"
HEADINGS = {1: "Heading 1", 2: "Heading 2", 3: "Heading 3"}
TONES = {Tone.QUIET: "FocusDesk Quiet", Tone.ALERT: "FocusDesk Alert"}
STYLES = (OWNER, TITLE, SUBTITLE, STATUS, BODY, BULLET, CALLOUT, FACT, CELL, HEADER, GAP, *HEADINGS.values())
"""The paragraph styles that blocks are given."""

_SIGNING_HEIGHT = 800
_KEPT = "<w:keepNext/>"
"""Keeps a paragraph on the page of what follows it."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What the body needs to know of its template.

    `styles` gives the id of each style by its name, `bullets` the numbering of lists where the style has none, `width`
    is that of the text in twentieths of a point.
    """

    styles: Mapping[str, str]
    bullets: int | None
    width: int

    def xml(self, blocks: Sequence[Block]) -> str:
        """The blocks as XML, without the title."""
        following = (*blocks[1:], None)
        return "".join(
            piece
            for block, after in zip(blocks, following, strict=True)
            for piece in self._block(block, _KEPT if isinstance(after, Table) else "")
        )

    def title(self, title: Title) -> str:
        """The title, for a template that has no place of its own for it."""
        lines = {OWNER: title.owner, TITLE: title.text, SUBTITLE: title.subtitle, STATUS: title.standing_text}
        return "".join(self._paragraph(style, line(text)) for style, text in lines.items())

    def _block(self, block: Block, kept: str) -> Iterator[str]:
        match block:
            case Heading():
                yield self._paragraph(HEADINGS[block.level], line(block.text))
            case Paragraph():
                yield self._paragraph(BODY, block.text, kept)
            case Bullets():
                numbering = _numbering(self.bullets)
                yield from (self._paragraph(BULLET, item, numbering) for item in block.items)
            case Callout():
                yield from (self._paragraph(CALLOUT, text) for text in block.lines)
                yield self._paragraph(GAP, ())  # keeps two boxes from growing together
            case Facts():
                for fact in block.rows:
                    label = (Run(fact.label + "\t", Tone.STRONG), *fact.text)
                    yield self._paragraph(FACT, label, _KEPT)
            case Table():
                yield from self._table(block)
            case Signatures():
                yield from self._signatures(block)
            case Figure():
                yield self._paragraph(BODY, line(block.alt))

    def _paragraph(self, style: str, text: Line, more: str = "") -> str:
        runs = "".join(map(self._run, text))
        return f'<w:p><w:pPr><w:pStyle w:val="{self.styles[style]}"/>{more}</w:pPr>{runs}</w:p>'

    def _run(self, run: Run) -> str:
        style = f'<w:rStyle w:val="{self.styles[TONES[run.tone]]}"/>' if run.tone in TONES else ""
        bold = "<w:b/>" if run.tone is Tone.STRONG else ""
        texts = (
            "<w:tab/>".join(f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in part.split("\t"))
            for part in escaped(run.text).split("\n")
        )
        return f"<w:r><w:rPr>{style}{bold}</w:rPr>{'<w:br/>'.join(texts)}</w:r>"

    def _table(self, table: Table) -> Iterator[str]:
        widths = [round(column.share * self.width) for column in table.columns]
        header = [(line(column.header),) for column in table.columns]
        rows = [self._row(header, widths, HEADER, "<w:cantSplit/><w:tblHeader/>")]
        # LibreOffice can lose a row that is kept whole, so rows may break
        rows += [self._row(cells, widths, CELL, "") for cells in table.rows]
        yield self._framed(table.summary, widths, rows)

    def _signatures(self, room: Signatures) -> Iterator[str]:
        words = (_("Role"), _("Name"), room.sign_label, room.date_label)
        widths = [round(share * self.width) for share in (0.2, 0.26, 0.34, 0.2)]
        height = f'<w:trHeight w:val="{_SIGNING_HEIGHT}"/>'
        rows = [self._row([(line(word),) for word in words], widths, HEADER, "<w:cantSplit/><w:tblHeader/>")]
        signed = ([(line(text),) for text in (one.role, one.name, "", "")] for one in room.people)
        rows += [self._row(cells, widths, CELL, height) for cells in signed]
        yield self._framed(_("Room to sign"), widths, rows)

    def _framed(self, summary: str, widths: Sequence[int], rows: Sequence[str]) -> str:
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        look = '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1"'
        properties = (
            f'<w:tblStyle w:val="{self.styles[TABLE]}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
            f'<w:tblLayout w:type="fixed"/>{look} w:noVBand="1"/><w:tblCaption w:val="{escaped(summary)}"/>'
        )
        after = self._paragraph(GAP, ())
        return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{''.join(rows)}</w:tbl>{after}"

    def _row(self, cells: Sequence[Cell], widths: Sequence[int], style: str, properties: str) -> str:
        filled = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{self._cell(cell, style)}</w:tc>'
            for cell, width in zip(cells, widths, strict=True)
        )
        return f"<w:tr><w:trPr>{properties}</w:trPr>{filled}</w:tr>"

    def _cell(self, cell: Cell, style: str) -> str:
        kept = _KEPT if style == HEADER else ""
        return "".join(self._paragraph(style, text, kept) for text in cell) or self._paragraph(style, ())


def _numbering(number: int | None) -> str:
    if number is None:
        return ""
    return f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr>'
