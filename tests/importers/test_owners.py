"""Owners and people are read as minutes write them; nobody's name is cut in two."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.importers.owners import NamedPerson, looks_like_owners, read_owners, read_people

ORGANISATIONS = ("Politie", "Gemeente", "School", "OM", "Zorg- en Veiligheidshuis", "Sociaal Team Noord en Zuid")


def names(text: str) -> list[str]:
    return [owner.name or f"[{owner.organisation}]" for owner in read_owners(text, ORGANISATIONS).owners]


WORDS_BETWEEN = ("en", "and", "of", "or", "und", "resp")


@pytest.mark.parametrize("between", [*WORDS_BETWEEN, "resp.", "én", "e/o", "en/of", "and/or"])
def test_that_names_of_plain_words_are_cut_at_the_same_words(between: str) -> None:
    assert names(f"Anna {between} Jan van den Ende") == ["Anna", "Jan van den Ende"]


@pytest.mark.parametrize("known", [(), ("Politie", "Halt")])
def test_that_signs_before_an_organisation_are_no_person(known: tuple[str, ...]) -> None:
    """Whether the organisation is known already or not: else the same list would bring something new each time."""
    assert read_owners("Anna / ## (Halt)", known).owners == (NamedPerson("Anna"), NamedPerson("", "Halt"))


@pytest.mark.parametrize("begin", WORDS_BETWEEN)
def test_that_a_name_is_not_cut_at_a_word_that_only_begins_so(begin: str) -> None:
    assert names(f"Jan van {begin}schot") == [f"Jan van {begin}schot"]


@pytest.mark.parametrize(
    ("text", "owners"),
    [
        ("Naam1", ["Naam1"]),
        ("Naam1/Naam2", ["Naam1", "Naam2"]),
        ("Naam1 / Naam2", ["Naam1", "Naam2"]),
        ("Naam1 en Naam2", ["Naam1", "Naam2"]),
        ("Naam1, Naam2 & Naam3", ["Naam1", "Naam2", "Naam3"]),
        ("Naam1, Naam2 en Naam3", ["Naam1", "Naam2", "Naam3"]),
        ("Naam1 & Naam2", ["Naam1", "Naam2"]),
        ("Naam1&Naam2", ["Naam1", "Naam2"]),
        ("Naam1 + Naam2", ["Naam1", "Naam2"]),
        ("Naam1; Naam2", ["Naam1", "Naam2"]),
        ("Naam1\nNaam2", ["Naam1", "Naam2"]),
        ("Naam1 and Naam2", ["Naam1", "Naam2"]),
        ("Naam1 of Naam2", ["Naam1", "Naam2"]),
        ("Naam1, Naam1", ["Naam1"]),
        ("Jan van der Berg", ["Jan van der Berg"]),
        ("E. van den Ende", ["E. van den Ende"]),
        ("E. van den Ende en Jan de Vries", ["E. van den Ende", "Jan de Vries"]),
        ("J. Bakker", ["J. Bakker"]),
        ("A.B. de Jong / K. Smit", ["A.B. de Jong", "K. Smit"]),
        ("Bakker, J.", ["J. Bakker"]),
        ("Vries, P. de", ["P. de Vries"]),
        ("Bakker, J. en Vries, P. de", ["J. Bakker", "P. de Vries"]),
        ("Politie", ["[Politie]"]),
        ("politie", ["[Politie]"]),
        ("Gemeente/School", ["[Gemeente]", "[School]"]),
        ("OM/Politie, gemeente", ["[OM]", "[Politie]", "[Gemeente]"]),
        ("Zorg- en Veiligheidshuis", ["[Zorg- en Veiligheidshuis]"]),
        ("Sociaal Team Noord en Zuid en Politie", ["[Sociaal Team Noord en Zuid]", "[Politie]"]),
        ("Centrum voor Jeugd en Gezin", ["Centrum voor Jeugd en Gezin"]),
        ("B&W", ["B&W"]),
        ("Actie: Naam1", ["Naam1"]),
        ("@Naam1", ["Naam1"]),
        ("", []),
        ("n.n.b.", []),
        ("?", []),
        ("-", []),
    ],
)
def test_that_owners_are_told_apart(text: str, owners: list[str]) -> None:
    assert names(text) == owners


@pytest.mark.parametrize(
    ("text", "owner"),
    [
        ("Naam1 (vraagt aan Naam2)", "Naam1"),
        ("Naam1 vraagt Naam2", "Naam1"),
        ("Naam1 i.s.m. Naam2", "Naam1"),
        ("Naam1 samen met de school", "Naam1"),
        ("Naam1 (tot 1 mei)", "Naam1"),
    ],
)
def test_that_an_aside_is_a_note_and_not_an_owner(text: str, owner: str) -> None:
    reading = read_owners(text)
    assert [person.name for person in reading.owners] == [owner]
    assert reading.note == text


@pytest.mark.parametrize("text", ["allen", "Allen", "iedereen", "all", "alle deelnemers"])
def test_that_everyone_is_everyone(text: str) -> None:
    reading = read_owners(text)
    assert reading.everyone
    assert reading.owners == (NamedPerson(text),)


def test_that_an_organisation_between_brackets_belongs_to_the_name() -> None:
    assert read_owners("J. Bakker (Politie)").owners == (NamedPerson("J. Bakker", "Politie"),)
    assert read_owners("Frank (Kadaster) en Han (VNG)").owners == (
        NamedPerson("Frank", "Kadaster"),
        NamedPerson("Han", "VNG"),
    )
    reading = read_owners("Politie (wijkagent)", ORGANISATIONS)
    assert (reading.owners, reading.note) == ((NamedPerson("", "Politie"),), "Politie (wijkagent)")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Anna de Wit (Politie), Emre Aydın (School)", [("Anna de Wit", "Politie"), ("Emre Aydın", "School")]),
        ("Anna de Wit (Politie), Emre Aydın (School),\n", [("Anna de Wit", "Politie"), ("Emre Aydın", "School")]),
        ("Anna (Politie)\u00b8 Emre (School)", [("Anna", "Politie"), ("Emre", "School")]),
        ("Anna (Jeugd, Zorg en Werk); Emre", [("Anna", "Jeugd"), ("Emre", "")]),
        ("Anna de Wit - Politie\nEmre Aydın – School", [("Anna de Wit", "Politie"), ("Emre Aydın", "School")]),
        ("Anna de Wit\tPolitie", [("Anna de Wit", "Politie")]),
        ("Anna de Wit  - Voorzitter", [("Anna de Wit", "")]),
        ("Jan-Willem de Boer (School)", [("Jan-Willem de Boer", "School")]),
        ("", []),
        ("geen", []),
    ],
)
def test_that_people_in_a_list_of_those_present_are_read(text: str, people: list[tuple[str, str]]) -> None:
    assert [(person.name, person.organisation) for person in read_people(text)] == people


def test_that_a_function_is_not_an_organisation() -> None:
    assert read_people("Anna - voorzitter") == [NamedPerson("Anna", "", "voorzitter")]
    assert read_people("Anna (Politie, wijkagent)") == [NamedPerson("Anna", "Politie", "wijkagent")]


@given(st.text(max_size=80))
def test_that_no_text_raises(text: str) -> None:
    read_people(text)
    assert all(owner.name or owner.organisation for owner in read_owners(text, ORGANISATIONS).owners)


WORDS = st.text(st.sampled_from("abcdefgh"), min_size=3, max_size=8).map(str.capitalize)


@given(st.lists(WORDS, min_size=1, max_size=5, unique=True), st.sampled_from([", ", " / ", " & ", "; ", " en ", "\n"]))
def test_that_joined_names_come_apart_again(people: list[str], mark: str) -> None:
    if {"All", "Alle", "Allen"} & set(people):
        return
    assert [owner.name for owner in read_owners(mark.join(people)).owners] == people


@pytest.mark.parametrize(
    "text", ["Politie - Anna de Wit", "Politie (Anna de Wit)", "Anna de Wit (Politie)", "Anna de Wit - Politie"]
)
def test_that_an_agency_is_known_by_its_words_on_either_side(text: str) -> None:
    assert [(owner.name, owner.organisation) for owner in read_owners(text).owners] == [("Anna de Wit", "Politie")]


@pytest.mark.parametrize(
    ("text", "are_names"),
    [
        ("Anna", True),
        ("J. van 't Hof / dhr. Öztürk", True),
        ("allen", True),
        ("Politie en Halt", True),
        ("voorzitter", True),
        ("De huisregels nalezen", False),
        ("zie het verslag", False),
        ("", False),
    ],
)
def test_that_names_are_told_from_other_texts(text: str, *, are_names: bool) -> None:
    assert looks_like_owners(text) is are_names


def test_that_a_text_of_pages_is_no_list_of_owners() -> None:
    assert looks_like_owners("Anna de Wit, " * 5)
    assert not looks_like_owners("Anna de Wit, " * 500)
