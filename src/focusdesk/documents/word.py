"""Writes a document as a Word file, in the look of a template: headings, lists and tables that a reader recognises.

The same document and template give the same bytes each time. Nothing of the machine, the user or the folder goes in.
"""

import zipfile
from collections.abc import Callable
from datetime import datetime, time
from io import BytesIO
from pathlib import Path
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from focusdesk.documents import house_look, word_template
from focusdesk.documents.blocks import Document, Title
from focusdesk.documents.files import atomic
from focusdesk.documents.furniture import foot
from focusdesk.documents.xmltext import clean
from focusdesk.domain.house import OURS, House
from focusdesk.i18n import _, long_day, speaking

Progress = Callable[[float], None]

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}
_PORTION = 200
_NUMBER = "\x00"


def write(document: Document, path: Path, progress: Progress | None = None, template: bytes | None = None) -> None:
    """Write the document to `path`, whole or not at all; `template` is a .docx that `word_template.check` approved of.

    `progress` is called with the part that is done, from 0 to 1; an exception from it stops the work, leaves nothing
    behind and comes out here. Raises Problem when the template has a fault or the file cannot be written.
    """
    content = to_bytes(document, progress, template)
    with atomic(path) as file:
        file.write(content)


def to_bytes(document: Document, progress: Progress | None = None, template: bytes | None = None) -> bytes:
    """Return the document as a .docx in memory. `progress` and `template` work as in `write`."""
    used = template or word_template.ours()
    with speaking(document.language):
        made = word_template.filled(used, _texts(document))
        _put_in(made, document, progress or (lambda _part: None), with_title=not word_template.uses_title(used))
        if template is None:
            _dress(made, document.house)
    _speak(made, LANGUAGES[document.language])
    _describe(made, document)
    word_template.without_traces(made)
    packed = BytesIO()
    made.save(packed)
    return _repeatable(packed.getvalue(), document)


def _texts(document: Document) -> dict[str, str]:
    title = next((block for block in document.blocks if isinstance(block, Title)), None)
    texts = {
        "group": title.owner if title else document.owner,
        "title": title.text if title else document.title,
        "subtitle": title.subtitle if title else "",
        "status": title.standing_text if title else "",
        "date": long_day(document.made_on),
        "running": document.running,
        "marking": document.marking,
        "stand": foot(document),
        "watermark": document.watermark,
    }
    page, of, _end = _("Page {page} of {pages}").format(page=_NUMBER, pages=_NUMBER).split(_NUMBER)
    texts |= {"page": page.strip(), "of": of.strip()}
    return {field: clean(text) for field, text in texts.items()}


def _put_in(made: Any, document: Document, progress: Progress, *, with_title: bool) -> None:
    place = word_template.find_contents(made)
    if place is None:
        raise word_template.no_place()
    setting = word_template.setting(made)
    blocks = [block for block in document.blocks if not isinstance(block, Title)]
    if with_title:
        for title in document.blocks:
            if isinstance(title, Title):
                _insert(place, setting.title(title))
    for start in range(0, len(blocks), _PORTION):
        _insert(place, setting.xml(blocks[start : start + _PORTION]))
        progress(min(1.0, (start + _PORTION) / len(blocks)))
    place.getparent().remove(place)


def _insert(place: Any, xml: str) -> None:
    for element in list(parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>")):
        place.addprevious(element)


def _dress(made: Any, house: House) -> None:
    """Give our own template the colour and the logo of the municipality; a template of its own has them itself."""
    found = house_look.of(house)
    ours, wanted = OURS.lstrip("#"), found.accent
    for style in made.styles.element.iter() if wanted != ours else ():
        for name in (qn("w:val"), qn("w:color")):
            if style.get(name) == ours:
                style.set(name, wanted)
    if found.logo is not None:
        logo = found.logo
        place = made.paragraphs[0].insert_paragraph_before()
        drawn = place.add_run().add_picture(BytesIO(logo.png), Pt(logo.width), Pt(logo.height))._inline
        drawn.docPr.set("descr", _("Logo"))
        for side in "TBLR":  # else LibreOffice moves it a little to the right
            drawn.set(f"dist{side}", "0")


def _speak(made: Any, language: str) -> None:
    """Say in which language the text is, for spelling and for who reads it aloud."""
    defaults = made.styles.element.find(qn("w:docDefaults"))
    for found in made.styles.element.iter(qn("w:lang")):
        found.set(qn("w:val"), language)
    if defaults is not None and defaults.find(f".//{qn('w:lang')}") is None:
        properties = defaults.find(f".//{qn('w:rPr')}")
        if properties is not None:
            properties.append(parse_xml(f'<w:lang {nsdecls("w")} w:val="{language}"/>'))


def _describe(made: Any, document: Document) -> None:
    made_on = datetime.combine(document.made_on, time())
    properties = made.core_properties
    properties.author = properties.last_modified_by = properties.comments = properties.keywords = ""
    properties.category = properties.content_status = properties.identifier = properties.version = ""
    properties.title, properties.subject = clean(document.title)[:255], clean(document.marking)[:255]
    properties.language = LANGUAGES[document.language]
    properties.created = properties.modified = properties.last_printed = made_on
    properties.revision = 1
    if not document.watermark:
        _take_off_watermark(made)


def _take_off_watermark(made: Any) -> None:
    """A shape without a text would stay as an empty thing in the header."""
    headers = [rel.target_part.element for rel in made.part.rels.values() if rel.reltype == REL.HEADER]
    for shape in [one for header in headers for one in header.iter("{urn:schemas-microsoft-com:vml}textpath")]:
        picture = next(shape.iterancestors(qn("w:pict")), None)
        if picture is not None and shape.get("string") == "":
            picture.getparent().remove(picture)


def _repeatable(content: bytes, document: Document) -> bytes:
    """The same files with one fixed time: that of the day of the document."""
    moment = (document.made_on.year, document.made_on.month, document.made_on.day, 0, 0, 0)
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name, moment), old.read(name), zipfile.ZIP_DEFLATED)
    return made.getvalue()
