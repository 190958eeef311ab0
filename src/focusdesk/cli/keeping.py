"""The words of the commands that keep a vault whole: `backup`, `restore` and `check`. See `parser`."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from focusdesk.i18n import _

if TYPE_CHECKING:
    from focusdesk.cli.parser import Parser

Run = Callable[[argparse.Namespace], int]


def commands() -> "list[tuple[Callable[[Parser], Run], str, str]]":
    """Each of these commands: what fills its parser, how it is written, and what it is for."""
    return [
        (_backup, "backup VAULT [--to FOLDER] [--json]", _("Make a backup, checked by opening it again.")),
        (
            _restore,
            "restore VAULT [--list | --backup NAME [--try]] [--json]",
            _("Put a backup back; what stands there is kept aside."),
        ),
        (_check, "check VAULT [--json]", _("See whether a vault is whole; the exit code is 1 when it is not.")),
    ]


def _backup(command: "Parser") -> Run:
    command.vault()
    command.options.add_argument("--to", metavar="FOLDER", help=_("Also copy it there, such as to a stick."))
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import restoring

        return restoring.backup(options)

    return run


def _restore(command: "Parser") -> Run:
    command.vault()
    what = command.options.add_mutually_exclusive_group()
    what.add_argument("--list", action="store_true", help=_("Only show the backups; no passphrase is needed."))
    what.add_argument("--backup", metavar="NAME", help=_("Which backup, or its folder; the newest when not given."))
    command.options.add_argument(
        "--try", dest="drill", action="store_true", help=_("Try it on a copy; change nothing.")
    )
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import restoring

        return restoring.restore(options)

    return run


def _check(command: "Parser") -> Run:
    command.vault()
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import checking

        return checking.run(options)

    return run
