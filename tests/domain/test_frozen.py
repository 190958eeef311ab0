"""Records: frozen once they are made, and in all else the dataclasses that they are declared as."""

import pickle
from copy import copy
from dataclasses import FrozenInstanceError, fields, replace
from inspect import signature

import pytest

from focusdesk.domain.frozen import frozen
from focusdesk.domain.records import Case, Imported, Record, new_id


@frozen
class Bird(Imported):
    name: str
    seen: tuple[int, ...] = ()


def test_that_what_is_left_out_has_its_default() -> None:
    ids = [Bird(name="merel").id, new_id(), Bird(name="mees").id]
    assert ids == sorted(set(ids))
    bird = Bird(name="merel", batch=3, id=7)
    assert (bird.id, bird.batch, bird.place, bird.name, bird.seen) == (7, 3, "", "merel", ())


def test_that_it_belongs_to_its_own_class_and_cannot_be_changed() -> None:
    bird = Bird(name="merel")
    assert type(bird) is Bird
    assert isinstance(bird, Record)
    with pytest.raises(FrozenInstanceError):
        bird.name = "mees"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del bird.name
    assert not hasattr(bird, "__dict__")


def test_that_it_is_made_with_every_field_by_its_name() -> None:
    with pytest.raises(TypeError, match=r"Bird.__init__\(\) missing .* 'name'"):
        Bird()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'colour'"):
        Bird(name="merel", colour="zwart")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Bird("merel")  # type: ignore[call-arg, arg-type]


def test_that_it_is_still_a_dataclass() -> None:
    assert [each.name for each in fields(Bird)] == ["id", "batch", "place", "name", "seen"]
    assert list(signature(Bird).parameters) == ["id", "batch", "place", "name", "seen"]
    bird = Bird(name="merel", seen=(1, 2))
    assert replace(bird, name="mees") == Bird(id=bird.id, name="mees", seen=(1, 2)) != bird
    assert len({bird, copy(bird), replace(bird)}) == 1
    assert repr(bird) == f"Bird(id={bird.id}, batch=None, place='', name='merel', seen=(1, 2))"


def test_that_a_copy_of_any_kind_is_frozen_too() -> None:
    case = Case(number="2026-001")
    for same in (copy(case), pickle.loads(pickle.dumps(case)), replace(case)):
        assert same == case
        with pytest.raises(FrozenInstanceError):
            same.number = ""  # type: ignore[misc]
