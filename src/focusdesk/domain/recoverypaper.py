"""What is printed on one recovery sheet."""

import datetime as dt
from dataclasses import dataclass

from focusdesk.domain.house import PLAIN, House


@dataclass(frozen=True, slots=True, kw_only=True)
class RecoveryPaper:
    """One sheet: `number` of `of`; with three sheets two are `needed`. `code` is empty when there are three."""

    group: str
    vault: str
    made_on: dt.date
    code: str
    words: tuple[str, ...]
    number: int = 1
    of: int = 1
    needed: int = 1
    house: House = PLAIN

    def __repr__(self) -> str:
        return f"RecoveryPaper({self.number} of {self.of})"  # a code must not reach a log or a crash report
