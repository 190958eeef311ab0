"""Where a vault's key file is found when both of its own copies are damaged or lost: beside the backups, and on the
computer itself. They are wrapped as ever, so that a spare tells nothing without the passphrase.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from focusdesk.domain.problems import Problem
from focusdesk.storage import disk, keyfile, keys, rekeying, schema
from focusdesk.storage.faults import DamagedKeys, DamagedVault, NewerVault, WrongSecret, translated_errors
from focusdesk.storage.keys import Keys, Opened

NAME = keyfile.NAMES[0]


def keep(folder: Path, local: Path) -> None:
    """Keep a copy of the vault's key file in a folder of this computer, under the vault's own random number.

    Raises a Problem when that cannot be done, or when the vault's own files cannot be read.
    """
    found, _repaired = rekeying.read(folder)
    path = local / f"{found.vault}.json"
    with translated_errors():
        if _read(path) != found:
            local.mkdir(mode=0o700, parents=True, exist_ok=True)
            disk.write(path, keyfile.text(found))


def is_kept(folder: Path, local: Path) -> bool:
    """Whether the copy on this computer is the same as the vault's own key file."""
    with suppress(Problem):
        found, _needs_mending = rekeying.found(folder)
        return _read(local / f"{found.vault}.json") == found
    return False


def unlock(folder: Path, database_file: Path, secret: str, local: Path | None) -> tuple[Keys, Opened] | None:
    """Open a vault whose own key files do not help with the newest spare that does: the keys and what they give.

    None when there is no spare for this vault. Takes 1 s for each spare that is tried. Raises WrongSecret when there
    is one, but the passphrase does not open it.
    """
    refused: WrongSecret | None = None
    for spare in _newest_first([*_beside_backups(folder), *_on_this_computer(local)]):
        try:
            opened = keys.open_slots(spare, secret)
        except WrongSecret as wrong:
            refused = wrong
        except DamagedKeys:
            continue
        else:
            if _fits(database_file, opened.data_key):
                return spare, opened
    if refused:
        raise refused
    return None


def _fits(path: Path, data_key: bytes) -> bool:
    """Whether a key opens this database. Raises NewerVault: nothing is put back in a vault of a newer version."""
    try:
        schema.refuse_newer(path, data_key)
    except DamagedVault:
        return False
    return True


def _newest_first(found: list[Keys]) -> list[Keys]:
    """One of each, the last change first; a vault's spares differ when its passphrase was changed."""
    once = {(spare.vault, spare.counter): spare for spare in found}
    return sorted(once.values(), key=lambda spare: -spare.counter)


def _beside_backups(folder: Path) -> Iterator[Keys]:
    yield from filter(None, map(_read, sorted(folder.glob(f"backups/*/{NAME}"), reverse=True)))


def _on_this_computer(local: Path | None) -> Iterator[Keys]:
    if local is not None:
        yield from filter(None, map(_read, local.glob("*.json")))


def _read(path: Path) -> Keys | None:
    """The keys in a file, when all of them are whole."""
    with suppress(OSError, DamagedKeys, NewerVault):
        with path.open("rb") as file:
            found = keyfile.parsed(file.read(keyfile.LARGEST_FILE))
        return found if not found.lost_slots else None
    return None
