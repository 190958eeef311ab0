"""Word files: everything is in them, as headings, lists and tables that Word knows, and nothing of who made them."""

import zipfile
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from focusdesk.documents import blocks, layout, word
from focusdesk.documents.blocks import Bullets, Callout, Fact, Facts, line
from focusdesk.documents.xmltext import clean
from focusdesk.domain.problems import Problem
from focusdesk.i18n import sentence

from . import office, samples


def minutes_file(language: str = "nl", **changes: object) -> bytes:
    return word.to_bytes(layout.document(samples.minutes(**changes), language))


def style_of(paragraph: Any) -> str:
    return str(paragraph.style.name)


def words(text: str) -> list[str]:
    return text.replace("#", " ").replace("|", " ").replace("/", " ").replace(">", " ").split()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_all_text_of_the_minutes_is_in_the_file(language: str) -> None:
    document = layout.document(samples.minutes(), language)
    found = set(words(office.word_text(word.to_bytes(document))))
    missing = [one for one in words(blocks.plain_text(document)) if one not in found and one.rstrip(":") not in found]
    assert set(missing) <= {"-"}


@pytest.mark.parametrize("part", ["word/document", "word/header1", "word/footer1", "docProps/core"])
def test_that_every_part_reads_as_agreed(part: str, request: pytest.FixtureRequest) -> None:
    now = office.in_lines(office.part(minutes_file(), f"{part}.xml"))
    office.compare(now, f"minutes-draft-nl.docx-{Path(part).name}.xml", request.config)


def test_that_the_same_minutes_give_the_same_bytes() -> None:
    assert minutes_file() == minutes_file()


def test_that_headings_are_headings() -> None:
    document = docx.Document(BytesIO(minutes_file("en")))
    found = [(style_of(one), one.text) for one in document.paragraphs if style_of(one).startswith("Heading")]
    assert ("Heading 1", "Agenda items") in found
    assert ("Heading 2", "1. Opening") in found
    assert ("Heading 3", "Information per source") in found


def test_that_a_table_repeats_its_header_and_says_what_it_holds() -> None:
    for table in docx.Document(BytesIO(minutes_file("en"))).tables:
        first = table.rows[0]._tr
        assert first.trPr is not None and first.trPr.find(qn("w:tblHeader")) is not None
        caption = table._tbl.tblPr.find(qn("w:tblCaption"))
        assert caption is not None and caption.get(qn("w:val"))


def test_that_lists_are_lists() -> None:
    made = word.to_bytes(office.of_blocks(Bullets((line("Een"), line("Twee")))))
    listed = [one for one in docx.Document(BytesIO(made)).paragraphs if style_of(one) == "List Bullet"]
    assert [one.text for one in listed] == ["Een", "Twee"]


def test_that_a_heading_never_stands_alone_at_the_foot_of_a_page() -> None:
    document = docx.Document(BytesIO(minutes_file()))
    for level in (1, 2, 3):
        assert document.styles[f"Heading {level}"].paragraph_format.keep_with_next


@pytest.mark.parametrize(("language", "written"), [("nl", "nl-NL"), ("en", "en-GB")])
def test_that_the_language_is_that_of_the_minutes(language: str, written: str) -> None:
    made = minutes_file(language)
    styles = docx.Document(BytesIO(made)).styles.element
    assert {one.get(qn("w:val")) for one in styles.iter(qn("w:lang"))} == {written}
    assert docx.Document(BytesIO(made)).core_properties.language == written


def test_that_only_a_draft_has_a_watermark() -> None:
    assert b"CONCEPT" in office.part(minutes_file(), "word/header1.xml")
    assert b"textpath on=" in office.part(minutes_file(), "word/header1.xml")
    approved = office.part(minutes_file(is_approved=True), "word/header1.xml")
    assert b"string=" not in approved and b"VERTROUWELIJK" in approved


def test_that_the_file_does_not_tell_who_made_it_with_what() -> None:
    made = word.to_bytes(office.of_blocks(), template=office.template("{{ titel }}", "{{ inhoud }}"))
    properties = docx.Document(BytesIO(made)).core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.created is not None and properties.created.date() == date(2026, 11, 27)
    with zipfile.ZipFile(BytesIO(made)) as package:
        names = package.namelist()
        everything = b"".join(package.read(name) for name in names)
    assert not [name for name in names if name.startswith(("customXml", "docProps/app", "docProps/thumb"))]
    for trace in (b"M. de Boer", b"python-docx", b"rsidR=", b"Normal.dotm"):
        assert trace not in everything.replace(b'w:rsidR="00FC693F"', b""), trace


def test_that_tones_and_labels_have_their_styles() -> None:
    facts = Facts((Fact(label="Plaats", text=(blocks.Run("Zaal", blocks.Tone.ALERT),)),))
    made = word.to_bytes(office.of_blocks(facts, Callout((line("Besluit"),))))
    paragraphs = {one.text: one for one in docx.Document(BytesIO(made)).paragraphs}
    assert paragraphs["Plaats\tZaal"].runs[0].bold
    assert paragraphs["Plaats\tZaal"].runs[1].style.name == "FocusDesk Alert"
    assert style_of(paragraphs["Besluit"]) == "FocusDesk Callout"


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=80))
def test_that_any_text_stands_as_it_is_or_is_replaced_visibly(text: str) -> None:
    found = office.word_text(word.to_bytes(office.of_text(text)))
    assert found.split("\n\n")[0] is not None
    assert clean(text).strip("\n") in found


@pytest.mark.parametrize(
    "text", ["<w:p>", "{{ titel }}", "{% for x in y %}", "&amp;", "NUL\x00einde", "\u202egnol", "😀 Ж ك", "a" * 200_000]
)
def test_that_nasty_text_prints(text: str) -> None:
    assert clean(text) in office.word_text(word.to_bytes(office.of_text(text)))


def test_that_stopping_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "Verslag.docx"
    target.write_bytes(b"old")

    def stop(_part: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        word.write(layout.document(samples.minutes(), "nl"), target, stop)
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["Verslag.docx"]


def test_that_a_folder_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(Problem) as caught:
        word.write(layout.document(samples.minutes(), "nl"), tmp_path / "weg/Verslag.docx")
    assert "Verslag.docx" in sentence(caught.value)


def test_that_a_copy_says_for_whom_it_is() -> None:
    document = layout.document(samples.minutes(recipient="Politie"), "nl")
    assert b"exemplaar voor Politie" in office.part(word.to_bytes(document), "word/footer1.xml")
