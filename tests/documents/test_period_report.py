"""The report over a period has every figure with its sentence and its table."""

from datetime import date
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader

from focusdesk.documents import blocks, pdf, period_report
from focusdesk.domain.figures import Cell, Figure, FigureKind, FigureRow, Period, PeriodReport, Shape

WIDE = 9


def report(figures: tuple[Figure, ...]) -> PeriodReport:
    return PeriodReport(
        group="Focusgroep Proef",
        municipality="Proefstad",
        period=Period(date(2026, 1, 1), date(2026, 11, 20)),
        made_on=date(2026, 11, 20),
        figures=figures,
    )


def figure(series: int) -> Figure:
    cells = tuple(Cell(float(at), f"waarde {at}") for at in range(series))
    return Figure(
        kind=FigureKind.ATTENDANCE,
        title="Aanwezigheid",
        sentence="Iedereen kwam.",
        note="Per overleg.",
        heading="Organisatie",
        series=tuple(f"reeks {at}" for at in range(series)),
        rows=(FigureRow(1, "Politie", cells),),
        shape=Shape.GRID,
    )


def test_that_sentence_table_and_note_of_a_figure_are_there() -> None:
    text = blocks.plain_text(period_report.document(report((figure(2),)), "nl"))
    for words in ("Iedereen kwam.", "Organisatie | reeks 0 | reeks 1", "Politie | waarde 0 | waarde 1", "Per overleg."):
        assert words in text
    assert "01-01-2026 tot en met 20-11-2026" in text


def test_that_a_wide_table_keeps_its_newest_columns_and_fits_the_page(tmp_path: Path) -> None:
    document = period_report.document(report((figure(WIDE),)), "nl")
    [table] = [block for block in document.blocks if isinstance(block, blocks.Table)]
    assert [column.header for column in table.columns][-1] == f"reeks {WIDE - 1}"
    assert abs(sum(column.share for column in table.columns) - 1) < 1e-9
    pdf.write(document, tmp_path / "rapport.pdf")
    assert "Iedereen kwam." in PdfReader(tmp_path / "rapport.pdf").pages[0].extract_text()


def test_that_an_empty_period_says_so() -> None:
    made = pdf.to_bytes(period_report.document(report(()), "en"))
    assert "nothing to count" in PdfReader(BytesIO(made)).pages[0].extract_text()
