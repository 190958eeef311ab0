"""The middle of a meeting: the current item, what was recorded at it, and the input line."""

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QWidget

from focusdesk.domain.linereading import LineKind, Reading
from focusdesk.domain.numbering import short_number
from focusdesk.domain.records import Action, AgendaItem, Case, Decision, InformationItem, Note
from focusdesk.domain.records import Signal as Reported
from focusdesk.domain.terms import ItemOutcome, SharingLimit
from focusdesk.domain.textmodules import Blank
from focusdesk.i18n import _, day, short_day, term
from focusdesk.services import entering, recording, textmodules
from focusdesk.services.minutes import item_title
from focusdesk.services.people import Names
from focusdesk.services.recording import Line
from focusdesk.ui import line_forms
from focusdesk.ui.meeting.input_line import InputLine
from focusdesk.ui.meeting.item_clock import as_clock
from focusdesk.ui.meeting.line_acts import LineActs
from focusdesk.ui.meeting.line_list import LineList, LineView
from focusdesk.ui.meeting.projector import Projector
from focusdesk.ui.meeting.reading_words import Said, in_words
from focusdesk.ui.session import Session
from focusdesk.ui.signals.signal_words import in_short
from focusdesk.ui.tokens import CONTROL, Tone
from focusdesk.ui.tones import of_action
from focusdesk.ui.widgets import text_modules
from focusdesk.ui.widgets.card import Card
from focusdesk.ui.widgets.labels import link_button, text_label


