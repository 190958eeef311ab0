"""The lock that a command asks for, and what is said of it: the same for every command that writes a file.

Without --protect a file is not locked, so that scripts give files that open: a command line is a choice, too. The
register and the log say that it was made so, and standard error says it to who runs the command.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.cli import output
from focusdesk.cli.sharing_words import PROTECTIONS
from focusdesk.domain.problems import Problem
from focusdesk.domain.terms import Protection
from focusdesk.i18n import _, ngettext
from focusdesk.services import locking
from focusdesk.services.locking import Lock

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk


def lock(desk: "Desk", options: argparse.Namespace, organisation: int | None = None) -> Lock:
    """What was asked for; `organisation` gets what is for no other. Raises a Problem for a key that is not there."""
    if options.protect is None:
        reason = _("Made by a command with --unprotected.") if options.unprotected else _no_protect()
        return locking.lock(desk, Protection.NONE, options.reason or reason)
    made = locking.lock(desk, PROTECTIONS[options.protect], options.reason, organisation)
    if options.protect == "key" and organisation and not made.key:
        raise Problem("This organisation has no public key. Fill it in at the organisation, or choose a passphrase.")
    return made


def say(options: argparse.Namespace, made: Lock, paths: Sequence[Path]) -> None:
    """Show the passphrases this one time where the answer is text, and warn of files left open without a word."""
    if not getattr(options, "json", False):
        for name, phrase in made.phrases.items():
            output.say(_("Passphrase for {name}: {phrase}").format(name=name, phrase=phrase))
        if made.phrases:
            output.say(_("Tell each recipient theirs by another way than the file. They are not shown again."))
    if made.way is Protection.NONE and options.protect is None and not options.unprotected and paths:
        words = ngettext(
            "Not locked: {name}. Add --protect passphrase to lock it, or --unprotected to say that this is right.",
            "Not locked: {count} files. Add --protect passphrase to lock them, or --unprotected to say that this is"
            " right.",
            len(paths),
        )
        output.fail(words.format(name=paths[0].name, count=len(paths)))


def about(made: Lock) -> dict[str, object]:
    """What the answer in JSON says of the lock of one file: how it is locked, and the only passphrase."""
    return {"protection": made.way, "passphrase": only_phrase(made)}


def only_phrase(made: Lock) -> str | None:
    """The passphrase of the one file that was written, or None."""
    return next(iter(made.phrases.values()), None)


def _no_protect() -> str:
    return _("Made by a command without --protect.")
