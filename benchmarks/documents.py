"""How fast a tagged PDF is made, next to bare reportlab with the same text, and how time and memory grow.

`python benchmarks/documents.py` measures in one run:

- pages per second of minutes with tags, and of reportlab's own paragraphs and tables with the same words in the same
  fonts and columns, without tags, metadata, watermark or room kept for headings;
- minutes of 10, 100 and 1,000 items: seconds, milliseconds an item, pages, size of the file, and the most memory of a
  fresh process.

Times are those of the processor, so that what else the machine does makes little difference. The text is made of
random Dutch words, because repeated sentences would measure a cache. It fails, and says so, when tags cost too much,
when an item of a thousand takes much longer than one of a hundred, or when a thousand take too much memory.
"""

import argparse
import io
import multiprocessing
import random
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from typing import Any, NamedTuple
from xml.sax.saxutils import escape

import pikepdf
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, SimpleDocTemplate
from reportlab.platypus import Paragraph as Text
from reportlab.platypus import Table as Grid

from focusdesk.documents import blocks, layout, look, pdf
from focusdesk.documents.blocks import Block, Line
from focusdesk.documents.fonts import register
from focusdesk.domain.house import House
from focusdesk.domain.minutes import ActionLine, DecisionLine, InformationLine, ItemMinutes, Minutes, NoteLine
from focusdesk.domain.terms import ActionStatus, InformationKind, ItemKind, ItemOutcome, SharingLimit
from focusdesk.resources import resource

DAY = date(2026, 11, 26)
TIMES = 5
SIZES = (10, 100, 1000)
SLOWEST = 0.7  # pages per second with tags, as a part of those of bare reportlab
STEEPEST = 1.5  # time for an item of a thousand, as a multiple of that for an item of a hundred
MOST_MEMORY = 250


class Measured(NamedTuple):
    """One way of making the minutes: pages, seconds, bytes, and the most memory of its process in MB."""

    pages: int
    seconds: float
    size: int
    memory: float

    @property
    def speed(self) -> float:
        """Pages per second."""
        return self.pages / self.seconds


def minutes(count: int) -> Minutes:
    """Minutes of as many items as asked, each with all that a case has."""
    speak = Speaker(count)
    return Minutes(
        group="Focusgroep Voorbeeldstad",
        municipality="Gemeente Voorbeeldstad",
        number="2026-6",
        day=DAY,
        start=None,
        end=None,
        location="Stadhuis",
        chair="H. de Wit",
        minute_taker="A. Yılmaz",
        is_approved=False,
        confidentiality_read=None,
        attendees=(),
        core_present=6,
        core_parties=7,
        quorum=5,
        items=tuple(speak.item(place) for place in range(1, count + 1)),
        open_actions=tuple(speak.action() for _ in range(count)),
        next_meeting=None,
        made_on=DAY,
    )


