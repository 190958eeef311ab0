"""The sheet of an incident: what whoever has to judge it needs to know, with names filled in. It knows no layout."""

from dataclasses import dataclass
from datetime import date

from focusdesk.domain.house import PLAIN, House
from focusdesk.domain.paper import Disclosure, Incident


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentPaper:
    """What went wrong with which disclosure. `cases` are the numbers of the cases of which something was given."""

    group: str
    municipality: str
    protection_officer: str
    incident: Incident
    disclosure: Disclosure | None
    recipient: str
    cases: tuple[str, ...]
    recorded_by: str
    made_on: date
    house: House = PLAIN
