"""What is special in merging: which records may be merged, what stays where it is, and which persons look the same."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from focusdesk.domain import presence
from focusdesk.domain.casework import Review, SavedFilter, StatusChange
from focusdesk.domain.inputnames import folded
from focusdesk.domain.lifecycle import LIVE, is_live
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import AgendaItem, Attendance, Case, Meeting, Organisation, Participant, Record, Subject
from focusdesk.domain.terms import CaseKind, CaseStatus, ItemOutcome, MeetingStatus
from focusdesk.services import savedfilters
from focusdesk.services.desk import Desk

WITHOUT_PERSONS = (CaseKind.PLACE, CaseKind.THEME)
"""The kinds of case that are not about persons."""

_COMING = (MeetingStatus.PLANNED, MeetingStatus.AGENDA_SENT, MeetingStatus.UNDER_WAY, MeetingStatus.CANCELLED)
"""The statuses of a meeting of which nothing is written down for good yet."""

_MERGEABLE = (*LIVE, CaseStatus.CLOSED)
_ALIKE = 88
"""From this likeness on, of 100, two names are proposed as those of one person."""


def ensure_may_merge(kept: Record, gone: Record) -> None:
    """Refuse to merge a record with itself, a case that is not running or closed, or persons of two cases."""
    if kept.id == gone.id or type(kept) is not type(gone):
        raise Refused("Choose two different entries to merge.")
    if isinstance(kept, Case) and isinstance(gone, Case):
        for case in (kept, gone):
            if case.status not in _MERGEABLE:
                raise Refused("Case {number} is not running. Only running and closed cases merge.", number=case.number)
        if is_live(gone) and not is_live(kept):
            raise Refused(
                "Case {number} is closed and the other one is running. Keep the running one, or reopen this one first.",
                number=kept.number,
            )
    if isinstance(kept, Subject) and isinstance(gone, Subject) and kept.case != gone.case:
        raise Refused("These persons are in different cases. Merge the cases first.")


def ensure_holds(kept: Record, moved: Iterable[Record]) -> None:
    """Refuse a case about a place or theme that would be about persons."""
    if isinstance(kept, Case) and kept.kind in WITHOUT_PERSONS and any(isinstance(each, Subject) for each in moved):
        raise Refused("A case about a place or theme has no persons. Let another kind stay.", field="kind")


def tombstone(gone: Record, kept: Record) -> Record | None:
    """What is left of the record that goes: of a case its number, which leads to the other; else nothing."""
    if isinstance(gone, Case):
        return replace(gone, status=CaseStatus.MERGED, merged_into=kept.id, next_discussion=None, keep_until=None)
    return None


def staying(desk: Desk, kept: Record, there: Sequence[Record]) -> set[int]:
    """Which of the records that refer to a case that goes stay as they are.

    Those are the items of meetings that were held: they keep the number that was on the agenda. Each case also keeps
    where it stood.
    """
    items = [each for each in there if isinstance(each, AgendaItem) and isinstance(kept, Case)]
    meetings = desk.store.find(Meeting, id=tuple({each.meeting for each in items}))
    held = {each.id for each in meetings if each.status not in _COMING}
    history = {each.id for each in there if isinstance(each, StatusChange)}
    return history | {each.id for each in items if each.meeting in held}


def dropped(desk: Desk, kept: Record, there: Sequence[Record]) -> Iterator[Record]:
    """The records for which there is no place after a merge.

    A running case is not looked at after closing. Nobody attends a meeting twice: the attendance of whoever was there
    stays.
    """
    if isinstance(kept, Case) and is_live(kept):
        yield from (each for each in there if isinstance(each, Review) and each.done is None)
    if isinstance(kept, Participant):
        ours = {each.meeting: each for each in desk.store.find(Attendance, participant=kept.id)}
        for theirs in there:
            if isinstance(theirs, Attendance) and (mine := ours.get(theirs.meeting)):
                yield theirs if presence.was_there(mine) or not presence.was_there(theirs) else mine


def on_one_agenda(desk: Desk, kept: Record, gone: Record) -> Iterator[tuple[AgendaItem, AgendaItem]]:
    """The items of two cases on the agenda of one meeting to come, of the case that stays and of the other."""
    if not isinstance(kept, Case):
        return
    ours = {each.meeting: each for each in desk.store.find(AgendaItem, case=kept.id)}
    for theirs in desk.store.find(AgendaItem, case=gone.id):
        if theirs.meeting in ours and desk.store.get(Meeting, theirs.meeting).status in _COMING:
            yield ours[theirs.meeting], theirs


def one_item(ours: AgendaItem, theirs: AgendaItem) -> AgendaItem:
    """One agenda item of two: open while either is, and for all who are needed at either; none means everyone."""
    undecided = ItemOutcome.OPEN in (ours.outcome, theirs.outcome)
    everyone = not ours.organisations or not theirs.organisations
    needed = () if everyone else tuple(dict.fromkeys((*ours.organisations, *theirs.organisations)))
    return replace(ours, outcome=ItemOutcome.OPEN if undecided else ours.outcome, organisations=needed)


def filters(desk: Desk, kept: Record, gone: Record) -> Iterator[tuple[SavedFilter, SavedFilter]]:
    """The saved filters that ask for the organisation that goes, and as they ask for the other."""
    for each in desk.store.find(SavedFilter) if isinstance(kept, Organisation) else ():
        state = savedfilters.state(each)
        if state.get("organisation") == gone.id:
            yield each, replace(each, text=savedfilters.written({**state, "organisation": kept.id}))


def alike(desk: Desk, kept: Record, gone: Record) -> Iterator[tuple[Subject, Subject]]:
    """The persons of two cases who may be one, each at most once; whether they are is for the user to say."""
    if not isinstance(kept, Case) or not isinstance(gone, Case):
        return
    ours = desk.store.find(Subject, case=kept.id)
    for theirs in desk.store.find(Subject, case=gone.id):
        found = max(ours, key=lambda each: _likeness(each, theirs), default=None)
        if found is not None and _likeness(found, theirs) >= _ALIKE:
            ours.remove(found)
            yield found, theirs


def _likeness(one: Subject, other: Subject) -> float:
    if one.date_of_birth and other.date_of_birth and one.date_of_birth != other.date_of_birth:
        return 0
    if one.bsn and other.bsn:
        return 100 if one.bsn == other.bsn else 0
    return fuzz.token_sort_ratio(folded(one.name), folded(other.name))
