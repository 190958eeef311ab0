"""Saved filters: kept in the vault by list and name, replaced, renamed, removed, and all of that undone."""

import pytest

from focusdesk.domain.casework import SavedFilter
from focusdesk.domain.problems import Refused
from focusdesk.services import savedfilters
from focusdesk.services.desk import Desk

STATE = {"view": "late", "words": "Özdemir", "levels": [["status", True]]}


def names(desk: Desk, of: str = "cases") -> list[str]:
    return [each.name for each in savedfilters.saved(desk, of)]


def test_that_a_filter_is_kept_for_its_own_list(desk: Desk) -> None:
    made = savedfilters.save(desk, "cases", "  Te laat   bij school ", STATE)
    assert made.name == "Te laat bij school"
    assert savedfilters.state(made) == STATE
    assert names(desk) == ["Te laat bij school"]
    assert names(desk, "actions") == []


def test_that_the_same_name_replaces_and_can_be_undone(desk: Desk) -> None:
    savedfilters.save(desk, "cases", "Mijn", STATE)
    savedfilters.save(desk, "cases", "MIJN", {"words": "b"})
    assert [savedfilters.state(each) for each in savedfilters.saved(desk, "cases")] == [{"words": "b"}]
    desk.undo()
    assert [savedfilters.state(each) for each in savedfilters.saved(desk, "cases")] == [STATE]
    desk.undo()
    assert names(desk) == []


def test_that_names_are_in_order_whatever_their_capitals(desk: Desk) -> None:
    for name in ("zorg", "Aandacht", "monitoring"):
        savedfilters.save(desk, "cases", name, {})
    assert names(desk) == ["Aandacht", "monitoring", "zorg"]


def test_that_a_filter_gets_another_name_that_no_other_has(desk: Desk) -> None:
    first = savedfilters.save(desk, "cases", "Eerste", STATE)
    savedfilters.save(desk, "cases", "Tweede", STATE)
    with pytest.raises(Refused) as refused:
        savedfilters.rename(desk, first, "tweede")
    assert refused.value.field == "name"
    renamed = savedfilters.rename(desk, first, "eerste")
    assert (renamed.name, renamed.text) == ("eerste", first.text)


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_that_a_name_must_say_something(desk: Desk, name: str) -> None:
    with pytest.raises(Refused) as refused:
        savedfilters.save(desk, "cases", name, STATE)
    assert refused.value.field == "name"
    assert names(desk) == []


def test_that_removing_is_undone(desk: Desk) -> None:
    made = savedfilters.save(desk, "cases", "Weg", STATE)
    savedfilters.remove(desk, made)
    assert names(desk) == []
    desk.undo()
    assert names(desk) == ["Weg"]


@pytest.mark.parametrize("text", ["", "geen json", "[1]", '"x"'])
def test_that_a_text_that_cannot_be_read_filters_nothing(text: str) -> None:
    assert savedfilters.state(SavedFilter(list="cases", name="x", text=text)) == {}


def test_that_the_log_does_not_say_what_is_filtered(desk: Desk) -> None:
    savedfilters.save(desk, "cases", "Familie Aksoy", STATE)
    line = desk.store.log()[-1]
    assert line.event == "Save filter"
    assert "Aksoy" not in line.what
    assert "zdemir" not in line.what
