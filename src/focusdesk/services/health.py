"""Whether a vault is whole: its pages, structure and references, the chain of its log, and its keys."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from focusdesk.domain.problems import Problem
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.services import vaults
from focusdesk.services.desk import Desk
from focusdesk.storage.faults import DamagedKeys, DamagedVault

CHECKS = ("keys", "pages", "structure", "references", "log")
"""What is looked at, in this order; a vault that is altered is not looked at further."""


class Fault(Problem):
    """Something that is wrong with a vault; `code` is `keys`, `pages`, `structure`, `references` or `log ...`."""

    def __init__(self, code: str, message: str, /, *, field: str = "", **values: object) -> None:
        super().__init__(message, field=field, **values)
        self.code = code


@dataclass(frozen=True, slots=True)
class Report:
    """What examining a vault gave. `anchor` stands for the last of the `lines` of the log, written at `last`.

    `sealed` is None when that is not known, else whether the seal of the last lock was there; see `storage.seal`.
    """

    faults: tuple[Fault, ...]
    keys_repaired: bool = False
    lines: int = 0
    anchor: str = ""
    last: datetime | None = None
    sealed: bool | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    @property
    def checks(self) -> dict[str, bool | None]:
        """For each check whether it found nothing wrong; None for those that damaged keys or pages left undone."""
        failed = {fault.code.split()[0] for fault in self.faults}
        stopped = next((at for at, check in enumerate(CHECKS) if check in failed & {"keys", "pages"}), len(CHECKS))
        return {check: None if at > stopped else check not in failed for at, check in enumerate(CHECKS)}


def examine(folder: Path, secret: str) -> Report:
    """Open a vault, check all of it and close it. Damage is reported, also when it keeps the vault from opening.

    Raises a Problem for a wrong passphrase, something that is not a vault, and a vault that is open elsewhere.
    """
    try:
        desk = vaults.unlock(folder, secret)
    except DamagedKeys as damaged:
        return Report((_of("keys", damaged),))
    except DamagedVault as damaged:
        return Report((_of("pages", damaged),))
    try:
        return check(desk)
    finally:
        desk.close()


def check(desk: Desk, watch: Watch = unwatched) -> Report:
    """Check the open vault; takes about 2 s for a vault of 100 MB. What `watch` raises stops it."""
    faults = tuple(_fault(code) for code in desk.store.check(watch=watch))
    readable = all(fault.code.startswith("log") for fault in faults)
    return Report(
        faults,
        desk.keys_repaired,
        len(desk.store.log()) if readable else 0,
        desk.store.anchor() if readable else "",
        desk.last_written() if readable else None,
        desk.store.was_sealed,
    )


def _of(code: str, problem: Problem) -> Fault:
    return Fault(code, problem.message, field=problem.field, **problem.values)


def _fault(code: str) -> Fault:
    """A code of the store as a sentence that says what to do."""
    if code == "pages":
        return Fault(code, "Pages of the vault were altered outside FocusDesk. Put back a backup of the vault.")
    if code == "structure":
        return Fault(code, "The structure of the database is damaged. Put back a backup of the vault.")
    if code == "references":
        return Fault(code, "Records refer to others that are gone. Put back a backup of the vault.")
    what, _space, line = code.removeprefix("log ").partition(" ")
    if what == "missing":
        return Fault(code, "Line {line} of the log is gone. Compare the log with an earlier backup.", line=line)
    if what == "anchor":
        return Fault(code, "The end of the log is not the one that was printed. Compare it with an earlier backup.")
    return Fault(code, "Line {line} of the log was altered. Compare the log with an earlier backup.", line=line)
