"""What a page is made of, before anyone draws it: title, facts, headings, paragraphs, tables, signatures.

Blocks say what something is, never how it looks or where it breaks, so that each writer (PDF, and later Word and
ODF) gives them its own styles and its own tags. Texts are finished: in the language of the document.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol, TypeAlias

from focusdesk.domain.house import PLAIN, House


class Tone(StrEnum):
    """How a run of text is meant; a tone never carries anything that the words do not say."""

    PLAIN = "plain"
    STRONG = "strong"
    QUIET = "quiet"
    ALERT = "alert"


class Standing(StrEnum):
    """Whether a document may still change."""

    DRAFT = "draft"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text in one tone. Newlines start a new line; markup has no meaning.

    `link` is the web or mail address to which the text leads, empty when it leads nowhere.
    """

    text: str
    tone: Tone = Tone.PLAIN
    link: str = ""


Line: TypeAlias = tuple[Run, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """The opening of the document: whose it is, what it is, when, and its standing in one word."""

    owner: str
    text: str
    subtitle: str
    standing: Standing
    standing_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """A label with what belongs to it, such as "Voorzitter" and a name."""

    label: str
    text: Line


@dataclass(frozen=True, slots=True)
class Facts:
    """A short list of labels and texts."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a part of the document, 2 an agenda item, 3 a part of an item."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: Line


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unordered list."""

    items: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Callout:
    """A paragraph set apart because readers look for it: a decision."""

    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its header and its share of the width (the shares of a table add up to 1)."""

    header: str
    share: float


Cell: TypeAlias = tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with one header row. `summary` says in a few words what it holds, for those who cannot see it."""

    summary: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Room for one signature: the role and, where known, the name."""

    role: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatures:
    """Room to sign, with the words printed at the empty lines."""

    people: tuple[Signature, ...]
    sign_label: str
    date_label: str


class Picture(Protocol):
    """What can draw itself in its own measures, in points: a reportlab Drawing does. Text uses the document's faces."""

    width: float
    height: float

    def drawOn(self, canvas: Any, x: float, y: float) -> None:
        """Draw with the lower left corner at a point of the canvas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A picture with words that say the same for those who cannot see it; it shrinks to the width of the page."""

    alt: str
    picture: Picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A place to fill in: its full name in the file, the label above it, and what a screen reader says of it.

    `choices` are the words to choose from, none for free text of `rows` rows and at most `most` characters. The shares
    of the width of entries beside each other add up to 1.
    """

    name: str
    label: str
    says: str
    share: float
    choices: tuple[str, ...] = ()
    value: str = ""
    rows: int = 1
    most: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entries:
    """Places to fill in beside each other, in a PDF only; `carried` are texts out of sight that come back with them."""

    entries: tuple[Entry, ...]
    carried: tuple[tuple[str, str], ...] = ()


Block: TypeAlias = Title | Facts | Heading | Paragraph | Bullets | Callout | Table | Signatures | Figure | Entries


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A whole document.

    `running` is printed at the top of each page, `marking` beside it, `stand` at the bottom with for whom this copy
    is; `watermark` lies behind the text. `watermark` and `copy_for` are empty when there is none.
    `house` is the look of the municipality.
    """

    title: str
    language: str
    owner: str
    running: str
    marking: str
    stand: str
    watermark: str
    made_on: dt.date
    blocks: tuple[Block, ...]
    copy_for: str = ""
    house: House = PLAIN


def line(text: str, tone: Tone = Tone.PLAIN) -> Line:
    """Return a line of one run."""
    return (Run(text, tone),)


def cell(text: str, tone: Tone = Tone.PLAIN) -> Cell:
    """Return a table cell of one line."""
    return (line(text, tone),)


def plain_text(document: Document) -> str:
    """Return all text of the blocks in reading order, one line for each line or row, for comparison and search."""
    return "\n".join(row for block in document.blocks for row in _rows(block))


def _rows(block: Block) -> list[str]:
    match block:
        case Title():
            return [block.owner, block.text, block.subtitle, block.standing_text]
        case Facts():
            return [f"{fact.label}: {_words(fact.text)}" for fact in block.rows]
        case Heading():
            return ["", "#" * block.level + " " + block.text]
        case Paragraph():
            return [_words(block.text)]
        case Bullets():
            return ["- " + _words(item) for item in block.items]
        case Callout():
            return ["> " + _words(text) for text in block.lines]
        case Table():
            return [_row(tuple(cell(column.header) for column in block.columns)), *map(_row, block.rows)]
        case Signatures():
            return [f"{one.role}: {one.name} / {block.sign_label} / {block.date_label}" for one in block.people]
        case Figure() | Entries():
            return _unprinted(block)


def _unprinted(block: Figure | Entries) -> list[str]:
    """What stands for a picture and for room to fill in."""
    if isinstance(block, Figure):
        return [f"[{block.alt}]"]
    return [f"{entry.label}: [{entry.value}]" for entry in block.entries]


def _row(cells: tuple[Cell, ...]) -> str:
    return " | ".join(" / ".join(_words(text) for text in one) for one in cells)


def _words(text: Line) -> str:
    return "".join(run.text for run in text)
