"""The commands `people`, `take-along` and `unpack` on a real vault, and what `restore` and `check` say besides."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from focusdesk.cli.main import main
from focusdesk.services import vaults
from focusdesk.storage.faults import WrongSecret
from tests.real_vaults import PASSPHRASE, RealVault

DEPUTY = "gehaakt briljant kiezel middag handig melkweg"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    def command(*words: object, typed: tuple[str, ...] = (PASSPHRASE,)) -> tuple[int, str, str]:
        given = "".join(f"{line}\n" for line in typed)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given.encode())))
        code = main([*(str(word) for word in words), "--passphrase-stdin"])
        said = capsys.readouterr()
        return code, said.out, said.err

    return command


def test_that_someone_is_added_named_and_removed(run: Run, real_vault: RealVault) -> None:
    vault = real_vault.folder
    assert run("people", vault, "--add", "Jan de Boer", typed=(PASSPHRASE, DEPUTY))[0] == 0
    before = json.loads(run("backup", vault, "--json", typed=(DEPUTY,))[1])["backup"]
    code, said, _error = run("people", vault, "--rename", "Jan de Boer", "Jan Boer", "--json", typed=(DEPUTY,))
    assert (code, [each["name"] for each in json.loads(said)]) == (0, ["secretaris", "herstelblad", "Jan Boer"])
    assert run("people", vault, "--remove", "Jan Boer")[0] == 0
    with pytest.raises(WrongSecret):
        vaults.unlock(vault, DEPUTY)
    desk = vaults.unlock(vault, PASSPHRASE)
    lines = [(line.who, line.event.partition(":")[0]) for line in desk.store.log()[-3:]]
    desk.close()
    assert lines == [
        ("secretary", "Let someone open the vault"),
        ("Jan de Boer", "Name who may open the vault"),
        ("secretary", "Renew keys, without"),
    ]
    code, said, _error = run("restore", vault, "--backup", before, "--try", "--json", typed=(DEPUTY,))
    assert (code, json.loads(said)["ok"]) == (0, True)


def test_that_a_passphrase_is_changed_only_for_a_strong_one(run: Run, real_vault: RealVault) -> None:
    weak = run("people", real_vault.folder, "--passphrase", "secretaris", typed=(PASSPHRASE, "kort"))
    assert (weak[0], "15" in weak[2]) == (2, True)
    assert run("people", real_vault.folder, "--passphrase", "secretaris", typed=(PASSPHRASE, DEPUTY))[0] == 0
    vaults.unlock(real_vault.folder, DEPUTY).close()


def test_that_nobody_is_changed_by_a_name_that_is_not_there(run: Run, real_vault: RealVault) -> None:
    for act in ("--remove", "--passphrase"):
        code, _said, error = run("people", real_vault.folder, act, "Niemand")
        assert (code, "Niemand" in error) == (2, True)


def test_that_a_vault_goes_along_in_one_file_and_comes_out_of_it(
    run: Run, real_vault: RealVault, tmp_path: Path
) -> None:
    code, said, _error = run("take-along", real_vault.folder, "--output", tmp_path / "mee", "--json")
    made = json.loads(said)
    assert (code, Path(made["file"]).name) == (0, "mee.focusdesk.age")
    assert b"SQLite" not in Path(made["file"]).read_bytes()
    (tmp_path / "elders").mkdir()
    code, _said, error = run("unpack", made["file"], "--to", tmp_path / "elders")
    assert (code, bool(error)) == (2, True)
    code, _said, _error = run("unpack", made["file"], "--to", tmp_path / "elders", typed=(made["passphrase"],))
    assert code == 0
    vaults.unlock(tmp_path / "elders" / "mee.focusdesk", PASSPHRASE).close()


def test_that_restore_says_what_the_backup_lacks_and_check_says_when(run: Run, real_vault: RealVault) -> None:
    before = json.loads(run("backup", real_vault.folder, "--json")[1])["backup"]
    run("people", real_vault.folder, "--rename", "secretaris", "Els Smit")
    code, said, _error = run("restore", real_vault.folder, "--backup", before, "--language", "en")
    assert (code, "lacks 1 change" in said) == (0, True)
    code, said, _error = run("check", real_vault.folder, "--language", "en")
    first = said.splitlines()[0]
    assert first.startswith("Checked on ")
    assert first.endswith("the keys, every page, the structure, the references, the log.")
