"""Office files read back, and other Word templates to write into, made with python-docx as a municipality would."""

import re
import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn

from focusdesk.documents.blocks import Column, Document, Heading, Paragraph, Standing, Table, Title, cell, line

GOLDEN = Path(__file__).parents[1] / "golden"
ODF_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def of_blocks(*blocks: Any, watermark: str = "", language: str = "nl") -> Document:
    title = Title(
        owner="Gemeente", text="Verslag", subtitle="Vandaag", standing=Standing.DRAFT, standing_text="CONCEPT"
    )
    return Document(
        title="Verslag",
        language=language,
        owner="Focusgroep",
        running="Focusgroep, overleg 2026-6",
        marking="VERTROUWELIJK",
        stand="Concept",
        watermark=watermark,
        made_on=date(2026, 11, 27),
        blocks=(title, *blocks),
    )


def of_text(text: str) -> Document:
    """A document with this text in every place that takes one."""
    table = Table(summary=text, columns=(Column(text, 1.0),), rows=((cell(text),),))
    return of_blocks(Heading(1, text), Paragraph(line(text)), table)


def part(content: bytes, name: str) -> bytes:
    with zipfile.ZipFile(BytesIO(content)) as package:
        return package.read(name)


def in_lines(xml: bytes) -> str:
    """A part with each paragraph, heading, row and style on a line of its own, so that a change can be read."""
    return (
        re.sub(
            r"(?<=.)(?=<(?:w:(?:p|tbl|tr|sectPr)|text:[ph]|table:table(?:-row)?|style:style|dc:\w+)[ >])",
            "\n",
            xml.decode(),
        )
        + "\n"
    )


def compare(now: str, name: str, config: pytest.Config) -> None:
    """Hold a text against the golden one of this name; `--golden` writes that anew."""
    golden = GOLDEN / name
    if config.getoption("--golden", default=False):
        golden.write_text(now, encoding="utf-8", newline="\n")
    assert now == golden.read_text(encoding="utf-8")


def word_text(content: bytes) -> str:
    """All text of the body, a line for each paragraph."""
    body = docx.Document(BytesIO(content)).element.body
    return "\n".join(_word_paragraph(one) for one in body.iter(qn("w:p")))


def _word_paragraph(paragraph: Any) -> str:
    signs = {qn("w:tab"): "\t", qn("w:br"): "\n"}
    return "".join(signs.get(one.tag, (one.text or "") if one.tag == qn("w:t") else "") for one in paragraph.iter())


def odf_text(content: bytes) -> str:
    """All text of the body, a line for each paragraph and heading."""
    body = ElementTree.fromstring(part(content, "content.xml"))
    found = (one for one in body.iter() if one.tag in (f"{ODF_TEXT}p", f"{ODF_TEXT}h"))
    return "\n".join(_odf_paragraph(one) for one in found)


def _odf_paragraph(paragraph: Any) -> str:
    signs = {f"{ODF_TEXT}s": " ", f"{ODF_TEXT}tab": "\t", f"{ODF_TEXT}line-break": "\n"}
    inside = "".join(_odf_paragraph(one) + (one.tail or "") for one in paragraph)
    return signs.get(paragraph.tag, (paragraph.text or "") + inside)


def template(*lines: str) -> bytes:
    """A template with these paragraphs, and an author and other traces in it."""
    made = docx.Document()
    made.core_properties.author = "M. de Boer"
    for one in lines:
        made.add_paragraph(one)
    return saved(made)


def saved(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def repacked(content: bytes, **parts: bytes) -> bytes:
    """The same package with other or more parts."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            if name not in parts:
                new.writestr(name, old.read(name))
        for name, data in parts.items():
            new.writestr(name, data)
    return made.getvalue()
