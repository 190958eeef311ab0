"""What tests of every layer share: a real vault, opened with its raw key so that no passphrase needs deriving."""

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from focusdesk import i18n, offline
from focusdesk.domain.records import FocusGroup
from focusdesk.services.desk import Desk
from focusdesk.storage import keys
from focusdesk.storage.store import Store

offline.stay()  # no test opens a socket, and neither does what it tries

pytest_plugins = ["tests.real_vaults"]

# A build says the same of the same commit; new examples are looked for where someone can look at what they show.
settings.register_profile("build", derandomize=True)
if os.environ.get("CI"):
    settings.load_profile("build")

TODAY = date(2026, 11, 20)
HOLDER = "Secretaris"


@pytest.fixture(autouse=True, scope="session")
def own_computer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test leaves keys or settings on the computer of whoever runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOCUSDESK_CONFIG", str(tmp_path_factory.mktemp("computer")))
        yield


@pytest.fixture(autouse=True)
def dutch() -> None:
    """Every test starts in Dutch, whatever the one before it chose."""
    i18n.use("nl")


@pytest.fixture(autouse=True)
def steady_computer(monkeypatch: pytest.MonkeyPatch) -> None:
    """A derivation counts as a second, so that no slot is sealed anew because the computer was busier before."""
    monkeypatch.setattr(keys, "timed", lambda secret, cost: (keys.derive(secret, cost), keys.WANTED_SECONDS))


@pytest.fixture(scope="session")
def data_key() -> bytes:
    return bytes(range(32))


@pytest.fixture
def vault_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "Proef.focusdesk"
    folder.mkdir()
    return folder


@pytest.fixture
def group() -> FocusGroup:
    return FocusGroup(name="Focusgroep Proef", municipality="Proefstad", quorum=2)


@pytest.fixture
def store(vault_folder: Path, data_key: bytes, group: FocusGroup) -> Iterator[Store]:
    opened = Store.create(vault_folder, data_key, HOLDER, group)
    yield opened
    opened.close()


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    """A desk on an empty vault; today is Friday 20 November 2026."""
    opened = Desk(store, today=lambda: TODAY)
    yield opened
    opened.close()
