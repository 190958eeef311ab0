"""Numbers per year: how they are written, read back and counted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.numbering import counted, number, read_number
from focusdesk.domain.records import Action, Case, Decision, Meeting, Organisation, Record

KINDS: list[type[Record]] = [Case, Action, Decision, Meeting]


@pytest.mark.parametrize(
    ("kind", "count", "written"),
    [
        (Case, 14, "2026-014"),
        (Action, 41, "A2026-041"),
        (Decision, 7, "B2026-007"),
        (Meeting, 6, "2026-6"),
        (Case, 1234, "2026-1234"),
    ],
)
def test_that_each_kind_has_its_own_form(kind: type[Record], count: int, written: str) -> None:
    assert number(kind, 2026, count) == written
    assert read_number(kind, written) == (2026, count)


@given(st.sampled_from(KINDS), st.integers(1900, 9999), st.integers(1, 99))
def test_that_every_number_is_read_back(kind: type[Record], year: int, count: int) -> None:
    assert read_number(kind, f" {number(kind, year, count)} ") == (year, count)


@given(st.sampled_from(KINDS), st.text(max_size=12))
def test_that_any_other_text_is_no_number_and_no_error(kind: type[Record], text: str) -> None:
    read = read_number(kind, text)
    assert read is None or number(kind, *read).lstrip("AB").startswith(f"{read[0]}-")


@pytest.mark.parametrize("text", ["", "2026", "2026-", "26-001", "A2026-041", "٢٠٢٦-٠١٤", "2026-014a"])
def test_that_only_a_whole_case_number_is_one(text: str) -> None:
    assert read_number(Case, text) is None


def test_that_a_record_says_which_number_it_uses_up() -> None:
    assert counted(Case(number="2026-014")) == ("Case", 2026, 14)
    assert counted(Case(number="oud-3")) is None
    assert counted(Organisation(name="Politie")) is None
