"""Search allows for a letter mistyped, but only when nothing is found as it was typed."""

from datetime import datetime

import pytest

from focusdesk.domain.changes import Step, add
from focusdesk.domain.records import Action, Case, Organisation, Participant
from focusdesk.storage import near_words
from focusdesk.storage.store import Store

RECORDS = [
    Case(number="2026-001", title="Oplopend verzuim"),
    Case(number="2026-002", title="Overlast op het stationsplein"),
    Participant(name="Emre Yılmaz"),
    Organisation(name="Schoolmaatschappelijk werk"),
    Action(number="A2026-001", text="Belt de school"),
    Action(number="A2026-002", text="Belt de schout"),
]


@pytest.fixture
def full(store: Store) -> Store:
    store.write(Step("Fill", tuple(map(add, RECORDS))), datetime(2026, 11, 20))
    return store


def found(store: Store, words: str) -> set[int]:
    return {hit.id for hit in store.search(words)}


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("verzium", 0),  # swapped
        ("verzum", 0),  # missing
        ("verrzuim", 0),  # added
        ("verzoim", 0),  # another
        ("evrzuim", 0),  # swapped at the beginning
        ("verziu", 0),  # not typed to the end
        ("stationspelin", 1),
        ("sattionsplien", 1),  # two in a long word
        ("yilmas", 2),
        ("Yılmax", 2),
        ("schoolmatschapelijk", 3),
    ],
)
def test_that_a_mistyped_word_finds_what_was_meant(full: Store, typed: str, at: int) -> None:
    assert found(full, typed) == {RECORDS[at].id}


def test_that_the_word_that_was_typed_well_still_has_to_be_there(full: Store) -> None:
    assert found(full, "oplopend verzium") == {RECORDS[0].id}
    assert found(full, "stationsplein verzium") == set()


def test_that_an_exact_find_is_never_widened(full: Store) -> None:
    assert found(full, "schout") == {RECORDS[5].id}


@pytest.mark.parametrize("typed", ["xyz", "2026-009", "A2027", "beld", "qqqqqqqq", "ver zzzzuim"])
def test_that_short_words_numbers_and_nonsense_find_nothing(full: Store, typed: str) -> None:
    if typed == "beld":
        assert found(full, typed) == {RECORDS[4].id, RECORDS[5].id}
    else:
        assert found(full, typed) == set()


def test_that_the_passage_is_around_the_word_that_was_meant(full: Store) -> None:
    [hit] = full.search("shout")
    assert hit.passage == "Belt de schout"


def test_that_the_nearest_words_come_and_no_others(full: Store) -> None:
    with full.transaction() as connection:
        assert near_words.near(connection, "schoul") == ["school", "schout", "schou"]  # the last begins a word
        assert near_words.near(connection, "bel") == []
        assert near_words.near(connection, "2o26") == []


def test_that_the_view_on_the_words_is_not_in_the_file(full: Store) -> None:
    full.search("verzium")
    with full.transaction() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master").scalars().all()
    assert "search_word" not in names
    assert full.check() == []
