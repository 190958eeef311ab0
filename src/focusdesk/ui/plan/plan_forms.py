"""The forms of a plan: the plan itself, its evaluation, a goal and a measure."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from focusdesk.domain.casework import Goal, Measure, Plan
from focusdesk.domain.datewords import parse_date
from focusdesk.domain.records import Case, Owner
from focusdesk.domain.terms import GoalOutcome
from focusdesk.i18n import _, term
from focusdesk.services import plans
from focusdesk.ui.line_forms import owner_choices
from focusdesk.ui.reopening import reopened
from focusdesk.ui.session import Session
from focusdesk.ui.widgets.choices import ChoiceField
from focusdesk.ui.widgets.dates import DateField
from focusdesk.ui.widgets.dialog import FormDialog
from focusdesk.ui.widgets.field import LongTextField, TextField
from focusdesk.ui.widgets.form import Form


@reopened
def ask_plan(parent: QWidget, session: Session, case: Case | None, plan: Plan | None = None) -> None:
    """Ask what a plan is called, when it started and when it is evaluated; `plan` is one that is there."""
    form = Form(columns=2)
    form.add("title", TextField(_("Name of the plan"), hint=_("Not needed where the case has one plan.")), wide=True)
    form.add("started", DateField(_("Started on"), reader=partial(parse_date, back=True), today=session.today))
    form.add(
        "evaluate_on", DateField(_("Evaluate on"), hint=_("This day comes among the follow-ups."), today=session.today)
    )
    form["started"].set_value(session.today())
    if plan is not None:
        form.load(plan)

    def save(values: dict[str, object]) -> object:
        if plan is not None:
            return plans.edit_plan(session.desk, plan, **values)
        return plans.make_plan(session.desk, case, **values)

    verb = _("Save changes") if plan else _("Make plan")
    FormDialog(_("Plan"), form, verb, save, parent, draft=f"plan/{plan.id if plan else 'new'}").exec()


@reopened
def ask_evaluation(parent: QWidget, session: Session, plan: Plan) -> None:
    """Ask what an evaluation showed, and whether the plan is evaluated once more."""
    form = Form(columns=2)
    text = _("Write down what the evaluation showed.")
    form.add("evaluation", LongTextField(_("What the evaluation showed"), required=text, lines=5), wide=True)
    past = partial(parse_date, back=True)
    required = _("Fill in on which day the plan was evaluated.")
    form.add("evaluated", DateField(_("Evaluated on"), required=required, reader=past, today=session.today))
    form.add(
        "again", DateField(_("Evaluate again on"), hint=_("Leave this empty when the plan ends."), today=session.today)
    )
    form["evaluated"].set_value(session.today())
    form["evaluation"].set_value(plan.evaluation)

    def save(values: dict[str, object]) -> object:
        day, again = values["evaluated"], values["again"]
        assert isinstance(day, date) and (again is None or isinstance(again, date))
        return plans.evaluate(session.desk, plan, day, str(values["evaluation"]), again)

    FormDialog(
        _("Evaluate plan"),
        form,
        _("Save evaluation"),
        save,
        parent,
        context=_("Say of each goal how far it was reached in the list of goals."),
        draft=f"evaluation/{plan.id}",
    ).exec()


@reopened
def ask_goal(
    parent: QWidget, session: Session, *, plan: Plan | None = None, case: Case | None = None, goal: Goal | None = None
) -> None:
    """Ask for a goal of a plan, or change the `goal` that is there. Without a plan one is started for the case."""
    form = Form()
    required = _("Write down what will be reached, in positive words.")
    hint = _("Say what will be there, not what must stop: “Goes to school every day”.")
    form.add("text", LongTextField(_("Goal"), required=required, hint=hint))
    form.add("outcome", ChoiceField(_("How far it is reached"), [(each, term(each)) for each in GoalOutcome]))
    form.add("result", LongTextField(_("What shows that"), lines=2))
    form["outcome"].set_value(GoalOutcome.OPEN)
    if goal is not None:
        form.load(goal)

    def save(values: dict[str, object]) -> object:
        if goal is not None:
            return plans.edit_goal(session.desk, goal, **values)
        return plans.add_goal(session.desk, plan, str(values.pop("text")), case, **values)

    title, verb = (_("Goal"), _("Save changes")) if goal else (_("Add goal"), _("Add goal"))
    FormDialog(title, form, verb, save, parent, draft=f"goal/{goal.id if goal else 'new'}").exec()


@reopened
def ask_measure(parent: QWidget, session: Session, goal: Goal, measure: Measure | None = None) -> None:
    """Ask for a measure of a goal, or change the `measure` that is there."""
    form = Form(columns=2)
    required = _("Write down what will be done.")
    form.add("text", LongTextField(_("Measure"), required=required), wide=True)
    nobody = _("nobody yet")
    form.add("who", ChoiceField(_("Who"), owner_choices(session), nothing=nobody, search=True), wide=True)
    form.add("start", DateField(_("From"), today=session.today))
    form.add("end", DateField(_("Until"), today=session.today))
    form.add("done", DateField(_("Done on"), reader=partial(parse_date, back=True), today=session.today))
    form.add("result", LongTextField(_("What came of it"), lines=2), wide=True)
    if measure is not None:
        for name in ("text", "start", "end", "done", "result"):
            form[name].set_value(getattr(measure, name))
        form["who"].set_value(owner_of(measure))

    def save(values: dict[str, object]) -> object:
        who = values.pop("who")
        if isinstance(who, Owner) or who is None:
            values |= {"organisation": who and who.organisation, "person": who and who.person}
        if measure is not None:
            return plans.edit_measure(session.desk, measure, **values)
        return plans.add_measure(session.desk, goal, str(values.pop("text")), **values)

    title, verb = (_("Measure"), _("Save changes")) if measure else (_("Add measure"), _("Add measure"))
    draft = f"measure/{measure.id if measure else 'new'}"
    FormDialog(title, form, verb, save, parent, context=_for(goal), draft=draft).exec()


def owner_of(measure: Measure) -> Owner | None:
    """Who carries out a measure, or None when nobody does yet."""
    if measure.organisation is None and measure.person is None:
        return None
    return Owner(organisation=measure.organisation, person=measure.person)


def _for(goal: Goal) -> str:
    return _("For the goal: {goal}").format(goal=goal.text)
