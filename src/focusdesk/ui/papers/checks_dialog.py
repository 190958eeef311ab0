"""The checks of the minutes as a list: Enter goes to the place, and a warning can be passed over with a reason."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from focusdesk.domain.minutes_checks import Finding
from focusdesk.domain.records import Meeting
from focusdesk.i18n import _, ngettext, sentence
from focusdesk.services import checks
from focusdesk.ui.icons import icon
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import PAGE_MARGIN
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField
from focusdesk.ui.widgets.form import Form
from focusdesk.ui.widgets.labels import button, row, text_label


class ChecksDialog(QDialog):
    """Calls `jump(finding)` for a chosen line; `go_on` when nothing keeps the minutes back any more."""

    def __init__(
        self,
        session: Session,
        meeting: Meeting,
        jump: Callable[[Finding], object],
        parent: QWidget,
        go_on: tuple[str, Callable[[], object]] | None = None,
    ) -> None:
        """`go_on` is the text of a button and what it does, such as offering the minutes."""
        super().__init__(parent)
        self.session, self._meeting, self._jump, self._go_on = session, meeting, jump, go_on
        self.setWindowTitle("FocusDesk")
        self.setAccessibleName(_("Checks of the minutes"))
        self.findings: list[Finding] = []
        self.list = QListWidget()
        self.list.setAccessibleName(_("Checks of the minutes"))
        self.list.setWordWrap(True)
        self.list.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.itemActivated.connect(lambda _line: self.go_there())
        self._said = text_label("", "muted")
        self._lay_out()
        self.show_findings()
        self.resize(680, 500)

    def show_findings(self) -> None:
        """Look again, and show what is left."""
        self.findings = checks.findings(self.session.desk, self._meeting)
        self.list.clear()
        for finding in self.findings:
            self._add(finding)
        self.list.setCurrentRow(0)
        self._said.setText(self._in_short())
        for widget in (self.there, self.pass_over):
            widget.setEnabled(bool(self.findings))
        self.again.setVisible(bool(checks.overrulings(self.session.desk, self._meeting)))

    def go_there(self) -> None:
        """Close the list and go to what its current line is about."""
        at = self.list.currentRow()
        if at >= 0:
            self.accept()
            self._jump(self.findings[at])

    def ask_reason(self) -> None:
        """Pass over the chosen warnings for a reason."""
        chosen = [self.findings[self.list.row(line)] for line in self.list.selectedItems()]
        if any(finding.blocks for finding in chosen):
            self._said.setText(_("A line that begins with First has to be put right; it cannot be passed over."))
        elif chosen:
            self._ask(chosen)

    def _ask(self, chosen: list[Finding]) -> None:
        form = Form()
        hint = _("The reason is kept in the vault; the log shows that it was passed over.")
        required = _("Write down why this may stay as it is.")
        form.add("reason", LongTextField(_("Why it may stay as it is"), required=required, hint=hint))
        dialog = FormDialog(
            ngettext("Pass over {count} check", "Pass over {count} checks", len(chosen)).format(count=len(chosen)),
            form,
            _("Pass over"),
            lambda values: checks.overrule(self.session.desk, self._meeting, chosen, str(values["reason"])),
            self,
            draft=f"overrule/{self._meeting.id}",
        )
        if dialog.exec():
            self.show_findings()

    def look_again(self) -> None:
        """Show what was passed over too."""
        if self.session.attempt(lambda: checks.look_again(self.session.desk, self._meeting)):
            self.show_findings()

    def continue_(self) -> None:
        """Do what the dialog was opened for, when nothing is left to look at."""
        if self.findings:
            self._said.setText(_("Put these right or pass over them first: choose lines and press Pass over."))
            self.list.setFocus()
        elif self._go_on is not None:
            self.accept()
            self._go_on[1]()

    def _add(self, finding: Finding) -> None:
        words = sentence(finding)
        shown = _("First: {what}").format(what=words) if finding.blocks else words
        name, tone = ("triangle-alert", "today") if finding.blocks else ("info", "info")
        self.list.addItem(QListWidgetItem(icon(name, tone), shown))  # type: ignore[arg-type]  # both are tones

    def _in_short(self) -> str:
        if not self.findings:
            return _("There is nothing left to look at.")
        count = sum(finding.blocks for finding in self.findings)
        words = ngettext("{count} thing to look at.", "{count} things to look at.", len(self.findings))
        first = ngettext("{count} has to be put right.", "{count} have to be put right.", count)
        parts = [words.format(count=len(self.findings)), *([first.format(count=count)] if count else [])]
        return " ".join([*parts, _("Enter goes to a line; Delete passes over the chosen warnings.")])

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(12)
        self.there = button(_("Go there"), self.go_there, primary=self._go_on is None)
        self.pass_over = button(_("Pass over..."), self.ask_reason)
        self.again = button(_("Show what was passed over"), self.look_again)
        last = [button(self._go_on[0], self.continue_, primary=True)] if self._go_on else []
        column.addWidget(text_label(_("Checks of the minutes"), "card-title"))
        column.addWidget(self._said)
        column.addWidget(self.list, 1)
        column.addLayout(row(self.there, self.pass_over, self.again))
        column.addLayout(row(*last, button(_("Close"), self.reject)))
        QShortcut(QKeySequence("Del"), self.list, self.ask_reason, context=Qt.ShortcutContext.WidgetShortcut)
        self.list.setFocus()
