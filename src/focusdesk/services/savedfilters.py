"""Saved filters: what a list shows and in which order, kept in the vault under a name, because it may hold names."""

import json
from typing import Any

from focusdesk.domain.casework import SavedFilter
from focusdesk.domain.problems import Refused
from focusdesk.i18n import N_
from focusdesk.services.desk import Desk
from focusdesk.services.editing import added, edit, ensure_text, removed

LONGEST_NAME = 60


def saved(desk: Desk, of: str) -> list[SavedFilter]:
    """The filters that were saved for a list, such as "cases", by name."""
    return sorted(desk.store.find(SavedFilter, list=of), key=lambda each: (each.name.casefold(), each.id))


def save(desk: Desk, of: str, name: str, state: dict[str, Any]) -> SavedFilter:
    """Save what a list shows under a name; one of the same name is replaced. Raises Refused without a good name."""
    named, text = _good_name(name), written(state)
    same = _named(desk, of, named)
    if same is not None:
        return edit(desk, same, N_("Change filter"), name=named, text=text)
    return added(desk, N_("Save filter"), SavedFilter(list=of, name=named, text=text))


def rename(desk: Desk, which: SavedFilter, name: str) -> SavedFilter:
    """Give a saved filter another name. Raises Refused when another one of the list has it."""
    named = _good_name(name)
    same = _named(desk, which.list, named)
    if same is not None and same.id != which.id:
        raise Refused("There is already a filter with this name. Choose another name.", field="name")
    return edit(desk, which, N_("Rename filter"), name=named)


def remove(desk: Desk, which: SavedFilter) -> None:
    """Forget a saved filter."""
    removed(desk, N_("Remove filter"), which)


def state(which: SavedFilter) -> dict[str, Any]:
    """What was saved; empty when it cannot be read, as after an older version of the program."""
    try:
        found = json.loads(which.text)
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def written(state: dict[str, Any]) -> str:
    """What a list shows, as the text of a saved filter."""
    return json.dumps(state, ensure_ascii=False)


def _good_name(name: str) -> str:
    named = " ".join(ensure_text(name, "Give the filter a name, such as Late at the school.", "name").split())
    if len(named) > LONGEST_NAME:
        raise Refused("This name is too long. Use at most {most} characters.", field="name", most=LONGEST_NAME)
    return named


def _named(desk: Desk, of: str, name: str) -> SavedFilter | None:
    return next((each for each in saved(desk, of) if each.name.casefold() == name.casefold()), None)
