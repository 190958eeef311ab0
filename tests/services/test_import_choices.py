"""What the user said of columns and doubts counts in the vault, is remembered, and is in the report as a workbook."""

import json
from pathlib import Path

import pytest
from openpyxl import load_workbook

from focusdesk.domain.casework import ImportLayout
from focusdesk.domain.listterms import DoubtKind, Meaning
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import Action
from focusdesk.domain.terms import ActionStatus
from focusdesk.services import import_report, importing
from focusdesk.services.desk import Desk
from tests.importers.files import workbook
from tests.locks import OPEN

ROWS = [
    ["Klus", "Wie", "Nationaliteit", "Status"],
    ["Bellen met de school", "Anna", "Nederlandse", "hmm"],
    ["", "Piet", "", "open"],
]


def test_that_the_meaning_of_columns_is_remembered_and_forgotten_with_the_undo(desk: Desk, tmp_path: Path) -> None:
    reading = importing.read([workbook(tmp_path / "a.xlsx", {"Blad": ROWS})])
    (layout,) = importing.remembered(desk, importing.propose(reading.sources))[0]
    chosen = layout.with_meaning(0, Meaning.ACTION)
    plan = importing.preview(desk, reading.sources, [[chosen]])
    desk.announce(importing.write_in(desk, plan, chosen=[chosen]))
    (again,) = importing.remembered(desk, importing.propose(reading.sources))[0]
    assert again.columns[0].meaning is Meaning.ACTION
    assert again.columns[2].refused
    (kept,) = desk.store.find(ImportLayout)
    assert json.loads(kept.headings) == ["klus", "wie", "nationaliteit", "status"]
    desk.undo()
    assert desk.store.find(ImportLayout) == []


def test_that_a_later_choice_takes_the_place_of_the_earlier(desk: Desk, tmp_path: Path) -> None:
    for name, meaning in (("a.xlsx", Meaning.ACTION), ("b.xlsx", Meaning.TOPIC)):
        rows = [*ROWS, [name, "Anna", "", ""]]
        reading = importing.read([workbook(tmp_path / name, {"Blad": rows})])
        chosen = importing.propose(reading.sources)[0][0].with_meaning(0, meaning).with_meaning(3, Meaning.ACTION)
        plan = importing.preview(desk, reading.sources, [[chosen]])
        desk.announce(importing.write_in(desk, plan, chosen=[chosen]))
    (kept,) = desk.store.find(ImportLayout)
    assert json.loads(kept.meanings)[0] == "topic"


def test_that_decisions_are_followed_in_the_vault(desk: Desk, tmp_path: Path) -> None:
    rows = [["Actie", "Wie", "Status"], ["Bellen met de school", "Anna", "hmm"]]
    reading = importing.read([workbook(tmp_path / "a.xlsx", {"Blad": rows})])
    decisions = importing.Decisions().with_answer(DoubtKind.STATUS, "hmm", "done")
    importing.bring_in(desk, importing.preview(desk, reading.sources, decisions=decisions))
    assert desk.store.find(Action)[0].status is ActionStatus.DONE


def test_that_the_report_accounts_for_every_row(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "leeg.csv").write_text("")
    rows = [["Actie", "Wie", "Status", "Nationaliteit"], ["Bellen", "Anna", "hmm", "Turkse"], ["", "Piet", "open", ""]]
    reading = importing.read([workbook(tmp_path / "a.xlsx", {"Blad": rows}), tmp_path / "leeg.csv"])
    plan = importing.preview(desk, reading.sources)
    path = tmp_path / "verslag.xlsx"
    import_report.save_report(desk, path, OPEN, plan.reports, plan.doubts, reading.refused)
    lines = [[cell.value or "" for cell in row] for row in load_workbook(path).worksheets[0].iter_rows(min_row=2)]
    kinds = [line[2] for line in lines]
    assert str(lines[0][3]).startswith("1 ")
    assert len(lines) == len(reading.refused) + sum(
        1 + len(report.left_out) + len(report.remarks) for report in plan.reports
    ) + sum(len(doubt.places) for doubt in plan.doubts)
    assert len(set(kinds)) == 5
    assert "Turkse" not in str(lines)


def test_that_a_report_that_cannot_be_written_is_a_sentence(desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(Problem):
        import_report.save_report(desk, tmp_path / "weg" / "verslag.xlsx", OPEN, ())
