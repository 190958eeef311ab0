"""What refers to what: no field that holds an id is forgotten, and pointing elsewhere leaves nothing behind."""

from dataclasses import fields, replace
from typing import get_args, get_type_hints

import pytest

from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.records import Action, Case, Organisation, Owner, Participant, Record, Subject, Weighing
from focusdesk.domain.references import LISTED, OF_ANY_KIND, REFERENCES, fields_to, redirected
from tests.storage.test_tables import PLAIN_NUMBERS
from tests.storage.whole_vault import DAY, everything


@pytest.mark.parametrize("kind", RECORD_KINDS)
def test_that_every_number_is_a_reference_or_known_not_to_be_one(kind: type[Record]) -> None:
    known = {*REFERENCES, *LISTED, *OF_ANY_KIND, *PLAIN_NUMBERS}
    for name, hint in get_type_hints(kind).items():
        inner = get_args(hint)
        assert name in known or not (hint is int or int in inner), f"{kind.__name__}.{name}"
        for part in (each for each in inner if hasattr(each, "__dataclass_fields__")):
            numbers = {one for one, own in get_type_hints(part).items() if own is int or int in get_args(own)}
            assert numbers <= known, f"{kind.__name__}.{name}"


@pytest.mark.parametrize("target", [Case, Organisation, Participant, Subject])
def test_that_nothing_points_at_the_old_record_any_more(target: type[Record]) -> None:
    """Every field that can refer to it is made to, also those that are empty in the example."""
    old, new = 11, 12
    for kind, name in fields_to(target):
        record = next(each for each in everything() if type(each) is kind)
        pointing = _pointing(record, name, old)
        after = redirected(pointing, target, {old: new})
        assert after == _pointing(record, name, new), f"{kind.__name__}.{name}"
        assert after != pointing


def _pointing(record: Record, name: str, number: int) -> Record:
    part, _dot, inner = name.partition(".")
    if inner:
        value: object = (replace(Owner(), **{inner: number}),)  # type: ignore[arg-type]
    else:
        value = (number,) if part in LISTED else number
    return replace(record, **{part: value})  # type: ignore[arg-type]


def test_that_what_would_stand_twice_stands_once() -> None:
    weighing = Weighing(day=DAY, organisations=(1, 2, 3))
    assert redirected(weighing, Organisation, {3: 1}).organisations == (1, 2)
    action = Action(number="A2026-001", text="Bellen", owners=(Owner(organisation=1), Owner(organisation=2)))
    assert redirected(action, Organisation, {2: 1}).owners == (Owner(organisation=1),)


def test_that_ids_of_another_kind_stay() -> None:
    for record in everything():
        ids = {getattr(record, field.name) for field in fields(record)}
        numbers = {each: 1 for each in ids if isinstance(each, int)}
        assert redirected(record, Record, numbers) == record
