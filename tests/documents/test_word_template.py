"""Templates of the municipality's own: used as they are, and refused with a sentence that names the fault."""

from io import BytesIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE as REL
from docx.oxml.ns import qn

from focusdesk.documents import layout, word, word_template
from focusdesk.documents.blocks import Bullets, Heading, line
from focusdesk.domain.house import FIELDS
from focusdesk.domain.problems import Problem
from focusdesk.i18n import sentence

from . import office, samples


def fault(content: bytes) -> str:
    with pytest.raises(Problem) as caught:
        word_template.check(content)
    return sentence(caught.value)


def test_that_our_own_template_is_good() -> None:
    word_template.check(word_template.ours())


@pytest.mark.parametrize("dutch", FIELDS)
def test_that_a_field_may_be_named_in_dutch_or_english(dutch: str) -> None:
    for name in (dutch, FIELDS[dutch]):
        lines = [f"{{{{ {name} }}}}"] + ([] if dutch == "inhoud" else ["{{ inhoud }}"])
        word_template.check(office.template(*lines))


def test_that_fields_are_filled_in_and_the_contents_come_where_they_should() -> None:
    template = office.template(
        "Brief van {{ groep }}", "{{ titel }}", "Vooraf", "{{ inhoud }}", "Met vriendelijke groet"
    )
    text = office.word_text(word.to_bytes(office.of_blocks(Heading(1, "Kop")), template=template))
    assert text.split("\n") == ["Brief van Gemeente", "Verslag", "Vooraf", "Kop", "Met vriendelijke groet"]


def test_that_a_template_without_a_title_gets_the_title_with_the_contents() -> None:
    text = office.word_text(
        word.to_bytes(office.of_blocks(Heading(1, "Kop")), template=office.template("{{ inhoud }}"))
    )
    assert text.split("\n") == ["Gemeente", "Verslag", "Vandaag", "CONCEPT", "Kop"]


def test_that_contents_may_stand_in_a_cell() -> None:
    made = docx.Document()
    made.add_table(1, 1).cell(0, 0).paragraphs[0].text = "{{ inhoud }}"
    text = office.word_text(word.to_bytes(office.of_blocks(Heading(1, "Kop")), template=office.saved(made)))
    assert "Kop" in text


def test_that_the_styles_of_the_template_are_used() -> None:
    made = docx.Document()
    made.styles["Heading 1"].element.styleId = "Kop1"
    made.add_paragraph("{{ inhoud }}")
    result = docx.Document(BytesIO(word.to_bytes(office.of_blocks(Heading(1, "Kop")), template=office.saved(made))))
    (heading,) = [one for one in result.paragraphs if one.text == "Kop"]
    assert getattr(heading.style, "style_id", "") == "Kop1"


def test_that_lists_work_in_a_template_that_has_none() -> None:
    made = docx.Document()
    made.styles["List Bullet"].delete()
    made.add_paragraph("{{ inhoud }}")
    result = docx.Document(
        BytesIO(word.to_bytes(office.of_blocks(Bullets((line("Een"),))), template=office.saved(made)))
    )
    (item,) = [one for one in result.paragraphs if one.text == "Een"]
    assert getattr(item.style, "name", "") == "List Bullet"
    assert item._p.find(f".//{qn('w:numPr')}") is not None


def test_that_all_minutes_fit_in_a_plain_template() -> None:
    made = word.to_bytes(layout.document(samples.minutes(), "nl"), template=office.template("{{ inhoud }}"))
    assert "Lijst van open acties" in office.word_text(made)


def test_that_an_unknown_field_is_named() -> None:
    assert "{{ burgemeester }}" in fault(office.template("{{ burgemeester }}", "{{ inhoud }}"))


@pytest.mark.parametrize("written", ["{{ titel }", "{{ titel | nope }}", "{% if %}", "{{ titel.", "{{ 1/0 }}"])
def test_that_a_field_that_is_not_written_well_is_a_sentence(written: str) -> None:
    try:
        word_template.check(office.template(written, "{{ inhoud }}"))
    except Problem as problem:
        assert "{{ titel }}" in sentence(problem)
    else:
        assert written == "{{ titel }"  # a single brace is text, not a field


@pytest.mark.parametrize(
    "written",
    [
        "{{ titel.__class__ }}",
        "{{ ''.__class__.__mro__ }}",
        "{% for a in range(10**9) %}x{% endfor %}",
        "{{ lipsum() }}",
        "{{ titel.format.__globals__ }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_that_a_template_can_do_nothing_but_print_fields(written: str) -> None:
    assert fault(office.template(written, "{{ inhoud }}"))


@pytest.mark.parametrize("lines", [(), ("{{ titel }}",), ("{{ inhoud }}", "{{ inhoud }}"), ("Zie {{ inhoud }}",)])
def test_that_the_contents_must_have_one_place(lines: tuple[str, ...]) -> None:
    assert "{{ inhoud }}" in fault(office.template(*lines))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"%PDF-1.7", office.repacked(office.template("x"))[:500]])
def test_that_another_file_is_no_template(content: bytes) -> None:
    assert ".docx" in fault(content)


def test_that_a_workbook_is_no_template() -> None:
    import openpyxl

    file = BytesIO()
    openpyxl.Workbook().save(file)
    assert ".docx" in fault(file.getvalue())


def test_that_macros_are_refused() -> None:
    assert fault(office.repacked(office.template("{{ inhoud }}"), **{"word/vbaProject.bin": b"x"}))


def test_that_a_picture_from_elsewhere_is_refused() -> None:
    made = docx.Document()
    made.add_paragraph("{{ inhoud }}")
    made.part.relate_to("http://example.com/logo.png", REL.IMAGE, is_external=True)
    assert fault(office.saved(made))


def test_that_a_template_that_unpacks_to_very_much_is_refused() -> None:
    bomb = office.repacked(office.template("{{ inhoud }}"), **{"word/media/a.bin": bytes(10)})
    limit = word_template.LARGEST_UNPACKED
    word_template.LARGEST_UNPACKED = 100
    try:
        assert fault(bomb)
    finally:
        word_template.LARGEST_UNPACKED = limit
