"""The real minutes and exports beside the clone, counted by hand against the documents. Skipped where they are not."""

from datetime import date
from pathlib import Path

import pytest

from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, Participant
from focusdesk.domain.terms import ActionStatus
from focusdesk.importers.plan import propose_all
from focusdesk.importers.proposal import SourceFile
from focusdesk.importers.sheets import read
from tests.importers.files import SAMPLES, added, known_after, planned
from tests.importers.fuzzing import running

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the sample files are not beside this clone")

ACTIONS = {
    "Verslag stuurgroep kennisplatform APIs 16-4-2018.docx": 5,
    "Verslag stuurgroep kennisplatform APIs 24-7-2018.docx": 12,
    "Verslag stuurgroep kennisplatform APIs 29-1-2019.docx": 15,
    "Verslag stuurgroep 4-2-2020.docx": 6,
    "Verslag stuurgroep 9-3-2022.docx": 5,
    "Verslag stuurgroep 15-6-2023.docx": 3,
    "2018_11_09_ Werkgroep API Architectuur_notulen.docx": 6,
    "template-protokoll.docx": 0,
}
"""Rows of the action table, or for the one document without a table the lines that say who will do what."""

STATUSES = {
    "Verslag stuurgroep kennisplatform APIs 16-4-2018.docx": (4, 1, 0),
    "Verslag stuurgroep kennisplatform APIs 24-7-2018.docx": (4, 3, 5),
    "Verslag stuurgroep kennisplatform APIs 29-1-2019.docx": (1, 3, 11),
    "Verslag stuurgroep 4-2-2020.docx": (3, 2, 1),
    "Verslag stuurgroep 9-3-2022.docx": (2, 1, 2),
    "Verslag stuurgroep 15-6-2023.docx": (2, 1, 0),
}
"""Of those rows how many are open, in progress and done."""

PRESENT = {
    "Verslag stuurgroep kennisplatform APIs 16-4-2018.docx": 7,
    "Verslag stuurgroep kennisplatform APIs 24-7-2018.docx": 6,
    "Verslag stuurgroep kennisplatform APIs 29-1-2019.docx": 7,
    "Verslag stuurgroep 4-2-2020.docx": 7,
    "Verslag stuurgroep 9-3-2022.docx": 7,
    "Verslag stuurgroep 15-6-2023.docx": 7,
    "2018_11_09_ Werkgroep API Architectuur_notulen.docx": 8,
}
"""Different people among those present, absent and taking the minutes."""

OWNERS = {
    "Verslag stuurgroep kennisplatform APIs 16-4-2018.docx": 6,
    "Verslag stuurgroep kennisplatform APIs 24-7-2018.docx": 12,
    "Verslag stuurgroep kennisplatform APIs 29-1-2019.docx": 18,
    "Verslag stuurgroep 4-2-2020.docx": 8,
    "Verslag stuurgroep 9-3-2022.docx": 6,
    "Verslag stuurgroep 15-6-2023.docx": 4,
}
"""Names in the column of owners, counted in Word; one of them who only has to ask another counts alone."""

DAYS = {
    "Verslag stuurgroep kennisplatform APIs 16-4-2018.docx": date(2018, 4, 16),
    "Verslag stuurgroep kennisplatform APIs 24-7-2018.docx": date(2018, 7, 24),
    "Verslag stuurgroep kennisplatform APIs 29-1-2019.docx": date(2019, 1, 29),
    "Verslag stuurgroep 4-2-2020.docx": date(2020, 2, 4),
    "Verslag stuurgroep 9-3-2022.docx": date(2022, 3, 9),
    "Verslag stuurgroep 15-6-2023.docx": date(2023, 6, 15),
    "2018_11_09_ Werkgroep API Architectuur_notulen.docx": date(2018, 11, 8),
}
"""When the meeting was: the text says so, but for 4-2-2020, whose box has the year of an earlier one."""

