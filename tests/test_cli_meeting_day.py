"""The commands `agenda`, `close` and `read`: the rest of a life of a case, scripted."""

import json
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from pypdf import PdfReader

from focusdesk.domain.records import Action, Case, Owner
from focusdesk.domain.terms import ActionStatus, CaseKind, CaseStatus
from focusdesk.services import actions, cases, directory, meetings, vaults
from focusdesk.storage import vault as storage
from tests.test_cli import PASSPHRASE, opened, refused, run

TODAY = ("--today", "2026-11-20")


@pytest.fixture(scope="module", autouse=True)
def keys_once() -> Iterator[None]:
    """Derive the key of a vault from a passphrase once: it takes a second and gives the same each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(storage, "unlock", cache(storage.unlock))
        yield


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("meetingday") / "Groep.focusdesk"
    desk, _code = vaults.create(folder, "Focusgroep Proef", PASSPHRASE)
    police = directory.add_organisation(desk, "Politie", short="pol")
    directory.add_participant(desk, "Anna de Wit", organisation=police.id)
    today = desk.today()
    school = directory.add_organisation(desk, "School")
    directory.add_participant(desk, "Emre Aydın", organisation=school.id)
    case = cases.notify_case(desk, "Oplopend verzuim", CaseKind.PERSON, next_discussion=today)
    cases.add_subject(desk, case, "Noor Aksoy")
    cases.notify_case(desk, "Hangplek", CaseKind.PLACE, next_discussion=today)
    for text in ("Belt de school", "Belt de ouders"):
        actions.add_action(desk, text, [Owner(organisation=police.id)], date(2026, 11, 13), case=case)
    meetings.plan_meeting(desk, today)
    desk.close()
    return folder


def numbers(vault: Path) -> tuple[str, str]:
    """The number of the meeting and of the first case."""
    [meeting] = opened("list", vault, "meetings", "--json").json
    listed = opened("list", vault, "cases", "--json").json
    return meeting["number"], min(case["number"] for case in listed)


def test_that_an_agenda_is_proposed_shown_and_written_with_numbers_only(vault: Path, tmp_path: Path) -> None:
    meeting, case = numbers(vault)
    assert opened("agenda", vault, "--meeting", meeting, "--json").json["items"] == []
    answer = opened("agenda", vault, "--meeting", meeting, "--propose", "--json").json
    assert [item["case"] for item in answer["items"] if item["case"]] == [case, f"{case[:-3]}002"]
    assert answer["file"] is None
    shown = opened("agenda", vault, "--meeting", meeting)
    assert case in shown.out
    assert "verzuim" not in shown.out
    written = opened("agenda", vault, "--meeting", meeting, "--output", tmp_path, "--json")
    path = Path(written.json["file"])
    assert path.name.startswith("Agenda_")
    text = PdfReader(path).pages[0].extract_text()
    assert case in text
    assert not any(word in text for word in ("verzuim", "Hangplek", "Noor"))
    assert "2020-9" in refused(opened("agenda", vault, "--meeting", "2020-9"))


def test_that_an_agenda_takes_who_is_needed_and_an_early_order(vault: Path) -> None:
    meeting, case = numbers(vault)
    opened("agenda", vault, "--meeting", meeting, "--propose")
    items = opened("agenda", vault, "--meeting", meeting, "--json").json["items"]
    at = next(item["position"] for item in items if item["case"] == case)
    answer = opened("agenda", vault, "--meeting", meeting, "--needed", f"{at}=pol", "--early", "--json").json["items"]
    assert answer[-1]["case"] == case
    assert answer[-1]["needed"] == ["Politie"]
    assert answer[-2]["then_may_leave"] == ["School"]
    assert "School" in opened("agenda", vault, "--meeting", meeting).out
    assert "4=" in refused(opened("agenda", vault, "--meeting", meeting, "--needed", "99=pol"))
    assert "GGD" in refused(opened("agenda", vault, "--meeting", meeting, "--needed", "1=GGD"))
    again = opened("agenda", vault, "--meeting", meeting, "--needed", f"{len(answer)}=", "--json").json["items"]
    assert not any(item["needed"] for item in again)


def test_that_a_case_is_closed_once_every_action_is_settled(vault: Path) -> None:
    _meeting, case = numbers(vault)
    close = ("close", vault, "--case", case, "--reason", "goals_reached", "--reasons", "Doelen bereikt")
    year = case[:4]
    refused(opened(*close))
    for wrong in ("A2020-001=done", f"A{year}-001=klaar", f"A{year}-001=case:2020-9", "onzin"):
        refused(opened(*close, "--settle", wrong))
    refused(opened("close", vault, "--case", "2020-999", "--reason", "other_reason", "--reasons", "x"))
    refused(opened("close", vault, "--case", case, "--reason", "zomaar", "--reasons", "x"))
    answer = opened(*close, "--settle", f"A{year}-002=party:Wijkteam", "--settle-rest", "done", "--json")
    assert answer.code == 0, answer.error
    assert answer.json["status"] == "closed"
    assert answer.json["settled"] == {f"A{year}-001": "done", f"A{year}-002": "handed_over"}
    desk = vaults.unlock(vault, PASSPHRASE)
    [closed] = desk.store.find(Case, number=case)
    statuses = [action.status for action in desk.store.find(Action, case=closed.id)]
    desk.close()
    assert closed.status is CaseStatus.CLOSED
    assert statuses == [ActionStatus.DONE, ActionStatus.HANDED_OVER]


def test_that_a_line_is_read_without_a_vault() -> None:
    answer = run("read", "@politie belt de school vr", *TODAY, "--json").json
    assert answer == {
        "kind": "action",
        "text": "belt de school",
        "owners": ["politie"],
        "due": "2026-11-27",
        "sharing": None,
        "question": None,
    }
    updated = run("read", "-41 gereed", *TODAY, "--json").json
    assert (updated["kind"], updated["action"], updated["status"]) == ("action_update", 41, "done")
    told = run("read", "politie: gezien /niet in verslag", *TODAY, "--json").json
    assert told["sharing"] == {"limit": "not_in_minutes", "with": []}
    assert run("read", "> ooit", *TODAY, "--json").json["question"]
    shown = run("read", "@politie belt vr", *TODAY, "--language", "en").out
    assert "Fri 27-11-2026" in shown
    refused(run("read", "x", "--today", "geen dag"))


def test_that_lines_of_standard_input_become_an_object_a_line(vault: Path) -> None:
    lines = "@pol belt morgen\n\n!besluit Ł"
    answer = run("read", "-", *TODAY, given=lines)
    found = [json.loads(line) for line in answer.out.splitlines()]
    assert [each["kind"] for each in found] == ["action", "empty", "decision"]
    known = run(
        "read", "-", *TODAY, "--vault", vault, "--passphrase-stdin", given=f"{PASSPHRASE}\n{lines}\n@wit x\n@zz y"
    )
    found = [json.loads(line) for line in known.out.splitlines()]
    assert [each["owners"] for each in found] == [["Politie"], [], [], ["Anna de Wit (Politie)"], ["zz"]]
    assert [bool(each["question"]) for each in found] == [False, False, False, False, True]
