"""A form dialog whose work takes seconds, for keys are derived: done in a thread while the dialog stays."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from focusdesk.domain.problems import Problem
from focusdesk.i18n import _, sentence
from focusdesk.ui import theme
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import PAGE_MARGIN
from focusdesk.ui.widgets.announce import announce
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.fields import Form, LongTextField, PassphraseField

_WIDTH = 540
_FRAME = 40
_REST = 160
"""What the heading, the notice, the buttons and the margins of a dialog take in height, at normal text size."""


class KeyDialog(FormDialog):
    """`work` gets the values of the form and runs with the desk lent; what it gave is in `result_value`.

    A Problem is shown at its field and the dialog stays. While the work is under way the dialog cannot be left.
    """

    def __init__(
        self,
        session: Session,
        title: str,
        form: Form,
        verb: str,
        work: Callable[[dict[str, Any]], object],
        parent: QWidget,
        context: str = "",
    ) -> None:
        super().__init__(title, form, verb, lambda _values: None, parent, context)
        self._keys_session, self._work = session, work
        self.result_value: object = None
        self.is_busy = False
        self.fit()

    def fit(self, width_wanted: int = _WIDTH) -> None:
        """Be as wide as wanted at this size of text and as high as that needs, as far as the screen allows."""
        screen = self.screen().availableGeometry()
        width = max(self.width(), min(width_wanted * theme.text_percent() // 100, screen.width() - _FRAME))
        inner = width - 2 * PAGE_MARGIN
        layout = self.form.layout()
        fields = max(layout.totalHeightForWidth(inner), layout.totalSizeHint().height()) if layout else 0
        sentences = self._context.heightForWidth(inner) if not self._context.isHidden() else 0
        wanted = fields + sentences + _REST * theme.text_percent() // 100
        self.resize(width, min(wanted, screen.height() - _FRAME))

    def accept(self) -> None:
        if self.is_busy or self.is_incomplete():
            return
        values = self.form.values()
        self._rest.stop()
        try:
            self._keys_session.jobs.start(
                _("The keys are being made"), lambda _progress: self._work(values), self._worked, self._refused, True
            )
        except Problem as problem:
            self.notice.say(sentence(problem), "late")
            return
        self._set_busy(True)

    def reject(self) -> None:
        if not self.is_busy:
            super().reject()

    def keep_draft(self) -> None:
        """Nothing is kept while the desk is lent; passphrases never are."""
        if not self.is_busy:
            super().keep_draft()

    def _worked(self, result: object) -> None:
        self._set_busy(False)
        self.result_value = result
        self._forget_draft()
        self.done(self.DialogCode.Accepted)

    def _refused(self, problem: Problem) -> None:
        self._set_busy(False)
        if not self.form.show_problem(problem):
            self.notice.say(sentence(problem), "late")

    def _set_busy(self, busy: bool) -> None:
        self.is_busy = busy
        self.form.setEnabled(not busy)
        self.primary.setEnabled(not busy)
        if busy:
            said = _("One moment: this takes a few seconds.")
            self.notice.say(said)
            announce(self, said)
        else:
            self.notice.hide()


class SheetField(LongTextField):
    """The code or the words of a sheet, typed back; never kept as a draft."""

    def typed(self) -> str:
        return ""


def secret_field(label: str = "", hint: str = "") -> PassphraseField:
    """The field that asks the passphrase of who is at work."""
    return PassphraseField(
        label or _("Your own passphrase"),
        required=_("Type your passphrase, so that nobody else can change this."),
        hint=hint or _("Or the code or words of the recovery sheet."),
    )
