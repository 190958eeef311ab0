"""Who may open a vault: added, named, removed, with another passphrase; each act stands in the log.

Every act asks the passphrase of who does it (or a recovery sheet), takes some seconds, and may run in a background job
to which the desk is lent.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.domain.changes import Step
from focusdesk.domain.holders import RECOVERY_SHEET, SECRETARY, Holder
from focusdesk.domain.problems import Problem
from focusdesk.i18n import N_, _
from focusdesk.services import passphrases, vaults
from focusdesk.services.desk import Desk

if TYPE_CHECKING:
    from focusdesk.storage.keyring import NewSheets

LONGEST_NAME = 80


def shown_name(name: str) -> str:
    """The name of a holder in the language of the screen, also that of who has none yet."""
    return {SECRETARY: _("secretary"), RECOVERY_SHEET: _("recovery sheet")}.get(name, name)


def add(desk: Desk, folder: Path, secret: str, name: str, passphrase: str) -> None:
    """Give someone a passphrase of their own. `secret` opens the vault already. Raises a Problem with its field."""
    from focusdesk.storage import keyring

    named = _named(name)
    passphrases.accepted(passphrase, (desk.group.name, named))
    desk.holders = keyring.add(folder, secret, named, passphrase)
    vaults.keep_spare_keys(folder)
    desk.record(N_("Let someone open the vault: {detail}"), named)


def rename(desk: Desk, folder: Path, secret: str, holder: Holder, name: str) -> None:
    """Give a holder another name; from now on the log uses that."""
    from focusdesk.storage import keyring

    named = _named(name)
    desk.holders = keyring.rename(folder, secret, holder.slot, named)
    vaults.keep_spare_keys(folder)
    desk.record(N_("Name who may open the vault: {detail}"), named)
    if desk.store.holder == holder.name:
        desk.store.holder = named


def change_passphrase(desk: Desk, folder: Path, secret: str, holder: Holder, passphrase: str) -> None:
    """Give a holder another passphrase; `secret` is the old one, or what a recovery sheet says."""
    from focusdesk.storage import keyring

    passphrases.accepted(passphrase, (desk.group.name, holder.name))
    desk.holders = keyring.change_passphrase(folder, secret, holder.slot, passphrase)
    vaults.keep_spare_keys(folder)
    desk.record(N_("Change passphrase: {detail}"), holder.name)


def remove(desk: Desk, folder: Path, secret: str, holder: Holder) -> None:
    """Have a holder open the vault no longer: the vault gets new keys, the others keep their passphrases and sheets.

    Copies and backups of before still open with what opened them then. Takes some seconds for each 100 MB.
    """
    from focusdesk.storage import keyring, vault

    renewal = keyring.removal(folder, secret, holder.slot)
    step = Step(N_("Renew keys, without: {detail}"), (), detail=holder.name)
    desk.store.renew(folder, renewal, step, desk.now())
    if desk.key:
        desk.key = vault.OpenKeys(renewal.new_key, renewal.log_key)
    vaults.keep_spare_keys(folder)
    desk.holders = vault.holders(folder, renewal.new_key)


def new_sheets(folder: Path, secret: str, *, three: bool) -> "NewSheets":
    """Make a recovery sheet, or three of which two are needed. They open nothing before `adopt_sheets`."""
    from focusdesk.storage import keyring

    return keyring.new_sheets(folder, secret, three=three)


def check_sheet(made: "NewSheets", place: int, typed: str) -> str | None:
    """What is wrong with the words or code typed back from sheet `place` (from 0); None when they are right."""
    from focusdesk.storage import sheets

    right = sheets.read(typed) == made.secret if made.code else sheets.share(typed) == made.words[place]
    return None if right else _("This is not what is on the sheet. Compare it with the paper, word by word.")


def adopt_sheets(desk: Desk, folder: Path, made: "NewSheets") -> None:
    """Have sheets that were typed back count; what was on earlier ones opens nothing any more."""
    from focusdesk.storage import keyring

    desk.holders = keyring.adopt(folder, made)
    vaults.keep_spare_keys(folder)
    desk.record(N_("Make recovery sheet"))


def _named(name: str) -> str:
    named = " ".join(name.split())
    if not named or len(named) > LONGEST_NAME:
        raise Problem("Give a name of at most {most} letters.", field="name", most=LONGEST_NAME)
    if named in (SECRETARY, RECOVERY_SHEET):
        raise Problem("Give the name of a person.", field="name")
    return named
