"""The command line as a program of its own: what it prints, its exit codes, and that no error is a traceback."""

import io
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from focusdesk.cli.main import main
from focusdesk.resources import resource
from focusdesk.services import vaults
from focusdesk.storage import vault as storage

PASSPHRASE = "molen lepel kachel fietsbel zandbak"
ACTION_KEYS = {"number", "text", "organisation", "person", "owners", "due", "status", "case", "meeting"}
IMPORT_KEYS = {"file", "rows", "cases_added", "actions_added", "actions_updated", "people_added", "left_out"}


@dataclass(frozen=True)
class Answer:
    code: int
    out: str
    error: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


@pytest.fixture(scope="module", autouse=True)
def keys_once() -> Iterator[None]:
    """Derive the key of a vault from a passphrase once: it takes a second and gives the same each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage, "unlock", cache(storage.unlock))
        yield


def run(*words: str | Path, given: str = PASSPHRASE) -> Answer:
    """Run a command in this process, with a passphrase on standard input."""
    out, error = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _stream in range(2))
    typed = io.TextIOWrapper(io.BytesIO(f"{given}\n".encode()), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(error):
        patch.setattr(sys, "stdin", typed)
        code = main([str(word) for word in words])
    return Answer(code, _written(out), _written(error))


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    stream.seek(0)
    return stream.read()


def opened(*words: str | Path) -> Answer:
    return run(*words, "--passphrase-stdin")


def refused(answer: Answer) -> str:
    """The one sentence of a command that was refused."""
    assert (answer.code, answer.out) == (2, "")
    assert answer.error.count("\n") == 1
    assert answer.error.rstrip().endswith(".")
    assert "Traceback" not in answer.error
    return answer.error.strip()


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault made and filled by the command line itself: the list of the example, imported."""
    folder = tmp_path_factory.mktemp("cli")
    made = opened("new", folder / "Groep", "--group", "Focusgroep Proef")
    assert made.code == 0, made.error
    imported = opened("import", folder / "Groep", resource("demo/eerdere-casussen.xlsx"))
    assert imported.code == 0, imported.error
    return folder / "Groep.focusdesk"


def test_that_a_new_vault_shows_its_recovery_code_which_opens_it(tmp_path: Path) -> None:
    made = opened("new", tmp_path / "Nieuw", "--group", "Focusgroep Proef", "--language", "en")
    code = next(line.split(": ")[1] for line in made.out.splitlines() if line.startswith("Recovery code"))
    assert run("list", tmp_path / "Nieuw", "cases", "--json", "--passphrase-stdin", given=code).json == []


