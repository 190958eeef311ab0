"""A note becomes an action or a decision, and these a note again: one step, and the line keeps its place."""

from dataclasses import replace

from focusdesk.domain import lifecycle
from focusdesk.domain.changes import Step, add, remove
from focusdesk.domain.followup import is_open
from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.loosewords import read_loosely
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, AgendaItem, Decision, Meeting, Note
from focusdesk.i18n import N_, _, plain_day
from focusdesk.services.desk import Desk
from focusdesk.services.entering import names_of
from focusdesk.services.people import Names
from focusdesk.services.recording import Line


def to_action(desk: Desk, note: Note) -> Action:
    """Make a note an action; owners and date are found in its words, and missing ones stay open."""
    item, meeting = _place(desk, note.agenda_item)
    loose = read_loosely(note.text, desk.today(), names_of(desk))
    action = Action(
        id=_next_to(desk, note.id),
        number=desk.next_number(Action, desk.today().year),
        text=loose.text,
        owners=tuple(replace(each, name="") if each.organisation or each.person else each for each in loose.owners),
        due=loose.due,
        case=item.case,
        meeting=meeting.id,
        agenda_item=item.id,
        agreed=meeting.day,
    )
    desk.do(Step(N_("Make note an action"), (remove(desk.store.get(Note, note.id)), add(action))))
    return action


def to_decision(desk: Desk, note: Note) -> Decision:
    """Make a note a decision, under the next number of this year."""
    item, meeting = _place(desk, note.agenda_item)
    decision = Decision(
        id=_next_to(desk, note.id),
        number=desk.next_number(Decision, desk.today().year),
        text=note.text,
        day=meeting.day,
        case=item.case,
        agenda_item=item.id,
    )
    desk.do(Step(N_("Make note a decision"), (remove(desk.store.get(Note, note.id)), add(decision))))
    return decision


def to_note(desk: Desk, line: Line) -> Note:
    """Make an action or decision a note again, that says who and by when in words. Its number is not given again.

    Raises Refused for what is settled, has reasons or dissent, or does not stand at an agenda item: a note has no
    place for those.
    """
    if not isinstance(line, Action | Decision) or line.agenda_item is None:
        raise Refused("Only an action or decision of this meeting can become a note.")
    current = desk.store.get(type(line), line.id)
    item, _meeting = _place(desk, line.agenda_item)
    _ensure_fits(current)
    note = Note(id=_next_to(desk, line.id), agenda_item=item.id, text=_in_words(desk, current))
    desk.do(Step(N_("Make a note of it"), (remove(current), add(note))))
    return note


def _ensure_fits(line: Action | Decision) -> None:
    if isinstance(line, Action) and not is_open(line.status):
        raise Refused("Action {number} is settled already. Open it again first.", number=line.number)
    if isinstance(line, Action) and line.note:
        raise Refused("Action {number} has a note of its own. Empty that first.", number=line.number)
    if isinstance(line, Decision) and (line.reasons or line.dissent):
        raise Refused("Decision {number} has reasons or dissent. A note has no place for those.", number=line.number)


def _in_words(desk: Desk, line: Action | Decision) -> str:
    if isinstance(line, Decision):
        return line.text
    names = Names.of(desk)
    owners = _(" and ").join(
        names.person(each.person) or names.organisation(each.organisation) or each.name for each in line.owners
    )
    due = _("by {day}").format(day=plain_day(line.due)) if line.due else ""
    return " ".join(part for part in (owners, line.text, due) if part)


def _place(desk: Desk, item_id: int) -> tuple[AgendaItem, Meeting]:
    item = desk.store.get(AgendaItem, item_id)
    meeting = desk.store.get(Meeting, item.meeting)
    lifecycle.ensure_editable(meeting)
    return item, meeting


def _next_to(desk: Desk, number: int) -> int:
    """An id that no record has and that sorts directly behind this one: lines stand in the order of their ids."""
    number += 1
    while any(desk.store.try_get(kind, number) for kind in RECORD_KINDS):
        number += 1
    return number
