"""What a reader that cannot see meets: the structure, read by programs that know nothing of how it was made.

After an intended change, make the golden structure anew with `pytest tests/documents --golden`.
"""

import ctypes
import io
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from reportlab.graphics.shapes import Drawing, Rect, String

from focusdesk.documents import agenda, blocks, layout, pdf
from focusdesk.documents.blocks import Document, Figure, Heading, Paragraph, Run, Table, Tone, cell, line
from focusdesk.documents.fonts import Face
from focusdesk.documents.text import printable
from focusdesk.domain.agendapaper import AgendaPaper

from . import samples
from .readers import loose_fonts, needs_poppler, run, spoken
from .reading import drawn, drawn_minutes, squeezed
from .tagged import Node, Tagged

GOLDEN = Path(__file__).parents[1] / "golden"
LONG = "De school meldt dat het verzuim afneemt. " * 400


def of(*content: blocks.Block, language: str = "en") -> Document:
    return replace(layout.document(samples.minimal(), language), blocks=content)


def roles(root: Node) -> Counter[str]:
    return Counter(node.role for node in root.walk())


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("is_approved", [False, True])
def test_that_the_minutes_are_tagged_as_agreed(
    language: str, is_approved: bool, request: pytest.FixtureRequest
) -> None:
    read = Tagged(drawn_minutes(samples.minutes(is_approved=is_approved), language))
    assert read.faults == []
    golden = GOLDEN / f"structure-{'approved' if is_approved else 'draft'}-{language}.txt"
    now = read.root.outline() + "\n"
    if request.config.getoption("--golden", default=False):
        golden.write_text(now, encoding="utf-8", newline="\n")
    assert now == golden.read_text(encoding="utf-8")


def test_that_the_structure_says_exactly_what_the_blocks_say() -> None:
    document = layout.document(samples.minutes(open_actions=samples.many_actions(60)), "nl")
    read = Tagged(drawn(document))
    signs = re.compile(r"^#+ |^- |^> | \| | / |: |^• ", re.MULTILINE)
    expected = squeezed(signs.sub(" ", blocks.plain_text(document)))
    said = squeezed(" ".join(node.text for node in read.root.walk() if node.role != "Lbl" or node.text != "•"))
    assert Counter(said) - Counter(expected) == Counter(
        {":": said.count(":") - expected.count(":")} if ":" in said else {}
    )
    for block in document.blocks:
        if isinstance(block, Paragraph):
            assert squeezed("".join(run.text for run in block.text)) in said


def test_that_a_break_keeps_a_paragraph_and_a_cell_one_element() -> None:
    table = Table(
        summary="t", columns=(blocks.Column("A", 0.5), blocks.Column("B", 0.5)), rows=((cell(LONG), cell("b")),)
    )
    content = drawn(of(Paragraph(line(LONG)), table))
    read = Tagged(content)
    assert read.faults == []
    assert len(read.pdf.pages) > 4
    assert roles(read.root) == Counter(Document=1, P=1, Table=1, THead=1, TBody=1, TR=2, TH=2, TD=2)
    for role in ("P", "TD"):
        [text] = [node.text for node in read.root.walk() if node.role == role and node.text != "b"]
        assert text.split() == LONG.split()


def test_that_a_table_says_its_header_once_however_many_pages() -> None:
    read = Tagged(drawn_minutes(samples.minutes(items=(), open_actions=samples.many_actions(60)), "nl"))
    assert len(read.pdf.pages) > 3
    assert Counter(node.text for node in read.root.walk() if node.role == "TH")["Nr."] == 1


def test_that_a_skipped_level_is_not_tagged() -> None:
    read = Tagged(drawn(of(Heading(1, "een"), Heading(3, "drie"), Heading(2, "twee"), Heading(3, "weer drie"))))
    assert read.faults == []
    assert [node.role for node in read.root.walk()] == ["Document", "H1", "H2", "H2", "H3"]


