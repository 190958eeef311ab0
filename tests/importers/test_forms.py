"""The box at the top of minutes and the opening lines of running text name the people and the date."""

from dataclasses import replace
from datetime import date

from focusdesk.domain.records import Action
from focusdesk.importers.cells import SheetKind
from focusdesk.importers.documentday import DocumentDay, document_day
from focusdesk.importers.forms import is_form, read_form, read_opening
from tests.importers.files import added, planned, sheet, source

BOX = sheet(
    ["vergaderdatum\n15-6-2023", "aanwezig\nAnna de Wit (Politie), Emre Aydın (School)\n"],
    ["Notulist\nAnna de Wit", "afwezig\nKees Smit (Gemeente),"],
    ["Blad\n1 van 3", ""],
    kind=SheetKind.TABLE,
)


def test_that_a_box_gives_its_people_and_its_date() -> None:
    assert is_form(BOX)
    reading = read_form(BOX)
    assert reading.day == date(2023, 6, 15)
    assert [person.name for _, person in reading.people] == ["Anna de Wit", "Emre Aydın", "Anna de Wit", "Kees Smit"]
    assert [row for row, _ in reading.people] == [0, 0, 1, 1]


def test_that_a_table_of_labels_and_names_is_a_box() -> None:
    made = sheet(["Aanwezig", "Anna, Emre"], ["Datum", "1-2-2026"], kind=SheetKind.TABLE)
    assert is_form(made)
    assert read_form(made).day == date(2026, 2, 1)
    assert len(read_form(made).people) == 2


def test_that_a_list_of_actions_is_no_box() -> None:
    assert not is_form(sheet(["Actie", "Wie"], ["Aanwezig zijn bij: Anna", "Emre"], kind=SheetKind.TABLE))
    assert not is_form(sheet(["Naam", "Aanwezig"], ["Anna", "ja"], kind=SheetKind.TABLE))


def test_that_opening_lines_give_their_people_and_date() -> None:
    lines = [
        "Datum \t: 08-11-2018",
        "Aanwezig:",
        "",
        "Anna de Wit - Politie",
        "Emre Aydın - School;",
        "Onderwerpen:",
        "Kees Smit",
    ]
    reading = read_opening(sheet(*[[line] for line in lines], kind=SheetKind.TEXT))
    assert reading.day == date(2018, 11, 8)
    assert [person.name for _, person in reading.people] == ["Anna de Wit", "Emre Aydın"]


def test_that_the_name_of_the_file_gives_the_date_when_the_text_does_not() -> None:
    assert document_day("Verslag 15-6-2023.docx", ()).day == date(2023, 6, 15)
    assert document_day("2018_11_09_ Werkgroep.docx", ()).day == date(2018, 11, 9)
    assert document_day("lijst.xlsx", ()) == DocumentDay()


def test_that_a_date_that_contradicts_the_name_is_doubted_and_the_text_decides() -> None:
    box = sheet(["vergaderdatum\n4-2-2019", "aanwezig\nAnna (Politie)"], kind=SheetKind.TABLE)
    text = sheet(["Rapportage 2019 en budget 2020"], ["In 2020 verder"], kind=SheetKind.TEXT)
    found = document_day("Verslag 4-2-2020.docx", (box, text))
    day, doubt = found.day, found.doubt
    assert day == date(2020, 2, 4)
    assert doubt is not None
    assert document_day("Verslag 4-2-2020.docx", (box,)).day == date(2019, 2, 4)


def test_that_a_label_with_a_colon_has_its_names_in_the_next_cell() -> None:
    box = sheet(["Datum:", "4-2-2019"], ["Aanwezig:", "Anna (Politie)\nBram (GGZ)"], kind=SheetKind.TABLE)
    assert is_form(box)
    assert [person.name for _row, person in read_form(box).people] == ["Anna", "Bram"]
    assert read_form(box).day == date(2019, 2, 4)


def test_that_an_action_for_the_participants_makes_no_box_of_its_table() -> None:
    assert not is_form(sheet(["Deelnemers: de huisregels nalezen", "Anna", "open"], kind=SheetKind.TABLE))
    table = sheet(
        ["Actie", "Wie"], ["Voorzitter: Anna de Wit bellen", "Bram"], ["Mailen", "Noor"], kind=SheetKind.TABLE, name="1"
    )
    assert [action.text for action in added(planned(source(table)), Action)] == [
        "Voorzitter: Anna de Wit bellen",
        "Mailen",
    ]


def test_that_rows_of_a_box_that_say_neither_are_listed() -> None:
    box = sheet(["aanwezig\nAnna (Politie)", ""], ["Locatie", "stadhuis"], kind=SheetKind.TABLE, name="1")
    assert [row.place for row in planned(source(box)).reports[0].left_out] == ["tabel 1, rij 2"]


def test_that_a_heading_below_the_names_is_no_name() -> None:
    text = replace(sheet(["Aanwezig: Anna de Wit"], ["Acties"], kind=SheetKind.TEXT), headings=frozenset([1]))
    assert [person.name for _row, person in read_opening(text).people] == ["Anna de Wit"]
