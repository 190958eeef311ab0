"""What keeps a case from a status: the list of what is missing, each line with a way to where it is filled in."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from focusdesk.domain.problems import Refused
from focusdesk.domain.terms import CaseStatus
from focusdesk.i18n import _, sentence, term
from focusdesk.ui.widgets.announce import announce
from focusdesk.ui.widgets.labels import clear_layout, link_button, text_label
from focusdesk.ui.widgets.picture import Picture


class Refusals(QFrame):
    """Hidden while nothing is missing. Emits `jump_asked(field)`."""

    jump_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "notice")
        self.setProperty("tone", "today")
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(14, 8, 8, 8)
        self._lines.setSpacing(2)
        self.to: CaseStatus | None = None
        self.hide()

    def show_missing(self, to: CaseStatus, missing: Sequence[Refused]) -> None:
        """Show what is missing before the case goes to `to`; hidden when that is nothing."""
        had_focus = self.isAncestorOf(self.focusWidget() or self)
        clear_layout(self._lines)
        self.to = to if missing else None
        self.setVisible(bool(missing))
        if not missing:
            return
        title = _("Before the case becomes “{status}”:").format(status=term(to))
        self._lines.addWidget(text_label(title, "strong"))
        for refusal in missing:
            self._lines.addLayout(self._line(refusal))
        if not had_focus:
            announce(self, " ".join((title, *(sentence(refusal) for refusal in missing))))

    def dismiss(self) -> None:
        """Take the list away."""
        self.to = None
        self.hide()

    def _line(self, refusal: Refused) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(Picture("triangle-alert", "today", 16))
        line.addWidget(text_label(sentence(refusal)), 1)
        jump = link_button(_("Go there"), lambda: self.jump_asked.emit(refusal.field))
        jump.setAccessibleDescription(sentence(refusal))
        line.addWidget(jump)
        return line
