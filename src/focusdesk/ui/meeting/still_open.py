"""What comes from before at the current item: open questions, open actions of the case, and what was said last time.

Actions are settled and questions answered with one key while they are discussed.
"""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from focusdesk.domain.followup import UNSETTLED, urgency
from focusdesk.domain.numbering import short_number
from focusdesk.domain.records import Action, AgendaItem, Decision, Note
from focusdesk.i18n import _, language, short_day
from focusdesk.services import earlier, recording
from focusdesk.services.recording import Line
from focusdesk.ui import tones
from focusdesk.ui.meeting.line_acts import Act, LineActs
from focusdesk.ui.meeting.line_list import LineList, LineView
from focusdesk.ui.meeting.projector import Projector
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import text_label

_ASK_AGAIN = {"nl": "O", "en": "Q"}


class StillOpen(Card):
    """Open questions, open actions and the last decisions and notes; the keys are those of the lines of the item.

    Emits `answering(text)` to have an answer typed behind this text.
    """

    answering = Signal(str)

    def __init__(self, session: Session, projector: Projector, parent: QWidget | None = None) -> None:
        super().__init__(_("From before"), parent=parent)
        self._session, self._projector = session, projector
        self._item: AgendaItem | None = None
        self.lines = LineList(_("From before"))
        self.acts = _EarlierActs(self)
        self._nothing = text_label(_("Nothing is open from before."), "muted")
        self.add(self._nothing)
        self.add(self.lines, 1)

    def show_item(self, item: AgendaItem | None) -> int | None:
        """Show what comes from before at this item; returns how many that are, None where it can be nothing."""
        self._item = item
        views = self._views(item) if item else []
        text = self._projector.text
        self.lines.show_lines(
            [
                LineView(each.id, each.chip, each.tone, text(each.who), text(each.text), text(each.aside))
                for each in views
            ]
        )
        self._nothing.setVisible(not views)
        self.lines.setVisible(bool(views))
        return len(views) if views or (item and item.case) else None

    def ask_again(self, question: Note) -> None:
        """Ask the question at this item too, so that it returns at the next meeting as well."""
        item = self._item
        if item and self._session.attempt(
            lambda: recording.add_note(self._session.desk, item, question.text, is_question=True)
        ):
            self._session.tell(_("The question is asked again; it returns at the next meeting."), undo=True)

    def record_of(self, record_id: int) -> Line | None:
        """The record of a line that something can be done with: a question or an action."""
        store = self._session.desk.store
        note = store.try_get(Note, record_id)
        return store.try_get(Action, record_id) or (note if note and note.is_question else None)

    def acts_of(self, line: Line, settling: list[Act]) -> list[Act]:
        """What can be done with a question or an action from before."""
        if isinstance(line, Note):
            return [
                (_("Answer"), _("Enter"), partial(self.answer, line)),
                (_("Ask again"), _ASK_AGAIN[language()], partial(self.ask_again, line)),
            ]
        return settling

    def answer(self, question: Note) -> None:
        """Have the answer typed behind the question."""
        self.answering.emit(f"{question.text} → ")

    def _views(self, item: AgendaItem) -> list[LineView]:
        questions = [
            LineView(note.id, _("question"), "today", "", note.text, _("last meeting"))
            for note in earlier.questions_at(self._session.desk, item)
        ]
        return [*questions, *self._open_actions(item), *self._last_time(item)]

    def _open_actions(self, item: AgendaItem) -> list[LineView]:
        if item.case is None:
            return []
        names, today = self._projector.names(), self._session.today()
        found = [
            action
            for action in self._session.desk.store.find(Action, case=item.case, status=tuple(UNSETTLED))
            if action.agenda_item != item.id
        ]
        found.sort(key=lambda action: (action.due is None, action.due or today))
        return [
            LineView(
                action.id,
                tones.when(action.due, today),
                tones.of_urgency(urgency(action.status, action.due, today)),
                names.owners(action.owners),
                action.text,
                _("no. {number}").format(number=short_number(action.number)),
            )
            for action in found
        ]

    def _last_time(self, item: AgendaItem) -> list[LineView]:
        last = earlier.last_time(self._session.desk, item)
        if last is None:
            return []
        day = short_day(last.meeting.day)
        return [
            LineView(line.id, _("decision") if isinstance(line, Decision) else _("note"), "neutral", "", line.text, day)
            for line in last.lines
        ]


class _EarlierActs(LineActs):
    """The keys and menu of what comes from before: actions are settled, questions answered."""

    def __init__(self, panel: StillOpen) -> None:
        self._panel = panel
        super().__init__(panel.lines, panel._session, panel._projector, panel.record_of, here=False)
        panel.lines.letters += _ASK_AGAIN[language()]

    def edit(self, record_id: int) -> None:
        line = self._find(record_id)
        if isinstance(line, Note):
            self._panel.answer(line)
        else:
            super().edit(record_id)

    def _acts(self, line: Line) -> list[Act]:
        return self._panel.acts_of(line, super()._acts(line))
