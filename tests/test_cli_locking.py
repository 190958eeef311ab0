"""How files leave by a command: what `--protect` and `--unprotected` do, and what is said when neither is given."""

from datetime import date
from pathlib import Path

import pytest

from focusdesk.documents import protection
from focusdesk.services import agenda, attendance, meetings, vaults
from tests.services.filled import fill
from tests.test_cli import PASSPHRASE, Answer, keys_once, opened, refused, run
from tests.test_cli import vault as imported

__all__ = ["imported", "keys_once"]

SAID = "Niet op slot"


@pytest.fixture(scope="module")
def vault(imported: Path) -> Path:
    """The same with a meeting."""
    desk = vaults.unlock(imported, PASSPHRASE)
    meeting = meetings.plan_meeting(desk, desk.today())
    agenda.add_item(desk, meeting, "Het plein")
    attendance.everyone_present(desk, meeting)
    desk.close()
    return imported


def last_events(vault: Path, count: int = 4) -> str:
    desk = vaults.unlock(vault, PASSPHRASE)
    said = [each.event for each in desk.store.log()][-count:]
    desk.close()
    return "\n".join(said)


def asked(vault: Path, what: str, target: Path) -> tuple[str | Path, ...]:
    number = opened("list", vault, "meetings", "--json").json[0]["number"]
    return {
        "agenda": ("agenda", vault, "--meeting", number, "--output", target),
        "calendar": ("calendar", vault, "--output", target),
        "actions-list": ("actions-list", vault, "--for", "Jeugdhulp", "--output", target),
        "minutes": ("minutes", vault, "--meeting", number, "--output", target),
    }[what]


COMMANDS = [
    ("agenda", "a.pdf", ".pdf"),
    ("calendar", "k.ics", ".ics"),
    ("actions-list", "l.xlsx", ".xlsx"),
    ("minutes", "v.docx", ".docx"),
]


@pytest.mark.parametrize(("what", "name", "suffix"), COMMANDS)
def test_that_a_command_without_a_word_gives_a_file_that_opens_and_says_so(
    vault: Path, tmp_path: Path, what: str, name: str, suffix: str
) -> None:
    answer = opened(*asked(vault, what, tmp_path / name))
    assert answer.code == 0
    assert (tmp_path / name).read_bytes()[:2] in (b"%P", b"BE", b"PK")
    assert SAID in answer.error
    assert name in answer.error
    assert f"{suffix}, not protected" in last_events(vault)
    [line] = [each for each in opened("disclosures", vault, "--json").json if each["file"] == name]
    assert line["protection"] == "not_protected"
    assert "--protect" in line["protection_reason"]


@pytest.mark.parametrize(("what", "name", "suffix"), COMMANDS)
def test_that_protect_locks_it_and_shows_the_passphrase_once(
    vault: Path, tmp_path: Path, what: str, name: str, suffix: str
) -> None:
    answer = opened(*asked(vault, what, tmp_path / name), "--protect", "passphrase")
    assert answer.error == ""
    phrase = next(line.split(": ", 1)[1] for line in answer.out.splitlines() if line.startswith("Wachtzin voor"))
    [path] = tmp_path.iterdir()
    assert path.name == (name if suffix == ".pdf" else f"{name}.age")
    assert protection.opened(path.read_bytes(), suffix, phrase)
    assert "passphrase" in last_events(vault)
    assert phrase not in last_events(vault, 50)


def test_that_unprotected_is_logged_and_asks_nothing(vault: Path, tmp_path: Path) -> None:
    answer = opened(*asked(vault, "calendar", tmp_path / "k.ics"), "--unprotected")
    assert answer.error == ""
    assert ".ics, not protected" in last_events(vault)
    line = max(opened("disclosures", vault, "--json").json, key=lambda each: each["at"])
    assert "--unprotected" in line["protection_reason"]
    both = opened(*asked(vault, "calendar", tmp_path / "k.ics"), "--unprotected", "--protect", "passphrase")
    assert refused(both)


def test_that_json_has_the_passphrase_and_nothing_else_on_standard_output(vault: Path, tmp_path: Path) -> None:
    locked: Answer = opened(*asked(vault, "calendar", tmp_path / "k.ics"), "--protect", "passphrase", "--json")
    assert protection.opened(Path(locked.json["file"]).read_bytes(), ".ics", locked.json["passphrase"])
    plain = opened(*asked(vault, "agenda", tmp_path / "a.odt"), "--json")
    assert (plain.json["protection"], plain.json["passphrase"]) == ("not_protected", None)
    assert SAID in plain.error


def test_that_the_report_of_an_import_is_locked_too(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "lijst.csv").write_text("Actie;Wie\nBelt;Politie\n", encoding="utf-8")
    report = ("import", vault, tmp_path / "lijst.csv", "--dry-run", "--report", tmp_path / "r.xlsx")
    answer = opened(*report, "--protect", "passphrase")
    assert answer.code == 0, answer.error
    assert (tmp_path / "r.xlsx.age").read_bytes().startswith(b"age-encryption.org")
    assert "Save import report: 1, .xlsx.age, passphrase" in last_events(vault)


def test_that_a_form_that_comes_back_locked_opens_with_its_passphrase(vault: Path, tmp_path: Path) -> None:
    target = tmp_path / "f.pdf"
    out = opened(
        *asked(vault, "actions-list", target), "--format", "pdf-form", "--protect", "passphrase", "--json"
    ).json[0]
    number, phrase = out["actions"][0], out["passphrase"]
    target.write_bytes(protection.opened(target.read_bytes(), ".pdf", phrase))
    fill(target, {number: ("gereed", date(2026, 11, 2), "Gelukt")})
    target.write_bytes(protection.with_passphrase(target.read_bytes(), ".pdf", phrase)[0])
    asking = ("import-status", vault, target, "--dry-run", "--json", "--passphrase-stdin")
    assert run(*asking).code == 2
    answer = run(*asking, given=f"{PASSPHRASE}\n{phrase}")
    assert answer.code == 0, answer.error
    assert {each["number"]: each["verdict"] for each in answer.json}[number] == "changed"
