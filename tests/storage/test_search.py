"""Searching finds numbers, words and names however they are typed, and forgets what was removed."""

import random
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from focusdesk.domain.changes import Change, Step, add, remove
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    Decision,
    InformationItem,
    Meeting,
    Note,
    Organisation,
    Owner,
    Participant,
    Record,
    Subject,
)
from focusdesk.domain.views import Hit
from focusdesk.storage import folding, search_index
from focusdesk.storage.store import Store
from tests.storage.whole_vault import everything, index

NOW = datetime(2026, 11, 20, 10, 0)


@pytest.fixture
def full(store: Store) -> Store:
    write(store, *map(add, everything()))
    return store


def write(store: Store, *changes: Change) -> None:
    store.write(Step("Change", changes), NOW)


def first(store: Store, words: str, *kinds: type[Record]) -> Hit:
    return store.search(words, kinds)[0]


def kinds(store: Store, words: str) -> set[str]:
    return {hit.kind for hit in store.search(words)}


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("yilmaz", "Ayşe Yılmaz"),
        ("YILMAZ", "Ayşe Yılmaz"),
        ("Yılmaz", "Ayşe Yılmaz"),
        ("ayse yil", "Ayşe Yılmaz"),
        ("lukasz wisniewski", "Łukasz Wiśniewski"),
        ("Łukasz", "Łukasz Wiśniewski"),
        ("wis", "Łukasz Wiśniewski"),
    ],
)
def test_that_a_name_is_found_however_it_is_typed(full: Store, words: str, name: str) -> None:
    assert name in {hit.title for hit in full.search(words)}


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        *(("Straße", "strasse"), ("Strasse", "straße"), ("Søren", "soren"), ("Đorđević", "dordevic")),
        *(("İpek", "ipek"), ("Æsop", "aesop"), ("Jose\u0301", "josé"), ("Özdemir", "OZDEMIR"), ("Cœur", "coeur")),
        *(("Дмитрий", "дмит"), ("Γιώργος", "γιωργος"), ("IJsbrand", "ijs"), ("\u0132sbrand", "ijs")),
    ],
)
def test_that_special_letters_are_found_by_plain_ones(store: Store, written: str, typed: str) -> None:
    write(store, add(Participant(name=f"Jan {written}")))
    assert first(store, typed).title == f"Jan {written}"


def test_that_numbers_come_first(full: Store) -> None:
    assert (first(full, "2026-014").kind, first(full, "2026-014").title) == ("Case", "2026-014 Zorgen op het plein")
    assert first(full, "2026-0").kind == "Case"
    assert first(full, "A2026-041").title == "A2026-041"
    assert first(full, "a2026-04").kind == "Action"
    assert first(full, "2026-041").title == "A2026-041"
    assert first(full, "2026-6").kind == "Meeting"
    assert first(full, "b2026-001").kind == "Decision"


def test_that_every_word_must_begin_a_word(full: Store) -> None:
    assert kinds(full, "stat gez") == {"InformationItem"}
    assert full.search("station vliegveld") == []
    assert full.search("tation") == []


def test_that_every_kind_is_found_by_what_it_says(full: Store) -> None:
    expected = {
        "scholengroep": {"Organisation", "Participant", "Case", "Signal"},
        "s2026-031": {"Signal"},
        "mentor": {"Signal"},
        "blijft weg": {"Signal"},
        "nodig": {"Weighing"},
        "raadzaal": {"Meeting"},
        "hangplekken": {"AgendaItem"},
        "buurt": {"Note"},
        "optrekken": {"Decision"},
        "ouders": {"Action"},
        "jansen": {"Action"},
        "wiśniewski": {"Subject", "Case"},
        "politie": {"Organisation", "Participant", "Action", "Measure"},
        "plein nog": {"Plan"},
        "weer naar school": {"Goal"},
        "begeleiding": {"Measure"},
        "brief": {"Document"},
    }
    assert {words: kinds(full, words) for words in expected} == expected


