"""Endless text is cut so that pages can hold it, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from focusdesk.documents.blocks import Run, Tone, line
from focusdesk.documents.portions import portions, stacked

from .reading import squeezed

RUNS = st.lists(st.builds(Run, st.text(max_size=30).map(lambda text: text * 100), st.sampled_from(Tone)), min_size=1)


def test_that_ordinary_text_is_one_portion() -> None:
    text = (Run("Besluit ", Tone.STRONG), Run("de casus blijft op de agenda."))
    assert portions(text) == [text]


def test_that_a_cut_falls_after_a_word() -> None:
    cut = portions(line("woord en zin. " * 400))
    assert len(cut) > 1
    assert all(part[0].text[-1].isspace() for part in cut[:-1])


def test_that_many_short_lines_are_cut_too() -> None:
    assert len(portions(line("a\n" * 500))) > 5


@given(RUNS)
def test_that_portions_hold_all_words_in_their_tones(runs: list[Run]) -> None:
    cut = portions(tuple(runs))
    for tone in Tone:
        before = "".join(run.text for run in runs if run.tone == tone)
        after = "".join(run.text for part in cut for run in part if run.tone == tone)
        assert squeezed(after) == squeezed(before)


def test_that_a_long_cell_becomes_rows_below_each_other() -> None:
    rows = stacked([(line("kort"),), (line("x" * 5000), line("slot"))])
    assert [len(row) for row in rows] == [2] * len(rows)
    assert len(rows) >= 3
    assert rows[0][0] == (line("kort"),)
    assert rows[1][0] == ()
    assert "".join(run.text for row in rows for text in row[1] for run in text) == "x" * 5000 + "slot"
