"""The session: the open desk as pages see it, from unlocking to locking. It tells, navigates, runs long jobs."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from focusdesk.domain.changes import Step
from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, sentence
from focusdesk.ui.clipboard import clipboard
from focusdesk.ui.copies import Copies
from focusdesk.ui.jobs import Jobs, Progress
from focusdesk.ui.prefs import Prefs, Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from focusdesk.services.desk import Desk
    from focusdesk.ui.reopening import Asking

T = TypeVar("T")

MOST_AT_ONCE = 300
"""A step of more changes than this is taken back in a job; fewer take less than a tenth of a second."""


class Session(QObject):
    """What every page is given. Pages read `desk`, call services with it, and refresh when `changed` is emitted."""

    changed = Signal(object)
    """A step was written, undone or redone: the Step."""
    told = Signal(str, str, bool)
    """A sentence for the user: the sentence, its tone, and whether it can be undone."""
    moved = Signal(str, object)
    """Another place was asked for: its name, and the id of a record or None."""
    narrowed = Signal(str, object)
    """The page that is shown is asked for one of its filters: its name, and the id of an organisation or None."""
    lock_asked = Signal()
    look_asked = Signal()
    """Theme or text size were changed in the preferences."""
    language_asked = Signal(str)
    put_back_asked = Signal(object, object)
    """A backup is to be put in place of the vault: the Backup and its OpenKeys."""
    backed_up = Signal()
    """A backup was made."""
    presented = Signal(bool)
    """From now on the windows can be seen when the screen is shared, or no longer."""
    veiled = Signal(bool)
    """From now on others look at the screen, or no longer do."""

    def __init__(self, desk: "Desk", vault: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.vault = vault
        self.prefs = Prefs()
        self.jobs = Jobs(self)
        self.copies = Copies(self)
        self._stop_listening = desk.subscribe(self.changed.emit)
        self.copies_left = False
        """After closing: another program kept a temporary copy from being removed."""
        self._past: list[tuple[str, int | None]] = []
        self._future: list[tuple[str, int | None]] = []
        self._place: tuple[str, int | None] | None = None
        self._veil: Callable[[str], str] | None = None
        self.is_presented = False
        """Whether the windows can be seen when the screen is shared."""
        self.asking: list[Asking] = []
        """The calls that have a dialog on the screen now, the outermost first."""

    def today(self) -> dt.date:
        """The day as the desk knows it."""
        return self.desk.today()

    def tell(self, text: str, undo: bool = False) -> None:
        """Show a sentence in the notice; with `undo` beside a button that takes the last step back."""
        self.told.emit(self.shown(text), "info", undo)

    def warn(self, text: str) -> None:
        """Show a sentence that needs attention; it stays until it is closed."""
        self.told.emit(self.shown(text), "today", False)

    def fail(self, problem: Problem) -> None:
        """Show what a problem says, as an error that stays until it is closed."""
        self.told.emit(self.shown(sentence(problem)), "late", False)

    def set_veil(self, cover: Callable[[str], str] | None) -> None:
        """Have everything that is told covered by this function while others look at the screen; None ends that."""
        before, self._veil = self.is_veiled, cover
        if before != self.is_veiled:
            self.veiled.emit(self.is_veiled)

    @property
    def is_veiled(self) -> bool:
        """Whether others look at the screen."""
        return self._veil is not None

    def set_presented(self, presented: bool) -> None:
        """Have the windows seen when the screen is shared, or not; until the lock at most."""
        if presented != self.is_presented:
            self.is_presented = presented
            self.presented.emit(presented)

    def shown(self, text: str) -> str:
        """A text as it may be on the screen now."""
        return self._veil(text) if self._veil else text

    def attempt(self, act: Callable[[], object]) -> bool:
        """Do something that may raise a Problem, and show the Problem; True when it went well."""
        try:
            act()
        except Problem as problem:
            self.fail(problem)
            return False
        return True

    def undo(self) -> None:
        """Take back the last step, and say which; a large one, such as an import, in a job that can be cancelled."""
        self._turn_step(self.desk.undoable, self.desk.take_back, _("Undone: {what}."))

    def redo(self) -> None:
        """Do again what was undone last, and say which."""
        self._turn_step(self.desk.redoable, self.desk.do_again, _("Redone: {what}."))

    @property
    def undo_label(self) -> str | None:
        """What `undo` would take back, in the language of the screen."""
        return _label(self.desk.undoable)

    @property
    def redo_label(self) -> str | None:
        """What `redo` would do again, in the language of the screen."""
        return _label(self.desk.redoable)

    def go(self, place: str, record_id: int | None = None) -> None:
        """Go to a place (a key of `places.PLACES`), at a record where one is named."""
        if self._place is not None and self._place != (place, record_id):
            self._past.append(self._place)
            self._future.clear()
        self._arrive((place, record_id))

    def go_to_view(self, place: str, view: str, organisation: int | None = None) -> None:
        """Go to the list of a place with one of its filters, and with one organisation where that is named."""
        self.go(place)
        self.narrowed.emit(view, organisation)

    def back(self) -> None:
        """Go to where the user was before."""
        self._turn(self._past, self._future)

    def forward(self) -> None:
        """Go to where the user came back from."""
        self._turn(self._future, self._past)

    @property
    def place(self) -> tuple[str, int | None]:
        """Where the user is: place and record id."""
        return self._place or ("home", None)

    def run(
        self,
        label: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        lend: bool = False,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Do long work in a thread, with a progress strip and Cancel; `done` gets the result in the window's thread.

        `work` calls `progress(done, total)` now and then; that is where Cancel takes effect. It may only use the
        desk when `lend` is set: the pages are then disabled as long as it runs. `failed` gets a Problem; without it the
        Problem is shown.
        """
        self.jobs.start(label, work, done, failed or self.fail, lend)

    def keep_draft(self, place: str, text: str) -> None:
        """Keep unfinished text in the vault under a name of your own; an empty text forgets it."""
        if self.draft(place) != text:  # writing waits for the disk
            self.desk.store.keep_draft(place, text)

    def draft(self, place: str) -> str:
        """The unfinished text kept under this name, or an empty text."""
        return self.desk.store.drafts().get(place, "")

    def set_theme(self, theme: Theme) -> None:
        """Change to light, dark or the system's choice, and remember it."""
        self.prefs.theme = theme
        self.look_asked.emit()

    def set_text_percent(self, percent: int) -> None:
        """Change the size of text, 80 to 200 percent, and remember it."""
        self.prefs.text_percent = percent
        self.look_asked.emit()

    def set_language(self, language: str) -> None:
        """Speak "nl" or "en" from now on. The pages are made anew: let this be the last thing a slot does."""
        self.prefs.language = language
        self.language_asked.emit(language)

    def lock(self) -> None:
        """Lock the vault now."""
        self.lock_asked.emit()

    def close(self, patience_ms: int = -1) -> None:
        """Stop listening, take back and remove what is open in other programs, and close the vault.

        `patience_ms` is how long is waited for a job that does not use the desk (-1: as long as it takes).
        """
        self.jobs.stop(patience_ms)
        clipboard().wipe()
        self._stop_listening()
        self.copies.take_all_back(self.desk)
        self.copies_left = not self.copies.clear()
        self.desk.close()

    def _turn_step(self, step: Step | None, turn: Callable[..., Step | None], told: str) -> None:
        label = _label(step)
        if step is None or label is None:
            return

        def done(written: Step | None) -> None:
            if written is not None:
                self.desk.announce(written)
                self.tell(told.format(what=label))

        def turn_now() -> None:
            self.jobs.ensure_not_lent()
            done(turn())

        if len(step.changes) > MOST_AT_ONCE:
            self.attempt(lambda: self.run(label, turn, done, lend=True))
        else:
            self.attempt(turn_now)

    def _arrive(self, place: tuple[str, int | None]) -> None:
        self._place = place
        self.moved.emit(*place)

    def _turn(self, source: list[tuple[str, int | None]], target: list[tuple[str, int | None]]) -> None:
        if source:
            if self._place is not None:
                target.append(self._place)
            self._arrive(source.pop())


def session_of(widget: "QWidget | None") -> Session | None:
    """The session of the page that a widget is on."""
    while widget is not None:
        session = getattr(widget, "session", None)
        if isinstance(session, Session):
            return session
        widget = widget.parentWidget()
    return None


def _label(step: Step | None) -> str | None:
    return _(step.label).format(number=step.detail, detail=step.detail) if step is not None else None
