"""The list of meetings, with how far each came: items, attendance and actions."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, ScalarSelect, func, select, true

from focusdesk.domain.records import Action, AgendaItem, Attendance, Meeting, Participant, Record
from focusdesk.domain.terms import AttendanceStatus, ItemOutcome, MeetingStatus
from focusdesk.domain.views import MeetingRow, Order
from focusdesk.storage import listing
from focusdesk.storage.rows import among
from focusdesk.storage.store import Store
from focusdesk.storage.tables import table

_meeting, _item, _attendance, _chair = table(Meeting), table(AgendaItem), table(Attendance), table(Participant)


def meetings(store: Store, order: Order) -> list[MeetingRow]:
    """All meetings; without a sort key by day and start."""
    with store.transaction() as connection:
        ids = listing.page(connection, Meeting, [], _sort_keys(), order)
        found = {row.id: row for row in _rows(connection, ids)}
    return [found[number] for number in ids]


def _sort_keys() -> listing.SortKeys:
    column = _meeting.c
    return {
        "": (column.day, column.start),
        "id": (column.id,),
        "number": listing.by_number(column.number),
        "day": (column.day, column.start),
        "start": (column.start,),
        "location": listing.by_text(column.location),
        "status": listing.by_term(column.status, MeetingStatus),
        "chair": listing.by_text(listing.name_of(Participant, column.chair)),
        "items": (_items(),),
        "handled": (_handled(),),
        "present": (_present(),),
        "invited": (_invited(),),
        "actions": (_actions(),),
    }


def _items() -> ScalarSelect[int]:
    return _number_of(AgendaItem)


def _handled() -> ScalarSelect[int]:
    return _number_of(AgendaItem, _item.c.outcome == ItemOutcome.HANDLED)


def _present() -> ScalarSelect[int]:
    """Someone who is replaced counts: their organisation is there."""
    there = (AttendanceStatus.PRESENT, AttendanceStatus.REPLACED)
    return _number_of(Attendance, _attendance.c.status.in_(there))


def _invited() -> ScalarSelect[int]:
    return _number_of(Attendance, _attendance.c.status != AttendanceStatus.OBSERVER)


def _actions() -> ScalarSelect[int]:
    return _number_of(Action)


def _number_of(kind: type[Record], condition: ColumnElement[bool] | None = None) -> ScalarSelect[int]:
    other = table(kind)
    mine = other.c.meeting == _meeting.c.id
    also = true() if condition is None else condition
    return select(func.count()).select_from(other).where(mine, also).correlate(_meeting).scalar_subquery()


def _rows(connection: Connection, ids: Iterable[int]) -> Iterator[MeetingRow]:
    query = (
        select(
            *(_meeting.c[name] for name in ("id", "number", "day", "start", "location", "status")),
            func.coalesce(_chair.c.name, ""),
            *(_items(), _handled(), _present(), _invited(), _actions()),
        )
        .outerjoin_from(_meeting, _chair, _chair.c.id == _meeting.c.chair)
        .where(among(_meeting.c.id, ids))
    )
    for row in connection.execute(query):
        yield MeetingRow(*tuple(row))