def test_that_kinds_limit_what_is_found(full: Store) -> None:
    assert {hit.kind for hit in full.search("politie", (Organisation, Case))} == {"Organisation"}
    assert full.search("2026-014", (Subject,)) == []
    assert len(full.search("e", limit=2)) <= 2


def test_that_a_hit_says_where_to_go(full: Store) -> None:
    (case,) = full.find(Case)
    meeting = full.find(Meeting)[0]
    assert (first(full, "gezien").case, first(full, "gezien").meeting) == (case.id, meeting.id)
    assert (first(full, "buurt").case, first(full, "buurt").meeting) == (None, meeting.id)
    assert first(full, "2026-014").case == case.id
    for words in ("plein nog", "weer naar school", "begeleiding", "brief"):
        assert (first(full, words).case, first(full, words).meeting) == (case.id, None), words
    assert first(full, "lokaal").case is None
    assert first(full, "raadzaal").meeting == meeting.id
    assert first(full, "hangplekken").meeting == meeting.id
    assert first(full, "zaal boeken", Action).meeting == meeting.id
    assert (first(full, "optrekken").case, first(full, "optrekken").meeting) == (case.id, meeting.id)
    assert first(full, "wisniewski", Subject).case == case.id


def test_that_what_has_no_name_is_called_after_its_place(full: Store) -> None:
    assert first(full, "gezien").title == "2026-014"
    assert first(full, "buurt").title == "2026-6 Hangplekken"


def test_that_a_passage_is_around_the_word(store: Store) -> None:
    text = f"{'Eerst iets anders. ' * 30}Toen kwam Yılmaz binnen. {'Daarna nog meer. ' * 30}"
    item = InformationItem(text=text)
    write(store, add(item))
    passage = first(store, "yilmaz").passage
    assert passage.startswith("… ")
    assert passage.endswith(" …")
    assert "Toen kwam Yılmaz binnen." in passage
    assert len(passage) < 200
    write(store, Change(item, replace(item, text="Kort\nen <b>krachtig</b>")))
    assert first(store, "krachtig").passage == "Kort en <b>krachtig</b>"


def test_that_a_passage_of_one_long_word_is_cut(store: Store) -> None:
    write(store, add(InformationItem(text="x" * 100_000)))
    assert len(first(store, "xxx").passage) < 200


def test_that_a_new_name_is_found_where_it_is_used(full: Store) -> None:
    police, school = full.find(Organisation)
    officer, _mentor = full.find(Participant)
    (subject,) = full.find(Subject)
    write(full, Change(police, replace(police, name="Marechaussee")))
    write(full, Change(officer, replace(officer, name="K. Nieuwenhuis")))
    write(full, Change(subject, replace(subject, name="Iemand Anders")))
    assert kinds(full, "politie") == {"Participant"}  # the address still says so
    assert kinds(full, "marechaussee") == {"Organisation", "Participant", "Action", "Measure"}
    assert kinds(full, "nieuwenhuis") == {"Participant", "Case", "Action"}
    assert kinds(full, "wisniewski") == set()
    assert kinds(full, "iemand") == {"Subject", "Case"}
    write(full, Change(school, replace(school, short="sg")))
    assert kinds(full, "sg") == {"Organisation", "Participant", "Case", "Signal"}


def rebuilt(store: Store) -> list[object]:
    """The rows that the index would have if it were made now."""
    with store.transaction() as connection:
        records = [record for kind in search_index.ENTRIES for record in store.find(kind)]
        connection.exec_driver_sql("DELETE FROM search")
        search_index.update(connection, [add(record) for record in records], lambda _done: None)
    return index(store)


def test_that_the_index_is_what_it_would_be_when_made_anew(full: Store) -> None:
    officer = full.find(Participant)[0]
    (case,) = full.find(Case)
    other = Case(number="2026-015")
    (subject,) = full.find(Subject)
    write(full, add(other), Change(subject, replace(subject, case=other.id)))
    write(full, Change(case, replace(case, number="2026-016", next_discussion=None)))
    write(full, Change(officer, replace(officer, name="Iemand", organisation=None)))
    write(full, remove(full.find(Note)[0]), remove(full.find(Decision)[0]))
    assert index(full) == rebuilt(full)


