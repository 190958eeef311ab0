"""Owners in the input line: who a word means, and how it is completed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.inputnames import NamedOrganisation, NamedPerson, Names, completions, recognise, word_for
from focusdesk.domain.records import Owner
from tests.domain.directory import NAMES


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("@po", ["Politie"]),
        ("@ope", ["OM"]),
        ("belt @le", ["Leerplicht"]),
        ("@gem,@sc", ["School"]),
        ("@politie.", ["Bakker", "Yılmaz"]),
        ("@politie.ba", ["Bakker"]),
        ("@ozd", ["Özdemir"]),
        ("@jans", ["MJansen", "PJansen"]),
        ("/delen pol", ["Politie"]),
        ("/delen pol, gg", ["GGD"]),
        ("po", []),
        ("jan@po", []),
        ("@xyz", []),
        ("@pol belt", []),
    ],
)
def test_that_an_owner_is_completed(line: str, words: list[str]) -> None:
    assert [one.insert for one in completions(line, len(line), NAMES)] == words


def test_that_only_the_word_before_the_cursor_is_replaced() -> None:
    (one,) = completions("@gem,@po belt vr", 8, NAMES)
    assert (one.start, one.end, one.label) == (6, 8, "Politie")


def test_that_a_bare_sign_offers_everyone() -> None:
    assert len(completions("@", 1, NAMES, most=99)) == len(NAMES.organisations) + len(NAMES.people)
    assert len(completions("@", 1, NAMES)) == 12


def test_that_namesakes_of_one_organisation_stay_apart() -> None:
    names = Names((NamedOrganisation(1, "Politie"),), (NamedPerson(2, "P. Jansen", 1), NamedPerson(3, "M. Jansen", 1)))
    assert [one.insert for one in completions("@politie.j", 10, names)] == ["PJansen", "MJansen"]


def test_that_an_exact_name_wins_over_a_longer_one() -> None:
    names = Names((NamedOrganisation(1, "Zorg"), NamedOrganisation(2, "Zorgkantoor")))
    assert [owner.organisation for owner in recognise("zorg", names)] == [1]
    assert [owner.organisation for owner in recognise("zor", names)] == [1, 2]


NAME = st.text(st.characters(categories=["L", "Nd", "Zs", "Pd", "Po"]), min_size=1, max_size=20)


@given(st.lists(NAME, max_size=6), st.lists(NAME, max_size=6), st.text(max_size=12), st.integers(0, 14))
def test_that_any_directory_can_be_searched(homes: list[str], people: list[str], typed: str, cursor: int) -> None:
    names = Names(
        tuple(NamedOrganisation(n, name) for n, name in enumerate(homes)),
        tuple(NamedPerson(100 + n, name, n if n < len(homes) else None) for n, name in enumerate(people)),
    )
    recognise(typed, names)
    for one in completions("@" + typed, cursor, names):
        assert 0 <= one.start <= one.end <= len(typed) + 1


@pytest.mark.parametrize("person", NAMES.people)
def test_that_the_word_of_a_person_is_read_back_as_that_person(person: NamedPerson) -> None:
    owner = Owner(organisation=person.organisation, person=person.id, name=person.name)
    assert recognise(word_for(owner, NAMES), NAMES) == (owner,)
