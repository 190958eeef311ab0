"""Filter words: what may stand in the field above a list beside plain words, such as is:open, te:laat or @police.

Dutch and English words mean the same, whatever the language of the screen. What is no filter word is a plain word, so
that nothing typed is an error. What the words mean for a list is for that list to say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import Enum

from focusdesk.domain.datewords import parse_date
from focusdesk.domain.followup import is_open, is_overdue
from focusdesk.domain.inputnames import folded
from focusdesk.domain.terms import ActionStatus


class State(Enum):
    """How a line of a list stands."""

    OPEN = "open"
    SETTLED = "settled"
    LATE = "late"


class Facet(Enum):
    """A column of which a value can be asked for; the members are the keys of those columns."""

    STATUS = "status"
    KIND = "kind"


@dataclass(frozen=True, slots=True)
class Asked:
    """What was typed: plain words, and per filter word what it asks; all of it has to hold.

    `parties` are the words after @ and `facets` pairs of a column and a word, both as typed; the days are included.
    """

    words: str = ""
    states: tuple[State, ...] = ()
    facets: tuple[tuple[Facet, str], ...] = ()
    parties: tuple[str, ...] = ()
    since: date | None = None
    until: date | None = None


_STATES: Mapping[str, State] = {
    **dict.fromkeys(("open", "lopend", "loopt", "running"), State.OPEN),
    **dict.fromkeys(
        ("gereed", "klaar", "gedaan", "afgehandeld", "afgerond", "gesloten", "afgesloten"),
        State.SETTLED,
    ),
    **dict.fromkeys(("done", "settled", "closed", "finished"), State.SETTLED),
    **dict.fromkeys(("laat", "telaat", "late", "overdue"), State.LATE),
}
_FACETS: Mapping[str, Facet] = {
    "status": Facet.STATUS,
    **dict.fromkeys(("soort", "kind", "type"), Facet.KIND),
}
_SINCE = {"na": 1, "after": 1, "vanaf": 0, "sinds": 0, "since": 0, "from": 0}
"""Words before a day from which on lines are asked for, and how many days later that begins."""
_UNTIL = {"voor": -1, "vóór": -1, "before": -1, "tot": -1, "tm": 0, "t/m": 0, "until": 0}
_WORD = re.compile(r"(?P<key>[^\W\d_/]+(?:/m)?):(?P<value>[^\s:]\S*)|@(?P<party>[^\s@]*[^\W_][^\s@]*)")


def read(text: str, today: date) -> Asked:
    """What is typed above a list. Of two days the stricter counts."""
    asked, plain = Asked(), []
    for word in text.split():
        found = _with(asked, word, today)
        if found is None:
            plain.append(word)
        asked = found or asked
    return replace(asked, words=" ".join(plain))


def _with(asked: Asked, word: str, today: date) -> Asked | None:
    """What is asked with one word more; None when it is a plain word."""
    match = _WORD.fullmatch(word)
    if match is None:
        return None
    if match["party"]:
        return replace(asked, parties=(*asked.parties, match["party"]))
    key, value = match["key"].casefold(), match["value"]
    if key in ("is", "te") and (state := _STATES.get(folded(value))):
        return replace(asked, states=(*asked.states, state))
    if key in _FACETS and folded(value):
        return replace(asked, facets=(*asked.facets, (_FACETS[key], value)))
    return _between(asked, key, value, today)


def _between(asked: Asked, key: str, value: str, today: date) -> Asked | None:
    shift = _SINCE.get(key, _UNTIL.get(key))
    day = _nearest(value, today) if shift is not None else None
    if day is None or shift is None:
        return None
    try:
        day += timedelta(days=shift)
    except OverflowError:
        return None
    if key in _SINCE:
        return replace(asked, since=max(asked.since or day, day))
    return replace(asked, until=min(asked.until or day, day))


def _nearest(value: str, today: date) -> date | None:
    """The day that is meant; without a year, or of a weekday, the one nearest to today."""
    days = (parse_date(value, today), parse_date(value, today, back=True))
    return min((day for day in days if day), key=lambda day: abs(day - today), default=None)


def states_of(status: ActionStatus, due: date | None, today: date) -> tuple[State, ...]:
    """How an action stands."""
    if is_overdue(status, due, today):
        return (State.OPEN, State.LATE)
    return (State.OPEN,) if is_open(status) else (State.SETTLED,)


def calls(label: str, word: str) -> bool:
    """Whether a word asks for what is called so: the label begins with it, or one of its words does."""
    wanted = folded(word)
    return folded(label).startswith(wanted) or any(folded(part).startswith(wanted) for part in label.split())


def completed(text: str, offers: tuple[str, ...]) -> str:
    """The text with its last word made whole, once it has the sign of a filter word; else the text itself."""
    start = max(text.rfind(" "), text.rfind("\t")) + 1
    typed = text[start:].casefold()
    if len(typed) > 1 and (typed[0] == "@" or ":" in typed):
        whole = next((each for each in offers if each.casefold().startswith(typed)), "")
        return text + whole[len(typed) :]
    return text
