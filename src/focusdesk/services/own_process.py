"""This program once more, as another process: the window that comes after a lock, and the backup that is made then.

What the other process must know goes through a pipe: it stands in no argument, environment or file. Who began the other
process holds the pipe open, so that its end also tells that the one before is gone.
"""

import json
import os
import sys
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from subprocess import Popen

WINDOW = "--window-after-lock"
BACKUP = "--backup-after-lock"
PATIENCE_SECONDS = 5.0
"""How long is waited for the process before this one; one that hangs in the disk still has the vault then."""

_begun: "list[Popen[bytes]]" = []
"""Those that still run: they are not waited for, and go on when this process ends."""


def command(what: str) -> list[str]:
    """The words that start this program again, from an installed bundle as well as from a Python environment."""
    if getattr(sys, "frozen", False):
        return [sys.executable, what]
    return [sys.executable, "-P", "-m", "focusdesk", what]  # -P: nothing is imported from where the user happens to be


def begin(what: str) -> "Popen[bytes]":
    """Start the program again. Raises OSError when the system has no room for another process."""
    from subprocess import PIPE, Popen

    environment = dict(os.environ)
    if getattr(sys, "frozen", False):
        environment["PYINSTALLER_RESET_ENVIRONMENT"] = "1"  # a bundle would take it for a part of this process
    process = Popen(command(what), stdin=PIPE, env=environment)  # noqa: S603  # our own program
    _begun[:] = [each for each in _begun if each.poll() is None] + [process]
    return process


def tell(process: "Popen[bytes]", **what: object) -> None:
    """Tell a process that was begun what it must know; what is told later comes on top of it."""
    assert process.stdin is not None
    with suppress(OSError):  # it has ended already
        process.stdin.write(json.dumps(what).encode() + b"\n")
        process.stdin.flush()


def told(patience: float = PATIENCE_SECONDS) -> dict[str, Any]:
    """What the process before this one told, once that has ended; whatever there is after so many seconds."""
    lines = bytearray()

    def listen() -> None:
        with suppress(OSError):  # a bundle without a console may have no input at all
            while portion := os.read(0, 1 << 16):
                lines.extend(portion)

    listening = Thread(target=listen, daemon=True)
    listening.start()
    listening.join(patience)
    known: dict[str, Any] = {}
    for line in bytes(lines).splitlines():
        with suppress(ValueError):
            known |= dict(json.loads(line))
    return known
