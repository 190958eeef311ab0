"""Files with numbers and dates only (agenda, calendar, a text list): whether they begin as not locked, in this vault.

Locked is what everything begins with. That these may go without is chosen once in the settings, and stands in the log;
it stays a choice that is seen at every such file.
"""

from focusdesk.i18n import N_
from focusdesk.services.desk import Desk

_PLACE = "setting/numbers-only"
_OPEN = "open"


def begin_open(desk: Desk) -> bool:
    """Whether a file with numbers only is proposed without a lock."""
    return desk.store.drafts().get(_PLACE) == _OPEN


def set_begin_open(desk: Desk, wanted: bool) -> None:
    """Choose that, with a line in the log. Raises a Problem when the vault cannot be written."""
    if wanted != begin_open(desk):
        desk.record(N_("Propose files with numbers only {detail}"), "without a lock" if wanted else "with a lock")
        desk.store.keep_draft(_PLACE, _OPEN if wanted else "")