def test_that_a_list_has_items_with_their_sign_and_body() -> None:
    read = Tagged(drawn(of(blocks.Bullets((line("een"), line("twee"))))))
    [listed] = [node for node in read.root.walk() if node.role == "L"]
    assert [[(part.role, part.text) for part in item.kids] for item in listed.kids] == [
        [("Lbl", "•"), ("LBody", "een")],
        [("Lbl", "•"), ("LBody", "twee")],
    ]


def test_that_a_link_can_be_followed_and_is_described() -> None:
    text = (Run("Zie "), Run("het convenant", link="https://example.org/convenant"), Run(" daarover."))
    read = Tagged(drawn(of(Paragraph(text))))
    assert read.faults == []
    [link] = [node for node in read.root.walk() if node.role == "Link"]
    assert link.text == "het convenant"
    page = read.pdf.pages[0]
    [annotation] = list(page.Annots)
    assert str(annotation.A.URI) == "https://example.org/convenant"
    assert str(annotation.Contents) == "het convenant"
    assert page.Tabs == pikepdf.Name.S


def test_that_a_figure_says_what_it_shows() -> None:
    picture = Drawing(900, 300)
    picture.add(Rect(0, 0, 900, 40))
    picture.add(String(0, 60, "Gereed", fontName=Face.REGULAR.value))
    read = Tagged(drawn(of(Figure(alt="Drie van de vijf acties zijn gereed.", picture=picture))))
    assert read.faults == []
    [figure] = [node for node in read.root.walk() if node.role == "Figure"]
    assert figure.alt == "Drie van de vijf acties zijn gereed."


def test_that_a_figure_with_a_font_of_its_own_is_refused() -> None:
    picture = Drawing(100, 100)
    picture.add(String(0, 60, "Gereed", fontName="Times-Roman"))
    with pytest.raises(ValueError, match="Times-Roman"):
        drawn(of(Figure(alt="x", picture=picture)))


def test_that_an_arabic_name_is_said_as_it_is_written() -> None:
    read = Tagged(drawn(of(Heading(1, "Overleg met سارة محمد"), Paragraph(line("דוד כהן komt (12-3).")))))
    assert read.faults == []
    assert [node.text for node in read.root.walk() if node.role == "Span"] == ["سارة محمد", "דוד כהן"]