def words_in_pages(store: Store, word: bytes) -> bool:
    with store.transaction() as connection:
        tables = ("search_data", "search_content")
        rows = [row for name in tables for row in connection.exec_driver_sql(f"SELECT * FROM {name}")]
    return any(word in (part if isinstance(part, bytes) else str(part).encode()) for row in rows for part in row)


@pytest.mark.parametrize("number", [1, search_index.FEW + 100])
def test_that_removed_words_are_gone_from_the_pages(full: Store, number: int) -> None:
    notes = [InformationItem(text=f"xqzwvkanarie{count} station") for count in range(number)]
    write(full, *map(add, notes))
    assert words_in_pages(full, b"zwvkanarie")
    write(full, *map(remove, notes))
    assert not words_in_pages(full, b"zwvkanarie")
    assert kinds(full, "station") == {"InformationItem"}
    write(full, *map(add, notes[:1]))
    write(full, *map(remove, notes[:1]))
    assert not words_in_pages(full, b"zwvkanarie")


def test_that_very_long_words_stay_nowhere_as_a_border_between_pages(full: Store) -> None:
    chance = random.Random(7)
    words = ["xqzwvkanarie" * 10 + "".join(chance.choices("abcdefghij", k=60)) for _word in range(600)]
    notes = [InformationItem(text=word) for word in words]
    write(full, *map(add, notes))
    assert any(len(border) > search_index.USUAL for border in borders(full))
    for at in range(0, 500, 50):
        write(full, *map(remove, notes[at : at + 50]))
        left = [note.text for note in notes[at + 50 :]]
        assert all(any(text.startswith(border) for text in left) for border in borders(full) if border[:2] == "xq")


def test_that_a_word_that_fills_a_cell_comes_and_goes(full: Store) -> None:
    longest = InformationItem(text="zwv" * 10_922)
    write(full, add(longest))
    write(full, remove(longest))
    assert not words_in_pages(full, b"zwvzwv")


def borders(store: Store) -> list[str]:
    """The beginnings of words that stand between the pages of the index."""
    with store.transaction() as connection:
        found = connection.exec_driver_sql("SELECT term FROM search_idx")
        return [bytes(term)[1:].decode(errors="ignore") for (term,) in found if term]


@pytest.mark.parametrize(
    "words",
    ["", " ", '"', "*", "(", "a AND", "NEAR(", "kind : Case", "{title}: x", "-", "a\x00b", "\ud800", "^a", "+", "''"],
)
def test_that_signs_mean_nothing(full: Store, words: str) -> None:
    assert isinstance(full.search(words), list)


def test_that_words_of_the_query_language_are_just_words(full: Store) -> None:
    write(full, add(Note(agenda_item=full.find(AgendaItem)[0].id, text="AND of OR en NOT")))
    assert kinds(full, "and or not") == {"Note"}
    assert full.search("Subject") == []


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    words=st.one_of(
        st.text(), st.text(alphabet="\"'*()^:-+{}ANDORNT ab2026A-\x00\ud800"), st.from_regex(r"[AB]?\d{4}-\d*")
    )
)
def test_that_no_text_makes_searching_fail(full: Store, words: str) -> None:
    for hit in full.search(words):
        assert hit.id
    full.search(words, (Case, Action))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=st.text(st.characters(codec="utf-8", categories=["L", "N", "Z"]), min_size=1, max_size=30))
def test_that_a_name_finds_itself(store: Store, name: str) -> None:
    person = Participant(name=name)
    write(store, add(person))
    found = {hit.id for hit in store.search(name)}
    write(store, remove(person))
    assert person.id in found or not all(ord(letter) < 0x250 for letter in name) or not folding.words(name)


def test_that_typed_owners_are_found(store: Store) -> None:
    write(store, add(Action(number="A2026-001", text="Bellen", owners=(Owner(name="Jansen (vraagt aan Piet)"),))))
    assert first(store, "piet").title == "A2026-001"
