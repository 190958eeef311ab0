"""What the command line writes: lines, aligned tables and JSON on standard output, one sentence on standard error."""

import io
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from datetime import time as clock_time
from enum import StrEnum

from focusdesk.domain.watching import Watch
from focusdesk.i18n import plain_day, term

FAILED = 2
"""The exit code of a command that could not do (all of) what it was asked."""

Cell = str | int | bool | date | clock_time | StrEnum | None


def prepare() -> None:
    """Let text that the terminal cannot show come out with question marks instead of an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def say(line: str = "") -> None:
    """Write a line on standard output."""
    sys.stdout.write(f"{visible(line)}\n")


def fail(sentence: str) -> None:
    """Write a sentence on standard error."""
    sys.stderr.write(f"{visible(sentence)}\n")


@contextmanager
def busy(what: str) -> Iterator[Watch]:
    """Say on a terminal that something is under way, with a dot for each second; elsewhere nothing."""
    begun = time.monotonic()
    dots = 0

    def watch(_done: int, _total: int) -> None:
        nonlocal dots
        if shown and time.monotonic() - begun > dots + 1:
            dots += 1
            sys.stderr.write(".")
            sys.stderr.flush()

    shown = sys.stderr.isatty()
    if shown:
        sys.stderr.write(f"{what}...")
        sys.stderr.flush()
    try:
        yield watch
    finally:
        if shown:
            sys.stderr.write("\n")


def say_json(answer: object) -> None:
    """Write an answer as JSON; dates and times as ISO 8601, letters escaped where the terminal has no UTF-8."""
    unicode = (sys.stdout.encoding or "").lower().replace("-", "") == "utf8"
    json.dump(answer, sys.stdout, ensure_ascii=not unicode, indent=2, default=_plain)
    sys.stdout.write("\n")


def say_table(headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    """Write rows under their headings in aligned columns; the last column may be as long as it likes."""
    lines = [tuple(headings), *(tuple(_shown(cell) for cell in row) for row in rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(len(headings) - 1)]
    for line in lines:
        cells = [cell.ljust(width) for cell, width in zip(line, widths, strict=False)]
        say("  ".join([*cells, line[-1]]).rstrip())


def visible(text: str) -> str:
    """The text on one line, without signs that steer a terminal."""
    return "".join(sign if sign.isprintable() else " " for sign in text)


def give_up_quietly() -> None:
    """Have nothing more written after the reader of our output has gone."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _shown(cell: Cell) -> str:
    if isinstance(cell, StrEnum):
        return term(cell)
    if isinstance(cell, date):
        return plain_day(cell)
    if isinstance(cell, clock_time):
        return f"{cell:%H:%M}"
    return visible("" if cell is None else str(cell))


def _plain(value: object) -> str:
    if isinstance(value, date | clock_time):
        return value.isoformat()
    return str(value)
