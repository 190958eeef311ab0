"""A dialog with a form: for the few acts that need several answers at once."""

import json
from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, ngettext, sentence
from focusdesk.ui.reopening import Asking
from focusdesk.ui.session import Session, session_of
from focusdesk.ui.tokens import PAGE_MARGIN
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import button, scrolled, text_label
from focusdesk.ui.widgets.notice import Notice

DRAFT_MS = 500
"""How long after a key the answers so far are kept in the vault."""


class FormDialog(QDialog):
    """Ask for the fields of `form`; `save` gets their values and does the work.

    The primary button (`verb`, such as "Add action") is never disabled: pressed too early it shows what is missing,
    counts it in the title line and goes to the first. A Problem raised by `save` is shown at its field, and the dialog
    stays open.
    Ctrl+Enter saves, Esc leaves.
    """

    def __init__(
        self,
        title: str,
        form: Form,
        verb: str,
        save: Callable[[dict[str, object]], object],
        parent: QWidget | None = None,
        context: str = "",
        draft: str = "",
    ) -> None:
        """`draft` names this dialog's unfinished answers, such as "action/new"; by default its title does."""
        super().__init__(parent)
        self.setWindowTitle("FocusDesk")
        self.setAccessibleName(title)
        self._title, self.form, self._save = title, form, save
        self._counts = False
        self._heading = text_label(title, "card-title")
        self._context = text_label(context, "muted")
        if not context:
            self._context.hide()
        self.notice = Notice()
        self.primary = button(verb, self.accept, primary=True)
        self.primary.setDefault(True)
        self._lay_out()
        self._session = session_of(parent)
        self.asking = _asking(self._session)
        """The call that opened it, by which it can be opened again after a lock; none for a dialog over another."""
        self._draft = f"dialog/{draft or title}"
        self._restore_draft()
        self._rest = QTimer(self, singleShot=True, interval=DRAFT_MS)
        self._rest.timeout.connect(self.keep_draft)
        for field in form.fields().values():
            field.edited.connect(self._rest.start)
            field.judged.connect(self._count_again)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)

    def showEvent(self, event: QShowEvent) -> None:
        """Begin in the first field; Qt would begin at the primary button, where a space saves."""
        if not event.spontaneous():
            self.form.focus_first()
        super().showEvent(event)

    def accept(self) -> None:
        if self.is_incomplete():
            return
        try:
            self._save(self.form.values())
        except Problem as problem:
            if not self.form.show_problem(problem):
                self.notice.say(sentence(problem), "late")
            self._grow()
            return
        self._forget_draft()
        super().accept()

    def is_incomplete(self) -> bool:
        """Check all fields; when some are wrong, say so at each, count them in the title line and go to the first."""
        self._counts = bool(self.form.problems())
        self._count_again()
        if self._counts:
            self._grow()
        self.form.focus_first_problem()
        return self._counts

    def reject(self) -> None:
        self._forget_draft()
        super().reject()

    def keep_draft(self) -> None:
        """Keep the answers so far in the vault, before locking. They come back when the dialog is opened again."""
        if self._session is not None:
            self._session.keep_draft(self._draft, json.dumps(self.form.typed()))

    def _restore_draft(self) -> None:
        if self._session is not None and (kept := self._session.draft(self._draft)):
            self.form.retype(json.loads(kept))

    def _forget_draft(self) -> None:
        self._rest.stop()
        if self._session is not None:
            self._session.keep_draft(self._draft, "")

    def _count_again(self) -> None:
        """Once it was pressed too early, the title line counts what is still wrong."""
        line, fields = self._title, self.form.fields().values()
        wrong = sum(bool(field.error()) and not field.isHidden() for field in fields)
        if self._counts and wrong:
            line += " - " + ngettext("{count} answer to complete", "{count} answers to complete", wrong).format(
                count=wrong
            )
        self._heading.setText(line)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(12)
        for widget in (self._heading, self._context, self.notice):
            column.addWidget(widget)
        self._area = scrolled(self.form)
        column.addWidget(self._area, 1)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.primary)
        buttons.addWidget(button(_("Cancel"), self.reject))
        column.addLayout(buttons)
        wanted = self.form.sizeHint()
        width = max(480, wanted.width() + 60)
        lines = self._context.heightForWidth(width - 2 * PAGE_MARGIN) if self._context.text() else 0
        self.resize(width, min(620, wanted.height() + 155 + lines))

    def _grow(self) -> None:
        """Make room for what is wrong, so that the fields need not be scrolled, as far as the screen has it."""
        for widget in (self.form, self):
            if (layout := widget.layout()) is not None:
                layout.activate()
        room, seen = self.screen().availableGeometry(), self._area.viewport()
        needed = max(self.form.minimumSizeHint().height(), self.form.heightForWidth(seen.width()))
        more = min(needed - seen.height(), room.bottom() - self.frameGeometry().bottom())
        if more > 0:
            self.resize(self.width(), self.height() + more)


def _asking(session: Session | None) -> Asking | None:
    if session is None or not session.asking or QApplication.activeModalWidget() is not None:
        return None
    return session.asking[-1]
