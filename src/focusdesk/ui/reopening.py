"""Opening a dialog again that was open when the vault was locked: which function asks, and about which records.

A function that asks is marked with `reopened`; what is kept of a call is its name and ids, in the vault. What was typed
is kept by the dialog itself.
"""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import wraps
from importlib import import_module
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.records import Record
from focusdesk.domain.terms import ActionStatus

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from focusdesk.ui.session import Session

P = ParamSpec("P")
T = TypeVar("T")
Ask = Callable[Concatenate["QWidget", "Session", P], T]

_OURS = "focusdesk.ui."
_KINDS = {kind.__name__: kind for kind in RECORD_KINDS}


@dataclass(frozen=True, slots=True, eq=False)
class Asking:
    """A call that has a dialog on the screen."""

    ask: Callable[..., object]
    given: Sequence[object]
    named: dict[str, object]

    def kept(self) -> dict[str, Any]:
        """What is kept of it: names of our own functions, ids, and plain values."""
        return {
            "ask": [self.ask.__module__, self.ask.__name__],
            "given": [_kept(value) for value in self.given],
            "named": {name: _kept(value) for name, value in self.named.items()},
        }


def reopened(ask: Ask[P, T]) -> Ask[P, T]:
    """Have a dialog that `ask(parent, session, ...)` shows opened again when the vault was locked meanwhile.

    The rest of what it takes are records, sequences of them, numbers, texts, a status of actions, or None.
    """

    @wraps(ask)
    def asked(parent: "QWidget", session: "Session", /, *given: P.args, **named: P.kwargs) -> T:
        session.asking.append(Asking(ask, given, named))
        try:
            return ask(parent, session, *given, **named)
        finally:
            session.asking.pop()

    return asked


def call_again(kept: dict[str, Any], parent: "QWidget", session: "Session") -> Callable[[], object] | None:
    """What opens that dialog again; None when a record it was about is no longer there."""
    module, name = kept["ask"]
    if not module.startswith(_OURS):
        return None
    ask = getattr(sys.modules.get(module) or import_module(module), name)
    try:
        given = [_value(session, each) for each in kept["given"]]
        named = {key: _value(session, each) for key, each in kept["named"].items()}
    except LookupError:
        return None
    return lambda: ask(parent, session, *given, **named)


def _kept(value: object) -> object:
    if isinstance(value, Record):
        return {"kind": type(value).__name__, "id": value.id}
    if isinstance(value, ActionStatus):
        return {"status": value.value}
    return [_kept(each) for each in value] if isinstance(value, (list, tuple)) else value


def _value(session: "Session", kept: object) -> object:
    """What was kept, with records as they are now. Raises LookupError for one that is gone."""
    if isinstance(kept, list):
        return [_value(session, each) for each in kept]
    if not isinstance(kept, dict):
        return kept
    if "status" in kept:
        return ActionStatus(kept["status"])
    found = session.desk.store.try_get(_KINDS[kept["kind"]], kept["id"])
    if found is None:
        raise LookupError
    return found