CSV = {
    "DEA_TestImport.csv": (3, 2),
    "casa_cases.csv": (3, 0),
    "sormas_case_contact_import_test_similarities.csv": (2, 1),
    "test.csv": (2, 0),
    "testInvalidcolumncount.csv": (2, 0),
}
"""Rows besides the headings, and how many of them are left out with a reason."""


def sample(path: Path) -> SourceFile:
    return SourceFile(name=path.name, sha256=path.name, sheets=tuple(read(path)))


@pytest.fixture(scope="module")
def minutes() -> list[SourceFile]:
    return [sample(SAMPLES / "word" / name) for name in ACTIONS]


@pytest.mark.parametrize("name", ACTIONS)
def test_that_each_document_gives_its_actions(name: str) -> None:
    plan = planned(sample(SAMPLES / "word" / name))
    assert len(added(plan, Action)) == ACTIONS[name]
    assert len(added(plan, Participant)) == PRESENT.get(name, 0)


@pytest.mark.parametrize("name", STATUSES)
def test_that_each_action_has_its_status_and_owner(name: str) -> None:
    actions = added(planned(sample(SAMPLES / "word" / name)), Action)
    wanted = (ActionStatus.OPEN, ActionStatus.IN_PROGRESS, ActionStatus.DONE)
    assert tuple(sum(action.status is status for action in actions) for status in wanted) == STATUSES[name]
    assert sum(not action.owners for action in actions) == ("24-7-2018" in name)


@pytest.mark.parametrize("name", OWNERS)
def test_that_every_owner_in_the_table_comes_in(name: str) -> None:
    actions = added(planned(sample(SAMPLES / "word" / name)), Action)
    assert sum(len(action.owners) for action in actions) == OWNERS[name]


@pytest.mark.parametrize("name", DAYS)
def test_that_actions_were_agreed_on_the_day_of_the_meeting(name: str) -> None:
    actions = added(planned(sample(SAMPLES / "word" / name)), Action)
    assert {action.agreed for action in actions} == {DAYS[name]}


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*/*")), ids=lambda path: path.name)
def test_that_no_row_of_any_sample_is_lost(path: Path) -> None:
    tally = running.Tally()
    running.try_whole([path], tally)
    assert tally.failures == []


def test_that_the_same_action_in_successive_minutes_is_the_same_one(minutes: list[SourceFile]) -> None:
    plan = planned(*minutes)
    tables = sum(ACTIONS.values())
    listed_again = 5 + 1 + 3
    assert len(added(plan, Action)) == tables - listed_again == 43
    assert sum(report.actions_updated for report in plan.reports) == listed_again
    draft = next(action for action in added(plan, Action) if action.text.startswith("Draaiboek"))
    assert draft.status is ActionStatus.DONE
    assert "rondgestuurd" in draft.note


def test_that_importing_them_again_adds_nothing(minutes: list[SourceFile]) -> None:
    assert planned(*minutes, known=known_after(planned(*minutes))).is_empty


def test_that_one_document_at_a_time_comes_to_the_same(minutes: list[SourceFile]) -> None:
    dated = sorted(minutes, key=lambda source: list(ACTIONS).index(source.name))
    known = known_after(planned(dated[0]))
    for source in dated[1:]:
        known = known_after(planned(source, known=known), known)
    assert len(known.actions) == 43


@pytest.mark.parametrize("name", CSV)
def test_that_each_export_accounts_for_its_rows(name: str) -> None:
    source = sample(SAMPLES / "csv" / name)
    report = planned(source).reports[0]
    assert (report.rows, len(report.left_out)) == CSV[name]


@pytest.mark.parametrize(("name", "words"), [("no_rows.csv", "only a heading row"), ("registry_empty.csv", "is empty")])
def test_that_an_export_without_rows_gets_its_sentence(name: str, words: str) -> None:
    with pytest.raises(Problem, match=words):
        read(SAMPLES / "csv" / name)


def test_that_every_sample_has_a_layout_for_each_sheet() -> None:
    for path in sorted(SAMPLES.glob("word/*.docx")):
        source = sample(path)
        assert len(propose_all([source])[0]) == len(source.sheets)
