"""Preferences: what is remembered, and that nothing of a case is."""

from pathlib import Path

import pytest

from focusdesk.services.computer import config_folder
from focusdesk.ui.prefs import Prefs


def test_that_nothing_is_written_outside_the_folder_that_is_named(tmp_path: Path) -> None:
    assert config_folder() == tmp_path / "settings"


def test_that_the_lock_time_has_no_never() -> None:
    prefs = Prefs()
    assert prefs.lock_minutes == 5
    for minutes, kept in ((0, 1), (15, 15), (9999, 30)):
        prefs.lock_minutes = minutes
        assert Prefs().lock_minutes == kept


def test_that_a_damaged_settings_file_is_as_good_as_none(tmp_path: Path) -> None:
    folder = tmp_path / "settings"
    folder.mkdir()
    (folder / "settings.ini").write_text('[General]\nvaults={not json\ntext_percent=big\ntheme=pink\nlanguage="xx"\n')
    prefs = Prefs()
    assert (prefs.recent(), prefs.text_percent, prefs.theme, prefs.language) == ([], 100, "system", "nl")


def test_that_vaults_are_remembered_last_first_and_only_while_they_are_there(tmp_path: Path) -> None:
    first, second = tmp_path / "A.focusdesk", tmp_path / "B.focusdesk"
    for folder in (first, second):
        folder.mkdir()
        Prefs().remember_vault(folder)
    assert [vault.name for vault in Prefs().recent()] == ["B", "A"]
    second.rmdir()
    assert [vault.name for vault in Prefs().recent()] == ["A"]


def test_that_the_list_of_vaults_can_be_switched_off(tmp_path: Path) -> None:
    Prefs().remember_vault(tmp_path)
    Prefs().remembers_vaults = False
    assert Prefs().recent() == []
    Prefs().remember_vault(tmp_path)
    assert Prefs().recent() == []


@pytest.mark.parametrize("percent", [80, 150, 200])
def test_that_the_text_size_is_remembered(percent: int) -> None:
    Prefs().text_percent = percent
    assert Prefs().text_percent == percent
