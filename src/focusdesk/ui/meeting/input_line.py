"""The input line of a meeting: one field for everything, with how it is read under it before Enter."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from focusdesk.domain.casework import TextModule
from focusdesk.domain.inputchoice import other_choice, with_kind
from focusdesk.domain.inputnames import Completion, Names, completions, folded
from focusdesk.domain.linereading import Reading
from focusdesk.domain.terms import InformationKind
from focusdesk.domain.textmodules import Blank, filled, next_blank, offered, word_before
from focusdesk.i18n import _, term
from focusdesk.ui import theme
from focusdesk.ui.meeting.reading_words import Said
from focusdesk.ui.session import Session
from focusdesk.ui.widgets import text_modules
from focusdesk.ui.widgets.chip import Chip
from focusdesk.ui.widgets.labels import button, text_label

_SHARED = "/shared"
_MOST = 8
_KIND_KEYS: dict[int, InformationKind] = {int(Qt.Key.Key_1) + at: kind for at, kind in enumerate(InformationKind)}
"""The keys that with Alt say of which kind information is."""
DRAFT_MS = 500
"""How long after a key the unfinished line is kept as a draft."""


class InputLine(QWidget):
    """Emits `entered(Reading)` on Enter. What is half typed is kept as a draft under `draft_place`."""

    entered = Signal(object)

    def __init__(
        self,
        session: Session,
        read: Callable[[str], Reading],
        words: Callable[[Reading], Said],
        known: Callable[[Reading], Mapping[Blank, str]],
        parent: QWidget,
    ) -> None:
        """`known` gives what the blanks of a text module are filled with, in a line that is read so."""
        super().__init__(parent)
        self._session, self._read, self._words, self._known = session, read, words, known
        self._names = Names()
        self._texts: Sequence[TextModule] = ()
        self._offers: list[Completion] = []
        self._offers_texts = False
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

    def set_texts(self, texts: Sequence[TextModule]) -> None:
        """The text modules that can be typed by their short word."""
        self._texts = texts

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

    def insert(self, text: str) -> None:
        """Put a text module where the cursor is, fill its blanks, and select the first that is not known."""
        word = word_before(self.line.text(), self.line.cursorPosition())
        end = self.line.cursorPosition()
        start = end - len(word) if any(word == each.short and text == each.text for each in self._texts) else end
        self._put_in(Completion(start, end, self._filled(text), ""))
        self.line.setFocus()

    def ask_text(self) -> None:
        """Ctrl+Space: choose one of the text modules from a menu."""
        menu = text_modules.menu(self.line, self._session, self._texts, self.insert)
        menu.popup(self.line.mapToGlobal(self.line.cursorRect().bottomLeft()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and self._is_choice(event):
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self.choose_other()
            return True
        if isinstance(event, QKeyEvent) and (kind := self._kind_asked(event)) is not None:
            event.accept()
            if event.type() == QEvent.Type.KeyPress:
                self._rewrite(with_kind(self.line.text(), self._read(self.line.text()), term(kind)))
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._takes(event):
            return True
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride and self._closes(event):
            event.accept()
            return True
        return super().eventFilter(watched, event)

    def choose_other(self) -> None:
        """Several owners: one action for each instead of one together, or the other way round."""
        text = self.line.text()
        self._rewrite(other_choice(text, self._read(text)))

    def _rewrite(self, text: str) -> None:
        """Have the line say this, with the cursor as far from its end as it was."""
        place = len(self.line.text()) - self.line.cursorPosition()
        self._popup.hide()
        self.line.setText(text)
        self.line.setCursorPosition(len(text) - place)

    def _kind_asked(self, event: QKeyEvent) -> InformationKind | None:
        """The kind that Alt+1 to Alt+4 say of information; None for other keys."""
        return _KIND_KEYS.get(event.key()) if event.modifiers() == Qt.KeyboardModifier.AltModifier else None

    def _choose_by_mouse(self) -> None:
        self.choose_other()
        self.line.setFocus()

    def _is_choice(self, event: QKeyEvent) -> bool:
        """Alt+E, where there is something to choose; else the key is the menu's."""
        wanted = event.key() == Qt.Key.Key_E and event.modifiers() == Qt.KeyboardModifier.AltModifier
        return wanted and self.choice.isVisibleTo(self)

    def _takes(self, event: QKeyEvent) -> bool:
        """Tab completes what is offered, or goes to the next blank; else it leaves the line."""
        if text_modules.is_asked(event):
            self.ask_text()
            return True
        if event.key() != Qt.Key.Key_Tab:
            return False
        if not self._popup.isVisible():
            return self._to_blank(max(self.line.cursorPosition(), self.line.selectionEnd()))
        self._complete(max(0, self._popup.currentIndex().row()))
        return True

    def _to_blank(self, start: int) -> bool:
        blank = next_blank(self.line.text(), start)
        if blank is not None:
            self.line.setSelection(blank[0], blank[1] - blank[0])
        return blank is not None

    def _closes(self, event: QKeyEvent) -> bool:
        """Esc closes the offers, and is then not for the window."""
        if event.key() != Qt.Key.Key_Escape or not self._popup.isVisible():
            return False
        QTimer.singleShot(0, self, self._withdraw)  # the popup closes itself first
        return True

    def _enter(self) -> None:
        if self._popup.isVisible() and self._popup.currentIndex().isValid():
            return
        blank = next_blank(self.line.text())
        if blank is not None and self.line.selectionStart() != blank[0]:  # Enter once more records it so
            self._to_blank(0)
            self.advice.setText(_("Fill this in first"))
            self.advice.show()
            return
        reading = self._read(self.line.text())
        self.entered.emit(reading)

    def _typed(self, text: str) -> None:
        said = self._offered() or (self._words(self._read(text)) if text.strip() else Said())
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

    def _offered(self) -> Said | None:
        """What the text that is offered becomes; None when no text is offered."""
        if not (self._offers_texts and self._offers and self._popup.isVisible()):
            return None
        offer = self._offers[min(max(0, self._popup.currentIndex().row()), len(self._offers) - 1)]
        return Said(
            _("text"),
            "info",
            offer.insert,
            _("Tab fills it in") if not self._popup.currentIndex().isValid() else _("Enter fills it in"),
        )

    def _withdraw(self) -> None:
        """Offer nothing any more, and say again how the line is read."""
        self._popup.hide()
        if self._offers:
            self._offers = []
            self._typed(self.line.text())

    def _make_completer(self) -> None:
        self._labels = QStringListModel(self)
        self._completer = QCompleter(self._labels, self)
        self._popup = QListView()
        self._completer.setPopup(self._popup)
        theme.dress(self._popup)
        self._popup.installEventFilter(self)  # while it is open the keys go to it, past the filter of the line
        self._completer.setWidget(self.line)
        self._completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self._completer.activated.connect(self._chosen)
        self._completer.highlighted.connect(lambda _label: self._typed(self.line.text()))

    def _offer(self, text: str) -> None:
        cursor = self.line.cursorPosition()
        owners = completions(text, cursor, self._names)[:_MOST]
        self._offers_texts = not owners
        self._offers = owners or self._offered_texts(text, cursor)
        self._labels.setStringList([offer.label for offer in self._offers])
        if self._offers:
            self._completer.complete()
            self._popup.move(self.line.mapToGlobal(QPoint(0, -self._popup.height())))  # under it stands the reading
            if self._offers_texts and not self._is_short_word(text, cursor):
                self._popup.setCurrentIndex(QModelIndex())  # Enter then records what is typed; Tab still fills in
        else:
            self._popup.hide()

    def _is_short_word(self, text: str, cursor: int) -> bool:
        word = folded(word_before(text, cursor))
        return any(folded(module.short) == word for module in self._texts)

    def _offered_texts(self, text: str, cursor: int) -> list[Completion]:
        word = word_before(text, cursor)
        found = offered(word, self._texts)[:_MOST]
        return [
            Completion(cursor - len(word), cursor, self._filled(module.text), text_modules.label(module))
            for module in found
        ]

    def _filled(self, text: str) -> str:
        return filled(" ".join(text.split()), self._known(self._read(self.line.text())))

    def _chosen(self, label: str) -> None:
        for at, offer in enumerate(self._offers):
            if offer.label == label:
                self._complete(at)
                return

    def _complete(self, at: int) -> None:
        self._put_in(self._offers[at])

    def _put_in(self, offer: Completion) -> None:
        """Put what is offered in the place of what was typed, and go on behind it, or at its first blank."""
        text = self.line.text()
        completed = text[: offer.start] + offer.insert.rstrip()
        tail = text[offer.end :]
        self.line.setText(completed + (tail if tail.startswith(" ") else f" {tail}"))
        self.line.setCursorPosition(len(completed) + 1)
        blank = next_blank(offer.insert)
        if blank is not None:
            self.line.setSelection(offer.start + blank[0], blank[1] - blank[0])
        self._withdraw()

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
