"""`import` without a window: a mapping file says what columns mean and how doubts are decided; a report comes back."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.test_cli import PASSPHRASE, keys_once, opened, run

__all__ = ["keys_once"]


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("import") / "Groep"
    opened("new", folder, "--group", "Proef")
    yield folder


def mapping(path: Path, said: Any) -> Path:
    path.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
    return path


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "lijst.csv"
    path.write_text("Klus;Wie;Uiterlijk\nBrug bouwen;Anna en Piet;03/11/2026\n;Jan;\n", encoding="utf-8")
    return path


def test_that_a_mapping_file_is_followed_and_the_report_written(vault: Path, tmp_path: Path, listed: Path) -> None:
    said = {"columns": {"klus": "action"}, "decisions": {"several_owners": "apart", "date_not_clear": "month_first"}}
    words = ("import", vault, listed, "--mapping", mapping(tmp_path / "m.json", said), "--json")
    (tried,) = opened(*words, "--dry-run", "--report", tmp_path / "r.xlsx").json
    assert load_workbook(tmp_path / "r.xlsx").worksheets[0]["A1"].value
    (done,) = opened(*words).json
    assert tried == done
    assert (done["actions_added"], len(done["left_out"])) == (2, 1)
    answers = {doubt["kind"]: doubt["answer"] for doubt in done["doubts"] if doubt["choices"]}
    assert answers["several_owners"] == "apart"
    assert {len(doubt["places"]) for doubt in done["doubts"]} == {1}
    due = {action["due"] for action in opened("list", vault, "actions", "--json").json}
    assert due == {"2026-03-11"}


@pytest.mark.parametrize(
    "said",
    [
        "geen json",
        [],
        {"kolommen": {}},
        {"columns": {"Klus": "klus"}},
        {"columns": {"Bestaat niet": "action"}},
        {"columns": []},
        {"decisions": {"date_not_clear": "ooit"}},
        {"identical": "always"},
    ],
)
def test_that_a_mapping_file_that_is_not_understood_gets_one_sentence(
    vault: Path, tmp_path: Path, listed: Path, said: Any
) -> None:
    answer = opened("import", vault, listed, "--mapping", mapping(tmp_path / "m.json", said), "--dry-run")
    assert answer.code == 2
    assert answer.error.count("\n") == 1


def test_that_a_refused_column_stays_refused(vault: Path, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("Actie;Land\nBrug;Turkse\nWeg;Poolse\n", encoding="utf-8")
    answer = opened(
        "import", vault, path, "--mapping", mapping(tmp_path / "m.json", {"columns": {"Land": "note"}}), "--dry-run"
    )
    assert answer.code == 2
    assert answer.error.count("\n") == 1


def test_that_a_folder_is_imported_whole_and_what_cannot_be_read_is_named(vault: Path, tmp_path: Path) -> None:
    folder = tmp_path / "oud"
    folder.mkdir()
    (folder / "a.csv").write_text("Actie;Wie\nHek schilderen;Noor\n")
    (folder / "b.md").write_text("| Actie | Wie |\n|---|---|\n| Bank verven | Noor |\n")
    (folder / "c.pdf").write_bytes(b"%PDF")
    answer = opened("import", vault, folder, "--dry-run", "--json")
    assert answer.code == 2
    assert [(each["file"], each["actions_added"]) for each in answer.json] == [("a.csv", 1), ("b.md", 1), ("c.pdf", 0)]


def test_that_another_vault_is_taken_over_with_its_own_passphrase(vault: Path, tmp_path: Path) -> None:
    other, here = tmp_path / "Collega", tmp_path / "Hier"
    opened("new", other, "--group", "Daar")
    opened("new", here, "--group", "Hier")
    listed = tmp_path / "zaken.csv"
    listed.write_text("Casusnr;Titel;Aanleiding\n2026-001;Plein;Overlast\n", encoding="utf-8")
    assert opened("import", other, listed).code == 0
    both = f"{PASSPHRASE}\n{PASSPHRASE}"
    words = ("import", here, other, "--passphrase-stdin", "--json")
    (tried,) = json.loads(run(*words, "--dry-run", given=both).out)
    (done,) = json.loads(run(*words, given=both).out)
    assert tried == done
    assert (done["cases_added"], done["left_out"]) == (1, [])
    assert [case["number"] for case in opened("list", here, "cases", "--json").json] == ["2026-001"]
    again = run(*words, given=both)
    assert again.code == 2
    assert len(json.loads(again.out)[0]["left_out"]) == done["rows"]
    assert run(*words, given=f"{PASSPHRASE}\nfout").code == 2
    assert run(*words, given=PASSPHRASE).code == 2
