"""Fictional lists in many styles: action lists and case lists as workbooks and as exports of other systems."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from tests.importers.generated.carriers import Cell, Grid, Rows
from tests.importers.generated.fiction import Fiction, Line
from tests.importers.generated.minutes import HEADINGS, as_said, grid

CASE_HEADINGS = (
    *(
        "Casusnr",
        "Naam",
        "Geb.datum",
        "Adres",
        "Inbrenger",
        "Datum aanmelding",
        "Aanleiding",
        "Stand van zaken",
        "Actie",
    ),
    *("Actiehouder", "Deadline", "Status", "Volgende bespreking", "Afgesloten"),
)


@dataclass(frozen=True, slots=True)
class List:
    """The sheets of a list, and the actions that stand in it. `flat` are its rows when it can be one text file."""

    sheets: Mapping[str, Grid]
    lines: tuple[Line, ...]

    @property
    def flat(self) -> Rows | None:
        """The rows of the only sheet, when there is one without merged cells."""
        (grid, *others) = self.sheets.values()
        return grid.rows if not others and not grid.merged else None


def actions(fiction: Fiction) -> List:
    """One sheet of actions with any headings."""
    rows, lines = grid(fiction, fiction.lines(4, 20), fiction.chance.choice(HEADINGS))
    return List({"Acties": Grid(rows)}, tuple(lines))


def real_dates(fiction: Fiction) -> List:
    """Dates as real dates of the workbook, or as the day numbers that are left of them."""
    made = [replace(line, when="") if line.due is None else line for line in fiction.lines(4, 20)]
    rows, lines = grid(fiction, made, HEADINGS[7])
    dated: list[list[Cell]] = [list(row) for row in rows]
    for row, line in zip(dated[1:], lines, strict=True):
        row[3] = line.due
    return List({"Lijst": Grid(dated)}, tuple(lines))


def above(fiction: Fiction) -> List:
    """A title, an empty row and a row of groups above the headings, and a total below the list."""
    rows, lines = grid(fiction, fiction.lines(4, 12), HEADINGS[7])
    groups = ["", "Inhoud", "", "Planning", ""]
    top = [["Actielijst focusgroep", "", "", "", ""], [""] * 5, groups]
    return List({"Acties": Grid([*top, *rows])}, tuple(lines))


def several_sheets(fiction: Fiction) -> List:
    """A sheet for each year and one of people."""
    sheets: dict[str, Grid] = {}
    found: list[Line] = []
    for year in (2024, 2025, 2026):
        rows, lines = grid(fiction, fiction.lines(3, 8), fiction.chance.choice(HEADINGS))
        sheets[str(year)] = Grid(rows)
        found += lines
    people = [[person.name, person.agency, "wijkagent"] for person in fiction.people]
    sheets["Deelnemers"] = Grid([["Naam", "Organisatie", "Functie"], *people])
    return List(sheets, tuple(found))


def cases(fiction: Fiction) -> List:
    """A wide list of cases with an action in each row; a second action stands in a row without a number."""
    rows: list[list[Cell]] = [list(CASE_HEADINGS)]
    found = []
    for number in range(1, fiction.chance.randint(4, 15)):
        day = fiction.today - timedelta(fiction.chance.randrange(300))
        subject = fiction.chance.choice(fiction.people)
        case: list[Cell] = [f"{day.year}-{number:03}", subject.name, day - timedelta(6000 + 97 * number), "Laan 1"]
        case += [subject.agency, day, "Zorgen over verzuim.", "Mentor heeft contact."]
        for extra in range(fiction.chance.choice((1, 1, 2))):
            line = fiction.line()
            found.append(as_said(line, {"who", "said", "when"}))
            about: list[Cell] = case if not extra else [""] * 8
            rows.append([*about, line.text, line.who.written, line.when, line.said, day + timedelta(400), ""])
    return List({"Casussen": Grid(rows)}, tuple(found))


def merged_cells(fiction: Fiction) -> List:
    """An owner and a date that are merged downwards over several rows."""
    first, *others = fiction.lines(4, 8)
    shared = [
        first,
        *(replace(line, who=first.who, when=first.when, due=first.due) for line in others[:2]),
        *others[2:],
    ]
    rows, lines = grid(fiction, shared, HEADINGS[6])
    for index in (2, 3):
        rows[index][1:3] = ["", ""]
    return List({"Acties": Grid(rows, ((1, 1, 3, 1), (1, 2, 3, 2)))}, tuple(lines))


STYLES: Mapping[str, Callable[[Fiction], List]] = {
    "list of actions": actions,
    "list with real dates": real_dates,
    "list with rows above": above,
    "several sheets": several_sheets,
    "list of cases": cases,
    "list with merged cells": merged_cells,
}

SEPARATED: Mapping[str, tuple[str, str, tuple[str, ...]]] = {
    "; utf-8": (";", "utf-8", ()),
    ", utf-8 with mark": (",", "utf-8-sig", ()),
    "tab utf-16": ("\t", "utf-16", ()),
    "| cp1252": ("|", "cp1252", ()),
    "; with comments": (";", "utf-8", ("Export van het casussysteem", "Acties; peildatum vandaag")),
}
"""How exports are written: separator, encoding, comments above."""
