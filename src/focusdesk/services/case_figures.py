"""Figures about cases: where they stand, how many are opened and closed, and when keeping terms end.

A number of cases below five is not told, because so few can point at someone.
"""

from datetime import date, timedelta

from focusdesk.domain.figures import LEAST_SHOWN, Figure, FigureKind, Part, Period, Shape, last_day
from focusdesk.domain.lifecycle import LIVE
from focusdesk.domain.terms import CaseStatus
from focusdesk.i18n import _, term
from focusdesk.services.desk import Desk
from focusdesk.services.figure_words import case_cells, days, part_words, rows, sum_in_words, title
from focusdesk.storage import figures as counts

_SHOWN = tuple(status for status in CaseStatus if status is not CaseStatus.MERGED)
_RUNNING = (*LIVE, CaseStatus.FROZEN)
_QUARTERS = 8
"""So far ahead keeping terms are shown."""


def statuses(desk: Desk, _over: Period) -> Figure:
    """How many cases stand where today."""
    found = counts.by_status(desk.store)
    told = {status: count for status, count in found.items() if count >= LEAST_SHOWN}
    sentence = _("Of each status there are fewer than {least} cases.").format(least=LEAST_SHOWN)
    if told:
        most = max(told, key=lambda status: told[status])
        sentence = _("Most cases are here: {status} ({count}).").format(status=term(most), count=told[most])
    return Figure(
        kind=FigureKind.STATUSES,
        title=title(FigureKind.STATUSES),
        sentence=sentence,
        note=_("As it is today. Fewer than {least} cases are not counted out.").format(least=LEAST_SHOWN),
        heading=_("Status"),
        series=(_("cases"),),
        rows=rows((term(status), case_cells((found.get(status, 0),))) for status in _SHOWN) if found else (),
        shape=Shape.BARS,
    )


def statuses_in_time(desk: Desk, over: Period) -> Figure:
    """How many of the running cases stood where at the end of each month."""
    part, parts = over.part, list(over.parts(over.part))
    found = counts.by_status_at(desk.store, [each.last for each in parts])
    before, after = (sum_in_words([each.get(status, 0) for status in _RUNNING]) for each in (found[0], found[-1]))
    return Figure(
        kind=FigureKind.STATUSES_IN_TIME,
        title=title(FigureKind.STATUSES_IN_TIME),
        sentence=_("Running cases at the end: {after}; at the beginning: {before}.").format(after=after, before=before),
        note=_(
            "At the end of each month, quarter or year. Where no change of status was kept, the days of opening and"
            " closing count. Fewer than {least} cases are not counted out."
        ).format(least=LEAST_SHOWN),
        heading=term(part),
        series=tuple(term(status) for status in _RUNNING),
        rows=rows(
            (part_words(part, each), case_cells(at.get(status, 0) for status in _RUNNING))
            for each, at in zip(parts, found, strict=True)
        )
        if any(found)
        else (),
        shape=Shape.STACKED,
    )


def flow(desk: Desk, over: Period) -> Figure:
    """How many cases were opened and closed in each month."""
    part, parts = over.part, list(over.parts(over.part))
    found = counts.opened_and_closed(desk.store, days(parts))
    opened, closed = (sum_in_words([each[at] for each in found]) for at in (0, 1))
    return Figure(
        kind=FigureKind.FLOW,
        title=title(FigureKind.FLOW),
        sentence=_("Opened in this period: {opened}. Closed: {closed}.").format(opened=opened, closed=closed),
        note=_("Fewer than {least} cases are not counted out.").format(least=LEAST_SHOWN),
        heading=term(part),
        series=(_("opened"), _("closed")),
        rows=rows((part_words(part, each), case_cells(two)) for each, two in zip(parts, found, strict=True))
        if any(map(any, found))
        else (),
        shape=Shape.COLUMNS,
    )


def keeping(desk: Desk, _over: Period) -> Figure:
    """How many keeping terms have ended already, and how many end in each of the coming quarters."""
    today = desk.today()
    ahead = list(Period(today, _quarters_ahead(today)).parts(Part.QUARTER))
    before = Period(date.min, today - timedelta(days=1))
    found = counts.keeping_terms(desk.store, days([before, *ahead]))
    labels = [_("ended already"), *(part_words(Part.QUARTER, each) for each in ahead)]
    return Figure(
        kind=FigureKind.KEEPING,
        title=title(FigureKind.KEEPING),
        sentence=_("Keeping terms that have ended and wait for a review: {count}.").format(
            count=case_cells(found[:1])[0].text
        ),
        note=_("As it is today. Fewer than {least} cases are not counted out.").format(least=LEAST_SHOWN),
        heading=_("Ends in"),
        series=(_("cases"),),
        rows=rows((label, case_cells((count,))) for label, count in zip(labels, found, strict=True))
        if any(found)
        else (),
        shape=Shape.BARS,
    )


def _quarters_ahead(today: date) -> date:
    day = today
    for _quarter in range(_QUARTERS):
        day = last_day(day, Part.QUARTER) + timedelta(days=1)
    return day - timedelta(days=1)
