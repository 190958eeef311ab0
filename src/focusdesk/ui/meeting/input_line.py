"""The input line of a meeting: one field for everything, with how it is read under it before Enter."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from focusdesk.domain.inputchoice import other_choice
from focusdesk.domain.inputnames import Completion, Names, completions
from focusdesk.domain.linereading import Reading
from focusdesk.i18n import _
from focusdesk.ui.meeting.reading_words import Said
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.chip import Chip
from focusdesk.ui.widgets.labels import button, text_label

_SHARED = "/shared"
DRAFT_MS = 500
"""How long after a key the unfinished line is kept as a draft."""


class InputLine(QWidget):
    """Emits `entered(Reading)` on Enter. What is half typed is kept as a draft under `draft_place`."""

    entered = Signal(object)

    def __init__(
        self, session: Session, read: Callable[[str], Reading], words: Callable[[Reading], Said], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._session, self._read, self._words = session, read, words
        self._names = Names()
        self._offers: list[Completion] = []
        self._place = ""
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Input line"))
        self.line.setPlaceholderText(_("police: information   @police action by Friday   !decision   ?question   note"))
        self.line.setProperty("kind", "input-line")
        self.chip = Chip("", "neutral")
        self.said = text_label("", "")
        self.advice = text_label("", "muted", wrap=False)
        self.choice = button("", self._choose_by_mouse)
        self.choice.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # Alt+E does the same
        self._rest = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._rest.timeout.connect(self.keep_draft)
        self._make_completer()
        self._lay_out()
        self.line.textChanged.connect(self._typed)
        self.line.textEdited.connect(self._offer)
        self.line.returnPressed.connect(self._enter)
        self.line.installEventFilter(self)
        self._typed("")

    def set_names(self, names: Names) -> None:
        """Who can be meant by @."""
        self._names = names

    def show_place(self, place: str, shared: bool = False) -> None:
        """Keep and restore drafts under this name from now on.

        On a `shared` screen the line has a draft of its own: what was half typed before nobody but the secretary
        may read. Afterwards both are one line again.
        """
        wanted = place + _SHARED if shared else place
        if wanted == self._place:
            return
        self.keep_draft()
        self._place = wanted
        if not shared:
            self._join_drafts(place)
        self.line.setText(self._session.draft(wanted))

    def _join_drafts(self, place: str) -> None:
        typed = self._session.draft(place + _SHARED)
        if typed:
            self._session.keep_draft(place, " ".join(filter(None, (self._session.draft(place), typed))))
            self._session.keep_draft(place + _SHARED, "")

    def keep_draft(self) -> None:
        """Write what is half typed to the vault now."""
        self._rest.stop()
        if self._place and self._session.draft(self._place) != self.line.text():
            self._session.keep_draft(self._place, self.line.text())

    def clear(self) -> None:
        """Empty the line and its draft: what stood in it was taken over."""
        self.line.setText("")  # unlike clear() it leaves nothing for Ctrl+Z, which then takes back the step
        self.keep_draft()

    def put(self, text: str) -> None:
        """Put a marker or text in the line and the cursor behind it."""
        self.line.setText(text)
        self.line.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._is_choice(event):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.choose_other()
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._takes(event.key()):
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._closes(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def choose_other(self) -> None:
        """Several owners: one action for each instead of one together, or the other way round."""
        text = self.line.text()
        place = len(text) - self.line.cursorPosition()
        self._popup.hide()
        self.line.setText(other_choice(text, self._read(text)))
        self.line.setCursorPosition(len(self.line.text()) - place)

    def _choose_by_mouse(self) -> None:
        self.choose_other()
        self.line.setFocus()

    def _is_choice(self, event: QKeyEvent) -> bool:
        """Alt+E, where there is something to choose; else the key is the menu's."""
        wanted = event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.AltModifier
        return wanted and self.choice.isVisibleTo(self)

    def _takes(self, key: int) -> bool:
        """Tab completes the owner that is offered; without an offer it leaves the line."""
        if key != Qt.Key.Key_Tab or not self._popup.isVisible():
            return False
        self._complete(max(0, self._popup.currentIndex().row()))
        return True

    def _closes(self, event: QKeyEvent) -> bool:
        """Esc closes the offers, and is then not for the window."""
        return event.key() == Qt.Key.Key_Escape and self._popup.isVisible()

    def _enter(self) -> None:
        if self._popup.isVisible() and self._popup.currentIndex().isValid():
            return
        reading = self._read(self.line.text())
        self.entered.emit(reading)

    def _typed(self, text: str) -> None:
        said = self._words(self._read(text)) if text.strip() else Said()
        self.choice.setVisible(bool(said.choice))
        self.choice.setText(said.choice)
        self.chip.setVisible(bool(said.chip))
        self.chip.set(said.chip, said.tone)
        self.said.setText(said.text or _("What you type is shown here as it will be recorded."))
        self.said.setProperty("kind", "" if said.text else "muted")
        self.said.style().polish(self.said)
        self.advice.setText(said.advice)
        self.advice.setVisible(bool(said.advice))
        self.line.setAccessibleDescription(f"{said.chip} {said.text} {said.advice}".strip())
        if self._place:
            self._rest.start()

    def _make_completer(self) -> None:
        self._texts = QStringListModel(self)
        self._completer = QCompleter(self._texts, self)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        self._popup.installEventFilter(self)  # while it is open the keys go to it, past the filter of the line
        self._completer.setWidget(self.line)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._chosen)

    def _offer(self, text: str) -> None:
        self._offers = completions(text, self.line.cursorPosition(), self._names)[:8]
        self._texts.setStringList([offer.label for offer in self._offers])
        if self._offers:
            self._completer.complete()
        else:
            self._popup.hide()

    def _chosen(self, label: str) -> None:
        for at, offer in enumerate(self._offers):
            if offer.label == label:
                self._complete(at)
                return

    def _complete(self, at: int) -> None:
        offer = self._offers[at]
        text = self.line.text()
        completed = text[: offer.start] + offer.insert
        tail = text[offer.end :]
        self.line.setText(completed + (tail if tail.startswith(" ") else f" {tail}"))
        self.line.setCursorPosition(len(completed) + 1)
        self._popup.hide()

    def _lay_out(self) -> None:
        under = QHBoxLayout()
        under.setSpacing(8)
        under.addWidget(self.chip)
        under.addWidget(self.said, 1)
        under.addWidget(self.choice)
        under.addWidget(self.advice)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.line)
        column.addLayout(under)
