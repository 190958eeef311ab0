"""What every list can do, on the real pages: own filters, several columns in the vault, and a real spreadsheet."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from focusdesk.domain.records import Action, Case
from focusdesk.domain.terms import CaseKind
from focusdesk.services import actions, cases, savedfilters
from focusdesk.services.desk import Desk
from focusdesk.ui import export_list, files
from focusdesk.ui.actions_page import ActionsPage
from focusdesk.ui.case_page import CasePage
from focusdesk.ui.cases_page import CasesPage
from focusdesk.ui.directory_page import DirectoryPage
from focusdesk.ui.meetings_page import MeetingsPage
from focusdesk.ui.papers.handing_dialog import Handing
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.page import Page
from focusdesk.ui.widgets.table import RecordTable
from tests.locks import OPEN
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import unnamed
from tests.ui.hands import Hands, leave_open
from tests.ui.screen import said


def at(window: MainWindow, place: str) -> Page:
    session_of(window).go(place)
    return here(window)


def ids(table: RecordTable) -> list[int]:
    return [row.id for row in table.model.rows()]


def exported(window: MainWindow, table: RecordTable, path: Path, qtbot: QtBot) -> list[list[Any]]:
    session = session_of(window)
    export_list.write(session, table, Handing(path=path, lock=OPEN))
    qtbot.waitUntil(lambda: not session.jobs.busy, timeout=10_000)
    return CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python(skip_empty_area=False)


def test_that_actions_are_sorted_by_several_columns_in_the_vault(opened: MainWindow, work: AtWork) -> None:
    page = at(opened, "actions")
    assert isinstance(page, ActionsPage)
    page.which.setCurrentIndex(3)
    page.table.sort_by((("owners", True), ("urgency", False)))
    assert ids(page.table) == [work.settled.id, work.late.id, work.later.id, work.today.id]
    page.group.setCurrentIndex(1)
    page.table.sort_by((("section", True), ("due", True)))
    assert ids(page.table) == [work.later.id, work.late.id, work.settled.id, work.today.id]


def test_that_cases_are_sorted_by_every_pair_of_columns(opened: MainWindow, work: AtWork, desk: Desk) -> None:
    for title in ("b", "a", "c"):
        cases.notify_case(desk, title, CaseKind.GROUP)
    page = at(opened, "cases")
    assert isinstance(page, CasesPage)
    page.show_view("all")
    keys = [column.key for column in page.table.model.columns]
    for key in keys:
        page.table.sort_by(((key, True), ("title", False)))
        assert len(ids(page.table)) == 4
    page.table.sort_by((("kind", True), ("title", True)))
    titles = [row.title for row in page.table.model.rows()]
    assert titles == ["c", "b", "a", "Oplopend verzuim"]


def test_that_a_filter_is_saved_chosen_renamed_and_removed_by_key(
    opened: MainWindow, hands: Hands, desk: Desk, qtbot: QtBot
) -> None:
    page = at(opened, "actions")
    assert isinstance(page, ActionsPage)
    page.which.setCurrentIndex(1)
    page.group.setCurrentIndex(2)
    page.words.show_now("belt")
    page.table.sort_by((("owners", True), ("number", False)))

    def name_it(_dialog: QDialog) -> None:
        hands.enter("Te laat & bellen")

    hands.answering(page.own.ask_name, name_it)
    kept = savedfilters.saved(desk, "actions")
    assert [each.name for each in kept] == ["Te laat & bellen"]
    wanted = page.filter_state()
    page.which.setCurrentIndex(3)
    page.group.setCurrentIndex(0)
    page.words.show_now("")
    page.table.sort_by(())
    menu = page.own.fill()
    assert menu.actions()[0].text() == "Te laat && bellen"
    menu.actions()[0].trigger()
    assert page.filter_state() == wanted
    assert page.words.text() == "belt"
    page.own.remove(kept[0])
    assert savedfilters.saved(desk, "actions") == []
    hands.press("Ctrl+Z")
    assert savedfilters.saved(desk, "actions") == kept


@pytest.mark.parametrize(
    "place", ["cases", "signals", "meetings", "people", "actions", "calendar", "disclosures", "log"]
)
def test_that_each_list_keeps_and_shows_its_own_filters(opened: MainWindow, desk: Desk, place: str) -> None:
    page = at(opened, place)
    words, own = page.words, page.own  # type: ignore[attr-defined]
    words.show_now("politie")
    state = own._tell()
    words.show_now("")
    made = savedfilters.save(desk, place, "Mijn", state)
    own.choose(made)
    assert words.text() == "politie"
    assert own._tell()["words"] == "politie"
    own.choose(savedfilters.save(desk, place, "Onzin", {"view": 7, "which": "x", "levels": "y", "organisation": [1]}))
    assert words.text() == ""
    assert unnamed(page) == []


def test_that_a_filter_of_a_case_brings_its_tab_words_and_order(opened: MainWindow, work: AtWork, desk: Desk) -> None:
    session_of(opened).go("case", work.case.id)
    page = here(opened)
    assert isinstance(page, CasePage)
    for at, panel in ((2, page.actions_panel), (1, page.information), (4, page.plan), (6, page.documents)):
        page.show_tab(at)
        panel.words.show_now("belt")
        if panel is not page.plan:  # a plan has an order of its own
            panel.table.sort_by(((panel.table.model.columns[0].key, True),))
        made = savedfilters.save(desk, "case", f"Tab {at}", page.filter_state())
        wanted = panel.table.model.levels
        panel.words.clear_now()
        panel.table.sort_by(())
        page.show_tab(7)
        assert not page.own.isVisible(), "what has no list has no filters"
        page.own.choose(made)
        assert page.tabs.currentWidget() is panel
        assert (panel.words.text(), panel.table.model.levels) == ("belt", wanted)
    assert ids(page.actions_panel.table) == [work.late.id]


def test_that_a_case_list_is_exported_as_shown(opened: MainWindow, tmp_path: Path, qtbot: QtBot, desk: Desk) -> None:
    page = at(opened, "cases")
    assert isinstance(page, CasesPage)
    actions.add_action(desk, "=cmd()", case=desk.store.find(Case)[0])
    page.table.show_column("kind", False)
    page.table.view.horizontalHeader().moveSection(1, 0)
    rows = exported(opened, page.table, tmp_path / "lijst.xlsx", qtbot)
    assert rows[0] == [column.title for column in page.table.shown_columns()]
    assert rows[0][:2] == ["Titel", "Nummer"]
    assert "Soort" not in rows[0]
    found = dict(zip(rows[0], rows[1], strict=True))
    assert found["Volgende keer"] == date(2026, 11, 27)
    assert found["Open acties"] == 2
    assert "lijst.xlsx" in "\n".join(said(opened))
    assert page.table.view.hasFocus()


def test_that_an_action_that_looks_like_a_formula_stays_text(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, desk: Desk
) -> None:
    page = at(opened, "actions")
    assert isinstance(page, ActionsPage)
    actions.add_action(desk, "=HYPERLINK(1)")
    page.words.show_now("hyperlink")
    rows = exported(opened, page.table, tmp_path / "lijst.xlsx", qtbot)
    assert len(rows) == 2
    assert rows[1][1] == "=HYPERLINK(1)"


def test_that_more_rows_are_exported_than_were_loaded(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, desk: Desk
) -> None:
    from focusdesk.domain.changes import Step, add

    many = [Action(number=f"A2025-{at:03}", text=f"actie {at}") for at in range(450)]
    desk.do(Step("Add action", tuple(add(each) for each in many)))
    page = at(opened, "actions")
    assert isinstance(page, ActionsPage)
    page.table.sort_by((("text", False),))
    assert page.table.model.rowCount() == 200
    rows = exported(opened, page.table, tmp_path / "lijst.xlsx", qtbot)
    assert len(rows) == 1 + 450 + 3


def test_that_the_key_exports_the_list_that_has_the_focus(
    opened: MainWindow, tmp_path: Path, qtbot: QtBot, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = at(opened, "people")
    assert isinstance(page, DirectoryPage)
    asked: list[tuple[str, Path]] = []

    def choose(_parent: object, title: str, suggested: Path, _endings: tuple[str, ...]) -> Path:
        asked.append((title, suggested))
        return tmp_path / "mensen"

    monkeypatch.setattr(files, "choose_new_file", choose)
    page.people.view.setFocus()

    def answer(dialog: QDialog) -> None:
        assert "persoonsgegevens" in "\n".join(said(dialog))
        assert unnamed(dialog) == []
        leave_open(dialog)
        hands.press("Ctrl+Return")

    hands.answering(lambda: hands.press("Ctrl+Shift+X"), answer)
    qtbot.waitUntil(lambda: not page.session.jobs.busy, timeout=10_000)
    assert asked[0][1].name == "Mensen_2026-11-20.xlsx"
    rows = CalamineWorkbook.from_path(tmp_path / "mensen.xlsx").get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == ["Anna de Wit", "Emre Yılmaz"]
    assert page.people.view.hasFocus()


def test_that_the_key_sorts_the_list_that_has_the_focus(opened: MainWindow, hands: Hands) -> None:
    page = at(opened, "meetings")
    assert isinstance(page, MeetingsPage)
    page.table.view.setFocus()
    hands.answering(lambda: hands.press("Ctrl+Shift+O"), lambda dialog: dialog.accept())
    assert page.table.model.levels == (("day", True),)


def test_that_a_page_without_a_list_says_so(opened: MainWindow, hands: Hands) -> None:
    at(opened, "export")
    hands.press("Ctrl+Shift+X")
    assert "geen lijst" in "\n".join(said(opened))


def test_that_an_empty_list_is_not_exported(opened: MainWindow, hands: Hands) -> None:
    page = at(opened, "cases")
    assert isinstance(page, CasesPage)
    page.words.show_now("zebra")
    export_list.ask_where(page.table)
    assert "niets" in "\n".join(said(opened))


def test_that_a_folder_that_is_gone_is_a_sentence(opened: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    page = at(opened, "cases")
    assert isinstance(page, CasesPage)
    session = page.session
    export_list.write(session, page.table, Handing(path=tmp_path / "weg" / "lijst.xlsx", lock=OPEN))
    qtbot.waitUntil(lambda: not session.jobs.busy, timeout=10_000)
    assert "bestaat niet" in "\n".join(said(opened))


def test_that_another_case_begins_without_words(opened: MainWindow, work: AtWork, desk: Desk) -> None:
    other = cases.notify_case(desk, "Andere casus", CaseKind.GROUP)
    session_of(opened).go("case", work.case.id)
    page = here(opened)
    page.actions_panel.words.show_now("zebra")  # type: ignore[attr-defined]
    assert page.actions_panel.table.model.rowCount() == 0  # type: ignore[attr-defined]
    session_of(opened).go("case", other.id)
    assert page.actions_panel.words.text() == ""  # type: ignore[attr-defined]
    session_of(opened).go("case", work.case.id)
    page.show_tab(2)  # type: ignore[attr-defined]
    assert page.actions_panel.table.model.rowCount() == 1  # type: ignore[attr-defined]
