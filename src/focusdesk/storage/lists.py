"""All lists in one place to import from: rows for pages and the command line, read in one go from a store."""

from focusdesk.storage.action_list import actions, count_actions, late_by_organisation
from focusdesk.storage.case_list import cases, count_cases
from focusdesk.storage.directory_list import organisations, participants
from focusdesk.storage.meeting_list import meetings
from focusdesk.storage.review_list import reviews
from focusdesk.storage.signal_list import count_signals, signals

__all__ = [
    "actions",
    "cases",
    "count_actions",
    "count_cases",
    "count_signals",
    "late_by_organisation",
    "meetings",
    "organisations",
    "participants",
    "reviews",
    "signals",
]
