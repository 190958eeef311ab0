"""Lists for pages and the command line: rows read from the vault, filtered and sorted there.

The words of a filter may hold filter words, such as is:open; `narrowing` says what they mean.
"""

from collections.abc import Sequence

from focusdesk.domain.records import Record
from focusdesk.domain.views import (
    ActionFilter,
    ActionRow,
    CaseFilter,
    CaseRow,
    Hit,
    MeetingRow,
    Order,
    OrganisationRow,
    ParticipantRow,
    SignalFilter,
    SignalRow,
)
from focusdesk.services import narrowing
from focusdesk.services.desk import Desk
from focusdesk.storage import lists


def cases(desk: Desk, which: CaseFilter, order: Order) -> list[CaseRow]:
    """The cases that meet a filter, sorted and cut as asked."""
    return lists.cases(desk.store, narrowing.of_cases(desk, which), order, desk.today())


def count_cases(desk: Desk, which: CaseFilter) -> int:
    """How many cases meet a filter."""
    return lists.count_cases(desk.store, narrowing.of_cases(desk, which), desk.today())


def actions(desk: Desk, which: ActionFilter, order: Order) -> list[ActionRow]:
    """The actions that meet a filter, sorted and cut as asked."""
    return lists.actions(desk.store, narrowing.of_actions(desk, which), order, desk.today())


def count_actions(desk: Desk, which: ActionFilter) -> int:
    """How many actions meet a filter."""
    return lists.count_actions(desk.store, narrowing.of_actions(desk, which))


def meetings(desk: Desk, order: Order) -> list[MeetingRow]:
    """All meetings, sorted and cut as asked."""
    return lists.meetings(desk.store, order)


def signals(desk: Desk, which: SignalFilter, order: Order) -> list[SignalRow]:
    """The signals that meet a filter, sorted and cut as asked."""
    return lists.signals(desk.store, narrowing.of_signals(desk, which), order)


def count_signals(desk: Desk, which: SignalFilter) -> int:
    """How many signals meet a filter."""
    return lists.count_signals(desk.store, narrowing.of_signals(desk, which))


def participants(desk: Desk) -> list[ParticipantRow]:
    """Everyone in the directory."""
    return lists.participants(desk.store)


def organisations(desk: Desk) -> list[OrganisationRow]:
    """All organisations, with how much each still has to do."""
    return lists.organisations(desk.store, desk.today())


def found(desk: Desk, words: str, kinds: Sequence[type[Record]] = (), limit: int = 50) -> list[Hit]:
    """What the words occur in, numbers first."""
    return desk.store.search(words, kinds, limit)
