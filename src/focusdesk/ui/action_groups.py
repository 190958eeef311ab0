"""Groups in the list of actions: what they are called, and by which field of the rows they are sorted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from focusdesk.domain.views import ActionRow
from focusdesk.i18n import _, plain_day, term


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


def week_words(due: date | None) -> str:
    """The week of a due date: its number and its Monday."""
    if due is None:
        return _("no date")
    monday = due - timedelta(days=due.weekday())
    return _("week {number} ({monday})").format(number=due.isocalendar().week, monday=plain_day(monday))
