"""A plan of action as a list: each goal with its measures under it, in their order. For a case, or the local plan."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from textwrap import shorten

from PySide6.QtWidgets import QWidget

from focusdesk.domain.casework import Goal, Measure, Plan
from focusdesk.domain.followup import urgency_of_date
from focusdesk.domain.records import Case
from focusdesk.domain.terms import GoalOutcome
from focusdesk.i18n import _, ngettext, plain_day, term
from focusdesk.services import plans
from focusdesk.services.people import Names
from focusdesk.services.plans import Part, PlannedGoal
from focusdesk.ui import tones
from focusdesk.ui.case.acts import SEPARATOR, Act
from focusdesk.ui.case.table_panel import TablePanel
from focusdesk.ui.plan.plan_forms import ask_evaluation, ask_goal, ask_measure, ask_plan, owner_of
from focusdesk.ui.saved_filters import ListBar
from focusdesk.ui.session import Session
from focusdesk.ui.tokens import Tone
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.labels import button, text_label
from focusdesk.ui.widgets.table import Column

_SHOWN = 300
_UNDER = "– "
_OUTCOMES: dict[GoalOutcome, Tone] = {
    GoalOutcome.OPEN: "info",
    GoalOutcome.REACHED: "done",
    GoalOutcome.PARTLY: "today",
    GoalOutcome.NOT_REACHED: "late",
    GoalOutcome.DROPPED: "neutral",
}


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A goal or a measure as a line: `number` is 2 for the second goal, 2.1 for its first measure."""

    id: int
    number: str
    part: Part


