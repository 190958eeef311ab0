"""Citizen service numbers: kept only where the group says so, gone when it no longer does, and never handed out."""

from pathlib import Path

import pytest

from focusdesk.documents.readback import text_of
from focusdesk.domain.casework import Merger
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, Subject
from focusdesk.i18n import sentence
from focusdesk.services import agenda, cases, checks, group, merging, recording, splitting
from focusdesk.services.desk import Desk
from tests.services.conftest import Group
from tests.services.outlets import INTO_A_FOLDER, OUTLETS, World, world

NUMBER, OTHER, WRONG = "111222333", "123456782", "111222334"
SOURCE = Path(__file__).parents[2] / "src" / "focusdesk"


@pytest.fixture
def keeping(desk: Desk, table: Group) -> Desk:
    """A group that keeps numbers, with one person of whom it does."""
    group.edit_group(desk, keeps_bsn=True)
    cases.add_subject(desk, table.case, "Noor Aksoy", bsn="1112.22.333")
    return desk


def person(desk: Desk) -> Subject:
    return desk.store.find(Subject, name="Noor Aksoy")[0]


def test_that_a_group_keeps_none_unless_it_says_so(desk: Desk, table: Group) -> None:
    assert not desk.group.keeps_bsn
    with pytest.raises(Refused) as refused:
        cases.add_subject(desk, table.case, "Noor Aksoy", bsn=NUMBER)
    assert refused.value.field == "bsn"
    noor = cases.add_subject(desk, table.case, "Noor Aksoy", bsn=" ")
    with pytest.raises(Refused):
        cases.edit_subject(desk, noor, bsn=NUMBER)
    with pytest.raises(Refused):
        splitting.split_person(desk, noor, "Mila Aksoy", bsn=NUMBER)
    assert [each.bsn for each in desk.store.find(Subject)] == [""]


def test_that_a_number_is_kept_as_nine_digits(keeping: Desk) -> None:
    assert person(keeping).bsn == NUMBER
    cases.edit_subject(keeping, person(keeping), bsn="")
    assert person(keeping).bsn == ""
    keeping.undo()
    assert person(keeping).bsn == NUMBER


def test_that_a_wrong_number_is_refused_without_repeating_it(keeping: Desk) -> None:
    with pytest.raises(Refused) as refused:
        cases.edit_subject(keeping, person(keeping), bsn=WRONG)
    assert refused.value.field == "bsn"
    assert WRONG not in sentence(refused.value)
    assert person(keeping).bsn == NUMBER


def test_that_a_second_person_gets_a_number_of_their_own(keeping: Desk) -> None:
    second = splitting.split_person(keeping, person(keeping), "Mila Aksoy", bsn=OTHER)
    assert (person(keeping).bsn, second.bsn) == (NUMBER, OTHER)


def test_that_one_undo_brings_back_the_switch_and_the_numbers(keeping: Desk) -> None:
    group.edit_group(keeping, keeps_bsn=False)
    assert not keeping.group.keeps_bsn
    assert person(keeping).bsn == ""
    keeping.undo()
    assert keeping.group.keeps_bsn
    assert person(keeping).bsn == NUMBER
    keeping.redo()
    assert person(keeping).bsn == ""


def test_that_other_settings_leave_the_numbers(keeping: Desk) -> None:
    group.edit_group(keeping, municipality="Noordstad")
    assert person(keeping).bsn == NUMBER


def test_that_merged_persons_carry_the_number_over_and_split_with_it(keeping: Desk, table: Group) -> None:
    bare = cases.add_subject(keeping, table.case, "N. Aksoy")
    assert [each.field for each in merging.differences(bare, person(keeping))] == ["name", "bsn"]
    kept = merging.merge(keeping, bare, person(keeping))
    assert kept.bsn == NUMBER
    merging.split(keeping, keeping.store.find(Merger)[0])
    assert {each.name: each.bsn for each in keeping.store.find(Subject)} == {"N. Aksoy": "", "Noor Aksoy": NUMBER}


