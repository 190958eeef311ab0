"""One case: how it stands, what happened, what is known, who does what, and everything that is recorded of it."""

from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import QEvent, QSize, QTimer
from PySide6.QtWidgets import QTabWidget, QWidget

from focusdesk.domain.casework import Document
from focusdesk.domain.records import Case, Organisation
from focusdesk.i18n import _, term
from focusdesk.services import cases
from focusdesk.services.merged import leading_case, taken_over
from focusdesk.services.whereabouts import InTab, in_case
from focusdesk.ui import theme
from focusdesk.ui.case.actions_panel import ActionsPanel
from focusdesk.ui.case.agenda_step import put_on_agenda
from focusdesk.ui.case.details_panel import DetailsPanel
from focusdesk.ui.case.documents_panel import DocumentsPanel
from focusdesk.ui.case.facts import Facts
from focusdesk.ui.case.information_panel import InformationPanel
from focusdesk.ui.case.meetings_panel import MeetingsPanel
from focusdesk.ui.case.moves import Moves
from focusdesk.ui.case.people_panel import PeoplePanel
from focusdesk.ui.case.refusals import Refusals
from focusdesk.ui.case.table_panel import TablePanel
from focusdesk.ui.case.timeline_panel import TimelinePanel
from focusdesk.ui.case.weighing_dialog import ask_weighing
from focusdesk.ui.merging.case_acts import merge_cases, split_case
from focusdesk.ui.plan.plan_panel import PlanPanel
from focusdesk.ui.saved_filters import SavedFilters
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.filter_box import FilterBox
from focusdesk.ui.widgets.page import Page

_LEAST_WIDTH, _LEAST_HEIGHT, _MOST_HEIGHT = 600, 260, 420
_COUNTS_UP_TO = 150
Panel = TablePanel | DetailsPanel
P = TypeVar("P", bound=Panel)