class PlanPanel(TablePanel):
    """Enter changes a line, Space says that it is reached or done, Alt+Up and Alt+Down move it, Delete removes it."""

    def __init__(self, session: Session, name: str, parent: QWidget | None = None) -> None:
        self._names = Names()
        self.plan: Plan | None = None
        self._goals: list[PlannedGoal] = []
        super().__init__(session, name, self._columns(), _("Plan"), parent)
        self.table.opened.connect(lambda _row: self._edit())
        header = self.table.view.horizontalHeader()
        header.setSectionsClickable(False)  # the order is that of the plan
        header.setSortIndicatorShown(False)
        self.which = ChoiceField(_("Plan"), left=True)
        self.which.committed.connect(self._choose)
        self.evaluation = text_label("", "muted")
        self.head.removeWidget(self.summary)  # beside all the buttons there is no room for it with large text
        self.head.insertStretch(0, 1)
        self.head.removeWidget(self.words)
        self.bar = ListBar(self.table, self.words)
        for at, part in enumerate((self.which, self.summary, self.evaluation, self.bar)):
            self.body.insertWidget(at, part)
        self.edit_button = button(_("Dates of the plan"), self.edit_plan, icon_name="calendar")
        self.evaluate_button = button(_("Evaluate"), self.evaluate)
        for each in (self.evaluate_button, self.edit_button):
            self.head.insertWidget(self.head.indexOf(self.buttons[0]), each)

    def acts(self) -> list[Act]:
        outcomes = [
            Act(_("Goal: {outcome}").format(outcome=term(each)), partial(self._give, each)) for each in GoalOutcome
        ]
        return [
            Act(_("Change"), self._edit, "Return"),
            Act(_("Reached or done, or open again"), self._settle, "Space"),
            *outcomes,
            SEPARATOR,
            Act(_("Move up"), lambda: self._move(-1), "Alt+Up"),
            Act(_("Move down"), lambda: self._move(+1), "Alt+Down"),
            Act(_("Remove"), self._remove, "Del"),
            SEPARATOR,
            Act(_("Add goal"), self.add_goal, on_row=False),
            Act(_("Add measure"), self.add_measure, on_row=False),
            SEPARATOR,
            Act(_("Dates of the plan"), self.edit_plan),
            Act(_("Evaluate"), self.evaluate),
            Act(_("Start a new plan"), self.start_plan),
            Act(_("Remove plan"), self._remove_plan),
        ]

    def count(self, case: Case) -> int:
        store = self.session.desk.store
        plan = self._chosen_of(plans.plans(self.session.desk, case))
        return store.count(Goal, plan=plan.id) if plan else 0

    def fill(self, case: Case) -> None:
        self.case = case
        self._show()

    def show_local(self) -> None:
        """Show the local plan, which belongs to no case."""
        self.case = None
        self._show()

    def bring(self, part: Plan | Goal | Measure) -> None:
        """Show the plan that this is or is part of, with the cursor on it."""
        store = self.session.desk.store
        goal = store.try_get(Goal, part.goal) if isinstance(part, Measure) else part
        plan = store.try_get(Plan, goal.plan) if isinstance(goal, Goal) else goal
        if isinstance(plan, Plan):
            self._choose(plan.id)
        self.words.clear_now()
        self.table.select(part.id)

    def add_goal(self) -> None:
        """Ask for a goal; the first one starts the plan."""
        ask_goal(self, self.session, plan=self.plan, case=self.case)

    def add_measure(self) -> None:
        """Ask for a measure of the goal that the cursor is on or under, else of the last one."""
        goal = self._goal_here()
        if goal is None:
            self.session.tell(_("Add a goal first. A measure says what is done to reach it."))
            return
        ask_measure(self, self.session, goal)

    def edit_plan(self) -> None:
        """Ask for the name and the dates of the plan; without a plan one is started."""
        ask_plan(self, self.session, self.case, self.plan)

    def start_plan(self) -> None:
        """Ask for the dates of another plan, which comes after the ones that are there."""
        before = {plan.id for plan in plans.plans(self.session.desk, self.case)}
        ask_plan(self, self.session, self.case)
        new = [plan.id for plan in plans.plans(self.session.desk, self.case) if plan.id not in before]
        if new:
            self._choose(new[0])

    def evaluate(self) -> None:
        """Ask what the evaluation of the plan showed."""
        if self.plan is None:
            self.session.tell(_("Add a goal first. There is no plan to evaluate yet."))
        else:
            ask_evaluation(self, self.session, self.plan)

    def _chosen_of(self, every: Sequence[Plan]) -> Plan | None:
        """The plan that is shown, as the vault has it now; the newest where none was chosen."""
        kept = self.plan.id if self.plan else None
        return next((plan for plan in every if plan.id == kept), next(iter(every), None))

    def _show(self) -> None:
        desk = self.session.desk
        self._names = Names.of(desk)
        every = plans.plans(desk, self.case)
        self.plan = self._chosen_of(every)
        self.which.set_choices([(plan.id, _called(plan)) for plan in every])
        self.which.set_value(self.plan.id if self.plan else None)
        self.which.setVisible(len(every) > 1)
        self._goals = plans.goals(desk, self.plan) if self.plan else []
        self._show_standing()
        self.table.set_empty(_empty_words(self.case), _("Add goal"), self.add_goal)
        self.table.set_rows(_lines(self._goals))

    def _show_standing(self) -> None:
        plan = self.plan
        self.summary.setText(self._in_short(plan) if plan else "")
        self.summary.setVisible(plan is not None)
        self.evaluation.setText(_evaluated(plan) if plan else "")
        self.evaluation.setVisible(bool(plan and plan.evaluated))
        self.evaluate_button.setVisible(plan is not None)
        self.edit_button.setVisible(plan is not None)
        self.buttons[-1].setVisible(bool(self._goals))  # a measure is always for a goal

    def _in_short(self, plan: Plan) -> str:
        parts = [plan.title] if plan.title else []
        if self._goals:
            reached = sum(each.goal.outcome is GoalOutcome.REACHED for each in self._goals)
            words = ngettext(
                "{reached} of {count} goal reached", "{reached} of {count} goals reached", len(self._goals)
            )
            parts.append(words.format(reached=reached, count=len(self._goals)))
        if plan.evaluate_on:
            when = tones.when(plan.evaluate_on, self.session.today())
            parts.append(_("evaluate on {day} ({when})").format(day=plain_day(plan.evaluate_on), when=when))
        elif not plan.evaluated:
            parts.append(_("no date for the evaluation yet"))
        return "  ·  ".join(parts)

    def _choose(self, plan_id: object) -> None:
        self.plan = self.session.desk.store.try_get(Plan, plan_id) if isinstance(plan_id, int) else None
        self._show()

    def _part(self) -> Part | None:
        """The goal or measure the cursor is on, as the vault has it now."""
        row: PlanLine | None = self.table.current_row()
        return self.session.desk.store.try_get(type(row.part), row.id) if row is not None else None

    def _goal_here(self) -> Goal | None:
        part = self._part()
        if isinstance(part, Goal):
            return part
        goals = [each.goal for each in self._goals]
        return next((goal for goal in goals if part and goal.id == part.goal), goals[-1] if goals else None)

    def _edit(self) -> None:
        part = self._part()
        if isinstance(part, Goal):
            ask_goal(self, self.session, goal=part)
        elif part is not None:
            ask_measure(self, self.session, self.session.desk.store.get(Goal, part.goal), part)

    def _settle(self) -> None:
        part = self._part()
        if isinstance(part, Goal):
            reached = part.outcome is GoalOutcome.REACHED
            self._give(GoalOutcome.OPEN if reached else GoalOutcome.REACHED)
        elif part is not None and self.session.attempt(lambda: plans.mark_done(self.session.desk, part)):
            done = _("The measure is open again.") if part.done else _("The measure is marked as done.")
            self.session.tell(done, undo=True)

    def _give(self, outcome: GoalOutcome) -> None:
        goal = self._goal_here()
        if goal is not None and self.session.attempt(lambda: plans.set_outcome(self.session.desk, goal, outcome)):
            self.session.tell(_("Goal: {outcome}.").format(outcome=term(outcome)), undo=True)

    def _move(self, by: int) -> None:
        part = self._part()
        if part is not None:
            self.session.attempt(lambda: plans.move(self.session.desk, part, by))

    def _remove(self) -> None:
        part = self._part()
        if part is None or not self.session.attempt(lambda: plans.remove_part(self.session.desk, part)):
            return
        goal = _("The goal is removed, with its measures.")
        self.session.tell(goal if isinstance(part, Goal) else _("The measure is removed."), undo=True)

    def _remove_plan(self) -> None:
        plan = self.plan
        if plan is not None and self.session.attempt(lambda: plans.remove_plan(self.session.desk, plan)):
            self.session.tell(_("The plan is removed, with its goals and measures."), undo=True)

    def _columns(self) -> list[Column]:
        return [
            Column(key="number", title=_("No."), value=lambda row: row.number, width=6),
            Column(key="text", title=_("Goal or measure"), value=_text, stretch=True, width=30),
            Column(key="who", title=_("Who"), value=self._who, width=20),
            Column(key="start", title=_("From"), value=lambda row: _day(row, "start"), width=10),
            Column(key="end", title=_("Until"), value=lambda row: _day(row, "end"), width=10),
            Column(key="standing", title=_("Status"), value=self._standing, tone=self._tone, width=15),
            Column(key="result", title=_("Result"), value=lambda row: row.part.result, width=18),
        ]

    def _who(self, row: PlanLine) -> str:
        owner = owner_of(row.part) if isinstance(row.part, Measure) else None
        return self._names.owner(owner) if owner else ""

    def _standing(self, row: PlanLine) -> str:
        if isinstance(row.part, Goal):
            return term(row.part.outcome)
        if row.part.done:
            return _("done")
        return tones.when(row.part.end, self.session.today())

    def _tone(self, row: PlanLine) -> Tone:
        if isinstance(row.part, Goal):
            return _OUTCOMES[row.part.outcome]
        if row.part.done:
            return "done"
        return tones.of_urgency(urgency_of_date(row.part.end, self.session.today()))


