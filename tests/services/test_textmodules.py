"""Own text modules: kept in the vault by a short word, offered by letters, their blanks filled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.casework import TextModule
from focusdesk.domain.problems import Refused
from focusdesk.domain.textmodules import Blank, filled, next_blank, offered, word_before
from focusdesk.services import textmodules
from focusdesk.services.desk import Desk

MODULES = (TextModule(short="geh", text="Geheim."), TextModule(short="gehoord", text="Gehoord."))


@pytest.mark.parametrize(
    ("word", "shorts"),
    [("geh", ["geh", "gehoord"]), ("GEH", ["geh", "gehoord"]), ("geho", ["gehoord"]), ("ge", []), ("", []), ("x", [])],
)
def test_that_a_text_is_offered_by_its_first_letters(word: str, shorts: list[str]) -> None:
    assert [module.short for module in offered(word, MODULES)] == shorts


@pytest.mark.parametrize(
    ("line", "word"), [("!geh", "geh"), ("politie: geh", "geh"), ("a{geh", ""), ("geh ", ""), ("(geh", "geh"), ("", "")]
)
def test_that_the_word_is_the_one_before_the_cursor(line: str, word: str) -> None:
    assert word_before(line, len(line)) == word


def test_that_known_blanks_are_filled_and_others_stay() -> None:
    text = filled(
        "{datum}: {organisatie} belt over {casus} en {iets}", {Blank.DATE: "20-11-2026", Blank.CASE: "2026-1"}
    )
    assert text == "20-11-2026: {organisatie} belt over 2026-1 en {iets}"
    assert next_blank(text) == (12, 25)
    assert next_blank(text, 25) == (46, 52)
    assert next_blank("niets {12} hier") is None


@given(st.text(), st.text())
def test_that_any_text_can_be_filled_and_searched(line: str, value: str) -> None:
    filled(line, {Blank.DATE: value})
    offered(word_before(line, len(line)), MODULES)
    blank = next_blank(line)
    assert blank is None or line[blank[0]] + line[blank[1] - 1] == "{}"


def test_that_a_text_is_kept_changed_removed_and_taken_back(desk: Desk) -> None:
    module = textmodules.add_module(desk, " geh ", " Wat hier gedeeld wordt, blijft hier. ")
    assert (module.short, module.text) == ("geh", "Wat hier gedeeld wordt, blijft hier.")
    changed = textmodules.edit_module(desk, module, "geheim", module.text)
    textmodules.remove_module(desk, changed)
    assert textmodules.text_modules(desk) == []
    desk.undo()
    assert textmodules.text_modules(desk) == [changed]
    desk.undo()
    assert textmodules.text_modules(desk) == [module]


@pytest.mark.parametrize(("short", "text"), [("", "tekst"), ("geh", " "), ("twee woorden", "tekst"), ("GÉH", "tekst")])
def test_that_a_text_needs_words_and_a_short_word_of_its_own(desk: Desk, short: str, text: str) -> None:
    textmodules.add_module(desk, "geh", "Geheim.")
    with pytest.raises(Refused):
        textmodules.add_module(desk, short, text)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_the_usual_texts_come_once_and_leave_the_own_ones(desk: Desk, language: str) -> None:
    textmodules.add_module(desk, "agd", "Mijn eigen tekst.")
    count = textmodules.add_usual(desk, language)
    assert count >= 8
    assert textmodules.add_usual(desk, language) == 0
    assert [each.text for each in textmodules.text_modules(desk) if each.short == "agd"] == ["Mijn eigen tekst."]
    desk.undo()
    assert len(textmodules.text_modules(desk)) == 1
