"""Opening a vault for a command: where it is, its passphrase, and closing it again whatever happens."""

import argparse
import getpass
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.cli import output
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Meeting
from focusdesk.i18n import _, sentence
from focusdesk.services import vaults

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

_KEPT_BYTES = 10_000
"""More than any passphrase; keeps a wrongly piped file from being read whole."""


@contextmanager
def opened(options: argparse.Namespace) -> Iterator["Desk"]:
    """The desk of the vault that was named, closed at the end. Raises a Problem when it does not open."""
    with opened_with(options) as desk:
        yield desk


@contextmanager
def opened_with(options: argparse.Namespace, secret: str = "") -> Iterator["Desk"]:
    """The same, with a passphrase that is known already; without one it is asked for when there is such a vault.

    When the command changed something a backup is made at the end, as the window does at lock.
    """
    folder = folder_of(options.vault)
    if not vaults.is_vault(folder):
        raise Problem("“{vault}” is not a FocusDesk vault. Check the name of the folder.", vault=options.vault)
    desk = vaults.unlock(folder, secret or passphrase(options))
    try:
        if desk.keys_repaired:
            output.fail(_("A damaged key file of this vault was put right."))
        with backed_up(desk, folder):
            yield desk
    finally:
        desk.close()


@contextmanager
def backed_up(desk: "Desk", folder: Path, before: str | None = None) -> Iterator[None]:
    """Make a backup at the end when the log then ends otherwise than `before`, or than now, also after a Problem.

    That there is none is said, and does not undo what was done.
    """
    before = desk.store.anchor() if before is None else before
    try:
        yield
    finally:
        try:
            if desk.store.anchor() != before:
                _back_up(desk, folder)
        except Problem as problem:
            output.fail(_("No backup could be made. {reason}").format(reason=sentence(problem)))


def _back_up(desk: "Desk", folder: Path) -> None:
    from focusdesk.services import backups, computer

    second = computer.second_place()
    with output.busy(_("A backup is being made")) as watch:
        backups.make_while_open(desk, folder, second, watch)
    failure = backups.state(folder).second_failure
    if failure and second is not None and second.is_dir():
        output.fail(_("The backup did not reach the second place. {reason}").format(reason=_(failure)))


def meeting_of(desk: "Desk", number: str) -> Meeting:
    """The meeting with this number. Raises a Problem when there is none."""
    for meeting in desk.store.find(Meeting, number=number.strip()):
        return meeting
    raise Problem("There is no meeting {number}. List the meetings to see their numbers.", number=number)


def folder_of(name: str) -> Path:
    """The folder of the vault that `name` stands for, with or without its ending; a new one gets the ending."""
    given = Path(name)
    with_ending = vaults.folder_for(given.parent, given.name) if given.name else given
    return given if vaults.is_vault(given) and not vaults.is_vault(with_ending) else with_ending


def passphrase(options: argparse.Namespace) -> str:
    """The passphrase: the first line of standard input, or asked for without showing it."""
    return _from_input() if options.passphrase_stdin else _asked(_("Passphrase: "))


def other_passphrase(options: argparse.Namespace, prompt: str) -> str:
    """The passphrase of something besides the vault: the next line of standard input, or asked for with `prompt`."""
    return _from_input() if options.passphrase_stdin else _asked(prompt)


def new_passphrase(options: argparse.Namespace) -> str:
    """The passphrase for a new vault; asked for twice when it is typed."""
    if options.passphrase_stdin:
        return _from_input()
    first = _asked(_("New passphrase: "))
    if first != _asked(_("The same passphrase again: ")):
        raise Problem("The two passphrases are not the same. Start again.")
    return first


def _from_input() -> str:
    line = sys.stdin.buffer.readline(_KEPT_BYTES).rstrip(b"\r\n")
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = line.decode(sys.stdin.encoding or "latin-1", errors="replace")
    if not text:
        raise Problem("No passphrase came in on standard input.")
    return text


def _asked(prompt: str) -> str:
    if not sys.stdin.isatty():
        raise Problem("There is no keyboard to type the passphrase on. Use --passphrase-stdin.")
    try:
        typed = getpass.getpass(prompt)
    except EOFError:  # Ctrl+D
        typed = ""
    if not typed:
        raise Problem("No passphrase was typed.")
    return typed
