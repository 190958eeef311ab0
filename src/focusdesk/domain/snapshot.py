"""Minutes as bytes that never change: canonical JSON of everything they say, and back.

Keys are sorted and nothing depends on the machine, so that the same minutes give the same bytes and the same digest.
A field that a later version of the program adds gets its default when older bytes are read.
"""

import dataclasses
import json
import types
import typing
from datetime import date, datetime, time
from enum import StrEnum
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from focusdesk.domain.minutes import Minutes

_FORMAT = 1
_AS_THEY_ARE = frozenset((str, int, bool, types.NoneType))


def to_bytes(minutes: Minutes) -> bytes:
    """The minutes as bytes. The approval mark, only known afterwards, and the look of paper are no part of them."""
    said = {name: value for name, value in _fields(minutes).items() if name not in ("approval", "house")}
    content = {"format": _FORMAT, "minutes": said}
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def from_bytes(data: bytes) -> Minutes:
    """The minutes that these bytes hold. Raises ValueError when they are not such bytes."""
    content = json.loads(data)
    if content.get("format") != _FORMAT:
        raise ValueError(content.get("format"))
    minutes = _record(Minutes, content["minutes"])
    assert isinstance(minutes, Minutes)
    return minutes


def _plain(value: object) -> object:
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return _fields(value)
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value) if isinstance(value, StrEnum) else value


def _fields(record: Any) -> dict[str, object]:
    return {name: _plain(getattr(record, name)) for name in _hints(record.__class__)}


def _record(kind: Any, content: dict[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _value(hint, content[name]) for name, hint in hints.items() if name in content})


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    """The types of the fields of a record, by their names: looked up once, for minutes with thousands of actions."""
    hints = get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


def _value(hint: Any, value: Any) -> Any:
    """The value of a field with this type; `X | None` and `tuple[X, ...]` are the only compound types."""
    if value is None:
        return None
    if get_origin(hint) in (Union, types.UnionType):
        return _value(next(each for each in get_args(hint) if each is not types.NoneType), value)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], each) for each in value)
    if dataclasses.is_dataclass(hint):
        return _record(typing.cast(type, hint), value)
    if hint in (datetime, date, time):
        return hint.fromisoformat(value)
    return hint(value) if issubclass(hint, StrEnum) else value
