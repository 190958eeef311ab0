"""The command `signals`: shows the signals, and takes one in from JSON with the same keys that it shows."""

import argparse
from typing import TYPE_CHECKING

from focusdesk.cli import given, output
from focusdesk.cli.opening import opened
from focusdesk.domain.records import Case, Signal
from focusdesk.domain.signals import is_waiting
from focusdesk.domain.terms import InformationKind, SignalChannel
from focusdesk.i18n import _
from focusdesk.services import signals
from focusdesk.services.people import Names

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

READERS: dict[str, given.Reader] = {
    "received": given.required_day,
    "observed": given.day,
    "channel": given.term(SignalChannel),
    "organisation": given.organisation,
    "function": given.text,
    "anonymous": given.yes_or_no,
    "contact": given.text,
    "description": given.text,
    "kind": given.term(InformationKind),
    "urgent": given.yes_or_no,
    "subject_known": given.yes_or_no,
    "subject_informed": given.yes_or_no,
    "subject_informed_reason": given.text,
    "feedback_promised": given.day,
}
"""What can be given of a new signal, by the key that the list shows it under."""


def run(options: argparse.Namespace) -> int:
    """Take in a signal where one is given; then show that one, or else the list."""
    with opened(options) as desk:
        if options.add:
            found = [signals.take_in(desk, **given.values(desk, given.read(options.add), READERS))]
        else:
            found = desk.store.find(Signal)
        entries = [_entry(desk, signal) for signal in found if is_waiting(signal) or not options.waiting]
    if options.json:
        output.say_json(entries)
    elif entries:
        columns = ("number", "received", "status", "urgent", "feedback_promised", "case", "reporter")
        headings = _headings()
        rows = [[_cell(entry, name) for name in columns] for entry in entries]
        output.say_table([headings[name] for name in columns], rows)
    else:
        output.say(_("Nothing to show."))
    return 0


def _entry(desk: "Desk", signal: Signal) -> dict[str, object]:
    case = desk.store.try_get(Case, signal.case)
    return {
        "number": signal.number,
        "status": signal.status,
        **{name: getattr(signal, name) for name in READERS},
        "organisation": Names.of(desk).organisation(signal.organisation),
        "feedback_given": signal.feedback_given,
        "feedback": signal.feedback,
        "keep_until": signal.keep_until,
        "case": case.number if case else None,
    }


def _cell(entry: dict[str, object], name: str) -> output.Cell:
    """What stands in a column for people; never what was reported."""
    if name == "urgent":
        return _("urgent") if entry["urgent"] else ""
    if name == "reporter":
        known = _("anonymous reporter") if entry["anonymous"] else str(entry["function"])
        return ", ".join(part for part in (known, str(entry["organisation"])) if part)
    return entry[name]  # type: ignore[return-value]  # entries hold what a cell can show


def _headings() -> dict[str, str]:
    return {
        "number": _("Number"),
        "received": _("Received"),
        "status": _("Status"),
        "urgent": _("Urgent"),
        "feedback_promised": _("Feedback"),
        "case": _("Case"),
        "reporter": _("Reporter"),
    }
