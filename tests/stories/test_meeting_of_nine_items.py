"""A whole meeting of nine agenda items in the real window, with the keyboard alone, and what it costs in keystrokes.

Beside it stands what the same text costs in a plain text editor. The rule for that count: the secretary types the very
lines that the minutes must have, each letter, digit, sign and space is one keystroke (a capital too), and each line
ends with one Enter. Of each person the line is name, organisation and attendance; of each agreement its number, the
name of who carries it out, what, and the day in figures. Nothing is counted for looking up a name, a number or a date.
"""

import sys
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from focusdesk.domain import presence
from focusdesk.domain.records import Action, AgendaItem, Case, Decision, InformationItem, Meeting, Note
from focusdesk.domain.terms import AttendanceStatus, CaseKind, ItemOutcome, MeetingStatus
from focusdesk.i18n import plain_day, term
from focusdesk.services import agenda, attendance, cases, directory, meetings
from focusdesk.services.desk import Desk
from focusdesk.services.people import Names
from focusdesk.storage.store import Store
from focusdesk.ui import language, theme
from focusdesk.ui.meeting.closing_list import ClosingList
from focusdesk.ui.meeting_page import MeetingPage
from focusdesk.ui.shell.main_window import MainWindow
from tests.ui.at_work import here, session_of
from tests.ui.hands import Hands

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 20)
MOST_KEYS_FOR_ATTENDANCE = 12
PEOPLE = (
    ("Anna de Wit", "wijkagent", "Politie", "pol"),
    ("Bram Peeters", "verpleegkundige", "GGD", "ggd"),
    ("Emre Yılmaz", "leerplichtambtenaar", "Leerplicht", "leerp"),
    ("Iris Bakker", "parketsecretaris", "Openbaar Ministerie", "om"),
    ("Joost van den Berg", "beleidsadviseur", "Gemeente", "gem"),
    ("Noor Smits", "procesregisseur", "Zorg- en Veiligheidshuis", "zvh"),
    ("Sanne Vos", "jeugdconsulent", "Jeugdhulp", "jh"),
    ("Zoë Łukaszewicz", "zorgcoördinator", "Onderwijs", "school"),
)
TITLES = (
    "Oplopend verzuim",
    "Overlast bij het station",
    "Jongeren op het plein",
    "Ruzie na schooltijd",
    "Schade aan het clubhuis",
    "Onrust in de flat",
)
AGREEMENTS = (
    "@pol belt de school vr",
    "@gem voert gesprek met de ouders over twee weken",
    "@yilmaz nodigt de ouders uit di",
    "@jh zoekt een coach week 50",
    "@ggd vraagt de huisarts morgen",
)


@dataclass
class Cost:
    """What something costs in keystrokes: letters typed and keys pressed here, and all of it in a text editor."""

    what: str
    typed: int
    pressed: int
    in_an_editor: int

    def __str__(self) -> str:
        ours = self.typed + self.pressed
        return f"{self.what:<38}{self.typed:>9}{self.pressed:>9}{ours:>9}{self.in_an_editor:>13}"


class Evening:
    """The secretary at the meeting: the window, her hands, and what each part cost her."""

    def __init__(self, qtbot: QtBot, window: MainWindow, meeting: Meeting) -> None:
        self.window, self.hands, self._meeting = window, Hands(qtbot), meeting
        self.costs: list[Cost] = []

    @property
    def desk(self) -> Desk:
        return session_of(self.window).desk

    @property
    def page(self) -> MeetingPage:
        page = here(self.window)
        assert isinstance(page, MeetingPage)
        return page

    @property
    def meeting(self) -> Meeting:
        return self.desk.store.get(Meeting, self._meeting.id)

    def item(self) -> AgendaItem:
        item = self.page.agenda.current()
        assert item is not None
        return item

    def begin(self) -> tuple[int, int]:
        return self.hands.typed, self.hands.pressed

    def note_cost(self, what: str, since: tuple[int, int], lines: list[str]) -> Cost:
        """Note what was typed and pressed since then, and what these lines cost in a text editor."""
        typed, pressed = self.begin()
        cost = Cost(what, typed - since[0], pressed - since[1], sum(len(line) + 1 for line in lines))
        self.costs.append(cost)
        return cost

    def tab_to(self, wanted: QWidget) -> None:
        for _press in range(30):
            if wanted.hasFocus():
                return
            self.hands.press("Tab")
        pytest.fail(f"Tab does not reach {wanted}")


