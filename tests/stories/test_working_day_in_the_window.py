"""A whole working day of a secretary through the real window, with the keyboard alone."""

from datetime import date
from pathlib import Path
from typing import TypeVar

import pytest
from openpyxl import Workbook
from pypdf import PdfReader
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    Decision,
    InformationItem,
    Meeting,
    Organisation,
    Participant,
)
from focusdesk.domain.terms import ActionStatus, AttendanceStatus, MeetingStatus
from focusdesk.services import agenda, attendance, recording
from focusdesk.services.desk import Desk
from focusdesk.ui import language, theme
from focusdesk.ui.actions_page import ActionsPage
from focusdesk.ui.create_page import CreatePage
from focusdesk.ui.directory_page import DirectoryPage
from focusdesk.ui.export_page import ExportPage
from focusdesk.ui.import_page import CHECK, RESULT, SHEETS, ImportPage
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.papers.phrase_dialog import PhraseDialog
from focusdesk.ui.recovery_page import RecoveryPage
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.unlock_page import UnlockPage
from focusdesk.ui.welcome_page import WelcomePage
from tests.ui.at_work import here, session_of
from tests.ui.hands import Hands

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 20)
PASSPHRASE = "zeven paarden dansen rustig langs het kanaal"
LONG = 60_000
PEOPLE = (
    ("Joost van den Berg", "beleidsadviseur", "gem"),
    ("Anna de Wit", "wijkagent", "pol"),
    ("Iris Bakker", "parketsecretaris", "openb"),
    ("Zoë Łukaszewicz", "zorgcoördinator", "onderw"),
    ("Emre Yılmaz", "leerplichtambtenaar", "leerp"),
    ("Sanne Vos", "jeugdconsulent", "jeugd"),
    ("Bram Peeters", "verpleegkundige", "ggd"),
    ("Noor Smits", "procesregisseur", "zorg-"),
)
HEADINGS = ["Casusnr", "Onderwerp", "Actie", "Actiehouder", "Deadline", "Status", "Volgende bespreking"]
EARLIER = [
    [
        "2025-003",
        "Overlast bij het station",
        "Loopt mee met de ronde",
        "Anna de Wit",
        "13-11-2026",
        "open",
        "20-11-2026",
    ],
    ["2025-007", "Oplopend verzuim", "Belt de ouders", "Emre Yılmaz", "27-11-2026", "open", "20-11-2026"],
]
ACTIONS = (
    "@pol belt de school vr",
    "@gem,school gesprek met de ouders over twee weken",
    "@yilmaz nodigt de ouders uit di",
    "@jh zoekt een coach week 50",
    "@ggd vraagt de huisarts morgen",
)
HALF = "@school vraagt de mentor of"
P = TypeVar("P", bound=QWidget)


class Day:
    """The secretary's day: the window, her hands, and what she looks at."""

    def __init__(self, qtbot: QtBot, window: MainWindow, place: Path) -> None:
        self.qtbot, self.window, self.place = qtbot, window, place
        self.hands = Hands(qtbot)

    @property
    def desk(self) -> Desk:
        return session_of(self.window).desk

    def page(self, kind: type[P]) -> P:
        page = here(self.window)
        assert isinstance(page, kind)
        return page

    def gate(self, kind: type[P]) -> P:
        page = self.window.gate.page()
        assert isinstance(page, kind)
        return page

    def wait_for_vault(self) -> None:
        self.qtbot.waitUntil(lambda: self.window.session is not None, timeout=LONG)
        self.desk.today = lambda: TODAY

    def wait_for_jobs(self) -> None:
        self.qtbot.waitUntil(lambda: not session_of(self.window).jobs.busy, timeout=LONG)

    def tab_to(self, wanted: QWidget) -> None:
        for _press in range(30):
            if wanted.hasFocus():
                return
            self.hands.press("Tab")
        pytest.fail(f"Tab does not reach {wanted}")

    def meeting(self) -> Meeting:
        [meeting] = self.desk.store.find(Meeting)
        return meeting