def _lines(goals: list[PlannedGoal]) -> list[PlanLine]:
    lines = []
    for at, each in enumerate(goals, start=1):
        lines.append(PlanLine(each.goal.id, str(at), each.goal))
        lines += [PlanLine(one.id, f"{at}.{under}", one) for under, one in enumerate(each.measures, start=1)]
    return lines


def _text(row: PlanLine) -> str:
    return row.part.text if isinstance(row.part, Goal) else _UNDER + row.part.text


def _day(row: PlanLine, name: str) -> str:
    found = getattr(row.part, name, None)
    return plain_day(found) if found else ""


def _called(plan: Plan) -> str:
    started = _("started on {day}").format(day=plain_day(plan.started)) if plan.started else ""
    return "  ·  ".join(part for part in (plan.title, started) if part) or _("Plan")


def _evaluated(plan: Plan) -> str:
    if plan.evaluated is None:
        return ""
    text = shorten(plan.evaluation, _SHOWN, placeholder=" …")
    return _("Evaluated on {day}: {text}").format(day=plain_day(plan.evaluated), text=text)


def _empty_words(case: Case | None) -> str:
    if case is None:
        return _("There is no local plan yet. It says what the group wants to reach, and who does what for that.")
    return _("There is no plan yet. A plan says what you want to reach, and who does what for that, by when.")
