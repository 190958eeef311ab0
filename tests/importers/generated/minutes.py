"""Fictional minutes in many styles: who was there, what was said, and the actions in a table or between the lines."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from focusdesk.domain.terms import ActionStatus
from tests.importers.generated.carriers import Block, Grid, Heading
from tests.importers.generated.fiction import Fiction, Line, Who

HEADINGS: tuple[tuple[tuple[str, str], ...], ...] = (
    (("Actiepunt", "text"), ("wie", "who"), ("status", "said")),
    (("Nr.", "number"), ("Datum", "agreed"), ("Punt", "topic"), ("Wat", "text"), ("Wie", "who"), ("Wanneer", "when")),
    (
        *(("Code", "code"), ("Beschrijving", "text"), ("Toelichting", "note"), ("Verantwoordelijk", "who")),
        *(("Wie", "empty"), ("Status", "said")),
    ),
    (("Nummer", "number"), ("Datum", "agreed"), ("Afspraak", "text")),
    (("NR", "number"), ("Actie", "text"), ("Actiehouder", "who"), ("Status", "said"), ("Toelichting", "note")),
    (("Actie", "text"), ("Door", "who"), ("Deadline", "when")),
    (("Wat", "text"), ("Wie", "who"), ("Wanneer", "when"), ("Status", "said")),
    (("#", "number"), ("Taak", "text"), ("Eigenaar", "who"), ("Einddatum", "when"), ("Status", "said")),
    (("Afspraak", "text"), ("Verantwoordelijke", "who"), ("Uiterlijk", "when"), ("Stand", "said")),
    (("Omschrijving", "text"), ("Actienemer", "who"), ("Voor wanneer", "when"), ("Status", "said")),
    (("Onderwerp", "topic"), ("Actie", "text"), ("Wie?", "who"), ("Wanneer?", "when")),
    (("ACTIE:", "text"), ("TREKKER:", "who"), ("DATUM GEREED:", "when"), ("OPMERKINGEN:", "note")),
    (("Action", "text"), ("Owner", "who"), ("Due date", "when"), ("Status", "said")),
    (("Actiepunt", "text"), ("Uitvoerder(s)", "who"), ("Termijn", "when"), ("Voortgang", "said")),
    (("Status", "said"), ("Deadline", "when"), ("Actiehouder", "who"), ("Omschrijving actie", "text")),
    (("Wie", "who"), ("doet wat", "text"), ("wanneer", "when")),
    (("Aktiepunten", "text"), ("Verantwoordelijk:", "who"), ("Dead-line", "when"), ("Stand van zaken", "said")),
    (
        ("Nr", "number"),
        ("Prioriteit", "priority"),
        ("Actie", "text"),
        ("Wie", "who"),
        ("Opmerkingen", "note"),
        ("Status", "said"),
    ),
    (("Actie / besluit", "text"), ("Actie door", "who"), ("Gereed op", "when")),
)
_TOPICS = (
    "Opening",
    "Mededelingen",
    "Rondvraag",
    "Aanpak zomer",
    "Casuïstiek",
    "Convenant",
    "Scholing",
    "Communicatie",
)
_NOTES = ("", "", "zie bijlage", "nog twee partners", "Eerst met de school overleggen.", "wacht op akkoord")
_SAID = (
    "De voorzitter opent het overleg en heet iedereen welkom.",
    "Het verslag van de vorige keer wordt zonder wijzigingen vastgesteld.",
    "Er wordt van gedachten gewisseld over de inzet in het weekend: de groep vindt dit een goed idee.",
    "De cijfers van het afgelopen kwartaal zijn rondgestuurd; er zijn geen vragen.",
    "Iedereen is tevreden over de samenwerking met de sportverenigingen (zie ook het vorige verslag).",
)


@dataclass(frozen=True, slots=True)
class Minutes:
    """One document: its blocks, the actions that stand in it, its day, and whether it can be a text file."""

    blocks: tuple[Block, ...]
    lines: tuple[Line, ...]
    day: date
    name: str = ""
    plain: bool = False


def grid(
    fiction: Fiction, lines: Sequence[Line], columns: Sequence[tuple[str, str]]
) -> tuple[list[list[str]], list[Line]]:
    """The rows of an action table with its headings, and the actions as far as these columns say."""
    agreed = fiction.spelled(fiction.today)
    rows = [[heading for heading, _role in columns]]
    for number, line in enumerate(lines, 1):
        said = {
            "number": str(number),
            "code": f"A{number:02}",
            "agreed": agreed,
            "empty": "",
            "priority": "hoog",
            "topic": fiction.chance.choice(_TOPICS),
            "note": fiction.chance.choice(_NOTES),
            "text": line.text,
            "who": line.who.written,
            "when": line.when,
            "said": line.said,
        }
        rows.append([said[role] for _heading, role in columns])
    return rows, [as_said(line, {role for _heading, role in columns}) for line in lines]


def as_said(line: Line, roles: set[str]) -> Line:
    """The action as far as columns with these roles say."""
    return replace(
        line,
        who=line.who if "who" in roles else Who("", ()),
        status=line.status if "said" in roles else ActionStatus.OPEN,
        due=line.due if "when" in roles else None,
    )


def opening(fiction: Fiction) -> list[Block]:
    """The top of minutes: a title, the day and who was there, in a box, in a list or in sentences."""
    day = fiction.spelled(fiction.today).removeprefix("uiterlijk ").removeprefix("vóór ").removeprefix("voor ")
    day = day.removeprefix("per ")
    there = [f"{person.name} ({person.agency})" for person in fiction.people[:6]]
    away = [f"{person.name} ({person.agency})" for person in fiction.people[6:]]
    forms: tuple[list[Block], ...] = (
        [
            Grid(
                [
                    [f"vergaderdatum\n{day}", "aanwezig\n" + ", ".join(there)],
                    ["notulist\nP. Pen", "afwezig\n" + ", ".join(away)],
                ]
            )
        ],
        [Grid([["Datum", day], ["Aanwezig", ", ".join(there)], ["Afwezig", ", ".join(away)]])],
        [Grid([["Datum:", day], ["Aanwezig:", "\n".join(there)], ["Afgemeld:", "\n".join(away)]])],
        [f"Datum: {day}", f"Aanwezig: {', '.join(there)}", f"Afwezig: {'; '.join(away)}"],
        [f"Datum overleg: {day}", "Aanwezig:", *there, "Afwezig:", *away],
    )
    return [Heading("Verslag focusgroep"), *fiction.chance.choice(forms)]


def spoken(fiction: Fiction) -> list[Block]:
    """An agenda item with what was said."""
    said = fiction.chance.sample(_SAID, 2)
    return [Heading(fiction.chance.choice(_TOPICS)), *said, f"In {fiction.today.year} volgt meer hierover."]


def table(fiction: Fiction) -> Minutes:
    """One action table with any headings at the end, sometimes with decisions before it."""
    rows, lines = grid(fiction, fiction.lines(), fiction.chance.choice(HEADINGS))
    decided = [["Nr", "Onderwerp", "Besluit"], ["1", "Convenant", "De groep stemt in met het convenant."]]
    before: list[Block] = [Heading("Besluiten"), Grid(decided)] if fiction.chance.random() < 0.3 else []
    return _minutes(fiction, [*spoken(fiction), *before, Heading("Actielijst"), Grid(rows)], lines)


def without_header(fiction: Fiction) -> Minutes:
    """An action table without headings: what, who, how far, sometimes with a number in front or a day."""
    lines = [fiction.line() for _ in range(fiction.chance.randint(4, 9))]
    rows, lines = grid(fiction, lines, fiction.chance.choice((HEADINGS[0], HEADINGS[0], HEADINGS[6], HEADINGS[7])))
    return _minutes(fiction, [*spoken(fiction), Heading("Actiepunten"), Grid(rows[1:])], lines)


def titled(fiction: Fiction) -> Minutes:
    """A table with its title in a merged row above the headings, the headings again half-way, and empty rows."""
    rows, lines = grid(fiction, fiction.lines(5, 9), fiction.chance.choice(HEADINGS))
    width = len(rows[0])
    rows = [rows[0], *rows[1:4], list(rows[0]), [""] * width, *rows[4:]]
    rows.insert(0, [f"Actielijst {fiction.today.year}", *[""] * (width - 1)])
    return _minutes(fiction, [*spoken(fiction), Grid(rows, ((0, 0, 0, width - 1),))], lines)


def merged(fiction: Fiction) -> Minutes:
    """A table in which one owner and one date, merged downwards, hold for several rows."""
    columns = HEADINGS[6]
    first, *others = fiction.lines(4, 8)
    shared = [
        first,
        *(replace(line, who=first.who, when=first.when, due=first.due) for line in others[:2]),
        *others[2:],
    ]
    rows, lines = grid(fiction, shared, columns)
    for index in (2, 3):
        rows[index][1:3] = ["", ""]
    return _minutes(fiction, [*spoken(fiction), Grid(rows, ((1, 1, 3, 1), (1, 2, 3, 2)))], lines)


def per_item(fiction: Fiction) -> Minutes:
    """Below each agenda item a small table of its own."""
    columns = fiction.chance.choice(HEADINGS)
    blocks: list[Block] = []
    lines: list[Line] = []
    for _ in range(3):
        rows, said = grid(fiction, fiction.lines(1, 3), columns)
        blocks += [*spoken(fiction), Grid(rows)]
        lines += said
    return _minutes(fiction, blocks, lines)


def many_lines(fiction: Fiction) -> Minutes:
    """Cells of several lines: the action goes on below its first line, the status has its explanation there."""
    made = fiction.lines()
    told = [replace(line, text=f"{line.text}\nen dit delen met het team {number}") for number, line in enumerate(made)]
    told = [replace(line, said=f"{line.said}\nzie verslag") if line.said.isalpha() else line for line in told]
    rows, lines = grid(fiction, told, fiction.chance.choice((HEADINGS[0], HEADINGS[6], HEADINGS[7])))
    return _minutes(fiction, [*spoken(fiction), Grid(rows)], lines)


def without_year(fiction: Fiction) -> Minutes:
    """Days without a year: the first such day after the meeting."""
    lines = []
    for line in fiction.lines():
        when, due = fiction.when_without_year()
        lines.append(replace(line, when=when, due=due))
    rows, lines = grid(fiction, lines, fiction.chance.choice((HEADINGS[5], HEADINGS[6], HEADINGS[7])))
    return _minutes(fiction, [*spoken(fiction), Grid(rows)], lines)


def marked(fiction: Fiction) -> Minutes:
    """A column in which is marked what is done."""
    lines = []
    for line in fiction.lines(4, 9):
        said, status = fiction.mark()
        lines.append(replace(line, said=said, status=status))
    columns = (
        ("Actie", "text"),
        ("Wie", "who"),
        (fiction.chance.choice(("Gereed", "Gereed?", "Afgehandeld", "Klaar?")), "said"),
    )
    rows, lines = grid(fiction, lines, columns)
    return _minutes(fiction, [*spoken(fiction), Grid(rows)], lines)


_INLINE = (
    "Actie: {text} ({who})",
    "Actie: {text} ({who}).",
    "{text} (Actie: {who})",
    "De groep vindt dit nodig. {text} (actie: {who})",
    "Actiepunt {number}: {text} ({who})",
    "Afspraak : {text} ({who})",
    "Actie {who}: {text}",
    "ACTIE {who}: {text}",
    "- Actie: {text} ({who})",
    "• Actie: {text} ({who})",
    "Actie: {text} (actiehouder: {who})",
    "Actie: {text} ({who}, uiterlijk {when})",
    "Actie: {text} ({who}, {when})",
)


def inline(fiction: Fiction) -> Minutes:
    """No table: the actions stand between the lines."""
    blocks: list[Block] = []
    lines: list[Line] = []
    form = fiction.chance.choice(_INLINE)
    for number in range(1, fiction.chance.randint(4, 8)):
        line = _inline_line(fiction)
        text = line.text
        if form.startswith("De groep"):
            text = f"De groep vindt dit nodig. {text}"
        written = form.format(text=line.text, who=line.who.written, number=number, when=line.when)
        blocks += [*spoken(fiction), written]
        lines.append(replace(line, text=text, due=line.due if "{when}" in form else None, status=ActionStatus.OPEN))
    return _minutes(fiction, blocks, lines, plain=True)


def listed(fiction: Fiction) -> Minutes:
    """The actions as a list below "Actiepunten:", with the names between brackets behind them."""
    lines = [
        replace(_inline_line(fiction), due=None, status=ActionStatus.OPEN) for _ in range(fiction.chance.randint(3, 8))
    ]
    head = fiction.chance.choice(("Acties:", "Actiepunten:", "Afspraken:"))
    mark = fiction.chance.choice(("", "- ", "• ", "{}. ", "{}) "))
    written = [f"{mark.format(number)}{line.text} ({line.who.written})" for number, line in enumerate(lines, 1)]
    return _minutes(fiction, [*spoken(fiction), head, *written], lines, plain=True)


def _inline_line(fiction: Fiction) -> Line:
    """An action as it can stand in a sentence: one or two people by name, on one line, by a day."""
    one, other = fiction.chance.sample(fiction.people, 2)
    alone = fiction.chance.choice((one.name, one.first, one.short))
    forms = (
        Who(alone, ((alone, ""),)),
        Who(alone, ((alone, ""),)),
        Who(one.agency, ((one.agency, ""),)),
        Who(f"{one.name} en {other.name}", ((one.name, ""), (other.name, ""))),
        Who(f"{one.first} / {other.first}", ((one.first, ""), (other.first, ""))),
        Who(f"{one.first}, {other.first}", ((one.first, ""), (other.first, ""))),
        Who("allen", (("allen", ""),)),
    )
    line = replace(fiction.line(), text=fiction.plain_text())
    due = fiction.today + timedelta(fiction.chance.randint(5, 90))
    when = fiction.chance.choice((f"{due:%d-%m-%Y}", f"{due.day}-{due.month}-{due.year}"))
    return replace(line, who=fiction.chance.choice(forms), due=due, when=when)


def contradicting(fiction: Fiction) -> Minutes:
    """Minutes whose file name has another date than their text."""
    made = table(fiction)
    other = made.day + timedelta(fiction.chance.choice((-14, 7, 21)))
    return replace(made, name=f"Verslag {other.day}-{other.month}-{other.year}")


def _minutes(fiction: Fiction, blocks: Sequence[Block], lines: Sequence[Line], *, plain: bool = False) -> Minutes:
    day = fiction.today
    top = opening(fiction)
    plain = plain and not any(isinstance(block, Grid) for block in top)
    return Minutes((*top, *blocks), tuple(lines), day, f"Verslag {day.day}-{day.month}-{day.year}", plain)


STYLES: Mapping[str, Callable[[Fiction], Minutes]] = {
    "table": table,
    "table without headings": without_header,
    "table with a title": titled,
    "merged cells": merged,
    "table per agenda item": per_item,
    "cells of several lines": many_lines,
    "days without a year": without_year,
    "done is marked": marked,
    "between the lines": inline,
    "list without table": listed,
    "name contradicts text": contradicting,
}


def series(fiction: Fiction, meetings: int = 4) -> tuple[list[Minutes], list[Line]]:
    """Successive minutes with one action list that is carried along: settled actions are shown once and then dropped.

    Returns the minutes, and each action as it stood in the last list that had it.
    """
    columns = fiction.chance.choice((HEADINGS[0], HEADINGS[6], HEADINGS[7]))
    current: list[Line] = []
    last: dict[str, Line] = {}
    made: list[Minutes] = []
    for _ in range(meetings):
        current = [
            _later(fiction, line) for line in current if line.status in (ActionStatus.OPEN, ActionStatus.IN_PROGRESS)
        ]
        current += [_begun(fiction.line()) for _ in range(fiction.chance.randint(2, 5))]
        rows, said = grid(fiction, current, columns)
        for row in rows[1:]:
            place = 0 if columns is not HEADINGS[7] else 1
            row[place] += "." if fiction.chance.random() < 0.2 and made and row[place] in last else ""
        last.update({line.text: line for line in said})
        made.append(_minutes(fiction, [*spoken(fiction), Grid(rows)], said))
        fiction.today += timedelta(28)
    return made, list(last.values())


def _begun(line: Line) -> Line:
    return replace(line, said="open", status=ActionStatus.OPEN)


def _later(fiction: Fiction, line: Line) -> Line:
    """The line a meeting later: often another status, sometimes a later day."""
    said, status = fiction.status()
    while not said:
        said, status = fiction.status()
    if line.due and fiction.chance.random() < 0.3:
        due = line.due + timedelta(28)
        line = replace(line, due=due, when=fiction.spelled(due))
    return replace(line, said=said, status=status)
