"""Writes a document as OpenDocument text (.odt, ISO/IEC 26300), one of the open standards the government requires.

A package of five files, written here because what libraries add is their own template and its traces. What a style
looks like is left to `resources/templates/odf-styles.xml`. The same document gives the same bytes each time.
"""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from string import Template

from focusdesk.documents import house_look
from focusdesk.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Cell,
    Document,
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
from focusdesk.documents.files import atomic
from focusdesk.documents.furniture import foot
from focusdesk.documents.house_look import Logo
from focusdesk.documents.xmltext import escaped
from focusdesk.i18n import _, speaking
from focusdesk.resources import resource

Progress = Callable[[float], None]

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
COUNTRIES = {"nl": "NL", "en": "GB"}
TONES = {Tone.STRONG: "Strong", Tone.QUIET: "Quiet", Tone.ALERT: "Alert"}
_WIDTH = 16.6  # centimetres
_NUMBER = "\x00"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("meta", "meta"),
        ("draw", "drawing"),
        ("svg", "svg-compatible"),
    )
)
_LOGO = "Pictures/logo.png"
_LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"'
_PICTURE = f'<manifest:file-entry manifest:full-path="{_LOGO}" manifest:media-type="image/png"/>'
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MEDIA_TYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml")
    )
    + "</manifest:manifest>"
)


def write(document: Document, path: Path, progress: Progress | None = None) -> None:
    """Write the document to `path`, whole or not at all.

    `progress` is called with the part that is done, from 0 to 1; an exception from it stops the work, leaves nothing
    behind and comes out here. Raises Problem when the file cannot be written.
    """
    content = to_bytes(document, progress)
    with atomic(path) as file:
        file.write(content)


def to_bytes(document: Document, progress: Progress | None = None) -> bytes:
    """Return the document as an .odt in memory. `progress` works as in `write`."""
    with speaking(document.language):
        body = _Body(progress or (lambda _part: None))
        look = house_look.of(document.house)
        text = (_drawn(look.logo) if look.logo else "") + body.xml(document.blocks)
        parts = {
            "content.xml": _content(body.styles, text).encode(),
            "styles.xml": _styles(document, look.accent.lower()).encode(),
            "meta.xml": _meta(document).encode(),
        }
        if look.logo:
            parts[_LOGO] = look.logo.png
        pictures = _PICTURE if look.logo else ""
        parts["META-INF/manifest.xml"] = _MANIFEST.replace(
            "</manifest:manifest>", f"{pictures}</manifest:manifest>"
        ).encode()
    return _package(document, parts)


def _drawn(logo: Logo) -> str:
    """The logo on a line of its own above the title."""
    size = f'svg:width="{logo.width:.1f}pt" svg:height="{logo.height:.1f}pt"'
    return (
        f'<text:p text:style-name="Text_20_body"><draw:frame draw:name="Logo" text:anchor-type="as-char" {size}>'
        f'<draw:image xlink:href="{_LOGO}" {_LINK}/><svg:desc>{escaped(_("Logo"))}</svg:desc></draw:frame></text:p>'
    )


