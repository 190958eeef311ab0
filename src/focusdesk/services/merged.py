"""Where a merged case went: its number leads to the case that took it over, and nothing is added to it any more.

Also what is kept of merges: it holds what was written of who was merged, so it goes when case or person go.
"""

from focusdesk.domain.casework import Merger
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Case, Record, Subject
from focusdesk.services.desk import Desk


def leading_case(desk: Desk, case_id: int | None) -> Case | None:
    """The case with this id, or the one that took it over; None when it is not in the vault."""
    case = desk.store.try_get(Case, case_id)
    while case is not None and case.merged_into is not None:
        case = desk.store.try_get(Case, case.merged_into)
    return case


def taken_over(desk: Desk, case: Case) -> list[Case]:
    """The cases that were merged into this one, by number."""
    return sorted(desk.store.find(Case, merged_into=case.id), key=lambda each: each.number)


def ensure_not_merged(desk: Desk, case: Case) -> None:
    """Refuse work on a case that was merged into another, and say where it went."""
    current = desk.store.try_get(Case, case.id)
    if current is not None and current.merged_into is not None:
        kept = leading_case(desk, current.id)
        raise Refused(
            "Case {number} was merged into case {kept}. Work in that case instead.",
            field="merged_into",
            number=current.number,
            kept=kept.number if kept else "",
        )


def mergers_of(desk: Desk, record: Record) -> list[Merger]:
    """What is kept of everything that was merged into a record, and into that before; of a case also of its persons."""
    found, looked = list[Merger](), [(type(record).__name__, record.id)]
    if isinstance(record, Case):
        looked += [(Subject.__name__, each.id) for each in desk.store.find(Subject, case=record.id)]
    for kind, number in looked:  # grows while it is gone through
        into = desk.store.find(Merger, kind=kind, kept=number)
        found += into
        looked += [(kind, each.gone) for each in into]
    return found
