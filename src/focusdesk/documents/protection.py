"""Locks a file before it leaves: a PDF by itself, anything else in an age file (https://age-encryption.org/v1).

A PDF is locked with AES-256, revision 6 (ISO 32000-2, 7.6), which every reader of the last ten years opens. A locked
PDF no longer follows PDF/A, which forbids locking.
"""

from io import BytesIO

import pikepdf
import pyrage

from focusdesk.domain.problems import Problem

PDF = ".pdf"
AGE = ".age"
_TRIES, _TOO_SLOW = 5, "Excessive work"
_MAY = pikepdf.Permissions(
    accessibility=True, extract=True, print_highres=True, print_lowres=True, modify_annotation=False,
    modify_assembly=False, modify_form=True, modify_other=False,
)  # fmt: skip


def with_passphrase(content: bytes, suffix: str, passphrase: str) -> tuple[bytes, str]:
    """The locked file and what its name ends in: a PDF stays a PDF, anything else gets ".age" behind its suffix."""
    if suffix == PDF:
        return _locked_pdf(content, passphrase), suffix
    return pyrage.passphrase.encrypt(content, passphrase), suffix + AGE


def for_key(content: bytes, suffix: str, public_key: str) -> tuple[bytes, str]:
    """The file in an age file that only the holder of the key can open. Raises a Problem for what is not a key."""
    return pyrage.encrypt(content, [_recipient(public_key)]), suffix + AGE


def checked_key(text: str) -> str:
    """The public key without the white space around it. Raises a Problem for what is not an age or SSH public key."""
    key = " ".join(text.split())
    _recipient(key)
    return key


def opened(content: bytes, suffix: str, passphrase: str) -> bytes:
    """The file before it was locked with a passphrase. Raises ValueError for another passphrase."""
    try:
        if suffix != PDF:
            return _opened_age(content, passphrase)
        with pikepdf.open(BytesIO(content), password=passphrase) as document:
            plain = BytesIO()
            document.save(plain, encryption=False)
            return plain.getvalue()
    except (pikepdf.PasswordError, pyrage.DecryptError) as error:
        raise ValueError("another passphrase") from error


def _opened_age(content: bytes, passphrase: str) -> bytes:
    """The file inside. age first measures what this computer can do, and on a busy one judges it too slow at times."""
    for _again in range(_TRIES - 1):
        try:
            return bytes(pyrage.passphrase.decrypt(content, passphrase))
        except pyrage.DecryptError as error:
            if _TOO_SLOW not in str(error):
                raise
    return bytes(pyrage.passphrase.decrypt(content, passphrase))


def _locked_pdf(content: bytes, passphrase: str) -> bytes:
    locked = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        # One passphrase for both: without an own one for the owner, any reader could lift the limits.
        document.save(locked, encryption=pikepdf.Encryption(user=passphrase, owner=passphrase, R=6, allow=_MAY))
    return locked.getvalue()


def _recipient(key: str) -> "pyrage.x25519.Recipient | pyrage.ssh.Recipient":
    kind = pyrage.ssh.Recipient if key.startswith("ssh-") else pyrage.x25519.Recipient
    try:
        return kind.from_str(key.strip())
    except pyrage.RecipientError as error:
        raise Problem(
            "This is not a public key. An age key begins with age1, an SSH key with ssh-ed25519 or ssh-rsa. "
            "Ask the recipient for it again.",
            field="public_key",
        ) from error
