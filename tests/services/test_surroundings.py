"""Where a vault stands, by the names and marks that services and systems really use."""

from pathlib import Path

import pytest

from focusdesk.services import surroundings
from focusdesk.services.surroundings import Drive, sync_service


@pytest.mark.parametrize(
    ("place", "service"),
    [
        ("Users/an/OneDrive/Documenten", "OneDrive"),
        ("Users/an/OneDrive - Gemeente Proefstad/Documenten", "OneDrive"),
        ("home/an/Dropbox", "Dropbox"),
        ("home/an/Dropbox (Persoonlijk)", "Dropbox"),
        ("Volumes/GoogleDrive-1234/Mijn Drive", "Google Drive"),
        ("Users/an/Library/Mobile Documents/com~apple~CloudDocs", "iCloud"),
        ("Users/an/iCloudDrive", "iCloud"),
        ("home/an/Nextcloud", "Nextcloud"),
        ("home/an/Documenten", ""),
        ("home/an/Dropboxen", ""),
        ("home/an/Mijn boxen", ""),
    ],
)
def test_that_a_sync_service_is_known_by_its_folder(tmp_path: Path, place: str, service: str) -> None:
    assert sync_service(tmp_path / place / "Groep.focusdesk") == service


def test_that_a_sync_service_is_known_by_what_it_leaves_or_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "werk" / ".stfolder").mkdir(parents=True)
    assert sync_service(tmp_path / "werk" / "diep" / "Groep.focusdesk") == "Syncthing"
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "elders"))
    assert sync_service(tmp_path / "elders" / "Groep.focusdesk") == "OneDrive"


@pytest.mark.parametrize(
    ("mounts", "expected"),
    [
        ("/dev/sda1 / ext4 rw 0 0", Drive.FIXED),
        ("/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 /media/an/STICK vfat rw 0 0", Drive.REMOVABLE),
        ("/dev/sdb1 /media/an/STICK\\040TWEE vfat rw 0 0\n/dev/sda1 / ext4 rw 0 0", Drive.FIXED),
        ("//server/share /media/an cifs rw 0 0\n/dev/sda1 / ext4 rw 0 0", Drive.NETWORK),
        ("an@server: /media/an/STICK fuse.sshfs rw 0 0", Drive.NETWORK),
        ("", Drive.FIXED),
    ],
)
def test_that_the_drive_follows_from_the_longest_mount(mounts: str, expected: Drive) -> None:
    assert surroundings._linux_drive("/media/an/STICK/Groep.focusdesk", mounts) == expected


@pytest.mark.parametrize(
    "name",
    [
        "vault (1).db",
        "vault-LAPTOP-4F2K.db",
        "vault (conflicted copy 2026-11-20).db",
        "keys (1).json",
        "keys-PC.bak",
        "../Groep (1).focusdesk",
        "../Groep.focusdesk (1)",
        "../Groep - kopie.focusdesk",
        "../Groep-LAPTOP.focusdesk",
        "../Groep (An's conflicted copy).focusdesk",
    ],
)
def test_that_a_conflict_copy_is_found_and_named(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "Groep.focusdesk"
    (folder / "backups").mkdir(parents=True)
    for own in ("vault.db", "vault.db-journal", "keys.json", "keys.bak", "taken-along.json"):
        (folder / own).touch()
    (tmp_path / "Groep Noord.focusdesk").mkdir()
    assert surroundings.conflict_copies(folder) == []
    other = folder / name
    if name.startswith(".."):
        other.mkdir()
    else:
        other.touch()
    assert [path.name for path in surroundings.conflict_copies(folder)] == [other.name]
