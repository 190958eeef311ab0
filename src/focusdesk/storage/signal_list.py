"""The list of signals: filtered, sorted and cut into pages by the database, with names filled in."""

from collections.abc import Iterable, Iterator

from sqlalchemy import ColumnElement, Connection, func, select

from focusdesk.domain.records import Case, Organisation, Signal
from focusdesk.domain.terms import InformationKind, SignalChannel, SignalStatus
from focusdesk.domain.views import Order, SignalFilter, SignalRow
from focusdesk.storage import listing, search
from focusdesk.storage.rows import among
from focusdesk.storage.store import Store
from focusdesk.storage.tables import table

_signal, _organisation, _case = table(Signal), table(Organisation), table(Case)


def signals(store: Store, wanted: SignalFilter, order: Order) -> list[SignalRow]:
    """The signals that the filter lets through; without a sort key in the order in which they were received."""
    with store.transaction() as connection:
        ids = listing.page(connection, Signal, _conditions(wanted), _sort_keys(), order)
        found = {row.id: row for row in _rows(connection, ids)}
    return [found[number] for number in ids]


def count_signals(store: Store, wanted: SignalFilter) -> int:
    """How many signals the filter lets through."""
    with store.transaction() as connection:
        return listing.count(connection, Signal, _conditions(wanted))


def _conditions(wanted: SignalFilter) -> list[ColumnElement[bool]]:
    return [condition for each in (wanted, *wanted.also) for condition in _of_one(each)]


def _of_one(wanted: SignalFilter) -> list[ColumnElement[bool]]:
    column = _signal.c
    conditions: list[ColumnElement[bool]] = []
    if wanted.statuses:
        conditions.append(column.status.in_(wanted.statuses))
    if wanted.kinds:
        conditions.append(column.kind.in_(wanted.kinds))
    if wanted.reporters:
        conditions.append(column.organisation.in_(wanted.reporters))
    if wanted.received_from is not None:
        conditions.append(column.received >= wanted.received_from)
    if wanted.received_until is not None:
        conditions.append(column.received <= wanted.received_until)
    if wanted.feedback_until is not None:
        conditions += [column.feedback_promised <= wanted.feedback_until, column.feedback_given.is_(None)]
    if wanted.keep_until is not None:
        conditions.append(column.keep_until <= wanted.keep_until)
    return conditions + search.limited_to(wanted.words, Signal)


def _sort_keys() -> listing.SortKeys:
    column = _signal.c
    reporter = (
        column.anonymous,
        *listing.by_text(listing.name_of(Organisation, column.organisation)),
        *listing.by_text(column.function),
    )
    return {
        "": (column.received,),
        "id": (column.id,),
        "number": listing.by_number(column.number),
        "received": (column.received,),
        "observed": (column.observed,),
        "channel": listing.by_term(column.channel, SignalChannel),
        "reporter": reporter,
        "kind": listing.by_term(column.kind, InformationKind),
        "urgent": (column.urgent,),
        "status": listing.by_term(column.status, SignalStatus),
        "feedback_promised": (column.feedback_promised,),
        "feedback_given": (column.feedback_given,),
        "keep_until": (column.keep_until,),
        "case_number": listing.by_number(listing.name_of(Case, column.case)),
    }


def _rows(connection: Connection, ids: Iterable[int]) -> Iterator[SignalRow]:
    own = ("id", "number", "received", "observed", "channel", "function", "anonymous", "kind", "urgent", "status")
    terms = ("feedback_promised", "feedback_given", "keep_until", "case")
    query = (
        select(
            *(_signal.c[name] for name in (*own, *terms)),
            func.coalesce(_organisation.c.name, "").label("reporting"),
            func.coalesce(_case.c.number, "").label("case_number"),
        )
        .outerjoin_from(_signal, _organisation, _organisation.c.id == _signal.c.organisation)
        .outerjoin(_case, _case.c.id == _signal.c.case)
        .where(among(_signal.c.id, ids))
    )
    for row in connection.execute(query):
        named = dict(row._mapping)
        yield SignalRow(organisation=named.pop("reporting"), **named)
