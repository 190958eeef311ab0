"""What a command is given as JSON: one object from a file or standard input, each value read as its field wants it."""

import json
import sys
from collections.abc import Callable, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Organisation

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

Reader = Callable[["Desk", object], object]
"""Reads one value of JSON; raises ValueError, TypeError or a Problem when it is not what the field wants."""

_MOST_BYTES = 1_000_000


def read(name: str) -> dict[str, object]:
    """The object in a file, or on standard input for "-". Raises a Problem when there is none."""
    try:
        text = sys.stdin.buffer.read(_MOST_BYTES) if name == "-" else Path(name).read_bytes()[:_MOST_BYTES]
        found = json.loads(text.decode("utf-8-sig"))
    except FileNotFoundError:
        raise Problem("“{file}” does not exist. Check the name.", file=name) from None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Problem("“{file}” does not hold one JSON object in UTF-8.", file=name)
    return found


def values(desk: "Desk", given: Mapping[str, object], readers: Mapping[str, Reader]) -> dict[str, object]:
    """The values by name, as the fields want them. Raises a Problem for an unknown name or a wrong value."""
    found = {}
    for name, value in given.items():
        if name not in readers:
            raise Problem("“{name}” is not known here. Known are: {known}.", name=name, known=", ".join(readers))
        try:
            found[name] = readers[name](desk, value)
        except (ValueError, TypeError):
            raise Problem("The value of “{name}” cannot be read.", name=name) from None
    return found


def text(_desk: "Desk", value: object) -> str:
    """A text as it is."""
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def yes_or_no(_desk: "Desk", value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise TypeError(value)
    return value


def day(desk: "Desk", value: object) -> date | None:
    """A date as 2026-11-20, or null."""
    return None if value is None else date.fromisoformat(text(desk, value))


def required_day(desk: "Desk", value: object) -> date:
    """A date as 2026-11-20."""
    return date.fromisoformat(text(desk, value))


def term(kind: type[StrEnum]) -> Reader:
    """A member of a closed list by its English name, such as "hearsay"."""

    def read_member(desk: "Desk", value: object) -> StrEnum:
        given = text(desk, value)
        if given not in list(kind):
            raise Problem("“{name}” is not known here. Known are: {known}.", name=given, known=", ".join(kind))
        return kind(given)

    return read_member


def organisation(desk: "Desk", value: object) -> int | None:
    """An organisation of the directory by its name or short name; null and an empty text are none."""
    if value in (None, ""):
        return None
    wanted = text(desk, value).strip().casefold()
    for each in desk.store.find(Organisation):
        if wanted in (each.name.casefold(), each.short.casefold()):
            return each.id
    raise Problem("There is no organisation “{name}”. List the organisations to see their names.", name=value)


def organisations(desk: "Desk", value: object) -> tuple[int, ...]:
    """Several organisations."""
    if not isinstance(value, list):
        raise TypeError(value)
    return tuple(found for each in value if (found := organisation(desk, each)) is not None)
