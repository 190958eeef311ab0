"""An agenda ready to print: what is discussed in which order, with the numbers of cases and no name or title of one."""

from dataclasses import dataclass
from datetime import date, time

from focusdesk.domain.house import PLAIN, House
from focusdesk.domain.terms import ItemKind


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperItem:
    """One line of the agenda: `case` is a number; only an item without a case has a title."""

    position: int
    kind: ItemKind
    title: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPaper:
    """The agenda of one meeting."""

    group: str
    municipality: str
    number: str
    day: date
    start: time | None
    end: time | None
    location: str
    items: tuple[PaperItem, ...]
    made_on: date
    house: House = PLAIN