@pytest.fixture
def day(qtbot: QtBot, qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Day:
    monkeypatch.setenv("FOCUSDESK_CONFIG", str(tmp_path / "settings"))
    theme.apply(qapp, "light", 100)
    language.use(qapp, "nl")
    window = MainWindow(qapp)
    qtbot.addWidget(window, before_close_func=_put_away)
    window.gate.begin()
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Day(qtbot, window, tmp_path)


def _put_away(window: QWidget) -> None:
    assert isinstance(window, MainWindow)
    window.lock()
    window.gate.close_vault()


def test_that_a_secretary_lives_a_whole_day_with_the_keyboard_alone(day: Day) -> None:
    make_a_vault(day)
    fill_the_directory(day)
    import_the_earlier_list(day)
    plan_and_start_a_meeting(day)
    register_who_is_there(day)
    record_what_is_said(day)
    undo_and_redo(day)
    settle_an_action(day)
    find_a_name_with_accents(day)
    lock_halfway_a_line_and_go_on(day)
    finish_and_make_minutes(day)
    export_the_minutes(day)


def make_a_vault(day: Day) -> None:
    assert day.gate(WelcomePage).create_button.hasFocus()
    day.hands.press("Space")
    page = day.gate(CreatePage)
    day.hands.type("Focusgroep Molendam")
    day.hands.press("Tab")
    day.hands.press("Ctrl+A")
    day.hands.type(str(day.place / "kluizen"))
    for field in (page.passphrase, page.again):
        day.tab_to(field.editor)
        day.hands.type(PASSPHRASE)
    day.tab_to(page.make_button)
    day.hands.press("Space")
    day.qtbot.waitUntil(lambda: isinstance(day.window.gate.page(), RecoveryPage), timeout=LONG)
    recovery = day.gate(RecoveryPage)
    code = recovery.groups.accessibleName()
    day.tab_to(recovery.typed.editor)
    day.hands.enter(code.lower().replace("-", " "))
    day.wait_for_vault()
    assert session_of(day.window).place == ("home", None)
    assert [each.name for each in (day.place / "kluizen").iterdir()] == ["Focusgroep Molendam.focusdesk"]


def fill_the_directory(day: Day) -> None:
    day.hands.press("Ctrl+5")
    day.page(DirectoryPage)
    day.hands.press("Space")
    assert len(day.desk.store.find(Organisation)) == 8
    for person in PEOPLE:

        def answer(_dialog: object, person: tuple[str, ...] = person) -> None:
            day.hands.fill(*person, "")
            day.hands.press("Ctrl+Return")

        day.hands.answering(lambda: day.hands.press("Ctrl+N"), answer)
    people = day.desk.store.find(Participant)
    assert [each.name for each in people] == [name for name, _function, _home in PEOPLE]
    assert len({each.organisation for each in people}) == 8


def import_the_earlier_list(day: Day) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (HEADINGS, *EARLIER):
        sheet.append(row)
    book.save(day.place / "eerdere casussen.xlsx")
    day.hands.press("Ctrl+I")
    page = day.page(ImportPage)
    page.take_files([day.place / "eerdere casussen.xlsx"])
    day.qtbot.waitUntil(lambda: page.step() == SHEETS, timeout=LONG)
    day.hands.press("Ctrl+Return", times=2)
    day.qtbot.waitUntil(lambda: page.step() == CHECK, timeout=LONG)
    day.hands.press("Ctrl+Return")
    day.qtbot.waitUntil(lambda: page.step() == RESULT, timeout=LONG)
    assert {case.title for case in day.desk.store.find(Case)} == {row[1] for row in EARLIER}
    assert len(day.desk.store.find(Action)) == 2
    assert len(day.desk.store.find(Participant)) == 8


def plan_and_start_a_meeting(day: Day) -> None:
    def answer(_dialog: object) -> None:
        day.hands.press("Ctrl+A")
        day.hands.type("20-11")
        day.hands.press("Ctrl+Return")

    day.hands.press("Ctrl+2")
    day.hands.answering(lambda: day.hands.press("Ctrl+N"), answer)
    assert day.meeting().day == TODAY
    page = day.page(MeetingPage)
    day.tab_to(page.agenda._propose)
    day.hands.press("Space")
    assert len(day.desk.store.find(AgendaItem)) == 5
    day.tab_to(page._step)
    day.hands.press("Space")
    assert day.meeting().status is MeetingStatus.UNDER_WAY


def register_who_is_there(day: Day) -> None:
    hands = day.hands
    before = hands.pressed + hands.typed
    hands.press("F4")
    hands.press("Down", times=2)
    hands.type("b")
    hands.press("Down")
    hands.type("n")
    hands.press("Ctrl+Shift+A")
    hands.press("F2")
    assert hands.pressed + hands.typed - before <= 12
    found = [seat.attendance.status for seat in attendance.seats(day.desk, day.meeting())]
    expected = [AttendanceStatus.PRESENT] * 8
    expected[2], expected[4] = AttendanceStatus.APOLOGIES, AttendanceStatus.ABSENT
    assert found == expected
    assert day.page(MeetingPage).item.input.line.hasFocus()


def record_what_is_said(day: Day) -> None:
    hands, page = day.hands, day.page(MeetingPage)
    hands.enter("iedereen kent elkaar")
    hands.enter(">")
    hands.enter(">")
    item = page.agenda.current()
    assert item is not None
    assert item.case is not None
    hands.enter("politie: drie meldingen in oktober")
    hands.enter("!casus blijft tot januari op de agenda")
    hands.enter("?is er contact met de huisarts")
    before = hands.pressed
    for line in ACTIONS:
        hands.enter(line)
    assert hands.pressed - before == len(ACTIONS)
    [information] = day.desk.store.find(InformationItem)
    [decision] = day.desk.store.find(Decision)
    assert {information.case, decision.case} == {item.case}
    made = day.desk.store.find(Action, agenda_item=item.id)
    assert len(made) == 6  # one line was for two organisations, each for itself
    assert all(action.owners and action.due and action.due > TODAY and action.case == item.case for action in made)


def undo_and_redo(day: Day) -> None:
    before = len(day.desk.store.find(Action))
    day.hands.press("Ctrl+Z", times=2)
    assert len(day.desk.store.find(Action)) == before - 2
    day.hands.press("Ctrl+Y", times=2)
    assert len(day.desk.store.find(Action)) == before


def settle_an_action(day: Day) -> None:
    day.hands.press("Ctrl+4")
    page = day.page(ActionsPage)
    late = page.table.model.row(0)
    day.hands.press("Space")
    assert day.desk.store.get(Action, late.id).status is ActionStatus.DONE
    assert late.id not in [row.id for row in page.table.model.rows()]


def find_a_name_with_accents(day: Day) -> None:
    day.hands.press("Ctrl+F")
    day.hands.enter("lukaszewicz")
    [found] = day.page(DirectoryPage).people.selected_rows()
    assert found.name == "Zoë Łukaszewicz"


def lock_halfway_a_line_and_go_on(day: Day) -> None:
    day.hands.press("Ctrl+2")
    day.hands.press("Home")
    day.hands.press("Return")
    before = day.page(MeetingPage).agenda.current()
    day.hands.press("Ctrl+PgDown")
    day.hands.press("Ctrl+PgUp")  # back to an item that is handled already, not where the meeting is
    day.hands.press("F2")
    day.hands.type(HALF)
    day.hands.press("Ctrl+L")
    assert day.window.session is None
    page = day.gate(UnlockPage)
    assert day.window.focusWidget() is page.passphrase.editor
    day.hands.enter(PASSPHRASE)
    day.wait_for_vault()
    current = day.page(MeetingPage).agenda.current()
    assert before is not None
    assert current is not None
    assert current.id == before.id
    assert day.page(MeetingPage).item.input.line.text() == HALF
    day.hands.press("F2")
    day.hands.press("End")
    day.hands.enter(" het beter gaat vr")
    assert recording.lines(day.desk, current)[-1].text == "vraagt de mentor of het beter gaat"


def finish_and_make_minutes(day: Day) -> None:
    page = day.page(MeetingPage)
    day.hands.press("Ctrl+PgUp", times=5)
    day.hands.press("F2")
    for _item in agenda.agenda(day.desk, day.meeting()):
        day.hands.enter(">")
    day.tab_to(page._step)
    day.hands.press("Space")
    day.hands.press("Space")  # the list of what is undecided has nothing that stops her
    assert day.meeting().status is MeetingStatus.HELD
    day.tab_to(page._step)
    day.hands.press("Space")
    assert day.meeting().status is MeetingStatus.DRAFT


def export_the_minutes(day: Day) -> None:
    day.hands.press("Ctrl+P")
    page = day.page(ExportPage)
    day.qtbot.waitUntil(lambda: not page.is_drawing, timeout=LONG)
    assert "drie meldingen in oktober" in page.text.toPlainText()
    path = day.place / "verslag.pdf"
    page.write(path)
    day.wait_for_jobs()
    (dialog,) = page.window().findChildren(PhraseDialog)
    phrase = dialog.lines[0].text()
    dialog.accept()
    reader = PdfReader(path, password=phrase)
    text = " ".join(" ".join(each.extract_text() for each in reader.pages).split())
    for words in ("Focusgroep Molendam", "drie meldingen in oktober", "Zoë Łukaszewicz", "Emre Yılmaz", "A2026-003"):
        assert words in text
    assert "iedereen kent elkaar" in text
