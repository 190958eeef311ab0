"""When two lines of two lists are the same action: the same words (or nearly), the same case, the same owners.

Numbers must agree in full: "week 4" is not "week 5"; how alike words are is for `actiontext`.
Two lines of one list are never compared here: unless they are equal in everything, they are two actions.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

from focusdesk.domain.records import Action
from focusdesk.importers.actiontext import ActionText, alikeness, read_action

_BLOCK = 8


@dataclass(frozen=True, slots=True)
class Found:
    """An action that a line may be: the same, or only perhaps because the owners differ."""

    action: Action
    certain: bool


@dataclass(slots=True)
class ActionIndex:
    """Actions by the beginning and the end of their text, so that ten thousand are compared with a few each.

    `names` gives the normalised names of the owners of an action.
    """

    names: Callable[[Action], frozenset[str]]
    _blocks: dict[tuple[object, ...], list[int]] = field(default_factory=lambda: defaultdict(list))
    _texts: dict[int, ActionText] = field(default_factory=dict)
    _actions: dict[int, Action] = field(default_factory=dict)
    _reading: object = None
    _waiting: list[Action] = field(default_factory=list)

    def put(self, action: Action, origin: object = None) -> None:
        """Add an action, or put its later version in the place of the earlier.

        One that comes from the list (any hashable `origin`) that is being read waits until another list is read.
        """
        if action.id in self._actions:
            self._actions[action.id] = action
        elif origin is not None and origin == self._reading:
            self._waiting.append(action)
        else:
            self._enter(action)

    def find(self, action: Action, origin: object, used: set[int]) -> Found | None:
        """The action that this one repeats; `used` are those that other lines of its list repeat already."""
        if origin != self._reading:
            self._reading = origin
            for waiting in self._waiting:
                self._enter(waiting)
            self._waiting.clear()
        if not self._blocks:
            return None
        text = read_action(action.text)
        ids = {known for key in _keys(text, action.case) for known in self._blocks.get(key, ()) if known not in used}
        scored = [(self._score(known, action, text), known) for known in sorted(ids)]
        best = max(((score, known) for score, known in scored if score > 0), default=None, key=lambda item: item[0])
        if best is None:
            return None
        found = self._actions[best[1]]
        return Found(found, owners_agree(self.names(found), self.names(action)))

    def _enter(self, action: Action) -> None:
        text = read_action(action.text)
        self._texts[action.id] = text
        self._actions[action.id] = action
        for key in _keys(text, action.case):
            self._blocks[key].append(action.id)

    def _score(self, known: int, action: Action, text: ActionText) -> float:
        """0 when it is another action; higher when text, owners, date and place agree better."""
        other = self._actions[known]
        alike = alikeness(text, self._texts[known])
        if not alike:
            return 0
        same_owners = owners_agree(self.names(other), self.names(action))
        return alike + same_owners * 50 + (other.due == action.due) * 5 + (other.place == action.place) * 10


def owners_agree(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two sets of names can be the same people: "Frank" may be "Frank Terpstra"; no names agree with any."""
    if not some or not others:
        return True
    return _covered(some, others) and _covered(others, some)


def _covered(some: frozenset[str], others: frozenset[str]) -> bool:
    return all(any(_part(name, other) for other in others) for name in some)


def _part(name: str, other: str) -> bool:
    words, more = set(name.split()), set(other.split())
    return words <= more or more <= words


def _keys(text: ActionText, case: int | None) -> tuple[tuple[object, ...], ...]:
    """Where to look: lines with the same beginning, the same end or the same words, of the same case and numbers."""
    plain, numbers = text.plain, text.numbers
    ends = ("begin", plain[:_BLOCK], case, *numbers), ("end", plain[-_BLOCK:], case, *numbers)
    return (*ends, ("words", text.stems, case))
