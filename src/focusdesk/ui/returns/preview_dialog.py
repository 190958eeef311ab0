"""What returned action lists would change, line by line, before anything is written; then one step takes all in."""

from collections import Counter
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from focusdesk.domain.records import Action
from focusdesk.domain.returned import Finding, Verdict
from focusdesk.i18n import _, ngettext, plain_day, sentence, term
from focusdesk.services import returned
from focusdesk.services.returned import Reading
from focusdesk.ui.returns.finding_card import FindingCard
from focusdesk.ui.saved_filters import bar_over
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import PAGE_MARGIN, Tone
from focusdesk.ui.widgets.chip import row_height
from focusdesk.ui.widgets.labels import button, row, text_label
from focusdesk.ui.widgets.notice import Notice
from focusdesk.ui.widgets.table import Column, RecordTable

_TONES: dict[Verdict, Tone] = {
    Verdict.CHANGED: "done",
    Verdict.UNCHANGED: "neutral",
    Verdict.LEFT_OUT: "neutral",
    Verdict.REFUSED: "late",
}
_ARROW = " → "


@dataclass(frozen=True, slots=True)
class _Line:
    """A finding as a row of the table."""

    id: int
    finding: Finding

    @property
    def before(self) -> Action | None:
        standing = self.finding.standing
        return standing.action if standing else None

    @property
    def after(self) -> Action | None:
        return self.finding.after if self.finding.verdict is Verdict.CHANGED else None


class PreviewDialog(QDialog):
    """Space leaves a line out or takes it along again; Ctrl+Enter takes in what is left; Esc changes nothing."""

    def __init__(self, session: Session, reading: Reading, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("FocusDesk")
        self.setAccessibleName(_("Take in returned lists"))
        self._session, self._reading = session, reading
        self._left_out: set[tuple[str, int]] = set()
        self._found: list[Finding] = []
        self._counted = text_label("", "muted")
        self.notice = Notice()
        self.table = RecordTable("returned", _columns(len(reading.lists) > 1), _("Lines of the returned lists"))
        self.table.opened.connect(lambda _row: self.leave_out())
        self.table.add_key("Space", self.leave_out)
        self.table.set_empty(_("There are no actions in this list."))
        self.card = FindingCard(session)
        self.primary = button("", self.accept, primary=True)
        self._lay_out()
        self.table.view.selectionModel().currentRowChanged.connect(lambda *_rows: self._show_current())
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self, self.accept)
        self._look()
        self.table.view.selectRow(0)
        self.table.setFocus()

    def leave_out(self) -> None:
        """Leave the current line out, or take it along again."""
        line = self.table.current_row()
        if line is None or line.finding.verdict is Verdict.REFUSED:
            return
        self._left_out ^= {line.finding.key}
        self._look()

    def accept(self) -> None:
        """Take in what is left, as one step."""
        if self._session.is_veiled:
            self.notice.say(_("Others look at the screen now. Press F8 first, then take in the lists."), "today")
            return
        counted: list[int] = []
        if not self._changes():
            self.notice.say(_("No line changes anything. Press Esc to close."), "today")
            return
        if self._session.attempt(lambda: counted.append(returned.take_in(self._session.desk, self._found))):
            words = ngettext("{count} action is updated.", "{count} actions are updated.", counted[0])
            self._session.tell(words.format(count=counted[0]), undo=True)
        super().accept()

    def _look(self) -> None:
        """Work out anew what the lists would change."""
        self._found = returned.preview(self._session.desk, self._reading.lists, self._left_out)
        self.table.set_rows([_Line(at, finding) for at, finding in enumerate(self._found, start=1)])
        counts = Counter(finding.verdict for finding in self._found)
        self._counted.setText(", ".join(f"{term(each)}: {counts[each]}" for each in Verdict if counts[each]))
        changes = self._changes()
        words = ngettext("Take in {count} change", "Take in {count} changes", changes)
        self.primary.setText(words.format(count=changes))
        self._show_current()

    def _changes(self) -> int:
        return sum(finding.verdict is Verdict.CHANGED for finding in self._found)

    def _show_current(self) -> None:
        line = self.table.current_row()
        self.card.show_finding(line.finding if line else None)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN, PAGE_MARGIN)
        column.setSpacing(10)
        column.addWidget(text_label(_("Take in returned lists"), "card-title"))
        column.addWidget(self._counted)
        column.addWidget(self.notice)
        if self._reading.refused:
            self.notice.say(" ".join(sentence(problem) for _name, problem in self._reading.refused), "today")
        self.table.setMinimumHeight(3 * row_height())
        column.addWidget(bar_over(self.table))
        column.addWidget(self.table, 3)
        column.addWidget(self.card, 2)
        leave = button(_("Leave out (Space)"), self.leave_out)
        column.addLayout(row(self.primary, leave, button(_("Cancel"), self.reject)))
        self.resize(1180, 620)


def _columns(several: bool) -> list[Column]:
    return [
        Column(key="number", title=_("No."), value=lambda each: each.finding.line.number, width=11),
        Column(key="who", title=_("From"), value=lambda each: each.finding.organisation, width=16, hidden=not several),
        Column(key="text", title=_("What"), value=_what, stretch=True, width=20, personal=True),
        Column(key="status", title=_("Status"), value=_status, width=18),
        Column(key="day", title=_("Date"), value=_day, width=14),
        Column(key="note", title=_("Explanation"), value=_note, width=22, personal=True),
        Column(
            key="verdict",
            title=_("Outcome"),
            value=lambda each: term(each.finding.verdict),
            tone=_tone,
            width=19,
        ),
    ]


def _tone(line: _Line) -> Tone:
    return "today" if line.finding.remarks else _TONES[line.finding.verdict]


def _what(line: _Line) -> str:
    standing = line.finding.standing
    return standing.text if standing else line.finding.line.text


def _status(line: _Line) -> str:
    if line.before is None:
        return line.finding.line.status_text
    now = term(line.before.status)
    if line.after is None:
        return now
    return now if line.after.status is line.before.status else now + _ARROW + term(line.after.status)


def _day(line: _Line) -> str:
    after = line.after
    if after is None:
        return line.finding.line.day_text
    day = after.done or after.reported_on
    return plain_day(day) if day else ""


def _note(line: _Line) -> str:
    return line.finding.line.note
