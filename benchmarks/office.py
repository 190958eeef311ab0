"""How fast Word and OpenDocument files are written, beside python-docx with the same paragraphs and cells.

    python -m benchmarks.office [ITEMS ...]

Prints seconds for minutes with so many agenda items, and the time as a part of what bare python-docx takes.
"""

import sys
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import docx
from tests.documents import samples

from focusdesk.documents import layout, odf, word
from focusdesk.documents.blocks import (
    Block,
    Bullets,
    Callout,
    Cell,
    Document,
    Facts,
    Heading,
    Line,
    Paragraph,
    Run,
    Table,
)


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
        if isinstance(block, Table):
            _bare_table(made, block)
        elif isinstance(block, Heading):
            made.add_heading(block.text, block.level)
        else:
            for text in _lines(block):
                made.add_paragraph(_words(text))
    file = BytesIO()
    made.save(file)
    return file.getvalue()


def _bare_table(made: Any, block: Table) -> None:
    table = made.add_table(0, len(block.columns))
    for texts in ([column.header for column in block.columns], *map(_texts, block.rows)):
        for cell, text in zip(table.add_row().cells, texts, strict=True):
            cell.text = text


def _texts(row: tuple[Cell, ...]) -> list[str]:
    return ["\n".join(map(_words, lines)) for lines in row]


def _lines(block: Block) -> Sequence[Line]:
    match block:
        case Paragraph():
            return [block.text]
        case Bullets():
            return block.items
        case Callout():
            return block.lines
        case Facts():
            return [(Run(f"{fact.label}\t"), *fact.text) for fact in block.rows]
    return []


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
