"""How fast Word and OpenDocument files are written, beside python-docx with the same paragraphs and cells.

    python benchmarks/office.py [ITEMS ...]

Prints seconds for minutes with so many agenda items, and the time as a part of what bare python-docx takes.
"""

import sys
import time
from collections.abc import Callable
from io import BytesIO

import docx

from focusdesk.documents import layout, odf, word
from focusdesk.documents.blocks import Bullets, Callout, Document, Facts, Heading, Line, Paragraph, Table
from tests.documents import samples


def main() -> None:
    """Print a line for each number of items."""
    counts = [int(one) for one in sys.argv[1:]] or [10, 100, 1000]
    print(f"{'items':>6} {'bare python-docx':>17} {'Word':>8} {'part':>6} {'ODF':>8} {'part':>6}")
    for count in counts:
        document = layout.document(samples.minutes(items=samples.many_items(count)), "nl")
        plain, made, open_text = (_seconds(work, document) for work in (bare, word.to_bytes, odf.to_bytes))
        print(
            f"{count:6} {plain:15.2f} s {made:6.2f} s {made / plain:6.2f} {open_text:6.2f} s {open_text / plain:6.2f}"
        )


def bare(document: Document) -> bytes:
    """The same text with python-docx alone."""
    made = docx.Document()
    for block in document.blocks:
        match block:
            case Heading():
                made.add_heading(block.text, block.level)
            case Paragraph():
                made.add_paragraph(_words(block.text))
            case Bullets():
                for item in block.items:
                    made.add_paragraph(_words(item), style="List Bullet")
            case Callout():
                for text in block.lines:
                    made.add_paragraph(_words(text))
            case Facts():
                for fact in block.rows:
                    made.add_paragraph(f"{fact.label}\t{_words(fact.text)}")
            case Table():
                table = made.add_table(0, len(block.columns))
                for cell, column in zip(table.add_row().cells, block.columns, strict=True):
                    cell.text = column.header
                for row in block.rows:
                    for cell, lines in zip(table.add_row().cells, row, strict=True):
                        cell.text = "\n".join(map(_words, lines))
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _words(text: Line) -> str:
    return "".join(run.text for run in text)


def _seconds(work: Callable[[Document], object], document: Document) -> float:
    best = float("inf")
    for _turn in range(3):
        begun = time.perf_counter()
        work(document)
        best = min(best, time.perf_counter() - begun)
    return best


if __name__ == "__main__":
    main()
