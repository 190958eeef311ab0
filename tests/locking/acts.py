"""What an observed program does once its vault is open. Each gets the window and a function that tells the test."""

import json
import sys
from collections.abc import Callable
from threading import Event, current_thread, main_thread

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from focusdesk.domain.records import Action, Case, Organisation, Owner
from focusdesk.domain.terms import CaseKind
from focusdesk.services import directory
from focusdesk.storage import restoring, seal
from focusdesk.ui import line_forms
from focusdesk.ui.jobs import Progress
from focusdesk.ui.session import Session
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.fields import Form, LongTextField, TextField
from focusdesk.ui.widgets.page import Page

Say = Callable[..., None]


def lock(window: MainWindow, say: Say) -> None:
    """Lock at once, on the page where the user is."""
    QTimer.singleShot(0, window, window.lock)


def lock_with_two_dialogs(window: MainWindow, say: Say) -> None:
    """Look at lists, go to the people of a case, open a dialog in a dialog, type in both, lock."""
    session = window.session
    assert session is not None
    for place in ("cases", "actions", "home"):
        session.go(place)
        QApplication.processEvents()
    session.go("case", session.desk.store.find(Case)[0].id)
    page = window.page()
    assert page is not None
    page.show_part(3)
    _open_two(window, window.lock)
    say("came back from the first dialog")


def open_two_dialogs(window: MainWindow, say: Say) -> None:
    """Open a dialog in a dialog and type in both; what comes then is for the test."""
    _open_two(window, lambda: say("typed"))


def lock_while_adding_action(window: MainWindow, say: Say) -> None:
    """Half type an action of a case, and in a dialog over that, and lock."""
    session, page = at_case(window)
    directory.add_organisation(session.desk, "Politie")
    QTimer.singleShot(0, window, lambda: _over_action(window))
    line_forms.add_action(page, session, case=session.desk.store.find(Case)[0])


def at_case(window: MainWindow) -> tuple[Session, Page]:
    """Go to the page of the first case."""
    session = window.session
    assert session is not None
    session.go("case", session.desk.store.find(Case)[0].id)
    page = window.page()
    assert page is not None
    return session, page


def _over_action(window: MainWindow) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    QTest.keyClicks(dialog.form["text"].editor, "de woningbouw bel")
    QTest.keyClicks(dialog.form["note"].editor, "voor vrij")
    QTimer.singleShot(0, window, lambda: _in_second(window.lock))
    _dialog("Tweede", window).exec()


def finish_action(window: MainWindow, say: Say) -> None:
    """Tell what is in the dialog that opened by itself, type on in it, add the action, tell the actions, and quit."""
    dialog, workspace, session = QApplication.activeModalWidget(), window.workspace, window.session
    assert isinstance(dialog, FormDialog)
    assert workspace is not None
    assert session is not None
    say("reopened", dialog.accessibleName(), json.dumps(dialog.form.typed()))
    say("notice", workspace.notice.text())
    QTest.keyClicks(dialog.form["note"].editor, "dag")
    dialog.form["owners"].set_value((Owner(organisation=session.desk.store.find(Organisation)[0].id),))
    dialog.accept()
    say("actions", json.dumps([[each.text, each.note] for each in session.desk.store.find(Action)]))
    QTimer.singleShot(0, window, window.close)


def _open_two(window: MainWindow, then: Callable[[], object]) -> None:
    QTimer.singleShot(0, window, lambda: _in_first(window, then))
    _dialog("Eerste", window).exec()


def _dialog(title: str, window: MainWindow) -> FormDialog:
    form = Form()
    form.add("name", TextField("Naam"))
    form.add("story", LongTextField("Verhaal"))
    return FormDialog(title, form, "Toevoegen", print, window.page(), draft=f"locking/{title}")


def _in_first(window: MainWindow, then: Callable[[], object]) -> None:
    _type("half een naam")
    QTimer.singleShot(0, window, lambda: _in_second(then))
    _dialog("Tweede", window).exec()


def _in_second(then: Callable[[], object]) -> None:
    _type("nog een hal")
    then()


