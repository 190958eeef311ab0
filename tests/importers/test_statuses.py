"""The first words of a status decide; what follows is its note; the rest is asked."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.terms import ActionStatus
from focusdesk.i18n import LANGUAGES, speaking, term
from focusdesk.importers.statuses import is_only_status, is_status, read_status

OPEN, RUNNING, DONE = ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.DONE


@pytest.mark.parametrize(
    ("text", "status", "note"),
    [
        ("open", OPEN, ""),
        ("Open", OPEN, ""),
        ("Nog te doen", OPEN, ""),
        ("loopt", RUNNING, ""),
        ("in behandeling", RUNNING, ""),
        ("onderhanden", RUNNING, ""),
        ("Loopt (Friso heeft gebeld)", RUNNING, "Friso heeft gebeld"),
        ("Loopt DUO benaderd, Logius volgt", RUNNING, "DUO benaderd, Logius volgt"),
        ("gereed", DONE, ""),
        ("GESLOTEN", DONE, ""),
        ("afgehandeld", DONE, ""),
        ("klaar.", DONE, ""),
        ("afgevoerd", DONE, ""),
        ("v", DONE, ""),
        ("X", DONE, ""),
        ("✓", DONE, ""),
        ("Gesloten (check met Naam1)", DONE, "check met Naam1"),
        ("Gesloten, Ron benaderd, niet enthousiast.", DONE, "Ron benaderd, niet enthousiast."),
        ("Gesloten. Tekst is aangepast. Klaar", DONE, "Tekst is aangepast. Klaar"),
        ("geslotn", DONE, ""),
        ("v (zie verslag)", DONE, "zie verslag"),
        ("x\nis verstuurd", DONE, "is verstuurd"),
        ("is opgepakt", RUNNING, ""),
        ("wordt aan gewerkt", RUNNING, ""),
        ("100%", DONE, ""),
        ("60%", RUNNING, "60%"),
        ("vervalt", ActionStatus.LAPSED, ""),
        ("n.v.t.", ActionStatus.LAPSED, ""),
        ("niet uitgevoerd", ActionStatus.NOT_CARRIED_OUT, ""),
        ("nog niet gereed", OPEN, "nog niet gereed"),
        ("wacht op terugkoppeling", OPEN, "wacht op terugkoppeling"),
    ],
)
def test_that_a_status_is_read_with_its_note(text: str, status: ActionStatus, note: str) -> None:
    reading = read_status(text)
    assert (reading.status, reading.note, reading.known, reading.doubt) == (status, note, True, None)


@pytest.mark.parametrize("text", ["zie verslag", "niet gereed", "Naam1 belt", "besproken in de groep"])
def test_that_an_unknown_status_stays_open_with_its_text_and_a_doubt(text: str) -> None:
    reading = read_status(text)
    assert (reading.status, reading.note, reading.known) == (OPEN, text, False)
    assert reading.doubt is not None


@pytest.mark.parametrize("text", ["", " ", "-", "?"])
def test_that_no_status_is_open_without_a_doubt(text: str) -> None:
    reading = read_status(text)
    assert (reading.status, reading.known, reading.doubt) == (OPEN, False, None)
    assert not is_status(text)


@given(st.text(max_size=60))
def test_that_no_text_raises_or_is_lost(text: str) -> None:
    reading = read_status(text)
    assert reading.known or not reading.doubt or reading.note == text.strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_status_of_ours_is_read_back(language: str) -> None:
    with speaking(language):
        said = {term(status): status for status in ActionStatus}
    assert {word: read_status(word).status for word in said if is_only_status(word)} == said


def test_that_who_takes_an_action_over_stands_behind_the_word() -> None:
    reading = read_status("Overgedragen aan GGD")
    assert (reading.status, reading.note) == (ActionStatus.HANDED_OVER, "GGD")
