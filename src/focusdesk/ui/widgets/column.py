"""A column of a table of records: what is sorted, what is shown, and what goes into a spreadsheet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time
from enum import Enum
from typing import Any

from focusdesk.ui.tokens import Tone


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: `value` is what is sorted, `text` what is shown, `tone` makes it a chip. `width` is in characters.

    `under` gives a second, muted line. One that `wraps` shows its whole text, in a row that is as high as that takes.

    A column that `groups` shows its text only at the first of the rows that share it; a screen reader hears it at each.
    One that is `personal` may hold the name of a person, or text about one. `cell` is what a spreadsheet gets where
    that is not what `exported` would choose.
    """

    key: str
    title: str
    value: Callable[[Any], Any]
    text: Callable[[Any], str] | None = None
    under: Callable[[Any], str] | None = None
    tone: Callable[[Any], Tone | None] | None = None
    align_right: bool = False
    width: int = 12
    stretch: bool = False
    wraps: bool = False
    hidden: bool = False
    groups: bool = False
    personal: bool = False
    cell: Callable[[Any], Any] | None = None

    def shown(self, row: Any) -> str:
        """The text of the cell."""
        if self.text is not None:
            return self.text(row)
        value = self.value(row)
        return "" if value is None else str(value)

    def exported(self, row: Any) -> Any:
        """What a spreadsheet can reckon with: a date that is shown as a date, a number, else the text that is shown."""
        if self.cell is not None:
            return self.cell(row)
        value = self.value(row)
        plain = self.text is None and not isinstance(value, bool | Enum)
        as_date = self.tone is None and isinstance(value, date | time)
        as_number = self.align_right and isinstance(value, int | float)
        return value if plain or as_date or as_number else self.shown(row)
