"""The words of the commands that hand something out: `export-all`, `disclosures`, and `minutes --for`."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from focusdesk.domain.formats import ENDINGS
from focusdesk.domain.terms import Protection
from focusdesk.i18n import _

if TYPE_CHECKING:
    from focusdesk.cli.parser import Parser

Run = Callable[[argparse.Namespace], int]

PROTECTIONS = {"passphrase": Protection.PASSPHRASE, "key": Protection.PUBLIC_KEY, "none": Protection.NONE}
"""How files can be protected, as it is typed."""
LOCKING = "[--protect passphrase|key|--unprotected]"
"""How the options for the lock are written in a usage line."""


def commands() -> list[tuple[Callable[["Parser"], Run], str, str]]:
    """Every command of this kind: what fills its parser, how it is written, and what it is for."""
    return [
        (
            _export_all,
            "export-all VAULT --meeting NUMBER --output FOLDER [--summary] [--format pdf|docx|odt] "
            f"{LOCKING} [--reason TEXT] [--json]",
            _("Write extracts and action lists for every organisation, checked and registered."),
        ),
        (_disclosures, "disclosures VAULT [--json]", _("Show the register: what left the vault, and to whom.")),
    ]


def take_recipient(command: "Parser") -> None:
    """Take --for."""
    command.options.add_argument(
        "--for",
        dest="recipient",
        metavar="ORGANISATION",
        help=_("Write the extract for this organisation instead, by its name or short name."),
    )


def take_form(command: "Parser") -> None:
    """Take --format, and how the file is locked."""
    command.options.add_argument(
        "--format",
        choices=ENDINGS,
        metavar="pdf|docx|odt",
        help=_("The form of the files; for one file the end of its name says so."),
    )
    take_lock(command)


def take_lock(command: "Parser") -> None:
    """Take --protect, --unprotected and --reason: every command that writes a file out of the vault has them."""
    ways = command.options.add_mutually_exclusive_group()
    ways.add_argument(
        "--protect",
        choices=list(PROTECTIONS),
        metavar="passphrase|key|none",
        help=_(
            "Lock the files with a passphrase that is shown once, or with the public key of the recipient. Left out,"
            " they are not locked: the log and the register say so, and so does a line on standard error."
        ),
    )
    ways.add_argument(
        "--unprotected", action="store_true", help=_("Leave the files without a lock on purpose, without that line.")
    )
    command.options.add_argument(
        "--reason", metavar="TEXT", default="", help=_("Why the files are not protected; --protect none asks for it.")
    )


def _export_all(command: "Parser") -> Run:
    command.vault()
    command.options.add_argument("--meeting", metavar="NUMBER", required=True, help=_("The number of the meeting."))
    command.options.add_argument(
        "--output", metavar="FOLDER", required=True, help=_("The folder for the files; it has to be there.")
    )
    command.options.add_argument("--summary", action="store_true", help=_("Also a summary for outsiders."))
    take_form(command)
    command.json(_("A list with for each file: file, what, recipient, sha256, left_out, protection, passphrase."))

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import sharing

        return sharing.export_all(options)

    return run


def _disclosures(command: "Parser") -> Run:
    command.vault()
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import sharing

        return sharing.disclosures(options)

    return run
