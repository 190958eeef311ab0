"""Does again, through bare sqlcipher3, what FocusDesk asked of a vault: the same statements for the same rows.

A `Trace` writes down every statement that the open vault runs. `done_again` runs them on a copy that is as the vault
was, in the same order and with the same settings, and gives how long each group of them took.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from focusdesk.services.desk import Desk
from focusdesk.storage import database, vault


@dataclass
class Run:
    """Something that was done once: what, how many milliseconds it took, and its statements."""

    what: str
    milliseconds: float = 0.0
    statements: list[str] = field(default_factory=list)


class Trace:
    """The statements of an open vault, by what was being done; `between` holds what is not measured."""

    def __init__(self, desk: Desk) -> None:
        self.runs = [Run("")]
        raw: Any = desk.store._connection.connection.driver_connection
        raw.set_trace_callback(self._note)

    @contextmanager
    def doing(self, what: str) -> Iterator[Run]:
        """Write down the statements from here on under this name."""
        run = Run(what)
        self.runs.append(run)
        yield run
        self.runs.append(Run(""))

    def _note(self, statement: str) -> None:
        if not statement.startswith("--"):  # what the search index does inside itself
            self.runs[-1].statements.append(statement)


def done_again(folder: Path, key: bytes, runs: list[Run]) -> dict[str, list[float]]:
    """How many milliseconds each run took on the vault in `folder`, by what it was."""
    connection = database.connect(vault.database_path(folder), key)
    raw: Any = connection.connection.driver_connection
    times: dict[str, list[float]] = {}
    for run in runs:
        start = time.perf_counter()
        for statement in run.statements:
            raw.execute(statement).fetchall()
        times.setdefault(run.what, []).append((time.perf_counter() - start) * 1000)
    database.close(connection)
    return times
