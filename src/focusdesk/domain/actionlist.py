"""The action list of one organisation, to fill in and send back: what it says, and how it is recognised again.

Each action carries the digest of what was agreed. It tells whether someone changed the agreement in the file; nobody
is kept from making a new digest, but then nothing is gained: only status, date and note are ever taken over.
"""

import hashlib
import json
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from focusdesk.domain.house import PLAIN, House
from focusdesk.domain.terms import ActionStatus

MARK = "focusdesk-actions"
"""The first word of every list that can be sent back, out of sight."""
VERSION = 1
COLUMNS = 8
"""How many columns people see; what follows is out of sight: the digest, and the status as it was sent."""
MOST_NOTE = 2000
"""The characters that an explanation can have."""
_COMPARED = 16_000
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_REPLACED = "\N{REPLACEMENT CHARACTER}"  # stands in a file for what cannot
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")


class ListForm(StrEnum):
    """In which form an action list is sent; the first two can be filled in and sent back."""

    XLSX = "xlsx"
    FORM = "pdf-form"
    PDF = "pdf"
    TEXT = "text"

    @property
    def suffix(self) -> str:
        """What the name of the file ends in."""
        return {ListForm.XLSX: ".xlsx", ListForm.TEXT: ".txt"}.get(self, ".pdf")


REPORTABLE = tuple(status for status in ActionStatus if status is not ActionStatus.HANDED_OVER)
"""What an organisation can answer; that another party takes an action over is for the group to say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAction:
    """One action as it is sent; `record` is its id. Of its case there is only the number."""

    record: int
    number: str
    text: str
    owners: str
    case: str
    due: date | None
    status: ActionStatus

    @property
    def digest(self) -> str:
        """The digest of what was agreed."""
        return digest(self.number, self.text, self.owners, self.due)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionList:
    """The list of one organisation. `id` is that of the line in the register; `meeting` the day of the next one."""

    id: int
    language: str
    organisation: int
    name: str
    group: str
    municipality: str
    made_on: date
    meeting: date | None
    actions: tuple[ListedAction, ...]
    house: House = PLAIN


def digest(number: str, text: str, owners: str, due: date | None) -> str:
    """The digest of an agreement, the same after any program has saved it again."""
    agreed = [_plain(number), _plain(text), _plain(owners), due.isoformat() if due else ""]
    return hashlib.sha256(json.dumps(agreed).encode()).hexdigest()[:32]


def _plain(text: str) -> str:
    """The text as far as every program keeps it: composed, without what cannot be seen, one space between words.

    Some programs write a sign of a workbook by its code, such as _x000D_, and others then read that as text.
    """
    text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text.replace("_x005F_", "_"))
    seen = "".join(
        " " if sign == _REPLACED or unicodedata.category(sign) in _UNSEEN else sign
        for sign in unicodedata.normalize("NFC", text)
    )
    return " ".join(seen.split())[:_COMPARED]
