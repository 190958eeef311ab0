"""When backups are made and where they go; what a backup lacks; putting one back, and trying that out.

How a backup is made and verified is left to storage. What happened last is kept in `backups/state.json`, without a
name or a key in it, so that the window can say it before a vault is open.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from focusdesk.domain.problems import Problem
from focusdesk.domain.watching import Stopped, Watch, unwatched
from focusdesk.i18n import N_
from focusdesk.services import own_process
from focusdesk.storage import disk
from focusdesk.storage.faults import DamagedVault, VaultInUse, fault_of, translated_errors
from focusdesk.storage.vault import OpenKeys

if TYPE_CHECKING:
    from subprocess import Popen

    from focusdesk.services.desk import Desk
    from focusdesk.storage.backups import Backup

T = TypeVar("T")

STATE = "state.json"
REMIND_AFTER = timedelta(days=7)
DAILY = timedelta(hours=24)
_UNKNOWN = N_("The backup failed by a fault in FocusDesk itself. Try again, and look at the health check.")
_PATIENCE_SECONDS = 300.0
_ENDING_SECONDS = 2.0
_HALF_DONE = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What is known of a vault's backups. `failure` is the English sentence of the last try, empty when it went well.

    `second` is when a backup last reached the second place, `second_failure` why the last one did not.
    """

    tried: datetime | None = None
    verified: datetime | None = None
    failure: str = ""
    second: datetime | None = None
    second_failure: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a backup lacks of the present vault: how many changes, and when the first of them was made.

    `is_known` is False when the present vault cannot be read, `is_other` True when another course of events is in the
    backup.
    """

    missing: int = 0
    since: datetime | None = None
    is_known: bool = True
    is_other: bool = False


def state(folder: Path) -> State:
    """What is known of the backups of the vault in this folder."""
    try:
        kept = json.loads((_place(folder) / STATE).read_text(encoding="utf-8"))
        moments = {name: _moment(kept.get(name)) for name in ("tried", "verified", "second")}
        words = {name: str(kept.get(name, "")) for name in ("failure", "second_failure")}
        return State(**moments, **words)  # type: ignore[arg-type]
    except (OSError, ValueError, AttributeError, TypeError):
        return State()


def listed(folder: Path) -> "list[Backup]":
    """The verified backups of the vault in this folder, the newest first."""
    from focusdesk.storage import backups

    return backups.listed(_place(folder))


def listed_at(second: Path, folder: Path) -> "list[Backup]":
    """Those at the second place, the newest first."""
    from focusdesk.storage import backups

    return backups.listed(second_place(second, folder))


def second_place(second: Path, folder: Path) -> Path:
    """Where backups of the vault in `folder` go in the second place that was chosen."""
    return second / f"{folder.name.removesuffix('.focusdesk')}.backups"


def is_due(desk: "Desk", folder: Path, now: datetime) -> bool:
    """Whether something changed since the last backup, which is at least a day ago: for a vault that stays open."""
    if desk.store.read_only:
        return False
    newest = next(iter(listed(folder)), None)
    return newest is None or (abs(now - newest.made) >= DAILY and newest.anchor != desk.store.anchor())


def is_wanted(desk: "Desk", folder: Path, second: Path | None) -> bool:
    """Whether a backup is to be made or copied after locking: something changed, the last try failed, or the second
    place does not have the last one yet."""
    if desk.store.read_only or desk.store.stopped:
        return False
    newest = next(iter(listed(folder)), None)
    if newest is None or state(folder).failure or newest.anchor != desk.store.anchor():
        return True
    return second is not None and second.is_dir() and not (second_place(second, folder) / newest.name).is_dir()


def make(folder: Path, key: OpenKeys, second: Path | None = None, now: datetime | None = None) -> "Backup":
    """Back up a closed vault, verify it, and copy it to the second place when that is there. Raises a Problem."""
    from focusdesk.storage import backups

    with _noted(folder, now or datetime.now()) as at:
        made = backups.make(folder, key, at)
    _copy_to_second(folder, made, second, at)
    return made


def make_while_open(desk: "Desk", folder: Path, second: Path | None = None, watch: Watch = unwatched) -> "Backup":
    """Back up the vault that is open on this desk; for a job to which the desk is lent. Raises a Problem.

    What `watch` raises stops it, without a trace.
    """
    with _noted(folder, datetime.now()) as at:
        made = desk.store.back_up(folder, desk.key, at, watch)
    _copy_to_second(folder, made, second, at)
    return made


def after_lock(folder: Path, key: OpenKeys, second: Path | None = None) -> "Popen[bytes]":
    """Begin the backup of a vault that is closed or about to be, in a process of its own, and return at once.

    The process goes on when this one ends, does nothing when nothing changed or the vault is already open again, and
    leaves what happened in `state`. Raises OSError when the system has no room for another process.
    """
    with suppress(OSError):  # says from now on that a backup is under way; what is wrong shows when it is made
        _making(folder).mkdir(mode=0o700, parents=True, exist_ok=True)
    process = own_process.begin(own_process.BACKUP)
    keys = {"data": key.data.hex(), "log": key.log.hex()}
    own_process.tell(process, folder=str(folder), second=str(second or ""), **keys)
    if process.stdin is not None:
        process.stdin.close()
    return process


def work_as_told() -> None:
    """What that process does. The keys came through a pipe and go with the process."""
    known = own_process.told()
    if known:
        key = OpenKeys(bytes.fromhex(known["data"]), bytes.fromhex(known["log"]))
        work(Path(known["folder"]), key, Path(known["second"]) if known["second"] else None)


def is_under_way(folder: Path) -> bool:
    """Whether a backup of a vault that was locked is still being made."""
    return _is_recent(_making(folder))


def work(folder: Path, key: OpenKeys, second: Path | None) -> None:
    """Make the backup here and now, when something changed; what went wrong stands in the state."""
    try:
        _when_closed(lambda: _make_if_changed(folder, key, second))
    except (Problem, OSError):
        pass
    finally:
        disk.remove(_making(folder))


def _when_closed(act: Callable[[], object]) -> None:
    """Do what needs the vault closed: who locked it may take a moment to end. Raises VaultInUse when it stays open."""
    until = time.monotonic() + _ENDING_SECONDS
    while True:
        try:
            act()
            return
        except VaultInUse:
            if time.monotonic() > until:
                raise
            time.sleep(0.05)


def _make_if_changed(folder: Path, key: OpenKeys, second: Path | None) -> None:
    newest = next(iter(listed(folder)), None)
    if newest is None or state(folder).failure or newest.anchor != _anchor(folder, key):
        make(folder, key, second)
    else:
        _copy_to_second(folder, newest, second, datetime.now())


def when_free(folder: Path, busy: VaultInUse, act: Callable[[], T]) -> T:
    """Do what could not be done because a backup was still reading the vault, as soon as that is ready.

    Raises `busy` when no backup is under way.
    """
    until = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < until and _is_recent(_making(folder)):
        try:
            return act()
        except VaultInUse:
            time.sleep(0.1)
    try:
        return act()
    except VaultInUse:
        raise busy from None


def compare(desk: "Desk", backup: "Backup") -> Comparison:
    """What the backup lacks of the vault that is open on this desk, from the log."""
    try:
        lines = desk.store.log()
    except DamagedVault:
        return Comparison(is_known=False)
    at = next((line for line in lines if line.id == backup.lines), None)
    if at is None or not backup.anchor.endswith(at.digest[:16]):
        return Comparison(is_other=True)
    later = [line for line in lines if line.id > backup.lines]
    return Comparison(len(later), later[0].at if later else None)


def put_back(
    folder: Path, backup: "Backup", key: OpenKeys, now: datetime | None = None, watch: Watch = unwatched
) -> Path:
    """Put a backup in place of a closed vault; gives the folder in which what stood there is kept. Raises a Problem.

    What `watch` raises stops it before anything changed.
    """
    from focusdesk.storage import restoring

    return restoring.put_back(folder, backup, key, now or datetime.now(), watch)


def put_back_with(folder: Path, backup: "Backup", secret: str, watch: Watch = unwatched) -> Path:
    """The same with a passphrase, for a vault that does not open. Takes about 1 s."""
    return put_back(folder, backup, key_of(backup, folder, secret), watch=watch)


def key_for(desk: "Desk", folder: Path, backup: "Backup", secret: str) -> OpenKeys:
    """The keys of a backup of the vault on this desk: those of now, or by `secret` those of before a renewal."""
    return key_of(backup, folder, secret) if has_other_keys(desk, backup) else desk.key


def has_other_keys(desk: "Desk", backup: "Backup") -> bool:
    """Whether a backup of the vault on this desk is of before its keys were renewed: `key_of` then opens it."""
    from focusdesk.storage import restoring

    return restoring.has_other_keys(backup, desk.key)


def key_of(backup: "Backup", folder: Path, secret: str) -> OpenKeys:
    """The keys that opens a backup, by the passphrase of the vault, or the one that was in use when it was made."""
    from focusdesk.storage import restoring, vault

    opens = folder if restoring.keys_fit(folder, backup) else backup.folder
    return vault.unlock(opens, secret).keys


def try_out(folder: Path, backup: "Backup", key: OpenKeys, watch: Watch = unwatched) -> tuple[str, ...]:
    """The restore drill: open a private copy with the key, do all checks, remove it. Gives what is wrong, as codes.

    Besides those of the health check there are `digest`, when it does not hold what was written, and `keys`, when no
    passphrase opens it, because its key file is lost or damaged. Raises a Problem when there is no room, the copy does
    not open, or the backup has other keys than this.
    """
    from focusdesk.storage import restoring

    found = restoring.try_out(backup, key, _place(folder) / ".trying", watch)
    return found.faults + (() if restoring.has_keys(backup) else ("keys",))


def _place(folder: Path) -> Path:
    return folder / "backups"


def _making(folder: Path) -> Path:
    return _place(folder) / ".making"


def _anchor(folder: Path, key: OpenKeys) -> str:
    """The end of the log of a closed vault; empty when it cannot be read, which making a backup will then say."""
    from focusdesk.storage import database, log, schema, vault

    connection = schema.open_any(vault.database_path(folder), key.data)
    try:
        with translated_errors(), connection.begin():
            return log.anchor(connection)
    except DamagedVault:
        return ""
    finally:
        database.close(connection)


@contextmanager
def _noted(folder: Path, now: datetime) -> Iterator[datetime]:
    """Keep in the state how a try to make a backup ended; an error of the disk becomes a Problem."""
    try:
        yield now
    except (VaultInUse, Stopped):
        raise
    except BaseException as error:
        fault = error if isinstance(error, Problem) else fault_of(error)
        _keep(folder, replace(state(folder), tried=now, failure=fault.message if fault else _UNKNOWN))
        if fault is None or fault is error:
            raise
        raise fault from error
    _keep(folder, replace(state(folder), tried=now, verified=now, failure=""))


def _copy_to_second(folder: Path, made: "Backup", second: Path | None, now: datetime) -> None:
    """Copy to the second place when it is there; a fault of it does not spoil the backup."""
    from focusdesk.storage import backups

    if second is None or not second.is_dir():
        return
    kept = state(folder)
    try:
        backups.copy_to(made, second_place(second, folder), now)
        kept = replace(kept, second=now, second_failure="")
    except Problem as problem:
        kept = replace(kept, second_failure=problem.message)
    _keep(folder, kept)


def _keep(folder: Path, kept: State) -> None:
    with suppress(OSError):
        _place(folder).mkdir(mode=0o700, exist_ok=True)
        fields = {name: value.isoformat() if isinstance(value, datetime) else value for name, value in _items(kept)}
        disk.write(_place(folder) / STATE, json.dumps(fields, indent=1).encode() + b"\n")


def _items(kept: State) -> list[tuple[str, object]]:
    return list(asdict(kept).items())


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _is_recent(path: Path) -> bool:
    with suppress(OSError):
        return datetime.now() - datetime.fromtimestamp(path.stat().st_mtime) < _HALF_DONE
    return False
