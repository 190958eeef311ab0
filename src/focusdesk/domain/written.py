"""Records and changes as JSON and back, for what is kept of a record inside another one."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from focusdesk.domain.changes import Change
from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.records import Record

R = TypeVar("R", bound=Record)

_KINDS = {kind.__name__: kind for kind in RECORD_KINDS}


@dataclass(frozen=True, slots=True)
class Moved:
    """What a change did to one record: the fields that differ, before and after; None where it was not there."""

    kind: type[Record]
    id: int
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def kind_named(name: str) -> type[Record]:
    """The kind of record with this name, such as Case. Raises KeyError for an unknown one."""
    return _KINDS[name]


def record_text(record: Record) -> str:
    """A record as JSON, with every field."""
    return json.dumps(asdict(record), default=_plain)


def record_of(kind: type[R], text: str) -> R:
    """The record that was written as JSON."""
    return kind(**_values(kind, json.loads(text)))


def moved_text(changes: Iterable[Change]) -> str:
    """Changes as JSON: of a record that stays only the fields that differ."""
    return json.dumps([_moved(change) for change in changes], default=_plain)


def moved_of(text: str) -> list[Moved]:
    """The changes that were written as JSON."""
    return [
        Moved(kind, each["id"], _values(kind, each["before"]), _values(kind, each["after"]))
        for each in json.loads(text)
        for kind in (_KINDS[each["kind"]],)
    ]


def emptied(text: str, name: str) -> str:
    """Records or changes that were written as JSON, with an empty text in every field of this name."""

    def _without(plain: dict[str, Any]) -> dict[str, Any]:
        return {**plain, name: ""} if name in plain else plain

    return json.dumps(json.loads(text, object_hook=_without))


def _moved(change: Change) -> dict[str, Any]:
    before, after = (asdict(side) if side else None for side in (change.before, change.after))
    if before and after:
        differ = [name for name in before if before[name] != after[name]]
        before, after = ({name: side[name] for name in differ} for side in (before, after))
    return {"kind": type(change.record).__name__, "id": change.record.id, "before": before, "after": after}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _values(kind: type, plain: dict[str, Any] | None) -> Any:
    if plain is None:
        return None
    hints = get_type_hints(kind)
    return {name: _value(hints[name], value) for name, value in plain.items()}


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) is tuple:
        inner = get_args(hint)[0]
        return tuple(_value(inner, each) for each in value)
    kind = next((each for each in get_args(hint) if each is not type(None)), hint)
    if kind in (date, time, datetime):
        return kind.fromisoformat(value)
    if isinstance(kind, type) and is_dataclass(kind):
        return kind(**_values(kind, value))
    return kind(value) if issubclass(kind, Enum) else value
