"""The way in: a window without arguments (or with a vault to open), else the command line.

A process that the program starts to help it imports this module too, so that none is without the guard against the
network.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from focusdesk import offline

offline.stay()

from focusdesk.services import own_process  # noqa: E402  # after the guard, as everything


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program; returns the exit code. `arguments` are those of the command by default."""
    if getattr(sys, "frozen", False):  # an installed bundle starts itself again as the worker that reads files
        from multiprocessing import freeze_support

        freeze_support()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if given in ([own_process.WINDOW], [own_process.BACKUP]):
        return _go_on(given[0])
    if not given or (len(given) == 1 and Path(given[0]).is_dir()):
        from focusdesk.ui import app

        return app.run(given)
    from focusdesk.cli.main import main as run_command

    return run_command(given)


def _go_on(what: str) -> int:
    """What a window that locked begins as it ends: the next window, or the backup."""
    if what == own_process.WINDOW:
        from focusdesk.ui import app

        return app.run_after_lock()
    from focusdesk.services import backups

    backups.work_as_told()
    return 0


if __name__ == "__main__":
    sys.exit(main())
