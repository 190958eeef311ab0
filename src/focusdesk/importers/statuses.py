"""Reads what a list says about how far an action is. The word decides, what follows it is a note; the rest is asked."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from focusdesk.domain.terms import ActionStatus
from focusdesk.importers.names import normalised
from focusdesk.importers.remarks import Remark

_WORDS = {
    ActionStatus.OPEN: (
        *(
            "open",
            "openstaand",
            "nieuw",
            "new",
            "to do",
            "todo",
            "te doen",
            "nog te doen",
            "nog niet",
            "nog niet gestart",
        ),
        *("nee", "niet gestart", "not started", "wacht", "wachten", "staat open", "blijft staan"),
    ),
    ActionStatus.IN_PROGRESS: (
        *(
            "loopt",
            "lopend",
            "lopende",
            "in behandeling",
            "onderhanden",
            "onder handen",
            "bezig",
            "mee bezig",
            "in uitvoering",
        ),
        *("gestart", "opgepakt", "wordt opgepakt", "deels gereed", "gedeeltelijk", "deels", "in progress", "ongoing"),
        *("started", "doorlopend", "actief", "active", "wip", "in gang", "in gang gezet", "uitgezet"),
        *("is opgepakt", "wordt aan gewerkt", "aan gewerkt"),
    ),
    ActionStatus.DONE: (
        *(
            "gereed",
            "gesloten",
            "afgehandeld",
            "klaar",
            "afgevoerd",
            "afgerond",
            "gedaan",
            "voltooid",
            "uitgevoerd",
            "opgelost",
        ),
        *(
            "done",
            "closed",
            "completed",
            "complete",
            "finished",
            "is gedaan",
            "is gereed",
            "ok",
            "oke",
            "ja",
            "yes",
            "voldaan",
        ),
    ),
    ActionStatus.LAPSED: (
        *("vervalt", "vervallen", "n v t", "nvt", "niet van toepassing", "niet meer van toepassing", "geannuleerd"),
        *("ingetrokken", "cancelled", "canceled", "lapsed", "not applicable", "withdrawn", "komt te vervallen"),
    ),
    ActionStatus.NOT_CARRIED_OUT: ("niet uitgevoerd", "niet gedaan", "niet gelukt", "not carried out", "not done"),
    ActionStatus.HANDED_OVER: ("overgedragen", "overgedragen aan", "handed over", "handed over to"),
}
_BY_WORD = {word: status for status, words in _WORDS.items() for word in words}
_MARKS = {
    "v": ActionStatus.DONE,
    "x": ActionStatus.DONE,
    "✓": ActionStatus.DONE,
    "✔": ActionStatus.DONE,
    "☑": ActionStatus.DONE,
    "[x]": ActionStatus.DONE,
}
_WHOLE = {"nog", "niet", "not", "wacht", "wachten", "blijft", "staat"}
"""First words without which the rest says the opposite: then the note is the whole text."""

_MARKED = re.compile(r"^([vx✓✔☑])\s*[\n(,;:–-]\s*(.+)$", re.IGNORECASE | re.DOTALL)
"""A mark with an explanation behind it."""

_SHARE = re.compile(r"^(\d{1,3}) ?%$")
_ALIKE = 88
_BRACKETED = re.compile(r"^\((.*)\)[.\s]*$", re.DOTALL)


@dataclass(frozen=True, slots=True)
class StatusReading:
    """A status; `note` is what the cell says besides it, `doubt` is what to ask when the word is not known.

    `known` is false when the cell is empty or its words mean nothing to us: then the status is open.
    """

    status: ActionStatus = ActionStatus.OPEN
    note: str = ""
    known: bool = True
    doubt: Remark | None = None


@lru_cache(maxsize=10_000)
def read_status(text: str) -> StatusReading:
    """The status in a cell, Dutch or English, with or without an explanation behind the word."""
    text = text.strip()
    if not normalised(text) and text not in _MARKS:
        return StatusReading(known=False)
    if text.casefold() in _MARKS:
        return StatusReading(_MARKS[text.casefold()])
    if marked := _MARKED.match(text):
        return StatusReading(_MARKS[marked[1].casefold()], _rest(text[1:]))
    if share := _SHARE.match(text):
        return StatusReading(_by_share(int(share[1])), text if int(share[1]) % 100 else "")
    return _by_words(text)


def is_status(text: str) -> bool:
    """Whether the text begins with a known status word: how a status column without a heading is recognised."""
    return read_status(text).known


def is_only_status(text: str) -> bool:
    """Whether the text is a status word of more than one letter and nothing besides."""
    return normalised(text) in _BY_WORD


def _by_share(share: int) -> ActionStatus:
    if share >= 100:
        return ActionStatus.DONE
    return ActionStatus.IN_PROGRESS if share else ActionStatus.OPEN


def _by_words(text: str) -> StatusReading:
    words = list(re.finditer(r"[^\W_]+", text))
    spelled = [normalised(word[0]) for word in words]
    for count in range(min(5, len(words)), 0, -1):
        status = _BY_WORD.get(" ".join(spelled[:count]))
        if status:
            rest = _rest(text[words[count - 1].end() :])
            return StatusReading(status, text if rest and spelled[0] in _WHOLE else rest)
    alike = process.extractOne(spelled[0], list(_BY_WORD), scorer=fuzz.ratio, score_cutoff=_ALIKE, processor=None)
    if alike and len(spelled[0]) >= 5:
        return StatusReading(_BY_WORD[alike[0]], _rest(text[words[0].end() :]))
    message = "The status “{text}” is not known; the action stays open and the text becomes its note."
    return StatusReading(note=text, known=False, doubt=Remark(message, {"text": text}))


def _rest(text: str) -> str:
    """What follows the status word, without the brackets or punctuation that separate it."""
    text = text.strip().lstrip(",.:;-–— ").strip()
    bracketed = _BRACKETED.match(text)
    return bracketed[1].strip() if bracketed and "(" not in bracketed[1] else text
