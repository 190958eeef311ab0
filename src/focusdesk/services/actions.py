"""Actions: agree on them, settle them, postpone them, one or many at a time."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from focusdesk.domain import lifecycle
from focusdesk.domain.changes import Change, Step
from focusdesk.domain.followup import is_open
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, AgendaItem, Case, Meeting, Owner
from focusdesk.domain.terms import ActionStatus
from focusdesk.i18n import N_
from focusdesk.services.desk import Desk
from focusdesk.services.editing import added, edit, ensure_text, removed
from focusdesk.services.merged import ensure_not_merged
from focusdesk.services.settling import given_status


def add_action(
    desk: Desk,
    text: str,
    owners: Sequence[Owner] = (),
    due: date | None = None,
    *,
    case: Case | None = None,
    item: AgendaItem | None = None,
    note: str = "",
) -> Action:
    """Add an agreement: what, by whom (the first owner leads), by when; made at an agenda item or on a case.

    Raises Refused when there is no text or the minutes of the meeting are approved.
    """
    if case:
        ensure_not_merged(desk, case)
    meeting = desk.store.get(Meeting, item.meeting) if item else None
    if meeting:
        lifecycle.ensure_editable(meeting)
    action = Action(
        number=desk.next_number(Action, desk.today().year),
        text=ensure_text(text, N_("Write down what will be done.")),
        owners=tuple(owners),
        due=due,
        case=case.id if case else item.case if item else None,
        meeting=meeting.id if meeting else None,
        agenda_item=item.id if item else None,
        agreed=meeting.day if meeting else desk.today(),
        note=note,
    )
    return added(desk, N_("Add action"), action)


def edit_action(desk: Desk, action: Action, **values: object) -> Action:
    """Set fields of an action. A later date on an open action counts as postponing it."""
    current = desk.store.get(Action, action.id)
    due = values.get("due", current.due)
    if isinstance(due, date) and current.due and due > current.due and is_open(current.status):
        values["postponed"] = current.postponed + 1
    if "text" in values:
        values["text"] = ensure_text(str(values["text"]), N_("Write down what will be done."))
    return edit(desk, action, N_("Change action"), **values)


def set_status(desk: Desk, actions: Iterable[Action], status: ActionStatus, reason: str = "") -> None:
    """Give actions a status as one step.

    `reason` is required, and kept, when they were not carried out; when they were handed over it says to whom.
    """
    changes = []
    for action in actions:
        current = desk.store.get(Action, action.id)
        settled = given_status(current, status, reason, desk.today())
        if settled != current:
            changes.append(Change(current, settled))
    desk.do(Step(_LABELS[status], tuple(changes)))


_LABELS = {
    ActionStatus.OPEN: N_("Open action again"),
    ActionStatus.IN_PROGRESS: N_("Start action"),
    ActionStatus.DONE: N_("Mark action done"),
    ActionStatus.LAPSED: N_("Let action lapse"),
    ActionStatus.NOT_CARRIED_OUT: N_("Mark action not carried out"),
    ActionStatus.HANDED_OVER: N_("Hand action over"),
}


def toggle_done(desk: Desk, actions: Sequence[Action]) -> None:
    """Mark actions done; when all of them are done already, open them again."""
    current = [desk.store.get(Action, action.id) for action in actions]
    all_done = all(action.status is ActionStatus.DONE for action in current)
    set_status(desk, current, ActionStatus.OPEN if all_done else ActionStatus.DONE)


def postpone(desk: Desk, actions: Iterable[Action], to: date) -> None:
    """Give open actions a later date as one step; raises Refused for one that is settled or not made later."""
    changes = []
    for action in actions:
        current = desk.store.get(Action, action.id)
        if not is_open(current.status):
            raise Refused("Action {number} is settled already. Open it again first.", number=current.number)
        if current.due and to <= current.due:
            raise Refused("Choose a date after the present one to postpone action {number}.", number=current.number)
        changes.append(Change(current, replace(current, due=to, postponed=current.postponed + 1)))
    desk.do(Step(N_("Postpone action"), tuple(changes)))


def remove_action(desk: Desk, action: Action) -> None:
    """Remove an action; its number is not given again."""
    current = desk.store.get(Action, action.id)
    if current.meeting:
        lifecycle.ensure_editable(desk.store.get(Meeting, current.meeting))
    removed(desk, N_("Remove action"), current)
