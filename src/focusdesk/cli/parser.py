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

from focusdesk.cli import keeping, paper_words, sharing_words
from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import ClosingReason
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
        self.passphrase()

    def passphrase(self) -> None:
        """Take how the passphrase is given."""
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
    for fill, words, summary in (*_commands(), *sharing_words.commands()):
        name = words.split()[0]
        command = commands.add_parser(name, help=summary, description=summary, usage=f"{PROGRAM} {words}")
        command.set_defaults(run=fill(command))
    return parser


def _commands() -> list[tuple[Callable[[Parser], "Run"], str, str]]:
    """Every command: what fills its parser, how it is written, and what it is for."""
    return [
        (_demo, "demo FOLDER", _("Make an example vault with minutes, to look around in.")),
        (_new, "new VAULT --group NAME [--confirm-code]", _("Make a vault for a focus group.")),
        (_import, "import VAULT FILE... [--dry-run] [--json]", _("Take over earlier lists and minutes.")),
        (
            _list,
            f"list VAULT {'|'.join(LISTS)} [--overdue] [--json]",
            _("Show cases, meetings, actions, organisations or participants."),
        ),
        (_minutes, "minutes VAULT --meeting NUMBER --output FILE", _("Write minutes as PDF, Word or OpenDocument.")),
        (
            _agenda,
            "agenda VAULT --meeting NUMBER [--output FILE.pdf] [--propose] [--needed ITEM=NAMES] [--early] [--json]",
            _("Show or write an agenda."),
        ),
        (
            _close,
            "close VAULT --case NUMBER --reason REASON --reasons TEXT [--settle NUMBER=STATUS ...]",
            _("Close a case, and say what became of each open action."),
        ),
        (
            _read,
            "read LINE --today DATE [--vault VAULT] [--json]",
            _("Show how the input line of a meeting reads a line; nothing is recorded."),
        ),
        (_signals, "signals VAULT [--waiting] [--add FILE.json] [--json]", _("Show the signals, or take one in.")),
        (
            _weigh,
            "weigh VAULT --signal NUMBER|--case NUMBER --from FILE.json [--json]",
            _("Record the weighing of a signal or a case, and what comes of it."),
        ),
        *paper_words.commands(),
        (_search, "search VAULT WORDS [--json]", _("Find words in everything that was recorded.")),
        *keeping.commands(),
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
    command.options.add_argument(
        "--confirm-code",
        action="store_true",
        help=_("With --passphrase-stdin: the next line is the recovery code, typed back."),
    )

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import making

        return making.new(options)

    return run


def _import(command: Parser) -> Run:
    command.vault()
    command.given.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help=_(
            "A list or minutes: .xlsx, .xlsm, .xlsb, .xls, .ods, .csv, .tsv, .txt, .docx, .odt or .md; a folder of "
            "them; or another vault or a file it was taken along in (.focusdesk.age), whose passphrases follow that of "
            "the vault, a line each."
        ),
    )
    command.options.add_argument(
        "--dry-run", action="store_true", help=_("Only say what would be added; change nothing.")
    )
    command.options.add_argument(
        "--mapping", metavar="FILE.json", help=_("What columns mean and how doubts are decided; see the user guide.")
    )
    command.options.add_argument(
        "--report", metavar="FILE.xlsx", help=_("Write the report there, with the reason for each row left out.")
    )
    sharing_words.take_lock(command)
    command.json(
        _(
            "A list with for each file: file, rows, how many of each kind are added, actions_updated, left_out (each "
            "with place and reason), remarks, and doubts (each with kind, text, places, question, choices and answer)."
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
        metavar="FILE",
        required=True,
        help=_("The file to write (.pdf, .docx or .odt), or a folder; an earlier file of that name is replaced."),
    )
    sharing_words.take_recipient(command)
    sharing_words.take_form(command)

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import making

        return making.minutes(options)

    return run


def _agenda(command: Parser) -> Run:
    command.vault()
    command.options.add_argument("--meeting", metavar="NUMBER", required=True, help=_("The number of the meeting."))
    command.options.add_argument(
        "--output", metavar="FILE.pdf", help=_("Write the agenda there, with case numbers only; or a folder.")
    )
    command.options.add_argument("--propose", action="store_true", help=_("First fill the agenda from open matters."))
    command.options.add_argument(
        "--needed",
        metavar="ITEM=NAMES",
        action="append",
        default=[],
        help=_("Say which organisations are needed at an item, such as 4=Politie,School; 4= means everyone."),
    )
    command.options.add_argument("--early", action="store_true", help=_("Reorder so that agencies can leave early."))
    sharing_words.take_lock(command)
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import agenda

        return agenda.run(options)

    return run


def _close(command: Parser) -> Run:
    command.vault()
    command.options.add_argument("--case", metavar="NUMBER", required=True, help=_("The number of the case."))
    reasons = [reason.value for reason in ClosingReason]
    command.options.add_argument(
        "--reason", metavar="REASON", required=True, choices=reasons, help=_("Why: ") + ", ".join(reasons) + "."
    )
    command.options.add_argument("--reasons", metavar="TEXT", required=True, help=_("The explanation."))
    command.options.add_argument(
        "--settle",
        metavar="NUMBER=STATUS",
        nargs="+",
        action="extend",
        default=[],
        help=_(
            "What became of an open action: done, lapsed, not_carried_out, case:NUMBER (goes on in that case) or "
            "party:NAME (taken over by someone outside), such as A2026-041=done."
        ),
    )
    command.options.add_argument(
        "--settle-rest",
        choices=("done", "lapsed"),
        metavar="done|lapsed",
        help=_("What became of the open actions that --settle does not name."),
    )
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import closing

        return closing.run(options)

    return run


def _read(command: Parser) -> Run:
    command.given.add_argument(
        "line", metavar="LINE", help=_("The line, between quotes; - reads lines from standard input.")
    )
    command.options.add_argument("--today", metavar="DATE", help=_("The day to count from, such as 2026-11-20."))
    command.options.add_argument(
        "--vault", metavar="VAULT", help=_("Whose directory says who is meant; without it any @word is an owner.")
    )
    command.passphrase()
    command.json(_("Each line becomes an object with kind, text, owners, due, sharing and question."))

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import reading

        return reading.run(options)

    return run


def _signals(command: Parser) -> Run:
    command.vault()
    command.options.add_argument("--waiting", action="store_true", help=_("Only signals that still ask for something."))
    command.options.add_argument(
        "--add",
        metavar="FILE.json",
        help=_("Take in the signal in this file, with the keys that --json shows; “-” is standard input."),
    )
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import signals

        return signals.run(options)

    return run


def _weigh(command: Parser) -> Run:
    command.vault()
    what = command.options.add_mutually_exclusive_group(required=True)
    what.add_argument("--signal", metavar="NUMBER", help=_("The number of the signal."))
    what.add_argument("--case", metavar="NUMBER", help=_("The number of the case."))
    command.options.add_argument(
        "--from",
        dest="source",
        metavar="FILE.json",
        required=True,
        help=_(
            "The weighing: date, organisations, purpose, necessity, proportionality, subsidiarity, criteria_version, "
            "outcome, reasons; for a new case also title, kind, legal_basis. “-” is standard input."
        ),
    )
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import weighing

        return weighing.run(options)

    return run


def _search(command: Parser) -> Run:
    command.vault()
    command.given.add_argument("words", metavar="WORDS", nargs="+", help=_("The words, or a number, to look for."))
    command.json()

    def run(options: argparse.Namespace) -> int:
        from focusdesk.cli import searching

        return searching.run(options)

    return run
