"""Right-to-left scripts come out as two other programs say they should."""

import arabic_reshaper
import pytest
from bidi import get_display
from hypothesis import example, given
from hypothesis import strategies as st

from focusdesk.documents.scripts import joined, levels, mirrored, runs_right_to_left, visual_order

LETTERS = st.sampled_from([*"abc ,.;:-+%€1290", *"אבגדש", *"سارةمحدلعيپگ", *"٤٥٦", *"Łя"])
ARABIC = st.text(st.sampled_from("ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئپچگـ "), max_size=25)


def shown(text: str) -> str:
    depths = levels(text)
    places = visual_order(depths)
    return "".join(mirrored(text[place]) if depths[place] % 2 else text[place] for place in places)


@given(st.text(LETTERS, max_size=40))
@example("Mevrouw سارة محمد (geb. 12-3-1990)")
@example("דוד כהן; אבג 123 و ٤٥٦ test")
@example("prijs 12,50% סך 12,50% סוף")
def test_that_the_order_is_that_of_the_unicode_algorithm(text: str) -> None:
    assert shown(text) == get_display(text, base_dir="L")


@given(ARABIC)
@example("السلام عليكم")
@example("لا إله")
@example("پدر گفت")
def test_that_letters_join_as_another_program_joins_them(text: str) -> None:
    reshaper = arabic_reshaper.ArabicReshaper({"delete_harakat": False, "delete_tatweel": False})
    assert "".join(joined(text)) == reshaper.reshape(text)


def test_that_a_mark_on_a_letter_does_not_part_its_neighbours() -> None:
    assert joined("ب\u064eب") == ["\ufe91", "\u064e", "\ufe90"]


def test_that_each_character_keeps_its_place() -> None:
    assert joined("سلام") == ["\ufeb3", "\ufefc", "", "\ufee1"]


@pytest.mark.parametrize(("text", "expected"), [("Jansen", False), ("Łukasz", False), ("x محمد", True), ("דוד", True)])
def test_that_only_such_scripts_take_the_long_way(text: str, expected: bool) -> None:
    assert runs_right_to_left(text) is expected
