"""The commands `backup`, `restore` and `check` on a real vault, with what they answer as JSON."""

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from focusdesk.cli.main import main
from focusdesk.services import backups, computer, vaults
from tests.real_vaults import PASSPHRASE, RealVault


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    error: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Any:
    def command(*words: object) -> Answer:
        given = io.TextIOWrapper(io.BytesIO(f"{PASSPHRASE}\n".encode()))
        monkeypatch.setattr(sys, "stdin", given)
        code = main([str(word) for word in words])
        said = capsys.readouterr()
        return Answer(code, said.out, said.err)

    return command


def test_that_a_backup_is_made_listed_tried_and_put_back(run: Any, real_vault: RealVault, tmp_path: Path) -> None:
    vault, stick = real_vault.folder, tmp_path / "stick"
    stick.mkdir()
    assert run("restore", vault, "--list", "--json").json == []
    made = run("backup", vault, "--to", stick, "--passphrase-stdin", "--json").json
    assert made["log_lines"] == 3
    assert Path(made["copied_to"]).is_dir()
    assert [each["backup"] for each in run("restore", vault, "--list", "--json").json] == [made["backup"]]
    tried = run("restore", vault, "--try", "--passphrase-stdin", "--json")
    assert (tried.code, tried.json["ok"]) == (0, True)
    (vault / "vault.db").write_bytes(b"weg")
    back = run("restore", vault, "--backup", made["copied_to"], "--passphrase-stdin", "--json")
    assert back.code == 0
    assert (Path(back.json["kept_aside"]) / "vault.db").read_bytes() == b"weg"
    checked = run("check", vault, "--passphrase-stdin", "--json")
    assert checked.json["ok"]
    standing = {each["topic"]: each["standing"] for each in checked.json["findings"]}
    assert standing["backups"] == "well"
    assert standing["keys"] == "well"


def test_that_the_answers_are_sentences_too(run: Any, real_vault: RealVault, tmp_path: Path) -> None:
    vault = real_vault.folder
    assert run("restore", vault, "--list").out.strip().endswith(".")
    assert run("restore", vault, "--passphrase-stdin").code == 2
    assert run("backup", vault, "--passphrase-stdin").code == 0
    shown = run("check", vault, "--passphrase-stdin")
    assert (shown.code, len(shown.out.splitlines())) == (0, 10)
    assert run("restore", vault, "--backup", "20200101-000000", "--passphrase-stdin").code == 2
    assert run("backup", vault, "--to", tmp_path / "ontbreekt", "--passphrase-stdin").code == 2
    assert run("restore", vault, "--try", "--passphrase-stdin").code == 0
    assert run("restore", vault, "--passphrase-stdin").code == 0


@pytest.fixture
def second(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The second place of backups on this computer, a folder that is there."""
    monkeypatch.setenv("FOCUSDESK_CONFIG", str(tmp_path / "settings"))
    stick = tmp_path / "stick"
    stick.mkdir()
    computer.choose_second_place(stick)
    return stick


def test_that_a_command_that_changes_something_makes_one_verified_backup(
    run: Any, real_vault: RealVault, second: Path
) -> None:
    vault = real_vault.folder
    assert run("list", vault, "cases", "--passphrase-stdin").code == 0
    assert backups.listed(vault) == []
    renamed = run("people", vault, "--rename", "secretaris", "Els", "--passphrase-stdin")
    assert (renamed.code, renamed.error) == (0, "")
    (made,) = backups.listed(vault)
    assert [each.digest for each in backups.listed_at(second, vault)] == [made.digest]
    assert backups.try_out(vault, made, real_vault.key) == ()
    desk = vaults.unlock(vault, PASSPHRASE)
    assert backups.compare(desk, made) == backups.Comparison()
    assert not backups.is_wanted(desk, vault, second)  # the window has nothing left to do
    desk.close()
    assert run("list", vault, "cases", "--passphrase-stdin").code == 0
    assert len(backups.listed(vault)) == 1


def test_that_a_change_without_room_for_a_backup_stays_and_says_so(run: Any, real_vault: RealVault) -> None:
    (real_vault.folder / "backups").write_text("in the way")
    renamed = run("people", real_vault.folder, "--rename", "secretaris", "Els", "--passphrase-stdin", "--json")
    assert (renamed.code, renamed.json[0]["name"]) == (0, "Els")
    assert renamed.error.startswith("Er kon geen reservekopie worden gemaakt.")


def test_that_a_fault_of_the_second_place_is_said(run: Any, real_vault: RealVault, second: Path) -> None:
    backups.second_place(second, real_vault.folder).write_text("in the way")
    renamed = run("people", real_vault.folder, "--rename", "secretaris", "Els", "--passphrase-stdin")
    assert (renamed.code, len(backups.listed(real_vault.folder))) == (0, 1)
    assert "tweede plek" in renamed.error
    checked = run("check", real_vault.folder, "--passphrase-stdin", "--json")
    assert {each["topic"]: each["standing"] for each in checked.json["findings"]}["second_place"] == "wrong"


def test_that_a_new_vault_has_a_backup_at_once(run: Any, tmp_path: Path) -> None:
    assert run("new", tmp_path / "Nieuw", "--group", "Proef", "--passphrase-stdin").code == 0
    assert len(backups.listed(tmp_path / "Nieuw.focusdesk")) == 1


def test_that_the_check_knows_the_second_place(run: Any, real_vault: RealVault, second: Path) -> None:
    def standing() -> str:
        checked = run("check", real_vault.folder, "--passphrase-stdin", "--json").json
        return str({each["topic"]: each["standing"] for each in checked["findings"]}["second_place"])

    assert standing() == "attention"
    run("people", real_vault.folder, "--rename", "secretaris", "Els", "--passphrase-stdin")
    assert standing() == "well"
    computer.choose_second_place(None)
    assert standing() == "attention"


def test_that_the_log_is_shown_and_changes_nothing(run: Any, real_vault: RealVault) -> None:
    vault = real_vault.folder
    run("people", vault, "--rename", "secretaris", "Els", "--passphrase-stdin")
    lines = run("log", vault, "--passphrase-stdin", "--json").json
    assert [each["line"] for each in lines] == [1, 2, 3, 4]
    assert (lines[-1]["event"], lines[-1]["who"]) == ("Naam geven aan wie de kluis mag openen: Els", "secretaris")
    assert lines[1]["about"] != []
    last = run("log", vault, "--last", "1", "--passphrase-stdin")
    assert (last.code, len(last.out.splitlines())) == (0, 2)
    assert run("log", vault, "--last", "0", "--passphrase-stdin").code == 2
    assert run("check", vault, "--passphrase-stdin", "--json").json["log_lines"] == 4
