"""All lists in one place to import from: rows for pages and the command line, read in one go from a store."""

from focusdesk.storage.action_list import actions, count_actions
from focusdesk.storage.case_list import cases, count_cases
from focusdesk.storage.directory_list import organisations, participants
from focusdesk.storage.meeting_list import meetings
from focusdesk.storage.name_list import case_numbers, numbers, subject_names
from focusdesk.storage.plan_list import evaluations
from focusdesk.storage.review_list import reviews
from focusdesk.storage.signal_list import count_signals, signals

__all__ = [
    "actions",
    "case_numbers",
    "cases",
    "count_actions",
    "count_cases",
    "count_signals",
    "evaluations",
    "meetings",
    "numbers",
    "organisations",
    "participants",
    "reviews",
    "signals",
    "subject_names",
]
