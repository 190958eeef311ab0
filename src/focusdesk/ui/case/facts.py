"""The strip under the head of a case: status, next discussion, lead, open actions and keeping term at a glance."""

from textwrap import shorten

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from focusdesk.domain.casework import Review
from focusdesk.domain.followup import UNSETTLED
from focusdesk.domain.lifecycle import is_live
from focusdesk.domain.records import Case
from focusdesk.domain.terms import ItemOutcome
from focusdesk.domain.views import ActionFilter
from focusdesk.i18n import _, plain_day, term
from focusdesk.services import listing, reviews, timeline
from focusdesk.services.people import Names
from focusdesk.ui import theme, tones
from focusdesk.ui.case.case_form import discussion_field
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import CONTROL
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.chip import Chip
from focusdesk.ui.widgets.labels import text_label
from focusdesk.ui.widgets.page import LARGE_TEXT

_LINE = 90
"""So many characters of purpose and of legal basis are shown."""


class Facts(Card):
    """`discussion_set` carries the new date of the next discussion, or None. The status menu is filled by the page."""

    discussion_set = Signal(object)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.session = session
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.setAccessibleName(_("The case at a glance"))
        self.status = Chip("")
        self.change = QPushButton(_("Change status"))
        self.change.setMenu(QMenu(self.change))
        self.discussion = discussion_field(session, _("Next discussion (F2)"))
        self.discussion.committed.connect(self.discussion_set.emit)
        self._planned = text_label("", "muted")
        self._lead = text_label("")
        self._open, self._late = Chip("", "neutral"), Chip("", "late")
        self._keep = text_label("")
        self._ended = text_label("", "muted")
        self._why = text_label("", "muted")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(8)
        self.add(self._grid)
        self.add(self._why)
        self._parts = (
            _fact(_("Status"), _beside(self.status, self.change)),
            self._discussion_fact(),
            _fact(_("Case lead"), self._lead),
            _fact(_("Open actions"), _beside(self._open, self._late)),
            _fact(_("Keep until"), self._keep, self._ended),
        )
        self._arrange()

    def show_case(self, case: Case) -> None:
        """Show how a case stands."""
        names = Names.of(self.session.desk)
        self.status.set(term(case.status), tones.of_case(case.status))
        self.discussion.setVisible(is_live(case))
        self.discussion.set_value(case.next_discussion)
        self._show_planned(case)
        self._lead.setText(names.person(case.lead) or _("nobody yet"))
        self._why.setText(_why(case))
        self._why.setVisible(bool(case.purpose or case.legal_basis))
        self._show_actions(case)
        self._keep.setText(plain_day(case.keep_until) if case.keep_until else _("set when it is closed"))
        ended = _ended_words(case, reviews.next_review(self.session.desk, case))
        self._ended.setText(ended)
        self._ended.setVisible(bool(ended))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_parts"):
            self._arrange()

    def _show_planned(self, case: Case) -> None:
        """Say on which coming agenda the case is already."""
        coming = [
            each
            for each in timeline.discussions(self.session.desk, case)
            if each.item.outcome is ItemOutcome.OPEN and each.meeting.day >= self.session.today()
        ]
        words = ""
        if coming:
            words = _("On the agenda of {meeting}, {day}").format(
                meeting=coming[-1].meeting.number, day=plain_day(coming[-1].meeting.day)
            )
        elif is_live(case) and case.next_discussion and case.next_discussion < self.session.today():
            words = tones.when(case.next_discussion, self.session.today())
        elif not is_live(case):
            words = _("This case is not discussed any more.")
        self._planned.setText(words)
        self._planned.setVisible(bool(words))

    def _show_actions(self, case: Case) -> None:
        desk = self.session.desk
        still_open = listing.count_actions(desk, ActionFilter(case=case.id, statuses=UNSETTLED))
        late = listing.count_actions(desk, ActionFilter(case=case.id, overdue_on=desk.today()))
        self._open.set(_("{count} open").format(count=still_open) if still_open else _("none"), "neutral")
        self._late.set(_("{count} late").format(count=late), "late")
        self._late.setVisible(late > 0)

    def _discussion_fact(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.discussion)
        column.addWidget(self._planned)
        column.addStretch(1)
        return holder

    def _arrange(self) -> None:
        """One row, or with large text rows of two."""
        columns = 2 if theme.text_percent() > LARGE_TEXT else len(self._parts)
        for at, part in enumerate(self._parts):
            self._grid.removeWidget(part)
            self._grid.addWidget(part, at // columns, at % columns, Qt.AlignmentFlag.AlignTop)
        for at in range(len(self._parts)):
            self._grid.setColumnStretch(at, (3 if at == 1 else 2) if at < columns else 0)


def _why(case: Case) -> str:
    """Why the group may work on this: purpose and legal basis, cut to what fits a line or two."""
    parts = ((_("Purpose: {purpose}"), case.purpose), (_("Legal basis: {basis}"), case.legal_basis))
    return "  ·  ".join(words.format(purpose=_short(text), basis=_short(text)) for words, text in parts if text)


def _ended_words(case: Case, review: Review | None) -> str:
    """When a case was closed, and when it is looked at again."""
    closed = _("closed on {day}").format(day=plain_day(case.closed)) if case.closed else ""
    again = _("look again on {day}").format(day=plain_day(review.due)) if review else ""
    return ", ".join(part for part in (closed, again) if part)


def _short(text: str) -> str:
    return shorten(text, _LINE, placeholder=" …")


def _fact(label: str, *values: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(4)
    column.addWidget(text_label(label, "label"))
    values[0].setMinimumHeight(CONTROL)  # so that it stands on one line with the field beside it
    for value in values:
        column.addWidget(value)
    column.addStretch(1)
    return holder


def _beside(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    line = QHBoxLayout(holder)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(10)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return holder
