"""No character of anyone's text vanishes."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.documents.fonts import Face, printable_characters, text_width
from focusdesk.documents.text import REPLACEMENT, one_line, printable, shortened

NAMES = [
    "Ayşe Yılmaz",
    "İbrahim Çelik",
    "Łukasz Wiśniewski",
    "Дмитрий Соколов",
    "Γιώργος Παπαδόπουλος",
    "Zoë Þór ß ﬁ €",
]
INVISIBLE = {"\u00ad", "\u200b", "\u200c", "\u200d", "\u2060", "\ufeff"}


@pytest.mark.parametrize("name", NAMES)
def test_that_european_names_print_as_they_are(name: str) -> None:
    assert printable(name) == unicodedata.normalize("NFC", name)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\0b", f"a{REPLACEMENT}b"),
        ("a\x1bb", f"a{REPLACEMENT}b"),
        ("evil\u202etxt", f"evil{REPLACEMENT}txt"),
        ("a\u2066b\u2069", f"a{REPLACEMENT}b{REPLACEMENT}"),
        ("a\ud800b", f"a{REPLACEMENT}b"),
        ("feest 🎉", f"feest {REPLACEMENT}"),
        ("محمد", "محمد"),
        ("דוד", "דוד"),
        ("张伟", REPLACEMENT * 2),
        ("e\u0301", "é"),
        ("over\u00adlast", "overlast"),
        ("een\r\ntwee\rdrie\vvier\u2028vijf", "een\ntwee\ndrie\nvier\nvijf"),
    ],
)
def test_that_what_cannot_print_is_replaced_visibly(text: str, shown: str) -> None:
    assert printable(text) == shown


@given(st.text(st.characters(codec=None), max_size=60))
def test_that_no_character_vanishes(text: str) -> None:
    shown = printable(text)
    assert all(ord(character) in printable_characters() or character == "\n" for character in shown)
    lost = [
        character
        for character in unicodedata.normalize("NFC", text)
        if character not in shown
        and not character.isspace()
        and character not in INVISIBLE
        and not 0xFE00 <= ord(character) <= 0xFE0F
    ]
    assert not lost or REPLACEMENT in shown


def test_that_a_line_for_a_header_fits() -> None:
    assert shortened("Kort", Face.REGULAR, 8, 200) == "Kort"
    cut = shortened("Een heel lange naam " * 20, Face.REGULAR, 8, 200)
    assert cut.endswith("…")
    assert text_width(cut, Face.REGULAR, 8) <= 200
    assert one_line("a\nb\tc") == "a b c"
