"""What a file is by its name: refused, shown here, or opened elsewhere, however the name was dressed up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain import filekinds
from focusdesk.domain.filekinds import Showing

names = st.text(min_size=1, max_size=40)


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("Brief.PDF", ".pdf"),
        ("brief.pdf.exe", ".exe"),
        ("brief.exe. .", ".exe"),
        ("brief.exe ", ".exe"),
        (".profile", ""),
        ("brief", ""),
    ],
)
def test_that_the_last_ending_counts(name: str, ending: str) -> None:
    assert filekinds.ending(name) == ending


def test_that_a_name_written_backwards_is_seen_for_what_it_is() -> None:
    assert filekinds.clean_name("brief\u202efdp.exe\n") == "brieffdp.exe"


@given(name=names, running=st.sampled_from(sorted(filekinds.RUNNING | filekinds.MACROS)))
def test_that_nothing_that_runs_is_ever_opened_or_shown(name: str, running: str) -> None:
    for dressed in (name + running, name + running.upper(), name + running + ". "):
        assert not filekinds.opens_safely(dressed)
        assert filekinds.showing(dressed) is Showing.ELSEWHERE


@given(name=names, taken=st.frozensets(names, max_size=6))
def test_that_a_numbered_name_is_free_and_keeps_its_kind(name: str, taken: frozenset[str]) -> None:
    found = filekinds.numbered(name, taken | {name})
    assert found not in taken | {name}
    assert filekinds.ending(found) == filekinds.ending(name)
    assert filekinds.numbered(name, frozenset()) == name


def test_that_programs_are_known_by_how_they_begin() -> None:
    assert filekinds.starts_a_program(b"MZ\x90\x00\x03")
    assert filekinds.starts_a_program(b"#!/bin/sh\n")
    assert not filekinds.starts_a_program(b"MZ is ook een afkorting in een gewone brief, die langer is dan een regel.")
    assert not filekinds.starts_a_program(b"%PDF-1.7")
