"""Figures about the work of the group, in words, and the report of all of them over a period.

Figures about actions and cases have modules of their own; attendance is here. Everything is counted in the vault;
nothing is about persons.
"""

from collections.abc import Callable
from pathlib import Path

from focusdesk.domain.figures import Cell, Figure, FigureKind, Period, PeriodChoice, PeriodReport, Shape, period
from focusdesk.domain.terms import DisclosureKind
from focusdesk.i18n import _, language, ngettext, short_day
from focusdesk.services import action_figures, case_figures, handout
from focusdesk.services.desk import Desk
from focusdesk.services.figure_words import rows, title
from focusdesk.services.house import house_of
from focusdesk.services.locking import Lock
from focusdesk.storage import figures as counts

_MEETINGS = 10
"""So many meetings are shown beside each other."""


def figure(desk: Desk, kind: FigureKind, choice: PeriodChoice) -> Figure:
    """One figure over a period, in the language of the screen."""
    return _MADE[kind](desk, chosen_period(desk, choice))


def report(desk: Desk, choice: PeriodChoice) -> PeriodReport:
    """All figures over a period that have something to show."""
    over = chosen_period(desk, choice)
    made = (_MADE[kind](desk, over) for kind in FigureKind)
    return PeriodReport(
        group=desk.group.name,
        house=house_of(desk),
        municipality=desk.group.municipality,
        period=over,
        made_on=desk.today(),
        figures=tuple(each for each in made if not each.is_empty),
    )


def chosen_period(desk: Desk, choice: PeriodChoice) -> Period:
    """The period that a choice means today."""
    beginning = counts.beginning(desk.store) if choice is PeriodChoice.ALL else None
    return period(choice, desk.today(), beginning)


def write_report(
    gathered: PeriodReport,
    path: Path,
    lock: Lock,
    progress: Callable[[float], None] | None = None,
    template: bytes | None = None,
) -> Path:
    """Write a gathered report in the language of the screen, in the form that its name ends in; returns where it is.

    Raises a Problem when the file cannot be written; an earlier file at `path` then stays as it was.
    """
    from focusdesk.documents import formats, period_report

    suffix = formats.suffix_of(path)
    data = formats.to_bytes(period_report.document(gathered, language()), suffix, progress, template)
    return handout.write(path, data, suffix, lock, DisclosureKind.REPORT)


def _attendance(desk: Desk, over: Period) -> Figure:
    meetings, found = counts.attendance(desk.store, (over.first, over.last), _MEETINGS)
    seats = [pair for each in found.values() for pair in each.values()]
    came, invited = (sum(pair[at] for pair in seats) for at in (0, 1))
    sentence = _("No meeting with attendance was held in this period.")
    if invited:
        sentence = ngettext(
            "At the last meeting {share}% of those invited came.",
            "At the last {count} meetings {share}% of those invited came.",
            len(meetings),
        ).format(count=len(meetings), share=round(100 * came / invited))
    return Figure(
        kind=FigureKind.ATTENDANCE,
        title=title(FigureKind.ATTENDANCE),
        sentence=sentence,
        note=_("How many came of how many were invited. Who was replaced counts as there."),
        heading=_("Organisation"),
        series=tuple(short_day(day) for day in meetings),
        rows=rows(
            (name, [_seat(each.get(day)) for day in meetings])
            for name, each in sorted(found.items(), key=lambda each: each[0].casefold())
        ),
        shape=Shape.GRID,
    )


def _seat(pair: tuple[int, int] | None) -> Cell:
    if pair is None:
        return Cell(None, "")
    return Cell(pair[0] / pair[1], _("{present} of {all}").format(present=pair[0], all=pair[1]))


_MADE: dict[FigureKind, Callable[[Desk, Period], Figure]] = {
    FigureKind.ORGANISATIONS: action_figures.organisations,
    FigureKind.CLOSED: action_figures.closed,
    FigureKind.LATE: action_figures.late,
    FigureKind.LEAD_TIME: action_figures.lead_time,
    FigureKind.STATUSES: case_figures.statuses,
    FigureKind.STATUSES_IN_TIME: case_figures.statuses_in_time,
    FigureKind.FLOW: case_figures.flow,
    FigureKind.ATTENDANCE: _attendance,
    FigureKind.KEEPING: case_figures.keeping,
}
