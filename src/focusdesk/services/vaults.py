"""Making and opening vaults: from a folder and a secret to a desk. Heavy libraries are imported here, not at start."""

import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from focusdesk.domain.holders import SECRETARY
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import FocusGroup
from focusdesk.storage import vault
from focusdesk.storage.faults import VaultInUse

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk

LONGEST_NAME = 80
"""Of the folder of a vault, so that what is in it stays below the 260 characters that Windows often allows."""
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)


def create(folder: Path, group_name: str, passphrase: str, holder: str = SECRETARY) -> tuple["Desk", str]:
    """Make a vault for a focus group; gives its desk and the recovery code, which is shown this one time.

    `folder` is the vault's own folder, `Name.focusdesk`. Takes 1-2 s. Raises a Problem when the place cannot be
    written or is taken; then nothing is left behind.
    """
    from focusdesk.services.desk import Desk
    from focusdesk.storage.store import Store

    if not group_name.strip():
        raise Problem("Give the focus group a name.", field="group_name")
    data_key, recovery_code = vault.create(folder, passphrase, holder)
    try:
        store = Store.create(folder, data_key, holder, FocusGroup(name=group_name.strip()))
        holders = vault.holders(folder, data_key)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    keep_spare_keys(folder)
    return Desk(store, holders=holders, key=vault.OpenKeys(data_key)), recovery_code


def unlock(folder: Path, secret: str) -> "Desk":
    """Open a vault with a passphrase, the recovery code, its words, or the words of two of three sheets.

    Takes about 1 s for each person who may open the vault.

    Raises a Problem for a wrong secret, a folder that is not a vault, damage, and a vault that is open elsewhere.
    """
    from focusdesk.services import backups
    from focusdesk.services.desk import Desk
    from focusdesk.storage.store import Store

    opened = vault.unlock(folder, secret, spare_folder())

    def open_store() -> Store:
        return Store.open(folder, opened.data_key, opened.holder, opened.log_key)

    try:
        store = open_store()
    except VaultInUse as busy:
        store = backups.when_free(folder, busy, open_store)
    keep_spare_keys(folder)
    return Desk(store, keys_repaired=opened.repaired, holders=opened.holders, key=opened.keys)


def keep_spare_keys(folder: Path) -> None:
    """Keep a wrapped copy of the keys on this computer; the health check says so when that fails."""
    from focusdesk.storage import spare_keys

    with suppress(Problem):
        spare_keys.keep(folder, spare_folder())


def spare_folder() -> Path:
    """The folder on this computer with wrapped copies of key files, or the one that FOCUSDESK_CONFIG names."""
    if named := os.environ.get("FOCUSDESK_CONFIG"):
        return Path(named) / "keys"
    from platformdirs import user_data_path

    return user_data_path("focusdesk", appauthor=False, roaming=False) / "keys"


def folder_for(place: Path, name: str) -> Path:
    """The folder that a vault called `name` gets in `place`."""
    return vault.folder_for(place, name)


def folder_for_group(place: Path, group: str) -> Path:
    """The folder that the vault of a group gets in `place`: its name without what Windows has no file names for."""
    name = _NOT_IN_NAMES.sub("-", group).strip(" .")[:LONGEST_NAME].rstrip(" .") or "FocusDesk"
    return vault.folder_for(place, f"{name}-" if _DEVICE.fullmatch(name) else name)


def is_vault(folder: Path) -> bool:
    """Whether a folder looks like a vault."""
    return vault.is_vault(folder)
