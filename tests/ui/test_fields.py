"""Fields: typing, committing, errors above the field, drafts, and dates and times in words."""

from dataclasses import dataclass
from datetime import date, time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from focusdesk.domain.problems import Problem
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.fields import (
    CheckField,
    ChoiceField,
    DateField,
    Field,
    Form,
    LongTextField,
    NumberField,
    PassphraseField,
    TextField,
    TimeField,
)
from tests.ui.conftest import show_active, unnamed
from tests.ui.hands import Hands

TODAY = date(2026, 11, 20)


def shown(qtbot: QtBot, *fields: Field) -> None:
    """Put the fields in a window that lives as long as the test."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    for field in fields:
        column.addWidget(field)
    qtbot.addWidget(holder)
    fields[0].destroyed.connect(lambda _field, holder=holder: holder)  # keeps the window for as long as the field
    show_active(qtbot, holder)


def heard(field: Field) -> list[object]:
    values: list[object] = []
    field.committed.connect(values.append)
    return values


def test_that_a_text_is_committed_once_on_enter_and_not_again_on_leaving(qtbot: QtBot) -> None:
    field, other = TextField("Wat"), TextField("Wie")
    shown(qtbot, field, other)
    values = heard(field)
    field.focus()
    QTest.keyClicks(field.line, " belt de school ")
    assert values == []
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    other.focus()
    assert values == ["belt de school"]


def test_that_leaving_a_field_commits_it(qtbot: QtBot) -> None:
    field, other = TextField("Wat"), TextField("Wie")
    shown(qtbot, field, other)
    values = heard(field)
    field.focus()
    QTest.keyClicks(field.line, "belt")
    QTest.keyClick(field.line, Qt.Key.Key_Tab)
    assert values == ["belt"]


def test_that_a_reload_does_not_take_away_what_is_being_typed(qtbot: QtBot) -> None:
    field = TextField("Wat")
    shown(qtbot, field)
    field.set_value("oud")
    field.focus()
    QTest.keyClicks(field.line, " en nieuw")
    field.set_value("van elders")
    assert field.line.text() == "oud en nieuw"
    assert heard(field) == []
    field.commit()
    assert field.value() == "oud en nieuw"


def test_that_long_text_commits_after_a_rest_and_tab_leaves_it(qtbot: QtBot) -> None:
    field, other = LongTextField("Toelichting"), TextField("Wie")
    shown(qtbot, field, other)
    field.focus()
    with qtbot.waitSignal(field.committed, timeout=3000) as said:
        QTest.keyClicks(field.text_edit, "drie meldingen")
    assert said.args == ["drie meldingen"]
    QTest.keyClick(field.text_edit, Qt.Key.Key_Tab)
    assert other.line.hasFocus()


@pytest.mark.parametrize(
    ("typed", "read", "echo"),
    [("15-3", date(2027, 3, 15), "ma 15-03-2027"), ("vr", date(2026, 11, 27), "vr 27-11-2026"), ("", None, "")],
)
def test_that_a_date_is_read_and_echoed(qtbot: QtBot, typed: str, read: date | None, echo: str) -> None:
    field = DateField("Uiterlijk", today=lambda: TODAY)
    shown(qtbot, field)
    field.set_value(date(2026, 12, 1))
    values = heard(field)
    field.focus()
    field.line.selectAll()
    QTest.keyClick(field.line, Qt.Key.Key_Delete)
    QTest.keyClicks(field.line, typed)
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert (values, field.line.text()) == ([read], echo)


def test_that_a_date_that_is_none_says_so_above_the_field_and_to_the_screen_reader(qtbot: QtBot) -> None:
    field = DateField("Uiterlijk", today=lambda: TODAY)
    shown(qtbot, field)
    values = heard(field)
    field.focus()
    QTest.keyClicks(field.line, "gauw eens")
    assert field.error() == ""
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert values == []
    assert field.error().endswith(".")
    assert field.line.accessibleDescription() == field.error()
    assert field.line.text() == "gauw eens"


@pytest.mark.parametrize(
    ("typed", "read"), [("10", time(10)), ("1030", time(10, 30)), ("9.05", time(9, 5)), ("25", None)]
)
def test_that_a_time_is_read_as_people_type_it(qtbot: QtBot, typed: str, read: time | None) -> None:
    field = TimeField("Van")
    shown(qtbot, field)
    field.line.setText(typed)
    assert field.value() == read


def test_that_a_choice_commits_its_value_and_not_its_label(qtbot: QtBot) -> None:
    field = ChoiceField("Organisatie", [(1, "Politie"), (2, "Gemeente")], nothing="Kies een organisatie")
    shown(qtbot, field)
    values = heard(field)
    field.focus()
    QTest.keyClicks(field.box, "G")
    field.box.activated.emit(field.box.currentIndex())
    assert values == [2]
    field.set_choices([(2, "Gemeente"), (3, "OM")])
    assert field.value() == 2


def test_that_showing_a_number_or_tick_commits_nothing(qtbot: QtBot) -> None:
    number, tick = NumberField("Quorum", most=20), CheckField("Standaard uitnodigen")
    shown(qtbot, number, tick)
    said = heard(number) + heard(tick)
    number.set_value(5)
    tick.set_value(True)
    assert said == []
    assert (number.value(), tick.value()) == (5, True)


def test_that_caps_lock_is_noticed_while_typing_a_passphrase(qtbot: QtBot) -> None:
    field = PassphraseField("Wachtzin")
    shown(qtbot, field)
    field.focus()
    QTest.keyClicks(field.line, "A")
    assert "Caps Lock" in field.line.accessibleDescription()
    QTest.keyClicks(field.line, "b")
    assert "Caps Lock" not in field.line.accessibleDescription()


def test_that_a_passphrase_is_hidden_exact_and_never_a_draft(qtbot: QtBot) -> None:
    field = PassphraseField("Wachtzin")
    shown(qtbot, field)
    QTest.keyClicks(field.line, " aap noot ")
    assert field.value() == " aap noot "
    assert field.typed() == ""
    assert field.line.displayText() != field.line.text()
    assert field.show_button.focusPolicy() & Qt.FocusPolicy.TabFocus


@dataclass(frozen=True)
class Sample:
    text: str
    due: date | None
    note: str


def form() -> Form:
    made = Form()
    made.add("text", TextField("Wat", required="Typ wat er moet gebeuren."))
    made.add("due", DateField("Uiterlijk", today=lambda: TODAY))
    made.add("note", LongTextField("Toelichting"))
    return made


def test_that_a_form_shows_a_record_and_tells_which_field_changed(qtbot: QtBot) -> None:
    made = form()
    qtbot.addWidget(made)
    made.show()
    made.load(Sample("belt", date(2026, 11, 27), "gauw"))
    assert made.values() == {"text": "belt", "due": date(2026, 11, 27), "note": "gauw"}
    made["text"].retype("mailt")
    with qtbot.waitSignal(made.changed) as said:
        made["text"].commit()
    assert said.args == ["text", "mailt"]


def test_that_a_dialog_with_a_mistake_counts_it_goes_there_and_keeps_its_button(qtbot: QtBot) -> None:
    saved: list[dict[str, object]] = []
    dialog = FormDialog("Actie toevoegen", form(), "Actie toevoegen", saved.append)
    qtbot.addWidget(dialog)
    show_active(qtbot, dialog)
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved == []
    assert dialog.primary.isEnabled()
    assert dialog.form["text"].error() == "Typ wat er moet gebeuren."
    assert dialog.form["text"].editor.hasFocus()
    QTest.keyClicks(dialog.form["text"].editor, "belt de school")
    QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved == [{"text": "belt de school", "due": None, "note": ""}]
    assert not dialog.isVisible()


def test_that_a_problem_from_the_service_is_shown_at_its_field(qtbot: QtBot) -> None:
    def refuse(_values: dict[str, object]) -> None:
        raise Problem("This date is in the past.", field="due")

    dialog = FormDialog("Actie toevoegen", form(), "Actie toevoegen", refuse)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.form["text"].retype("belt")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog.form["due"].error()


def test_that_everything_in_a_dialog_has_a_name(qtbot: QtBot) -> None:
    made = form()
    made.add("who", ChoiceField("Wie", [(1, "Politie")], search=True))
    made.add("count", NumberField("Aantal"))
    made.add("tick", CheckField("Standaard uitnodigen"))
    made.add("from", TimeField("Van"))
    made.add("secret", PassphraseField("Wachtzin"))
    dialog = FormDialog("Actie toevoegen", made, "Actie toevoegen", print)
    qtbot.addWidget(dialog)
    dialog.show()
    assert unnamed(dialog) == []


def test_that_letters_typed_in_a_list_stand_for_the_first_label_that_has_them(qtbot: QtBot) -> None:
    field = ChoiceField("Organisatie", [(1, "Gemeente"), (2, "Politie"), (3, "Openbaar Ministerie")], search=True)
    qtbot.addWidget(field)
    field.box.setEditText("ministerie")
    assert field.value() == 3


def test_that_letters_of_no_label_are_an_error_and_choose_nothing(qtbot: QtBot) -> None:
    field = ChoiceField("Organisatie", [(1, "Gemeente"), (2, "Politie")], search=True)
    qtbot.addWidget(field)
    field.set_value(2)
    field.box.setEditText("brandweer")
    assert field.value() is None
    assert field.problem()
    field.box.setEditText("")
    assert (field.value(), field.problem()) == (None, None)


@pytest.mark.parametrize(("keys", "value"), [((), 2), (("Down", "Down"), 3)])
def test_that_tab_leaves_a_searched_list_with_what_was_meant(qtbot: QtBot, keys: tuple[str, ...], value: int) -> None:
    field = ChoiceField("Casus", [(1, "Rust"), (2, "Overlast"), (3, "Overleg")], search=True)
    after = TextField("Reden")
    holder = QMainWindow()
    form = Form()
    form.add("case", field)
    form.add("why", after)
    holder.setCentralWidget(form)
    qtbot.addWidget(holder)
    show_active(qtbot, holder)
    field.focus()
    hands = Hands(qtbot)
    hands.press("Ctrl+A")
    hands.type("over")
    assert field._popup.isVisible()
    for key in keys:
        hands.press(key)
    hands.press("Tab")
    assert not field._popup.isVisible()
    assert after.line.hasFocus()
    assert field.value() == value


def test_that_a_dialog_begins_in_a_searched_list_and_tab_goes_on(qtbot: QtBot) -> None:
    holder = QMainWindow()
    qtbot.addWidget(holder)
    show_active(qtbot, holder)
    form = Form()
    choices = [(1, "Rust"), (2, "Overlast"), (3, "Overleg")]
    form.add("case", ChoiceField("Casus", choices, search=True, nothing="geen casus"))
    form.add("why", TextField("Reden"))
    hands, given = Hands(qtbot), dict[str, object]()
    dialog = FormDialog("Casus", form, "Vastleggen", given.update, holder)

    def answer(_dialog: object) -> None:
        hands.type("over")
        hands.press("Down")
        hands.press("Tab")
        hands.type("reden")
        hands.press("Ctrl+Return")

    hands.answering(dialog.exec, answer)
    assert given == {"case": 2, "why": "reden"}


def test_that_a_space_typed_before_a_pause_stays(qtbot: QtBot) -> None:
    field = LongTextField("Tekst")
    field.committed.connect(field.set_value)
    qtbot.addWidget(field)
    show_active(qtbot, field)
    field.focus()
    QTest.keyClicks(field.text_edit, "een ")
    field.commit()
    QTest.keyClicks(field.text_edit, "woord")
    assert field.value() == "een woord"