def test_that_what_is_kept_of_a_merge_loses_the_number_too(keeping: Desk, table: Group) -> None:
    bare = cases.add_subject(keeping, table.case, "N. Aksoy")
    merging.merge(keeping, bare, person(keeping))
    assert NUMBER in repr(keeping.store.find(Merger))
    group.edit_group(keeping, keeps_bsn=False)
    assert NUMBER not in repr(keeping.store.find(Merger)) + repr(keeping.store.find(Subject))
    merging.split(keeping, keeping.store.find(Merger)[0])
    assert {each.name: each.bsn for each in keeping.store.find(Subject)} == {"N. Aksoy": "", "Noor Aksoy": ""}


@pytest.mark.parametrize(("number", "pairs"), [(NUMBER, 1), (OTHER, 0)])
def test_that_a_number_says_whether_persons_of_two_cases_are_one(
    keeping: Desk, table: Group, number: str, pairs: int
) -> None:
    other = cases.notify_case(keeping, "Tweede")
    cases.add_subject(keeping, other, "Noor Aksoy" if number == OTHER else "Eleonora", bsn=number)
    assert len(merging.preview(keeping, table.case, other).alike) == pairs


def test_that_a_number_is_not_found_and_not_in_the_log(keeping: Desk) -> None:
    assert keeping.store.search("Noor")
    assert not keeping.store.search(NUMBER)
    assert not keeping.store.search("1112.22.333")
    assert NUMBER not in repr(keeping.store.log())


@pytest.mark.parametrize("name", [name for name in OUTLETS if name.endswith((".pdf", ".xlsx", ".docx", ".txt"))])
def test_that_no_file_that_leaves_has_the_number(keeping: Desk, tmp_path: Path, name: str) -> None:
    about = _about_a_person(keeping)
    folder = tmp_path / "uit"
    folder.mkdir()
    OUTLETS[name](about, folder if name in INTO_A_FOLDER else folder / name)
    for path in folder.rglob("*.*"):
        data = path.read_bytes()
        text = data.decode() if path.suffix == ".txt" else text_of(data, path.suffix)
        assert NUMBER not in text


def _about_a_person(desk: Desk) -> World:
    """A meeting about everything, also about a person whose number is kept."""
    made = world(desk, "Oplopend verzuim")
    case = cases.notify_case(desk, "Noord")
    cases.add_subject(desk, case, "Mila Aksoy", bsn=NUMBER)
    recording.add_note(desk, agenda.add_item(desk, made.meeting, case=case), "Mila Aksoy is gebeld.")
    return made


def test_that_what_makes_files_lists_and_finds_does_not_know_the_field() -> None:
    """Documents, lists, the index and the command line cannot show what they never read."""
    found = [
        path.relative_to(SOURCE).as_posix()
        for part in ("documents", "storage", "cli")
        for path in (SOURCE / part).rglob("*.py")
        if "bsn" in path.read_text(encoding="utf-8") and "versions" not in path.parts
    ]
    assert found == []


def test_that_a_number_that_is_kept_holds_back_minutes_and_another_warns(keeping: Desk, table: Group) -> None:
    item = agenda.add_item(keeping, table.meeting, case=table.case)
    recording.add_note(keeping, item, "Dossier 123456782, gebeld met 010-1234567 op 23-11-2026.")
    recording.add_decision(keeping, "Doorgaan.", item, reasons="Van 111 222 333 is genoeg bekend.")
    found = [each for each in checks.findings(keeping, table.meeting) if each.code == "citizen_number"]
    assert [each.blocks for each in found] == [True, False]
    assert not [number for each in found for number in (NUMBER, OTHER) if number in sentence(each)]


def test_that_the_title_of_an_item_is_looked_at(keeping: Desk, table: Group) -> None:
    item = agenda.add_item(keeping, table.meeting, "Zorg om 111222333")
    [found] = [each for each in checks.findings(keeping, table.meeting) if each.code == "citizen_number"]
    assert (found.record, found.blocks) == (item.id, True)
    assert keeping.store.find(Action) == []
