"""Taking over another vault, or a file that one was taken along in: read from a copy, proposed, never altered.

This runs in the program itself and not in the reading process, because that one has no keys. What a vault may hold is
narrow all the same: its pages are authenticated with a key that only its passphrase gives, and only fields of our own
records are read.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from focusdesk.domain.casework import Document, TextModule
from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.paper import MinutesVersion
from focusdesk.domain.pausing import without_collecting
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Record
from focusdesk.domain.watching import Watch, unwatched
from focusdesk.importers.decisions import Decisions
from focusdesk.importers.othervault import NUMBERED, Here, OtherVault
from focusdesk.importers.plan import NOTHING_DECIDED
from focusdesk.importers.proposal import ImportPlan
from focusdesk.importers.vaultplan import plan_vault
from focusdesk.services import takealong
from focusdesk.services.desk import Desk
from focusdesk.storage import vault
from focusdesk.storage.borrowing import borrowed, temporary_folder
from focusdesk.storage.faults import damaged
from focusdesk.storage.store import Missing, Store

__all__ = ["OtherVault", "is_bundle", "is_vault", "preview", "read", "the_vault_in"]

MOST_CONTENT = 1 << 30
"""The bytes of documents that are taken over at once; what is beyond is left out, document by document."""


def is_vault(path: Path) -> bool:
    """Whether this is the folder of a vault."""
    return vault.is_vault(path)


def is_bundle(path: Path) -> bool:
    """Whether this is called as a file that a vault was taken along in."""
    return path.name.endswith(takealong.ENDING)


def the_vault_in(paths: list[Path]) -> Path | None:
    """The vault or taken along file that is to be taken over; None when there are only lists and minutes.

    Raises a Problem when there is one among other files.
    """
    found = [path for path in paths if is_vault(path) or is_bundle(path)]
    if found and len(paths) > 1:
        raise Problem("Take over another vault by itself: choose {name} alone.", name=found[0].name)
    return found[0] if found else None


def read(path: Path, secret: str, bundle_secret: str = "", check: Callable[[], None] = lambda: None) -> OtherVault:
    """Everything in another vault. `bundle_secret` opens the file it was taken along in, `secret` the vault itself.

    Takes about 1 s for each person who may open it. `check` is called now and then; what it raises stops the work.
    Raises a Problem for a wrong passphrase, a vault that is in use or damaged, and one of a newer version.
    """
    with _folder(path, bundle_secret) as folder, borrowed(folder, secret) as (store, digest):
        check()
        try:
            records = tuple(record for kind in RECORD_KINDS for record in store.find(kind))
        except (LookupError, ValueError, TypeError) as error:
            raise damaged() from error
        check()
        return OtherVault(
            name=path.name, sha256=digest, records=records, contents=dict(_contents(store, records, check))
        )


def preview(
    desk: Desk, other: OtherVault, decisions: Decisions = NOTHING_DECIDED, watch: Watch = unwatched
) -> ImportPlan:
    """What taking over this vault would do; nothing is changed. See `importing.write_in` for carrying it out."""
    with without_collecting():
        return plan_vault(other, _here(desk, other), desk.now(), decisions, watch)


@contextmanager
def _folder(path: Path, bundle_secret: str) -> Iterator[Path]:
    if not is_bundle(path):
        yield path
        return
    with temporary_folder() as place:
        yield takealong.unpack(path, place, bundle_secret)


def _contents(store: Store, records: tuple[Record, ...], check: Callable[[], None]) -> Iterator[tuple[str, bytes]]:
    digests = (each.sha256 for each in records if isinstance(each, Document | MinutesVersion) and each.sha256)
    left = MOST_CONTENT
    for digest in dict.fromkeys(digests):
        check()
        try:
            content = store.content(digest)
        except Missing:
            continue
        if len(content) <= left:
            left -= len(content)
            yield digest, content


def _here(desk: Desk, other: OtherVault) -> Here:
    store, ids = desk.store, tuple(record.id for record in other.records)
    return Here(
        group=desk.group,
        same={record.id: record for kind in RECORD_KINDS for record in store.find(kind, id=ids)},
        numbers={(kind, str(getattr(each, "number", ""))) for kind in NUMBERED for each in store.find(kind)},
        shorts={each.short for each in store.find(TextModule)},
    )
