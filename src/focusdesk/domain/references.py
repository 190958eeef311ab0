"""What refers to what: the fields of records that hold the id of another record, and pointing them elsewhere."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from focusdesk.domain.casework import Goal, Plan
from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.paper import Disclosure, MinutesVersion
from focusdesk.domain.records import (
    AgendaItem,
    Case,
    ImportBatch,
    Meeting,
    Organisation,
    Participant,
    Record,
    Signal,
    Subject,
)

R = TypeVar("R")

REFERENCES: dict[str, type[Record]] = {
    "batch": ImportBatch,
    "organisation": Organisation,
    "bringing_organisation": Organisation,
    "source_organisation": Organisation,
    "participant": Participant,
    "person": Participant,
    "source_person": Participant,
    "stand_in": Participant,
    "lead": Participant,
    "chair": Participant,
    "minute_taker": Participant,
    "case": Case,
    "merged_into": Case,
    "subject": Subject,
    "plan": Plan,
    "goal": Goal,
    "signal": Signal,
    "meeting": Meeting,
    "agenda_item": AgendaItem,
    "from_item": AgendaItem,
    "until_item": AgendaItem,
    "minutes_version": MinutesVersion,
    "disclosure": Disclosure,
}
"""The number fields that hold the id of another record, by the name they have in every kind."""

LISTED: dict[str, type[Record]] = {"organisations": Organisation, "shared_with": Organisation}
"""The fields that hold a row of ids."""

OF_ANY_KIND = frozenset({"record", "kept", "gone"})
"""Numbers that name a record in a register of what happened (given, passed over, merged): these stay as written."""


def fields_to(target: type[Record]) -> Iterator[tuple[type[Record], str]]:
    """Every kind with each of its fields that can refer to a record of the kind `target`.

    A field of the values in a tuple is written as owners.person.
    """
    for kind in RECORD_KINDS:
        for name, hint in get_type_hints(kind).items():
            inner = get_args(hint)[0] if get_origin(hint) is tuple else None
            if inner is not None and is_dataclass(inner):
                own = (each.name for each in fields(inner))
                yield from ((kind, f"{name}.{each}") for each in own if REFERENCES.get(each) is target)
            elif (LISTED if inner is not None else REFERENCES).get(name) is target:
                yield kind, name


def redirected(record: R, target: type[Record], ids: Mapping[int, int]) -> R:
    """The record with its references to records of the kind `target` pointed elsewhere: from key to value of `ids`.

    In a row what would then stand twice is named once. The record itself when it refers to none of them.
    """
    values = {each.name: _redirected(each.name, getattr(record, each.name), target, ids) for each in fields(record)}  # type: ignore[arg-type]  # a record or a value of one
    return replace(record, **values)  # type: ignore[type-var]


def _redirected(name: str, value: Any, target: type[Record], ids: Mapping[int, int]) -> Any:
    if isinstance(value, tuple):
        if LISTED.get(name) is target:
            return _once(ids.get(each, each) for each in value)
        return _once(redirected(each, target, ids) if is_dataclass(each) else each for each in value)
    return ids.get(value, value) if REFERENCES.get(name) is target else value


def _once(values: Iterator[Any]) -> tuple[Any, ...]:
    return tuple(dict.fromkeys(values))
