"""The bytes of documents, encrypted in the vault with everything else, each kept once under its SHA-256.

Contents outlive the record that refers to them until the vault is opened again, so that its removal can be undone.
"""

import hashlib

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from focusdesk.domain.casework import Document
from focusdesk.domain.paper import MinutesVersion
from focusdesk.domain.records import FocusGroup
from focusdesk.storage.tables import content, table

REFERRING = (
    table(Document).c.sha256,
    table(MinutesVersion).c.sha256,
    table(FocusGroup).c.logo,
    table(FocusGroup).c.word_template,
)
"""Where the digest of a content can stand."""


def keep(connection: Connection, data: bytes) -> str:
    """Keep these bytes and give their SHA-256; the same bytes are kept once."""
    digest = hashlib.sha256(data).hexdigest()
    connection.execute(insert(content).values(sha256=digest, data=data).on_conflict_do_nothing())
    return digest


def read(connection: Connection, digest: str) -> bytes | None:
    """The bytes with this SHA-256, or None when they are not kept."""
    return connection.execute(select(content.c.data).where(content.c.sha256 == digest)).scalar()


def forget_unused(connection: Connection) -> None:
    """Forget the bytes that no record refers to."""
    used = [content.c.sha256.not_in(select(column)) for column in REFERRING]
    if connection.execute(select(content.c.sha256).where(*used).limit(1)).first():
        connection.execute(delete(content).where(*used))
