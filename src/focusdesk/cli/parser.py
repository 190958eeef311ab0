"""The words of the command line: which commands there are, what follows them, and what their help says.

Built each time it is needed, in the language that was asked for. What a command does is in the module of that
command, which is imported when it runs, so that asking for help is quick.
"""

import argparse
import re
import sys
from collections.abc import Callable
from importlib.metadata import version
from typing import Any, NoReturn

from focusdesk.domain.problems import Problem
from focusdesk.i18n import LANGUAGES, N_, _

PROGRAM = "focusdesk"
LISTS = ("cases", "meetings", "actions", "organisations", "participants")

_FAULTS = (
    (r"the following arguments are required: (?P<what>.+)", N_("Still needed: {what}. See “{command} --help”.")),
    (r"unrecognized arguments: (?P<what>.+)", N_("“{what}” is not known here. See “{command} --help”.")),
    (r".*invalid choice: '?(?P<what>.*?)'? \(.*", N_("“{what}” cannot be chosen here. See “{command} --help”.")),
    (r"argument (?P<what>[^:]+): expected .*", N_("Something has to follow {what}. See “{command} --help”.")),
)
"""What argparse says, which it can only say in English, and the sentence that we give instead."""


class Parser(argparse.ArgumentParser):
    """An argument parser that speaks the language of the screen and raises a Problem for what it cannot read."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **settings)
        self.given = self.add_argument_group(_("What to give"))
        self.options = self.add_argument_group(_("Options"))
        self.options.add_argument("-h", "--help", action="help", help=_("Show this help."))
        self.options.add_argument(
            "--language",
            choices=LANGUAGES,
            metavar="|".join(LANGUAGES),
            default=argparse.SUPPRESS,
            help=_("The language of answers and documents; Dutch when not given."),
        )

    def error(self, message: str) -> NoReturn:
        """Raise a Problem that says in one sentence what is wrong with the words that were given."""
        for pattern, sentence in _FAULTS:
            if found := re.fullmatch(pattern, message, re.DOTALL):
                raise Problem(sentence, what=found["what"], command=self.prog)
        raise Problem("This command could not be read. See “{command} --help”.", command=self.prog)

    def print_help(self, file: Any = None) -> None:
        """Show the help; unlike argparse, not without a word when it cannot be written."""
        (file or sys.stdout).write(self.format_help())

    def vault(self) -> None:
        """Take the vault, and how its passphrase is given."""
        self.given.add_argument(
            "vault", metavar="VAULT", help=_("The folder of the vault, with or without “.focusdesk”.")
        )
        self.options.add_argument(
            "--passphrase-stdin",
            action="store_true",
            help=_("Read the passphrase, or the recovery code, from standard input instead of asking for it."),
        )

    def json(self, what: str = "") -> None:
        """Take --json."""
        self.options.add_argument("--json", action="store_true", help=" ".join([_("Answer in JSON."), what]).strip())


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str) -> None:
        super().__init__(prog, max_help_position=32, width=100)

    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, prefix or f"{_('Usage')}: ")


def parse(arguments: list[str]) -> argparse.Namespace:
    """Read the words after `focusdesk`; `run` in the result does the work. Raises a Problem when they make no sense.

    Raises SystemExit after showing help or the version.
    """
    return _parser().parse_args(arguments)


def _parser() -> Parser:
    parser = Parser(
        prog=PROGRAM,
        usage=f"{PROGRAM} COMMAND ...",
        description=_("FocusDesk: cases, meetings and agreements of a focus group."),
    )
    parser.options.add_argument(
        "--version", action="version", version=f"FocusDesk {version(PROGRAM)}", help=_("Show the version.")
    )
    commands = parser.add_subparsers(
        title=_("Commands"), metavar="COMMAND", prog=PROGRAM, required=True, parser_class=Parser
    )
    for fill, words, summary in _commands():
        name = words.split()[0]
        command = commands.add_parser(name, help=summary, description=summary, usage=f"{PROGRAM} {words}")
        command.set_defaults(run=fill(command))
    return parser


def _commands() -> list[tuple[Callable[[Parser], "Run"], str, str]]:
    """Every command: what fills its parser, how it is written, and what it is for."""
    return [
        (_demo, "demo FOLDER", _("Make an example vault with minutes, to look around in.")),
        (_new, "new VAULT --group NAME", _("Make a vault for a focus group.")),
        (_import, "import VAULT FILE... [--dry-run] [--json]", _("Take over earlier lists and minutes.")),
        (
            _list,
            f"list VAULT {'|'.join(LISTS)} [--overdue] [--json]",
            _("Show cases, meetings, actions, organisations or participants."),
        ),
        (_minutes, "minutes VAULT --meeting NUMBER --output FILE.pdf", _("Write the minutes of a meeting as a PDF.")),
        (_search, "search VAULT WORDS [--json]", _("Find words in everything that was recorded.")),
        (_check, "check VAULT [--json]", _("See whether a vault is whole; the exit code is 1 when it is not.")),
    ]


Run = Callable[[argparse.Namespace], int]


def _demo(command: Parser) -> Run:
    command.given.add_argument("folder", metavar="FOLDER", help=_("Where the vault and the minutes go."))

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import making

        return making.demo(options)

    return run


def _new(command: Parser) -> Run:
    command.vault()
    command.options.add_argument("--group", metavar="NAME", required=True, help=_("The name of the focus group."))

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import making

        return making.new(options)

    return run


def _import(command: Parser) -> Run:
    command.vault()
    command.given.add_argument(
        "files", metavar="FILE", nargs="+", help=_("A list or minutes: .xlsx, .xls, .ods, .csv or .docx.")
    )
    command.options.add_argument(
        "--dry-run", action="store_true", help=_("Only say what would be added; change nothing.")
    )
    command.json(
        _(
            "A list with for each file: file, rows, cases_added, actions_added, actions_updated, people_added and "
            "left_out (each with place and reason)."
        )
    )

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import importing

        return importing.run(options)

    return run


def _list(command: Parser) -> Run:
    command.vault()
    command.given.add_argument("what", choices=LISTS, metavar="|".join(LISTS), help=_("What to list."))
    command.options.add_argument(
        "--overdue",
        action="store_true",
        help=_("Only actions that are overdue, or cases and organisations with such actions."),
    )
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import listing

        return listing.run(options)

    return run


def _minutes(command: Parser) -> Run:
    command.vault()
    command.options.add_argument("--meeting", metavar="NUMBER", required=True, help=_("The number of the meeting."))
    command.options.add_argument(
        "--output",
        metavar="FILE.pdf",
        required=True,
        help=_("The file to write, or a folder; an earlier file of that name is replaced."),
    )

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import making

        return making.minutes(options)

    return run


def _search(command: Parser) -> Run:
    command.vault()
    command.given.add_argument("words", metavar="WORDS", nargs="+", help=_("The words, or a number, to look for."))
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import searching

        return searching.run(options)

    return run


def _check(command: Parser) -> Run:
    command.vault()
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import checking

        return checking.run(options)

    return run
