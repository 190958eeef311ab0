"""The command `weigh`: records the weighing of a signal or a case from JSON, with all that follows from its outcome."""

import argparse
from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from focusdesk.cli import given, output
from focusdesk.cli.opening import opened
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Case, Signal, Weighing
from focusdesk.domain.terms import CaseKind, WeighingOutcome
from focusdesk.i18n import plain_day, term
from focusdesk.services import signals
from focusdesk.services.weighing import weigh_case

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

N = TypeVar("N", Signal, Case)

READERS: dict[str, given.Reader] = {
    "date": given.required_day,
    "organisations": given.organisations,
    "purpose": given.text,
    "necessity": given.text,
    "proportionality": given.text,
    "subsidiarity": given.text,
    "criteria_version": given.text,
    "outcome": given.term(WeighingOutcome),
    "reasons": given.text,
    "title": given.text,
    "kind": given.term(CaseKind),
    "legal_basis": given.text,
}
_OF_NEW_CASE = ("title", "kind", "legal_basis")


def run(options: argparse.Namespace) -> int:
    """Record the weighing and say how the signal or case stands now."""
    with opened(options) as desk:
        known = given.values(desk, given.read(options.source), READERS)
        if "outcome" not in known:
            raise Problem("Choose the outcome of the weighing.", field="outcome")
        new_case = {name: known.pop(name) for name in _OF_NEW_CASE if name in known}
        weighing = Weighing(day=known.pop("date", desk.today()), **known)  # type: ignore[arg-type]
        weigh = _of_signal if options.signal else _of_case
        answer = weigh(desk, options, weighing, new_case)
    if options.json:
        output.say_json(answer)
    else:
        output.say("  ".join(_shown(value) for value in answer.values() if value))
    return 0


def _of_signal(
    desk: "Desk", options: argparse.Namespace, weighing: Weighing, new_case: dict[str, object]
) -> dict[str, object]:
    signal = _found(desk, Signal, options.signal)
    made = signals.NewCase(**{"title": "", **new_case})  # type: ignore[arg-type]  # read as the fields want
    after = signals.weigh(desk, signal, weighing, made)
    case = desk.store.try_get(Case, after.case)
    return {
        "signal": after.number,
        "status": after.status,
        "case": case.number if case else None,
        "keep_until": after.keep_until,
    }


def _of_case(
    desk: "Desk", options: argparse.Namespace, weighing: Weighing, new_case: dict[str, object]
) -> dict[str, object]:
    case = _found(desk, Case, options.case)
    basis = new_case.get("legal_basis")
    weighing = replace(weighing, case=case.id)
    after = weigh_case(desk, case, weighing, basis if isinstance(basis, str) else None)
    return {"case": after.number, "status": after.status}


def _found(desk: "Desk", kind: type[N], number: str) -> N:
    for each in desk.store.find(kind, number=number.strip()):
        return each
    raise Problem("There is nothing with number {number}. Look it up in the list first.", number=number)


def _shown(value: object) -> str:
    if isinstance(value, StrEnum):
        return term(value)
    return plain_day(value) if isinstance(value, date) else str(value)
