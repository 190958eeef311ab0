"""Every kind of file gives the same list; headings in two rows, hidden rows and marks of Markdown are understood."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
from odfdo import Document, Header, Paragraph, Table
from odfdo import List as OdfList
from openpyxl import Workbook

from focusdesk.domain.listterms import DoubtKind, ListKind, Meaning
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, Decision, Participant
from focusdesk.importers.cells import Sheet, SheetKind
from focusdesk.importers.decisions import Decisions
from focusdesk.importers.headings import propose
from focusdesk.importers.plan import plan, propose_all
from focusdesk.importers.proposal import ImportPlan, Known, SourceFile
from focusdesk.importers.sheets import read
from tests.importers.files import NOW, added, planned, rezipped, sheet, source, workbook

ROWS = [
    ["Actie", "Wie", "Uiterlijk", "Status"],
    ["Bellen met de school", "Anna", "1-12-2026", "open"],
    ["Mailen met ouders", "Piet", "2-12-2026", "gereed"],
]


def minutes(*sheets: Sheet, name: str = "verslag") -> ImportPlan:
    return planned(source(*sheets, name=name))


def text(*lines: str) -> Sheet:
    return sheet(*[[line] for line in lines], kind=SheetKind.TEXT, name="")


def the_actions(made: ImportPlan) -> list[tuple[str, str]]:
    return [(action.text, action.owners[0].name if action.owners else "") for action in added(made, Action)]


def written(path: Path) -> Path:
    """The list as OpenDocument text, with a heading, a list and a paragraph around it."""
    document = Document("text")
    document.body.clear()
    document.body.append(Header(1, "Verslag"))
    document.body.append(Paragraph("Datum: 20-11-2026"))
    document.body.append(OdfList(["Besluit: doorgaan", "Actie: brief sturen (Noor)"]))
    table = Table("Acties", width=4, height=3)
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            table.set_value((column, row), cell)
    document.body.append(table)
    document.save(path)
    return path


def test_that_open_document_text_gives_its_tables_and_paragraphs(tmp_path: Path) -> None:
    table, running = read(written(tmp_path / "verslag.odt"))
    assert table.kind is SheetKind.TABLE
    assert [list(row) for row in table.rows] == ROWS
    assert [row[0] for row in running.rows] == [
        "Verslag",
        "Datum: 20-11-2026",
        "Besluit: doorgaan",
        "Actie: brief sturen (Noor)",
    ]
    assert running.headings == {0}
    made = minutes(table, running, name="verslag.odt")
    assert {action.agreed for action in added(made, Action)} == {date(2026, 11, 20)}
    assert [decision.text for decision in added(made, Decision)] == ["doorgaan"]


def test_that_rows_under_another_name_are_read_all_the_same(tmp_path: Path) -> None:
    path = written(tmp_path / "verslag.odt")
    with zipfile.ZipFile(path) as archive:
        renamed = archive.read("content.xml").replace(b"table:table-row", b"table:table-x")
    table, _running = read(rezipped(path, tmp_path / "beschadigd.odt", content_xml=renamed))
    assert [list(row) for row in table.rows] == ROWS


def test_that_tables_under_another_name_are_read_as_text(tmp_path: Path) -> None:
    path = written(tmp_path / "verslag.odt")
    with zipfile.ZipFile(path) as archive:
        renamed = archive.read("content.xml").replace(b"<table:", b"<table:x").replace(b"</table:", b"</table:x")
    (running,) = read(rezipped(path, tmp_path / "beschadigd.odt", content_xml=renamed))
    assert {cell for row in ROWS for cell in row if cell} <= {row[0] for row in running.rows}


def test_that_an_open_document_of_another_kind_is_refused(tmp_path: Path) -> None:
    Document("spreadsheet").save(tmp_path / "a.ods")
    with pytest.raises(Problem, match="damaged"):
        read((tmp_path / "a.ods").rename(tmp_path / "a.odt"))


@pytest.mark.parametrize("mark", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("ending", ["csv", "tsv", "txt"])
def test_that_separator_and_encoding_are_found(tmp_path: Path, mark: str, encoding: str, ending: str) -> None:
    path = tmp_path / f"a.{ending}"
    lines = [*ROWS, ["Café bellen", "Renée", "", "open"]]
    path.write_text("\n".join(mark.join(line) for line in lines), encoding=encoding)
    (found,) = read(path)
    assert [list(row) for row in found.rows] == lines


MARKDOWN = """# Verslag **overleg**

Datum: 20-11-2026

| Actie | Wie | Uiterlijk | Status |
|:------|-----|-----------|:------:|
| **Bellen** met de school | Anna | 1-12-2026 | open |
| Mailen<br>met ouders \\| buren | [Piet](mailto:x) | 2-12-2026 | gereed |

