"""The report over a period has every figure with its sentence, its picture and its table."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from focusdesk.documents import blocks, charts, pdf, period_report
from focusdesk.documents.charts import Chart
from focusdesk.domain.chart import Bar, Box, Fill
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


@pytest.mark.parametrize("shape", Shape)
def test_that_the_picture_is_drawn_with_its_labels_and_numbers(shape: Shape, tmp_path: Path) -> None:
    document = period_report.document(report((replace(figure(2), shape=shape),)), "nl")
    without = replace(document, blocks=tuple(each for each in document.blocks if not isinstance(each, blocks.Figure)))
    for name, each in (("with", document), ("without", without)):
        pdf.write(each, tmp_path / f"{name}.pdf")
    shown, bare = (said(tmp_path / f"{name}.pdf") for name in ("with", "without"))
    for words in ("Politie", "waarde 1", "reeks 1"):
        assert shown.count(words) > bare.count(words)


def test_that_a_chart_is_a_picture_that_says_what_it_shows() -> None:
    document = period_report.document(report((figure(2),)), "nl")
    (picture,) = [block for block in document.blocks if isinstance(block, blocks.Figure)]
    assert picture.alt == "Iedereen kwam."
    assert isinstance(picture.picture, Chart)


def test_that_a_chart_of_very_many_rows_still_fits_a_page(tmp_path: Path) -> None:
    many = tuple(FigureRow(at, f"Organisatie {at}", (Cell(1.0, "1"),)) for at in range(1, 101))
    long = replace(figure(1), rows=many, shape=Shape.BARS, kind=FigureKind.ORGANISATIONS)
    pdf.write(period_report.document(report((long,)), "nl"), tmp_path / "lang.pdf")
    assert "Organisatie 100" in said(tmp_path / "lang.pdf")


@pytest.mark.parametrize("fill", Fill)
def test_that_patterns_can_be_told_apart_without_colour(fill: Fill) -> None:
    """Every pattern is drawn with lines of its own, and the solid one without."""
    canvas = Canvas(BytesIO(), pageCompression=0)
    charts._bar(canvas, Bar(Box(10, 10, 100, 20), fill))
    others = []
    for other in set(Fill) - {fill}:
        canvas_of_other = Canvas(BytesIO(), pageCompression=0)
        charts._bar(canvas_of_other, Bar(Box(10, 10, 100, 20), other))
        others.append(_strokes(canvas_of_other))
    assert _strokes(canvas) not in others


def _strokes(canvas: Canvas) -> list[str]:
    """What is drawn, without the colours it is drawn in."""
    code: list[str] = canvas._code  # type: ignore[attr-defined]  # what is drawn so far
    return [line for line in code if not line.endswith((" rg", " RG"))]


def said(path: Path) -> str:
    return " ".join(page.extract_text() for page in PdfReader(path).pages)


def test_that_an_empty_period_says_so() -> None:
    made = pdf.to_bytes(period_report.document(report(()), "en"))
    assert "nothing to count" in PdfReader(BytesIO(made)).pages[0].extract_text()
