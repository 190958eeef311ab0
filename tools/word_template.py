"""Makes `resources/templates/document.docx`, the Word template that comes with the program.

Run it again after a change here: `python tools/word_template.py`. The result is the same for the same source.
"""

import sys
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

TARGET = Path(__file__).parents[1] / "resources/templates/document.docx"
FONT = "Calibri"
ACCENT, INK, QUIET, ALERT = "0B4F8A", "1A1A1A", "4B535D", "A1121A"
RULE, HEADER_FILL, CALLOUT_FILL, WATERMARK = "CBD3DC", "EEF2F7", "F3F7FB", "EEF0F3"
LABEL = Mm(42)
MARGINS = {"top": 60, "left": 100, "bottom": 60, "right": 100}
LONG_AGO = datetime(2026, 1, 1)
WATERMARK_SHAPE = """
<w:r {w}><w:rPr><w:noProof/></w:rPr><w:pict xmlns:v="urn:schemas-microsoft-com:vml"
 xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word">
<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">
<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>
<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>
<v:f eqn="if @0 @4 21600"/></v:formulas>
<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>
<v:shape id="FocusDeskWatermark" type="#_x0000_t136" alt=""
 style="position:absolute;margin-left:0;margin-top:0;width:420pt;height:140pt;rotation:315;z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin"
 o:allowincell="f" fillcolor="#{colour}" stroked="f"><v:textpath style="font-family:&quot;{font}&quot;;font-weight:bold"
 string="{{{{ watermerk }}}}"/></v:shape></w:pict></w:r>
"""


def main() -> int:
    """Write the template."""
    document = docx.Document()
    _page(document)
    _styles(document)
    _furniture(document.sections[0])
    body = document.paragraphs[0] if document.paragraphs else document.add_paragraph()
    body.text = "{{ groep }}"
    body.style = "FocusDesk Owner"
    document.add_paragraph("{{ titel }}", style="Title")
    document.add_paragraph("{{ ondertitel }}", style="Subtitle")
    document.add_paragraph("{{ status }}", style="FocusDesk Status")
    document.add_paragraph("{{ inhoud }}")
    _properties(document)
    made = BytesIO()
    document.save(made)
    TARGET.write_bytes(_repeatable(made.getvalue()))
    return 0


def _page(document: Any) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    section.top_margin, section.bottom_margin = Mm(27), Mm(22)
    section.header_distance = section.footer_distance = Mm(11)


def _styles(document: Any) -> None:
    styles = document.styles
    for name in [each.name for each in styles if each.type == WD_STYLE_TYPE.TABLE and each.name != "Normal Table"]:
        styles[name].delete()
    _font(styles["Normal"], 10.5, INK)
    _space(styles["Normal"], 0, 5, 1.15)
    _language(styles.element)
    for level, (size, colour, before, after) in {
        1: (15, ACCENT, 18, 5),
        2: (12, INK, 13, 4),
        3: (10, QUIET, 9, 3),
    }.items():
        style = styles[f"Heading {level}"]
        _font(style, size, colour, bold=True)
        _space(style, before, after)
        style.paragraph_format.keep_with_next = True
    _font(styles["Title"], 24, INK, bold=True)
    _space(styles["Title"], 0, 0)
    _bare(styles["Title"])
    _font(styles["Subtitle"], 12.5, QUIET, italic=False)
    _space(styles["Subtitle"], 0, 8)
    _even(styles["Subtitle"], styles["Title"])
    _font(styles["List Bullet"], 10.5, INK)
    _paragraph(styles, "FocusDesk Owner", 10.5, ACCENT, bold=True)
    _paragraph(styles, "FocusDesk Status", 10.5, ALERT, bold=True, after=10)
    _paragraph(styles, "FocusDesk Table Text", 10, INK, after=0)
    _paragraph(styles, "FocusDesk Table Header", 9.5, QUIET, bold=True, after=0)
    callout = _paragraph(styles, "FocusDesk Callout", 10.5, INK, after=0)
    callout.paragraph_format.keep_together = True
    _boxed(callout)
    for name, colour, bold in (("FocusDesk Quiet", QUIET, False), ("FocusDesk Alert", ALERT, True)):
        style = styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = RGBColor.from_string(colour)
        style.font.bold = bold or None
    gap = _paragraph(styles, "FocusDesk Gap", 4, INK, after=0)
    gap.paragraph_format.line_spacing = Pt(6)
    fact = _paragraph(styles, "FocusDesk Fact", 10, INK, after=2)
    fact.paragraph_format.left_indent, fact.paragraph_format.first_line_indent = LABEL, -LABEL
    fact.paragraph_format.tab_stops.add_tab_stop(LABEL)
    _table(styles, "FocusDesk Table")


