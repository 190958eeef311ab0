"""Every key file of a vault is gone: a recovery sheet and a spare key file open it, with everything in it."""

import random
from pathlib import Path

from focusdesk.services import holders
from focusdesk.storage import backups, keyfile, keyring, spare_keys, vault
from focusdesk.storage.store import Store
from tests.faults import vaults
from tests.faults.plan import Fault, Result, told
from tests.storage.whole_vault import content

REAL_EACH = 10
"""One in so many is derived with Argon2id at its full price, which takes seconds."""


def tried(count: int, seed: int) -> Result:
    """Make a sheet, or three, for a vault of its own; lose the keys; open it with what is on paper."""
    failures, real = [], 0
    with vaults.workplace() as place:
        for number in range(count):
            is_real = number % REAL_EACH == REAL_EACH - 1
            real += is_real
            with vaults.derivation(real=is_real):
                fault = _one(place / str(number), random.Random(f"{seed}/{number}"))
            if fault:
                failures.append(f"seed {seed}, number {number}: {fault}")
    return told(count, failures, f"{real} of them with Argon2id at its full price")


def _one(place: Path, chance: random.Random) -> str:
    place.mkdir()
    folder, local = place / "Proef.focusdesk", place / "computer"
    key = vaults.make(folder)
    three = chance.random() < 0.5
    sheet = holders.new_sheets(folder, vaults.FIRST, three=three)
    keyring.adopt(folder, sheet)
    before = _content(folder, key)
    _keep_a_spare(folder, local, key, chance)
    for name in keyfile.NAMES:
        (folder / name).unlink()
    try:
        opened = vault.unlock(folder, _said(sheet, chance), local)
    except Exception as error:  # the very thing that is looked for
        return repr(error)
    if _content(folder, opened.keys) != before:
        return "the records are not what they were"
    if not opened.repaired or keyfile.read(folder)[1]:
        return "the key files were not put back"
    return "" if vault.unlock(folder, vaults.SECOND).data_key == key.data else "a passphrase does not open it any more"


def _content(folder: Path, key: vault.OpenKeys) -> object:
    store = Store.open(folder, key.data, vaults.HOLDER, key.log)
    try:
        return content(store)
    finally:
        store.close()


def _keep_a_spare(folder: Path, local: Path, key: vault.OpenKeys, chance: random.Random) -> None:
    """A key file beside a backup, or on the computer."""
    if chance.random() < 0.5:
        spare_keys.keep(folder, local)
    else:
        backups.make(folder, key, vaults.NOW)


def _said(sheet: keyring.NewSheets, chance: random.Random) -> str:
    """What someone types: the code, the words, or those of two of three sheets."""
    if len(sheet.words) > 1:
        return "\n".join(chance.sample(sheet.words, 2))
    return chance.choice((sheet.code, sheet.code.lower().replace("-", " "), sheet.words[0], sheet.words[0].upper()))


FAULTS = (
    Fault(name="recovery", expected="the sheet opens it, the key files are put back", short=6, full=100, run=tried),
)
