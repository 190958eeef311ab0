"""Says what is wrong with a Word or OpenDocument package, by the rules of their standards that a writer can break.

Word: ECMA-376 part 1 (WordprocessingML) and part 2 (packages). OpenDocument: ISO/IEC 26300, parts 1 and 3.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
ODF = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, STYLE, OFFICE = (ODF % name for name in ("text", "table", "style", "office"))
MANIFEST = ODF % "manifest"

# What may stand in an element, in this order; "+" may return, and those with it may stand among each other.
IN_ORDER = {
    "body": "p+ tbl+ sectPr",
    "tbl": "tblPr tblGrid tr+",
    "tr": "trPr tc+",
    "tc": "tcPr p+",
    "p": "pPr r+ hyperlink+",
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr suppressLineNumbers pBdr shd tabs spacing ind "
    "contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps color spacing sz szCs highlight u vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar vAlign",
}


def word_faults(content: bytes) -> list[str]:
    """What breaks the rules in a .docx; nothing when it is sound and python-docx reads it."""
    parts = _parts(content)
    found = [*_unreachable(parts), *_untyped(parts)]
    body = parts["word/document.xml"].find(f"{W}body")
    found += _order_faults(body)
    found += _table_faults(body)
    styles = {one.get(f"{W}styleId") for one in parts["word/styles.xml"].iter(f"{W}style")}
    used = {one.get(f"{W}val") for kind in ("p", "r", "tbl") for one in body.iter(f"{W}{kind}Style")}
    found += [f"style {name} is not there" for name in used - styles]
    if "word/numbering.xml" in parts:
        numbers = {one.get(f"{W}numId") for one in parts["word/numbering.xml"].iter(f"{W}num")}
        found += [
            f"list {one.get(f'{W}val')} is not there"
            for one in body.iter(f"{W}numId")
            if one.get(f"{W}val") not in numbers
        ]
    read = docx.Document(io.BytesIO(content))
    if len(read.paragraphs) != len(body.findall(f"{W}p")) or len(read.tables) != len(body.findall(f"{W}tbl")):
        found.append("python-docx reads something else")
    return found


def open_document_faults(content: bytes) -> list[str]:
    """What breaks the rules in an .odt; nothing when it is sound."""
    parts = _parts(content)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        first = package.infolist()[0]
        is_named = (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        names = set(package.namelist())
    found = [] if is_named else ["the type does not come first, unpacked"]
    listed = {one.get(f"{MANIFEST}full-path") for one in parts["META-INF/manifest.xml"]}
    if listed != {"/", *names} - {"mimetype", "META-INF/manifest.xml"}:
        found.append("the manifest lists other files")
    styles = {one.get(f"{STYLE}name") for name in ("content.xml", "styles.xml") for one in parts[name].iter()}
    text = parts["content.xml"].find(f"{OFFICE}body/{OFFICE}text")
    used = {one.get(f"{kind}style-name") for kind in (TEXT, TABLE) for one in text.iter()}
    found += [f"style {name} is not there" for name in used - styles]
    for one in text.iter(f"{TABLE}table"):
        found += _grid_faults(one)
    loose = (f"{TEXT}p", f"{TEXT}h", f"{TEXT}list", f"{TABLE}table")
    return found + [f"{one.tag} in the body" for one in text if one.tag not in loose]


def _parts(content: bytes) -> dict[str, Any]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        named = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
        return {name: ElementTree.fromstring(package.read(name)) for name in named} | {
            name: None for name in package.namelist() if name not in named
        }


def _unreachable(parts: dict[str, Any]) -> Iterator[str]:
    """Relations that lead nowhere, and references to relations that are not there."""
    for name, relations in parts.items():
        if not name.endswith(".rels"):
            continue
        folder, file = posixpath.split(posixpath.dirname(name))[0], posixpath.basename(name).removesuffix(".rels")
        told = {one.get("Id"): one for one in relations.iter(f"{RELATIONS}Relationship")}
        for one in told.values():
            target = posixpath.normpath(posixpath.join("/", folder, one.get("Target"))).lstrip("/")
            if one.get("TargetMode") != "External" and target not in parts:
                yield f"{name} leads to {target}, which is not there"
        if file:
            asked = {
                value for one in parts[f"{folder}/{file}"].iter() for key, value in one.items() if key.startswith(R)
            }
            yield from (f"{file} asks for {id_}" for id_ in asked - told.keys())


def _untyped(parts: dict[str, Any]) -> Iterator[str]:
    types = parts["[Content_Types].xml"]
    own = {one.get("PartName").lstrip("/") for one in types.iter(f"{TYPES}Override")}
    endings = {one.get("Extension") for one in types.iter(f"{TYPES}Default")}
    yield from (f"{name} has a type and is not there" for name in own - parts.keys())
    for name in parts.keys() - own - {"[Content_Types].xml"}:
        if name.rpartition(".")[2] not in endings:
            yield f"{name} has no type"


def _order_faults(body: Any) -> Iterator[str]:
    for element in body.iter():
        name = element.tag.removeprefix(W)
        if name not in IN_ORDER:
            continue
        order = {one.rstrip("+"): place for place, one in enumerate(IN_ORDER[name].split())}
        kids = [kid.tag.removeprefix(W) for kid in element]
        yield from (f"{kid} in {name}" for kid in set(kids) - order.keys())
        several = {one.rstrip("+") for one in IN_ORDER[name].split() if one.endswith("+")}
        for one, other in pairwise([kid for kid in kids if kid in order]):
            mixed = one in several and other in several
            if not mixed and (order[one] > order[other] or (one == other)):
                yield f"{other} after {one} in {name}"


def _table_faults(body: Any) -> Iterator[str]:
    for table in body.iter(f"{W}tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        rows = table.findall(f"{W}tr")
        if any(len(row.findall(f"{W}tc")) != columns for row in rows):
            yield "a row of another number of cells"
        if any(cell[-1].tag != f"{W}p" for cell in table.iter(f"{W}tc")):
            yield "a cell without a paragraph at its end"
        if not rows or rows[0].find(f"{W}trPr/{W}tblHeader") is None:
            yield "a table without a header"
    if body[-1].tag != f"{W}sectPr":
        yield "no page at the end of the body"


def _grid_faults(table: Any) -> Iterator[str]:
    columns = len(table.findall(f"{TABLE}table-column"))
    if any(len(row.findall(f"{TABLE}table-cell")) != columns for row in table.iter(f"{TABLE}table-row")):
        yield "a row of another number of cells"
    if table.find(f"{TABLE}table-header-rows") is None:
        yield "a table without a header"
