"""A field: label, what is wrong in a sentence, editor and hint, tied together for eye, keyboard and screen reader.

Here are what all fields share and the plain text fields; the others are in `choices`, `dates` and `passphrase`.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QScrollArea, QSizePolicy, QWidget

from focusdesk.ui.tokens import CONTROL
from focusdesk.ui.widgets import text_modules
from focusdesk.ui.widgets.announce import announce
from focusdesk.ui.widgets.labels import text_label
from focusdesk.ui.widgets.picture import Picture

TEXT_REST_MS = 800
_AROUND = 8
"""The room, in pixels, that stays above and below a field that is brought in sight."""


class Field(QWidget):
    """The base of every field. `committed` carries the new value once the user is done with it and it is right.

    A subclass passes its editor to `_build` and says how to read and show a value. `required` is the sentence that
    asks for it when it is empty. `check` gets a value and returns a sentence when it is wrong, else None.
    """

    committed = Signal(object)
    edited = Signal()
    """Something was typed or chosen; it may not be right yet."""
    judged = Signal()
    """What is said to be wrong with it changed."""

    def __init__(
        self,
        label: str,
        *,
        required: str = "",
        hint: str = "",
        check: Callable[[object], str | None] | None = None,
        left: bool = False,
    ) -> None:
        super().__init__()
        self._required, self._check = required, check
        self._stored: object = None
        self._dirty = False
        self._left = left
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.label = text_label(label + (" *" if required else ""), "label")
        self._error = text_label("", "error")
        self._error_line = QWidget()
        self._hint = text_label(hint, "muted")
        if not hint:  # what has no parent yet must not be shown: it would be a window of its own
            self._hint.hide()
        self._name = label

    def value(self) -> object:
        """What the field says now; the last right value where the text cannot be read."""
        raise NotImplementedError

    def set_value(self, value: object) -> None:
        """Show a value from outside. While the user is typing here, the typed text stays."""
        self._stored = value
        if self._dirty and self.editor.hasFocus():
            return
        self._dirty = False
        self.set_error(None)
        self._show(value)

    def set_error(self, sentence: str | None) -> None:
        """Show what is wrong above the editor, and make it the editor's accessible description; None takes it away."""
        if (sentence or "") == self._error.text():
            return
        self._error.setText(sentence or "")
        self._error_line.setVisible(bool(sentence))
        self.editor.setAccessibleDescription(sentence or self._hint.text())
        self.editor.setProperty("wrong", bool(sentence))
        self.editor.style().unpolish(self.editor)
        self.editor.style().polish(self.editor)
        if sentence:
            announce(self.editor, sentence)
        self.judged.emit()

    def error(self) -> str:
        """The sentence that is shown as wrong, or an empty text."""
        return self._error.text()

    def problem(self) -> str | None:
        """Check what is in the field now, show the result and return it: a sentence, or None when it is right."""
        sentence = self._problem()
        self.set_error(sentence)
        return sentence

    def commit(self) -> bool:
        """Take over what was typed: emits `committed` when it is right and new. Returns whether the field is right."""
        if not self._dirty:
            return not self.error()
        if self.problem() is not None:
            return False
        self._dirty = False
        value = self.value()
        if value != self._stored:
            self._stored = value
            self.committed.emit(value)
        return True

    def set_hint(self, hint: str) -> None:
        """Show a muted line under the editor."""
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        if not self.error():
            self.editor.setAccessibleDescription(hint)

    def focus(self) -> None:
        """Put the cursor in the field, and have the field in sight: Qt scrolls to it only after a Tab."""
        self.editor.setFocus()
        QTimer.singleShot(0, self, self._into_sight)  # when the errors have their place

    def is_empty(self) -> bool:
        """Whether nothing was filled in."""
        return self.value() in (None, "")

    def typed(self) -> str:
        """What stands in the editor, right or not, as text that `retype` understands; to keep it as a draft."""
        raise NotImplementedError

    def retype(self, text: str) -> None:
        """Put a draft back as if the user had just typed it; nothing is committed yet."""
        self._show_typed(text)
        self._edited()

    def is_dirty(self) -> bool:
        """Whether something was typed that is not committed yet."""
        return self._dirty

    def _build(self, editor: QWidget, *beside: QWidget) -> None:
        """Lay out the parts; called once by the subclass."""
        self.editor = editor
        self.setFocusProxy(editor)
        self.label.setBuddy(editor)
        editor.setAccessibleName(self._name)
        editor.setAccessibleDescription(self._hint.text())
        line = QHBoxLayout(self._error_line)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(Picture("circle-alert", "late", 16))
        line.addWidget(self._error, 1)
        self._error_line.hide()
        edit = QHBoxLayout()
        edit.setSpacing(8)
        edit.addWidget(editor, 1)
        for widget in beside:
            edit.addWidget(widget)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(4)
        grid.setHorizontalSpacing(12)
        at = 1 if self._left else 0
        grid.addWidget(self.label, 1 if self._left else 0, 0)
        grid.addWidget(self._error_line, 0 if self._left else 1, at)
        grid.addLayout(edit, 1 if self._left else 2, at)
        grid.addWidget(self._hint, 3, at)
        grid.setColumnStretch(at, 1)
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.editor and event.type() == QEvent.Type.FocusOut:
            self.commit()
        return super().eventFilter(watched, event)

    def _into_sight(self) -> None:
        around = self.parentWidget()
        while around is not None:
            if isinstance(around, QScrollArea):
                around.ensureWidgetVisible(self, 0, _AROUND)
            around = around.parentWidget()

    def _commit_while_typing(self) -> None:
        """Keep what was typed so far; an error is not shown while the user is still typing."""
        if self._problem() is None:
            self.commit()

    def _edited(self) -> None:
        self._dirty = True
        self.edited.emit()

    def _problem(self) -> str | None:
        if self._required and self.is_empty():
            return self._required
        return self._check(self.value()) if self._check else None

    def _show(self, value: object) -> None:
        raise NotImplementedError

    def _show_typed(self, text: str) -> None:
        self._show(text)


