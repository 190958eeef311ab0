"""Which blocks the report over a period consists of: for each figure its sentence, picture and table."""

from focusdesk.documents import blocks
from focusdesk.documents.blocks import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Heading,
    Paragraph,
    Standing,
    Table,
    Title,
    Tone,
    cell,
    line,
)
from focusdesk.documents.charts import Chart
from focusdesk.documents.opening import document_of
from focusdesk.domain.figures import Figure, PeriodReport, Shape
from focusdesk.i18n import _, long_day, plain_day, speaking

_LABEL_SHARE = 0.34
_MONTH_SHARE = 0.15
_FEW_COLUMNS = 3
_MOST_COLUMNS = 6


def document(report: PeriodReport, language: str) -> Document:
    """Return the report as blocks in "nl" or "en"; its figures are in the language in which they were made.

    Raises ValueError for an unknown language.
    """
    with speaking(language):
        return document_of(
            report,
            language,
            _blocks(report),
            title=_("Report over a period"),
            running=_("{group}, report").format(group=report.group),
            marking=_("Figures, no personal data"),
        )


def _blocks(report: PeriodReport) -> list[Block]:
    days = _("{first} up to and including {last}").format(
        first=plain_day(report.period.first), last=plain_day(report.period.last)
    )
    title = Title(
        owner=" - ".join(filter(None, (report.municipality, report.group))),
        text=_("Report over a period"),
        subtitle=days,
        standing=Standing.APPROVED,
        standing_text=_("FIGURES"),
    )
    facts = Facts(
        (
            Fact(label=_("Period"), text=line(days)),
            Fact(label=_("As it stood on"), text=line(long_day(report.made_on))),
        )
    )
    found = [block for figure in report.figures for block in _figure(figure)]
    return [title, facts, *(found or [Paragraph(line(_("There was nothing to count in this period.")))])]


def _figure(figure: Figure) -> list[Block]:
    return [
        Heading(1, figure.title),
        Paragraph(line(figure.sentence)),
        blocks.Figure(alt=figure.sentence, picture=Chart(figure)),
        _table(figure),
        Paragraph(line(figure.note, Tone.QUIET)),
    ]


def _table(figure: Figure) -> Table:
    """The last columns of a wide table are the newest; a page has room for six."""
    series = figure.series[-_MOST_COLUMNS:]
    label = _MONTH_SHARE if len(series) > _FEW_COLUMNS and figure.shape is Shape.STACKED else _LABEL_SHARE
    share = (1 - label) / len(series)
    return Table(
        summary=figure.title,
        columns=(Column(figure.heading, label), *(Column(name, share) for name in series)),
        rows=tuple((cell(row.label), *(cell(each.text) for each in row.cells[-_MOST_COLUMNS:])) for row in figure.rows),
    )
