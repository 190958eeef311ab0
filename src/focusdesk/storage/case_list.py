"""The list of cases: filtered, sorted and cut into pages by the database, with names and counts filled in."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date

from sqlalchemy import ColumnElement, Connection, ScalarSelect, func, or_, select

from focusdesk.domain.casework import Review
from focusdesk.domain.records import Action, AgendaItem, Case, Meeting, Organisation, Participant
from focusdesk.domain.terms import CaseKind, CaseStatus, ItemOutcome, MeetingStatus
from focusdesk.domain.views import CaseFilter, CaseRow, Order
from focusdesk.storage import listing, search
from focusdesk.storage.action_list import overdue, unsettled
from focusdesk.storage.review_list import to_review
from focusdesk.storage.rows import among
from focusdesk.storage.store import Store
from focusdesk.storage.tables import table

HELD = (
    MeetingStatus.HELD,
    MeetingStatus.DRAFT,
    MeetingStatus.OFFERED,
    MeetingStatus.APPROVED,
    MeetingStatus.DONE,
)
"""The statuses of a meeting that has taken place."""

_case, _action, _item, _meeting = table(Case), table(Action), table(AgendaItem), table(Meeting)
_review = table(Review)
_gone = _case.alias()
_bringing, _lead = table(Organisation), table(Participant)


def cases(store: Store, wanted: CaseFilter, order: Order, today: date) -> list[CaseRow]:
    """The cases that the filter lets through; without a sort key by the date they are to be discussed next."""
    with store.transaction() as connection:
        ids = listing.page(connection, Case, _conditions(wanted), _sort_keys(today), order)
        found = {row.id: row for row in _rows(connection, ids, today)}
    return [found[number] for number in ids]


def count_cases(store: Store, wanted: CaseFilter, _today: date) -> int:
    """How many cases the filter lets through; asked for like the list itself."""
    with store.transaction() as connection:
        return listing.count(connection, Case, _conditions(wanted))


def _conditions(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    every = (wanted, *wanted.also)
    conditions = [condition for each in every for condition in _of_one(each)]
    if not any(each.statuses for each in every):
        conditions.append(_case.c.merged_into.is_(None))
    return conditions


def _of_one(wanted: CaseFilter) -> list[ColumnElement[bool]]:
    column = _case.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.statuses:
        conditions.append(column.status.in_(wanted.statuses))
    if wanted.kinds:
        conditions.append(column.kind.in_(wanted.kinds))
    if wanted.organisation is not None:
        conditions.append(column.bringing_organisation == wanted.organisation)
    if wanted.parties:
        conditions.append(or_(column.bringing_organisation.in_(wanted.parties), _led_by(wanted.parties)))
    if wanted.late_on is not None:
        late = select(_action.c.id).where(_action.c.case == column.id, overdue(wanted.late_on))
        conditions.append(late.correlate(_case).exists())  # case by case: read from one index, not row by row
    conditions += _to_discuss(wanted)
    if wanted.keep_until is not None:
        conditions.append(column.keep_until <= wanted.keep_until)
    if wanted.review_until is not None:
        conditions.append(column.id.in_(select(_review.c.case).where(to_review(wanted.review_until))))
    return conditions + search.limited_to(wanted.words, Case)


def _to_discuss(wanted: CaseFilter) -> Iterator[ColumnElement[bool]]:
    """What is asked of the day on which a case is discussed next."""
    column = _case.c.next_discussion
    if wanted.discuss_from is not None:
        yield column >= wanted.discuss_from
    if wanted.discuss_until is not None:
        yield column <= wanted.discuss_until
    if wanted.without_date:
        yield column.is_(None)


def _led_by(parties: Collection[int]) -> ColumnElement[bool]:
    """The condition that one of these people, or someone of one of these organisations, leads a case."""
    people = select(_lead.c.id).where(or_(_lead.c.id.in_(parties), _lead.c.organisation.in_(parties)))
    return _case.c.lead.in_(people)


def _sort_keys(today: date) -> listing.SortKeys:
    column = _case.c
    return {
        "": (column.next_discussion,),
        "id": (column.id,),
        "number": listing.by_number(column.number),
        "kind": listing.by_term(column.kind, CaseKind),
        "title": listing.by_text(column.title),
        "status": listing.by_term(column.status, CaseStatus),
        "bringing": listing.by_text(listing.name_of(Organisation, column.bringing_organisation)),
        "lead": listing.by_text(listing.name_of(Participant, column.lead)),
        "open_actions": (_number_of_actions(unsettled()),),
        "late_actions": (_number_of_actions(overdue(today)),),
        "last_discussed": (_last_discussed(),),
        "next_discussion": (column.next_discussion,),
        "opened": (column.opened,),
        "closed": (column.closed,),
        "keep_until": (column.keep_until,),
        "reference": listing.by_text(column.reference),
    }


def _number_of_actions(condition: ColumnElement[bool]) -> ScalarSelect[int]:
    mine = _action.c.case == _case.c.id
    return select(func.count()).select_from(_action).where(mine, condition).correlate(_case).scalar_subquery()


def _last_discussed() -> ScalarSelect[date]:
    """The last day on which a case was handled in a meeting that has taken place."""
    return (
        select(func.max(_meeting.c.day))
        .join_from(_item, _meeting, _meeting.c.id == _item.c.meeting)
        .where(_own_item(), _item.c.outcome == ItemOutcome.HANDLED, _meeting.c.status.in_(HELD))
        .correlate(_case)
        .scalar_subquery()
    )


def _own_item() -> ColumnElement[bool]:
    """The condition that an agenda item is about a case, or about one that was merged into it."""
    merged = select(_gone.c.id).where(_gone.c.merged_into == _case.c.id)
    return or_(_item.c.case == _case.c.id, _item.c.case.in_(merged.correlate(_case)))


def _rows(connection: Connection, ids: Iterable[int], today: date) -> Iterator[CaseRow]:
    query = (
        select(
            _case,
            func.coalesce(_bringing.c.name, "").label("bringing"),
            func.coalesce(_lead.c.name, "").label("lead_name"),
            _number_of_actions(unsettled()).label("open_actions"),
            _number_of_actions(overdue(today)).label("late_actions"),
            _last_discussed().label("last_discussed"),
        )
        .outerjoin_from(_case, _bringing, _bringing.c.id == _case.c.bringing_organisation)
        .outerjoin(_lead, _lead.c.id == _case.c.lead)
        .where(among(_case.c.id, ids))
    )
    for row in connection.execute(query):
        yield CaseRow(
            id=row.id,
            number=row.number,
            kind=row.kind,
            title=row.title,
            status=row.status,
            bringing=row.bringing,
            lead=row.lead_name,
            open_actions=row.open_actions,
            late_actions=row.late_actions,
            last_discussed=row.last_discussed,
            next_discussion=row.next_discussion,
            opened=row.opened,
            closed=row.closed,
            keep_until=row.keep_until,
            reference=row.reference,
        )
