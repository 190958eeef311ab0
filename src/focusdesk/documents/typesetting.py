"""Breaks lines of runs into rows that fit a width. Text is only ever text here: nothing in it is markup."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple, TypeAlias

from reportlab.lib.colors import Color

from focusdesk.documents.blocks import Line
from focusdesk.documents.fonts import Face, face_for, text_width, widths
from focusdesk.documents.look import TONES, Style
from focusdesk.documents.scripts import joined, levels, mirrored, runs_right_to_left, visual_order
from focusdesk.documents.text import printable


class Ink(NamedTuple):
    """How a stretch of text is printed, and where it leads when it is a link."""

    face: Face
    color: Color
    link: str = ""


class Span(NamedTuple):
    """A stretch of text in one ink as it is drawn.

    `meant` is what it says where it is drawn in another order or shape; "" when the stretch before it says it already.
    """

    ink: Ink
    text: str
    meant: str | None = None


Row: TypeAlias = tuple[Span, ...]
_Word: TypeAlias = list[tuple[Ink, str]]

_BLANK = re.compile(r"(\s)")


def rows(text: Line, style: Style, width: float) -> list[Row]:
    """Return the line as rows of at most `width` points; there is always one.

    A row that goes on in the next ends in a space: a reader that joins rows keeps the words apart.
    """
    lines = list(_lines(text, style))
    found: list[Row] = []
    for place, words in enumerate(lines, 1):
        broken = list(_broken(words, style.size, width))
        if place < len(lines):
            broken[-1] = _with_space(broken[-1])
        found.extend(_arranged(row) for row in broken)
    return found


def row_width(row: Row, size: float) -> float:
    """Return the width of a row in points."""
    return sum(text_width(span.text, span.ink.face, size) for span in row)


def _lines(text: Line, style: Style) -> Iterator[list[_Word]]:
    """Split the runs at line breaks and then into words, each a list of stretches without a space between them."""
    words: list[_Word] = []
    is_apart = True
    for run in text:
        face, color = TONES[run.tone]
        ink = Ink(style.face, style.color, run.link) if run.tone == "plain" else Ink(face, color, run.link)
        for place, part in enumerate(printable(run.text).split("\n")):
            if place:
                yield words
                words, is_apart = [], True
            is_apart = is_apart or part[:1].isspace()
            for word in part.split():
                if is_apart:
                    words.append([(ink, word)])
                else:
                    words[-1].append((ink, word))
                is_apart = True
            is_apart = not words or (part[-1:].isspace() if part else is_apart)
    yield words


def _broken(words: list[_Word], size: float, width: float) -> Iterator[Row]:
    """Fill rows with words; a word that is too long for any row is cut."""
    row: list[_Word] = []
    used = 0.0
    for word in words:
        space = widths(word[0][0].face)[" "] * size
        step = _width(word, size)
        if row and used + space + step > width:
            yield _with_space(_merged(row))
            row, used = [], 0.0
        if step > width:
            *whole, rest = _cut(word, size, width)
            yield from (_merged([piece]) for piece in whole)
            row, used = [rest], _width(rest, size)
            continue
        used += step + (space if row else 0)
        row.append(word)
    yield _merged(row)


def _width(word: _Word, size: float) -> float:
    return sum(_word_width(text, ink.face) for ink, text in word) * size


def _word_width(text: str, face: Face) -> float:
    if not runs_right_to_left(text):
        return widths(face)[text]
    return sum(widths(face_for(shape, face))[shape] for shape in joined(text) if shape)


def _cut(word: _Word, size: float, width: float) -> list[_Word]:
    pieces: list[_Word] = [[]]
    used = 0.0
    for ink, text in word:
        start = 0
        for place, character in enumerate(text):
            step = _word_width(character, ink.face) * size
            if used + step > width and used:
                pieces[-1].append((ink, text[start:place]))
                pieces.append([])
                start, used = place, 0.0
            used += step
        pieces[-1].append((ink, text[start:]))
    return pieces


def _merged(words: Iterable[_Word]) -> Row:
    """Put words beside each other with spaces between, stretches in one ink as one."""
    spans: list[Span] = []
    texts: list[str] = []
    ink: Ink | None = None
    for word in words:
        for place, (own, text) in enumerate(word):
            gap = " " if ink and not place else ""
            if own is ink or own == ink:
                texts.append(gap + text)
                continue
            if ink and ink.link:  # a link does not lead from the space behind it
                spans.append(Span(ink, "".join(texts)))
                ink, texts = own, [gap + text]
                continue
            if ink:
                spans.append(Span(ink, "".join(texts) + gap))
            ink, texts = own, [text]
    return (*spans, Span(ink, "".join(texts))) if ink else ()


def _with_space(row: Row) -> Row:
    return (*row[:-1], row[-1]._replace(text=row[-1].text + " ")) if row else row


def _arranged(row: Row) -> Row:
    """Put a row that holds a right-to-left script in the order of the eye, with its letters joined."""
    if not any(runs_right_to_left(span.text) for span in row):
        return row
    text = "".join(span.text for span in row)
    inks = [span.ink for span in row for _character in span.text]
    depths = levels(text)
    shapes = [shape for word in _BLANK.split(text) for shape in joined(word)]
    arranged: list[Span] = []
    for turned, stretch in groupby(visual_order(depths), lambda place: depths[place] > 0):
        places = list(stretch)
        spans = _drawn(shapes, places, inks, turned)
        if turned:
            meant = "".join(text[place] for place in sorted(places))
            spans = [span._replace(meant="" if at else meant) for at, span in enumerate(spans)]
        arranged += spans
    return tuple(arranged)


def _drawn(shapes: list[str], places: list[int], inks: list[Ink], turned: bool) -> list[Span]:
    """Return the shapes at the places in their inks, each in a face that has it; brackets look the other way."""
    drawn = [
        (inks[place]._replace(face=face_for(shapes[place], inks[place].face)), shapes[place])
        for place in places
        if shapes[place]
    ]
    grouped = [(ink, "".join(shape for _ink, shape in group)) for ink, group in groupby(drawn, lambda one: one[0])]
    return [Span(ink, mirrored(shown) if turned else shown) for ink, shown in grouped]
