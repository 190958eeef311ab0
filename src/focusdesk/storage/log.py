"""The log: one line for every step written, each chained to the line before by a keyed hash.

It shows what was done to which record, never what a record says. The chain finds lines that someone without the
key edited, removed, added or put elsewhere. It cannot notice that the last lines were cut off, except against an
anchor that was printed earlier, and it cannot stop whoever holds the key from writing a whole new chain.
"""

import hashlib
import hmac
import json
from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise

from sqlalchemy import Connection, insert, select

from focusdesk.domain.changes import Change, Step
from focusdesk.domain.pausing import forget
from focusdesk.domain.records import LogEntry
from focusdesk.storage.rows import load
from focusdesk.storage.tables import log_entry

_PORTION = 1_000
LISTED_CHANGES = 40
"""A step with more changes than this is logged with a count per kind and a digest of all its ids."""

ANCHOR_DIGITS = 16


def append(
    connection: Connection, key: bytes, step: Step, changes: Sequence[Change], *, at: datetime, who: str
) -> None:
    """Write the line for a step after the last line, inside the transaction that writes its changes."""
    last = connection.execute(select(log_entry.c.id, log_entry.c.digest).order_by(log_entry.c.id.desc()).limit(1))
    position, previous = last.one_or_none() or (0, "")
    event = step.label.replace("{detail}", step.detail)
    entry = LogEntry(id=position + 1, at=at, who=who, event=event, what=_what(changes), digest="")
    digest = _digest(key, previous, entry)
    connection.execute(
        insert(log_entry).values(id=entry.id, at=at, who=who, event=entry.event, what=entry.what, digest=digest)
    )


def entries(connection: Connection) -> list[LogEntry]:
    """All lines, oldest first."""
    return load(connection, LogEntry)


def verify(connection: Connection, key: bytes, anchor: str = "") -> list[str]:
    """Codes of what is wrong with the log, empty when nothing is.

    `line 12` means that line 12 was edited, or is not the one that followed line 11; `missing 12` that there is no
    line 12; `anchor` that the log no longer holds the line that a printed `anchor` stands for.
    """
    lines = entries(connection)
    found = [] if not lines or lines[0].id == 1 else ["missing 1"]
    found += [f"missing {first.id + 1}" for first, then in pairwise(lines) if then.id != first.id + 1]
    previous = ""
    for line in lines:
        if not hmac.compare_digest(line.digest, _digest(key, previous, line)):
            found.append(f"line {line.id}")
        previous = line.digest
    if anchor and anchor not in {_anchor(line) for line in lines}:
        found.append("anchor")
    return found


def anchor(connection: Connection) -> str:
    """What to print on minutes, so that a missing end of the log can be noticed later: `412-9f86d081884c7d65`."""
    query = select(log_entry.c.id, log_entry.c.digest).order_by(log_entry.c.id.desc()).limit(1)
    last = connection.execute(query).one_or_none()
    return f"{last.id}-{last.digest[:ANCHOR_DIGITS]}" if last else ""


def last_at(connection: Connection) -> datetime | None:
    """The moment of the last line; None without lines."""
    return connection.execute(select(log_entry.c.at).order_by(log_entry.c.id.desc()).limit(1)).scalar()


def _anchor(line: LogEntry) -> str:
    return f"{line.id}-{line.digest[:ANCHOR_DIGITS]}"


def _digest(key: bytes, previous: str, entry: LogEntry) -> str:
    content = [previous, entry.id, entry.at.isoformat(), entry.who, entry.event, entry.what]
    return hmac.new(key, _json(content).encode(), hashlib.sha256).hexdigest()


def _what(changes: Sequence[Change]) -> str:
    """The changes as JSON: [what was done, kind, id] each, or counts with a digest when there are many."""
    listed = [[_operation(change), type(change.record).__name__, change.record.id] for change in changes]
    if len(listed) <= LISTED_CHANGES:
        return _json(listed)
    counts = Counter((operation, kind) for operation, kind, _id in listed)
    digest = _sha256(listed)
    forget(listed)
    return _json([*([*what, count] for what, count in counts.items()), ["ids", "sha256", digest]])


def _sha256(listed: list[list[object]]) -> str:
    """The digest of the list as JSON, written in portions: a million changes as a whole would hold up the window."""
    total = hashlib.sha256(b"[")
    for start in range(0, len(listed), _PORTION):
        total.update(b"," * bool(start) + _json(listed[start : start + _PORTION])[1:-1].encode())
    total.update(b"]")
    return total.hexdigest()


def _operation(change: Change) -> str:
    if change.before is None:
        return "add"
    return "remove" if change.after is None else "edit"


def _json(content: object) -> str:
    return json.dumps(content, ensure_ascii=True, separators=(",", ":"))
