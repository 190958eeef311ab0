"""The command `people`: who may open a vault, added, named, removed, or with another passphrase."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.cli import output
from focusdesk.cli.opening import folder_of, new_passphrase, opened_with, passphrase
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _
from focusdesk.services import holders

if TYPE_CHECKING:
    from focusdesk.domain.holders import Holder
    from focusdesk.services.desk import Desk


def run(options: argparse.Namespace) -> int:
    """Show who may open a vault, or change that first. The new passphrase comes after the one that opens the vault."""
    folder, secret = folder_of(options.vault), passphrase(options)
    with opened_with(options, secret) as desk:
        _change(desk, folder, secret, options)
        if options.json:
            output.say_json([_entry(each) for each in desk.holders])
        else:
            rows = [(holders.shown_name(each.name), _means(each), each.since) for each in desk.holders]
            output.say_table((_("Name"), _("With"), _("Since")), rows)
    return 0


def _change(desk: "Desk", folder: Path, secret: str, options: argparse.Namespace) -> None:
    if options.add:
        holders.add(desk, folder, secret, options.add, new_passphrase(options))
    elif options.remove:
        holders.remove(desk, folder, secret, _person(desk, options.remove))
    elif options.rename:
        name, new = options.rename
        holders.rename(desk, folder, secret, _person(desk, name), new)
    elif options.change:
        holders.change_passphrase(desk, folder, secret, _person(desk, options.change), new_passphrase(options))


def _person(desk: "Desk", name: str) -> "Holder":
    for each in desk.holders:
        if each.is_person and name in (each.name, holders.shown_name(each.name)):
            return each
    raise Problem("Nobody called “{name}” can open this vault. Show who can with “people”.", name=name)


def _means(holder: "Holder") -> str:
    if holder.is_person:
        return _("passphrase")
    return _("one sheet") if holder.sheets == 1 else _("two of three sheets")


def _entry(holder: "Holder") -> dict[str, object]:
    since = holder.since.isoformat() if holder.since else None
    return {"name": holders.shown_name(holder.name), "since": since, "sheets": holder.sheets}
