"""Agreements and decisions in running text are found where they are said to be such."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.importers.cells import SheetKind
from focusdesk.importers.dates import read_date
from focusdesk.importers.inline import FoundKind, find_lines
from tests.importers.files import sheet


def found(*lines: str) -> list[tuple[str, str]]:
    return [(line.text, line.owner) for line in find_lines(sheet(*[[line] for line in lines], kind=SheetKind.TEXT))]


@pytest.mark.parametrize(
    ("line", "text", "owner"),
    [
        ("Actie: school bellen", "school bellen", ""),
        ("ACTIE 3: school bellen (Anna)", "school bellen", "Anna"),
        ("Actiepunt - school bellen (Anna en Emre).", "school bellen", "Anna en Emre"),
        ("Afspraak : via de mail", "via de mail", ""),
        ("De school wordt gebeld. (Actie: Anna)", "De school wordt gebeld.", "Anna"),
        ("Actie: school bellen (actie: Anna)", "school bellen", "Anna"),
        ("Afgesproken is dat dit wordt nagegaan (Anna de Wit)", "Afgesproken is dat dit wordt nagegaan", "Anna de Wit"),
        ("(Anna de Wit zal navraag doen bij de school)", "Anna de Wit zal navraag doen bij de school", "Anna de Wit"),
        ("Er zijn vragen (Anna gaat bellen)", "Anna gaat bellen", "Anna"),
        ("Actie Anna de Wit: school bellen", "school bellen", "Anna de Wit"),
        ("- Actie: school bellen (D. van 't Hof)", "school bellen", "D. van 't Hof"),
        ("Actie: school bellen (allen)", "school bellen", "allen"),
        ("Actie: school bellen (zie het verslag)", "school bellen (zie het verslag)", ""),
        (">> Actie Anna en Emre: samen bellen", "samen bellen", "Anna en Emre"),
        ("→ Actie 2 (Anna): school bellen", "school bellen", "Anna"),
        ("[Actie Anna] school bellen", "school bellen", "Anna"),
        ("Anna zegt toe te bellen (actie Anna).", "Anna zegt toe te bellen.", "Anna"),
        ("Acties: Anna belt; Emre mailt", "Anna belt; Emre mailt", ""),
        ("Actie 2024-03-07/2: school bellen", "school bellen", ""),
    ],
)
def test_that_a_line_that_says_so_is_an_action(line: str, text: str, owner: str) -> None:
    assert found(line) == [(text, owner)]


@pytest.mark.parametrize(
    "line",
    [
        "Er is actie nodig.",
        "(de school zal bellen)",
        "Mickel: graag actie",
        "Acties:",
        "",
        "Actie:",
        "Actie: -",
        "Acties: geen.",
    ],
)
def test_that_other_lines_are_left_alone(line: str) -> None:
    assert found(line) == []


def test_that_lines_below_a_heading_of_actions_are_actions_until_the_next() -> None:
    assert found("Directe acties:", "School bellen (Anna)", "Brief sturen", "Aandachtspunten:", "Iets anders") == [
        ("School bellen", "Anna"),
        ("Brief sturen", ""),
    ]


@pytest.mark.parametrize("inside", ["Anna, uiterlijk 3 maart 2026", "Anna, 3-3-2026", "Anna vóór 3-3-2026"])
def test_that_a_day_behind_the_name_is_no_part_of_it(inside: str) -> None:
    (line,) = find_lines(sheet([f"Actie: school bellen ({inside})"], kind=SheetKind.TEXT))
    assert (line.text, line.owner, read_date(line.when).day) == ("school bellen", "Anna", date(2026, 3, 3))


def test_that_marks_of_a_list_are_no_part_of_an_action() -> None:
    assert found("Actiepunten:", "1. School bellen (Anna)", "• Brief sturen (Bram / Noor)") == [
        ("School bellen", "Anna"),
        ("Brief sturen", "Bram / Noor"),
    ]


def test_that_a_decision_is_a_decision() -> None:
    (line,) = find_lines(sheet(["Besluit: de groep stemt in."], kind=SheetKind.TEXT))
    assert (line.kind, line.text) == (FoundKind.DECISION, "de groep stemt in.")


@given(st.lists(st.text(max_size=40), max_size=8))
def test_that_no_text_raises(lines: list[str]) -> None:
    for line in find_lines(sheet(*[[line] for line in lines], kind=SheetKind.TEXT)):
        assert line.text


def test_that_an_agreement_in_the_middle_of_a_paragraph_is_found() -> None:
    assert found("Er is overlast. Afgesproken wordt dat de school belt.") == [
        ("Afgesproken wordt dat de school belt.", "")
    ]
    assert found("Er komt een plan. Actie Anna: plan schrijven.") == [("plan schrijven.", "Anna")]


def test_that_a_number_is_no_part_of_a_decision() -> None:
    (line,) = find_lines(sheet(["Besluit 2024-03: akkoord"], kind=SheetKind.TEXT))
    assert (line.kind, line.text) == (FoundKind.DECISION, "akkoord")


def test_that_lines_below_a_sentence_about_actions_are_actions_until_the_end() -> None:
    lines = ("De volgende acties zijn afgesproken:", "School bellen", "Volgende bijeenkomst is op 3 mei.")
    assert found(*lines) == [("School bellen", "")]


def test_that_lines_below_a_heading_without_a_colon_are_actions() -> None:
    made = replace(sheet(["Vervolgacties"], ["School bellen"], kind=SheetKind.TEXT), headings=frozenset([0]))
    assert [line.text for line in find_lines(made)] == ["School bellen"]


@pytest.mark.parametrize(
    ("line", "text", "owner"),
    [
        ("Actie: Anna – school bellen", "school bellen", "Anna"),
        ("Actie: Anna, Emre: samen bellen", "samen bellen", "Anna, Emre"),
        ("Actie: Anna belt de school", "Anna belt de school", "Anna"),
        ("Actie: Anna en Emre bellen de school", "Anna en Emre bellen de school", "Anna en Emre"),
        ("Actie: Anna bellen", "Anna bellen", ""),
        ("Actie: Anna met Emre laten bellen", "Anna met Emre laten bellen", ""),
        ("Actie: Convenant: tekenen", "Convenant: tekenen", ""),
    ],
)
def test_that_only_people_we_know_are_owners_where_they_stand_first(line: str, text: str, owner: str) -> None:
    people = {"Anna", "Emre", "Anna, Emre", "Anna en Emre"}
    (said,) = find_lines(sheet([line], kind=SheetKind.TEXT), people.__contains__)
    assert (said.text, said.owner) == (text, owner)


def test_that_a_title_above_marked_lines_opens_a_list_until_the_people() -> None:
    lines = ("Actielijst wijkoverleg 12 februari 2024", "1. School bellen", "2. Brief sturen", "Aanwezig: Anna, Emre")
    assert found(*lines) == [("School bellen", ""), ("Brief sturen", "")]
    assert found("Actielijst van vorige keer", "De lijst is doorgenomen.") == []
