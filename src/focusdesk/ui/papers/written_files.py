"""A card that lists the files that were just written, and the way to their folder."""

from collections.abc import Sequence
from pathlib import Path

from focusdesk.i18n import _
from focusdesk.ui.session import Session
from focusdesk.ui.show_folder import show_folder
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import StatLine, button, row, text_label

_SHOWN = 3


def show_written(session: Session, card: Card, paths: Sequence[Path]) -> None:
    """Fill the empty card with the first files and how many more there are, and show it."""
    for path in paths[:_SHOWN]:
        card.add(StatLine(_("saved"), "done", path.name))
    if len(paths) > _SHOWN:
        card.add(text_label(_("And {count} more.").format(count=len(paths) - _SHOWN), "muted"))
    if paths:
        folder = button(
            _("Show folder"), lambda: session.attempt(lambda: show_folder(paths[0])), icon_name="folder-open"
        )
        register = button(_("Register of disclosures"), lambda: session.go("disclosures"))
        card.add(row(folder, register))
        card.show()