class _Body:
    """Blocks as OpenDocument XML, and the styles for the widths of columns that they need."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._widths: dict[float, str] = {}

    @property
    def styles(self) -> str:
        """The styles of the columns, and of the rows and cells of tables."""
        columns = "".join(
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>'
            for width, name in self._widths.items()
        )
        return columns + _TABLE_STYLES

    def xml(self, blocks: Sequence[Block]) -> str:
        """The blocks as XML."""
        pieces: list[str] = []
        for at, (block, after) in enumerate(zip(blocks, (*blocks[1:], None), strict=True)):
            pieces.extend(self._block(block, isinstance(after, Table)))
            self._progress((at + 1) / len(blocks))
        return "".join(pieces)

    def _block(self, block: Block, before_table: bool) -> Iterator[str]:
        match block:
            case Title():
                lines = ("Owner", block.owner), ("Title", block.text), ("Subtitle", block.subtitle)
                yield from (_paragraph(style, line(text)) for style, text in (*lines, ("Status", block.standing_text)))
            case Heading():
                level = f'text:style-name="Heading_20_{block.level}" text:outline-level="{block.level}"'
                yield f"<text:h {level}>{escaped(block.text)}</text:h>"
            case Paragraph():
                yield _paragraph("Before_20_table" if before_table else "Text_20_body", block.text)
            case Bullets():
                items = (f"<text:list-item>{_paragraph('List_20_Bullet', one)}</text:list-item>" for one in block.items)
                yield f'<text:list text:style-name="Bullets">{"".join(items)}</text:list>'
            case Callout():
                yield from (*(_paragraph("Callout", text) for text in block.lines), _paragraph("Gap", ()))
            case Facts():
                yield from (_paragraph("Fact", (Run(f"{one.label}\t", Tone.STRONG), *one.text)) for one in block.rows)
            case Figure():
                yield _paragraph("Text_20_body", line(block.alt))
            case Table():
                header = [column.header for column in block.columns]
                yield self._table(block.summary, [column.share for column in block.columns], header, block.rows)
            case Signatures():
                yield self._signatures(block)

    def _signatures(self, room: Signatures) -> str:
        header = [_("Role"), _("Name"), room.sign_label, room.date_label]
        rows = [tuple((line(text),) for text in (one.role, one.name, "", "")) for one in room.people]
        return self._table(_("Room to sign"), (0.2, 0.26, 0.34, 0.2), header, rows, row="Signing")

    def _table(
        self,
        summary: str,
        shares: Sequence[float],
        header: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        row: str = "Row",
    ) -> str:
        columns = "".join(f'<table:table-column table:style-name="{self._column(share)}"/>' for share in shares)
        first = _row([(line(word),) for word in header], "Row", "Head", "Table_20_Heading")
        body = "".join(_row(cells, row, "Cell", "Table_20_Contents") for cells in rows)
        return (
            f'<table:table table:style-name="Table"><table:title>{escaped(summary)}</table:title>{columns}'
            f"<table:table-header-rows>{first}</table:table-header-rows>{body}</table:table>{_paragraph('Gap', ())}"
        )

    def _column(self, share: float) -> str:
        width = round(share * _WIDTH, 2)
        return self._widths.setdefault(width, f"Column{len(self._widths) + 1}")


_TABLE_STYLES = (
    '<style:style style:name="Table" style:family="table"><style:table-properties table:align="left" '
    f'style:width="{_WIDTH}cm"/></style:style>'
    # LibreOffice can lose a row that is kept whole, so rows may break
    '<style:style style:name="Row" style:family="table-row"><style:table-row-properties fo:keep-together="auto"/>'
    '</style:style><style:style style:name="Signing" style:family="table-row"><style:table-row-properties '
    'fo:keep-together="auto" style:min-row-height="1.4cm"/></style:style>'
    + "".join(
        f'<style:style style:name="{name}" style:family="table-cell"><style:table-cell-properties {fill}'
        'fo:border-left="none" fo:border-right="none" fo:border-top="0.5pt solid #cbd3dc" fo:border-bottom="0.5pt '
        'solid #cbd3dc" fo:padding-left="0.18cm" fo:padding-right="0.18cm" fo:padding-top="0.1cm" '
        'fo:padding-bottom="0.1cm"/></style:style>'
        for name, fill in (("Head", 'fo:background-color="#eef2f7" '), ("Cell", ""))
    )
)


def _row(cells: Sequence[Cell], row: str, cell: str, style: str) -> str:
    filled = "".join(
        f'<table:table-cell table:style-name="{cell}" office:value-type="string">'
        f"{''.join(_paragraph(style, text) for text in one) or _paragraph(style, ())}</table:table-cell>"
        for one in cells
    )
    return f'<table:table-row table:style-name="{row}">{filled}</table:table-row>'


def _paragraph(style: str, text: Line) -> str:
    return f'<text:p text:style-name="{style}">{"".join(map(_run, text))}</text:p>'


def _run(run: Run) -> str:
    """Spaces after the first and tabs need elements of their own, or a reader joins them."""
    text = escaped(run.text).replace("\t", "<text:tab/>").replace("\n", "<text:line-break/>")
    while "  " in text:
        text = text.replace("  ", " <text:s/>")
    return f'<text:span text:style-name="{TONES[run.tone]}">{text}</text:span>' if run.tone in TONES else text


def _content(styles: str, text: str) -> str:
    return (
        f'<office:document-content {_NAMESPACES} office:version="1.3"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:text>{text}</office:text></office:body>"
        "</office:document-content>"
    )


def _styles(document: Document, accent: str) -> str:
    page, of, _end = _("Page {page} of {pages}").format(page=_NUMBER, pages=_NUMBER).split(_NUMBER)
    marking = " - ".join(filter(None, (document.watermark, document.marking)))
    return Template(resource("templates/odf-styles.xml").read_text(encoding="utf-8")).substitute(
        accent=accent,
        language=document.language,
        country=COUNTRIES[document.language],
        running=escaped(document.running),
        marking=escaped(marking),
        stand=escaped(foot(document)),
        page=escaped(page.strip()),
        of=escaped(of.strip()),
    )


def _meta(document: Document) -> str:
    return (
        f'<office:document-meta {_NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.3">'
        f"<office:meta><meta:generator>FocusDesk</meta:generator><dc:title>{escaped(document.title)}</dc:title>"
        f"<dc:subject>{escaped(document.marking)}</dc:subject>"
        f"<dc:language>{document.language}-{COUNTRIES[document.language]}</dc:language>"
        f"<meta:creation-date>{document.made_on}T00:00:00</meta:creation-date></office:meta></office:document-meta>"
    )


def _package(document: Document, parts: dict[str, bytes]) -> bytes:
    """The type comes first and is not packed, so that a file can be recognised by its first bytes (ODF part 2, 3.3)."""
    moment = (document.made_on.year, document.made_on.month, document.made_on.day, 0, 0, 0)
    made = BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr(zipfile.ZipInfo("mimetype", moment), MEDIA_TYPE, zipfile.ZIP_STORED)
        for name, data in parts.items():
            says = b"" if name == _LOGO or data.startswith(b"<?xml") else b'<?xml version="1.0" encoding="UTF-8"?>\n'
            package.writestr(zipfile.ZipInfo(name, moment), says + data, zipfile.ZIP_DEFLATED)
    return made.getvalue()
