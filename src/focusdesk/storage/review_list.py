"""The closed cases that are to be looked at once more, from the vault."""

from datetime import date

from sqlalchemy import ColumnElement, and_, select

from focusdesk.domain.casework import Review
from focusdesk.domain.records import Case
from focusdesk.domain.views import ReviewRow
from focusdesk.storage.store import Store
from focusdesk.storage.tables import table

_review, _case = table(Review), table(Case)


def reviews(store: Store, until: date, limit: int) -> list[ReviewRow]:
    """The reviews that are due by this day and not done, the longest waiting first."""
    return between(store, date.min, until, limit)


def between(store: Store, first: date, last: date, limit: int) -> list[ReviewRow]:
    """The reviews that are due from the first day up to and including the last and not done."""
    query = (
        select(_review.c.id, _review.c.case, _case.c.number, _case.c.title, _review.c.due)
        .join_from(_review, _case, _case.c.id == _review.c.case)
        .where(to_review(last), _review.c.due >= first)
        .order_by(_review.c.due, _review.c.id)
        .limit(limit)
    )
    with store.transaction() as connection:
        return [ReviewRow(*tuple(row)) for row in connection.execute(query)]


def to_review(until: date) -> ColumnElement[bool]:
    """The condition that a review is due by this day and not done."""
    return and_(_review.c.done.is_(None), _review.c.due <= until)
