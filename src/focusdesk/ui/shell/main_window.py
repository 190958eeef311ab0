"""The window: builds the menus, swaps the gate for the workspace and back, and locks. The rest is a page's own."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, sentence
from focusdesk.ui import language, theme
from focusdesk.ui.copies import remove_leftovers
from focusdesk.ui.prefs import Prefs, Theme
from focusdesk.ui.put_back import ask_in_session, unforeseen
from focusdesk.ui.session import Session
from focusdesk.ui.shell import undo_keys
from focusdesk.ui.shell.ending import Ending, Note, Said, Then
from focusdesk.ui.shell.gate import Gate
from focusdesk.ui.shell.help import HelpDialog, about, general_help, key_list
from focusdesk.ui.shell.idle import IdleLock
from focusdesk.ui.shell.leaving import BackupAfterLock, delete_now, forget, hide_windows, leave, reopen_forms
from focusdesk.ui.shell.menus import Menus
from focusdesk.ui.shell.shield import Shield
from focusdesk.ui.take_along import ask_to_pack, ask_to_unpack
from focusdesk.ui.tokens import LEAST_HEIGHT, LEAST_WIDTH

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk
    from focusdesk.storage.backups import Backup
    from focusdesk.storage.vault import OpenKeys
    from focusdesk.ui.shell.workspace import Workspace
    from focusdesk.ui.widgets.page import Page
    from focusdesk.ui.widgets.table import RecordTable

_FIRST_SIZE = QSize(1366, 728)
_FRAME = QSize(2, 34)
"""What the frame and the title bar of a window take on most desktops."""
_SHARED_PERCENT = 140
"""How large text is, of what the user chose, while others look at the screen."""
_PATIENCE_MS = 150
"""How long a lock waits for a job to stop by itself; the end of the process stops it anyhow."""
_BYTES_A_SECOND = 10_000_000
"""How quickly documents that were changed in another program are taken back, at the least."""


class MainWindow(QMainWindow):
    """One window, one vault at a time. Its title never says anything about a case."""

    def __init__(self, app: QApplication, ending: Ending | None = None) -> None:
        """Locking ends the process by `ending`; without one (in a test) the gate is shown in this same process."""
        super().__init__()
        self._app, self._ending = app, ending
        theme.dress(self)
        self.setWindowTitle("FocusDesk")
        self.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.session: Session | None = None
        self.workspace: Workspace | None = None
        self._notes: dict[Path, Note] = {}
        self._stack = QStackedWidget()
        self.setCentralWidget(self._stack)
        self.gate = Gate()
        self._stack.addWidget(self.gate)
        self.gate.opened.connect(self.enter)
        self.gate.language_chosen.connect(self.speak)
        self.idle = IdleLock(app, self.lock, lambda: self.session is not None and self.session.jobs.busy, self)
        self._backup = BackupAfterLock(lambda text: self.gate.tell(text, "late"), self)
        self._shield = Shield(app)
        self._undo_keys = undo_keys.UndoKeys(app, self)
        self._build_menus()
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self, self._cancel)
        if not self.restoreGeometry(Prefs().geometry):
            self.resize(_FIRST_SIZE.boundedTo(self.screen().availableGeometry().size() - _FRAME))

    def enter(self, desk: "Desk", folder: Path) -> None:
        """A vault was opened: show it where the user was when it was locked, or at the home page."""
        remove_leftovers()
        Prefs().remember_vault(folder)
        session = self.session = Session(desk, folder, self)
        session.lock_asked.connect(self.lock)
        session.look_asked.connect(self.apply_look)
        session.language_asked.connect(self.speak, Qt.ConnectionType.QueuedConnection)
        session.veiled.connect(self.apply_look)
        self._shield.follow(session)
        session.put_back_asked.connect(self.put_back, Qt.ConnectionType.QueuedConnection)
        session.jobs.finished.connect(self.idle.wait_anew)
        note = self._notes.pop(folder, Note())
        self._build_workspace(session, (note.place, note.record))
        self._return(note)
        self.gate.empty_except(None)
        self.idle.begin()
        if self.workspace is not None:
            reopen_forms(session, self.workspace)

    def begin(self, note: Note) -> None:
        """Show the page for unlocking, or what else comes after a lock, and return there where the user was."""
        if note.vault:
            self._notes[Path(note.vault)] = note
            self._backup.watch(Path(note.vault))
        self.gate.go_on(note)

    def lock(self, then: Then = "unlock", vault: Path | None = None, back_up: bool = True, stay: bool = False) -> None:
        """Lock at once, without a question: all windows go, what is typed is kept, and the process ends.

        The next one asks for the passphrase, of another `vault` when one is named. With `back_up` a backup is made by a
        process of its own when something changed. With `stay` this process goes on, for what needs the key.
        """
        session, workspace = self.session, self.workspace
        if session is None or workspace is None:
            return
        self.idle.end()
        self.session = self.workspace = None
        note = self._note(session, workspace, then, vault)
        ending = None if stay else self._ending
        hidden = hide_windows(self if ending is None else None)
        if ending is None:
            self._stack.setCurrentWidget(self.gate)
        else:
            Prefs().flush()
            ending.begin(note, session.copies.changed_bytes() / _BYTES_A_SECOND)
        said, backup = leave(session, workspace, hidden, back_up, -1 if ending is None else _PATIENCE_MS)
        if ending is not None:
            ending.finish(said)
        forget(session, workspace, hidden)
        if note.veiled:
            self.apply_look()
        self._build_menus()
        self.begin(replace(note, said=tuple(said)))
        if backup is not None:
            self._backup.watch(session.vault, backup)

    def speak(self, code: str) -> None:
        """Speak another language from now on; the pages are made anew where the user is."""
        language.use(self._app, code)
        self._build_menus()
        if self.session is None or self.workspace is None:
            self.gate.speak_again()
            return
        self.workspace.keep_drafts()
        old, place = self.workspace, self.session.place
        self._stack.removeWidget(old)
        delete_now(old)
        self._build_workspace(self.session, place)

    def apply_look(self) -> None:
        """Apply theme and text size as they are in the preferences."""
        prefs = Prefs()
        veiled = self.session is not None and self.session.is_veiled
        theme.apply(self._app, prefs.theme, prefs.text_percent * (_SHARED_PERCENT if veiled else 100) // 100)
        if self.session is not None:
            self.idle.begin()

    def page(self) -> "Page | None":
        """The page on screen, while a vault is open."""
        return self.workspace.page() if self.workspace is not None else None

    def go(self, place: str) -> None:
        """Go to a place."""
        if self.session is not None:
            self.session.go(place)

    def back(self) -> None:
        """Go to where the user was before."""
        if self.session is not None:
            self.session.back()

    def forward(self) -> None:
        """Go to where the user came back from."""
        if self.session is not None:
            self.session.forward()

    def undo(self) -> None:
        """Undo in the focused text, else take back the last step."""
        if undo_keys.undo_in_text() or self.session is None:
            return
        if self.session.undo_label is None:
            self.session.tell(_("There is nothing to undo."))
        else:
            self.session.undo()

    def redo(self) -> None:
        """Redo in the focused text, else do again what was undone last."""
        if undo_keys.redo_in_text() or self.session is None:
            return
        if self.session.redo_label is None:
            self.session.tell(_("There is nothing to redo."))
        else:
            self.session.redo()

    def say_saved(self) -> None:
        """Ctrl+S: there is nothing to do."""
        if self.session is not None and self.workspace is not None:
            self.workspace.keep_drafts()
            self.session.tell(_("Everything is saved already."))

    def new_here(self) -> None:
        """Add what the present place is about."""
        page = self.page()
        if page is not None:
            page.new()

    def new_case(self) -> None:
        """Add a case, from anywhere."""
        self._new_at("cases")

    def new_signal(self) -> None:
        """Take down a signal, from anywhere."""
        self._new_at("signals")

    def new_meeting(self) -> None:
        """Add a meeting, from anywhere."""
        self._new_at("meetings")

    def search(self) -> None:
        """Put the cursor in the search field."""
        if self.workspace is not None:
            self.workspace.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.workspace.search.selectAll()

    def sort_list(self) -> None:
        """Have the user choose by which columns the list on screen is sorted."""
        self._with_list(lambda table: table.ask_order())

    def export_list(self) -> None:
        """Save the list on screen as a spreadsheet."""
        self._with_list(lambda table: table.export())

    def save_calendar(self) -> None:
        """Have the user save meetings and dates for another calendar."""
        from focusdesk.ui.returns import calendar_file

        if self.session is not None:
            calendar_file.ask(self, self.session)

    def next_pane(self, step: int) -> None:
        """Put the focus in the next or previous part of the window."""
        if self.workspace is not None:
            self.workspace.next_pane(step)

    def change_text(self, by: int) -> None:
        """Make text larger or smaller by so many percent; 0 is back to normal."""
        prefs = Prefs()
        prefs.text_percent = max(theme.SMALLEST_TEXT, min(theme.LARGEST_TEXT, prefs.text_percent + by)) if by else 100
        self.apply_look()

    def set_theme(self, chosen: Theme) -> None:
        """Light, dark, or as the system."""
        Prefs().theme = chosen
        self.apply_look()

    def create_vault(self) -> None:
        """Lock what is open and show the page that makes a vault."""
        self._lock_and("create")

    def open_vault(self) -> None:
        """Lock what is open and have the user choose another vault."""
        self._lock_and("open")

    def practise(self) -> None:
        """Lock what is open and go to the practice vault."""
        self._lock_and("practise")

    def show_help(self) -> None:
        """Help with the present page."""
        page = self.page()
        title = page.title() if page is not None else "FocusDesk"
        HelpDialog(title, (page.help_text() if page is not None else "") or general_help(), self).open()

    def show_keys(self) -> None:
        """The keys of the present page."""
        self.menus.fill_page_commands()
        HelpDialog(_("Keys"), key_list(self.menus.actions()), self).open()

    def show_about(self) -> None:
        """What FocusDesk is."""
        HelpDialog(_("About FocusDesk"), about(), self).open()

    def put_back(self, backup: "Backup", key: "OpenKeys") -> None:
        """Lock, and put a backup in place of the vault; what stands there is kept aside."""
        if self.session is None:
            return
        folder = self.session.vault
        done = partial(self._after_putting_back, folder)
        try:
            self.lock(back_up=False, stay=True)
            self.gate.put_back(folder, backup, key, done)
        except Exception as error:  # the key must not stay here
            done((sentence(error if isinstance(error, Problem) else unforeseen(error)), "late"))

    def rescued(self, folder: Path) -> None:
        """The vault was saved elsewhere: lock, and go on there."""
        self.lock(vault=folder, back_up=False)

    def put_back_one(self) -> None:
        """Have the user choose a backup to put back."""
        if self.session is not None:
            ask_in_session(self, self.session, self.put_back)

    def take_along(self) -> None:
        """Make one locked file of the vault."""
        if self.session is not None:
            ask_to_pack(self, self.session)

    def open_taken_along(self) -> None:
        """Open such a file."""
        ask_to_unpack(self, self._open_other)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ThemeChange and Prefs().theme == "system":
            self.apply_look()

    def closeEvent(self, event: QCloseEvent) -> None:
        Prefs().geometry = self.saveGeometry()
        self.lock("quit")
        self.gate.close_vault()
        super().closeEvent(event)

    def _open_other(self, folder: Path) -> None:
        self._lock_and("unlock", folder)

    def _lock_and(self, then: Then, vault: Path | None = None) -> None:
        """Lock when a vault is open, and go on with this."""
        if self.session is None:
            self.gate.go_on(Note(then=then, vault=str(vault or "")))
        else:
            self.lock(then, vault)

    def _note(self, session: Session, workspace: "Workspace", then: Then, vault: Path | None) -> Note:
        """What the next window is told, and the settings file: where this one is."""
        Prefs().geometry = self.saveGeometry()
        if vault is not None:
            return Note(vault=str(vault), then=then)
        place, record = session.place
        page = workspace.page()
        part = page.part() if page is not None else 0
        return Note(
            vault=str(session.vault), then=then, place=place, record=record, part=part, veiled=session.is_veiled
        )

    def _after_putting_back(self, folder: Path, said: Said) -> None:
        """The key was needed for that; now the process that had it ends as well."""
        if self._ending is None:
            self.gate.tell(*said)
        else:
            Prefs().flush()
            self._ending.begin(Note(vault=str(folder), said=(said,)))
            self._ending.finish([])

    def _new_at(self, place: str) -> None:
        self.go(place)
        self.new_here()

    def _with_list(self, act: Callable[["RecordTable"], object]) -> None:
        page = self.page()
        table = page.current_list() if page is not None else None
        if table is not None:
            act(table)
        elif self.session is not None:
            self.session.tell(_("There is no list on this page."))

    def _cancel(self) -> None:
        """Esc: stop a running job, or what the page or the gate is doing."""
        page = self.page()
        if self.session is None:
            self.gate.cancel()
        elif self.session.jobs.busy or page is None:
            self.session.jobs.cancel()
        else:
            page.cancel()

    def _return(self, note: Note) -> None:
        """Bring the part of the page on top that was there, covered when it was: the same people may be looking."""
        page = self.page()
        if page is not None and note.part:
            page.show_part(note.part)
        if page is not None and note.veiled:
            page.veil()

    def _build_workspace(self, session: Session, place: tuple[str, int | None]) -> None:
        from focusdesk.ui.away.watch import AwayWatch
        from focusdesk.ui.shell.safeguard import Safeguard
        from focusdesk.ui.shell.workspace import Workspace  # the pages and what they need load after the window shows

        self.workspace = Workspace(session)
        self.safeguard = Safeguard(session, self.workspace)
        self.away = AwayWatch(self, self.workspace, self.lock)
        self.safeguard.rescued.connect(self.rescued, Qt.ConnectionType.QueuedConnection)
        self.workspace.status.backup_asked.connect(lambda: self.go("health"))
        self._stack.addWidget(self.workspace)
        self._stack.setCurrentWidget(self.workspace)
        self._build_menus()
        session.go(*place)

    def _build_menus(self) -> None:
        self.menus = Menus(self.menuBar(), self)
        self.menus.set_unlocked(self.session is not None)
