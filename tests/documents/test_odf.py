"""OpenDocument files: everything is in them, other programs read them, and nothing tells who made them."""

import zipfile
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusdesk.documents import blocks, layout, odf
from focusdesk.documents.xmltext import clean

from . import office, samples
from .readers import needs_libreoffice, printed
from .reading import page_texts
from .test_word import words

MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"


def minutes_file(language: str = "nl", **changes: object) -> bytes:
    return odf.to_bytes(layout.document(samples.minutes(**changes), language))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_all_text_of_the_minutes_is_in_the_file(language: str) -> None:
    document = layout.document(samples.minutes(), language)
    found = set(words(office.odf_text(odf.to_bytes(document))))
    missing = [one for one in words(blocks.plain_text(document)) if one not in found and one.rstrip(":") not in found]
    assert set(missing) <= {"-"}


@pytest.mark.parametrize("part", ["content", "styles", "meta", "META-INF/manifest"])
def test_that_every_part_reads_as_agreed(part: str, request: pytest.FixtureRequest) -> None:
    now = office.in_lines(office.part(minutes_file(), f"{part}.xml"))
    office.compare(now, f"minutes-draft-nl.odt-{Path(part).name}.xml", request.config)


def test_that_another_library_finds_headings_tables_and_lists() -> None:
    document = odfdo.Document(BytesIO(minutes_file("en")))
    headings = [(one.get_attribute("text:outline-level"), str(one).strip()) for one in document.body.headers]
    assert ("1", "Agenda items") in headings
    assert any(level == "3" for level, _text in headings)
    assert len(document.body.tables) > 5
    assert document.body.get_elements("text:list")
    for table in document.body.tables:
        assert table.get_elements("table:table-header-rows"), "a header that repeats and is read aloud"
        assert table.get_elements("table:title")


def test_that_the_type_is_the_first_thing_in_the_file() -> None:
    content = minutes_file()
    with zipfile.ZipFile(BytesIO(content)) as package:
        first = package.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert package.read("mimetype").decode() == odf.MEDIA_TYPE
        listed = ElementTree.fromstring(package.read("META-INF/manifest.xml"))
        named = {one.get(f"{MANIFEST}full-path") for one in listed}
        assert named == {"/", *package.namelist()} - {"mimetype", "META-INF/manifest.xml"}
    assert content[38:77].decode("ascii", "replace").startswith("application/vnd.oasis")


def test_that_the_same_minutes_give_the_same_bytes() -> None:
    assert minutes_file() == minutes_file()


def test_that_the_language_is_that_of_the_minutes() -> None:
    assert b'fo:language="en" fo:country="GB"' in office.part(minutes_file("en"), "styles.xml")
    assert b"<dc:language>nl-NL</dc:language>" in office.part(minutes_file(), "meta.xml")


def test_that_a_draft_says_so_on_each_page() -> None:
    assert b"CONCEPT - VERTROUWELIJK" in office.part(minutes_file(), "styles.xml")
    assert b"CONCEPT" not in office.part(minutes_file(is_approved=True), "styles.xml")


def test_that_the_file_does_not_tell_who_made_it() -> None:
    meta = office.part(minutes_file(), "meta.xml")
    assert b"creator" not in meta and b"<meta:generator>FocusDesk</meta:generator>" in meta


def test_that_a_copy_says_for_whom_it_is() -> None:
    document = layout.document(samples.minutes(recipient="Politie"), "nl")
    assert b"exemplaar voor Politie" in office.part(odf.to_bytes(document), "styles.xml")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_that_any_text_stands_as_it_is_or_is_replaced_visibly(text: str) -> None:
    assert clean(text) in office.odf_text(odf.to_bytes(office.of_text(text)))


@pytest.mark.parametrize(
    "text", ["<text:p>", "$titel", "&amp;", "NUL\x00einde", "\u202egnol", "😀 Ж ك", "a  b\t c", "a" * 200_000]
)
def test_that_nasty_text_prints(text: str) -> None:
    made = odf.to_bytes(office.of_text(text))
    assert clean(text) in office.odf_text(made)
    for name in ("content.xml", "styles.xml", "meta.xml"):
        ElementTree.fromstring(office.part(made, name))


@needs_libreoffice
def test_that_libreoffice_opens_it(tmp_path: Path) -> None:
    odf.write(layout.document(samples.minutes(), "nl"), tmp_path / "v.odt")
    wanted = tmp_path / "v.odt"
    pages = printed([wanted], tmp_path)
    assert "Lijst van open acties" in "".join(page_texts(pages[wanted]))
