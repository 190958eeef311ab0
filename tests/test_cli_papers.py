"""The commands for lists that go out and come back, and for the calendar."""

from datetime import date
from pathlib import Path

import pytest

from tests.services.filled import fill
from tests.test_cli import Answer, keys_once, opened, refused, vault

__all__ = ["keys_once", "vault"]


@pytest.fixture
def written(vault: Path, tmp_path: Path) -> dict[str, object]:
    answer = opened("actions-list", vault, "--for", "Jeugdhulp", "--output", tmp_path, "--json")
    assert answer.code == 0, answer.error
    [entry] = answer.json
    assert isinstance(entry, dict)
    return entry


def lines(answer: Answer) -> dict[str, dict[str, object]]:
    return {each["number"]: each for each in answer.json}


def test_that_a_list_goes_out_and_comes_back(vault: Path, written: dict[str, object]) -> None:
    path, number = Path(str(written["file"])), written["actions"][0]  # type: ignore[index]  # a list in JSON
    fill(path, {number: ("gereed", date(2026, 11, 2), "Gelukt")})
    dry = opened("import-status", vault, path, "--dry-run", "--json")
    assert (dry.code, lines(dry)[number]["verdict"]) == (0, "changed")
    assert opened("import-status", vault, path, "--json").code == 0
    again = lines(opened("import-status", vault, path, "--json"))
    assert {each["verdict"] for each in again.values()} == {"unchanged"}
    action = next(each for each in opened("list", vault, "actions", "--json").json if each["number"] == number)
    assert action["status"] == "done"


def test_that_a_refused_line_is_told_by_the_exit_code(vault: Path, tmp_path: Path) -> None:
    out = opened(
        "actions-list", vault, "--for", "Jeugdhulp", "--format", "pdf-form", "--output", tmp_path / "f.pdf", "--json"
    )
    number = out.json[0]["actions"][0]
    fill(tmp_path / "f.pdf", {number: ("niet uitgevoerd", None, None)})
    answer = opened("import-status", vault, tmp_path / "f.pdf")
    assert answer.code == 2
    assert "waarom" in answer.out
    assert "Traceback" not in answer.error


def test_that_every_organisation_gets_a_list_in_a_folder(vault: Path, tmp_path: Path) -> None:
    answer = opened("actions-list", vault, "--format", "text", "--output", tmp_path, "--json")
    assert len(answer.json) > 1
    assert {Path(each["file"]) for each in answer.json} == set(tmp_path.iterdir())
    refused(opened("actions-list", vault, "--output", tmp_path / "niet-hier"))
    refused(opened("actions-list", vault, "--for", "Bestaat niet", "--output", tmp_path))


def test_that_the_ordinary_import_names_the_right_command(vault: Path, written: dict[str, object]) -> None:
    said = refused(opened("import", vault, str(written["file"])))
    assert "teruggestuurd" in said


def test_that_the_calendar_is_written(vault: Path, tmp_path: Path) -> None:
    answer = opened("calendar", vault, "--output", tmp_path / "k.ics", "--json")
    assert answer.code == 0
    content = (tmp_path / "k.ics").read_bytes()
    assert content.count(b"BEGIN:VEVENT") == answer.json["events"]
    other = opened("calendar", vault, "--for", "Jeugdhulp", "--output", tmp_path)
    assert other.code == 0
    assert len(list(tmp_path.glob("*.ics"))) == 2