@pytest.fixture
def evening(
    qtbot: QtBot, qapp: QApplication, store: Store, vault_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Evening:
    monkeypatch.setenv("FOCUSDESK_CONFIG", str(tmp_path / "settings"))
    qapp.setQuitOnLastWindowClosed(False)
    theme.apply(qapp, "light", 100)
    language.use(qapp, "nl")
    desk = Desk(store, today=lambda: TODAY)
    meeting = prepared(desk)
    window = MainWindow(qapp)
    qtbot.addWidget(window, before_close_func=lambda _window: window.lock())
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.enter(desk, vault_folder)
    session_of(window).go("meeting", meeting.id)
    return Evening(qtbot, window, meeting)


def prepared(desk: Desk) -> Meeting:
    """Eight people of eight organisations, six cases, and a meeting with nine items."""
    for name, function, organisation, short in PEOPLE:
        home = directory.add_organisation(desk, organisation, short=short)
        directory.add_participant(desk, name, organisation=home.id, function=function)
    for title in TITLES:
        cases.notify_case(desk, title, CaseKind.PLACE, next_discussion=TODAY)
    meeting = meetings.plan_meeting(desk, TODAY, time(13, 30))
    agenda.propose_agenda(desk, meeting)
    assert len(agenda.agenda(desk, meeting)) == 9
    return meeting


def test_that_a_meeting_of_nine_items_is_held_with_the_keyboard_alone(
    evening: Evening, capsys: pytest.CaptureFixture[str]
) -> None:
    start(evening)
    register_eight_people(evening)
    read_the_confidentiality_statement(evening)
    go_through_opening_and_action_list(evening)
    record_agreements(evening)
    record_a_decision_and_a_question(evening)
    let_someone_leave(evening)
    handle_the_other_items(evening)
    go_through_the_checklist(evening)
    show_costs(evening, capsys)


def start(evening: Evening) -> None:
    evening.tab_to(evening.page._step)
    evening.hands.press("Space")
    assert evening.meeting.status is MeetingStatus.UNDER_WAY


def register_eight_people(evening: Evening) -> None:
    """Everyone is there, but the third sent word and the fifth did not."""
    hands, since = evening.hands, evening.begin()
    hands.press("F4")
    hands.press("Down", times=2)
    hands.type("b")
    hands.press("Down")
    hands.type("n")
    hands.press("Ctrl+Shift+A")
    seats = attendance.seats(evening.desk, evening.meeting)
    expected = [AttendanceStatus.PRESENT] * 8
    expected[2], expected[4] = AttendanceStatus.APOLOGIES, AttendanceStatus.ABSENT
    assert [seat.attendance.status for seat in seats] == expected
    homes = [seat.organisation.name if seat.organisation else "" for seat in seats]
    lines = [
        f"{seat.participant.name}, {home}: {term(seat.attendance.status)}"
        for seat, home in zip(seats, homes, strict=True)
    ]
    cost = evening.note_cost("Attendance of 8 people, 2 exceptions", since, lines)
    assert cost.typed + cost.pressed <= MOST_KEYS_FOR_ATTENDANCE


def read_the_confidentiality_statement(evening: Evening) -> None:
    since = evening.begin()
    evening.hands.press("Ctrl+Shift+G")
    assert evening.meeting.confidentiality_read is not None
    cost = evening.note_cost("Confidentiality statement", since, ["De geheimhouding is voorgelezen om 13:30."])
    assert cost.pressed == 1


def go_through_opening_and_action_list(evening: Evening) -> None:
    hands = evening.hands
    hands.press("F2")
    hands.enter("iedereen kent elkaar")
    hands.enter(">")
    hands.enter(">")
    assert evening.item().case is not None
    [note] = evening.desk.store.find(Note)
    assert note.text == "iedereen kent elkaar"
    assert evening.page.item.input.line.hasFocus()


def record_agreements(evening: Evening) -> None:
    hands, item = evening.hands, evening.item()
    since = evening.begin()
    hands.enter("politie: drie meldingen in oktober")
    evening.note_cost("Information with its source", since, ["Politie: drie meldingen in oktober"])
    [information] = evening.desk.store.find(InformationItem)
    assert information.case == item.case
    since = evening.begin()
    for line in AGREEMENTS:
        hands.enter(line)
    made = evening.desk.store.find(Action, agenda_item=item.id)
    assert made[0].text == "belt de school"
    assert all(action.owners and action.due and action.due > TODAY and action.case == item.case for action in made)
    names = Names.of(evening.desk)
    lines = [
        f"{each.number} {names.owners(each.owners)} {each.text}, uiterlijk {plain_day(each.due or TODAY)}"
        for each in made
    ]
    cost = evening.note_cost("5 agreements with owner and date", since, lines)
    assert len(made) == len(AGREEMENTS)
    assert cost.typed == sum(map(len, AGREEMENTS))
    assert cost.pressed == len(AGREEMENTS)
    assert cost.typed + cost.pressed < cost.in_an_editor
    take_up_again(evening, "15-1")


def take_up_again(evening: Evening, words: str) -> None:
    """Say when the case is discussed again, and go to the next item."""
    case = evening.item().case
    evening.hands.enter(f">{words}")
    assert case is not None
    assert evening.desk.store.get(Case, case).next_discussion == date(2027, 1, 15)
    evening.hands.enter(">")


def record_a_decision_and_a_question(evening: Evening) -> None:
    since = evening.begin()
    evening.hands.enter("!casus blijft tot januari op de agenda")
    evening.hands.enter("?is er contact met de huisarts")
    lines = ["B2026-001 casus blijft tot januari op de agenda", "Vraag: is er contact met de huisarts"]
    evening.note_cost("A decision and a question", since, lines)
    [decision] = evening.desk.store.find(Decision)
    assert decision.case == evening.item().case
    assert [note.text for note in evening.desk.store.find(Note, is_question=True)] == ["is er contact met de huisarts"]
    take_up_again(evening, "15-1")


def let_someone_leave(evening: Evening) -> None:
    """Sanne Vos, one below where the cursor stands in the list, leaves at this item."""
    hands, item = evening.hands, evening.item()
    since = evening.begin()
    hands.press("F4")
    hands.press("Down")
    hands.type("w")
    hands.press("F2")
    evening.note_cost("Someone leaves at an item", since, ["Sanne Vos gaat weg om 14:20, bij punt 5."])
    seat = attendance.seats(evening.desk, evening.meeting)[6]
    items = agenda.agenda(evening.desk, evening.meeting)
    assert seat.participant.name == "Sanne Vos"
    assert presence.was_there(seat.attendance)
    assert presence.present_at(seat.attendance, items[2], items)
    assert not presence.present_at(seat.attendance, item, items)


def handle_the_other_items(evening: Evening) -> None:
    for _case in range(4):
        take_up_again(evening, "15-1")
    evening.hands.enter("niets te melden")
    evening.hands.enter(">")
    outcomes = [item.outcome for item in agenda.agenda(evening.desk, evening.meeting)]
    assert outcomes == [ItemOutcome.HANDLED] * 9


def go_through_the_checklist(evening: Evening) -> None:
    evening.tab_to(evening.page._step)
    evening.hands.press("Space")
    closing = QApplication.activeModalWidget()
    if evening.meeting.status is MeetingStatus.UNDER_WAY:
        assert isinstance(closing, ClosingList)
        assert not closing.blocked
        evening.hands.press("Ctrl+Return")
    assert evening.meeting.status is MeetingStatus.HELD


def show_costs(evening: Evening, capsys: pytest.CaptureFixture[str]) -> None:
    head = f"{'':<38}{'typed':>9}{'keys':>9}{'together':>9}{'in an editor':>13}"
    with capsys.disabled():
        sys.stdout.write("\n".join(["", head, *map(str, evening.costs), ""]))
    ours = sum(cost.typed + cost.pressed for cost in evening.costs)
    assert ours < sum(cost.in_an_editor for cost in evening.costs)
