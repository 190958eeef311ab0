"""The veil over a shared screen: which words of a text are covered, and which are left as they are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.veil import Covered, Veil

VEIL = Veil(
    [
        Covered("Noor Aksoy-Zandbergen", "2026-014", always=True),
        Covered("Anna de Wit", "Politie"),
        Covered("K. de Boer", "Politie"),
        Covered("Bram Vos", "andere casus"),
        Covered("Emre Yılmaz", "Onderwijs"),
    ],
    "2026-014",
    frozenset(["2026-014", "2026-009"]),
    ["Overlast bij het station", "Verzuim"],
    "andere casus",
)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Noor is thuis", "2026-014 is thuis"),
        ("noor is thuis en aksoy ook", "2026-014 is thuis en 2026-014 ook"),
        ("NOOR AKSOY-ZANDBERGEN belt", "2026-014 belt"),
        ("A. de Wit belt over wit brood", "Politie belt over wit brood"),
        ("anna de wit belt Yilmaz", "Politie belt Onderwijs"),
        ("zie 2026-009 en 2026-014 en A2026-041", "zie andere casus en 2026-014 en 41"),
        ("overlast bij het Station blijft, verzuim niet", "andere casus blijft, verzuim niet"),
        ("Verzuim daalt", "andere casus daalt"),
        ("de vos loopt, bram vos niet", "de vos loopt, andere casus niet"),
        ("bel 0412-123456 voor 27-11-2026", "bel 0412-123456 voor 27-11-2026"),
        ("", ""),
    ],
)
def test_that_names_and_other_cases_are_covered_and_the_rest_stays(text: str, shown: str) -> None:
    assert VEIL.text(text) == shown


@given(st.text(max_size=30), st.text(max_size=30), st.sampled_from(VEIL.names))
def test_that_a_whole_name_is_never_left(before: str, after: str, covered: Covered) -> None:
    assert covered.name not in VEIL.text(f"{before} {covered.name} {after}")


@given(st.text(alphabet="abc xyz,.:;-0123456789\n", max_size=60))
def test_that_a_text_without_names_stays_as_it_is(text: str) -> None:
    assert VEIL.text(text) == text