- Besluit: doorgaan
"""


def test_that_markdown_gives_its_tables_and_lines(tmp_path: Path) -> None:
    path = tmp_path / "verslag.md"
    path.write_text(MARKDOWN, encoding="utf-8")
    table, running = read(path)
    assert table.rows[1:] == (
        ("Bellen met de school", "Anna", "1-12-2026", "open"),
        ("Mailen\nmet ouders | buren", "Piet", "2-12-2026", "gereed"),
    )
    assert running.rows[0] == ("Verslag overleg",)
    assert running.headings == {0}
    made = minutes(table, running, name="verslag.md")
    assert (len(added(made, Action)), len(added(made, Decision))) == (2, 1)
    assert added(made, Action)[0].agreed == date(2026, 11, 20)


def test_that_hidden_rows_are_seen_and_asked_about_once(tmp_path: Path) -> None:
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Acties & zo"
    for row in [*ROWS, ["Brief sturen", "Noor", "", "open"]]:
        page.append(row)
    for number in (3, 4):
        page.row_dimensions[number].hidden = True
    book.save(tmp_path / "a.xlsx")
    (found,) = read(tmp_path / "a.xlsx")
    assert found.hidden_rows == {2, 3}
    file = SourceFile(name="a.xlsx", sha256="x", sheets=(found,))
    made = planned(file)
    (doubt,) = [doubt for doubt in made.doubts if doubt.kind is DoubtKind.ROW]
    assert (len(doubt.places), len(added(made, Action))) == (2, 3)
    decisions = Decisions({(DoubtKind.ROW, ""): "leave_out"})
    without = plan([file], propose_all([file]), Known(), NOW, decisions=decisions)
    assert (len(added(without, Action)), len(without.reports[0].left_out)) == (1, 2)


def test_that_hidden_rows_of_open_document_sheets_are_seen(tmp_path: Path) -> None:
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Acties", width=4, height=3)
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            table.set_value((column, row), cell)
    hidden = table.get_row(2)
    hidden.set_attribute("table:visibility", "collapse")
    table.set_row(2, hidden)
    document.body.append(table)
    document.save(tmp_path / "a.ods")
    assert read(tmp_path / "a.ods")[0].hidden_rows == {2}


def test_that_a_workbook_without_hidden_rows_has_none(tmp_path: Path) -> None:
    assert read(workbook(tmp_path / "a.xlsx", {"A": ROWS}))[0].hidden_rows == frozenset()


def test_that_headings_in_two_rows_are_put_together() -> None:
    two = sheet(
        ["Acties van de focusgroep", "", "", ""],
        ["Nr", "Actie", "", "Status"],
        ["", "Wat", "Wie", ""],
        [1, "Bellen met de school", "Anna", "open"],
    )
    layout = propose(two)
    assert (layout.header_row, layout.header_rows) == (1, 2)
    assert [column.meaning for column in layout.columns] == [
        Meaning.ACTION_NUMBER,
        Meaning.ACTION,
        Meaning.OWNER,
        Meaning.STATUS,
    ]
    made = planned(source(two))
    assert the_actions(made) == [("Bellen met de school", "Anna")]
    assert (made.reports[0].rows, len(made.reports[0].left_out)) == (2, 1)


def test_that_a_row_of_data_is_no_second_heading_row() -> None:
    one = sheet(["Actie", "Wie", "Status"], ["Bellen met de school", "", "open"], ["", "Anna", ""])
    assert (propose(one).header_row, propose(one).header_rows) == (0, 1)


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("Actie: Jan belt de school", [("Jan belt de school", "")]),
        ("Afspraak : we bellen de school", [("we bellen de school", "")]),
        ("Actie Jan de Boer: belt de school", [("belt de school", "Jan de Boer")]),
        ("We bellen de school (Actie: Naam1)", [("We bellen de school", "Naam1")]),
        ("De politie licht toe. Actie: belt de school (Jan)", [("belt de school", "Jan")]),
        (
            "Toelichting. Actie: belt de school (Jan). Actie: mailt de ouders (Noor)",
            [("belt de school", "Jan"), ("mailt de ouders", "Noor")],
        ),
        ("Geen acties en geen afspraken deze keer.", []),
        ("Er was actie: in de buurt.", []),
    ],
)
def test_that_running_text_gives_its_actions(said: str, wanted: list[tuple[str, str]]) -> None:
    assert the_actions(minutes(text(said))) == wanted


def test_that_a_decision_in_the_middle_of_a_paragraph_is_found() -> None:
    made = minutes(text("Na bespreking. Besluit: de casus blijft. Actie: brief sturen (Noor)"))
    assert [decision.text for decision in added(made, Decision)] == ["de casus blijft."]
    assert the_actions(made) == [("brief sturen", "Noor")]


def test_that_names_below_the_cells_aanwezig_and_afwezig_are_people() -> None:
    box = sheet(["Aanwezig", "Afwezig"], ["Anna de Wit", "Piet Bos"], ["Emre Aydın", ""], kind=SheetKind.TABLE)
    assert propose(box).kind is ListKind.FORM
    assert {person.name for person in added(minutes(box), Participant)} == {"Anna de Wit", "Piet Bos", "Emre Aydın"}


def test_that_a_column_of_nationalities_under_another_heading_stays_out() -> None:
    rows = [["Actie", "Groep"], ["Bellen met de school", "Turkse"], ["Mailen", "Poolse"], ["Brief", "Marokkaanse"]]
    made = planned(source(sheet(*rows)))
    assert propose(sheet(*rows)).columns[1].refused
    assert "Turkse" not in repr(made)
    assert len(added(made, Action)) == 3
