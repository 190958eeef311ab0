"""The words of the commands that hand something out: `export-all`, `disclosures`, and `minutes --for`."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from focusdesk.i18n import _

if TYPE_CHECKING:
    from focusdesk.cli.parser import Parser

Run = Callable[[argparse.Namespace], int]


def commands() -> list[tuple[Callable[["Parser"], Run], str, str]]:
    """Every command of this kind: what fills its parser, how it is written, and what it is for."""
    return [
        (
            _export_all,
            "export-all VAULT --meeting NUMBER --output FOLDER [--summary] [--json]",
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


def _export_all(command: "Parser") -> Run:
    command.vault()
    command.options.add_argument("--meeting", metavar="NUMBER", required=True, help=_("The number of the meeting."))
    command.options.add_argument(
        "--output", metavar="FOLDER", required=True, help=_("The folder for the files; it has to be there.")
    )
    command.options.add_argument("--summary", action="store_true", help=_("Also a summary for outsiders."))
    command.json(_("A list with for each file: file, what, recipient, sha256, left_out."))

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
