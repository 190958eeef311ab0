"""One line of a returned list in full: what it changes, why it is refused, and the agreement beside what came back."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from focusdesk.domain.records import Action
from focusdesk.domain.returned import Finding
from focusdesk.i18n import _, plain_day, sentence, term
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import clear_layout, scrolled, text_label

_LAST_ROW = 99


class FindingCard(Card):
    """Labels at the left, what stands here and what came back beside each other; only what differs."""

    def __init__(self, session: Session) -> None:
        super().__init__(" ")
        self._session = session
        inner = QWidget()
        self._at = 0
        self._grid = QGridLayout(inner)
        self._grid.setRowStretch(_LAST_ROW, 1)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        for column, share in enumerate((0, 1, 1)):
            self._grid.setColumnStretch(column, share)
        area = scrolled(inner)
        area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # so that the keyboard can scroll it
        area.setAccessibleName(_("The line in full"))
        self.add(area, 1)

    def show_finding(self, finding: Finding | None) -> None:
        """Show a line in full; nothing for None."""
        clear_layout(self._grid)
        self._at = 0
        if finding is None:
            self.set_title(" ")
            return
        place = _("{file}, line {row}").format(file=finding.file, row=finding.line.row)
        self.set_title(finding.line.number or "-")
        self.set_aside(place)
        for said in (finding.reason, *finding.remarks):
            if said:
                self._across(sentence(said))
        rows = _compared(finding)
        if rows:
            self._row(("", _("Here"), _("In the file")), "muted")
        for texts in rows:
            self._row(texts)
        if not self._grid.count():
            self._across(_("Nothing was filled in, so nothing changes."))

    def words(self) -> str:
        """All that is shown, for who reads it in one piece."""
        items = (self._grid.itemAt(at) for at in range(self._grid.count()))
        labels = (item.widget() for item in items if item is not None)
        return "\n".join(label.text() for label in labels if label is not None)  # type: ignore[attr-defined]  # labels

    def _across(self, text: str) -> None:
        self._grid.addWidget(text_label(self._session.shown(text)), self._at, 0, 1, 3)
        self._at += 1

    def _row(self, texts: tuple[str, str, str], kind: str = "") -> None:
        for column, text in enumerate(texts):
            shown = self._session.shown(text)
            self._grid.addWidget(text_label(shown, "muted" if kind or not column else ""), self._at, column)
        self._at += 1


def _compared(finding: Finding) -> list[tuple[str, str, str]]:
    """What differs between the vault and the file, each with its label."""
    line, standing = finding.line, finding.standing
    if standing is None:
        return [(_("What"), "", line.text), (_("Who"), "", line.owners), (_("By"), "", line.due_text)]
    before = standing.action
    due = plain_day(line.due) if line.due else line.due_text
    agreed = [
        (_("What"), standing.text, line.text),
        (_("Who"), standing.owners, line.owners),
        (_("By"), plain_day(before.due) if before.due else "", due),
    ]
    reported = finding.after
    filled = _reported(before, reported) if reported else _as_typed(finding, before)
    return [row for row in (*agreed, *filled) if row[1].split() != row[2].split()]


def _reported(before: Action, after: Action) -> list[tuple[str, str, str]]:
    """What changes in the action."""
    return [
        (_("Status"), term(before.status), term(after.status)),
        (_("Done on"), plain_day(before.done) if before.done else "", plain_day(after.done) if after.done else ""),
        (
            _("Reported on"),
            plain_day(before.reported_on) if before.reported_on else "",
            plain_day(after.reported_on) if after.reported_on else "",
        ),
        (_("Reported by"), before.reported_by, after.reported_by),
        (_("Explanation"), before.note, after.note),
        (_("Why not"), before.reason_not_done, after.reason_not_done),
    ]


def _as_typed(finding: Finding, before: Action) -> list[tuple[str, str, str]]:
    """What was filled in where it is not taken over."""
    line = finding.line
    status = term(line.status) if line.status else line.status_text
    return [
        (_("Status"), term(before.status), status or term(before.status)),
        (_("Date"), "", line.day_text),
        (_("Explanation"), "", line.note),
    ]