def test_that_the_file_says_what_it_is() -> None:
    content = drawn_minutes(samples.minutes(group="A & B <groep>"), "nl")
    with pikepdf.open(io.BytesIO(content)) as file:
        assert file.Root.Lang == "nl"
        assert file.Root.MarkInfo.Marked
        assert file.Root.ViewerPreferences.DisplayDocTitle
        assert file.pdf_version == "1.7"
        assert "/ID" in file.trailer
        assert not file.is_encrypted
        [intent] = list(file.Root.OutputIntents)
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes()[12:24] == b"mntrRGB XYZ "
        assert "/Filter" not in file.Root.Metadata
        with file.open_metadata() as metadata:
            assert metadata["pdfaid:part"] == "2"
            assert metadata["pdfaid:conformance"] == "A"
            assert metadata["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
            assert metadata["dc:title"] == "Verslag van overleg 2026-6"
            assert metadata["dc:creator"] == ["A & B <groep>"]


NASTY = st.text(st.characters(codec=None), max_size=60)
RUN = st.builds(Run, NASTY, st.sampled_from(Tone), st.sampled_from(["", "", "https://example.org"]))
LINE = st.lists(RUN, max_size=3).map(tuple)
CELL = st.lists(LINE, max_size=2).map(tuple)
ANY_BLOCK = st.one_of(
    st.builds(Heading, st.integers(1, 3), NASTY),
    st.builds(Paragraph, LINE),
    st.builds(blocks.Bullets, st.lists(LINE, max_size=3).map(tuple)),
    st.builds(blocks.Callout, st.lists(LINE, max_size=3).map(tuple)),
    st.builds(blocks.Facts, st.lists(st.builds(blocks.Fact, label=NASTY, text=LINE), max_size=3).map(tuple)),
    st.builds(
        Table,
        summary=NASTY,
        columns=st.just((blocks.Column("A", 0.3), blocks.Column("B", 0.7))),
        rows=st.lists(st.tuples(CELL, CELL), max_size=4).map(tuple),
    ),
    st.builds(
        blocks.Signatures,
        people=st.lists(st.builds(blocks.Signature, role=NASTY, name=NASTY), max_size=3).map(tuple),
        sign_label=NASTY,
        date_label=NASTY,
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(ANY_BLOCK, max_size=6), NASTY)
@example([Paragraph((Run('<img src="/etc/passwd"/> \0 \u202e e\u0301\u0302 🎉 &amp;'),))], "]]> \ud800")
@example([Paragraph(line("W" * 20_000))], "")
@example([Table(summary="\ud800", columns=(blocks.Column("A", 1.0),), rows=())], "\U00010780")
def test_that_any_document_has_a_sound_structure_with_all_its_text(content: list[blocks.Block], name: str) -> None:
    document = replace(of(*content), title=name, running=name, owner=name, marking=name)
    read = Tagged(drawn(document))
    assert read.faults == []
    said = Counter(squeezed(" ".join(node.text for node in read.root.walk())))
    for block in content:
        if isinstance(block, Heading | Paragraph):
            text = block.text if isinstance(block, Heading) else "".join(printable(run.text) for run in block.text)
            assert Counter(squeezed(printable(text))) <= said


def test_that_the_agenda_and_its_like_are_tagged_too() -> None:
    paper = AgendaPaper(
        group="G", municipality="M", number="1", day=samples.DAY, start=None, end=None, location="", items=(),
        made_on=samples.DAY,
    )  # fmt: skip
    assert Tagged(pdf.to_bytes(agenda.document(paper, "nl"))).faults == []


@needs_poppler
def test_that_poppler_reads_the_structure_and_finds_the_fonts(tmp_path: Path) -> None:
    path = tmp_path / "minutes.pdf"
    document = layout.document(samples.minutes(chair="سارة محمد"), "nl")
    pdf.write(document, path)
    said = squeezed(spoken(path))
    for node in Tagged(path.read_bytes()).root.walk():
        if "سارة" not in node.text:
            assert squeezed(node.text) in said
    assert "Tagged:          yes" in run("pdfinfo", path)
    assert loose_fonts(path) == []
    assert "سارة محمد" in run("pdftotext", path, "-")


def test_that_pdfium_reads_the_structure() -> None:
    content = drawn_minutes(samples.minutes(), "nl")
    expected = Counter(node.role for node in Tagged(content).root.walk() if node.all_text())
    file = pypdfium2.PdfDocument(content)
    try:
        assert pdfium.FPDFCatalog_IsTagged(file.raw)
        found: Counter[str] = Counter()
        for page in file:
            found.update(role for role in pdfium_roles(page) if role in ("H1", "H2", "H3", "TH", "TD", "LI"))
            page.close()
    finally:
        file.close()
    assert found == Counter({role: count for role, count in expected.items() if role in found})
    assert found["H1"] == 6


def pdfium_roles(page: pypdfium2.PdfPage) -> Iterator[str]:
    tree = pdfium.FPDF_StructTree_GetForPage(page.raw)
    try:
        for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from element_roles(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at))
    finally:
        pdfium.FPDF_StructTree_Close(tree)


def element_roles(element: object) -> Iterator[str]:
    if not element:
        return
    size = pdfium.FPDF_StructElement_GetType(element, None, 0)
    name = ctypes.create_string_buffer(size)
    pdfium.FPDF_StructElement_GetType(element, name, size)
    yield name.raw.decode("utf-16-le").rstrip("\0")
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        yield from element_roles(pdfium.FPDF_StructElement_GetChildAtIndex(element, at))


@pytest.mark.skipif(shutil.which("verapdf") is None, reason="veraPDF is not installed")
@pytest.mark.parametrize("flavour", ["2a", "ua1"])
def test_that_verapdf_agrees(tmp_path: Path, flavour: str) -> None:
    path = tmp_path / "minutes.pdf"
    pdf.write(layout.document(samples.minutes(chair="سارة محمد"), "nl"), path)
    assert 'isCompliant="true"' in run("verapdf", "--flavour", flavour, path)
