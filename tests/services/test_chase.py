"""The chase list: what each organisation still has to do; the copied text has numbers and dates only."""

from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from focusdesk import i18n
from focusdesk.domain.records import Action, Organisation, Owner
from focusdesk.domain.terms import ActionStatus, CaseKind
from focusdesk.services import actions, cases, chase, directory, meetings
from focusdesk.services.desk import Desk
from tests.locks import OPEN

TEXT = "Belt de moeder van Noor"


@pytest.fixture
def full(desk: Desk) -> Desk:
    police = directory.add_organisation(desk, "Politie", short="pol")
    school = directory.add_organisation(desk, "onderwijs", short="school")
    directory.add_organisation(desk, "Zonder werk", short="niets")
    officer = directory.add_participant(desk, "Anna de Wit", organisation=police.id)
    case = cases.notify_case(desk, "Verzuim van Noor", CaseKind.PERSON)
    actions.add_action(desk, TEXT, [Owner(organisation=police.id)], date(2026, 12, 1))
    actions.add_action(
        desk, TEXT, [Owner(person=officer.id), Owner(organisation=school.id)], date(2026, 11, 13), case=case
    )
    actions.add_action(desk, TEXT, [Owner(name="Jansen")])
    done = actions.add_action(desk, TEXT, [Owner(organisation=school.id)], date(2026, 11, 1))
    actions.set_status(desk, [done], ActionStatus.DONE)
    return desk


def numbers(desk: Desk, organisation: int | None = None) -> dict[str, list[str]]:
    return {
        section.organisation: [line.number for line in section.lines]
        for section in chase.chase_list(desk, organisation).sections
    }


def test_that_each_organisation_has_its_open_actions_the_late_ones_first(full: Desk) -> None:
    assert numbers(full) == {
        "onderwijs": ["A2026-002"],
        "Politie": ["A2026-002", "A2026-001"],
        "": ["A2026-003"],
    }


def test_that_every_open_action_is_in_it(full: Desk) -> None:
    there = {number for found in numbers(full).values() for number in found}
    assert there == {each.number for each in full.store.find(Action, status=ActionStatus.OPEN)}


def test_that_one_organisation_gets_only_its_own(full: Desk) -> None:
    [police] = full.store.find(Organisation, name="Politie")
    assert list(numbers(full, police.id)) == ["Politie"]


def test_that_the_copied_text_has_numbers_and_dates_only(full: Desk) -> None:
    i18n.use("en")
    text = chase.plain_text(chase.chase_list(full))
    assert "- Action A2026-002, case 2026-001, by Fri 13-11-2026, 7 days late" in text.splitlines()
    assert "- Action A2026-003, no date" in text.splitlines()
    assert not any(word in text for word in ("moeder", "Noor", "Anna", "Jansen", "Verzuim"))


def test_that_the_pdf_has_a_section_for_each_and_cases_by_number(full: Desk, tmp_path: Path) -> None:
    meetings.plan_meeting(full, date(2026, 11, 27))
    chased = chase.chase_list(full)
    path = tmp_path / chase.file_name(chased)
    chase.write(chased, path, OPEN)
    text = "\n".join(page.extract_text() for page in PdfReader(path).pages)
    for words in ("Politie", "onderwijs", "Geen organisatie", "2026-001", TEXT, "7 dagen te laat", "27 november 2026"):
        assert words in " ".join(text.split())
    assert "Verzuim van Noor" not in text
    assert path.name == "Herinneringslijst_2026-11-20.pdf"
