"""The diary: meetings and due dates in a file that a calendar program takes in, with numbers only."""

from datetime import timedelta
from pathlib import Path

from focusdesk.domain.calendar import Entry, EntryKind
from focusdesk.domain.followup import UNSETTLED
from focusdesk.domain.records import Organisation
from focusdesk.domain.terms import DisclosureKind
from focusdesk.domain.views import ActionFilter, Order
from focusdesk.i18n import _, language
from focusdesk.services import disclosures, handout
from focusdesk.services.desk import Desk
from focusdesk.services.locking import Lock
from focusdesk.storage import calendar, lists

AHEAD = timedelta(days=730)
MOST = 10_000
SUFFIX = ".ics"


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


def hand_out(desk: Desk, path: Path, lock: Lock, organisation: int | None = None) -> tuple[Path, int]:
    """Write the file and put it into the register of disclosures; gives where it is and how many events are in it.

    Raises a Problem when it cannot be written.
    """
    from focusdesk.documents import calendar_file

    found, whom = entries(desk, organisation), desk.store.try_get(Organisation, organisation)
    data = calendar_file.to_bytes(found, language(), desk.now())
    written = handout.write(path, data, SUFFIX, lock, DisclosureKind.CALENDAR, whom)
    disclosures.of_file(
        desk,
        DisclosureKind.CALENDAR,
        written,
        lock,
        organisation=organisation,
        items=[entry.id for entry in found],
    )
    return written, len(found)


def file_name(desk: Desk) -> str:
    """The name for the file: what it is and the day."""
    return f"{_('Calendar')}_{desk.today().isoformat()}{SUFFIX}"
