"""What is on a recovery sheet is read back however it is typed, and a mistake is said for what it is."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.services import passphrases
from focusdesk.storage import recovery, sheets
from focusdesk.storage.faults import MistypedRecoveryCode

CODE = bytes(range(32))
SECRET = bytes(range(16))
SHARES = sheets.split(SECRET)


@given(st.binary(min_size=32, max_size=32))
def test_that_a_code_and_its_words_say_the_same(code: bytes) -> None:
    words = sheets.words_of(code)
    assert len(words) == 24
    numbered = "\n".join(f"{at}. {word.upper()}" for at, word in enumerate(words, 1))
    for typed in (recovery.written(code), " ".join(words), numbered, ", ".join(words)):
        assert sheets.read(typed) == code


@given(at=st.integers(0, 23), word=st.sampled_from(passphrases.words()))
def test_that_a_wrong_word_opens_nothing_and_is_called_a_mistake(at: int, word: str) -> None:
    words = list(sheets.words_of(CODE))
    if words[at] == word:
        return
    words[at] = word
    typed = " ".join(words)
    if sheets.read(typed) is None:  # one in 256 has a right checksum, and then opens nothing all the same
        assert isinstance(sheets.fault(typed), MistypedRecoveryCode)
    assert sheets.read(typed) != CODE


@pytest.mark.parametrize(("first", "second"), list(permutations(range(3), 2)))
def test_that_any_two_of_three_sheets_give_the_secret_in_any_order(first: int, second: int) -> None:
    assert sheets.read(f"{SHARES[first]}\n{SHARES[second]}") == SECRET
    assert sheets.read(f"{SHARES[first].upper()}  {SHARES[second]}") == SECRET


def test_that_four_letters_of_a_word_and_all_three_sheets_are_fine() -> None:
    short = " ".join(word[:4] for words in SHARES for word in words.split())
    assert sheets.read(short) == SECRET
    assert [sheets.share(words) for words in SHARES] == list(SHARES)


@given(st.binary(min_size=16, max_size=16))
def test_that_every_secret_comes_back_from_two_sheets(secret: bytes) -> None:
    first, _second, third = sheets.split(secret)
    assert sheets.read(f"{third} {first}") == secret


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (SHARES[0], "One sheet is not enough"),
        (f"{SHARES[0]} {SHARES[0]}", "same sheet twice"),
        (f"{SHARES[0]} {sheets.split(bytes(16))[1]}", "together"),
        (f"{SHARES[0]} {' '.join(reversed(SHARES[1].split()))}", "sheet {count}"),
        (" ".join(SHARES[0].split()[:-1]), "sheet {count}"),
    ],
)
def test_that_each_mistake_with_sheets_is_said_for_what_it_is(typed: str, said: str) -> None:
    assert sheets.read(typed) is None
    fault = sheets.fault(typed)
    assert isinstance(fault, MistypedRecoveryCode)
    assert said in fault.message


@given(st.text())
def test_that_any_other_text_is_no_sheet(text: str) -> None:
    assert sheets.read(text) is None


def test_that_a_generated_passphrase_is_never_taken_for_a_sheet() -> None:
    for _time in range(200):
        words = passphrases.generate()
        assert sheets.read(words) is None
        assert sheets.fault(words) is None


def test_that_one_sheet_says_nothing_of_the_secret() -> None:
    """SLIP-39 with another second sheet gives another secret: each is as likely."""
    assert sheets.read(f"{SHARES[0]} {SHARES[1]}") != sheets.read(f"{SHARES[0]} {sheets.split(SECRET)[1]}")
