"""The words of the commands that keep a vault whole and say who may open it, such as `backup`. See `parser`."""

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
        (
            _people,
            "people VAULT [--add NAME | --remove NAME | --rename NAME NEW | --passphrase NAME] [--json]",
            _("Show or change who can open a vault."),
        ),
        (
            _take_along,
            "take-along VAULT --output FILE [--json]",
            _("Put a vault in one locked file, to go on elsewhere."),
        ),
        (_unpack, "unpack FILE --to FOLDER [--json]", _("Take a vault out of such a file.")),
        (_log, "log VAULT [--last COUNT] [--json]", _("Show the log: who did what, and when.")),
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


def _people(command: "Parser") -> Run:
    command.vault()
    what = command.options.add_mutually_exclusive_group()
    what.add_argument("--add", metavar="NAME", help=_("Give this person a passphrase of their own."))
    what.add_argument("--remove", metavar="NAME", help=_("Remove this person; the vault then gets new keys."))
    what.add_argument("--rename", metavar=("NAME", "NEW"), nargs=2, help=_("Give this person another name in the log."))
    what.add_argument(
        "--passphrase",
        dest="change",
        metavar="NAME",
        help=_("Give this person, who opens the vault, a new passphrase."),
    )
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import people

        return people.run(options)

    return run


def _take_along(command: "Parser") -> Run:
    command.vault()
    command.options.add_argument("--output", metavar="FILE", required=True, help=_("The file to write, as on a stick."))
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import takingalong

        return takingalong.pack(options)

    return run


def _unpack(command: "Parser") -> Run:
    command.given.add_argument("file", metavar="FILE", help=_("A file that take-along made."))
    command.options.add_argument(
        "--to", metavar="FOLDER", required=True, help=_("The folder in which the vault comes.")
    )
    command.passphrase()
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import takingalong

        return takingalong.unpack(options)

    return run


def _log(command: "Parser") -> Run:
    command.vault()
    command.options.add_argument("--last", metavar="COUNT", type=int, help=_("Only so many lines, the last ones."))
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import logbook

        return logbook.run(options)

    return run


def _check(command: "Parser") -> Run:
    command.vault()
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import checking

        return checking.run(options)

    return run
