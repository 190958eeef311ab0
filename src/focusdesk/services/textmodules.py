"""Own text modules: keep them in the vault, and begin with the usual ones."""

import tomllib
from collections.abc import Iterator

from focusdesk.domain.casework import TextModule
from focusdesk.domain.changes import Step, add
from focusdesk.domain.inputnames import folded
from focusdesk.domain.problems import Refused
from focusdesk.i18n import N_
from focusdesk.resources import resource
from focusdesk.services.desk import Desk
from focusdesk.services.editing import added, edit, ensure_text, removed


def text_modules(desk: Desk) -> list[TextModule]:
    """All text modules, by their short word."""
    return sorted(desk.store.find(TextModule), key=lambda module: (folded(module.short), module.id))


def add_module(desk: Desk, short: str, text: str) -> TextModule:
    """Keep a text under a short word. Raises Refused without either, or when the word is taken."""
    return added(desk, N_("Add text module"), TextModule(short=_free(desk, short), text=_text(text)))


def edit_module(desk: Desk, module: TextModule, short: str, text: str) -> TextModule:
    """Give a text module another short word or text."""
    return edit(desk, module, N_("Change text module"), short=_free(desk, short, module.id), text=_text(text))


def remove_module(desk: Desk, module: TextModule) -> None:
    """Take a text module away; what was written with it stays."""
    removed(desk, N_("Remove text module"), module)


def add_usual(desk: Desk, language: str) -> int:
    """Add the usual texts in "nl" or "en" as one step, leaving short words that are taken; returns how many."""
    taken = {folded(module.short) for module in text_modules(desk)}
    new = [module for module in _usual(language) if folded(module.short) not in taken]
    desk.do(Step(N_("Add usual text modules"), tuple(add(module) for module in new)))
    return len(new)


def _usual(language: str) -> Iterator[TextModule]:
    kept = tomllib.loads(resource(f"textmodules/{language}.toml").read_text(encoding="utf-8"))
    return (TextModule(short=short, text=text) for short, text in kept.items())


def _text(text: str) -> str:
    return ensure_text(text, N_("Write the text that the short word stands for."))


def _free(desk: Desk, short: str, own: int | None = None) -> str:
    word = ensure_text(short, N_("Choose a short word to type, such as geh."), "short")
    if not word.replace("-", "").isalnum():
        raise Refused("A short word is one word of letters and digits, such as geh.", field="short")
    if any(folded(each.short) == folded(word) and each.id != own for each in text_modules(desk)):
        raise Refused("There is a text for this short word already. Choose another word.", field="short")
    return word
