"""The steps on doubts and doubles: decided with the keyboard, once per kind, kept when going back, in the report."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from focusdesk.domain.casework import ImportLayout
from focusdesk.domain.changes import Change, Step
from focusdesk.domain.listterms import DoubtKind, Meaning, Sameness
from focusdesk.domain.records import Action, Case, Organisation, Participant, Subject
from focusdesk.domain.terms import ActionStatus, CaseStatus
from focusdesk.i18n import term
from focusdesk.services import directory
from focusdesk.services.desk import Desk
from focusdesk.ui import files, theme
from focusdesk.ui.case.details_panel import DetailsPanel
from focusdesk.ui.import_page import CHECK, COLUMNS, DOUBLES, DOUBTS, FILES, RESULT, ImportPage
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.chip import Chip
from focusdesk.ui.widgets.tall_column import TallColumn
from tests.importers.files import workbook
from tests.real_vaults import PASSPHRASE, RealVault
from tests.ui.at_work import session_of
from tests.ui.hands import Hands, leave_open
from tests.ui.screen import said
from tests.ui.test_import_page import bring_in, free, on_to, page, read

__all__ = ["page"]

ROWS = [
    ["Actie", "Wie", "Uiterlijk", "Status"],
    ["Bellen met de school", "Frank", "03/11/2026", "hmm"],
    ["Mailen met ouders", "Noor", "04/11/2026", "vinkje"],
    ["Brief aan de buurt", "Frank en Noor", "05/11/2026", "hmm"],
]
PEOPLE = [
    ["Naam deelnemer", "Functie", "Organisatie", "Telefoon"],
    ["J. de Boer", "wijkagent", "Politie", "0611"],
]

CASES = [
    ["Casusnr", "Titel", "Naam", "Geboortedatum", "Adres", "Inbrenger", "Datum aanmelding"],
    ["2019-001", "Overlast in portiek", "Bakker, Jan", "03-11-1988", "Dorpsstraat 1", "Politie", "03-11-2025"],
    ["2023-002", "Overlast", "Bakker, J.", "", "Dorpsstraat 1", "Politie", "03-03-2026"],
]


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    return workbook(tmp_path / "acties.xlsx", {"Acties": ROWS})


@pytest.fixture
def known(desk: Desk) -> Participant:
    police = directory.add_organisation(desk, "Politie")
    return directory.add_participant(desk, "Jan de Boer", organisation=police.id, phone="0622")


def ask(page: ImportPage, kind: DoubtKind) -> None:
    """Put the cursor on the first question of a kind."""
    question = next(each for each in page.journey.questions() if each.kind is kind)
    page.doubts.table.select(question.id)
    page.doubts.table.setFocus()


def test_that_doubts_are_decided_with_a_key_and_for_all_of_their_kind(
    qtbot: QtBot, page: ImportPage, desk: Desk, listed: Path, hands: Hands
) -> None:
    read(qtbot, page, listed)
    on_to(qtbot, page, DOUBTS)
    kinds = [each.kind for each in page.journey.questions()]
    assert kinds.count(DoubtKind.STATUS) == 2
    ask(page, DoubtKind.STATUS)
    hands.press("3")
    ask(page, DoubtKind.DATE)
    hands.press("2")
    page.doubts.for_all.click()
    ask(page, DoubtKind.OWNERS)
    hands.press("2")
    on_to(qtbot, page, CHECK)
    bring_in(qtbot, page)
    actions = desk.store.find(Action)
    assert len(actions) == 4
    assert {action.due.month for action in actions if action.due} == {3, 4, 5}
    by_text = {action.text: action.status for action in actions}
    assert by_text["Bellen met de school"] is by_text["Brief aan de buurt"] is ActionStatus.DONE
    assert by_text["Mailen met ouders"] is ActionStatus.OPEN


def test_that_going_back_keeps_the_decisions(qtbot: QtBot, page: ImportPage, listed: Path) -> None:
    read(qtbot, page, listed)
    on_to(qtbot, page, DOUBTS)
    ask(page, DoubtKind.STATUS)
    page.doubts.field.box.setCurrentIndex(1)
    page.doubts.field.box.activated.emit(1)
    on_to(qtbot, page, CHECK)
    page.go_back()
    assert page.step() == DOUBTS
    answers = [each.answer for each in page.journey.questions() if each.kind is DoubtKind.STATUS]
    assert answers == ["in_progress", "open"]


def test_that_a_person_is_put_together_only_when_the_user_says_so(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path, known: Participant, hands: Hands
) -> None:
    path = workbook(tmp_path / "mensen.xlsx", {"Mensen": PEOPLE})
    read(qtbot, page, path)
    on_to(qtbot, page, DOUBLES)
    assert "Jan de Boer" in " ".join(said(page.doubles))
    assert not page.doubles.sure.isVisibleTo(page)
    on_to(qtbot, page, CHECK)
    assert page.journey.plan is not None
    assert any(doubt.kind is DoubtKind.PERSON for doubt in page.journey.plan.doubts)
    page.go_back()
    page.doubles.table.setFocus()
    hands.press("1")
    [pair] = page.journey.pairs()
    assert pair.answer is Sameness.SAME
    field = page.doubles.fields["phone"]
    field.box.setCurrentIndex(1)
    field.box.activated.emit(1)
    on_to(qtbot, page, CHECK)
    bring_in(qtbot, page)
    [person] = desk.store.find(Participant)
    assert (person.id, person.name, person.phone, person.function) == (known.id, "Jan de Boer", "0611", "wijkagent")
    desk.undo()
    assert desk.store.find(Participant) == [known]


def test_that_with_large_text_the_list_leaves_the_first_screen_to_the_pair(
    qtbot: QtBot, qapp: QApplication, page: ImportPage, tmp_path: Path
) -> None:
    theme.apply(qapp, "light", 150)
    page.window().resize(1366, 768)
    read(qtbot, page, workbook(tmp_path / "casussen.xlsx", {"Casussen": CASES}))
    on_to(qtbot, page, DOUBLES)
    table, pair = page.doubles.panes()
    above = table.parentWidget()
    assert above is not None
    qtbot.waitUntil(lambda: 0 < above.height() <= above.sizeHint().height())
    assert pair.mapTo(page.window(), QPoint()).y() < page.window().height()


@pytest.mark.parametrize("key", ["2", "3"])
def test_that_different_and_later_keep_both(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path, known: Participant, hands: Hands, key: str
) -> None:
    read(qtbot, page, workbook(tmp_path / "mensen.xlsx", {"Mensen": PEOPLE}))
    on_to(qtbot, page, DOUBLES)
    page.doubles.table.setFocus()
    hands.press(key)
    on_to(qtbot, page, CHECK)
    bring_in(qtbot, page)
    assert len(desk.store.find(Participant)) == 2


def test_that_sure_proposals_are_accepted_together(qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path) -> None:
    rows = [["Casusnr", "Titel", "Naam betrokkene", "Geboortedatum"], ["FG-1", "Zorg", "Emre Aydın", "1-5-2009"]]
    for name in ("een.xlsx", "twee.xlsx"):
        rows = [*rows, ["FG-2" if name == "twee.xlsx" else "FG-3", "Anders", "Noor Bakker", "2-2-2010"]]
        read(qtbot, page, workbook(tmp_path / name, {"Casussen": rows}))
        if name == "een.xlsx":
            on_to(qtbot, page, CHECK)
            bring_in(qtbot, page)
            page.go_on()
    on_to(qtbot, page, DOUBLES)
    sure = [pair for pair in page.journey.pairs() if pair.pairing.identical]
    assert page.doubles.sure.isVisibleTo(page) == bool(sure)
    page.doubles.sure.click()
    assert {pair.answer for pair in page.journey.pairs() if pair.pairing.identical} <= {Sameness.SAME}
    assert all(pair.answer is None for pair in page.journey.pairs() if not pair.pairing.identical)


def test_that_what_columns_mean_is_proposed_the_next_time(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path
) -> None:
    rows = [["Klus", "Wie"], ["Bellen met de school", "Frank"]]
    read(qtbot, page, workbook(tmp_path / "a.xlsx", {"Blad": rows}))
    on_to(qtbot, page, COLUMNS)
    page.journey.set_meaning(0, 0, Meaning.ACTION)
    on_to(qtbot, page, CHECK)
    bring_in(qtbot, page)
    assert len(desk.store.find(ImportLayout)) == 1
    page.go_on()
    read(qtbot, page, workbook(tmp_path / "b.xlsx", {"Blad": [*rows, ["Mailen", "Noor"]]}))
    assert page.journey.parts[0].layout.columns[0].meaning is Meaning.ACTION
    assert page.journey.chosen() == []


@pytest.mark.parametrize("keeps", [False, True])
def test_that_citizen_service_numbers_come_in_only_where_the_group_keeps_them(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path, keeps: bool
) -> None:
    desk.do(Step("Edit group", (Change(desk.group, replace(desk.group, keeps_bsn=keeps)),)))
    rows = [["Casusnr", "Naam", "BSN", "Aanleiding"], ["1", "Petra Jansen", "111222333", "Verzuim"]]
    read(qtbot, page, workbook(tmp_path / "a.xlsx", {"Blad": rows}))
    page.journey.set_header(0, None)
    page.journey.set_header(0, 0)
    on_to(qtbot, page, COLUMNS)
    assert (2 in page.columns.fields) is keeps
    box = page.columns.fields[0].box
    assert (term(Meaning.CITIZEN_NUMBER) in [box.itemText(at) for at in range(box.count())]) is keeps
    assert "111222333" not in " ".join(said(page.columns))
    on_to(qtbot, page, CHECK)
    bring_in(qtbot, page)
    assert [subject.bsn for subject in desk.store.find(Subject)] == ["111222333" if keeps else ""]


def test_that_the_report_is_saved_before_and_after(
    qtbot: QtBot, page: ImportPage, listed: Path, tmp_path: Path, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: QDialog) -> None:
        leave_open(dialog)
        hands.press("Ctrl+Return")

    target = tmp_path / "verslag.xlsx"
    monkeypatch.setattr(files, "choose_new_file", lambda *_: target)
    read(qtbot, page, listed)
    on_to(qtbot, page, CHECK)
    hands.answering(page.check.report.click, answer)
    before = list(load_workbook(target).worksheets[0].iter_rows(values_only=True))
    target.unlink()
    bring_in(qtbot, page)
    hands.answering(page.result.report.click, answer)
    assert list(load_workbook(target).worksheets[0].iter_rows(values_only=True)) == before
    assert page.step() == RESULT


def test_that_comparing_is_stopped_with_escape_and_leaves_nothing_behind(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path, hands: Hands
) -> None:
    rows = [[f"Persoon Achternaam{at}", "agent", "Politie", ""] for at in range(3000)]
    read(qtbot, page, workbook(tmp_path / "mensen.xlsx", {"Mensen": [PEOPLE[0], *rows]}))
    on_to(qtbot, page, COLUMNS)
    page.go_on()
    hands.press("Esc")
    free(qtbot, page)
    assert page.step() == COLUMNS
    assert (desk.store.find(Organisation), desk.undoable) == ([], None)


def test_that_imported_cases_are_on_home_until_they_are_weighed(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path, window: MainWindow
) -> None:
    rows = [["Casusnr", "Naam betrokkene"], ["FG-1", "Emre Aydın"], ["FG-2", "Noor Bakker"]]
    read(qtbot, page, workbook(tmp_path / "casussen.xlsx", {"Casussen": rows}))
    on_to(qtbot, page, CHECK)
    bring_in(qtbot, page)
    from focusdesk.services import home

    assert home.overview(desk).cases_to_assess == 2
    assert {case.status for case in desk.store.find(Case)} == {CaseStatus.NOTIFIED}


def test_that_several_lines_get_one_answer(qtbot: QtBot, page: ImportPage, listed: Path, hands: Hands) -> None:
    read(qtbot, page, listed)
    on_to(qtbot, page, DOUBTS)
    ask(page, DoubtKind.STATUS)
    hands.press("Shift+Down")
    hands.press("2")
    answers = {each.answer for each in page.journey.questions() if each.kind is DoubtKind.STATUS}
    assert answers == {"in_progress"}


def test_that_a_whole_folder_is_read_in_the_order_of_its_days(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "verslagen"
    (folder / "2025").mkdir(parents=True)
    for name, status in (("a verslag 1-3-2026.csv", "gereed"), ("2025/z verslag 1-2-2025.csv", "open")):
        (folder / name).write_text(f"Actie;Wie;Status\nBellen met de school;Frank;{status}\n")
    (folder / "foto.png").write_bytes(b"\x89PNG")
    (folder / "~$verslag.docx").write_bytes(b"x")
    monkeypatch.setattr(files, "choose_folder", lambda *_: folder)
    page.files.folder.click()
    free(qtbot, page)
    assert len(page.journey.reading.sources) == 2
    assert [name for name, _problem in page.journey.refused] == ["foto.png"]
    on_to(qtbot, page, CHECK)
    bring_in(qtbot, page)
    [action] = desk.store.find(Action)
    assert (action.status, action.done and action.done.year) == (ActionStatus.DONE, 2026)


def test_that_an_empty_folder_gets_a_sentence(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    told: list[str] = []
    page.session.told.connect(lambda text, *_: told.append(text))
    (tmp_path / "leeg").mkdir()
    page.read_files([tmp_path / "leeg"])
    assert len(told) == 1
    assert page.step() == 0


def test_that_another_vault_comes_in_through_its_passphrase_and_goes_with_one_undo(
    qtbot: QtBot, page: ImportPage, desk: Desk, hands: Hands, real_vault_once: RealVault
) -> None:
    def wrong(dialog: QDialog) -> None:
        hands.type("zomaar iets")
        hands.press("Return")

    def right(dialog: QDialog) -> None:
        assert any("wachtzin" in words for words in said(dialog))
        hands.type(PASSPHRASE)
        hands.press("Return")

    hands.answering(lambda: page.read_files([real_vault_once.folder]), wrong)
    hands.answering(lambda: free(qtbot, page), right)
    free(qtbot, page)
    assert page.step() == FILES
    on_to(qtbot, page, CHECK)
    bring_in(qtbot, page)
    assert {case.title for case in desk.store.find(Case)} == {"Oplopend verzuim", "Onrust op het plein"}
    page.session.undo()
    free(qtbot, page)
    assert desk.store.find(Case) == []


def test_that_many_files_scroll_with_those_that_were_not_read_first(
    qtbot: QtBot, page: ImportPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "verslagen"
    folder.mkdir()
    for number in range(25):
        (folder / f"lijst {number}.csv").write_text("Actie;Wie\nBellen met de school;Frank\n")
    (folder / "zomer.png").write_bytes(b"\x89PNG")
    monkeypatch.setattr(files, "choose_folder", lambda *_: folder)
    page.files.folder.click()
    free(qtbot, page)
    while page.step() > FILES:
        page.go_back()
    listed = page.files.findChild(TallColumn)
    assert listed is not None
    assert listed.findChildren(Chip)[0].text() == "niet gelezen"
    assert listed.focusPolicy() & Qt.FocusPolicy.TabFocus
    qtbot.waitUntil(lambda: listed.verticalScrollBar().maximum() > 0)


def test_that_an_imported_case_says_where_it_came_from(
    qtbot: QtBot, page: ImportPage, desk: Desk, window: MainWindow, tmp_path: Path
) -> None:
    rows = [["Casusnr", "Aanleiding"], ["2019-001", "Overlast"]]
    read(qtbot, page, workbook(tmp_path / "lijst.xlsx", {"Casussen": rows}))
    on_to(qtbot, page, CHECK)
    bring_in(qtbot, page)
    [case] = desk.store.find(Case)
    details = DetailsPanel(session_of(window))
    qtbot.addWidget(details)
    details.fill(case)
    assert details.origin.text() == "Overgenomen uit lijst.xlsx, blad Casussen, rij 2."
