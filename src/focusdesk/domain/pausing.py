"""Making and forgetting very many records without holding up the window.

Python would look through all of them, again and again, for what can be forgotten; and forgets them in one go.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import fields
from typing import Any

_HOLDERS = (dict, set, list)
_FEW = 100
_MANY = 1 << 16
"""Fewer than this are forgotten in some thousandths of a second, also when each holds a few things itself."""


@contextmanager
def without_collecting() -> Iterator[None]:
    """Pause the search for circular garbage; what exists at the end is not searched either, so the window never waits.

    Records refer to each other by number and are forgotten without that search. Inside another pause nothing changes.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def let_go(*owners: Any) -> None:
    """Empty the private dictionaries, sets and lists of these dataclasses piece by piece, with what is in them.

    Forgotten as a whole, those of a long import would hold up the window for some tenths of a second.
    """
    for owner in owners:
        for each in fields(owner):
            if each.name.startswith("_"):
                _empty(getattr(owner, each.name))


def forget(*held: dict[Any, Any] | set[Any] | list[Any]) -> None:
    """Empty what is not needed any more piece by piece, for the same reason."""
    for each in held:
        _empty(each)


def _empty(held: object) -> None:
    if not isinstance(held, _HOLDERS):
        return
    if isinstance(held, dict) and len(held) <= _FEW:  # few lists, each of which may be a long one
        for value in held.values():
            _empty(value)
    if len(held) < _MANY:
        held.clear()
    elif isinstance(held, dict):
        _empty_by_piece(held)
    else:
        while held:
            held.pop()


def _empty_by_piece(held: dict[Any, Any]) -> None:
    while held:
        value = held.popitem()[1]
        if isinstance(value, _HOLDERS) and len(value) > _FEW:  # most are records, or lists of one
            _empty(value)
