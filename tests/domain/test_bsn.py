"""Citizen service numbers: written in more than one way, and told from other numbers by the check of eleven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.bsn import read_bsn


@pytest.mark.parametrize("text", ["111222333", "111 222 333", "1112.22.333", "111-222-333", " 111222333 "])
def test_that_a_number_is_read_as_people_write_it(text: str) -> None:
    assert read_bsn(text) == "111222333"


def test_that_a_left_out_zero_is_put_back() -> None:
    assert read_bsn("10000008") == "010000008"


@pytest.mark.parametrize(
    "text",
    ["", "111222334", "000000000", "00000000", "1112223330", "1234567", "11122233a", "bsn 111222333", "¹¹¹²²²³³³"],
)
def test_that_what_is_no_number_is_read_as_none(text: str) -> None:
    assert read_bsn(text) == ""


@given(st.integers(10_000_000, 999_999_999), st.integers(0, 8), st.integers(1, 9))
def test_that_one_wrong_digit_is_found(number: int, place: int, more: int) -> None:
    digits = f"{number:09d}"
    wrong = f"{digits[:place]}{(int(digits[place]) + more) % 10}{digits[place + 1 :]}"
    assert not (read_bsn(digits) and read_bsn(wrong))


@given(st.text())
def test_that_any_text_gives_nine_digits_or_nothing(text: str) -> None:
    assert len(read_bsn(text)) in (0, 9)
