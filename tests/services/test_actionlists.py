"""Action lists that go out: locked, fillable, readable by anyone, without case content, and in the register."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from openpyxl import load_workbook
from sqlalchemy.exc import IntegrityError

from focusdesk import i18n
from focusdesk.domain.actionlist import ListForm
from focusdesk.domain.paper import Disclosure
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, Organisation, Owner
from focusdesk.domain.terms import ActionStatus, DisclosureKind
from focusdesk.services import actionlists, actions, cases, directory, meetings
from focusdesk.services.desk import Desk
from tests.documents.reading import page_texts
from tests.documents.tagged import Tagged
from tests.locks import OPEN
from tests.services.conftest import Group
from tests.services.filled import FIRST_ROW, fields

DUTCH = ["open", "in uitvoering", "gereed", "vervallen", "niet uitgevoerd"]
ENGLISH = ["open", "in progress", "done", "lapsed", "not carried out"]


@pytest.fixture
def listed(desk: Desk, table: Group) -> Desk:
    """The police has two actions and the school one; the text of the first names a person concerned."""
    cases.add_subject(desk, table.case, "Noor Aksoy")
    police, school = Owner(organisation=table.police.id, person=table.anna.id), Owner(organisation=table.school.id)
    actions.add_action(desk, "Belt de moeder van Noor", [police], date(2026, 11, 27), case=table.case)
    second = actions.add_action(desk, "=1+1", [police, school])
    actions.set_status(desk, [second], ActionStatus.IN_PROGRESS)
    done = actions.add_action(desk, "Is al klaar", [police])
    actions.set_status(desk, [done], ActionStatus.DONE)
    return desk


def sent(desk: Desk, organisation: Organisation, form: ListForm, target: Path) -> Path:
    [made] = actionlists.write([actionlists.outgoing(desk, organisation)], form, target, OPEN)
    return made.path


def sheet(path: Path) -> Any:
    return load_workbook(path).active


def test_that_the_sheet_is_locked_but_for_status_date_and_note(listed: Desk, table: Group, tmp_path: Path) -> None:
    page = sheet(sent(listed, table.police, ListForm.XLSX, tmp_path))
    assert page.protection.sheet
    assert page.protection.password is None
    unlocked = {cell.column_letter for row in page for cell in row if not cell.protection.locked}
    assert unlocked == {"F", "G", "H"}
    assert {row[0].row for row in page if not row[5].protection.locked} == {FIRST_ROW, FIRST_ROW + 1}


@pytest.mark.parametrize(("language", "words"), [("nl", DUTCH), ("en", ENGLISH)])
def test_that_the_columns_take_only_what_can_be_read(
    listed: Desk, table: Group, tmp_path: Path, language: str, words: list[str]
) -> None:
    i18n.use(language)
    page = sheet(sent(listed, table.police, ListForm.XLSX, tmp_path))
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    rows = f"{FIRST_ROW}:{{0}}{FIRST_ROW + 1}"
    assert rules[f"F{rows.format('F')}"].formula1 == f'"{",".join(words)}"'
    assert (rules[f"G{rows.format('G')}"].type, rules[f"G{rows.format('G')}"].formula2) == ("date", "TODAY()")
    assert rules[f"H{rows.format('H')}"].type == "textLength"
    assert [page.cell(row, 6).value for row in (FIRST_ROW, FIRST_ROW + 1)] == words[:2]


def test_that_the_sheet_says_what_was_agreed_and_hides_the_rest(listed: Desk, table: Group, tmp_path: Path) -> None:
    page = sheet(sent(listed, table.police, ListForm.XLSX, tmp_path))
    assert page.row_dimensions[1].hidden
    assert all(page.column_dimensions[column].hidden for column in ("I",))
    assert page["A3"].value.startswith("Vul alleen de gele kolommen in en stuur dit bestand terug.")
    headings = [cell.value for cell in page[FIRST_ROW - 1]][:8]
    assert headings == ["Nr.", "Wat", "Wie", "Casus", "Uiterlijk", "Status", "Datum", "Toelichting"]
    first = [cell.value for cell in page[FIRST_ROW]][:5]
    assert first[0] == "A2026-001"
    assert first[2:4] == ["Politie (Anna de Wit)", table.case.number]
    assert page.cell(FIRST_ROW, 5).value.date() == date(2026, 11, 27)
    assert (page.cell(FIRST_ROW + 1, 2).value, page.cell(FIRST_ROW + 1, 2).data_type) == ("=1+1", "s")


@pytest.mark.parametrize("form", list(ListForm))
def test_that_a_person_concerned_is_named_only_to_who_gets_names(
    listed: Desk, table: Group, tmp_path: Path, form: ListForm
) -> None:
    gathered = actionlists.outgoing(listed, table.police)
    shown = {each.text for each in gathered.listed.actions} | {line.text for line in gathered.chased.sections[0].lines}
    assert not any("Noor" in text for text in shown)
    assert any(table.case.number in text for text in shown)
    content = actionlists.content(gathered, form)
    assert b"Noor" not in content
    named = directory.edit_organisation(listed, table.police, gets_names=True)
    assert "Belt de moeder van Noor" in {each.text for each in actionlists.outgoing(listed, named).listed.actions}
    assert tmp_path.is_dir()


def test_that_the_form_has_a_field_for_each_answer_that_says_what_it_is(
    listed: Desk, table: Group, tmp_path: Path
) -> None:
    path = sent(listed, table.police, ListForm.FORM, tmp_path)
    assert fields(path)["A2026-002.status"] == "in uitvoering"
    with pikepdf.open(path) as pdf:
        groups = {str(group.T): {str(field.T): field for field in group.Kids} for group in pdf.Root.AcroForm.Fields}
        own = groups["A2026-001"]
        assert [str(choice) for choice in own["status"].Opt] == DUTCH
        assert all("A2026-001" in str(own[name].TU) for name in ("status", "date", "note"))
        assert int(own["note"].Ff) & (1 << 12)
        assert int(own["sent"].Ff) & 1
        font = pdf.Root.AcroForm.DR.Font.Text
        assert "/FontFile2" in font.FontDescriptor
        assert "/NeedAppearances" not in pdf.Root.AcroForm
    assert "Actielijst van Politie" in page_texts(path)[0]


def test_that_each_field_is_in_the_structure_of_the_form(listed: Desk, table: Group, tmp_path: Path) -> None:
    path = sent(listed, table.police, ListForm.FORM, tmp_path)
    assert Tagged(path.read_bytes()).faults == []
    with pikepdf.open(path) as pdf:
        found = {element.K.Obj.objgen for element in _elements(pdf.Root.StructTreeRoot.K) if element.S == "/Form"}
        groups = list(pdf.Root.AcroForm.Fields)
        shown = {field.objgen for group in groups for field in group.Kids if str(field.T) in ("status", "date", "note")}
        assert found == shown
        parents = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        for group in groups:
            for field in group.Kids:
                if "/StructParent" in field:
                    assert parents[field.StructParent].S == "/Form"


def _elements(kid: Any) -> list[Any]:
    kids = list(kid) if isinstance(kid, pikepdf.Array) else [kid]
    found = []
    for one in kids:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            found += [one, *_elements(one.get("/K", pikepdf.Array()))]
    return found


def test_that_every_organisation_gets_its_own_file_in_the_folder(listed: Desk, table: Group, tmp_path: Path) -> None:
    gathered = [actionlists.outgoing(listed, each) for each in actionlists.organisations(listed)]
    done: list[tuple[int, int]] = []
    made = actionlists.write(gathered, ListForm.XLSX, tmp_path, OPEN, lambda *far: done.append(far))
    assert [each.path.name for each in made] == [
        "Actielijst_2026-11-20_Onderwijs.xlsx",
        "Actielijst_2026-11-20_Politie.xlsx",
    ]
    assert done[-1] == (4, 4)
    assert {each.path for each in made} == set(tmp_path.glob("*.xlsx"))


def test_that_what_is_stopped_leaves_no_file(listed: Desk, tmp_path: Path) -> None:
    gathered = [actionlists.outgoing(listed, each) for each in actionlists.organisations(listed)]

    def stop(done: int, _total: int) -> None:
        if done == 3:
            raise KeyboardInterrupt

    target = tmp_path / "uit"
    target.mkdir()
    with pytest.raises(KeyboardInterrupt):
        actionlists.write(gathered, ListForm.TEXT, target, OPEN, stop)
    assert list(target.iterdir()) == []


def test_that_organisations_of_the_same_name_do_not_overwrite_each_other(
    listed: Desk, table: Group, tmp_path: Path
) -> None:
    twin = actionlists.outgoing(listed, table.police)
    made = actionlists.write([twin, twin, twin], ListForm.TEXT, tmp_path, OPEN)
    assert len({each.path for each in made}) == 3


def test_that_every_list_is_in_the_register_with_its_actions(listed: Desk, table: Group, tmp_path: Path) -> None:
    made = actionlists.write([actionlists.outgoing(listed, table.police)], ListForm.FORM, tmp_path, OPEN)
    actionlists.register(listed, made)
    [line] = listed.store.find(Disclosure)
    assert (line.what, line.organisation, line.with_names) == (DisclosureKind.ACTIONS, table.police.id, False)
    assert line.id == made[0].outgoing.listed.id
    assert line.sha256 == hashlib.sha256(made[0].path.read_bytes()).hexdigest()
    wanted = {each.id for each in listed.store.find(Action) if each.status is not ActionStatus.DONE}
    assert {item.record for item in line.items} == wanted


def test_that_a_list_that_cannot_be_registered_is_removed(listed: Desk, table: Group, tmp_path: Path) -> None:
    made = actionlists.write([actionlists.outgoing(listed, table.police)], ListForm.TEXT, tmp_path, OPEN)
    actionlists.register(listed, made)
    with pytest.raises(IntegrityError):
        actionlists.register(listed, made)  # the line is there already
    assert not made[0].path.exists()


def test_that_an_organisation_without_open_actions_gets_no_list(listed: Desk) -> None:
    idle = directory.add_organisation(listed, "Zonder werk")
    assert idle not in actionlists.organisations(listed)
    with pytest.raises(Problem, match="no open actions"):
        actionlists.outgoing(listed, idle)


def test_that_the_text_has_numbers_and_dates_only(listed: Desk, table: Group, tmp_path: Path) -> None:
    meetings.next_meeting(listed)
    text = sent(listed, table.police, ListForm.TEXT, tmp_path).read_text(encoding="utf-8")
    assert "A2026-001" in text
    assert "Belt" not in text
