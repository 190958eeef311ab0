"""Who is needed at which agenda item, after which item each may leave, and an order in which that is early.

Organisations and items are ids here. An item at which nobody is named needs everyone; one that is postponed or dropped
needs nobody.
"""

from collections.abc import Collection, Mapping, Sequence

from focusdesk.domain.records import AgendaItem
from focusdesk.domain.terms import ItemOutcome

_NOT_DISCUSSED = (ItemOutcome.POSTPONED, ItemOutcome.DROPPED)


def needs(item: AgendaItem, organisation: int) -> bool:
    """Whether an organisation is needed at an item."""
    return item.outcome not in _NOT_DISCUSSED and (not item.organisations or organisation in item.organisations)


def free_after(items: Sequence[AgendaItem], organisations: Collection[int]) -> Mapping[int | None, tuple[int, ...]]:
    """After which item (its id) who is not needed any more; None: who is needed at none. Who stays is left out."""
    freed: dict[int | None, tuple[int, ...]] = {}
    for organisation in organisations:
        last = _last(items, organisation)
        if items and last < len(items):
            item = items[last - 1].id if last else None
            freed[item] = (*freed.get(item, ()), organisation)
    return freed


def early_order(
    items: Sequence[AgendaItem], organisations: Collection[int], fixed: Collection[int]
) -> list[AgendaItem] | None:
    """The order in which organisations may leave earlier, or None when this order is as good.

    `fixed` items stay in front; then come those for everyone, then those for some: first of who has the fewest.
    """
    front = [item for item in items if item.id in fixed]
    rest = [item for item in items if item.id not in fixed]
    shared = [item for item in rest if all(needs(item, each) for each in organisations)]
    left = [item for item in rest if item not in shared]
    order = [*front, *shared]
    while left:
        waiting = [each for each in organisations if any(needs(item, each) for item in left)]
        if not waiting:
            order += left
            break
        first = min(waiting, key=lambda each: sum(needs(item, each) for item in left))
        order += [item for item in left if needs(item, first)]
        left = [item for item in left if not needs(item, first)]
    return order if _stay(order, organisations) < _stay(items, organisations) else None


def _stay(items: Sequence[AgendaItem], organisations: Collection[int]) -> int:
    """For how many items all organisations together have to stay."""
    return sum(_last(items, organisation) for organisation in organisations)


def _last(items: Sequence[AgendaItem], organisation: int) -> int:
    """The place, from 1, of the last item at which an organisation is needed; 0 for none."""
    return max((place for place, item in enumerate(items, start=1) if needs(item, organisation)), default=0)
