"""Figures about actions: per organisation, agreed, done and late over time, and how long they take."""

from collections import Counter

from focusdesk.domain.figures import Cell, Figure, FigureKind, Period, Shape, quantile
from focusdesk.domain.followup import UNSETTLED
from focusdesk.domain.views import ActionFilter
from focusdesk.i18n import _, month, ngettext, term
from focusdesk.services.desk import Desk
from focusdesk.services.figure_words import days, numbers, part_words, rows, title
from focusdesk.storage import figures as counts
from focusdesk.storage import lists


def organisations(desk: Desk, over: Period) -> Figure:
    """The open, late and done actions of each organisation; the one that the chair asks for."""
    today = desk.today()
    found = counts.by_organisation(desk.store, today, (over.first, over.last))
    ordered = sorted(found.items(), key=lambda each: (not each[0], -each[1][1], -each[1][0], each[0].casefold()))
    still_open = lists.count_actions(desk.store, ActionFilter(statuses=UNSETTLED))
    overdue = lists.count_actions(desk.store, ActionFilter(overdue_on=today))
    sentence = ngettext(
        "There is {count} open action; late: {late}.", "There are {count} open actions; late: {late}.", still_open
    ).format(count=still_open, late=overdue)
    most = next(((name, each[1]) for name, each in ordered if name and each[1]), None)
    if most:
        sentence += " " + _("Most late: {name} ({count}).").format(name=most[0], count=most[1])
    return Figure(
        kind=FigureKind.ORGANISATIONS,
        title=title(FigureKind.ORGANISATIONS),
        sentence=sentence,
        note=_("An action of two organisations counts for both. Done: in this period. Open and late: today."),
        heading=_("Organisation"),
        series=(_("open, on time"), _("late"), _("done")),
        rows=rows((name or _("no organisation"), numbers(each)) for name, each in ordered),
        shape=Shape.STACKED,
    )


def closed(desk: Desk, over: Period) -> Figure:
    """How many actions were agreed and done in each month."""
    part, parts = over.part, list(over.parts(over.part))
    found = counts.agreed_and_done(desk.store, days(parts))
    agreed, done = (sum(each[at] for each in found) for at in (0, 1))
    return Figure(
        kind=FigureKind.CLOSED,
        title=title(FigureKind.CLOSED),
        sentence=_("Done in this period: {done}. Agreed: {agreed}.").format(done=done, agreed=agreed),
        note=_("Imported actions count where the list gave a date."),
        heading=term(part),
        series=(_("agreed"), _("done")),
        rows=rows((part_words(part, each), numbers(two)) for each, two in zip(parts, found, strict=True)),
        shape=Shape.COLUMNS,
    )


def late(desk: Desk, over: Period) -> Figure:
    """How many actions were late at the end of each month."""
    part, parts = over.part, list(over.parts(over.part))
    found = counts.late_at(desk.store, [each.last for each in parts])
    most = max(range(len(found)), key=lambda at: found[at])
    sentence = _("Late now: {count}.").format(count=found[-1])
    if found[most] > found[-1]:
        sentence += " " + _("Most were late at the end of {when}: {count}.").format(
            when=month(parts[most].last), count=found[most]
        )
    return Figure(
        kind=FigureKind.LATE,
        title=title(FigureKind.LATE),
        sentence=sentence,
        note=_("Counted at the end of each stretch. An action that was postponed counts with its present date."),
        heading=term(part),
        series=(_("late"),),
        rows=rows((part_words(part, each), numbers((count,))) for each, count in zip(parts, found, strict=True)),
        shape=Shape.COLUMNS,
    )


def lead_time(desk: Desk, over: Period) -> Figure:
    """How long actions took from being agreed to being done."""
    found = counts.lead_times(desk.store, (over.first, over.last))
    all_together: Counter[int] = sum(found.values(), Counter())
    sentence = _("No action that was done in this period has a date on which it was agreed.")
    if all_together:
        sentence = _("Half of the actions were done within {median}; the slowest tenth took {slow} or more.").format(
            median=_day_words(quantile(all_together, 0.5)), slow=_day_words(quantile(all_together, 0.9))
        )
    named = sorted(found.items(), key=lambda each: (not each[0], each[0].casefold()))
    return Figure(
        kind=FigureKind.LEAD_TIME,
        title=title(FigureKind.LEAD_TIME),
        sentence=sentence,
        note=_("In days, of the actions done in this period. Half took no longer than the first number."),
        heading=_("Organisation"),
        series=(_("half within"), _("slowest tenth from")),
        rows=rows((name or _("no organisation"), _lead_cells(times)) for name, times in named),
        shape=Shape.BARS,
    )


def _lead_cells(times: Counter[int]) -> list[Cell]:
    found = [quantile(times, share) for share in (0.5, 0.9)]
    return [Cell(value, "" if value is None else str(value)) for value in found]


def _day_words(days: int | None) -> str:
    return ngettext("{count} day", "{count} days", days or 0).format(count=days or 0)
