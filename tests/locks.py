"""How files leave in tests that are about something else: not locked, with a reason."""

from focusdesk.domain.terms import Protection
from focusdesk.services.locking import Lock

OPEN = Lock(way=Protection.NONE, reason="Proef")


def locked() -> Lock:
    """A lock that makes a passphrase for each recipient and keeps it in `phrases`."""
    return Lock(way=Protection.PASSPHRASE)


def phrase_of(lock: Lock) -> str:
    """The only passphrase that this lock made."""
    [phrase] = lock.phrases.values()
    return phrase
