"""The chase list: what each organisation still has to do, to send before a meeting. Cases by their number only."""

from dataclasses import dataclass
from datetime import date

from focusdesk.domain.house import PLAIN, House


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseLine:
    """One open action. `late` is how many days ago it was due, 0 when it is not late."""

    number: str
    text: str
    owners: str
    case: str
    due: date | None
    late: int
    postponed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseSection:
    """The open actions of one organisation, the longest overdue first; its name is empty for all others."""

    organisation: str
    lines: tuple[ChaseLine, ...]

    @property
    def late(self) -> int:
        """How many of them are late."""
        return sum(line.late > 0 for line in self.lines)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaseList:
    """The whole list; `meeting` is the day of the next meeting, if one is planned."""

    group: str
    municipality: str
    made_on: date
    meeting: date | None
    sections: tuple[ChaseSection, ...]
    house: House = PLAIN