@pytest.mark.parametrize("right", [True, False])
def test_that_a_script_can_type_the_recovery_code_back(tmp_path: Path, right: bool) -> None:
    words = ["new", str(tmp_path / "Nieuw"), "--group", "Proef", "--passphrase-stdin", "--confirm-code"]
    with subprocess.Popen(
        [sys.executable, "-m", "focusdesk", *words, "--language", "en"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(PASSPHRASE + "\n")
        process.stdin.flush()
        code = next(line for line in process.stdout if line.startswith("Recovery code")).split(": ")[1].strip()
        out, error = process.communicate((code.lower() if right else code[:-4]) + "\n")
    assert (process.returncode, "is right" in out) == ((0, True) if right else (1, False))
    assert ("not typed back" in error) is not right
    assert vaults.is_vault(tmp_path / "Nieuw.focusdesk")


@pytest.mark.parametrize("passphrase", ["kort", "aaaaaaaaaaaaaaaaaaaaaa", "focusgroep proef focusgroep proef", ""])
def test_that_a_weak_passphrase_is_refused_and_nothing_is_made(tmp_path: Path, passphrase: str) -> None:
    new = run("new", tmp_path / "N", "--group", "Focusgroep Proef", "--passphrase-stdin", given=passphrase)
    refused(new)
    assert list(tmp_path.iterdir()) == []


def test_that_a_new_vault_replaces_nothing(vault: Path) -> None:
    before = (vault / "keys.json").read_bytes()
    assert vault.name in refused(opened("new", vault, "--group", "Ander"))
    assert (vault / "keys.json").read_bytes() == before


def test_that_actions_say_what_who_when_and_about_what(vault: Path) -> None:
    actions = opened("list", vault, "actions", "--json").json
    assert all(action.keys() >= ACTION_KEYS for action in actions)
    first = next(action for action in actions if action["text"].startswith("Gesprek met moeder"))
    assert first["number"].startswith("A20")
    assert (first["organisation"], first["person"], first["owners"]) == (
        "Jeugdhulp",
        "M. Jansen",
        ["Jeugdhulp (M. Jansen)"],
    )
    assert (first["due"], first["status"], first["case"], first["meeting"]) == ("2026-02-20", "done", "2026-001", None)
    shared = next(action for action in actions if action["text"].startswith("Zus vragen"))
    assert shared["owners"][0] == "Jeugdhulp (M. Jansen)"
    assert len(shared["owners"]) == 2


def test_that_overdue_limits_actions_cases_and_organisations(vault: Path) -> None:
    late = opened("list", vault, "actions", "--overdue", "--json").json
    assert late
    assert {action["status"] for action in late} <= {"open", "in_progress"}
    cases = opened("list", vault, "cases", "--overdue", "--json").json
    assert {case["number"] for case in cases} == {action["case"] for action in late if action["case"]}
    organisations = opened("list", vault, "organisations", "--overdue", "--json").json
    assert all(organisation["overdue_actions"] > 0 for organisation in organisations)
    refused(opened("list", vault, "participants", "--overdue"))


def test_that_every_list_has_columns_for_people_and_keys_for_programs(vault: Path) -> None:
    cases = opened("list", vault, "cases").out.splitlines()
    assert cases[0].split()[0] == "Nummer"
    assert any(line.startswith("2026-005") and "plaats" in line for line in cases)
    assert opened("list", vault, "meetings", "--json").json == []
    keys = opened("list", vault, "cases", "--json").json[0].keys()
    assert keys >= {"number", "kind", "title", "status", "bringing_organisation", "case_lead", "opened", "keep_until"}
    person = next(each for each in opened("list", vault, "participants", "--json").json if each["name"] == "M. Jansen")
    assert person["organisation"] == "Jeugdhulp"


def test_that_the_language_follows_the_option_and_json_stays_the_same(vault: Path) -> None:
    assert opened("list", vault, "cases", "--language", "en").out.startswith("Number")
    dutch = opened("list", vault, "cases", "--json").out
    assert dutch == opened("list", vault, "cases", "--json", "--language=en").out


def test_that_a_dry_run_says_the_same_and_changes_nothing(tmp_path: Path) -> None:
    opened("new", tmp_path / "Leeg", "--group", "Proef")
    source = resource("demo/eerdere-casussen.xlsx")
    before = opened("check", tmp_path / "Leeg", "--json").json["log_end"]
    (tried,) = opened("import", tmp_path / "Leeg", source, "--dry-run", "--json").json
    assert opened("check", tmp_path / "Leeg", "--json").json["log_end"] == before
    (done,) = opened("import", tmp_path / "Leeg", source, "--json").json
    assert tried == done
    assert done.keys() >= IMPORT_KEYS
    assert (done["file"], done["rows"], done["cases_added"]) == ("eerdere-casussen.xlsx", 25, 16)
    assert all(row.keys() >= {"place", "reason"} for row in done["left_out"])


def test_that_an_import_without_anything_new_is_no_success(vault: Path) -> None:
    again = opened("import", vault, resource("demo/eerdere-casussen.xlsx"), "--json")
    assert again.code == 2
    (report,) = again.json
    assert (report["cases_added"], report["actions_added"]) == (0, 0)
    assert len(report["left_out"]) == report["rows"]
    assert again.error.count("\n") == 1


@pytest.mark.parametrize("name", ["leeg.xlsx", "tekst.xlsx", "ontbreekt.csv", "alleen-koppen.csv"])
def test_that_a_file_that_cannot_be_imported_gets_one_sentence(vault: Path, tmp_path: Path, name: str) -> None:
    contents = {"leeg.xlsx": "", "tekst.xlsx": "gewone tekst\n" * 40, "alleen-koppen.csv": "Actie;Wie;Wanneer\n"}
    if name in contents:
        (tmp_path / name).write_text(contents[name])
    answer = opened("import", vault, tmp_path / name)
    assert answer.code == 2
    assert answer.error.count("\n") == 1
    assert "Traceback" not in answer.error


def test_that_a_good_file_is_imported_beside_one_that_cannot_be_read(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "goed.csv").write_text("Actie;Wie;Wanneer\nBrug bouwen;Politie;1-12-2026\n", encoding="utf-8")
    answer = opened("import", vault, tmp_path / "goed.csv", tmp_path / "weg.csv", "--json")
    assert answer.code == 2
    assert [(report["file"], report["actions_added"]) for report in answer.json] == [("goed.csv", 1), ("weg.csv", 0)]


def test_that_words_are_found_with_where_they_stand(vault: Path) -> None:
    found = opened("search", vault, "Ozturk", "--json").json
    assert {(hit["kind"], hit["case"], hit["meeting"]) for hit in found} == {
        ("case", "2026-004", None),
        ("subject", "2026-004", None),
    }
    assert "2026-004" in opened("search", vault, "rouwbegeleider").out
    assert opened("search", vault, "nergens te vinden", "--json").json == []


def test_that_a_whole_vault_passes_the_check(vault: Path) -> None:
    report = opened("check", vault, "--json").json
    assert report["ok"]
    assert report["faults"] == []
    assert set(report["checks"]) == {"keys", "pages", "structure", "references", "log"}
    assert opened("check", vault).code == 0


def test_that_a_wrong_passphrase_gets_one_sentence(vault: Path) -> None:
    assert "wachtzin" in refused(run("list", vault, "cases", "--passphrase-stdin", given="een heel andere zin"))


def test_that_a_passphrase_is_not_asked_without_a_keyboard(vault: Path) -> None:
    assert "--passphrase-stdin" in refused(run("list", vault, "cases"))


@pytest.mark.parametrize(
    "words",
    [
        ("list", "x"),
        ("list", "x", "dingen"),
        ("doeiets",),
        ("import", "x"),
        ("new", "x"),
        ("new", "x", "--group"),
        ("minutes", "x", "--meeting", "2026-1"),
        ("check", "x", "--snel"),
        ("--language", "en"),
    ],
)
def test_that_words_that_make_no_sense_get_one_sentence(words: tuple[str, ...]) -> None:
    assert "--help" in refused(run(*words))


@pytest.mark.parametrize("words", [("list", "cases"), ("check",), ("search", "woord"), ("import", "lijst.csv")])
def test_that_something_else_than_a_vault_gets_one_sentence(tmp_path: Path, words: tuple[str, ...]) -> None:
    (tmp_path / "Geen.focusdesk").mkdir()
    for folder in (tmp_path / "Geen", tmp_path / "ontbreekt"):
        assert folder.name in refused(opened(words[0], folder, *words[1:]))


def copied(vault: Path, to: Path) -> Path:
    return Path(shutil.copytree(vault, to / "Kopie.focusdesk"))


def flip_a_page(vault: Path) -> None:
    content = bytearray((vault / "vault.db").read_bytes())
    content[len(content) // 2] ^= 1
    (vault / "vault.db").write_bytes(content)


def spoil_the_keys(vault: Path) -> None:
    for name in ("keys.json", "keys.bak"):
        (vault / name).write_text("{}")
    for spares in (vaults.spare_folder(), vault / "backups"):
        shutil.rmtree(spares, ignore_errors=True)


def cut_short(vault: Path) -> None:
    (vault / "vault.db").write_bytes((vault / "vault.db").read_bytes()[:4096])


def edit_the_log(vault: Path) -> None:
    desk = vaults.unlock(vault, PASSPHRASE)
    with desk.store.transaction() as connection:
        connection.exec_driver_sql("UPDATE log_entry SET event = 'Nothing' WHERE id = 2")
    desk.close()


@pytest.mark.parametrize(
    ("damage", "check"),
    [(flip_a_page, "pages"), (cut_short, "pages"), (spoil_the_keys, "keys"), (edit_the_log, "log")],
)
def test_that_a_damaged_vault_fails_the_check(
    vault: Path, tmp_path: Path, damage: Callable[[Path], None], check: str
) -> None:
    damaged = copied(vault, tmp_path)
    damage(damaged)
    answer = opened("check", damaged, "--json")
    assert answer.code == 1
    assert not answer.json["ok"]
    assert not answer.json["checks"][check]
    assert answer.error == ""
    shown = opened("check", damaged)
    assert (shown.code, shown.out.splitlines()[0][-1]) == (1, ".")


def test_that_a_lost_key_file_is_put_right_and_told(vault: Path, tmp_path: Path) -> None:
    damaged = copied(vault, tmp_path)
    (damaged / "keys.json").unlink()
    assert "hersteld" in opened("list", damaged, "cases").error
    assert (damaged / "keys.json").exists()


def test_that_a_vault_that_is_open_elsewhere_gets_its_sentence(vault: Path) -> None:
    desk = vaults.unlock(vault, PASSPHRASE)
    try:
        assert "open" in refused(opened("list", vault, "cases"))
    finally:
        desk.close()
    assert opened("list", vault, "cases").code == 0


def test_that_the_example_prints_its_paths_and_how_to_open_it(tmp_path: Path) -> None:
    made = run("demo", tmp_path / "nieuwe map", "--language", "en")
    assert made.code == 0, made.error
    said = dict(line.split(": ", 1) for line in made.out.splitlines() if ": " in line)
    vault, minutes = Path(said["Vault"]), Path(said["Minutes"])
    assert vault == tmp_path / "nieuwe map" / "Demo.focusdesk"
    assert "2026" in PdfReader(minutes).pages[0].extract_text() or minutes.stat().st_size > 10_000
    meetings = run("list", vault, "meetings", "--json", "--passphrase-stdin", given=said["Passphrase"]).json
    assert len(meetings) == 2
    refused(run("demo", tmp_path / "nieuwe map"))
    written = run(
        *("minutes", vault, "--meeting", meetings[0]["number"], "--output", tmp_path / "v.pdf", "--passphrase-stdin"),
        given=said["Passphrase"],
    )
    assert written.code == 0, written.error
    assert "Verslag van overleg" in PdfReader(tmp_path / "v.pdf").pages[0].extract_text()
    absent = run(
        *("minutes", vault, "--meeting", "2020-9", "--output", tmp_path / "w.pdf", "--passphrase-stdin"),
        given=said["Passphrase"],
    )
    assert "2020-9" in refused(absent)
    assert not (tmp_path / "w.pdf").exists()
