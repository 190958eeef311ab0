"""Where a merged case went: its number leads to the case that took it over, and nothing is added to it any more."""

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Case
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
