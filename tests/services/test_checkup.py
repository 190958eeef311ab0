"""The health check says what is so: of a sound vault nothing to worry about, of each trouble the right line."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from focusdesk.domain.standing import Standing, Topic
from focusdesk.i18n import sentence, speaking
from focusdesk.services import backups, checkup, health, takealong, vaults
from focusdesk.services.checkup import Finding
from tests.real_vaults import PASSPHRASE, RealVault

NOW = datetime(2026, 11, 20, 16, 3, 12)
LAST = NOW - timedelta(hours=1)


def by_topic(found: list[Finding]) -> dict[Topic, Finding]:
    return {finding.topic: finding for finding in found}


def test_that_a_sound_vault_has_nothing_to_watch(real_vault: RealVault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    backups.make(real_vault.folder, real_vault.key, stick, NOW)
    vaults.keep_spare_keys(real_vault.folder)
    report = health.examine(real_vault.folder, PASSPHRASE)
    found = checkup.checkup(real_vault.folder, stick, LAST, NOW, report)
    assert {finding.topic for finding in found} == set(Topic)
    watched = [finding for finding in found if finding.standing is not Standing.WELL]
    assert [finding.topic for finding in watched] == []
    for finding in found:
        with speaking("en"):
            assert sentence(finding).endswith(".")


def test_that_old_missing_and_failed_backups_are_told(real_vault: RealVault, tmp_path: Path) -> None:
    assert checkup.of_backups(real_vault.folder, NOW).standing is Standing.WATCH
    assert checkup.of_second_place(real_vault.folder, None, NOW).standing is Standing.WATCH
    backups.make(real_vault.folder, real_vault.key, None, NOW)
    assert checkup.of_backups(real_vault.folder, NOW + timedelta(days=7)).standing is Standing.WELL
    assert checkup.of_backups(real_vault.folder, NOW + timedelta(days=8)).standing is Standing.WATCH
    assert checkup.of_second_place(real_vault.folder, tmp_path, NOW).standing is Standing.WATCH
    content = bytearray((real_vault.folder / "vault.db").read_bytes())
    content[30_000] ^= 1
    (real_vault.folder / "vault.db").write_bytes(content)
    backups.work(real_vault.folder, real_vault.key, None)
    assert checkup.of_backups(real_vault.folder, NOW).standing is Standing.WRONG
    report = health.examine(real_vault.folder, PASSPHRASE)
    found = by_topic(checkup.checkup(real_vault.folder, None, report.last, NOW, report))
    assert found[Topic.VAULT].standing is Standing.WRONG


@pytest.mark.parametrize(("last", "standing"), [
    (NOW + timedelta(days=1), Standing.WATCH),
    (NOW + timedelta(minutes=2), Standing.WELL),
    (NOW - timedelta(days=500), Standing.WATCH),
    (None, Standing.WELL),
])  # fmt: skip
def test_that_a_clock_that_jumped_is_told(last: datetime | None, standing: Standing) -> None:
    assert checkup.of_clock(last, NOW).standing is standing


def test_that_a_vault_that_was_taken_along_says_so(real_vault: RealVault) -> None:
    takealong.mark(real_vault.folder, NOW)
    (found,) = checkup.of_folder(real_vault.folder, NOW)
    assert (found.standing, found.at) == (Standing.WATCH, NOW)


def test_that_a_conflict_copy_is_named(real_vault: RealVault) -> None:
    (real_vault.folder / "vault (1).db").touch()
    (found,) = checkup.of_folder(real_vault.folder, NOW)
    assert "vault (1).db" in sentence(found)