class Speaker:
    """Says random things of the usual length, the same for the same seed."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._words = [word for word in _words() if word.isalpha()]
        self._numbers = 0

    def say(self, words: int) -> str:
        """Return a sentence of so many words."""
        return " ".join(self._random.choices(self._words, k=words)).capitalize() + "."

    def item(self, position: int) -> ItemMinutes:
        """Return an item with everything a case has."""
        return ItemMinutes(
            position=position,
            kind=ItemKind.CASE,
            title=self.say(3),
            case=f"2026-{position:03}",
            purpose=self.say(8),
            outcome=ItemOutcome.HANDLED,
            notes=tuple(NoteLine(text=self.say(18)) for _ in range(2)),
            information=tuple(self._information() for _ in range(3)),
            decisions=tuple(
                DecisionLine(number=f"B{position}-{at}", text=self.say(9), reasons=self.say(10), item=f"{position}")
                for at in range(2)
            ),
            actions=(self.action(), self.action()),
            next_discussion=DAY,
        )

    def action(self) -> ActionLine:
        """Return an action with a number of its own."""
        self._numbers += 1
        number = f"A2026-{self._numbers:03}"
        return ActionLine(
            number=number, text=self.say(12), owners=self.say(3), due=DAY, status=ActionStatus.OPEN, note=self.say(6)
        )

    def _information(self) -> InformationLine:
        return InformationLine(
            source=self.say(3), text=self.say(25), day=DAY, kind=InformationKind.FACT, sharing=SharingLimit.EVERYONE
        )


def _words() -> list[str]:
    found: set[str] = set()
    for path in sorted(resource("words").rglob("*.txt")):
        found.update(path.read_text(encoding="utf-8").split())
    return sorted(found)


def ours(document: blocks.Document) -> bytes:
    return pdf.to_bytes(document)


def bare(document: blocks.Document) -> bytes:
    """The same words in the same fonts and columns, as anyone would write it with reportlab."""
    register()
    file = io.BytesIO()
    template = SimpleDocTemplate(
        file,
        leftMargin=look.SIDE,
        rightMargin=look.SIDE,
        topMargin=look.TOP,
        bottomMargin=look.BOTTOM,
        initialFontName=look.BODY.face.value,
    )
    template.build([flowable for block in document.blocks for flowable in _bare(block)])
    return file.getvalue()


def _bare(block: Block) -> list[Flowable]:
    match block:
        case blocks.Title():
            return [_text(words, look.BODY) for words in (block.owner, block.text, block.subtitle)]
        case blocks.Facts():
            rows = [[_text(fact.label, look.LABEL), _line(fact.text, look.TABLE_TEXT)] for fact in block.rows]
            return [Grid(rows, colWidths=[look.LABEL_WIDTH, look.TEXT_WIDTH - look.LABEL_WIDTH])]
        case blocks.Heading():
            return [_text(block.text, look.Stationery(House()).heading(block.level))]
        case blocks.Paragraph():
            return [_line(block.text, look.BODY)]
        case blocks.Bullets():
            return [_line(item, look.BODY) for item in block.items]
        case blocks.Callout():
            return [_line(text, look.TABLE_TEXT) for text in block.lines]
        case blocks.Table():
            header = [_text(column.header, look.TABLE_HEADER) for column in block.columns]
            cells = [[[_line(text, look.TABLE_TEXT) for text in cell] for cell in row] for row in block.rows]
            widths = [column.share * look.TEXT_WIDTH for column in block.columns]
            return [Grid([header, *cells], colWidths=widths, repeatRows=1)]
        case _:
            return []


def _line(text: Line, style: look.Style) -> Text:
    parts = []
    for run in text:
        face, color = look.TONES[run.tone]
        parts.append(f'<font name="{face.value}" color="{color.hexval()}">{escape(run.text)}</font>')
    return Text("".join(parts), _bare_style(style))


def _text(text: str, style: look.Style) -> Text:
    return Text(escape(text), _bare_style(style))


def _bare_style(style: look.Style) -> ParagraphStyle:
    return ParagraphStyle(
        "bare",
        fontName=style.face.value,
        fontSize=style.size,
        leading=style.leading,
        textColor=style.color,
        spaceBefore=style.before,
        spaceAfter=style.after,
    )


def measured(make: Callable[[blocks.Document], bytes], count: int, times: int) -> Measured:
    """Make minutes some times, after one that reads the fonts; the time is the median."""
    document = layout.document(minutes(count), "nl")
    make(layout.document(minutes(1), "nl"))
    taken = []
    for _ in range(times):
        start = time.process_time()
        content = make(document)
        taken.append(time.process_time() - start)
    with pikepdf.open(io.BytesIO(content)) as file:
        return Measured(len(file.pages), statistics.median(taken), len(content), _peak())


def _peak() -> float:
    """The most memory this process has had, in MB."""
    if sys.platform == "win32":
        return float("nan")
    import resource as system

    most = system.getrusage(system.RUSAGE_SELF).ru_maxrss
    return most / 1024 / (1024 if sys.platform == "darwin" else 1)


def in_a_fresh_process(*arguments: Any) -> Measured:
    """Measure where nothing has been imported or cached before."""
    with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as pool:
        return pool.submit(measured, *arguments).result()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=TIMES, help="how often each is made; the median counts")
    times = parser.parse_args().times
    print(f"{'items':>6} {'':14} {'pages':>6} {'seconds':>8} {'ms/item':>8} {'pages/s':>8} {'kB':>7} {'peak MB':>8}")
    found: dict[int, Measured] = {}
    faults: list[str] = []
    for count in SIZES:
        tagged, untagged = (in_a_fresh_process(make, count, times) for make in (ours, bare))
        for name, one in (("tagged", tagged), ("bare reportlab", untagged)):
            print(
                f"{count:6} {name:14} {one.pages:6} {one.seconds:8.2f} {one.seconds * 1000 / count:8.2f} "
                f"{one.speed:8.0f} {one.size / 1000:7.0f} {one.memory:8.0f}"
            )
        part = tagged.speed / untagged.speed
        print(f"{'':6} ratio of pages per second: {part:.2f} (target: at least {SLOWEST})")
        if part < SLOWEST:
            faults.append(f"With tags, {count} items are too slow.")
        found[count] = tagged
    return 1 if told([*faults, *growth(found[100], found[1000])]) else 0


def growth(hundred: Measured, thousand: Measured) -> list[str]:
    """Print how time grows from a hundred items to a thousand, and return what is over its limit."""
    steepness = thousand.seconds / (10 * hundred.seconds)
    print(f"an item of 1,000 takes {steepness:.2f} times one of 100 (limit {STEEPEST}), in {thousand.memory:.0f} MB")
    faults = ["Time grows faster than the number of items."] if steepness > STEEPEST else []
    return [*faults, f"1,000 items take over {MOST_MEMORY} MB."] if thousand.memory > MOST_MEMORY else faults


def told(faults: list[str]) -> list[str]:
    """Print what is over its limit, and return it."""
    for fault in faults:
        print(fault)
    return faults


if __name__ == "__main__":
    sys.exit(main())