def _type(text: str) -> None:
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, FormDialog)
    QTest.keyClicks(dialog.form["name"].editor, text)
    QTest.keyClicks(dialog.form["story"].editor, text + " op")
    QTest.keyClick(dialog.form["story"].editor, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.form["story"].editor, "regel twee")


def tell_all(window: MainWindow, say: Say) -> None:
    """Tell where the user is, what is said, which windows there are, what is in the dialogs; and quit."""
    page, session, workspace = window.page(), window.session, window.workspace
    assert page is not None
    assert session is not None
    assert workspace is not None
    say("at", session.place[0], page.part())
    say("notice", workspace.notice.text())
    tops = [type(each).__name__ for each in QApplication.topLevelWidgets() if each.isVisible()]
    say("windows", json.dumps(tops))
    dialogs = [_dialog(title, window) for title in ("Eerste", "Tweede")]
    say("typed", json.dumps([dialog.form.typed() for dialog in dialogs]))
    say("cases", len(session.desk.store.find(Case)), "faults", json.dumps(session.desk.store.check()))
    QTimer.singleShot(0, window, window.close)


def lock_during_job(window: MainWindow, say: Say, how: str) -> None:
    """Lock while a job that has the desk writes a case and then does not stop."""
    from focusdesk.services import cases

    session, written = window.session, Event()
    assert session is not None

    def work(progress: Progress) -> None:
        with session.desk.store.transaction():
            cases.notify_case(session.desk, "Half", CaseKind.PERSON)
            written.set()
            while True:
                Event().wait(0.01)
                if how == "hearing":
                    progress(0)

    session.run("Bezig", work, print, lend=True)
    written.wait(10)
    window.lock()


def put_back(window: MainWindow, say: Say, how: str) -> None:
    """Make a backup, add a case, and put the backup back; that fails in some way, or it is cancelled."""
    from focusdesk.services import backups, cases

    session = window.session
    assert session is not None
    desk, key = session.desk, session.desk.key
    made = backups.make_while_open(desk, session.vault)
    cases.notify_case(desk, "Later", CaseKind.PERSON)
    if how == "damaged":
        database = made.folder / "vault.db"
        database.write_bytes(database.read_bytes()[:-4096])
    if how == "refused":
        (session.vault / restoring.RESTORING / "in the way").mkdir(parents=True)
    if how in _BROKEN:
        sys.addaudithook(lambda event, given: _break(_BROKEN[how], event, given))
    cancelled = Event()
    if how == "cancelled":
        sys.addaudithook(lambda event, given: _hold(cancelled, event, given))
    window.put_back(made, key)
    if how == "cancelled":
        window.gate.cancel()
        cancelled.set()


_BROKEN = {"broken": ("os.rename", restoring.RESTORING), "unclosed": ("open", seal.NAME)}
"""What goes wrong in a way that nobody thought of: an act on a file."""


def _break(what: tuple[str, str], event: str, given: tuple[object, ...]) -> None:
    if event == what[0] and what[1] in str(given[0]):
        raise RuntimeError("nobody thought of this")


def _hold(until: Event, event: str, given: tuple[object, ...]) -> None:
    """The job waits where it begins to write, so that it is not ready before it is cancelled."""
    if event == "open" and restoring.RESTORING in str(given[0]) and current_thread() is not main_thread():
        assert until.wait(20)


def fill_with_names(window: MainWindow, say: Say, name: str, count: str) -> None:
    """Add so many cases with names in them, and look at them in several places."""
    from focusdesk.services import actions, cases

    session = window.session
    assert session is not None
    for at in range(int(count)):
        case = cases.notify_case(session.desk, f"{name}{at:05d}x", CaseKind.PERSON)
        if at % 10 == 0:
            actions.add_action(session.desk, f"bel {name}{at:05d}x", case=case)
    for place in ("cases", "actions", "home", "cases"):
        session.go(place)
        QApplication.processEvents()
    say("filled", len(session.desk.store.find(Case)), len(session.desk.store.find(Action)))
