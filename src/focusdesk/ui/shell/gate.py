"""The gate: which page is shown while no vault is open, and what leads from one to the next."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

from focusdesk.i18n import _, sentence
from focusdesk.ui.create_page import CreatePage, usual_folder
from focusdesk.ui.files import choose_folder
from focusdesk.ui.gate_page import GatePage
from focusdesk.ui.jobs import Jobs
from focusdesk.ui.practice import how_to_open, practice_vault
from focusdesk.ui.prefs import Prefs
from focusdesk.ui.recovery_page import RecoveryPage
from focusdesk.ui.shell.ending import Note, Said
from focusdesk.ui.tokens import Tone
from focusdesk.ui.unlock_page import UnlockPage
from focusdesk.ui.welcome_page import WelcomePage

if TYPE_CHECKING:
    from focusdesk.services.desk import Desk
    from focusdesk.storage.attempts import Attempts
    from focusdesk.storage.backups import Backup
    from focusdesk.storage.vault import OpenKeys


class Gate(QStackedWidget):
    """Emits `opened(desk, folder)` when the user is in."""

    opened = Signal(object, object)
    language_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._jobs = Jobs(self)
        self._attempts: Attempts | None = None
        self._waiting: tuple[Desk, Path] | None = None

    def begin(self, folder: Path | None = None) -> None:
        """Show the first page: unlocking this vault, or the one that was open last, or the welcome."""
        recent = Prefs().recent()
        if folder is None and recent:
            folder = recent[0].path
        if folder is not None:
            self.show_unlock(folder)
        else:
            self.show_welcome()

    def begin_again(self) -> None:
        """Go back to the first page."""
        self.begin()

    def show_welcome(self) -> None:
        """Show the welcome page."""
        page = WelcomePage()
        page.create_asked.connect(self.show_create)
        page.open_asked.connect(self.choose_vault)
        page.practice_asked.connect(self.practise)
        page.chosen.connect(self.show_unlock)
        self._show(page)
        page.create_button.setFocus()

    def show_unlock(self, folder: Path) -> None:
        """Show the page that opens a vault, with this one chosen."""
        page = UnlockPage(folder, self._jobs, self._counter())
        page.opened.connect(self.opened)
        page.create_asked.connect(self.show_create)
        page.open_asked.connect(self.choose_vault)
        self._show(page)
        page.focus_first()

    def show_create(self) -> None:
        """Show the page that makes a vault."""
        if self._must_stay():
            return
        page = CreatePage(self._jobs)
        page.left.connect(self.begin_again)
        page.created.connect(self._created)
        self._show(page)
        page.focus_first()

    def choose_vault(self) -> None:
        """Have the user choose the folder of a vault."""
        if self._must_stay():
            return
        folder = choose_folder(self, _("Choose the folder of the vault"))
        if folder is not None:
            self.show_unlock(folder)

    def practise(self) -> None:
        """Open the practice vault, and tell its passphrase. It is made in a folder of its own when it is not there."""
        if self._must_stay() or self._jobs.busy:
            return
        self.show_welcome()
        self.tell(_("The practice vault is being made..."))
        self._jobs.start(
            "",
            lambda progress: practice_vault(usual_folder() / "Demo", progress),
            self._practice_made,
            lambda problem: self.tell(sentence(problem), "late"),
        )

    def go_on(self, note: Note) -> None:
        """Begin with what was asked for at the lock, and say what must be known of it."""
        if self._must_stay():
            return
        self.begin(Path(note.vault) if note.vault else None)
        match note.then:
            case "create":
                self.show_create()
            case "open":
                QTimer.singleShot(0, self, self.choose_vault)  # once the window is there, because it asks
            case "practise":
                self.practise()
        for text, tone in note.said:
            self.tell(text, tone)

    def put_back(self, folder: Path, backup: "Backup", key: "OpenKeys", done: Callable[[Said], None]) -> None:
        """Put a backup in place of a vault that was just closed; `done` gets what to say about it."""
        from focusdesk.services import backups

        page = self.page()
        if isinstance(page, UnlockPage):
            page.put_back_by(backup, lambda watch: backups.put_back(folder, backup, key, watch=watch), done)

    def page(self) -> GatePage | None:
        """The page on screen."""
        current = self.currentWidget()
        return current if isinstance(current, GatePage) else None

    def cancel(self) -> None:
        """Esc: stop or leave what is on screen."""
        page = self.page()
        if page is not None:
            page.cancel()

    def speak_again(self) -> None:
        """Make the page on screen anew, in another language. A recovery code stays until it is confirmed."""
        page = self.page()
        if isinstance(page, UnlockPage):
            self.show_unlock(page.folder)
        elif isinstance(page, CreatePage):
            self.show_create()
        elif isinstance(page, WelcomePage):
            self.show_welcome()

    def close_vault(self) -> None:
        """Close a vault that was just made while its recovery code is still on screen, and stop all work."""
        self._jobs.stop()
        if self._waiting is not None:
            self._waiting[0].close()
            self._waiting = None

    def _must_stay(self) -> bool:
        """Whether another page has to wait: a recovery code, which is shown only once, is on screen and is typed back
        first, or a backup is being put back, which is finished or cancelled first.
        """
        page = self.page()
        if isinstance(page, UnlockPage) and page.is_putting_back:
            page.notice.say(_("Wait until the backup is put back, or cancel that."), "today")
            return True
        if self._waiting is not None:
            self.tell(_("First type the recovery code of this vault. It is not shown again after this."), "today")
        return self._waiting is not None

    def _practice_made(self, vault: Path) -> None:
        self.show_unlock(vault)
        self.tell(how_to_open(), "today")  # stays until it is closed

    def tell(self, text: str, tone: Tone = "info") -> None:
        """Show a sentence above the card of the page on screen."""
        page = self.page()
        if page is not None:
            page.notice.say(text, tone)

    def _created(self, desk: "Desk", folder: Path, code: str) -> None:
        self._waiting = (desk, folder)
        page = RecoveryPage(code, desk.group.name, folder.stem)
        page.confirmed.connect(self._confirmed)
        self._show(page)
        page.focus_first()

    def _confirmed(self) -> None:
        if self._waiting is not None:
            desk, folder = self._waiting
            self._waiting = None
            self.opened.emit(desk, folder)

    def _counter(self) -> "Attempts":
        if self._attempts is None:
            from focusdesk.storage.attempts import Attempts

            self._attempts = Attempts()
        return self._attempts

    def _show(self, page: GatePage) -> None:
        page.language_chosen.connect(self.language_chosen)
        self.addWidget(page)
        self.setCurrentWidget(page)
        self.empty_except(page)

    def empty_except(self, kept: GatePage | None) -> None:
        """Throw the other pages away: nothing that was typed stays in memory longer than it is shown."""
        for at in reversed(range(self.count())):
            page = self.widget(at)
            if page is not None and page is not kept:
                self.removeWidget(page)
                page.hide()
                page.deleteLater()
