"""Word templates: ours, or the municipality's own with our fields in it. Checked, filled in and stripped of traces.

Fields are written as `{{ titel }}`. They are filled in by docxtpl in a sandbox that knows texts and nothing else.
"""

import re
import zipfile
from collections.abc import Mapping
from copy import deepcopy
from io import BytesIO
from typing import Any

import docx
from docx.opc.constants import CONTENT_TYPE as PART
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.parts.numbering import NumberingPart
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from focusdesk.documents import word_body
from focusdesk.domain.house import FIELDS
from focusdesk.domain.problems import Problem
from focusdesk.resources import resource

CONTENTS = "\ue000contents\ue000"
"""Stands where the contents go until they are put there."""

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 200 * 1024 * 1024
ATTACHED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
_ACTIVE = re.compile(r"vbaProject|activeX|oleObject|/embeddings/", re.IGNORECASE)
_TRACES = (
    REL.EXTENDED_PROPERTIES,
    REL.CUSTOM_PROPERTIES,
    REL.THUMBNAIL,
    REL.CUSTOM_XML,
    ATTACHED,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)


def ours() -> bytes:
    """The template that comes with the program, also to start a template of one's own from."""
    return resource("templates/document.docx").read_bytes()


def check(content: bytes) -> None:
    """Raises a Problem with a sentence that names the fault when this cannot be used as a template."""
    _check_package(content)
    document = filled(content, {})
    if find_contents(document) is None:
        raise no_place()


def no_place() -> Problem:
    """What is said of a template without contents."""
    return Problem("The template has no place for the text. Put {name} on a line of its own.", name="{{ inhoud }}")


def filled(content: bytes, texts: Mapping[str, str]) -> Any:
    """The template as a python-docx document, with these texts (by English field name) in its fields.

    Raises a Problem that names a field which does not exist, or says that a field is not written well.
    """
    template, known = DocxTemplate(BytesIO(content)), _environment()
    try:
        used = template.get_undeclared_template_variables(known)
        unknown = sorted(used - {*FIELDS, *FIELDS.values()})
        if unknown:
            raise Problem(
                "The template has a field {name} that FocusDesk does not know. Use one of: {fields}.",
                name=f"{{{{ {unknown[0]} }}}}",
                fields=", ".join(FIELDS),
            )
        template = DocxTemplate(BytesIO(content))
        template.render(_context(texts), known, autoescape=True)
    except (TemplateError, ArithmeticError, AttributeError, LookupError, SyntaxError, TypeError, ValueError) as error:
        raise Problem(
            "A field in the template is not written well: it must look like {example}. Fields that you split over "
            "lines or colours can be broken; type the field again.",
            example="{{ titel }}",
        ) from error
    return template.docx


def uses_title(content: bytes) -> bool:
    """Whether the template has a place of its own for the title."""
    used = DocxTemplate(BytesIO(content)).get_undeclared_template_variables(_environment())
    return bool(used & {"titel", "title"})


def find_contents(document: Any) -> Any | None:
    """The paragraph in which the contents go, or None. Raises a Problem when there is more than one, or more in it."""
    found = [one for one in document.element.body.iter(qn("w:p")) if CONTENTS in _text(one)]
    if len(found) > 1 or any(_text(one).strip() != CONTENTS for one in found):
        raise Problem("The template must have {name} once, on a line of its own. Change it.", name="{{ inhoud }}")
    return found[0] if found else None


def setting(document: Any) -> word_body.Setting:
    """What the body needs to know; styles that the template lacks are taken from ours."""
    own = docx.Document(BytesIO(ours()))
    known = {(style.type, style.name): style.style_id for style in document.styles}
    lacking = set[str]()
    ids = {}
    for style in own.styles:
        if style.name in (*word_body.STYLES, *word_body.TONES.values(), word_body.TABLE):
            if (style.type, style.name) not in known:
                document.styles.element.append(_adopted(style, document))
                lacking.add(style.name)
            ids[style.name] = known.get((style.type, style.name), style.style_id)
    bullets = _own_bullets(document) if word_body.BULLET in lacking else None
    section = document.sections[0]
    width = (section.page_width - section.left_margin - section.right_margin) // 635  # 635 EMU are 1/20 point
    return word_body.Setting(ids, bullets, width)


