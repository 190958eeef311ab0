"""The commands `backup` and `restore`: make a backup, show what there are, try one out, put one back."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.cli import output
from focusdesk.cli.opening import folder_of, opened, passphrase
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _
from focusdesk.services import backup_words, backups, vaults
from focusdesk.services.backup_words import moment

if TYPE_CHECKING:
    from focusdesk.storage.backups import Backup

WRONG = 1


def backup(options: argparse.Namespace) -> int:
    """Make a backup and copy it to another place when asked; the exit code is 2 when either fails."""
    second = Path(options.to) if options.to else None
    if second is not None and not second.is_dir():
        raise Problem("The folder “{folder}” does not exist. Make it first.", folder=second)
    folder = folder_of(options.vault)
    with opened(options) as desk:
        made = backups.make_while_open(desk, folder, second)
    if second is not None and (failure := backups.state(folder).second_failure):
        raise Problem(failure)
    copied = backups.second_place(second, folder) / made.name if second else None
    if options.json:
        output.say_json(_entry(made) | {"copied_to": str(copied) if copied else None})
        return 0
    output.say(_("Backup made and opened again: {folder}").format(folder=made.folder))
    if copied:
        output.say(_("Copied to {folder}").format(folder=copied))
    return 0


def restore(options: argparse.Namespace) -> int:
    """Show, try out or put back a backup. The exit code is 1 when trying one out finds something wrong."""
    folder = folder_of(options.vault)
    if options.list:
        return _list(folder, options.json)
    chosen = _chosen(folder, options.backup)
    secret = passphrase(options)
    if options.drill:
        return _try(folder, chosen, secret, options.json)
    comparison = _compared(folder, chosen, secret)
    aside = backups.put_back_with(folder, chosen, secret)
    if options.json:
        found = {"vault": str(folder), "kept_aside": str(aside), "lacks": _missing(comparison)}
        output.say_json(_entry(chosen) | found)
    else:
        output.say(backup_words.lacks(comparison))
        output.say(_("The backup of {moment} was put back.").format(moment=moment(chosen.made)))
        output.say(_("What stood there is kept in {folder}").format(folder=aside))
    return 0


def _list(folder: Path, as_json: bool) -> int:
    found = backups.listed(folder)
    if as_json:
        output.say_json([_entry(each) for each in found])
    elif not found:
        output.say(_("There is no backup of this vault."))
    else:
        rows = [(each.name, moment(each.made), each.lines) for each in found]
        output.say_table((_("Name"), _("Made"), _("Changes")), [(*row[:2], str(row[2])) for row in rows])
    return 0


def _try(folder: Path, chosen: "Backup", secret: str, as_json: bool) -> int:
    faults = backups.try_out(folder, chosen, backups.key_of(chosen, folder, secret))
    if as_json:
        output.say_json(_entry(chosen) | {"ok": not faults, "faults": faults})
    else:
        output.say(backup_words.tried(chosen, faults))
    return WRONG if faults else 0


def _compared(folder: Path, chosen: "Backup", secret: str) -> backups.Comparison:
    """What the backup lacks of the present vault; nothing is known when that does not open."""
    try:
        desk = vaults.unlock(folder, secret)
    except Problem:
        return backups.Comparison(is_known=False)
    try:
        return backups.compare(desk, chosen)
    finally:
        desk.close()


def _chosen(folder: Path, name: str | None) -> "Backup":
    from focusdesk.storage.backups import listed_one

    if name and Path(name).is_dir():
        return listed_one(Path(name))
    for each in backups.listed(folder):
        if name in (None, each.name):
            return each
    if name:
        raise Problem("There is no backup {name}. List the backups to see their names.", name=name)
    raise Problem("There is no backup of this vault in {folder}. Name the folder of one.", folder=folder / "backups")


def _missing(comparison: backups.Comparison) -> int | None:
    return comparison.missing if comparison.is_known and not comparison.is_other else None


def _entry(made: "Backup") -> dict[str, object]:
    return {
        "backup": made.name,
        "folder": str(made.folder),
        "made": made.made.isoformat(timespec="seconds"),
        "log_lines": made.lines,
        "log_end": made.anchor,
    }