class ItemPanel(Card):
    """Emits `next_asked` when the secretary types `>`: on to the next item."""

    next_asked = Signal()

    def __init__(self, session: Session, projector: Projector, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._session, self._projector = session, projector
        self._item: AgendaItem | None = None
        self._names = Names()
        self._input_names = entering.names_of(session.desk)
        self._context = text_label("", "muted")
        self._case_link = link_button(_("Open case"), self._open_case)
        self._signal_link = link_button(_("Open signal"), self._open_signal)
        self.lines = LineList(_("Recorded at this item"))
        self.lines.setMinimumHeight(CONTROL)  # with large text the input line needs the room
        self.acts = LineActs(self.lines, session, projector, self._find)
        self._empty = text_label("", "muted")
        self.input = InputLine(session, self._read, self._said, self._known, self)
        self.input.entered.connect(self._enter)
        under_title = QHBoxLayout()
        under_title.addWidget(self._context, 1)
        under_title.addWidget(self._case_link)
        under_title.addWidget(self._signal_link)
        self.add(under_title)
        self.add(self._empty)
        self.add(self.lines, 1)
        self.add(self.input)
        self._more = self._more_button()
        self.head.addWidget(self._more)

    def show_item(self, item: AgendaItem | None, minutes_locked: bool) -> None:
        """Show an item with what was recorded at it; without one only a sentence."""
        self._item = item
        desk, projector = self._session.desk, self._projector
        self._names, self._input_names = projector.names(), entering.names_of(desk)
        self.input.set_names(replace(self._input_names, people=()) if projector.on else self._input_names)
        texts = textmodules.text_modules(desk)
        self.input.set_texts([each for each in texts if projector.text(each.text) == each.text])
        case = desk.store.try_get(Case, item.case) if item else None
        signal = desk.store.try_get(Reported, item.signal) if item else None
        self._case_link.setVisible(case is not None and not projector.on)
        self._signal_link.setVisible(signal is not None and not projector.on)
        self._more.setVisible(not projector.on)
        self.input.setVisible(item is not None and not minutes_locked)
        if item is None:
            self.set_title("")
            self._context.setText("")
            self.lines.show_lines([])
            self._empty.setText(_("Propose the agenda or add an item at the left; then record here what is said."))
            self._empty.show()
            return
        self.set_title(self._title_of(item, case))
        self.set_chip(term(item.outcome) if item.outcome is not ItemOutcome.OPEN else "", "done")
        about = in_short(signal, self._names) if signal else self._about(case)
        self._context.setText(projector.text(about))
        self._context.setVisible(bool(self._context.text()))
        self._show_lines(item)
        self.input.show_place(f"meeting/{item.id}", shared=projector.on)

    def show_time(self, minutes: int | None) -> None:
        """Show how long this item has been discussed; None when nothing is being discussed."""
        self.set_aside(_("{time} at this item").format(time=as_clock(minutes)) if minutes is not None else "")

    def _title_of(self, item: AgendaItem, case: Case | None) -> str:
        """Number and title; the number alone while others look at the screen."""
        if self._projector.on:
            return f"{item.position}.  {case.number if case else self._projector.text(item_title(item, None))}"
        number = f"{case.number}  " if case else ""
        return f"{item.position}.  {number}{item_title(item, case)}"

    def _show_lines(self, item: AgendaItem) -> None:
        views = [self._veiled(self._view(line)) for line in recording.lines(self._session.desk, item)]
        self.lines.show_lines(views, follow=True)
        self._empty.setText(_("Nothing recorded at this item yet."))
        self._empty.setVisible(not views)

    def _about(self, case: Case | None) -> str:
        if case is None:
            return ""
        parts = [
            _("Purpose: {purpose}").format(purpose=case.purpose) if case.purpose else _("No purpose recorded yet"),
            _("lead {name}").format(name=lead) if (lead := self._names.person(case.lead)) else "",
            _("next date {day}").format(day=short_day(case.next_discussion)) if case.next_discussion else "",
        ]
        return "  ·  ".join(part for part in parts if part)

    def _veiled(self, view: LineView) -> LineView:
        text = self._projector.text
        return replace(view, who=text(view.who), text=text(view.text), aside=text(view.aside))

    def _view(self, line: Line) -> LineView:
        if isinstance(line, InformationItem):
            return LineView(line.id, _("information"), "info", self._names.source(line), line.text, _beside(line))
        if isinstance(line, Decision):
            return LineView(line.id, _("decision"), "done", "", line.text, line.number)
        if isinstance(line, Action):
            return self._action_view(line)
        return LineView(line.id, *_note_chip(line), "", line.text, "")

    def _action_view(self, action: Action) -> LineView:
        open_chip = _("action {number}").format(number=short_number(action.number))
        settled = of_action(action.status) if action.done or not action.due else "today"
        when = day(action.due) if action.due else _("no date")
        aside = when if action.status.value == "open" else f"{term(action.status)}  ·  {when}"
        return LineView(action.id, open_chip, settled, self._names.owners(action.owners), action.text, aside)

    def _read(self, text: str) -> Reading:
        if self._item is None:
            return Reading(kind=LineKind.EMPTY)
        return entering.read(self._session.desk, text, self._input_names, self._item)

    def _known(self, reading: Reading) -> Mapping[Blank, str]:
        """What the blanks of a text module become in this line: its source, or the only one who acts."""
        owners = [reading.source] if reading.source else list(reading.owners)
        ids = {owner.organisation for owner in owners if owner.organisation}
        named = self._names.organisation(ids.pop()) if len(ids) == 1 else ""
        case = self._session.desk.store.try_get(Case, self._item.case) if self._item else None
        return text_modules.known(self._session, case.number if case else "", named)

    def _said(self, reading: Reading) -> Said:
        said, text = in_words(reading, self._input_names, self._names), self._projector.text
        return replace(said, text=text(said.text), advice=text(said.advice))

    def _enter(self, reading: Reading) -> None:
        item = self._item
        if item is None or reading.kind is LineKind.EMPTY:
            return
        if reading.kind is LineKind.NEXT_ITEM:
            self.input.clear()
            self.next_asked.emit()
        elif self._session.attempt(lambda: entering.enter(self._session.desk, item, reading)):
            self.input.clear()

    def _find(self, record_id: int) -> Line | None:
        lines = recording.lines(self._session.desk, self._item) if self._item else []
        return next((line for line in lines if line.id == record_id), None)

    def _open_case(self) -> None:
        if self._item is not None and self._item.case is not None:
            self._session.go("case", self._item.case)

    def _open_signal(self) -> None:
        if self._item is not None and self._item.signal is not None:
            self._session.go("signals", self._item.signal)

    def _more_button(self) -> QPushButton:
        made = QPushButton(_("Add"))
        menu = QMenu(made)
        for words, act in (
            (_("Information..."), self._add_information),
            (_("Action..."), self._add_action),
            (_("Decision..."), self._add_decision),
        ):
            menu.addAction(words, act)
        menu.addSeparator()
        menu.addAction(_("Note"), lambda: self.input.put(""))
        menu.addAction(_("Open question"), lambda: self.input.put("?"))
        menu.addAction(_("Next date of the case"), lambda: self.input.put(">"))
        menu.addSeparator()
        menu.addAction(_("Text module...") + f"\t{text_modules.KEYS}", self.input.ask_text)
        made.setMenu(menu)
        return made

    def _add_information(self) -> None:
        if self._item is not None:
            line_forms.add_information(self, self._session, item=self._item)

    def _add_action(self) -> None:
        if self._item is not None:
            line_forms.add_action(self, self._session, item=self._item)

    def _add_decision(self) -> None:
        if self._item is not None:
            line_forms.add_decision(self, self._session, self._item)


def _note_chip(note: Note) -> tuple[str, Tone]:
    return (_("question"), "info") if note.is_question else (_("note"), "neutral")


def _beside(line: InformationItem) -> str:
    parts = [term(line.kind), short_day(line.day) if line.day else ""]
    if line.sharing is not SharingLimit.EVERYONE:
        parts.append(term(line.sharing))
    return "  ·  ".join(part for part in parts if part)
