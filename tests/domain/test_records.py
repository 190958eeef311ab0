"""Records: frozen, with ids in the order of writing, and without fields that do not belong in a focus group."""

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import FrozenInstanceError, fields, is_dataclass
from typing import get_type_hints

import pytest

from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.records import Case, LogEntry, Owner, Record, new_id

BARRED = re.compile(
    "relig|belie|faith|church|mosque|ethni|national|origin|race|appear|colou?r|polit|photo|picture|score|rank|risk"
    "|relation|bsn|social_security"
)
SIXTY_THREE_BITS = 2**63 - 1


def test_that_ids_rise_and_fit_the_database() -> None:
    ids = [new_id() for _count in range(5000)]
    assert ids == sorted(set(ids))
    assert ids[-1] <= SIXTY_THREE_BITS


def test_that_ids_made_in_several_threads_differ() -> None:
    with ThreadPoolExecutor(4) as pool:
        ids = list(pool.map(lambda _count: new_id(), range(4000)))
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("kind", [*RECORD_KINDS, LogEntry, Owner])
def test_that_a_record_has_no_field_about_belief_descent_looks_or_rank(kind: type) -> None:
    found = {f"{kind.__name__}.{field.name}" for field in fields(kind) if BARRED.search(field.name)}
    assert found <= {"FocusGroup.keeps_bsn", "Subject.bsn"}  # only where a law says so: empty unless switched on


def test_that_a_network_contact_has_no_notes() -> None:
    from focusdesk.domain.records import Participant

    assert not {"note", "notes", "remark", "remarks"} & {field.name for field in fields(Participant)}


def test_that_a_record_is_replaced_and_never_edited() -> None:
    case = Case(number="2026-001")
    with pytest.raises(FrozenInstanceError):
        case.number = "2026-002"  # type: ignore[misc]  # that is what is tried


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_that_every_kind_is_a_record_with_slots(kind: type[Record]) -> None:
    assert is_dataclass(kind)
    assert issubclass(kind, Record)
    assert "__slots__" in vars(kind)


def test_that_a_kind_comes_after_the_kinds_it_refers_to() -> None:
    from focusdesk.domain.records import Action, AgendaItem, Attendance, Meeting, Participant, Subject

    order = {kind: place for place, kind in enumerate(RECORD_KINDS)}
    for first, then in ((Participant, Attendance), (Meeting, AgendaItem), (Case, Subject), (AgendaItem, Action)):
        assert order[first] < order[then]


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_that_every_field_has_a_type_that_can_be_kept(kind: type[Record]) -> None:
    assert set(get_type_hints(kind)) == {field.name for field in fields(kind)}
