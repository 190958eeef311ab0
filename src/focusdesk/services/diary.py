"""The diary: meetings and due dates in a file that a calendar program takes in, with numbers only."""

import hashlib
from datetime import timedelta
from pathlib import Path

from focusdesk.domain.calendar import Entry, EntryKind
from focusdesk.domain.followup import UNSETTLED
from focusdesk.domain.paper import Disclosed, Disclosure
from focusdesk.domain.terms import DisclosureKind
from focusdesk.domain.views import ActionFilter, Order
from focusdesk.i18n import _, language
from focusdesk.services.desk import Desk
from focusdesk.services.handout import put_in_register
from focusdesk.storage import calendar, lists

AHEAD = timedelta(days=730)
MOST = 10_000


def entries(desk: Desk, organisation: int | None = None) -> list[Entry]:
    """What comes in the next two years: meetings, due dates, dates of cases.

    For one organisation: meetings, and the due dates of its own actions, also those that are late.
    """
    today = desk.today()
    coming = calendar.entries(desk.store, today, today + AHEAD, today, MOST)
    if organisation is None:
        return coming
    meetings = [entry for entry in coming if entry.kind is EntryKind.MEETING]
    rows = lists.actions(
        desk.store, ActionFilter(organisation=organisation, statuses=UNSETTLED), Order(key="due"), today
    )
    due = [
        Entry(id=row.id, kind=EntryKind.ACTION, day=row.due, number=row.number, who="", what="")
        for row in rows
        if row.due
    ]
    return sorted([*meetings, *due], key=lambda entry: (entry.day, entry.number))


def write(desk: Desk, path: Path, organisation: int | None = None) -> int:
    """Write the file; gives how many events are in it. Raises a Problem when it cannot be written."""
    from focusdesk.documents import calendar_file

    found = entries(desk, organisation)
    calendar_file.write(found, path, language(), desk.now())
    return len(found)


def hand_out(desk: Desk, path: Path, organisation: int | None = None) -> int:
    """Write the file and put it into the register of disclosures; gives how many events are in it."""
    count = write(desk, path, organisation)
    line = Disclosure(
        at=desk.now(),
        what=DisclosureKind.CALENDAR,
        organisation=organisation,
        basis=desk.group.legal_basis,
        purpose=desk.group.purpose,
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        items=tuple(Disclosed(record=entry.id) for entry in entries(desk, organisation)),
    )
    put_in_register(desk, [line], [path])
    return count


def file_name(desk: Desk) -> str:
    """The name for the file: what it is and the day."""
    return f"{_('Calendar')}_{desk.today().isoformat()}.ics"
