"""Groups in the list of actions: what they are called, and by which field of the rows they are sorted."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from focusdesk.domain.views import ActionRow, Order
from focusdesk.i18n import _, plain_day, term

_FIELDS = {"urgency": "due"}
"""The field that a column is sorted by, where that is not its own."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """A way to group: its name in the choice, the field to sort by first, and the heading of the group of a row."""

    name: str
    key: str
    heading: Callable[[ActionRow], str]


def groupings() -> list[Grouping]:
    """All ways to group; the first is not to group at all."""
    return [
        Grouping(_("Not grouped"), "", lambda _row: ""),
        Grouping(_("By organisation"), "organisation", lambda row: row.organisation or _("no organisation")),
        Grouping(_("By person"), "person", lambda row: row.person or _("no person")),
        Grouping(_("By case"), "case_number", lambda row: row.case_number or _("no case")),
        Grouping(_("By week"), "week", lambda row: week_words(row.due)),
        Grouping(_("By status"), "stage", lambda row: term(row.status)),
    ]


def within_groups(order: Order, group: str) -> Order:
    """The order of a list, inside groups that are sorted by the field `group`; an empty one does not group.

    A list that is sorted by its groups first may have them descend.
    """
    wanted = [(_FIELDS.get(key, key), descending) for key, descending in ((order.key, order.descending), *order.then)]
    first = (group, order.descending and order.key == "section")
    levels = ([first] if group else []) + [level for level in wanted if level[0] != "section"]
    (key, descending), *then = levels or [("", False)]
    return replace(order, key=key, descending=descending, then=tuple(then))


def week_words(due: date | None) -> str:
    """The week of a due date: its number and its Monday."""
    if due is None:
        return _("no date")
    monday = due - timedelta(days=due.weekday())
    return _("week {number} ({monday})").format(number=due.isocalendar().week, monday=plain_day(monday))
