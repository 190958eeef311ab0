"""The store: the records of one open vault, read by kind and written a step at a time.

A step is written whole or not at all, together with its line in the log, the search index and the numbers it uses
up. Keys and folders are left to `vault`, lists for the screen to `case_list`, `action_list`, `meeting_list` and
`directory`, what can be done to the services.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from focusdesk.domain import numbering
from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import FocusGroup, LogEntry, Record
from focusdesk.domain.views import Hit
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.i18n import N_
from focusdesk.storage import (
    contents,
    database,
    listing,
    log,
    rekeying,
    rows,
    schema,
    seal,
    search,
    search_index,
    vault,
)
from focusdesk.storage.faults import damaged, gone, read_only, translated_errors
from focusdesk.storage.keys import Renewal
from focusdesk.storage.tables import counter, draft, table
from focusdesk.storage.vault import OpenKeys

if TYPE_CHECKING:
    from focusdesk.storage.backups import Backup

R = TypeVar("R", bound=Record)


class Missing(Problem):
    """The record that was asked for is not in the vault (any more)."""


@dataclass(eq=False)
class Store:
    """One open vault. `holder` is who unlocked it, for the log. Only one thread may use it at a time."""

    holder: str
    _connection: Connection
    _log_key: bytes
    _found: dict[object, list[Any]] | None = None
    _drafts: dict[str, str] | None = None
    stopped: bool = False
    """Nothing is written any more, because the file is no longer at its place."""

    was_sealed: bool | None = None
    """Whether it was opened as it had been closed; False when it was not closed, None for a new vault."""

    @classmethod
    def create(cls, folder: Path, data_key: bytes, holder: str, group: FocusGroup) -> "Store":
        """Make the database of a new vault in its folder, with its focus group, and open it.

        Raises AlreadyThere, DiskFull or another Problem; then no database is left behind.
        """
        path = vault.database_path(folder)
        connection = database.connect(path, data_key, create=True)
        store = cls(holder, connection, vault.log_key(data_key))
        try:
            with store.transaction():
                schema.create(connection)
            store.write(Step(N_("Create vault"), (add(group),)), datetime.now().replace(microsecond=0))
        except BaseException:
            database.close(connection)
            path.unlink(missing_ok=True)
            raise
        return store

    @classmethod
    def open(cls, folder: Path, data_key: bytes, holder: str, log_key: bytes = b"") -> "Store":
        """Open the database of a vault, bringing one of an earlier version up to date first.

        A backup is made before that. A vault that may not be written is opened to be read (`read_only`). `log_key` is
        needed once the data key was renewed: the log's chain keeps the key it began with. A vault that was not closed
        (`was_sealed`) has its structure looked at as well, which takes longer. Raises NewerVault before anything is
        written, or VaultInUse, DamagedVault or another Problem.
        """
        chain = log_key or vault.log_key(data_key)
        sealed = False

        def unseal(opened: Connection) -> None:
            nonlocal sealed
            sealed = seal.take_off(opened, chain)
            if not sealed and not database.is_sound(opened):
                raise damaged()

        def back_up() -> None:
            from focusdesk.storage import backups

            backups.make(folder, OpenKeys(data_key, log_key), datetime.now())

        connection = schema.open_current(vault.database_path(folder), data_key, before=back_up, unseal=unseal)
        store = cls(holder, connection, chain, was_sealed=sealed)
        try:
            if not store.read_only:
                rekeying.tidy(folder)
                with store.transaction():
                    contents.forget_unused(connection)
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        """Seal and close the database. Closing twice does nothing."""
        seal.put_on(self._connection, self._log_key)
        database.close(self._connection)

    @property
    def read_only(self) -> bool:
        """Whether the vault may only be read; every change raises ReadOnlyVault."""
        return database.is_read_only(self._connection)

    def is_there(self, folder: Path) -> bool:
        """Whether the open database still stands in this folder: not when it was renamed or its stick pulled out."""
        return database.is_there(self._connection, vault.database_path(folder))

    def back_up(self, folder: Path, key: OpenKeys, now: datetime, watch: Watch = unwatched) -> "Backup":
        """Make and verify a backup while the vault is open; see `backups.take`."""
        from focusdesk.storage import backups

        return backups.take(self._connection, folder, key, now, watch)

    def copy_to(self, path: Path) -> None:
        """Copy the open database to a new file, encrypted with the same key; see `copying.copy`."""
        from focusdesk.storage import copying

        copying.copy(self._connection, path)

    def renew(self, folder: Path, renewal: Renewal, step: Step, at: datetime) -> None:
        """Put the vault under its new data key, with a line in the log for it; the store stays open.

        Nobody else may use the store meanwhile. Raises a Problem when that cannot be done; then nothing has changed.
        """
        self._refuse_when_stopped()
        if self.read_only:
            raise read_only()
        database.close(self._connection)
        key = renewal.old_key
        try:
            with translated_errors():
                rekeying.rekey(
                    folder,
                    renewal,
                    lambda copy: log.append(copy, self._log_key, step, (), at=at, who=self.holder),
                )
            key = renewal.new_key
        finally:
            self._connection = database.connect(vault.database_path(folder), key)

    def get(self, kind: type[R], number: int) -> R:
        """The record of this kind with this id. Raises Missing when it is not there."""
        found = self.try_get(kind, number)
        if found is None:
            raise Missing("This was removed in the meantime. Go back and choose again.")
        return found

    def try_get(self, kind: type[R], number: int | None) -> R | None:
        """The record of this kind with this id, or None."""
        return next(iter(self.find(kind, id=number)), None) if number is not None else None

    def find(self, kind: type[R], /, **equals: object) -> list[R]:
        """The records of this kind whose fields equal these values, in the order of their ids.

        The value None finds empty fields, a tuple finds any of its values.
        """
        if self._found is None:
            return self._load(kind, equals)
        asked = (kind, *equals.items())
        if asked not in self._found:
            self._found[asked] = self._load(kind, equals)
        return list(self._found[asked])

    def _load(self, kind: type[R], equals: Mapping[str, object]) -> list[R]:
        columns = table(kind).c
        conditions = [_holds(columns[name], value) for name, value in equals.items()]
        with self.transaction() as connection:
            return rows.load(connection, kind, *conditions)

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One transaction for all that a page reads: what is asked twice meanwhile is read once."""
        if self._found is not None:
            yield
            return
        self._found = {}
        try:
            with self.transaction():
                yield
        finally:
            self._found = None

    def count(self, kind: type[Record], /, **equals: object) -> int:
        """How many records `find` would give."""
        columns = table(kind).c
        with self.transaction() as connection:
            return listing.count(connection, kind, [_holds(columns[name], value) for name, value in equals.items()])

    def search(self, words: str, kinds: Sequence[type[Record]] = (), limit: int = 50) -> list[Hit]:
        """What is found for these words, best first; see `search.find`."""
        with self.transaction() as connection:
            return search.find(connection, words, kinds, limit)

    def write(self, step: Step, at: datetime, watch: Watch = unwatched) -> None:
        """Write all changes of a step in one transaction, with its log entry, the search index and numbers used up.

        Raises DiskFull or another Problem when the disk refuses, and an error that is a bug when a record to change
        is not there or something still refers to a removed one. Nothing has changed then, nor when `watch`, which is
        told how many records are written and found, raises anything.
        """
        self._refuse_when_stopped()
        if self._found:
            self._found.clear()
        changes = _once_each(step.changes)
        with self.transaction() as connection:
            _apply(connection, changes, lambda done: watch(done, len(changes) * 2))
            search_index.update(connection, changes, lambda done: watch(len(changes) + done, len(changes) * 2))
            _count(connection, changes)
            log.append(connection, self._log_key, step, changes, at=at, who=self.holder)

    def _refuse_when_stopped(self) -> None:
        if self.stopped:
            raise gone()

    def last_count(self, kind: type[Record], year: int) -> int:
        """The highest count that a number of this kind had in a year, also of removed records; 0 when none."""
        query = select(counter.c.count).where(counter.c.series == kind.__name__, counter.c.year == year)
        with self.transaction() as connection:
            return connection.execute(query).scalar() or 0

    def drafts(self) -> dict[str, str]:
        """The half-typed texts that were kept, by the place they belong to."""
        if self._drafts is None:
            with self.transaction() as connection:
                self._drafts = {row.place: row.text for row in connection.execute(select(draft))}
        return self._drafts

    def keep_draft(self, place: str, text: str) -> None:
        """Keep a half-typed text for when the vault is opened again; an empty text forgets it. Not in the log.

        Where nothing may be written nothing is kept.
        """
        if self.read_only:
            return
        self._refuse_when_stopped()
        self._drafts = None
        with self.transaction() as connection:
            connection.execute(delete(draft).where(draft.c.place == place))
            if text:
                connection.execute(insert(draft).values(place=place, text=text))

    def keep_content(self, data: bytes) -> str:
        """Keep the bytes of a document until no record refers to them any more; gives their SHA-256."""
        with self.transaction() as connection:
            return contents.keep(connection, data)

    def content(self, digest: str) -> bytes:
        """The bytes with this SHA-256. Raises Missing when they are not in the vault."""
        with self.transaction() as connection:
            data = contents.read(connection, digest)
        if data is None:
            raise Missing("The contents of this document are not in the vault. Restore a backup or add it again.")
        return data

    def log(self) -> list[LogEntry]:
        """All lines of the log, oldest first."""
        with self.transaction() as connection:
            return log.entries(connection)

    def anchor(self) -> str:
        """What to print on minutes, so that a missing end of the log can be noticed later."""
        with self.transaction() as connection:
            return log.anchor(connection)

    def last_line_at(self) -> datetime | None:
        """The moment in the last line of the log."""
        with self.transaction() as connection:
            return log.last_at(connection)

    def check(self, anchor: str = "", watch: Watch = unwatched) -> list[str]:
        """Codes of everything that is wrong with the vault: see `database.integrity` and `log.verify`."""
        with database.watched(self._connection, watch):
            found = database.integrity(self._connection)
        if found:
            return found
        with self.transaction() as connection:
            return [f"log {code}" for code in log.verify(connection, self._log_key, anchor)]

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """One transaction on the database; inside another one it joins that. Faults of the disk become Problems."""
        with translated_errors():
            if self._connection.in_transaction():
                yield self._connection
            else:
                with _whole(self._connection):
                    yield self._connection


