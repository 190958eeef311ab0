"""Forgetting what a long import needed, piece by piece."""

from dataclasses import dataclass, field

from focusdesk.domain.pausing import forget, let_go


@dataclass
class Books:
    kept: dict[str, list[int]]
    _by_name: dict[str, list[int]]
    _lines: dict[int, dict[int, str]] = field(default_factory=lambda: {1: dict.fromkeys(range(1000), "b")})
    _said: set[str] = field(default_factory=lambda: {"x", "y"})
    _above: str = "case"


def test_that_only_what_is_its_own_is_emptied_with_what_is_in_it() -> None:
    books = Books({"a": [1]}, {"a": [1, 2]})
    (line,) = books._lines.values()
    let_go(books)
    assert (books._by_name, books._lines, books._said, line) == ({}, {}, set(), {})
    assert (books.kept, books._above) == ({"a": [1]}, "case")


def test_that_a_long_list_is_emptied_with_what_is_in_it() -> None:
    within = dict.fromkeys(range(1000), "b")
    many: dict[int, object] = {**dict.fromkeys(range(100_000), "a"), -1: within}
    numbers = list(range(100_000))
    forget(many, numbers)
    assert (many, within, numbers) == ({}, {}, [])
