"""Dialogs that open again by themselves after a lock, with what was typed, where their records still exist."""

import inspect
import json
from collections.abc import Callable
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TypeVar, get_args

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from focusdesk.domain.changes import Change, Step
from focusdesk.domain.records import Record
from focusdesk.domain.terms import ActionStatus
from focusdesk.services.desk import Desk
from focusdesk.storage.store import Store
from focusdesk.ui import act_on_actions, line_forms, reopening
from focusdesk.ui.case.person_form import ask_person
from focusdesk.ui.session import Session
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.dialog import FormDialog
from tests.ui.at_work import AtWork, here, session_of


def half_typed(window: MainWindow, text: str, ask: Callable[[], object]) -> None:
    """Open a dialog, type in its first field, and lock."""

    def type_and_lock() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, FormDialog)
        next(iter(dialog.form.fields().values())).retype(text)
        window.lock()

    QTimer.singleShot(0, window, type_and_lock)
    ask()


def unlocked(window: MainWindow, desk: Desk, folder: Path) -> list[str]:
    """Unlock; gives the name of the dialog that opens by itself, what is in its first field, and what is said."""
    seen: list[str] = []

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, FormDialog):
            seen.extend([dialog.accessibleName(), str(next(iter(dialog.form.typed().values())))])
            dialog.reject()

    window.enter(desk, folder)
    QTimer.singleShot(0, window, look)
    QApplication.processEvents()
    assert window.workspace is not None
    return [*seen, window.workspace.notice.text()]


def test_that_a_person_half_filled_in_at_a_case_comes_back_by_itself(
    opened: MainWindow, work: AtWork, data_key: bytes, vault_folder: Path
) -> None:
    session = session_of(opened)
    session.go("case", work.case.id)
    half_typed(opened, "Sam de Gr", lambda: ask_person(here(opened), session, work.case))
    found = unlocked(opened, Desk(Store.open(vault_folder, data_key, "Secretaris")), vault_folder)
    assert found == ["Persoon toevoegen", "Sam de Gr", ""]
    assert session_of(opened).asking == []


def test_that_the_form_of_chosen_actions_comes_back_with_those_actions(
    opened: MainWindow, work: AtWork, data_key: bytes, vault_folder: Path
) -> None:
    session, chosen = session_of(opened), [work.late, work.today]
    session.go("actions")
    half_typed(
        opened, "school", lambda: act_on_actions._ask_words(here(opened), session, chosen, ActionStatus.HANDED_OVER)
    )
    desk = Desk(Store.open(vault_folder, data_key, "Secretaris"))
    kept = json.loads(desk.store.drafts()["forms at lock"])["again"]["given"]
    assert [reopening._value(Session(desk, vault_folder), each) for each in kept] == [chosen, ActionStatus.HANDED_OVER]
    assert "school" in unlocked(opened, desk, vault_folder)


def test_that_nothing_opens_about_a_record_that_is_gone(
    opened: MainWindow, work: AtWork, data_key: bytes, vault_folder: Path
) -> None:
    session = session_of(opened)
    session.go("actions")
    half_typed(opened, "Maakt nader", lambda: line_forms.edit_action(here(opened), session, work.settled))
    desk = Desk(Store.open(vault_folder, data_key, "Secretaris"))
    desk.do(Step("Remove", (Change(work.settled, None),)))
    (notice,) = unlocked(opened, desk, vault_folder)
    assert work.settled.number in notice


def test_that_while_others_look_the_dialog_is_only_named(
    opened: MainWindow, work: AtWork, data_key: bytes, vault_folder: Path
) -> None:
    session = session_of(opened)
    session.go("meeting", work.planned.id)
    here(opened).veil()
    half_typed(opened, "belt", lambda: line_forms.add_action(here(opened), session, case=work.case))
    (notice,) = unlocked(opened, Desk(Store.open(vault_folder, data_key, "Secretaris")), vault_folder)
    assert session_of(opened).is_veiled
    assert "Actie toevoegen" in notice


def test_that_only_functions_of_the_window_are_called(session: Session) -> None:
    kept = {"ask": ["os", "system"], "given": ["true"], "named": {}}
    assert reopening.call_again(kept, None, session) is None  # type: ignore[arg-type]  # nothing is opened


def marked() -> list[tuple[str, str]]:
    """Each function that is marked, with its module."""
    found = []
    for path in sorted(Path(reopening.__file__).parent.rglob("*.py")):
        lines = path.read_text(encoding="utf-8").splitlines()
        module = ".".join(path.with_suffix("").parts[path.parts.index("focusdesk") :])
        named = [after for line, after in pairwise(lines) if line == "@reopened"]
        found += [(module, line.removeprefix("def ").partition("(")[0]) for line in named]
    return found


@pytest.mark.parametrize(("module", "name"), marked(), ids=lambda part: part.removeprefix("focusdesk.ui."))
def test_that_what_a_marked_function_takes_can_be_kept(module: str, name: str) -> None:
    ask = inspect.unwrap(getattr(import_module(module), name))
    _parent, _session, *others = inspect.signature(ask).parameters.values()
    for kind in others:
        assert all(map(_can_be_kept, _kinds(kind.annotation))), kind


def _kinds(annotation: object) -> list[object]:
    inner = annotation.__constraints__ if isinstance(annotation, TypeVar) else get_args(annotation)
    return [kind for part in inner for kind in _kinds(part)] if inner else [annotation]


def _can_be_kept(kind: object) -> bool:
    return kind in (int, str, type(None), ActionStatus) or (isinstance(kind, type) and issubclass(kind, Record))
