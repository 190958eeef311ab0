"""Handing out: the one place where a file that anything of the vault is in gets its lock and reaches the disk."""

from pathlib import Path

from focusdesk.domain.terms import DisclosureKind
from focusdesk.services.locking import Addressee, Lock


def write(
    path: Path, data: bytes, suffix: str, lock: Lock, what: DisclosureKind, whom: Addressee | None = None
) -> Path:
    """Lock a file in memory and write it, whole or not at all; `suffix` is what it is before it is locked.

    Returns where it stands, which ends as the lock makes it. Raises a Problem when it cannot be locked or written; an
    earlier file then stays as it was.
    """
    from focusdesk.documents import batch

    target = lock.path(path, suffix)
    batch.write_all([(target, lock(data, suffix, what, whom).data)])
    return target
