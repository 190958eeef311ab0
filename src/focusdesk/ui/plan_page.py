"""The local plan (lokaal plan): what the group wants to reach apart from any case. Never a name of a subject."""

from PySide6.QtWidgets import QWidget

from focusdesk.domain.casework import Goal, Measure, Plan
from focusdesk.i18n import _
from focusdesk.ui.plan.plan_panel import PlanPanel
from focusdesk.ui.saved_filters import of_table
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.page import Page


class PlanPage(Page):
    """One panel, the same as on the page of a case."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._asked: int | None = None
        self.panel = PlanPanel(session, "local-plan")
        self.panel.bar.add(of_table(self.panel.table, self.panel.words, self))
        self.body.addWidget(self.panel, 1)
        self.add_command(_("Add goal"), self.panel.add_goal)
        self.add_command(_("Add measure"), self.panel.add_measure, "Ctrl+M")
        self.add_command(_("Dates of the plan"), self.panel.edit_plan)
        self.add_command(_("Evaluate"), self.panel.evaluate)
        self.add_command(_("Start a new plan"), self.panel.start_plan)

    def refresh(self) -> None:
        self.set_head(_("Local plan"), _("What the group wants to reach in the municipality, apart from any case."))
        self.panel.show_local()
        self._bring()

    def show_record(self, record_id: int) -> None:
        """Put the cursor on a plan, goal or measure."""
        self._asked = record_id

    def new(self) -> None:
        """Ctrl+N: add a goal."""
        self.panel.add_goal()

    def help_text(self) -> str:
        return _(
            "The local plan says what the group wants to reach apart from any case. Ctrl+N adds a goal, Ctrl+M a"
            " measure under the goal the cursor is on. Enter changes a line, Space says that it is reached or done,"
            " Alt+Up and Alt+Down move it, Delete removes it. The day of the evaluation comes among the follow-ups and"
            " in the calendar. Do not name persons concerned here: their case has a plan of its own."
        )

    def panes(self) -> list[QWidget]:
        return [self.panel]

    def focus_first(self) -> None:
        self.panel.begin()

    def _bring(self) -> None:
        asked, self._asked = self._asked, None
        kinds: tuple[type[Plan | Goal | Measure], ...] = (Plan, Goal, Measure)
        found = (self.session.desk.store.try_get(kind, asked) for kind in kinds)
        part = next((each for each in found if each is not None), None)
        if part is not None:
            self.panel.bring(part)
