"""Who may open a vault: added, named, removed, with the log saying who did it; on a real vault."""

import shutil
from pathlib import Path

import pytest

from focusdesk.domain.holders import RECOVERY_SHEET, SECRETARY
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Organisation
from focusdesk.services import directory, holders, vaults
from focusdesk.services.desk import Desk
from focusdesk.storage.faults import WrongSecret

FIRST = "molen lepel kachel fietsbel zandbak"
SECOND = "gehaakt briljant kiezel middag handig melkweg"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("houders") / "Groep.focusdesk"
    desk, code = vaults.create(folder, "Focusgroep Proef", FIRST)
    holders.add(desk, folder, FIRST, "  Ayşe   Yılmaz ", SECOND)
    desk.close()
    return folder, code


@pytest.fixture
def folder(made: tuple[Path, str], tmp_path: Path) -> Path:
    return Path(shutil.copytree(made[0], tmp_path / made[0].name))


def log(desk: Desk) -> list[tuple[str, str]]:
    return [(line.who, line.event) for line in desk.store.log()]


def test_that_every_line_of_the_log_names_who_opened_the_vault(folder: Path, made: tuple[Path, str]) -> None:
    for secret, name in ((SECOND, "Politie"), (made[1], "School")):
        desk = vaults.unlock(folder, secret)
        directory.add_organisation(desk, name)
        desk.close()
    desk = vaults.unlock(folder, FIRST)
    assert log(desk)[1:] == [
        (SECRETARY, "Let someone open the vault: Ayşe Yılmaz"),
        ("Ayşe Yılmaz", "Add organisation"),
        (RECOVERY_SHEET, "Add organisation"),
    ]
    desk.close()


def test_that_a_name_counts_at_once_and_a_deputy_is_removed_while_everything_else_stays(
    folder: Path, made: tuple[Path, str]
) -> None:
    desk = vaults.unlock(folder, FIRST)
    directory.add_organisation(desk, "Politie")
    holders.rename(desk, folder, FIRST, desk.holders[0], "M. de Groot")
    deputy = desk.holders[-1]
    holders.remove(desk, folder, FIRST, deputy)
    assert [each.name for each in desk.holders] == ["M. de Groot", RECOVERY_SHEET]
    assert log(desk)[-1] == ("M. de Groot", "Renew keys, without: Ayşe Yılmaz")
    directory.add_organisation(desk, "School")
    desk.undo()
    assert desk.store.check() == []
    desk.close()
    with pytest.raises(WrongSecret):
        vaults.unlock(folder, SECOND)
    again = vaults.unlock(folder, made[1])
    assert [each.name for each in again.store.find(Organisation)] == ["Politie"]
    assert again.store.check() == []
    again.close()


@pytest.mark.parametrize(
    ("name", "passphrase", "field"),
    [
        ("", SECOND, "name"),
        ("x" * 81, SECOND, "name"),
        (SECRETARY, SECOND, "name"),
        ("Jan", "kort", "passphrase"),
        ("Jan", "Focusgroep Proef 2026", "passphrase"),
    ],
)
def test_that_what_is_not_right_is_said_at_its_field_before_anything_is_derived(
    desk: Desk, vault_folder: Path, name: str, passphrase: str, field: str
) -> None:
    with pytest.raises(Problem) as refusal:
        holders.add(desk, vault_folder, "doet er niet toe", name, passphrase)
    assert refusal.value.field == field