class LineField(Field):
    """A field whose editor is one line of typed text. A subclass says what the text means."""

    def _build_line(self, placeholder: str, *beside: QWidget) -> None:
        self.line = QLineEdit()
        self.line.setPlaceholderText(placeholder)
        self.line.textEdited.connect(self._edited)
        self.line.returnPressed.connect(self.commit)
        self._build(self.line, *beside)

    def typed(self) -> str:
        return self.line.text()

    def _show_typed(self, text: str) -> None:
        self.line.setText(text)


class TextField(LineField):
    """One line of text. Commits 0.8 s after the last key and on leaving; spaces at both ends are left off."""

    def __init__(
        self,
        label: str,
        *,
        required: str = "",
        hint: str = "",
        placeholder: str = "",
        check: Callable[[object], str | None] | None = None,
        left: bool = False,
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check, left=left)
        self._build_line(placeholder)
        self._rest = QTimer(self, singleShot=True, interval=TEXT_REST_MS)
        self._rest.timeout.connect(self._commit_while_typing)
        self.edited.connect(self._rest.start)

    def value(self) -> str:
        return self.line.text().strip()

    def commit(self) -> bool:
        self._rest.stop()
        return super().commit()

    def _show(self, value: object) -> None:
        text, place = str(value or ""), self.line.cursorPosition()
        typing = self.line.hasFocus() and text == self.value()
        if typing and text != self.line.text():
            return  # a space just typed stays
        self.line.setText(text)  # also where nothing changes: what is kept is undone as a step, not letter by letter
        if typing:
            self.line.setCursorPosition(place)


class LongTextField(Field):
    """Text of several lines. Commits 0.8 s after the last key and on leaving; Tab leaves it; it grows with the text."""

    def __init__(
        self,
        label: str,
        *,
        required: str = "",
        hint: str = "",
        lines: int = 3,
        most_lines: int = 12,
        placeholder: str = "",
        check: Callable[[object], str | None] | None = None,
        left: bool = False,
    ) -> None:
        super().__init__(label, required=required, hint=hint, check=check, left=left)
        self._lines, self._most_lines = lines, most_lines
        self.text_edit = QPlainTextEdit()
        self.text_edit.setTabChangesFocus(True)
        self.text_edit.setPlaceholderText(placeholder)
        self._rest = QTimer(self, singleShot=True, interval=TEXT_REST_MS)
        self._rest.timeout.connect(self._commit_while_typing)
        self.text_edit.textChanged.connect(self._fit)
        self.text_edit.document().contentsChange.connect(self._typed)
        self._showing = False
        self._build(self.text_edit)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.text_edit and text_modules.takes(self.text_edit, event):
            return True
        return super().eventFilter(watched, event)

    def value(self) -> str:
        return self.text_edit.toPlainText().strip()

    def typed(self) -> str:
        return self.text_edit.toPlainText()

    def commit(self) -> bool:
        self._rest.stop()
        return super().commit()

    def _show(self, value: object) -> None:
        shown = self.value() if self.text_edit.hasFocus() else self.text_edit.toPlainText()
        if str(value or "") == shown:  # a space or line just typed stays
            return
        self._showing = True
        self.text_edit.setPlainText(str(value or ""))
        self._showing = False

    def _typed(self, *_change: int) -> None:
        if not self._showing:
            self._edited()
            self._rest.start()

    def _fit(self) -> None:
        wanted = max(self._lines, min(self._most_lines, self.text_edit.document().lineCount()))
        line = QFontMetrics(self.text_edit.font()).lineSpacing()
        self.text_edit.setFixedHeight(max(CONTROL, wanted * line + 20))
