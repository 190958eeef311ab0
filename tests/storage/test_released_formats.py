"""Vaults of every format that was released open, with everything in them, after a backup of the old one was made."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from focusdesk.domain.records import Action, Case, FocusGroup
from focusdesk.storage import backups, vault
from focusdesk.storage.faults import ReadOnlyVault
from focusdesk.storage.store import Store
from focusdesk.storage.tables import REVISIONS
from tests.real_vaults import SmallDisk

RELEASED = Path(__file__).parents[1] / "vaults"
PASSPHRASE = "gehaakt briljant kiezel middag handig melkweg"


def test_that_there_is_a_vault_of_every_format() -> None:
    assert sorted(path.stem for path in RELEASED.iterdir()) == list(REVISIONS)


@pytest.mark.parametrize("revision", REVISIONS)
def test_that_a_vault_of_this_format_opens_with_its_passphrase(revision: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(RELEASED / f"{revision}.focusdesk", tmp_path / "Oud.focusdesk"))
    opened = vault.unlock(folder, PASSPHRASE)
    store = Store.open(folder, opened.data_key, opened.holder)
    try:
        assert store.check() == []
        assert store.find(FocusGroup)[0].name == "Focusgroep Proefstad"
        (case,) = store.find(Case)
        (action,) = store.find(Action, case=case.id)
        assert (case.number, case.title) == ("2026-001", "Onrust op het plein")
        assert (action.text, action.due) == ("Belt de buurt", date(2026, 12, 4))
        assert [line.event for line in store.log()] == ["Add focus group", "Add case", "Add action"]
    finally:
        store.close()
    before = backups.listed(backups.place_of(folder))
    assert [each.revision for each in before] == ([] if revision == REVISIONS[-1] else [revision])
    for each in before:
        assert backups.inspect(each, opened.keys).faults == ()


def test_that_a_protected_vault_of_an_older_format_is_refused_with_a_sentence(small_disk: SmallDisk) -> None:
    folder = Path(shutil.copytree(RELEASED / "0001.focusdesk", small_disk.place / "Oud.focusdesk"))
    opened = vault.unlock(folder, PASSPHRASE)
    before = (folder / "vault.db").read_bytes()
    small_disk.protect()
    with pytest.raises(ReadOnlyVault):
        Store.open(folder, opened.data_key, opened.holder)
    assert (folder / "vault.db").read_bytes() == before
