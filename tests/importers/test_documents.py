"""Documents give their tables and their running text, whole."""

import zipfile
from pathlib import Path

import docx
import pytest

from focusdesk.domain.problems import Problem
from focusdesk.importers.cells import Sheet, SheetKind
from focusdesk.importers.sheets import read
from tests.importers.files import document, rezipped

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def read_body(folder: Path, body: str) -> list[Sheet]:
    xml = f'<w:document xmlns:w="{NAMESPACE}"><w:body>{body}</w:body></w:document>'.encode()
    path = document(folder / "a.docx", "x")
    return read(rezipped(path, folder / "b.docx", word_document_xml=xml))


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"


def test_that_tables_and_text_come_apart(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", "# Acties", [["Actie", "Wie"], ["Bellen", "Anna"]], "Rondvraag")
    table, text = read(path)
    assert (table.kind, table.name, table.rows) == (SheetKind.TABLE, "1", (("Actie", "Wie"), ("Bellen", "Anna")))
    assert (text.kind, text.rows) == (SheetKind.TEXT, (("Acties",), ("Rondvraag",)))
    assert text.headings == {0}


def test_that_inserted_text_counts_and_deleted_text_does_not(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>Actie: </w:t></w:r><w:ins><w:r><w:t>bellen</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>mailen</w:delText></w:r></w:del></w:p>"
    )
    assert read_body(tmp_path, body)[0].rows == (("Actie: bellen",),)


def test_that_text_in_content_controls_and_links_counts(tmp_path: Path) -> None:
    body = f"<w:sdt><w:sdtContent>{paragraph('In een veld')}</w:sdtContent></w:sdt>"
    body += "<w:p><w:hyperlink><w:r><w:t>verwijzing</w:t></w:r></w:hyperlink></w:p>"
    assert read_body(tmp_path, body)[0].rows == (("In een veld",), ("verwijzing",))


def test_that_merged_cells_repeat_downwards_and_stay_one_sideways(tmp_path: Path) -> None:
    first = cell("Wie", '<w:vMerge w:val="restart"/>') + cell("a") + cell("b")
    second = cell("", "<w:vMerge/>") + cell("over twee", '<w:gridSpan w:val="2"/>')
    rows = f"<w:tr>{first}</w:tr><w:tr>{second}</w:tr>"
    table = read_body(tmp_path, f"<w:tbl>{rows}</w:tbl>")[0]
    assert table.rows == (("Wie", "a", "b"), ("Wie", "over twee", ""))


def test_that_breaks_and_tabs_stay_apart(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>een</w:t><w:br/><w:t>twee</w:t><w:tab/><w:t>drie</w:t></w:r></w:p>"
    assert read_body(tmp_path, body)[0].rows == (("een\ntwee\tdrie",),)


def test_that_strict_documents_are_read_too(tmp_path: Path) -> None:
    path = document(tmp_path / "a.docx", [["Actie", "Wie"], ["Bellen", "Anna"]])
    with zipfile.ZipFile(path) as archive:
        strict = archive.read("word/document.xml").replace(
            NAMESPACE.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main"
        )
    assert read(rezipped(path, tmp_path / "b.docx", word_document_xml=strict))[0].rows[1] == ("Bellen", "Anna")


def test_that_a_table_with_text_outside_its_rows_is_damaged(tmp_path: Path) -> None:
    made = document(tmp_path / "a.docx", [["Actie", "Wie"], ["Bellen", "Anna"]])
    with zipfile.ZipFile(made) as archive:
        body = archive.read("word/document.xml")
    strange = body.replace(b"<w:tr>", b"<w:x>", 1).replace(b"</w:tr>", b"</w:x>", 1)
    with pytest.raises(Problem, match="is damaged"):
        read(rezipped(made, tmp_path / "b.docx", word_document_xml=strange))


def test_that_text_that_is_struck_through_is_told(tmp_path: Path) -> None:
    made = docx.Document()
    table = made.add_table(3, 2)
    for row, texts in enumerate([("Actie", "Wie"), ("Bellen", "Anna"), ("Mailen", "Emre")]):
        for column, text in enumerate(texts):
            table.cell(row, column).text = text
    table.cell(1, 0).paragraphs[0].runs[0].font.strike = True
    table.cell(2, 0).paragraphs[0].runs[0].font.strike = False
    made.save(str(tmp_path / "lijst.docx"))
    (remark,) = read(tmp_path / "lijst.docx")[0].remarks
    assert remark.values == {"rows": "2", "table": "1"}
