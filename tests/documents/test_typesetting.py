"""Rows fit their width, hold all text in its tone, and keep words apart where they are joined again."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.documents import look
from focusdesk.documents.blocks import Run, Tone, line
from focusdesk.documents.text import printable
from focusdesk.documents.typesetting import Row, row_width, rows

from .reading import squeezed

RUNS = st.lists(st.builds(Run, st.text(max_size=60).map(lambda text: text * 5), st.sampled_from(Tone)), max_size=4)


def joined(found: list[Row]) -> str:
    return "".join(span.text if span.meant is None else span.meant for row in found for span in row)


@given(RUNS, st.floats(min_value=30, max_value=480))
def test_that_rows_hold_the_whole_text_within_their_width(runs: list[Run], width: float) -> None:
    found = rows(tuple(runs), look.BODY, width)
    assert found
    for row in found:
        assert row_width(row, look.BODY.size) <= width + 3  # the space at the end hangs over
    assert sorted(squeezed(joined(found))) == sorted(squeezed("".join(printable(run.text) for run in runs)))


@given(RUNS)
def test_that_each_run_keeps_its_tone(runs: list[Run]) -> None:
    found = rows(tuple(runs), look.BODY, 200)
    for tone in (Tone.QUIET, Tone.ALERT):
        drawn = "".join(s.text for row in found for s in row if s.ink.color == look.TONES[tone][1] and s.meant is None)
        expected = "".join(printable(run.text) for run in runs if run.tone == tone)
        assert set(squeezed(drawn)) <= set(squeezed(expected))


def test_that_words_stay_apart_where_a_row_ends() -> None:
    found = rows(line("De school meldt dat het verzuim afneemt sinds de herfst"), look.BODY, 60)
    assert len(found) > 4
    assert joined(found) == "De school meldt dat het verzuim afneemt sinds de herfst"


def test_that_a_line_break_keeps_words_apart() -> None:
    assert joined(rows(line("een\n\ntwee"), look.BODY, 200)).split() == ["een", "twee"]


@pytest.mark.parametrize("text", ['<img src="/etc/passwd"/>', "</para>&amp;", "<b>", "]]>"])
def test_that_markup_is_only_text(text: str) -> None:
    assert joined(rows(line(text), look.BODY, 300)) == text


def test_that_an_endless_word_is_cut_in_a_moment() -> None:
    start = time.perf_counter()
    found = rows(line("W" * 200_000), look.BODY, 100)
    assert time.perf_counter() - start < 3
    assert joined(found) == "W" * 200_000


def test_that_a_name_in_arabic_is_drawn_joined_and_said_as_written() -> None:
    [row] = rows(line("Mevrouw سارة محمد komt"), look.BODY, 400)
    assert [span.meant for span in row] == [None, "سارة محمد", "", "", None]  # the space is of another face
    assert "".join(span.text for span in row[1:4]) == "ﺪﻤﺤﻣ ﺓﺭﺎﺳ"
