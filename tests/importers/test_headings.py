"""Columns get their meaning from the heading and, without one, from what is in them; refused columns stay out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.listterms import Certainty, ListKind, Meaning
from focusdesk.domain.problems import Problem
from focusdesk.importers.cells import SheetKind
from focusdesk.importers.headings import find_header, meaning_of, propose, propose_with_header
from tests.importers.files import sheet

M = Meaning


def meanings(heading: str, *row: str) -> list[Meaning]:
    headings = heading.split("|")
    layout = propose(sheet(headings, row or ["x"] * len(headings), ["y"] * len(headings)))
    return [column.meaning for column in layout.columns]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Nr.|Datum|Punt|Wat|Wie|Wanneer", [M.ACTION_NUMBER, M.AGREED_ON, M.TOPIC, M.ACTION, M.OWNER, M.DUE]),
        (
            "Code|Beschrijving|Toelichting|Verantwoordelijk|Wie|Status",
            [M.ACTION_NUMBER, M.ACTION, M.NOTE, M.OWNER, M.OWNER, M.STATUS],
        ),
        ("Nummer|Datum|Afspraak", [M.ACTION_NUMBER, M.AGREED_ON, M.ACTION]),
        ("Nr|Overleg|Afgesproken op|Actie|Wie", [M.ACTION_NUMBER, M.IGNORE, M.AGREED_ON, M.ACTION, M.OWNER]),
        ("Overleg|Actie|Wie", [M.AGREED_ON, M.ACTION, M.OWNER]),
        ("NR|Actie|Actiehouder|Status|Toelichting", [M.ACTION_NUMBER, M.ACTION, M.OWNER, M.STATUS, M.NOTE]),
        ("Nr|Onderwerp|Besluit|Actiehouder", [M.ACTION_NUMBER, M.TOPIC, M.DECISION, M.OWNER]),
        ("Naam|Organisatie|Opmerking", [M.PERSON_NAME, M.ORGANISATION, M.NOTE]),
        (
            "Casusnr|Naam|Geb.datum|Adres|Inbrenger|Datum aanmelding|Aanleiding|Stand van zaken|Actie|Actiehouder"
            "|Deadline|Status|Volgende bespreking|Afgesloten",
            [
                *(M.CASE_NUMBER, M.SUBJECT_NAME, M.DATE_OF_BIRTH, M.ADDRESS, M.BRINGING_ORGANISATION, M.REPORTED_ON),
                *(M.REASON, M.STATE, M.ACTION, M.OWNER, M.DUE, M.STATUS, M.NEXT_DISCUSSION, M.CLOSED_ON),
            ],
        ),
        ("Actiepunt|wie|status", [M.ACTION, M.OWNER, M.STATUS]),
        ("Action|Owner|Due date|Status", [M.ACTION, M.OWNER, M.DUE, M.STATUS]),
        ("Case number|Name|Date of birth|Reason", [M.CASE_NUMBER, M.SUBJECT_NAME, M.DATE_OF_BIRTH, M.REASON]),
        (
            "Voornaam|Tussenvoegsel|Achternaam|Geboortedatum",
            [M.FIRST_NAME, M.NAME_PREFIX, M.LAST_NAME, M.DATE_OF_BIRTH],
        ),
        ("Actiehuoder|Aktie|Deadlin|Satus", [M.OWNER, M.ACTION, M.DUE, M.STATUS]),
        ("ACTIEHOUDER(S)|actie:|deadline (datum)", [M.OWNER, M.ACTION, M.DUE]),
    ],
)
def test_that_headings_seen_in_the_field_are_understood(heading: str, expected: list[Meaning]) -> None:
    assert meanings(heading) == expected


@pytest.mark.parametrize(
    ("heading", "meaning"),
    [
        *((word, M.OWNER) for word in ("wie", "actiehouder", "actienemer", "trekker", "eigenaar", "door")),
        *((word, M.OWNER) for word in ("verantwoordelijk", "uitvoerder")),
        *(
            (word, M.DUE)
            for word in ("wanneer", "deadline", "einddatum", "gereed", "datum gereed", "uiterlijk", "voor")
        ),
    ],
)
def test_that_synonyms_are_sure(heading: str, meaning: Meaning) -> None:
    assert meaning_of(heading) == (meaning, Certainty.SURE)


@pytest.mark.parametrize("heading", ["Lengte", "guns", "language", "Kleur auto", ""])
def test_that_an_unknown_heading_is_skipped(heading: str) -> None:
    assert meaning_of(heading) == (M.IGNORE, Certainty.SKIP)


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "Geloof",
            "Religie",
            "Godsdienst",
            "Geloofsovertuiging",
            "Etniciteit",
            "Etnische achtergrond",
            "Nationaliteit",
        ),
        *(
            "Afkomst",
            "Herkomst",
            "Geboorteland",
            "Politieke voorkeur",
            "Foto",
            "Pasfoto",
            "Score",
            "Risicoscore",
            "Totaalscore",
        ),
        *(
            "BSN",
            "Burgerservicenummer",
            "Religion",
            "Ethnicity",
            "Nationality",
            "Country of birth",
            "Political opinion",
        ),
        *(
            "Photo",
            "Risk score",
            "Moskee",
            "Huidskleur",
            "Seksuele gerichtheid",
            "Geb.land",
            "Nat.",
            "Risicoinschatting",
            "GELOOF ",
            "Nationaliteit(en)",
        ),
    ],
)
def test_that_a_column_about_what_no_file_should_hold_is_refused(heading: str) -> None:
    layout = propose(sheet(["Casusnr", "Naam", heading], ["2026-001", "Anna", "x"]))
    column = layout.columns[2]
    assert column.refused is not None
    assert (column.meaning, column.samples) == (M.IGNORE, ())
    with pytest.raises(Problem, match="not taken over"):
        layout.with_meaning(2, M.NOTE)


@pytest.mark.parametrize(
    "heading", ["Uiterlijk", "Bron", "Herkomst melding", "Afkomstig van", "Operatie", "Contact", "Geraamd"]
)
def test_that_a_heading_that_only_looks_like_it_is_not_refused(heading: str) -> None:
    assert propose(sheet(["Casusnr", "Naam", heading], ["2026-001", "Anna", "x"])).columns[2].refused is None


@pytest.mark.parametrize(
    "values",
    [
        ["Nederlandse", "Turkse", "Poolse"],
        ["NL", "Turks-Nederlands", "Syriër"],
        ["Marokko", "Turkije", "onbekend"],
        ["islam", "christelijk", ""],
        ["Katholiek", "geen", "islamitisch"],
        ["VVD", "GroenLinks", "CDA"],
        ["hetero", "lesbisch", "bi"],
        ["1.jpg", "foto-2.PNG", "3.jpeg"],
        ["111222333", "123456782"],
    ],
)
def test_that_the_content_alone_shows_a_refused_column(values: list[str]) -> None:
    rows = [[str(index), "Anna", value] for index, value in enumerate(values)]
    assert propose(sheet(["Casusnr", "Naam", "Overig"], *rows)).columns[2].refused is not None


def test_that_a_column_that_says_little_is_not_refused() -> None:
    rows = [["1", "Anna", "NL"], ["2", "Bram", "NL"], ["3", "Chloé", "onbekend"]]
    assert propose(sheet(["Casusnr", "Naam", "Overig"], *rows)).columns[2].refused is None


def test_that_a_heading_row_is_found_below_a_title() -> None:
    rows = sheet(["Actielijst focusgroep"], [], ["Nr", "Actie", "Wie"], ["1", "Bellen", "Anna"])
    assert find_header(rows) == 2


def test_that_the_second_of_two_heading_rows_counts() -> None:
    rows = sheet(["Casus", "Casus", "Casus"], ["casusnr", "voornaam", "achternaam"], ["1", "Anna", "de Wit"])
    assert find_header(rows) == 1


def test_that_a_table_without_headings_is_read_by_its_content() -> None:
    table = sheet(
        ["Contact opnemen met de school over de aanpak", "Frank", "Gesloten, is benaderd"],
        ["Opnieuw bellen met de wijkagent", "Friso", "Loopt"],
        ["Ondertekenen van het convenant door de gemeente", "", ""],
        kind=SheetKind.TABLE,
    )
    layout = propose(table)
    assert layout.header_row is None
    assert [column.meaning for column in layout.columns] == [M.ACTION, M.OWNER, M.STATUS]
    assert layout.kind is ListKind.ACTIONS


def test_that_a_table_of_something_else_is_unknown() -> None:
    table = sheet(["13:00", "Opening"], ["14:00", "Twee sessies naast elkaar"], kind=SheetKind.TABLE)
    assert propose(table).kind is ListKind.UNKNOWN


def test_that_the_kind_of_list_follows_from_its_columns() -> None:
    assert propose(sheet(["Casusnr", "Actie", "Wie"], ["1", "Bellen", "A"])).kind is ListKind.ACTIONS
    assert propose(sheet(["Casusnr", "Aanleiding"], ["1", "Zorg"])).kind is ListKind.CASES
    assert propose(sheet(["Naam", "Functie", "E-mail"], ["A", "b", "c"])).kind is ListKind.PEOPLE
    assert propose(sheet(["Nr", "Besluit"], ["1", "Akkoord"])).kind is ListKind.DECISIONS
    assert propose(sheet(["Kleur", "Maat"], ["rood", "XL"])).kind is ListKind.UNKNOWN


def test_that_a_changed_meaning_changes_the_kind() -> None:
    layout = propose(sheet(["Kleur", "Maat"], ["rood", "XL"]))
    changed = layout.with_meaning(0, M.ACTION)
    assert changed.kind is ListKind.ACTIONS
    assert changed.columns[0].certainty is Certainty.SURE


def test_that_the_user_can_say_which_row_is_the_heading() -> None:
    rows = sheet(["Actie", "Wie"], ["Wat", "Status"], ["Bellen", "open"])
    assert propose_with_header(rows, 1).indexes(M.STATUS) == (1,)


TEXTS = st.text(max_size=12)


@given(st.lists(st.lists(TEXTS, min_size=1, max_size=5), min_size=1, max_size=6), st.sampled_from(list(SheetKind)))
def test_that_any_sheet_gets_a_layout(rows: list[list[str]], kind: SheetKind) -> None:
    made = sheet(*rows, kind=kind)
    layout = propose(made)
    assert layout.header_row is None or layout.header_row < len(rows)
    if layout.columns:
        assert len(layout.columns) == made.width


def test_that_a_long_column_is_judged_by_cells_from_all_of_it() -> None:
    rows = [("Naam", "Gegeven", "Rest")] + [(f"Naam {at}", "", "") for at in range(3_000)]
    rows += [(f"Naam {at}", "Nederlandse" if at % 10 else "onbekend", "") for at in range(20_000)]
    layout = propose(sheet(*rows))
    assert layout.columns[1].refused
    assert layout.columns[0].samples == ("Naam 0", "Naam 1", "Naam 2")
    assert not layout.columns[2].samples


@pytest.mark.parametrize(
    ("rows", "meanings"),
    [
        (
            [["Actie", "Wie", "Gereed"], ["Bellen", "Anna", "x"], ["Mailen", "Bram", "nee"]],
            [M.ACTION, M.OWNER, M.STATUS],
        ),
        ([["Actie", "Wie", "Gereed"], ["Bellen", "Anna", "3-3-2026"]], [M.ACTION, M.OWNER, M.DUE]),
        ([["Actie", "Wie", "Stand van zaken"], ["Bellen", "Anna", "loopt"]], [M.ACTION, M.OWNER, M.STATUS]),
        ([["Actie / besluit", "Actie door", "Klaar"], ["Bellen", "Anna", "ja"]], [M.ACTION, M.OWNER, M.STATUS]),
    ],
)
def test_that_what_stands_in_a_column_says_what_its_heading_leaves_open(
    rows: list[list[str]], meanings: list[Meaning]
) -> None:
    layout = propose(sheet(*rows, kind=SheetKind.TABLE))
    assert (layout.kind, [column.meaning for column in layout.columns]) == (ListKind.ACTIONS, meanings)


def test_that_a_table_without_headings_is_read_by_what_is_in_it() -> None:
    rows = [
        ["Een bezoek brengen aan de school", "dhr. van den Heuvel", "z.s.m.", "te doen"],
        [
            "Voorzitter: de brief nog eens sturen",
            "Jongerenwerk (Chloé D'Angelo)",
            "uiterlijk 3 maart 2026",
            "deels gereed",
        ],
        ["Deelnemers: huisregels sturen", "allen", "week 12", "loopt, volgende keer terug"],
    ]
    layout = propose(sheet(*rows, kind=SheetKind.TABLE))
    assert layout.header_row is None
    assert [column.meaning for column in layout.columns] == [M.ACTION, M.OWNER, M.DUE, M.STATUS]


def test_that_a_workbook_without_headings_has_none_and_loses_no_row() -> None:
    rows = [
        ["Bellen met ouders", "Jan", "open"],
        ["Afspraak maken school", "Amina", "gereed"],
        ["Brief", "Piet", "loopt"],
    ]
    assert find_header(sheet(*rows)) is None


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Actie|Naam|Status", [M.ACTION, M.OWNER, M.STATUS]),
        ("Casus|Naam|Acties|Wie|Status", [M.CASE_NUMBER, M.SUBJECT_NAME, M.ACTION, M.OWNER, M.STATUS]),
        ("Casusnr|Naam|Trekker", [M.CASE_NUMBER, M.SUBJECT_NAME, M.CASE_LEAD]),
        ("Taak|Behandelaar|Vervaldatum", [M.ACTION, M.OWNER, M.DUE]),
        ("Actie|Trekker|Voortgang / opmerkingen", [M.ACTION, M.OWNER, M.STATUS]),
        (
            "Nummer|Titel|Soort|Geopend|Kenmerk",
            [M.CASE_NUMBER, M.CASE_TITLE, M.CASE_KIND, M.REPORTED_ON, M.CASE_REFERENCE],
        ),
        ("Kenmerk|Betrokkene|Aanleiding", [M.CASE_NUMBER, M.SUBJECT_NAME, M.REASON]),
    ],
)
def test_that_the_other_columns_say_whose_name_and_number_it_is(heading: str, expected: list[Meaning]) -> None:
    assert meanings(heading) == expected


def test_that_boxes_that_are_ticked_say_whether_it_is_done() -> None:
    layout = propose(
        sheet(["Wat", "Wie", "Wanneer", "Klaar?"], ["Bel", "Jan", "1-6-2024", "[x]"], ["Mail", "Piet", "", "[ ]"])
    )
    assert layout.columns[3].meaning is M.STATUS