@contextmanager
def _whole(connection: Connection) -> Iterator[None]:
    try:
        with connection.begin():
            yield
    except BaseException:
        # A commit that is refused, by a reference to something removed, leaves SQLite's own transaction open.
        raw: Any = connection.connection.driver_connection
        raw.rollback()
        raise


def _holds(column: ColumnElement[Any], value: object) -> ColumnElement[bool]:
    """The condition for `find`; any number of ids is fine."""
    if isinstance(value, tuple):
        return rows.among(column, value) if all(type(each) is int for each in value) else column.in_(value)
    return column == value


def _once_each(changes: Sequence[Change]) -> list[Change]:
    """The changes with one for each record: from its first before to its last after."""
    if len({change.record.id for change in changes}) == len(changes):
        return list(changes)
    net: dict[int, Change | None] = {}
    for change in changes:
        earlier = net.get(change.record.id)
        before = earlier.before if earlier else change.before
        net[change.record.id] = Change(before, change.after) if before or change.after else None
    return [change for change in net.values() if change]


def _apply(connection: Connection, changes: Sequence[Change], told: Callable[[int], None]) -> None:
    """Write the changes grouped by kind: row by row takes four times as long."""
    done = 0
    by_kind: dict[type[Record], list[Change]] = defaultdict(list)
    for change in changes:
        by_kind[type(change.record)].append(change)
    for kind, mine in by_kind.items():
        gone = [change.before for change in mine if change.before and not change.after]
        other = [change.after for change in mine if change.before and change.after]
        new = [change.after for change in mine if change.after and not change.before]
        for work, records in ((rows.remove, gone), (rows.replace, other), (rows.add, new)):
            for start in range(0, len(records), search_index.PORTION):
                portion = records[start : start + search_index.PORTION]
                work(connection, kind, portion)
                done += len(portion)
                told(done)


def _count(connection: Connection, changes: Sequence[Change]) -> None:
    """Remember the highest number given in each series, so that it is never given again."""
    highest: dict[tuple[str, int], int] = {}
    for change in changes:
        used = numbering.counted(change.after) if change.after else None
        if used:
            series, year, count = used
            highest[series, year] = max(count, highest.get((series, year), 0))
    for (series, year), count in highest.items():
        query = upsert(counter).values(series=series, year=year, count=count)
        larger = func.max(counter.c.count, query.excluded.count)
        connection.execute(query.on_conflict_do_update(index_elements=["series", "year"], set_={"count": larger}))
