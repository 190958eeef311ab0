"""Several owners: the line rewritten for one action each or one together, and notes read as actions."""

from datetime import date

import pytest

from focusdesk.domain.inputchoice import other_choice, with_kind
from focusdesk.domain.inputline import read_line
from focusdesk.domain.inputnames import NamedOrganisation, NamedPerson, Names
from focusdesk.domain.loosewords import read_loosely
from focusdesk.domain.terms import InformationKind
from focusdesk.i18n import speaking, term

TODAY = date(2026, 11, 20)
NAMES = Names(
    (
        NamedOrganisation(1, "Politie", "pol"),
        NamedOrganisation(2, "Onderwijs", "school"),
        NamedOrganisation(3, "Openbaar Ministerie", "om"),
    ),
    (NamedPerson(5, "Anna de Wit", 1), NamedPerson(6, "Emre Yılmaz", 2)),
)


@pytest.mark.parametrize(
    "line",
    [
        "@pol,school belt vr",
        "@pol+@school belt vr",
        "@pol @school belt",
        "brief vr @pol,@school",
        "  @pol en @school x",
    ],
)
def test_that_the_other_choice_changes_only_the_choice(line: str) -> None:
    before = read_line(line, TODAY, NAMES)
    turned = other_choice(line, before)
    after = read_line(turned, TODAY, NAMES)
    assert (after.each, after.owners, after.text, after.due) == (
        not before.each,
        before.owners,
        before.text,
        before.due,
    )
    assert read_line(other_choice(turned, after), TODAY, NAMES).each == before.each


@pytest.mark.parametrize("line", ["@pol belt vr", "!besluit", "gewone tekst", ""])
def test_that_there_is_nothing_to_choose_without_several_owners(line: str) -> None:
    assert other_choice(line, read_line(line, TODAY, NAMES)) == line


@pytest.mark.parametrize(
    ("note", "text", "owners", "due"),
    [
        ("politie belt de school vr", "belt de school", ["Politie"], date(2026, 11, 27)),
        ("Anna de Wit belt de ouders uiterlijk 4-12", "belt de ouders", ["Anna de Wit"], date(2026, 12, 4)),
        ("politie, school: samen langs", "samen langs", ["Politie", "Onderwijs"], None),
        ("OM belt morgen", "belt", ["Openbaar Ministerie"], date(2026, 11, 21)),
        ("om de week bellen we", "om de week bellen we", [], None),
        ("de ouders bellen", "de ouders bellen", [], None),
        ("Politie", "Politie", [], None),
        ("@pol belt vr", "belt", ["Politie"], date(2026, 11, 27)),
    ],
)
def test_that_a_note_says_who_and_when_without_marks(note: str, text: str, owners: list[str], due: date | None) -> None:
    loose = read_loosely(note, TODAY, NAMES)
    assert (loose.text, [owner.name for owner in loose.owners], loose.due) == (text, owners, due)


@pytest.mark.parametrize(
    ("line", "so"),
    [
        ("pol: drie meldingen", "pol: drie meldingen (feit)"),
        ("pol: drie meldingen  ", "pol: drie meldingen (feit)"),
        ("pol: drie meldingen (duiding)", "pol: drie meldingen (feit)"),
        ("pol: drie meldingen /delen om", "pol: drie meldingen (feit) /delen om"),
        ("pol: drie meldingen (w) /delen om", "pol: drie meldingen (feit) /delen om"),
        ("@pol belt", "@pol belt"),
        ("een notitie", "een notitie"),
    ],
)
def test_that_information_is_given_another_kind(line: str, so: str) -> None:
    before = read_line(line, TODAY, NAMES)
    turned = with_kind(line, before, "feit")
    assert turned == so
    after = read_line(turned, TODAY, NAMES)
    assert (after.text, after.source, after.sharing) == (before.text, before.source, before.sharing)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("kind", list(InformationKind))
def test_that_every_kind_is_read_as_it_is_written(kind: InformationKind, language: str) -> None:
    line = "pol: drie meldingen"
    with speaking(language):
        turned = with_kind(line, read_line(line, TODAY, NAMES), term(kind))
    assert read_line(turned, TODAY, NAMES).information_kind is kind
