"""The recovery code survives being written down and typed back."""

from hypothesis import given
from hypothesis import strategies as st

from focusdesk.storage import recovery

codes = st.binary(min_size=32, max_size=32)


@given(codes)
def test_that_a_written_code_reads_back(code: bytes) -> None:
    text = recovery.written(code)
    assert recovery.read(text) == code
    assert [len(group) for group in text.split("-")] == [4] * 14


@given(codes)
def test_that_case_spaces_and_confusable_characters_do_not_matter(code: bytes) -> None:
    text = recovery.written(code).lower().replace("-", "  ").replace("0", "o").replace("1", "l")
    assert recovery.read(f" {text}\n") == code
    assert recovery.read(text.replace("l", "I").replace(" ", "–")) == code


@given(codes, st.integers(0, 55), st.sampled_from(recovery.ALPHABET))
def test_that_one_wrong_character_is_a_typing_error(code: bytes, place: int, character: str) -> None:
    text = recovery.written(code).replace("-", "")
    typed = text[:place] + character + text[place + 1 :]
    assert (recovery.read(typed) is None) == (typed != text)


@given(codes, st.integers(0, 54))
def test_that_swapped_and_forgotten_characters_are_typing_errors(code: bytes, place: int) -> None:
    text = recovery.written(code).replace("-", "")
    swapped = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    assert (recovery.read(swapped) is None) == (swapped != text)
    assert recovery.read(text[:place] + text[place + 1 :]) is None


def test_that_a_code_with_a_letter_missing_looks_mistyped_and_a_passphrase_does_not() -> None:
    text = recovery.written(bytes(range(32)))
    assert recovery.looks_mistyped(text[:-1])
    assert not recovery.looks_mistyped(text)
    assert not recovery.looks_mistyped("zonnepit waterval konijn tachtig molenaar vlinder boterham")
    assert not recovery.looks_mistyped("")


@given(st.text(max_size=80))
def test_that_any_text_can_be_read(text: str) -> None:
    assert recovery.read(text) is None
    recovery.looks_mistyped(text)