def _paragraph(styles: Any, name: str, size: float, colour: str, *, bold: bool = False, after: float = 5) -> Any:
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = styles["Normal"]
    _font(style, size, colour, bold=bold)
    _space(style, 0, after)
    return style


def _font(style: Any, size: float, colour: str, *, bold: bool = False, italic: bool | None = None) -> None:
    style.font.name = FONT
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.italic = italic
    style.font.color.rgb = RGBColor.from_string(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _space(style: Any, before: float, after: float, line: float | None = None) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)
    style.paragraph_format.widow_control = True
    if line:
        style.paragraph_format.line_spacing = line


def _bare(style: Any) -> None:
    """Without the line that Word draws under its title."""
    border = style.element.pPr.find(qn("w:pBdr"))
    if border is not None:
        style.element.pPr.remove(border)


def _even(*styles: Any) -> None:
    """Without the wide letters that Word gives its titles."""
    for style in styles:
        for spacing in list(style.element.rPr.findall(qn("w:spacing"))):
            style.element.rPr.remove(spacing)


def _boxed(style: Any) -> None:
    properties = style.element.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:pBdr {nsdecls("w")}><w:left w:val="single" w:sz="24" w:space="8" w:color="{ACCENT}"/></w:pBdr>')
    )
    properties.append(parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:color="auto" w:fill="{CALLOUT_FILL}"/>'))
    properties.append(parse_xml(f'<w:ind {nsdecls("w")} w:left="227"/>'))


def _table(styles: Any, name: str) -> None:
    line = f'w:val="single" w:sz="4" w:space="0" w:color="{RULE}"'
    margin = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in MARGINS.items())
    styles.element.append(
        parse_xml(
            f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}">'
            f'<w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:uiPriority w:val="99"/>'
            f"<w:tblPr><w:tblBorders><w:top {line}/><w:bottom {line}/><w:insideH {line}/></w:tblBorders>"
            f"<w:tblCellMar>{margin}</w:tblCellMar></w:tblPr>"
            f'<w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" '
            f'w:fill="{HEADER_FILL}"/></w:tcPr></w:tblStylePr></w:style>'
        )
    )


def _language(styles: Any) -> None:
    for found in styles.iter(qn("w:lang")):
        found.set(qn("w:val"), "nl-NL")


def _furniture(section: Any) -> None:
    """Header with watermark and marking, footer with how it stands and the page number."""
    width = section.page_width - section.left_margin - section.right_margin
    header, footer = section.header.paragraphs[0], section.footer.paragraphs[0]
    for paragraph, left, right in ((header, "{{ koptekst }}", "{{ markering }}"), (footer, "{{ stand }}", "")):
        for stops in list(paragraph.style.element.iter(qn("w:tabs"))):
            stops.getparent().remove(stops)
        paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)
        _small(paragraph.add_run(left), QUIET)
        _small(paragraph.add_run("\t" + right), ALERT, bold=True)
    _page_number(footer)
    _rule(header, "bottom")
    _rule(footer, "top")
    header._p.append(parse_xml(WATERMARK_SHAPE.format(w=nsdecls("w"), colour=WATERMARK, font=FONT)))


def _small(run: Any, colour: str, *, bold: bool = False) -> None:
    run.font.size, run.font.bold = Pt(8.5), bold
    run.font.color.rgb = RGBColor.from_string(colour)


def _page_number(paragraph: Any) -> None:
    """The field that Word fills in, so that "Page x of y" is right after an edit too."""
    for piece in ("{{ pagina }} ", "PAGE", " {{ van }} ", "NUMPAGES"):
        run = paragraph.add_run("" if piece.isupper() else piece)
        _small(run, QUIET)
        if piece.isupper():
            field = f'<w:fldSimple {nsdecls("w")} w:instr=" {piece} "/>'
            element = parse_xml(field)
            run._r.addprevious(element)
            element.append(run._r)
            run.text = "1"


def _rule(paragraph: Any, side: str) -> None:
    border = f'<w:{side} w:val="single" w:sz="4" w:space="5" w:color="{RULE}"/>'
    paragraph._p.get_or_add_pPr().append(parse_xml(f"<w:pBdr {nsdecls('w')}>{border}</w:pBdr>"))


def _properties(document: Any) -> None:
    properties = document.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.title, properties.language = "", "nl-NL"
    properties.created = properties.modified = LONG_AGO
    properties.revision = 1


def _repeatable(content: bytes) -> bytes:
    """The same files with one fixed time, and without the preview picture of python-docx's own template."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, LONG_AGO.timetuple()[:6]), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()


if __name__ == "__main__":
    sys.exit(main())
