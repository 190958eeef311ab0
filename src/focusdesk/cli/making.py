"""Commands that make something: a vault, the example, the minutes of a meeting."""

import argparse
import sys
from pathlib import Path

from focusdesk.cli import output
from focusdesk.cli.opening import backed_up, folder_of, meeting_of, new_passphrase, opened, other_passphrase
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, ngettext

_TRIES = 3
"""How often the recovery code may be typed back."""


def new(options: argparse.Namespace) -> int:
    """Make a vault, show its recovery code, this one time, and have it typed back.

    A script that gives the passphrase on standard input is asked only with --confirm-code. 1 when it was not right.
    """
    from focusdesk.services import passphrases, vaults

    folder = folder_of(options.vault)
    if folder.exists():
        raise Problem("“{folder}” is there already. Choose another name.", folder=folder)
    if not folder.absolute().parent.is_dir():
        raise Problem("The folder “{folder}” does not exist. Make it first.", folder=folder.absolute().parent)
    passphrase = new_passphrase(options)
    judged = passphrases.strength(passphrase, [options.group, folder.stem])
    if not judged.acceptable:
        raise Problem("This passphrase may not be used. {advice}", advice=judged.advice)
    desk, recovery_code = vaults.create(folder, options.group, passphrase)
    with backed_up(desk, folder, before=""):
        pass
    desk.close()
    output.say(_("Vault made: {folder}").format(folder=folder))
    output.say(_("Recovery code: {code}").format(code=recovery_code))
    output.say(_("Write the recovery code down and keep it apart from this computer. It is not shown again."))
    if options.passphrase_stdin and not options.confirm_code:
        return 0
    sys.stdout.flush()  # a script reads the code before it can give it back
    if not _is_typed_back(options, recovery_code):
        output.fail(_("The vault is made, but its recovery code was not typed back. Write down the code above."))
        return 1
    output.say(_("The recovery code on your paper is right."))
    return 0


def _is_typed_back(options: argparse.Namespace, code: str) -> bool:
    from focusdesk.services import recoverypapers

    for _turn in range(1 if options.passphrase_stdin else _TRIES):
        if recoverypapers.is_code(code, other_passphrase(options, _("Type the recovery code from your paper: "))):
            return True
        output.fail(_("This is not the code. Compare it with your paper, group by group."))
    return False


def demo(options: argparse.Namespace) -> int:
    """Make the example vault and its minutes, and say where they are and what is in them."""
    from focusdesk.services import demo as example

    made = example.make(Path(options.folder))
    for label, value in (
        (_("Vault"), made.vault),
        (_("Minutes"), made.minutes),
        (_("Passphrase"), made.passphrase),
        (_("Recovery code"), made.recovery_code),
    ):
        output.say(f"{label}: {value}")
    output.say()
    output.say(_("What was done:"))
    for line in _done(made.counts):
        output.say(f"- {line}")
    return 0


def _done(counts: dict[str, int]) -> list[str]:
    """What the example did, a line for each part of it."""
    phrases = {
        "rows": ngettext("{n} row of an earlier list read", "{n} rows of an earlier list read", counts["rows"]),
        "left_out": ngettext(
            "{n} row left out, with the reason", "{n} rows left out, with the reason", counts["left_out"]
        ),
        "cases": ngettext("{n} case taken over", "{n} cases taken over", counts["cases"]),
        "imported_actions": ngettext(
            "{n} earlier action taken over", "{n} earlier actions taken over", counts["imported_actions"]
        ),
        "organisations": ngettext(
            "{n} organisation at the table", "{n} organisations at the table", counts["organisations"]
        ),
        "participants": ngettext("{n} participant invited", "{n} participants invited", counts["participants"]),
        "items": ngettext(
            "{n} agenda item proposed and handled", "{n} agenda items proposed and handled", counts["items"]
        ),
        "information": ngettext(
            "{n} piece of information recorded with its source",
            "{n} pieces of information recorded with their source",
            counts["information"],
        ),
        "decisions": ngettext("{n} decision taken", "{n} decisions taken", counts["decisions"]),
        "actions": ngettext("{n} action agreed", "{n} actions agreed", counts["actions"]),
        "overdue": ngettext("{n} action overdue", "{n} actions overdue", counts["overdue"]),
    }
    return [phrase.format(n=counts[name]) for name, phrase in phrases.items()]


def minutes(options: argparse.Namespace) -> int:
    """Write the minutes of a meeting, or the extract for one organisation, and register that."""
    from focusdesk.cli import locking, sharing

    with opened(options) as desk:
        path, lock = sharing.one(desk, meeting_of(desk, options.meeting), options)
    output.say(_("Minutes written: {path}").format(path=path))
    locking.say(options, lock, [path])
    return 0
