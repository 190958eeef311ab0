"""Where pages end: nothing is lost, glued strips stay together, and a header returns."""

from hypothesis import given
from hypothesis import strategies as st

from focusdesk.documents.strips import Page, Strip, pages, without_lone_rows

STRIPS = st.lists(
    st.builds(
        Strip,
        height=st.floats(min_value=1, max_value=130),
        before=st.floats(min_value=0, max_value=20),
        is_glued=st.booleans(),
    ),
    max_size=60,
)


def laid(strips: list[Strip], height: float = 100) -> list[Page]:
    return list(pages(strips, height))


@given(STRIPS)
def test_that_every_strip_is_on_one_page_in_order(strips: list[Strip]) -> None:
    found = laid(strips)
    assert [id(placed.strip) for page in found for placed in page.placed] == list(map(id, strips))
    for page in found:
        assert page.holds(100) or len(page.placed) == 1


def test_that_glued_strips_stay_together() -> None:
    strips = [Strip(height=70), Strip(height=20, is_glued=True), Strip(height=20)]
    assert [len(page.placed) for page in laid(strips)] == [1, 2]


def test_that_what_is_higher_than_a_page_is_broken() -> None:
    strips = [Strip(height=30, is_glued=True) for _ in range(10)]
    assert [len(page.placed) for page in laid(strips)] == [3, 3, 3, 1]


def test_that_room_before_a_strip_is_left_out_at_the_top() -> None:
    [first, second] = laid([Strip(height=60), Strip(height=60, before=30)])
    assert [placed.top for placed in first.placed + second.placed] == [0, 0]


def test_that_a_header_returns_on_each_page_and_is_no_new_text() -> None:
    header = (Strip(height=10, is_glued=True),)
    found = laid([*header, *(Strip(height=30, header=header) for _ in range(6))])
    assert len(found) == 2
    assert [placed.is_repeated for placed in found[1].placed] == [True, False, False, False]
    assert found[1].placed[1].top == 10


def test_that_a_paragraph_leaves_no_row_alone() -> None:
    for above in range(10):
        text = without_lone_rows([Strip(height=10) for _ in range(5)])
        found = laid([*(Strip(height=10) for _ in range(above)), *text])
        parts = [sum(placed.strip in text[:1] or placed.strip in text for placed in page.placed) for page in found]
        assert all(count != 1 for count in parts) or above + 5 <= 10
