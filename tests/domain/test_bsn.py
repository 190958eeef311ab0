"""Citizen service numbers: written in more than one way, and told from other numbers by the check of eleven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.bsn import numbers_in, read_bsn


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


def test_that_numbers_are_found_in_a_sentence() -> None:
    text = "Van 111222333, 1112.22.333 en 123 456 782; belt 0612345678 of 010-1234567, op 23-11-2026 (111222334)."
    assert list(numbers_in(text)) == ["111222333", "111222333", "123456782"]


@given(st.text(alphabet="0123456789 .-/,x"))
def test_that_only_right_numbers_are_found(text: str) -> None:
    assert all(read_bsn(number) == number for number in numbers_in(text))
