"""How a file leaves the vault: locked with a passphrase for each recipient, for their public key, or not at all.

Everything that writes a file for outside takes a `Lock`; there is none by default. A passphrase is made here, shown
once by whoever asked for it, and kept nowhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Organisation
from focusdesk.domain.terms import DisclosureKind, Protection
from focusdesk.i18n import N_, term
from focusdesk.services import passphrases
from focusdesk.services.desk import Desk
from focusdesk.services.editing import ensure_text

_PDF = ".pdf"
_AGE = ".age"


class Addressee(Protocol):
    """Who gets a file: an organisation, or what is known of it."""

    @property
    def id(self) -> int:
        """The id of the organisation."""

    @property
    def name(self) -> str:
        """What it is called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Protected:
    """A file after protection: its bytes, what its name ends in, and how it was protected."""

    data: bytes
    suffix: str
    protection: Protection


@dataclass(frozen=True, slots=True, kw_only=True)
class Lock:
    """How the files of one export are protected; needs no vault any more.

    `keys` has the public key of each organisation, `key` that of who gets what is for no organisation in particular.
    `phrases` fills itself: for whom, and their passphrase.
    """

    way: Protection
    reason: str = ""
    keys: Mapping[int, str] = field(default_factory=dict)
    key: str = ""
    phrases: dict[str, str] = field(default_factory=dict)

    def __call__(self, data: bytes, suffix: str, kind: DisclosureKind, recipient: Addressee | None) -> Protected:
        """The file as it may leave. Raises Problem when there is no key for the recipient."""
        if self.way is Protection.NONE:
            return Protected(data=data, suffix=suffix, protection=self.way)
        from focusdesk.documents import protection

        whom = recipient.name if recipient else term(kind)
        if self.way is Protection.PUBLIC_KEY:
            locked, ending = protection.for_key(data, suffix, self._key_for(recipient, whom))
        else:
            phrase = self.phrases.setdefault(whom, passphrases.generate())
            locked, ending = protection.with_passphrase(data, suffix, phrase)
        return Protected(data=locked, suffix=ending, protection=self.way)

    def ending(self, suffix: str) -> str:
        """What the name of a file with this suffix ends in when it is locked this way."""
        by_itself = self.way is Protection.PASSPHRASE and suffix == _PDF
        return suffix if by_itself or self.way is Protection.NONE else suffix + _AGE

    def path(self, path: Path, suffix: str) -> Path:
        """The path with that ending, whatever part of it was typed already."""
        ending, name = self.ending(suffix), path.name
        if name.lower().endswith(ending):
            return path
        if name.lower().endswith(suffix):
            return path.with_name(name[: len(name) - len(suffix)] + ending)
        return path.with_name(name + ending)

    def _key_for(self, recipient: Addressee | None, whom: str) -> str:
        found = self.keys.get(recipient.id, "") if recipient else self.key
        if not found:
            raise Refused(
                "There is no public key for {name}. Fill it in at the organisation, or choose a passphrase.",
                name=whom,
                field="protection",
            )
        return found


def lock(desk: Desk, way: Protection, reason: str = "", organisation: int | None = None) -> Lock:
    """How an export is protected; `organisation` gets what is for no organisation in particular.

    Raises Refused when nothing protects it and no reason says why.
    """
    keys = {each.id: each.public_key for each in desk.store.find(Organisation) if each.public_key}
    if way is Protection.NONE:
        reason = ensure_text(
            reason, N_("Write down why the file is not protected; it stands in the register."), "reason"
        )
    return Lock(
        way=way, reason=reason.strip() if way is Protection.NONE else "", keys=keys, key=keys.get(organisation or 0, "")
    )


def checked_key(text: str) -> str:
    """A public key as it is kept; nothing stays nothing. Raises a Problem for what is not a key."""
    from focusdesk.documents import protection

    return protection.checked_key(text) if text.strip() else ""