def without_traces(document: Any) -> None:
    """Take out what tells who made the template, where and with what, and what Word would fetch from elsewhere."""
    for part in (document.part.package, document.part, document.part._settings_part):
        for key in [key for key, rel in part.rels.items() if rel.reltype in _TRACES]:
            del part.rels[key]
    for name in ("w:rsids", "w:attachedTemplate"):
        for element in list(document.settings.element.iter(qn(name))):
            element.getparent().remove(element)


def _environment() -> ImmutableSandboxedEnvironment:
    """Without functions, so that a template can do nothing but print its fields."""
    known = ImmutableSandboxedEnvironment(undefined=StrictUndefined, autoescape=True)
    known.globals.clear()
    return known


def _context(texts: Mapping[str, str]) -> dict[str, str]:
    values = {english: texts.get(english, "") for english in FIELDS.values()} | {"contents": CONTENTS}
    return values | {dutch: values[english] for dutch, english in FIELDS.items()}


def _text(paragraph: Any) -> str:
    return "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))


def _check_package(content: bytes) -> None:
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = package.namelist()
            large = len(content) > LARGEST or sum(one.file_size for one in package.infolist()) > LARGEST_UNPACKED
        if large:
            raise Problem("The template is too large. Take pictures out of it or make them smaller.")
        if any(map(_ACTIVE.search, names)):
            raise Problem("The template has macros or embedded files. Save it in Word as .docx without them.")
        outside = any(
            rel.is_external and rel.reltype not in (REL.HYPERLINK, ATTACHED)
            for part in docx.Document(BytesIO(content)).part.package.iter_parts()
            for rel in part.rels.values()
        )
    except (zipfile.BadZipFile, KeyError, ValueError, OSError, SyntaxError) as error:
        raise Problem("This is not a Word document. Choose a file that Word saved as .docx.") from error
    if outside:
        raise Problem("The template takes a picture from elsewhere. Paste the picture into the template itself.")


def _adopted(style: Any, document: Any) -> Any:
    """A style of ours that builds on what the template calls normal text."""
    element = deepcopy(style.element)
    normal = document.styles.default(style.type)
    for based in element.findall(qn("w:basedOn")):
        if normal is None:
            element.remove(based)
        else:
            based.set(qn("w:val"), normal.style_id)
    for name in ("w:numPr", "w:link", "w:next"):
        for found in list(element.iter(qn(name))):
            found.getparent().remove(found)
    return element


def _own_bullets(document: Any) -> int:
    """Add a numbering for lists with bullets; gives its number."""
    numbering = _numbering(document)
    abstract = max((int(one.get(qn("w:abstractNumId"))) for one in numbering.iter(qn("w:abstractNum"))), default=0) + 1
    number = max((int(one.get(qn("w:numId"))) for one in numbering.iter(qn("w:num"))), default=0) + 1
    drawn = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{abstract}"><w:multiLevelType w:val="hybridMultilevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="&#8226;"/>'
        '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="360" w:hanging="360"/></w:pPr></w:lvl></w:abstractNum>'
    )
    first = numbering.find(qn("w:num"))
    if first is None:
        numbering.append(drawn)
    else:
        first.addprevious(drawn)
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{abstract}"/></w:num>')
    )
    return number


def _numbering(document: Any) -> Any:
    try:
        return document.part.part_related_by(REL.NUMBERING).element
    except KeyError:
        element = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        part = NumberingPart(PackURI("/word/numbering.xml"), PART.WML_NUMBERING, element, document.part.package)
        document.part.relate_to(part, REL.NUMBERING)
        return element
