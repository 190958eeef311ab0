"""What figures have in common: titles, months in few words, rows of numbers, and few cases that are not counted out."""

from collections.abc import Iterable, Sequence
from datetime import date

from focusdesk.domain.figures import LEAST_SHOWN, Cell, FigureKind, FigureRow, Part, Period
from focusdesk.i18n import _, short_month, term


def title(kind: FigureKind) -> str:
    """What a figure is called, with a capital."""
    words = term(kind)
    return words[:1].upper() + words[1:]


def part_words(part: Part, of: Period) -> str:
    """A month, quarter or year in few words: "nov 2026"."""
    if part is Part.MONTH:
        return short_month(of.first)
    if part is Part.QUARTER:
        return _("Q{number} {year}").format(number=(of.first.month + 2) // 3, year=of.first.year)
    return str(of.first.year)


def rows(lines: Iterable[tuple[str, Sequence[Cell]]]) -> tuple[FigureRow, ...]:
    """Rows in their order."""
    return tuple(FigureRow(at, label, tuple(cells)) for at, (label, cells) in enumerate(lines, start=1))


def numbers(values: Iterable[int]) -> list[Cell]:
    """Numbers as they are."""
    return [Cell(value, str(value)) for value in values]


def days(parts: Iterable[Period]) -> list[tuple[date, date]]:
    """The first and last day of each part."""
    return [(each.first, each.last) for each in parts]


def few(count: int) -> str:
    """A number of cases in words, without telling how many when they are few."""
    return str(count) if count >= LEAST_SHOWN else _("fewer than {least}").format(least=LEAST_SHOWN)


def case_cells(counts: Iterable[int]) -> list[Cell]:
    """Numbers of cases, those that are few not told."""
    return [Cell(count if count >= LEAST_SHOWN else None, few(count)) for count in counts]


def sum_in_words(counts: Sequence[int]) -> str:
    """The sum of numbers of cases; not told when it would give away the one number that is not told."""
    hidden = sum(count < LEAST_SHOWN for count in counts)
    return _("not told") if hidden == 1 and len(counts) > 1 else few(sum(counts))
