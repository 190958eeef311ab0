"""Importing is one step that one undo takes back; it never succeeds with nothing."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from focusdesk.domain.problems import Problem
from focusdesk.domain.records import (
    Action,
    Case,
    ImportBatch,
    InformationItem,
    Organisation,
    Participant,
    Record,
    Subject,
)
from focusdesk.domain.terms import ActionStatus, CaseStatus, ClosingReason, OrganisationKind, PartyRole
from focusdesk.importers.worker import Cancelled
from focusdesk.resources import resource
from focusdesk.services import actions, cases, directory, importing
from focusdesk.services.desk import Desk
from tests.importers.files import document, workbook

KINDS: tuple[type[Record], ...] = (Case, Subject, Action, InformationItem, Organisation, Participant, ImportBatch)

HEADINGS = [
    "Casusnr",
    "Naam",
    "Inbrenger",
    "Datum aanmelding",
    "Aanleiding",
    "Actie",
    "Wie",
    "Deadline",
    "Status",
    "Afgesloten",
]
ROWS: list[list[object]] = [
    [
        "2026-001",
        "Daan",
        "Politie",
        date(2026, 1, 12),
        "Verzuim.",
        "Bellen",
        "Anna (Politie)",
        date(2026, 12, 1),
        "open",
        None,
    ],
    ["FG-7", "Emma", "School", date(2025, 3, 4), "Ruzie.", "Mailen", "Kees", "eind mei", "mwah", None],
    [None, None, None, None, None, None, None, None, None, date(2025, 1, 1)],
    ["2026-002", "Noor", "School", date(2019, 3, 4), "Zorg.", None, None, None, None, date(2023, 5, 6)],
]


def contents(desk: Desk) -> dict[type[Record], list[Record]]:
    return {kind: list(desk.store.find(kind)) for kind in KINDS}


@pytest.fixture
def listing(tmp_path: Path) -> Path:
    return workbook(tmp_path / "lijst.xlsx", {"Casussen": [HEADINGS, *ROWS]})


def brought(desk: Desk, *paths: Path) -> tuple[importing.FileReport, ...]:
    return importing.bring_in(desk, importing.preview(desk, importing.read(paths).sources))


def test_that_a_list_is_imported_with_numbers_and_counts(desk: Desk, listing: Path) -> None:
    (report,) = brought(desk, listing)
    assert (report.rows, report.cases_added, report.actions_added, report.people_added) == (4, 3, 2, 1)
    assert [left_out.place for left_out in report.left_out] == ["blad Casussen, rij 4"]
    found = {case.number: case for case in desk.store.find(Case)}
    assert set(found) == {"2026-001", "2025-001", "2026-002"}
    assert found["2025-001"].reference == "FG-7"
    assert [action.number for action in desk.store.find(Action)] == ["A2026-001", "A2026-002"]


def test_that_the_batch_knows_file_hash_and_rows(desk: Desk, listing: Path) -> None:
    brought(desk, listing)
    (batch,) = desk.store.find(ImportBatch)
    assert (batch.file, batch.rows, batch.left_out, len(batch.sha256)) == ("lijst.xlsx", 4, 1, 64)
    assert {record.batch for record in desk.store.find(Case)} == {batch.id}


def test_that_one_undo_takes_everything_back_and_redo_brings_it_again(desk: Desk, listing: Path) -> None:
    before = contents(desk)
    brought(desk, listing)
    after = contents(desk)
    assert desk.undo() is not None
    assert contents(desk) == before
    desk.redo()
    assert contents(desk) == after


def test_that_undo_also_takes_back_what_was_updated(desk: Desk, tmp_path: Path) -> None:
    action = actions.add_action(desk, "School bellen over het verzuim")
    path = document(tmp_path / "a.docx", [["Actie", "Wie", "Status"], ["School bellen over het verzuim", "", "gereed"]])
    (report,) = brought(desk, path)
    assert (report.actions_added, report.actions_updated) == (0, 1)
    assert desk.store.get(Action, action.id).status is ActionStatus.DONE
    desk.undo()
    assert desk.store.get(Action, action.id) == action


def test_that_importing_the_same_file_again_adds_nothing_and_says_so(desk: Desk, listing: Path) -> None:
    brought(desk, listing)
    before = contents(desk)
    with pytest.raises(Problem, match="Nothing was imported"):
        brought(desk, listing)
    assert contents(desk) == before


def test_that_a_number_that_is_taken_is_not_given_twice(desk: Desk, listing: Path) -> None:
    mine = cases.notify_case(desk, "Iets anders")
    assert mine.number == "2026-001"
    brought(desk, listing)
    assert sorted(case.number for case in desk.store.find(Case)) == ["2025-001", "2026-001", "2026-002", "2026-003"]
    assert cases.notify_case(desk, "Nog iets").number == "2026-004"


def test_that_the_organisations_in_the_directory_are_found(desk: Desk, listing: Path) -> None:
    directory.add_organisation(desk, "Nationale politie", short="politie", kind=OrganisationKind.POLICE)
    brought(desk, listing)
    assert {one.name for one in desk.store.find(Organisation)} == {"Nationale politie", "School"}
    assert next(one for one in desk.store.find(Organisation) if one.name == "School").role is PartyRole.CASE


def test_that_imported_cases_wait_to_be_assessed_and_closed_ones_count_from_their_own_date(
    desk: Desk, listing: Path
) -> None:
    brought(desk, listing)
    found = {case.number: case for case in desk.store.find(Case)}
    assert found["2026-001"].status is CaseStatus.NOTIFIED
    closed = found["2026-002"]
    assert (closed.status, closed.closed, closed.closing_reason) == (
        CaseStatus.CLOSED,
        date(2023, 5, 6),
        ClosingReason.OTHER,
    )
    assert closed.keep_until == date(2028, 5, 6)


def test_that_a_preview_changes_nothing(desk: Desk, listing: Path) -> None:
    before = contents(desk)
    importing.preview(desk, importing.read([listing]).sources)
    assert contents(desk) == before


def test_that_a_changed_layout_is_followed(desk: Desk, listing: Path) -> None:
    sources = importing.read([listing]).sources
    layout = importing.propose(sources)[0][0]
    plan = importing.preview(desk, sources, [[replace(layout, included=False)]])
    with pytest.raises(Problem, match="Nothing was imported"):
        importing.bring_in(desk, plan)


def test_that_a_list_of_something_else_never_succeeds_with_nothing(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "kleuren.csv"
    path.write_text("Kleur;Maat\nrood;XL\n")
    with pytest.raises(Problem, match="Nothing was imported"):
        brought(desk, path)


def test_that_one_bad_file_does_not_keep_the_others_out(tmp_path: Path, listing: Path) -> None:
    bad = tmp_path / "leeg.csv"
    bad.write_bytes(b"")
    reading = importing.read([bad, listing])
    assert [source.name for source in reading.sources] == ["lijst.xlsx"]
    assert [name for name, _ in reading.refused] == ["leeg.csv"]
    with pytest.raises(Problem, match="is empty"):
        importing.read([bad])


def test_that_reading_can_be_stopped(listing: Path) -> None:
    with pytest.raises(Cancelled):
        importing.read([listing], lambda: True)


class Stopped(Exception):
    """Someone pressed Cancel."""


@pytest.mark.parametrize("calls", [1, 2, 5, 7])
def test_that_an_import_that_is_stopped_leaves_nothing_behind(desk: Desk, listing: Path, calls: int) -> None:
    plan = importing.preview(desk, importing.read([listing]).sources)
    before, log, told = contents(desk), len(desk.store.log()), list[tuple[int, int]]()

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if len(told) == calls:
            raise Stopped

    with pytest.raises(Stopped):
        importing.write_in(desk, plan, stop)
    assert contents(desk) == before
    assert (len(desk.store.log()), desk.undoable, desk.store.search("verzuim")) == (log, None, [])
    assert all(done <= total for done, total in told)
    importing.bring_in(desk, plan)
    assert contents(desk) != before


def test_that_planning_can_be_stopped(desk: Desk) -> None:
    rows = tuple((f"Actie {at}", "Anna") for at in range(1_000))
    sheet = importing.Sheet(file="lijst.csv", name="", rows=(("Actie", "Wie"), *rows))
    told: list[tuple[int, int]] = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done > 500:
            raise Stopped

    with pytest.raises(Stopped):
        importing.preview(desk, [importing.SourceFile(name="lijst.csv", sha256="", sheets=(sheet,))], watch=stop)
    assert told[0] == (200, 1_001)


def test_that_what_may_be_there_already_is_proposed_and_not_merged(desk: Desk, tmp_path: Path) -> None:
    first, second = (_about(tmp_path, *one) for one in (("7", "Petra Jansen"), ("88", "Jansen, P.")))
    brought(desk, first)
    plan = importing.preview(desk, importing.read([second]).sources)
    (pairing,) = importing.possible_duplicates(desk, plan).subjects
    assert (pairing.new.name, pairing.known.name, pairing.identical) == ("Jansen, P.", "Petra Jansen", False)
    importing.bring_in(desk, plan)
    assert [subject.name for subject in desk.store.find(Subject)] == ["Petra Jansen", "Jansen, P."]


def _about(folder: Path, number: str, name: str) -> Path:
    rows: list[list[object]] = [
        ["Casusnr", "Naam", "Geb.datum", "Aanleiding"],
        [number, name, date(2004, 3, 7), f"Overlast {number}"],
    ]
    return workbook(folder / f"lijst {number}.xlsx", {"Casussen": rows})


def test_that_the_bundled_example_comes_in_with_its_doubts(desk: Desk) -> None:
    directory.add_usual_parties(desk)
    plan = importing.preview(desk, importing.read([resource("demo/eerdere-casussen.xlsx")]).sources)
    assert {doubt.text for doubt in plan.doubts} >= {
        "eind mei 2026",
        "week 50",
        "nog bespreken",
        "K. Smit",
        "T. Peeters",
    }
    (report,) = importing.bring_in(desk, plan)
    assert (report.cases_added, report.actions_added, report.actions_updated) == (16, 20, 2)
    assert all(
        not set(subject.name.split()) & set(case.title.split())
        for subject in desk.store.find(Subject)
        for case in desk.store.find(Case, id=subject.case)
    )
    assert desk.store.check() == []
