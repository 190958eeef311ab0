"""The dialog of every export: locked unless someone chooses otherwise twice, the same everywhere, by keyboard."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from python_calamine import CalamineWorkbook

from focusdesk.documents import protection
from focusdesk.domain.paper import Disclosure
from focusdesk.domain.terms import DisclosureKind, Protection
from focusdesk.services import disclosures, incidents, numbersonly
from focusdesk.services.desk import Desk
from focusdesk.ui import files
from focusdesk.ui.actions_page import ActionsPage
from focusdesk.ui.chase_dialog import ChaseDialog
from focusdesk.ui.papers.disclosures_page import DisclosuresPage
from focusdesk.ui.papers.handing_dialog import HandingDialog
from focusdesk.ui.papers.phrase_dialog import PhraseDialog
from focusdesk.ui.report_page import ReportPage
from focusdesk.ui.settings_page import SettingsPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import AtWork, here, session_of
from tests.ui.conftest import unnamed
from tests.ui.hands import Hands

Export = Callable[[MainWindow, AtWork, Desk], object]
WRITE_MS = 60_000


@pytest.fixture
def names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The file window of the system takes the name that is suggested; these are the names."""
    asked: list[str] = []

    def choose(_parent: object, _title: str, suggested: Path, _endings: tuple[str, ...] = ()) -> Path:
        asked.append(suggested.name)
        return tmp_path / suggested.name

    monkeypatch.setattr(files, "choose_new_file", choose)
    return asked


def agenda(window: MainWindow, work: AtWork, _desk: Desk) -> None:
    from focusdesk.ui.meeting import save_agenda

    save_agenda.ask_where(here(window), session_of(window), work.planned)


def report(window: MainWindow, _work: AtWork, _desk: Desk) -> None:
    session_of(window).go("report")
    page = here(window)
    assert isinstance(page, ReportPage)
    page.ask_where_report()


def picture(window: MainWindow, _work: AtWork, _desk: Desk) -> None:
    session_of(window).go("report")
    page = here(window)
    assert isinstance(page, ReportPage)
    page.ask_where_picture()


def calendar(window: MainWindow, _work: AtWork, _desk: Desk) -> None:
    window.save_calendar()


def list_for_excel(window: MainWindow, _work: AtWork, _desk: Desk) -> None:
    from focusdesk.ui import export_list

    session_of(window).go("actions")
    page = here(window)
    assert isinstance(page, ActionsPage)
    export_list.ask_where(page.table)


def chase_list(window: MainWindow, _work: AtWork, _desk: Desk) -> None:
    session_of(window).go("actions")
    ChaseDialog(session_of(window), None, here(window)).ask_where()


def whole_register(window: MainWindow, _work: AtWork, _desk: Desk) -> None:
    session_of(window).go("disclosures")
    page = here(window)
    assert isinstance(page, DisclosuresPage)
    page.ask_where()


def incident_sheet(window: MainWindow, _work: AtWork, desk: Desk) -> None:
    from focusdesk.ui.papers import incident_form

    given = disclosures.tell(desk, DisclosureKind.ORAL, recipient="wijkteam")
    incidents.report(desk, given, "Naar een verkeerd adres.")
    incident_form.save_sheet(here(window), session_of(window), given)


NUMBERS: list[Export] = [agenda, report, picture, calendar]
CONTENT: list[Export] = [list_for_excel, chase_list, whole_register, incident_sheet]


def written(qtbot: QtBot, window: MainWindow, folder: Path, names: list[str]) -> Path:
    qtbot.waitUntil(lambda: not session_of(window).jobs.busy, timeout=WRITE_MS)
    return folder / names[-1]


@pytest.mark.parametrize("export", [*NUMBERS, *CONTENT], ids=lambda export: export.__name__)
def test_that_enter_alone_gives_a_locked_file_and_its_passphrase(
    qtbot: QtBot,
    opened: MainWindow,
    work: AtWork,
    desk: Desk,
    hands: Hands,
    names: list[str],
    tmp_path: Path,
    export: Export,
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, HandingDialog)
        assert unnamed(dialog) == []
        assert not dialog.fields.reason.isVisible()
        hands.press("Ctrl+Return")

    hands.answering(lambda: export(opened, work, desk), answer)
    path = written(qtbot, opened, tmp_path, names)
    [dialog] = opened.findChildren(PhraseDialog)
    suffix = Path(path.name.removesuffix(".age")).suffix
    assert suffix == ".pdf" or path.suffix == ".age"
    assert protection.opened(path.read_bytes(), suffix, dialog.lines[0].text())
    last = max(desk.store.find(Disclosure), key=lambda each: each.id)
    assert (last.protection, last.file) == (Protection.PASSPHRASE, path.name)
    dialog.accept()


