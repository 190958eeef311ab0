"""A vault with a real passphrase, made once and copied, and a small disk of its own to fill or to protect."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from focusdesk.domain.terms import CaseKind
from focusdesk.services import cases, vaults
from focusdesk.storage import vault

PASSPHRASE = "molen lepel kachel fietsbel zandbak"


@dataclass(frozen=True)
class RealVault:
    """A closed vault with two cases in it, and what opens it."""

    folder: Path
    key: vault.OpenKeys
    code: str

    @property
    def data_key(self) -> bytes:
        """The key of its database."""
        return self.key.data


@pytest.fixture(scope="session")
def real_vault_once(tmp_path_factory: pytest.TempPathFactory) -> RealVault:
    folder = tmp_path_factory.mktemp("kluizen") / "Proef.focusdesk"
    desk, code = vaults.create(folder, "Focusgroep Proef", PASSPHRASE)
    desk.today = lambda: date(2026, 11, 20)
    for title in ("Oplopend verzuim", "Onrust op het plein"):
        cases.notify_case(desk, title, CaseKind.PERSON)
    desk.close()
    return RealVault(folder, vault.unlock(folder, PASSPHRASE).keys, code)


@pytest.fixture
def real_vault(real_vault_once: RealVault, tmp_path: Path) -> RealVault:
    folder = Path(shutil.copytree(real_vault_once.folder, tmp_path / real_vault_once.folder.name))
    return RealVault(folder, real_vault_once.key, real_vault_once.code)


@dataclass(frozen=True)
class SmallDisk:
    """A disk of 8 MB."""

    place: Path

    def fill(self) -> None:
        """Leave no room at all."""
        with suppress(OSError), (self.place / "vol").open("wb", buffering=0) as file:
            while file.write(bytes(1 << 12)):
                pass

    def protect(self) -> None:
        """Have nothing written any more, as with the switch on a stick."""
        subprocess.run(["mount", "-o", "remount,ro", os.fspath(self.place)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    place = tmp_path / "schijf"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=8m", "none", os.fspath(place)]
    if shutil.which("mount") is None or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("only who may mount a disk can fill one")
    yield SmallDisk(place)
    subprocess.run(["umount", "-l", os.fspath(place)], check=True)
