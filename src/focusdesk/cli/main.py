"""The door of the command line: reads the words, runs the command, and turns whatever goes wrong into one sentence.

The same services as the window, without Qt. Exit code 0: done; 1: `check` found something wrong; 2: not done.
"""

import sys

from focusdesk import i18n
from focusdesk.cli import output
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Run one command; `arguments` are the words after the name of the program. Returns the exit code."""
    i18n.use(_language(arguments))
    output.prepare()
    try:
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        output.give_up_quietly()
        return 0
    except Problem as problem:
        output.fail(i18n.sentence(problem))
        return output.FAILED
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        output.fail(_what_went_wrong(error))
        return output.FAILED
    return code


def _run(arguments: list[str]) -> int:
    from focusdesk.cli import parser

    try:
        options = parser.parse(arguments)
    except SystemExit as shown:  # argparse has shown the help or the version
        return int(shown.code or 0)
    done: int = options.run(options)
    return done


def _language(arguments: list[str]) -> str:
    """The language asked for, Dutch when none is: known before the help is made, and before a fault in the words."""
    for word, following in zip(arguments, [*arguments[1:], ""], strict=False):
        name, _sign, joined = word.partition("=")
        if name == "--language" and (joined or following) in i18n.LANGUAGES:
            return joined or following
    return i18n.LANGUAGES[0]


def _what_went_wrong(error: Exception) -> str:
    """A fault of the disk as its own sentence; anything else is a bug, of which only the place is kept."""
    from focusdesk.services import faultlog
    from focusdesk.storage.faults import fault_of

    fault = fault_of(error) if isinstance(error, OSError) else None
    if fault:
        return i18n.sentence(fault)
    return _("Something went wrong inside FocusDesk. Where it did is noted in {file}.").format(
        file=faultlog.note(error)
    )
