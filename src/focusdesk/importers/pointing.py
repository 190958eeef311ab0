"""References between records that are imported: which ones a record cannot do without, and pointing them elsewhere."""

from collections.abc import Mapping, Set
from dataclasses import fields, is_dataclass, replace
from functools import cache
from types import NoneType
from typing import Any, TypeVar, get_args, get_type_hints

from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.records import Record
from focusdesk.domain.references import LISTED, OF_ANY_KIND, REFERENCES

R = TypeVar("R")


def _required(kind: type[Record]) -> tuple[str, ...]:
    hints = get_type_hints(kind)
    return tuple(name for name, hint in hints.items() if name in REFERENCES and NoneType not in get_args(hint))


REQUIRED: Mapping[type[Record], tuple[str, ...]] = {kind: _required(kind) for kind in RECORD_KINDS}
"""The fields of each kind that must name another record."""


def pointed(record: R, ids: Mapping[int, int], gone: Set[int] = frozenset()) -> R:
    """The record with its references to records that have another id by now, without those that did not come along.

    What a register says of any kind of record, such as what was disclosed, stays as written when that is gone.
    """
    if not ids and not gone:
        return record
    values: dict[str, Any] = {}
    kind: type = type(record)
    for name in _names(kind):
        before = getattr(record, name)
        after = _pointed(name, before, ids, gone)
        if after != before:
            values[name] = after
    return replace(record, **values) if values else record  # type: ignore[type-var]


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields that can refer to anything."""
    return tuple(
        each.name
        for each in fields(kind)
        if each.name in REFERENCES
        or each.name in LISTED
        or each.name in OF_ANY_KIND
        or each.name in ("owners", "items")
    )


def _pointed(name: str, value: Any, ids: Mapping[int, int], gone: Set[int]) -> Any:
    if isinstance(value, tuple):
        kept = (each for each in value if each not in gone)
        return tuple(
            dict.fromkeys(pointed(each, ids, gone) if is_dataclass(each) else ids.get(each, each) for each in kept)
        )
    if value in gone and name in REFERENCES:
        return None
    return ids.get(value, value)