@pytest.mark.parametrize("export", [*NUMBERS, *CONTENT], ids=lambda export: export.__name__)
def test_that_only_numbers_begin_open_when_the_vault_is_told_so(
    qtbot: QtBot,
    opened: MainWindow,
    work: AtWork,
    desk: Desk,
    hands: Hands,
    names: list[str],
    tmp_path: Path,
    export: Export,
) -> None:
    numbersonly.set_begin_open(desk, True)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, HandingDialog)
        wanted = Protection.NONE if export in NUMBERS else Protection.PASSPHRASE
        assert dialog.fields.way is wanted
        assert dialog.fields.reason.isVisible() is (wanted is Protection.NONE)
        hands.press("Ctrl+Return")

    hands.answering(lambda: export(opened, work, desk), answer)
    path = written(qtbot, opened, tmp_path, names)
    assert (path.suffix == ".age") is (export in CONTENT and path.suffix != ".pdf")
    if export in NUMBERS:
        last = max(desk.store.find(Disclosure), key=lambda each: each.id)
        assert last.protection_reason
        assert any(f"{path.suffix}, not protected" in each.event for each in desk.store.log())


def test_that_leaving_it_open_needs_a_choice_and_a_reason(
    qtbot: QtBot, opened: MainWindow, work: AtWork, desk: Desk, hands: Hands, names: list[str], tmp_path: Path
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, HandingDialog)
        hands.press("End")  # the last choice: not protected
        assert dialog.fields.way is Protection.NONE
        hands.press("Ctrl+Return")
        assert dialog.isVisible()
        assert dialog.fields.reason.error()
        hands.type("Blijft op deze laptop")
        hands.press("Ctrl+Return")

    hands.answering(lambda: list_for_excel(opened, work, desk), answer)
    path = written(qtbot, opened, tmp_path, names)
    assert path.suffix == ".xlsx"
    [line] = desk.store.find(Disclosure)
    assert line.protection_reason == "Blijft op deze laptop"
    session_of(opened).undo()
    assert desk.store.find(Disclosure) == []
    assert "Hand out: list, .xlsx, not protected" in [each.event for each in desk.store.log()]


@pytest.mark.parametrize("every", [False, True])
def test_that_hidden_columns_leave_only_when_they_are_chosen(
    qtbot: QtBot,
    opened: MainWindow,
    work: AtWork,
    desk: Desk,
    hands: Hands,
    names: list[str],
    tmp_path: Path,
    every: bool,
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, HandingDialog)
        assert dialog.columns is not None
        assert dialog.columns.value() is False
        dialog.columns.set_value(every)
        dialog.fields.protection.set_value(Protection.NONE)
        dialog.fields.reason.set_value("Blijft op deze laptop")
        hands.press("Ctrl+Return")

    hands.answering(lambda: list_for_excel(opened, work, desk), answer)
    path = written(qtbot, opened, tmp_path, names)
    header = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()[0]
    hidden = {"Uitgesteld", "Afgesproken op", "Toelichting", "Gereed op", "Waarom niet, of overgedragen aan"}
    assert hidden & set(header) == (hidden if every else set())
    assert "Groep" not in header


def test_that_a_list_without_hidden_columns_asks_nothing_more(
    opened: MainWindow, work: AtWork, desk: Desk, hands: Hands, names: list[str]
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, HandingDialog)
        assert dialog.columns is None
        dialog.reject()

    hands.answering(lambda: whole_register(opened, work, desk), answer)
    assert names == []


def test_that_a_key_asks_whose_and_escape_writes_nothing(
    opened: MainWindow, work: AtWork, desk: Desk, hands: Hands, names: list[str]
) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, HandingDialog)
        hands.press("Down")
        assert dialog.fields.way is Protection.PUBLIC_KEY
        hands.press("Ctrl+Return")
        assert dialog.whom.error()
        hands.press("Esc")

    hands.answering(lambda: list_for_excel(opened, work, desk), answer)
    assert names == []
    assert desk.store.find(Disclosure) == []


def test_that_the_setting_stands_in_the_vault(opened: MainWindow, desk: Desk) -> None:
    session_of(opened).go("settings")
    page = here(opened)
    assert isinstance(page, SettingsPage)
    assert not page.handing.open.value()
    page.handing.open.check_box.click()
    assert numbersonly.begin_open(desk)
    page.refresh()
    assert page.handing.open.value()
