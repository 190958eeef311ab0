"""The commands `backup`, `restore` and `check` on a real vault, with what they answer as JSON."""

import io
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from focusdesk.cli.main import main
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
    assert (shown.code, len(shown.out.splitlines())) == (0, 9)
    assert run("restore", vault, "--backup", "20200101-000000", "--passphrase-stdin").code == 2
    assert run("backup", vault, "--to", tmp_path / "ontbreekt", "--passphrase-stdin").code == 2
    assert run("restore", vault, "--try", "--passphrase-stdin").code == 0
    assert run("restore", vault, "--passphrase-stdin").code == 0
