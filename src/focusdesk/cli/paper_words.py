"""The words of the commands for lists that go out and come back: `actions-list`, `import-status`, `calendar`."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from focusdesk.cli.sharing_words import LOCKING, take_lock
from focusdesk.domain.actionlist import ListForm
from focusdesk.i18n import _

if TYPE_CHECKING:
    from focusdesk.cli.parser import Parser

Run = Callable[[argparse.Namespace], int]


def commands() -> list[tuple[Callable[["Parser"], Run], str, str]]:
    """Every command of this kind: what fills its parser, how it is written, and what it is for."""
    return [
        (
            _actions_list,
            f"actions-list VAULT [--for ORGANISATION] --format xlsx|pdf-form|pdf|text --output FILE {LOCKING} [--json]",
            _("Write the open actions of an organisation to fill in, or those of every organisation into a folder."),
        ),
        (
            _import_status,
            "import-status VAULT FILE... [--dry-run] [--json]",
            _("Take in action lists that came back; the exit code is 2 when a line is refused."),
        ),
        (
            _calendar,
            f"calendar VAULT [--for ORGANISATION] --output FILE.ics {LOCKING} [--json]",
            _("Write meetings and due dates for another calendar; a meeting takes two hours in it."),
        ),
    ]


def _take_output(command: "Parser", explained: str) -> None:
    command.options.add_argument("--output", metavar="FILE", required=True, help=explained)


def _take_recipient(command: "Parser", explained: str) -> None:
    command.options.add_argument("--for", dest="recipient", metavar="ORGANISATION", default="", help=explained)


def _actions_list(command: "Parser") -> Run:
    command.vault()
    _take_recipient(command, _("Its name or short name; without it every organisation with open actions."))
    forms = [form.value for form in ListForm]
    command.options.add_argument(
        "--format",
        choices=forms,
        metavar="|".join(forms),
        default=ListForm.XLSX.value,
        help=_("In which form; xlsx and pdf-form can be filled in and sent back."),
    )
    _take_output(command, _("The file to write, or a folder that is there."))
    take_lock(command)
    command.json(_("A list with for each file: file, organisation, sha256, actions, protection, passphrase."))

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import papers

        return papers.actions_list(options)

    return run


def _import_status(command: "Parser") -> Run:
    command.vault()
    command.given.add_argument("files", metavar="FILE", nargs="+", help=_("A list that came back: .xlsx or .pdf."))
    command.options.add_argument(
        "--dry-run", action="store_true", help=_("Only say what would be changed; change nothing.")
    )
    command.json(
        _(
            "A list with for each line: file, row, number, organisation, verdict, reason, remarks, and the action "
            "before and after."
        )
    )

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import papers

        return papers.import_status(options)

    return run


def _calendar(command: "Parser") -> Run:
    command.vault()
    _take_recipient(command, _("Only the meetings, and the dates of the actions of this organisation."))
    _take_output(command, _("The file to write, or a folder that is there."))
    take_lock(command)
    command.json(_("An object with file, events, protection and passphrase."))

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import papers

        return papers.calendar(options)

    return run
