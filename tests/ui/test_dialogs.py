"""What holds for every dialog and button: where the cursor begins, what Enter presses, and lists one can read."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot

from focusdesk.domain.problems import Problem
from focusdesk.ui import theme
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.fields import Form, TextField
from focusdesk.ui.widgets.labels import button, link_button
from focusdesk.ui.widgets.ticks import TickField
from tests.ui.conftest import show_active


@pytest.fixture
def saved() -> list[dict[str, object]]:
    return []


@pytest.fixture
def dialog(qtbot: QtBot, saved: list[dict[str, object]]) -> FormDialog:
    form = Form()
    form.add("first", TextField("Eerste"))
    form.add("second", TextField("Tweede"))
    made = FormDialog("Proef", form, "Vastleggen", saved.append)
    qtbot.addWidget(made)
    show_active(qtbot, made)
    return made


def test_that_a_dialog_begins_in_its_first_field(dialog: FormDialog) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, "a b")  # at a button the space would save
    assert dialog.form.values() == {"first": "a b", "second": ""}


def test_that_enter_in_a_field_saves(dialog: FormDialog, saved: list[dict[str, object]]) -> None:
    QTest.keyClick(dialog.form["first"].editor, Qt.Key.Key_Return)
    assert saved == [{"first": "", "second": ""}]


def test_that_enter_on_cancel_saves_nothing(dialog: FormDialog, saved: list[dict[str, object]]) -> None:
    cancel = next(each for each in dialog.findChildren(QPushButton) if each.text() == "Annuleren")
    cancel.setFocus()
    QTest.keyClick(cancel, Qt.Key.Key_Return)
    assert saved == []
    assert not dialog.isVisible()


@pytest.fixture
def who(qtbot: QtBot, saved: list[dict[str, object]]) -> TickField:
    form = Form()
    field = form.add("who", TickField("Wie", [(at, f"Partij {at}") for at in range(1, 12)]))
    made = FormDialog("Proef", form, "Vastleggen", saved.append)
    qtbot.addWidget(made)
    show_active(qtbot, made)
    return field


def test_that_enter_ticks_what_was_found_and_does_not_save_yet(who: TickField, saved: list[dict[str, object]]) -> None:
    QTest.keyClicks(who.finder, "11")
    QTest.keyClick(who.finder, Qt.Key.Key_Return)
    assert who.value() == (11,)
    assert saved == []


def test_that_space_ticks_the_first_line_that_is_found(who: TickField) -> None:
    QTest.keyClicks(who.finder, "11")
    who.list.setFocus()
    QTest.keyClick(who.list, Qt.Key.Key_Space)
    assert who.value() == (11,)


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_Space])
def test_that_down_or_a_space_leads_from_the_box_to_the_list(who: TickField, key: Qt.Key) -> None:
    who.finder.setFocus()
    QTest.keyClick(who.finder, key)
    assert who.list.hasFocus()
    assert who.finder.text() == ""


@pytest.fixture
def tall(qtbot: QtBot, saved: list[dict[str, object]]) -> FormDialog:
    form = Form()
    for number in range(20):
        form.add(f"field{number}", TextField(f"Veld {number}", required="Vul dit in."))
    made = FormDialog("Proef", form, "Vastleggen", saved.append)
    qtbot.addWidget(made)
    show_active(qtbot, made)
    return made


def test_that_a_missing_answer_that_is_out_of_sight_comes_in_sight(tall: FormDialog, qtbot: QtBot) -> None:
    area = tall.findChild(QScrollArea)
    assert area is not None
    area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
    tall.accept()
    first = tall.form["field0"]
    qtbot.waitUntil(lambda: area.viewport().rect().contains(first.mapTo(area.viewport(), first.rect().center())))
    assert first.editor.hasFocus()


def test_that_the_title_counts_what_is_still_missing(tall: FormDialog) -> None:
    tall.accept()
    assert [each.text() for each in tall.findChildren(QLabel) if "aan te vullen" in each.text()] == [
        "Proef - 20 antwoorden aan te vullen"
    ]
    QTest.keyClicks(tall.form["field0"].editor, "iets")
    tall.form["field1"].editor.setFocus()
    assert "Proef - 19 antwoorden aan te vullen" in [each.text() for each in tall.findChildren(QLabel)]


@pytest.mark.parametrize("make", [button, link_button])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_that_enter_and_space_press_a_button_on_a_page(
    qtbot: QtBot, make: Callable[..., QPushButton], key: Qt.Key
) -> None:
    pressed: list[bool] = []
    made = make("Doen", lambda: pressed.append(True))
    qtbot.addWidget(made)
    show_active(qtbot, made)
    QTest.keyClick(made, key)
    assert pressed == [True]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_that_a_list_of_its_own_has_a_ground_to_read_it_on(
    qtbot: QtBot, qapp: QApplication, look: theme.Scheme
) -> None:
    theme.apply(qapp, look, 100)
    offers = QListView()
    offers.setWindowFlag(Qt.WindowType.Popup)
    qtbot.addWidget(offers)
    offers.resize(100, 60)
    offers.show()
    middle = offers.grab().toImage().pixelColor(50, 30)
    assert middle.name().upper() == theme.tokens().surface.upper()


def bare(qtbot: QtBot, save: Callable[[dict[str, object]], object]) -> FormDialog:
    """A dialog of three fields, as the one that approves minutes, on the screen."""
    form = Form()
    for name in ("how", "day", "by"):
        hint = "In writing: the names of who approved, with what they speak for."
        form.add(name, TextField(name, hint=hint, required="Fill in who approved, with what they speak for."))
    made = FormDialog("Proef", form, "Vastleggen", save, context="The minutes are then locked. " * 5)
    qtbot.addWidget(made)
    show_active(qtbot, made)
    return made


def test_that_a_dialog_makes_room_for_what_is_wrong(qtbot: QtBot) -> None:
    def refuse(_values: dict[str, object]) -> None:
        raise Problem("Nobody knows this name. Choose someone from the list, or add this person first. " * 3)

    dialog = bare(qtbot, refuse)
    dialog.accept()
    qtbot.wait(1)
    assert dialog._area.verticalScrollBar().maximum() == 0
    for name in ("how", "day", "by"):
        dialog.form[name].set_value("Els")
    dialog.accept()
    qtbot.wait(1)
    assert dialog.notice.isVisible()
    assert dialog._area.verticalScrollBar().maximum() == 0