class CasePage(Page):
    """The case that `show_record` names."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._case_id: int | None = None
        self._asked: InTab | None = None
        self._unread: set[Panel] = set()
        self._title.setWordWrap(True)
        self.facts = Facts(session)
        self.refusals = Refusals()
        self.moves = Moves(self, session, self.refusals)
        self.course = TimelinePanel(session)
        self.information = InformationPanel(session)
        self.actions_panel = ActionsPanel(session)
        self.people = PeoplePanel(session)
        self.plan = PlanPanel(session, "case-plan")
        self.meetings = MeetingsPanel(session)
        self.documents = DocumentsPanel(session)
        self.details = DetailsPanel(session)
        self.tabs = _Tabs()
        self._make_commands()
        self._lay_out_case()
        self.facts.discussion_set.connect(self._set_discussion)
        self.refusals.jump_asked.connect(self.jump)
        self.details.weighing_asked.connect(self._weigh)

    def show_record(self, record_id: int) -> None:
        """Show the case with this id, or the case that a document, plan, goal or measure with it belongs to."""
        case_id, self._asked = in_case(self.session.desk, record_id)
        if case_id == self._case_id:
            return
        self.setFocus()  # leaving a field commits it, to the case it belongs to
        self.keep_drafts()
        self.refusals.dismiss()
        self._case_id = case_id
        self._unread.clear()  # nothing of the case before is read any more
        for words in self.findChildren(FilterBox):
            if words.text():
                words.clear_now()
        self.tabs.setCurrentIndex(0)

    def refresh(self) -> None:
        case = self.case()
        for part in (self.facts, self.tabs):
            part.setVisible(case is not None)
        if case is None:
            self.refusals.dismiss()
            self.set_head(_("Case"), _("This case was removed. Undo that, or choose another case from the list."))
            return
        self.set_head(f"{case.number}  ·  {case.title}", self._context_line(case))
        if self.session.draft(self._draft_name()):
            self.details.form.setEnabled(True)  # its fields must be there to take back what was half typed
        self.facts.show_case(case)
        self.moves.fill(self.facts.change.menu(), case)
        self.moves.look_again(case)
        counts = [panel.show_case(case) for panel, _word in self._panels()]
        self.tabs.name([(word, count) for (_panel, word), count in zip(self._panels(), counts, strict=True)])
        self._unread = {panel for panel, _word in self._panels()}
        self._bring_asked()
        self._read_tab()

    def new(self) -> None:
        """Ctrl+N: add what the tab on top is about; an action where it is about nothing to add."""
        {
            0: self.information.add_information,
            1: self.information.add_information,
            3: self.people.add_person,
            4: self.plan.add_goal,
            5: self.meetings.put_on_agenda,
            6: self.documents.ask_files,
        }.get(self.tabs.currentIndex(), self.actions_panel.add_action)()

    def part(self) -> int:
        return self.tabs.currentIndex()

    def show_part(self, at: int) -> None:
        self.show_tab(at)

    def case(self) -> Case | None:
        """The case on the page as the vault has it now; of a merged one the case that took it over."""
        return leading_case(self.session.desk, self._case_id)

    def filter_state(self) -> dict[str, Any]:
        """What the list of the tab on top shows, to save it."""
        state: dict[str, Any] = {"tab": self.tabs.currentIndex()}
        if (panel := self._list()) is not None:
            state |= panel.filter_state()
        return state

    def show_filter(self, state: dict[str, Any]) -> None:
        """Bring the tab on top that a filter was saved for, and show its list so."""
        if state.get("tab") in range(self.tabs.count()):
            self.tabs.setCurrentIndex(state["tab"])
        if (panel := self._list()) is not None:
            panel.show_filter(state)

    def _list(self) -> TablePanel | None:
        """The list of the tab on top, where it has one that can be filtered."""
        panel = self.tabs.currentWidget()
        return panel if isinstance(panel, TablePanel) else None

    def show_tab(self, at: int) -> None:
        """Bring a tab on top, 0 to 7, and put the cursor in it."""
        self.tabs.setCurrentIndex(at)
        panel = self._panels()[at][0]
        panel.begin()
        QTimer.singleShot(0, self, self._show_tabs)  # once what was dismissed has left its room

    def _show_tabs(self) -> None:
        """With large text the page scrolls: have the tabs at its top."""
        if self._scroll is not None:
            self._scroll.verticalScrollBar().setValue(self.tabs.y())

    def jump(self, field: str) -> None:
        """Go to where a field of the case is filled in."""
        if field == "weighing":
            self._weigh()
        elif field == "actions":
            self.show_tab(2)
        elif field in self.details.form.fields():
            self.show_tab(7)
            self.details.form[field].focus()

    def help_text(self) -> str:
        return _(
            "One case. The strip under the title says how it stands: change its status there, and type the date of the"
            " next discussion (F2) as you say it: Friday, in two weeks, 15-3. Alt+1 to Alt+8 choose a tab: course,"
            " information, actions, people, plan, meetings, documents and details. Ctrl+N adds what the tab is about."
            " Ctrl+M adds a measure to the plan, Ctrl+V pastes files under Documents. In a list Enter changes a line or"
            " looks at a document, Delete removes it, Space marks an action done and Ctrl+D postpones it. Names of the"
            " persons concerned stand only under People. Everything you type is saved at once; Ctrl+Z takes it back."
        )

    def panes(self) -> list[QWidget]:
        shown = [self.facts, self.refusals, self.tabs]
        return [pane for pane in shown if pane.isVisible()]

    def focus_first(self) -> None:
        self._panels()[self.tabs.currentIndex()][0].begin()

    def _panels(self) -> list[tuple[Panel, str]]:
        return [
            (self.course, _("Course")),
            (self.information, _("Information")),
            (self.actions_panel, _("Actions")),
            (self.people, _("People")),
            (self.plan, _("Plan")),
            (self.meetings, _("Meetings")),
            (self.documents, _("Documents")),
            (self.details, _("Details")),
        ]

    def _read_tab(self) -> None:
        self._read(self._panels()[self.tabs.currentIndex()][0])

    def _read(self, panel: P) -> P:
        """Have a tab show what the vault holds, unless it does so already; returns it."""
        case = self.case() if panel in self._unread else None
        if case is not None:
            self._unread.discard(panel)
            panel.fill(case)
        return panel

    def _bring_asked(self) -> None:
        """Bring what was asked for by its own id on top, once."""
        asked, self._asked = self._asked, None
        if isinstance(asked, Document):
            self.tabs.setCurrentWidget(self._read(self.documents))
            self.documents.table.select(asked.id)
        elif asked is not None:
            self.tabs.setCurrentWidget(self._read(self.plan))
            self.plan.bring(asked)

    def _make_commands(self) -> None:
        self.add_action(_("Put on the agenda"), self._put_on_agenda)
        self.add_action(_("Add action"), self.actions_panel.add_action, primary=True)
        self.add_command(_("Add information"), self.information.add_information)
        self.add_command(_("Add person"), self.people.add_person)
        self.add_command(_("Add goal"), lambda: self._read(self.plan).add_goal())
        self.add_command(_("Add measure"), lambda: self._read(self.plan).add_measure(), "Ctrl+M")
        self.add_command(_("Evaluate plan"), lambda: self._read(self.plan).evaluate())
        self.add_command(_("Add documents"), self.documents.ask_files)
        self.add_command(_("Set next discussion"), self.facts.discussion.focus, "F2")
        self.add_command(_("Change status"), self.facts.change.showMenu)
        self.add_command(_("Record weighing"), self._weigh)
        for at, (_panel, word) in enumerate(self._panels()):
            self.add_command(_("Show: {tab}").format(tab=word), partial(self.show_tab, at), f"Alt+{at + 1}")
        self.add_command(_("Merge with another case..."), self._merge)
        self.add_command(_("Split merged case again..."), self._split)
        self.add_command(_("Remove case"), self._remove)

    def _lay_out_case(self) -> None:
        for panel, word in self._panels():
            self.tabs.addTab(panel, word)
        self.own = SavedFilters(self, "case", self.filter_state, self.show_filter)
        self.own.setProperty("kind", "link")
        self.tabs.setCornerWidget(self.own)
        self.tabs.currentChanged.connect(lambda _at: self._read_tab())
        self.tabs.currentChanged.connect(lambda _at: self.own.setVisible(self._list() is not None))
        self.body.addWidget(self.facts)
        self.body.addWidget(self.refusals)
        self.body.addWidget(self.tabs, 1)

    def _context_line(self, case: Case) -> str:
        organisation = self.session.desk.store.try_get(Organisation, case.bringing_organisation)
        brought = _("brought in by {organisation}").format(organisation=organisation.name) if organisation else ""
        earlier = _("earlier number {reference}").format(reference=case.reference) if case.reference else ""
        gone = ", ".join(each.number for each in taken_over(self.session.desk, case))
        merged = _("together with {numbers}").format(numbers=gone) if gone else ""
        parts = [term(case.kind), brought, earlier, merged]
        return "  ·  ".join(part for part in parts if part)

    def _set_discussion(self, day: object) -> None:
        case = self.case()
        if case is not None:
            self.session.attempt(lambda: cases.edit_case(self.session.desk, case, next_discussion=day))

    def _put_on_agenda(self) -> None:
        case = self.case()
        if case is not None:
            put_on_agenda(self.session, case)

    def _weigh(self) -> None:
        case = self.case()
        if case is not None:
            ask_weighing(self, self.session, case)

    def _merge(self) -> None:
        case = self.case()
        if case is not None and (kept := merge_cases(self, self.session, [case])) is not None:
            self.session.go("case", kept.id)

    def _split(self) -> None:
        case = self.case()
        if case is not None:
            split_case(self, self.session, case)

    def _remove(self) -> None:
        case = self.case()
        if case is not None and self.session.attempt(lambda: cases.remove_case(self.session.desk, case)):
            self.session.go("cases")
            self.session.tell(_("Case {number} is removed, with all it held.").format(number=case.number), undo=True)


class _Tabs(QTabWidget):
    """Tabs that take no more room than the one on top asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.setAccessibleName(_("Parts of the case"))
        self.tabBar().setExpanding(False)
        self._words: list[tuple[str, int]] = []

    def name(self, words: list[tuple[str, int]]) -> None:
        """What stands on the tabs, and how many there are; with large text only the word, or they do not fit."""
        self._words = words
        counts = theme.text_percent() <= _COUNTS_UP_TO
        self._be_tight(not counts)
        for at, (word, count) in enumerate(words):
            self.setTabText(at, f"{word} ({count})" if count and counts else word)

    def _be_tight(self, tight: bool) -> None:
        """With large text: less room between the tabs, and what stands beside them only as a sign."""
        bar, beside = self.tabBar(), self.cornerWidget()
        if isinstance(beside, SavedFilters):
            beside.show_words(not tight)
        if bar.property("tight") is not tight:
            bar.setProperty("tight", tight)
            bar.style().unpolish(bar)
            bar.style().polish(bar)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_words"):
            self.name(self._words)

    def minimumSizeHint(self) -> QSize:
        return QSize(_LEAST_WIDTH, min(_LEAST_HEIGHT * theme.text_percent() // 100, _MOST_HEIGHT))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()
