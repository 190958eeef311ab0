"""Damaged files end in a sentence or a complete import. `./test fuzz 10000` tries more of them."""

import multiprocessing
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from focusdesk.domain.records import Action
from focusdesk.importers.plan import propose_all
from tests.importers.files import document, planned, sheet, source, workbook
from tests.importers.fuzzing import running
from tests.importers.fuzzing.counting import least_rows, lost, unaccounted

FILES = 40


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("valid")
    running.gather_seeds(folder)
    return folder


def test_that_damaged_files_are_refused_or_imported_whole(seeds: Path, tmp_path: Path) -> None:
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as alone:  # a process counts its readers' memory
        tally = alone.submit(running.try_files, seeds, "checks", range(FILES), tmp_path).result()
    assert tally.failures == []
    assert tally.outcomes.total() == FILES
    assert tally.outcomes["imported"] > FILES // 4


def test_that_the_valid_files_come_in_without_a_row_missing(seeds: Path, tmp_path: Path) -> None:
    tally = running.Tally()
    running.try_whole(sorted(seeds.iterdir())[:12], tally)
    assert tally.failures == []


def test_that_a_seed_damages_in_the_same_way(seeds: Path, tmp_path: Path) -> None:
    made = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        made.append([running.damaged(seeds, "1", number, tmp_path / name).read_bytes() for number in range(12)])
    assert made[0] == made[1]


def test_that_rows_are_counted_in_the_file_itself(tmp_path: Path) -> None:
    book = workbook(tmp_path / "a.xlsx", {"A": [["Actie"], ["Bellen"], [None], [7]], "B": [["x"]]})
    assert least_rows(book) == 4
    assert least_rows(document(tmp_path / "a.docx", "Tekst", [["Actie", "Wie"], ["Bellen", ""], ["", ""]])) == 3


def test_that_a_row_that_was_not_read_is_noticed(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", {"A": [["Actie"], ["Bellen"]]})
    assert lost(path, (sheet(["Actie"], ["Bellen"]),)) == ""
    assert lost(path, (sheet(["Actie"]),)) == "2 rows in the file, 1 read"


def test_that_a_row_that_came_to_nothing_is_noticed() -> None:
    made = source(sheet(["Actie", "Wie"], ["Bellen", "Anna"], ["Mailen", "Bram"]))
    layouts, plan = propose_all([made])[0], planned(made)
    assert unaccounted(made.sheets, layouts, plan) == ""
    lacking = tuple(record for record in plan.added if not (isinstance(record, Action) and record.text == "Mailen"))
    assert "rij 3" in unaccounted(made.sheets, layouts, replace(plan, added=lacking))
