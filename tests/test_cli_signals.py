"""The commands `signals` and `weigh`: the whole life of a signal, and the weighing of a case, from the command line."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.test_cli import PASSPHRASE, Answer, keys_once, opened, refused, run, vault

__all__ = ["keys_once", "vault"]

CALL = {
    "description": "Leerling plakt stickers op de deur",
    "function": "mentor",
    "organisation": "Onderwijs",
    "observed": "2026-01-05",
    "kind": "hearsay",
    "urgent": True,
    "feedback_promised": None,
}
TEXTS = dict.fromkeys(("purpose", "necessity", "proportionality", "subsidiarity", "reasons"), "Omdat het moet")


def file_with(folder: Path, given: Any) -> Path:
    path = folder / "given.json"
    path.write_text(json.dumps(given), encoding="utf-8")
    return path


@pytest.fixture
def organisations(vault: Path) -> list[str]:
    return [each["name"] for each in opened("list", vault, "organisations", "--json").json]


@pytest.fixture
def call(organisations: list[str]) -> dict[str, Any]:
    return {**CALL, "organisation": organisations[0]}


def taken_in(vault: Path, folder: Path, call: dict[str, Any]) -> Any:
    answer = opened("signals", vault, "--add", file_with(folder, call), "--json")
    assert answer.code == 0, answer.error
    (entry,) = answer.json
    return entry


def weighed(vault: Path, folder: Path, *which: str, **given: Any) -> Answer:
    return opened("weigh", vault, *which, "--from", file_with(folder, {**TEXTS, **given}), "--json")


def test_that_a_signal_is_taken_in_and_listed_under_the_same_keys(
    vault: Path, tmp_path: Path, call: dict[str, Any]
) -> None:
    entry = taken_in(vault, tmp_path, call)
    assert {name: entry[name] for name in call} == call
    assert (entry["status"], entry["case"], entry["keep_until"]) == ("new_signal", None, None)
    assert entry in opened("signals", vault, "--json").json
    shown = opened("signals", vault).out
    assert entry["number"] in shown
    assert call["description"] not in shown


def test_that_a_signal_comes_in_on_standard_input_after_the_passphrase(vault: Path, call: dict[str, Any]) -> None:
    answer = run(
        "signals", vault, "--add", "-", "--json", "--passphrase-stdin", given=f"{PASSPHRASE}\n{json.dumps(call)}"
    )
    assert answer.json[0]["description"] == call["description"]


@pytest.mark.parametrize(
    "given",
    [
        {"description": "Iets"},
        {**CALL, "organisation": "Bestaat niet"},
        {**CALL, "organisation": None, "observed": "5-1-2026"},
        {**CALL, "organisation": None, "urgent": "ja"},
        {**CALL, "name": "Iemand"},
        [CALL],
    ],
)
def test_that_what_is_not_right_is_refused_whole(vault: Path, tmp_path: Path, given: Any) -> None:
    before = opened("signals", vault, "--json").json
    refused(opened("signals", vault, "--add", file_with(tmp_path, given)))
    refused(opened("signals", vault, "--add", tmp_path / "missing.json"))
    assert opened("signals", vault, "--json").json == before


def test_that_a_weighing_ends_a_signal(
    vault: Path, tmp_path: Path, call: dict[str, Any], organisations: list[str]
) -> None:
    number = taken_in(vault, tmp_path, call)["number"]
    answer = weighed(
        vault,
        tmp_path,
        "--signal",
        number,
        date="2026-01-12",
        organisations=organisations[:1],
        outcome="no_action",
    )
    assert answer.json == {"signal": number, "status": "no_action", "case": None, "keep_until": "2027-01-12"}
    assert number not in {each["number"] for each in opened("signals", vault, "--waiting", "--json").json}


def test_that_a_weighing_makes_a_case_of_a_signal(
    vault: Path, tmp_path: Path, call: dict[str, Any], organisations: list[str]
) -> None:
    number = taken_in(vault, tmp_path, call)["number"]
    both = {"organisations": organisations[:1], "outcome": "take_up_as_case"}
    refused(weighed(vault, tmp_path, "--signal", number, **both))
    made = weighed(
        vault, tmp_path, "--signal", number, **both, title="Stickers", kind="place", legal_basis="Convenant"
    ).json
    case = next(each for each in opened("list", vault, "cases", "--json").json if each["number"] == made["case"])
    assert (case["title"], case["status"], case["bringing_organisation"]) == ("Stickers", "accepted", organisations[0])


def test_that_a_case_is_weighed(vault: Path, tmp_path: Path, organisations: list[str]) -> None:
    case = next(each for each in opened("list", vault, "cases", "--json").json if each["status"] == "notified")
    both = {"organisations": organisations[:1], "outcome": "take_up_as_case"}
    answer = weighed(vault, tmp_path, "--case", case["number"], **both, legal_basis="Convenant")
    assert answer.json == {"case": case["number"], "status": "accepted"}


def test_that_a_weighing_without_a_part_or_an_outcome_is_refused(vault: Path, tmp_path: Path) -> None:
    case = opened("list", vault, "cases", "--json").json[0]["number"]
    refused(weighed(vault, tmp_path, "--case", case, outcome="no_action"))
    refused(weighed(vault, tmp_path, "--case", case))
    assert "take_up_as_case" in weighed(vault, tmp_path, "--case", case, outcome="case").error, "says what can be given"
    refused(weighed(vault, tmp_path, "--signal", "S1999-001", outcome="no_action"))
    refused(opened("weigh", vault, "--from", tmp_path / "given.json"))
