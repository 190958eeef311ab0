"""The list of what is undecided when a meeting ends. Enter jumps to the place; most of it does not stop anything."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from focusdesk.i18n import _, ngettext, sentence
from focusdesk.services.closing import Matter
from focusdesk.ui.icons import icon
from focusdesk.ui.tokens import PAGE_MARGIN
from focusdesk.ui.widgets.labels import button, text_label


class ClosingList(QDialog):
    """Calls `jump(matter)` for a chosen line, and `finish()` when the meeting is finished as it stands."""

    def __init__(
        self,
        matters: Sequence[Matter],
        jump: Callable[[Matter], object],
        finish: Callable[[], object] | None,
        parent: QWidget,
    ) -> None:
        """Without `finish` it is only a list to go through."""
        super().__init__(parent)
        self._matters, self._jump, self._finish = list(matters), jump, finish
        self.setWindowTitle("FocusDesk")
        self.setAccessibleName(_("Still undecided"))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Still undecided"))
        self.list.setWordWrap(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for matter in self._matters:
            self._add(matter)
        self.list.setCurrentRow(0)
        self.list.itemActivated.connect(lambda _line: self.go_there())
        self._lay_out()
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.finish)
        self.resize(640, 460)

    @property
    def blocked(self) -> bool:
        """Whether something has to be decided before the meeting can be finished."""
        return any(matter.blocks for matter in self._matters)

    def go_there(self) -> None:
        """Close the list and go to what its current line is about."""
        at = self.list.currentRow()
        self.accept()
        if at >= 0:
            self._jump(self._matters[at])

    def finish(self) -> None:
        """Finish the meeting as it stands; the caller says what keeps it from that."""
        if self._finish is not None:
            self.accept()
            self._finish()

    def _add(self, matter: Matter) -> None:
        words = sentence(matter)
        line = QListWidgetItem(
            icon("triangle-alert" if matter.blocks else "info", "today" if matter.blocks else "info"), words
        )
        if matter.blocks:
            line.setData(Qt.ItemDataRole.AccessibleTextRole, _("First: {what}").format(what=words))
        self.list.addItem(line)

    def _explanation(self) -> str:
        count = sum(matter.blocks for matter in self._matters)
        if not self._matters:
            return _("Nothing is undecided.")
        if not count:
            return _("Nothing here keeps you from finishing. Enter goes to a line.")
        return ngettext(
            "The first line has to be decided before the meeting can be finished. Enter goes to a line.",
            "The first {count} lines have to be decided before the meeting can be finished. Enter goes to a line.",
            count,
        ).format(count=count)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(12)
        column.addWidget(text_label(_("Still undecided"), "card-title"))
        column.addWidget(text_label(self._explanation(), "muted"))
        column.addWidget(self.list, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        there = button(_("Go there"), self.go_there, primary=self._finish is None or self.blocked)
        buttons.addWidget(there)
        if self._finish is not None:
            self.primary = button(_("Finish meeting"), self.finish, primary=not self.blocked)
            buttons.addWidget(self.primary)
        buttons.addWidget(button(_("Close"), self.reject))
        column.addLayout(buttons)
        if self.blocked or self._finish is None:
            self.list.setFocus()
        else:
            self.primary.setFocus()
