"""People are recognised however their names are written, with reasons; strangers are not proposed."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.listterms import Likelihood
from focusdesk.i18n import sentence, term
from focusdesk.importers.likeness import Someone
from focusdesk.importers.pairing import likelihood
from focusdesk.importers.people_match import Crowd, Match
from focusdesk.importers.personnames import PersonName, read_name

BORN = date(2004, 3, 7)


def only(new: Someone, known: Someone) -> Match | None:
    found = list(Crowd([known]).like(new))
    assert len(found) <= 1
    return found[0] if found else None


def someone(name: str, born: date | None = None, address: str = "", organisation: str = "") -> Someone:
    return Someone(ref=name, name=name, born=born, address=address, organisation=organisation)


@pytest.mark.parametrize(
    ("text", "given_words", "family"),
    [
        ("Petra van der Berg", ("petra",), ("berg",)),
        ("P. v.d. Berg", ("p",), ("berg",)),
        ("Berg, P. van der", ("p",), ("berg",)),
        ("Berg, van der, P.", ("p",), ("berg",)),
        ("van der Berg, Petra", ("petra",), ("berg",)),
        ("mevr. P.J. Jansen-de Vries", ("p", "j"), ("jansen", "vries")),
        ("PJ Jansen", ("p", "j"), ("jansen",)),
        ("Jansen P.", ("p",), ("jansen",)),
        ("Jansen", (), ("jansen",)),
        ("G. in 't Veld", ("g",), ("veld",)),
        ("drs. Özlem Yılmaz (politie)", ("ozlem",), ("yilmaz",)),
        ("", (), ()),
    ],
)
def test_that_a_name_is_taken_apart(text: str, given_words: tuple[str, ...], family: tuple[str, ...]) -> None:
    name = read_name(text)
    assert (name.given, name.family) == (given_words, family)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Jansen, P.", "P. Jansen"),
        ("P. Jansen", "Petra Jansen"),
        ("Petra Jansen", "Jansen, Petra"),
        ("Petra van der Berg", "Petra v.d. Berg"),
        ("Petra van der Berg", "Petra vd Berg"),
        ("Petra van der Berg", "Petra Vanderberg"),
        ("Petra van den Berg", "Petra Berg"),
        ("Jan in 't Veld", "Jan Veld"),
        ("Mohammed el Idrissi", "Mohamed El-Idrissi"),
        ("Muhammad Idrissi", "Mohamed Idrissi"),
        ("Emre Yılmaz", "Emre Yilmaz"),
        ("Deniz Özdemir", "Deniz Ozdemir"),
        ("Zoë de Vries", "Zoe de Vries"),
        ("Łukasz Zieliński", "Lukasz Zielinski"),
        ("Youssef Achahbar", "Yousef Achabar"),
        ("Kevin Jansen", "Kevn Jansen"),
        ("Willem Hendriks", "Wilelm Hendriks"),
        ("Petra Jansen-de Vries", "Petra de Vries"),
        ("Fatima Bouzid", "Fatma Bouzid"),
        ("Chris Meijer", "Chris Meyer"),
    ],
)
def test_that_one_name_written_in_two_ways_is_proposed(name: str, other: str) -> None:
    for one, another in ((name, other), (other, name)):
        pairing = only(someone(one, BORN), someone(another, BORN))
        assert pairing
        assert likelihood(pairing.score) is not Likelihood.POSSIBLE
        assert pairing.reasons


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("Petra Jansen", "Kees Jansen"),
        ("P. Jansen", "K. Jansen"),
        ("Petra Jansen", "Petra Bakker"),
        ("Petra Jansen", "Ahmed Yılmaz"),
        ("Jan de Vries", "Jan de Boer"),
        ("Jansen", "Bakker"),
        ("van der Berg", "van der Veen"),
    ],
)
def test_that_other_people_are_not_proposed(name: str, other: str) -> None:
    assert only(someone(name), someone(other)) is None
    assert only(someone(name, BORN), someone(other, date(1987, 11, 30))) is None


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (BORN, "The dates of birth are the same."),
        (date(2004, 7, 3), "Day and month of the date of birth have changed places."),
        (date(2004, 3, 17), "The dates of birth differ in one digit."),
        (date(2004, 3, 27), "The dates of birth differ in one digit."),
        (date(2040, 3, 7), "The dates of birth differ in two digits that have changed places."),
    ],
)
def test_that_a_slip_in_the_date_of_birth_is_seen_and_said(born: date, words: str) -> None:
    pairing = only(someone("Petra Jansen", born), someone("Petra Janssen", BORN))
    assert pairing
    assert words in [reason.message for reason in pairing.reasons]


def test_that_another_date_of_birth_speaks_against_the_same_name() -> None:
    assert only(someone("Petra Jansen", date(1987, 11, 30)), someone("Petra Jansen", BORN)) is None


def test_that_twins_are_perhaps_and_never_almost_certainly_one() -> None:
    address = "Kerkstraat 5, 1234 AB Proefstad"
    pairing = only(someone("Anna Smit", BORN, address=address), someone("Bram Smit", BORN, address=address))
    assert pairing is None or likelihood(pairing.score) is Likelihood.POSSIBLE


def test_that_an_address_in_two_spellings_helps() -> None:
    one = someone("P. Jansen", address="Kerkstr. 5, 1234 AB Proefstad")
    other = someone("Petra Jansen", address="Kerkstraat 5 1234AB Proefstad")
    alone = only(someone("P. Jansen"), someone("Petra Jansen"))
    together = only(one, other)
    assert alone
    assert together
    assert together.score > alone.score


def test_that_only_what_says_the_same_in_everything_is_identical() -> None:
    assert identical(someone("Petra Jansen", BORN), someone("petra jansen", BORN))
    assert identical(someone("Petra Jansen", organisation="OM"), someone("Petra Jansen", organisation="om"))
    assert not identical(someone("Petra Jansen"), someone("Petra Jansen"))
    assert not identical(someone("P. Jansen", BORN), someone("Petra Jansen", BORN))
    assert not identical(someone("Petra Jansen", BORN), someone("Petra Jansen"))
    assert not identical(someone("Petra Jansen", organisation="OM"), someone("Petra Jansen", organisation="GGD"))


def identical(new: Someone, known: Someone) -> bool:
    pairing = only(new, known)
    return pairing is not None and pairing.identical


def within(people: list[Someone]) -> list[Match]:
    crowd = Crowd(people)
    return [match for at, one in enumerate(people) for match in crowd.like(one, before=at)]


def test_that_doubles_within_one_list_are_found_once() -> None:
    people = [someone("Petra Jansen", BORN), someone("Kees Bakker", BORN), someone("Jansen, P.", BORN)]
    (pairing,) = within(people)
    assert (pairing.new.name, pairing.known.name) == ("Jansen, P.", "Petra Jansen")


def test_that_every_likelihood_and_reason_is_said_in_dutch() -> None:
    pairing = only(someone("P. Jansen", BORN), someone("Petra Jansen", BORN))
    assert pairing
    assert all(sentence(reason) != reason.message for reason in pairing.reasons)
    assert all("dezelfde" in term(each) for each in Likelihood)


FIRST = ["Anna", "Bram", "Chaimae", "Daan", "Elif", "Fleur", "Gijs", "Ilse", "Jarek", "Kim", "Maud", "Noor", "Piet"]
LAST = ["Bakker", "Demir", "Jansen", "Kowalski", "Peeters", "Smits", "Yılmaz", "Visser", "Groen", "Nowak", "Mulder"]
NAMES = st.builds(
    " ".join,
    st.tuples(
        st.sampled_from(FIRST),
        st.sampled_from(["", "van der", "de", "van 't"]),
        st.sampled_from(LAST),
    ),
)


@given(NAMES, st.dates(date(1930, 1, 1), date(2015, 1, 1)), st.integers(min_value=1), st.sampled_from("xqe"))
def test_that_one_slip_of_the_keyboard_never_hides_anyone(name: str, born: date, place: int, letter: str) -> None:
    name = " ".join(name.split())
    at = 1 + place % (len(name) - 1)
    for slip in (name[:at] + letter + name[at:], name[:at] + name[at + 1 :]):
        assert only(someone(slip, born), someone(name, born)), slip


@given(st.text(max_size=40), st.text(max_size=40))
def test_that_no_name_raises_and_the_order_of_a_pair_does_not_matter(name: str, other: str) -> None:
    assert isinstance(read_name(name), PersonName)
    there, back = (list(Crowd([someone(b)]).like(someone(a))) for a, b in ((name, other), (other, name)))
    assert [pair.score for pair in there] == [pair.score for pair in back]


def crowd(size: int) -> Iterator[Someone]:
    for at in range(size):
        name = f"{chr(97 + at % 23)}{chr(97 + at // 23 % 19)}ra {chr(97 + at // 400 % 17)}el{chr(97 + at % 13)}on"
        yield Someone(ref=at, name=name.title(), born=date.fromordinal(710_000 + at * 7 % 20_000))


def test_that_thousands_are_compared_with_thousands_in_seconds() -> None:
    people = list(crowd(3_000))
    start = time.process_time()
    everyone = Crowd(people)
    found = [match for one in people for match in everyone.like(one)]
    assert time.process_time() - start < 12  # every pair of nine million would take minutes
    assert {pair.new.ref for pair in found if pair.new.ref == pair.known.ref} == set(range(3_000))
