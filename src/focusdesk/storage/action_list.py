"""The list of actions: filtered, sorted and cut into pages by the database, with the names of owners filled in."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, and_, case, cast, func, or_, select

from focusdesk.domain.followup import UNSETTLED
from focusdesk.domain.records import Action, Case, Meeting, Organisation, Participant
from focusdesk.domain.terms import ActionStatus
from focusdesk.domain.views import ActionFilter, ActionRow, Order
from focusdesk.storage import listing, search
from focusdesk.storage.rows import among
from focusdesk.storage.store import Store
from focusdesk.storage.tables import action_owner, table

_action, _case, _meeting = table(Action), table(Case), table(Meeting)
_person, _organisation = table(Participant), table(Organisation)

_ORGANISATION = func.coalesce(_organisation.c.name, "")
_PERSON = func.coalesce(_person.c.name, action_owner.c.name, "")
_OWNERS = action_owner.outerjoin(_person, _person.c.id == action_owner.c.person).outerjoin(
    _organisation, _organisation.c.id == func.coalesce(action_owner.c.organisation, _person.c.organisation)
)

# To sort by: each action with its leading owner, case and meeting. Joined tables that no key needs cost nothing.
_lead, _leader, _leading = action_owner.alias(), _person.alias(), _organisation.alias()
_its_case, _its_meeting = _case.alias(), _meeting.alias()
_SORTED = (
    _action.outerjoin(_lead, and_(_lead.c.action == _action.c.id, _lead.c.position == 0))
    .outerjoin(_leader, _leader.c.id == _lead.c.person)
    .outerjoin(_leading, _leading.c.id == func.coalesce(_lead.c.organisation, _leader.c.organisation))
    .outerjoin(_its_case, _its_case.c.id == _action.c.case)
    .outerjoin(_its_meeting, _its_meeting.c.id == _action.c.meeting)
)


class _Owners(NamedTuple):
    """Who carries out an action: organisation and person of the leading owner, and all in one line."""

    organisation: str = ""
    person: str = ""
    line: str = ""


def actions(store: Store, wanted: ActionFilter, order: Order, today: date) -> list[ActionRow]:
    """The actions that the filter lets through; without a sort key by due date, those without a date last.

    Sorted by status, those that are overdue `today` come first.
    """
    with store.transaction() as connection:
        ids = listing.page(connection, Action, _conditions(wanted), _sort_keys(today), order, _SORTED)
        owners = _owners_of(connection, ids)
        found = {row.id: row for row in _rows(connection, ids, owners)}
    return [found[number] for number in ids]


def count_actions(store: Store, wanted: ActionFilter) -> int:
    """How many actions the filter lets through."""
    with store.transaction() as connection:
        return listing.count(connection, Action, _conditions(wanted))


def open_and_late(connection: Connection, today: date) -> dict[int, tuple[int, int]]:
    """How many open and how many overdue actions each organisation has, by id; also through a person of it."""
    action = action_owner.c.action
    query = (
        select(
            _organisation.c.id,
            func.count(func.distinct(action)),
            func.count(func.distinct(case((overdue(today), action)))),
        )
        .select_from(_OWNERS.join(_action, _action.c.id == action))
        .where(unsettled(), _organisation.c.id.is_not(None))
        .group_by(_organisation.c.id)
    )
    return {number: (still_open, late) for number, still_open, late in connection.execute(query)}


def unsettled() -> ColumnElement[bool]:
    """The condition that an action still asks for something; `followup.is_open` in SQL."""
    return _action.c.status.in_(UNSETTLED)


def overdue(today: date) -> ColumnElement[bool]:
    """The condition that an action is overdue; `followup.is_overdue` in SQL."""
    return and_(unsettled(), _action.c.due < today)


def _conditions(wanted: ActionFilter) -> list[ColumnElement[bool]]:
    return [condition for each in (wanted, *wanted.also) for condition in _of_one(each)]


def _of_one(wanted: ActionFilter) -> list[ColumnElement[bool]]:
    conditions = []
    if wanted.organisation is not None:
        conditions.append(_owned_by(wanted.organisation))
    if wanted.owners:
        conditions.append(or_(*(_owned_by(each) for each in wanted.owners), _by_person(wanted.owners)))
    if wanted.person is not None:
        conditions.append(_by_person((wanted.person,)))
    if wanted.case is not None:
        conditions.append(_action.c.case == wanted.case)
    if wanted.statuses:
        conditions.append(_action.c.status.in_(wanted.statuses))
    if wanted.overdue_on is not None:
        conditions.append(overdue(wanted.overdue_on))
    if wanted.due_from is not None:
        conditions.append(_action.c.due >= wanted.due_from)
    if wanted.due_until is not None:
        conditions.append(_action.c.due <= wanted.due_until)
    return conditions + search.limited_to(wanted.words, Action)


def _by_person(people: Collection[int]) -> ColumnElement[bool]:
    """The condition that one of these people carries out an action."""
    return _action.c.id.in_(select(action_owner.c.action).where(action_owner.c.person.in_(people)))


def _owned_by(organisation: int) -> ColumnElement[bool]:
    """The condition that an organisation, or a person of it, carries out an action."""
    people = select(_person.c.id).where(_person.c.organisation == organisation)
    own = or_(
        action_owner.c.organisation == organisation,
        and_(action_owner.c.organisation.is_(None), action_owner.c.person.in_(people)),
    )
    return _action.c.id.in_(select(action_owner.c.action).where(own))


def _sort_keys(today: date) -> listing.SortKeys:
    column = _action.c
    organisation, person = _leading.c.name, func.coalesce(_leader.c.name, _lead.c.name, "")
    case_number, meeting_number = listing.by_number(_its_case.c.number), listing.by_number(_its_meeting.c.number)
    return {
        "": (column.due,),
        "id": (column.id,),
        "number": listing.by_number(column.number),
        "text": listing.by_text(column.text),
        "organisation": listing.by_text(organisation),
        "person": listing.by_text(person),
        "owners": (*listing.by_text(func.coalesce(organisation, person)), person.collate("NOCASE")),
        "due": (column.due,),
        "week": (_week(column.due),),
        "status": (case((overdue(today), 0), else_=1), *listing.by_term(column.status, ActionStatus)),
        "stage": listing.by_term(column.status, ActionStatus),
        "case": case_number,
        "case_number": case_number,
        "meeting": meeting_number,
        "meeting_number": meeting_number,
        "agreed": (column.agreed,),
        "postponed": (column.postponed,),
        "note": listing.by_text(column.note),
        "done": (column.done,),
        "reason_not_done": listing.by_text(column.reason_not_done),
    }


def _week(day: ColumnElement[Any]) -> ColumnElement[int]:
    """The number of the week in which a day lies, counted through: the Julian days began on a Monday."""
    return cast(func.julianday(day) + 0.5, Integer) // 7


def _owners_of(connection: Connection, ids: Iterable[int]) -> dict[int, _Owners]:
    query = (
        select(action_owner.c.action, _ORGANISATION, _PERSON)
        .select_from(_OWNERS)
        .where(among(action_owner.c.action, ids))
        .order_by(action_owner.c.action, action_owner.c.position)
    )
    named: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for action, organisation, person in connection.execute(query):
        named[action].append((organisation, person))
    return {action: _Owners(*names[0], _line(names)) for action, names in named.items()}


def _line(names: Iterable[tuple[str, str]]) -> str:
    """The owners in one line: Politie (J. de Vries), Gemeente."""
    return ", ".join(
        f"{organisation} ({person})" if organisation and person else organisation or person
        for organisation, person in names
    )


def _rows(connection: Connection, ids: Iterable[int], owners: dict[int, _Owners]) -> Iterator[ActionRow]:
    query = (
        select(_action, _case.c.number.label("case_number"), _meeting.c.number.label("meeting_number"))
        .outerjoin_from(_action, _case, _case.c.id == _action.c.case)
        .outerjoin(_meeting, _meeting.c.id == _action.c.meeting)
        .where(among(_action.c.id, ids))
    )
    for row in connection.execute(query):
        own = owners.get(row.id, _Owners())
        yield ActionRow(
            id=row.id,
            number=row.number,
            text=row.text,
            organisation=own.organisation,
            person=own.person,
            owners=own.line,
            due=row.due,
            status=row.status,
            case=row.case,
            case_number=row.case_number or "",
            meeting=row.meeting,
            meeting_number=row.meeting_number or "",
            agreed=row.agreed,
            postponed=row.postponed,
            note=row.note,
            done=row.done,
            reason_not_done=row.reason_not_done,
        )
