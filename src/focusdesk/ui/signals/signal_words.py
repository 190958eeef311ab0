"""A signal in words: who reported it, how it stands, and what was reported."""

import textwrap

from focusdesk.domain.records import Signal
from focusdesk.domain.views import SignalRow
from focusdesk.i18n import _, plain_day, short_day, term
from focusdesk.services.people import Names

_MOST = 400
"""The letters of an excerpt: about five lines."""


def reporter(organisation: str, function: str, anonymous: bool) -> str:
    """Who reported: function and organisation, never a name."""
    known = [_("anonymous reporter")] if anonymous else [function] if function else []
    return ", ".join([*known, *([organisation] if organisation else [])])


def reporter_of(row: SignalRow) -> str:
    """Who reported a signal of a list."""
    return reporter(row.organisation, row.function, row.anonymous)


def excerpt(signal: Signal) -> str:
    """What was reported, on as many lines as there is room for above other work; all of it is behind the signal."""
    return textwrap.shorten(signal.description, _MOST, placeholder=" …")


def in_short(signal: Signal, names: Names) -> str:
    """What was reported by whom, for above a discussion of it."""
    by = reporter(names.organisation(signal.organisation), signal.function, signal.anonymous)
    seen = short_day(signal.observed) if signal.observed else ""
    parts = [excerpt(signal), by, term(signal.kind), seen, _("urgent") if signal.urgent else ""]
    return "  ·  ".join(part for part in parts if part)


def standing(signal: Signal, case_number: str) -> str:
    """How a signal stands: its status, the case that came of it, until when it is kept."""
    parts = [
        term(signal.status),
        _("Case {number}").format(number=case_number) if case_number else "",
        _("feedback given on {day}").format(day=plain_day(signal.feedback_given)) if signal.feedback_given else "",
        _("kept until {day}").format(day=plain_day(signal.keep_until)) if signal.keep_until else "",
    ]
    words = "  ·  ".join(part for part in parts if part)
    return words[:1].upper() + words[1:]
