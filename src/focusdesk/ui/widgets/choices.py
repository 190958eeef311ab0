"""Fields with a closed answer: one of a list, yes or no, a number."""

from collections.abc import Callable, Iterable, Sequence
from typing import TypeGuard

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QCompleter, QListView, QSpinBox

from focusdesk.i18n import _
from focusdesk.ui import theme
from focusdesk.ui.widgets.field import Field


class ChoiceField(Field):
    """One of a list of (value, label). Typing letters picks; `search=True` also finds letters inside the labels."""

    def __init__(
        self,
        label: str,
        choices: Iterable[tuple[object, str]] = (),
        *,
        required: str = "",
        hint: str = "",
        nothing: str | None = None,
        search: bool = False,
        check: Callable[[object], str | None] | None = None,
        left: bool = False,
    ) -> None:
        """`nothing` is the label of "no choice" (value None), put first; leave it out where a choice must be made."""
        super().__init__(label, required=required, hint=hint, check=check, left=left)
        self._nothing, self._search = nothing, search
        self._values: list[object] = []
        self.box = _CalmComboBox()
        self.box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.box.setMinimumContentsLength(8)
        if search:
            self._make_searchable()
        self.box.activated.connect(self._chosen)
        self._build(self.box)
        self.set_choices(choices)

    def set_choices(self, choices: Iterable[tuple[object, str]]) -> None:
        """Offer other choices; the value stays where it is still offered."""
        kept = self.value() if self._values else self._stored
        pairs: Sequence[tuple[object, str]] = tuple(choices)
        if self._nothing is not None:
            pairs = ((None, self._nothing), *pairs)
        self._values = [value for value, _label in pairs]
        self.box.clear()
        self.box.addItems([label for _value, label in pairs])
        self._show(kept)

    def focus(self) -> None:
        """Put the cursor in the field; in one to search in the first letter replaces what stands there."""
        super().focus()
        line = self.box.lineEdit()
        if line is not None:
            line.selectAll()

    def value(self) -> object:
        at = self._meant() if self._search else self.box.currentIndex()
        return self._values[at] if 0 <= at < len(self._values) else None

    def typed(self) -> str:
        return str(self.box.currentIndex())

    def _show_typed(self, text: str) -> None:
        self.box.setCurrentIndex(int(text))

    def _show(self, value: object) -> None:
        at = self._values.index(value) if value in self._values else -1
        self.box.setCurrentIndex(at)

    def _chosen(self) -> None:
        self._edited()
        self.commit()

    def _make_searchable(self) -> None:
        self.box.setEditable(True)
        self.box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        completer = QCompleter(self.box.model(), self.box)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.box.setCompleter(completer)
        self._popup = QListView()
        completer.setPopup(self._popup)
        theme.dress(self._popup)
        self._popup.installEventFilter(self)  # while it is open the keys go to it
        line = self.box.lineEdit()
        if line is not None:
            line.textEdited.connect(self._edited)
            line.editingFinished.connect(self._settle)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._search and watched is self._popup and _is_tab(event):
            self._leave(forward=event.key() == Qt.Key.Key_Tab)
            return True
        return super().eventFilter(watched, event)

    def _leave(self, forward: bool) -> None:
        """Tab takes what is marked in the list, else what the letters stand for, and goes to the next field."""
        marked = self._popup.currentIndex()
        if marked.isValid():
            self.box.setCurrentIndex(self.box.findText(str(marked.data()), Qt.MatchFlag.MatchExactly))
            self._edited()
        self._popup.hide()
        self._settle()
        self.box.leave(forward)

    def _meant(self) -> int:
        """The choice that the letters in the box stand for: a whole label, else the first that has them, else -1."""
        letters = self.box.currentText().strip()
        if not letters:
            return 0 if self._nothing is not None else -1
        at = self.box.findText(letters, Qt.MatchFlag.MatchFixedString)
        return at if at >= 0 else self.box.findText(letters, Qt.MatchFlag.MatchContains)

    def _problem(self) -> str | None:
        if self._search and self.box.currentText().strip() and self._meant() < 0:
            return _("Nothing in the list has these letters. Type others, or choose from the list.")
        return super()._problem()

    def _settle(self) -> None:
        """Show the label that the typed letters stand for before it is taken over; letters of no label stay."""
        at = self._meant()
        if at >= 0 or not self.box.currentText().strip():
            self.box.setCurrentIndex(at)
        self.commit()


def _is_tab(event: QEvent) -> TypeGuard[QKeyEvent]:
    """Whether Tab or Shift+Tab goes down."""
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
        return False
    return event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class CheckField(Field):
    """A box to tick; the label stands beside it."""

    def __init__(self, label: str, *, hint: str = "") -> None:
        super().__init__(label, hint=hint)
        self.check_box = QCheckBox(label)
        self.check_box.clicked.connect(self._clicked)
        self.label.hide()
        self._build(self.check_box)

    def value(self) -> bool:
        return self.check_box.isChecked()

    def is_empty(self) -> bool:
        return False

    def typed(self) -> str:
        return "1" if self.value() else ""

    def _show(self, value: object) -> None:
        self.check_box.setChecked(bool(value))

    def _clicked(self) -> None:
        self._edited()
        self.commit()


class NumberField(Field):
    """A whole number between two bounds, with a unit behind it where that helps."""

    def __init__(
        self, label: str, *, least: int = 0, most: int = 9999, unit: str = "", hint: str = "", left: bool = False
    ) -> None:
        super().__init__(label, hint=hint, left=left)
        self.box = _CalmSpinBox()
        self.box.setRange(least, most)
        self.box.setSuffix(f" {unit}" if unit else "")
        self.box.setKeyboardTracking(False)
        self.box.valueChanged.connect(self._changed)
        self._showing = False
        self._build(self.box)

    def value(self) -> int:
        self.box.interpretText()
        return self.box.value()

    def typed(self) -> str:
        return str(self.value())

    def _show_typed(self, text: str) -> None:
        self._show(int(text))

    def _show(self, value: object) -> None:
        self._showing = True
        self.box.setValue(value if isinstance(value, int) else self.box.minimum())
        self._showing = False

    def _changed(self) -> None:
        if not self._showing:
            self._edited()
            self.commit()


class _CalmComboBox(QComboBox):
    """Does not change under a turning wheel, so that scrolling a page never alters a record."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    def leave(self, forward: bool) -> None:
        """Put the focus in the next or previous field."""
        self.focusNextPrevChild(forward)


class _CalmSpinBox(QSpinBox):
    """As above, for numbers."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.lineEdit().setTextMargins(7, 0, 0, 0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
