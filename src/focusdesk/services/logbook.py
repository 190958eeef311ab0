"""The log to read: every line with who, when and what, and the numbers of what it was about. Changes nothing."""

import json
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from focusdesk.domain.records import LogEntry
from focusdesk.i18n import _
from focusdesk.services import holders
from focusdesk.services.desk import Desk

WITH_DETAIL = (
    "Let someone open the vault: {detail}",
    "Name who may open the vault: {detail}",
    "Change passphrase: {detail}",
    "Renew keys, without: {detail}",
    "Export list: {detail}",
    "Hand out: {detail}",
    "Save import report: {detail}",
    "Propose files with numbers only {detail}",
)
"""The labels of steps that have a detail. The log holds the detail in its place; a test sees that all are here."""

_PATTERNS = [(label, re.compile(re.escape(label).replace(r"\{detail\}", "(.*)"), re.DOTALL)) for label in WITH_DETAIL]
_MOST_NUMBERS = 3


@dataclass(frozen=True, slots=True)
class LogRow:
    """One line of the log in the language of the screen.

    `about` has the numbers of what changed, as far as these are still there; `changes` is how many records changed.
    """

    id: int
    at: datetime
    who: str
    event: str
    about: tuple[str, ...]
    changes: int
    digest: str

    @property
    def about_shown(self) -> str:
        """The first numbers, and that there are more."""
        shown = ", ".join(self.about[:_MOST_NUMBERS])
        return f"{shown}, ..." if len(self.about) > _MOST_NUMBERS else shown


def rows(desk: Desk) -> list[LogRow]:
    """Every line, the first one first."""
    from focusdesk.storage import lists

    lines = desk.store.log()
    changed = [_changed(line) for line in lines]
    numbers = lists.numbers(desk.store, {each for ids, _count in changed for each in ids})
    whom = {who: holders.shown_name(who) for who in {line.who for line in lines}}
    events = {event: said(event) for event in {line.event for line in lines}}  # few differ among many lines
    return [
        LogRow(
            id=line.id,
            at=line.at,
            who=whom[line.who],
            event=events[line.event],
            about=tuple(numbers[each] for each in ids if each in numbers),
            changes=count,
            digest=line.digest,
        )
        for line, (ids, count) in zip(lines, changed, strict=True)
    ]


def said(event: str) -> str:
    """What a line says was done, in the language of the screen."""
    for begins, words in (("Undo: ", _("Undone: {what}")), ("Redo: ", _("Redone: {what}"))):
        if event.startswith(begins):
            return words.format(what=said(event.removeprefix(begins)))
    for label, pattern in _PATTERNS:
        if found := pattern.fullmatch(event):
            return _(label).format(detail=found[1])
    return _(event)


def _changed(line: LogEntry) -> tuple[tuple[int, ...], int]:
    """The ids of the records that changed, and how many did; of very many the log has only the count."""
    changed: list[list[Any]] = json.loads(line.what)
    if changed and changed[-1][0] == "ids":
        return (), sum(count for _act, _kind, count in changed[:-1])
    return tuple(dict.fromkeys(change[2] for change in changed)), len(changed)
