"""The example: that it can be made, opened and looked around in."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader

from focusdesk import i18n
from focusdesk.domain import presence
from focusdesk.domain.followup import is_overdue
from focusdesk.domain.holidays import is_working_day
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action, AgendaItem, Attendance, Case, InformationItem, Meeting, Signal, Subject
from focusdesk.domain.signals import awaits_feedback
from focusdesk.domain.terms import CaseStatus, ItemOutcome, MeetingStatus, SharingLimit, SignalStatus
from focusdesk.services import demo, health, minutes, vaults
from focusdesk.services.desk import Desk

SUNDAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> demo.DemoResult:
    i18n.use("nl")
    return demo.make(tmp_path_factory.mktemp("demo") / "map met spaties", SUNDAY)


@pytest.fixture(scope="module")
def example(made: demo.DemoResult) -> Iterator[Desk]:
    desk = vaults.unlock(made.vault, made.passphrase)
    desk.today = lambda: SUNDAY
    yield desk
    desk.close()


def test_that_the_list_was_imported_and_a_meeting_was_held(example: Desk, made: demo.DemoResult) -> None:
    held, planned = sorted(example.store.find(Meeting), key=lambda meeting: meeting.day)
    assert (held.day, held.status) == (date(2026, 11, 20), MeetingStatus.DRAFT)
    assert planned.status is MeetingStatus.PLANNED
    assert is_working_day(planned.day)
    of_signals = [each for each in example.store.find(Signal) if each.case]
    assert made.counts["cases"] == len(example.store.find(Case)) - len(of_signals) >= 12
    assert made.counts["imported_actions"] + made.counts["actions"] == len(example.store.find(Action))
    assert example.store.find(AgendaItem, meeting=planned.id)


def test_that_it_shows_what_the_program_is_for(example: Desk, made: demo.DemoResult) -> None:
    overdue = [each for each in example.store.find(Action) if is_overdue(each.status, each.due, SUNDAY)]
    assert len(overdue) == made.counts["overdue"] >= 2
    assert {case.status for case in example.store.find(Case)} >= {
        CaseStatus.NOTIFIED,
        CaseStatus.ACTIVE,
        CaseStatus.MONITORING,
        CaseStatus.CLOSED,
    }
    held = min(example.store.find(Meeting), key=lambda meeting: meeting.day)
    items = example.store.find(AgendaItem, meeting=held.id)
    attendances = example.store.find(Attendance, meeting=held.id)
    assert {item.outcome for item in items} == {ItemOutcome.HANDLED}
    assert any(each.until_item for each in attendances)
    assert not all(presence.was_there(each) for each in attendances)
    assert made.counts["information"] >= 10
    assert made.counts["decisions"] >= 3


def test_that_signals_are_at_every_stage_and_the_new_ones_are_on_the_next_agenda(example: Desk) -> None:
    found = example.store.find(Signal)
    assert [each.status for each in found] == [
        SignalStatus.CASE,
        SignalStatus.NO_ACTION,
        SignalStatus.NEW,
        SignalStatus.NEW,
    ]
    assert [awaits_feedback(each) for each in found] == [True, False, True, False]
    assert found[1].keep_until is not None
    assert found[1].keep_until > SUNDAY
    assert found[3].anonymous
    coming = max(example.store.find(Meeting), key=lambda meeting: meeting.day)
    on_agenda = {item.signal for item in example.store.find(AgendaItem, meeting=coming.id) if item.signal}
    assert on_agenda == {found[2].id, found[3].id}


def test_that_its_minutes_can_be_read_and_keep_names_and_secrets_out(example: Desk, made: demo.DemoResult) -> None:
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(made.minutes).pages).split())
    for words in ("Verslag van overleg 2026-1", "13:30 tot 15:05", "Focusgroep Molendam", "A2026-021"):
        assert words in text
    barred = example.store.find(InformationItem, sharing=SharingLimit.NOT_IN_MINUTES)
    assert barred
    assert not [each for each in barred if each.text in text]
    assert not [subject.name for subject in example.store.find(Subject) if subject.name in text]
    assert made.minutes.name == minutes.file_name(
        minutes.minutes_of(example, min(example.store.find(Meeting), key=lambda meeting: meeting.day))
    )


def test_that_the_example_is_a_whole_vault(example: Desk) -> None:
    assert health.check(example).is_whole


def test_that_an_example_is_never_overwritten(made: demo.DemoResult) -> None:
    before = {path.name: path.read_bytes() for path in made.vault.iterdir()}
    with pytest.raises(Problem, match="there already"):
        demo.make(made.vault.parent, SUNDAY)
    assert {path.name: path.read_bytes() for path in made.vault.iterdir()} == before


@pytest.mark.parametrize("today", [date(2027, 1, 1), date(2029, 6, 2)])
def test_that_the_example_can_be_made_on_any_day(tmp_path: Path, today: date) -> None:
    made = demo.make(tmp_path, today)
    assert made.minutes.exists()
    assert made.counts["overdue"] >= 2


def test_that_a_folder_that_cannot_be_made_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "bestand").write_text("x")
    with pytest.raises(Problem):
        demo.make(tmp_path / "bestand", SUNDAY)
    assert [path.name for path in tmp_path.iterdir()] == ["bestand"]


def test_that_an_example_that_cannot_be_finished_leaves_no_vault(tmp_path: Path) -> None:
    in_the_way = tmp_path / "Verslag_2026-11-20_2026-1.pdf"
    in_the_way.mkdir()
    with pytest.raises(Problem):
        demo.make(tmp_path, SUNDAY)
    assert list(tmp_path.iterdir()) == [in_the_way]
