"""Merging and taking apart: nothing is lost, undo and splitting again give back what there was."""

from dataclasses import fields, replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusdesk.domain.casework import Document, Goal, Measure, Merger, Plan, Review, StatusChange
from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Attendance,
    Case,
    Decision,
    InformationItem,
    Meeting,
    Organisation,
    Owner,
    Participant,
    Record,
    Signal,
    Subject,
    Weighing,
)
from focusdesk.domain.references import LISTED, fields_to
from focusdesk.domain.terms import AttendanceStatus, CaseKind, CaseStatus, MeetingStatus
from focusdesk.domain.timeline import EventKind
from focusdesk.services import (
    actions,
    agenda,
    cases,
    directory,
    filing,
    merging,
    minutes,
    plans,
    recording,
    timeline,
)
from focusdesk.services.desk import Desk
from focusdesk.services.merged import leading_case
from focusdesk.storage.referring import referring
from focusdesk.storage.store import Store
from tests.conftest import TODAY
from tests.services.conftest import Group
from tests.storage.whole_vault import content as whole_content
from tests.storage.whole_vault import everything, index


def content(store: Store) -> dict[type[Record], list[Record]]:
    """Every record but where cases stood: that a case was merged and split stays known."""
    return whole_content(store) | {StatusChange: []}


def pointing_at(desk: Desk, gone: Record) -> list[Record]:
    """What refers to a record but where it stood itself."""
    return [each for each in referring(desk.store, type(gone), gone.id) if not isinstance(each, StatusChange)]


def fill(desk: Desk, *records: Record) -> None:
    desk.do(Step("Fill", tuple(map(add, records))))


def first(desk: Desk, kind: type[Any]) -> Any:
    return desk.store.find(kind)[0]


@pytest.fixture
def whole(desk: Desk) -> Desk:
    """A vault with every kind of record, and a second one of all that can be merged."""
    fill(desk, *everything())
    case, police = first(desk, Case), first(desk, Organisation)
    other = Case(number="2026-020", title="Plein, opnieuw", bringing_organisation=police.id, purpose="Rust")
    same = Subject(case=other.id, name="Lukasz Wisniewski", address="Dorpsstraat 1")
    said = InformationItem(text="Weer gezien", case=other.id, subject=same.id, source_organisation=police.id)
    fill(desk, other, same, said, Subject(case=case.id, name="Noor Zandbergen"))
    return desk


def pairs(desk: Desk) -> list[tuple[Any, Any]]:
    kinds: tuple[type[Record], ...] = (Case, Organisation, Participant)
    return [tuple(desk.store.find(kind)[:2]) for kind in kinds]  # type: ignore[misc]


@pytest.mark.parametrize("at", range(3))
@pytest.mark.parametrize("turned", [False, True])
def test_that_merging_leaves_no_reference_and_is_taken_back_whole(whole: Desk, at: int, turned: bool) -> None:
    kept, gone = pairs(whole)[at][:: -1 if turned else 1]
    before, found = content(whole.store), index(whole.store)
    merging.merge(whole, kept, gone)
    assert not pointing_at(whole, gone)
    whole.undo()
    assert (content(whole.store), index(whole.store)) == (before, found)
    whole.redo()
    merging.split(whole, first_merger(whole, kept))
    assert (content(whole.store), index(whole.store)) == (before, found)


def first_merger(desk: Desk, kept: Record) -> Merger:
    return merging.mergers(desk, kept)[0]


@pytest.mark.parametrize("kind", [Case, Organisation, Participant])
def test_that_every_field_that_can_refer_is_pointed_to_the_one_that_stays(whole: Desk, kind: type[Any]) -> None:
    """Also the fields that are empty in the example: each is made to refer to the one that goes."""
    kept, gone = whole.store.find(kind)[:2]
    tried, pointing = 0, [each for each in fields_to(kind) if each[0] is not StatusChange]
    for place, name in pointing:
        free = [each for each in whole.store.find(place) if each.id not in (kept.id, gone.id)]
        for record in free[:1]:
            part, _dot, inner = name.partition(".")
            value: object = (gone.id,) if part in LISTED else gone.id
            value = (replace(Owner(), **{inner: gone.id}),) if inner else value
            values = {part: value} | ({"done": TODAY} if place is Review else {})
            whole.do(Step("Point", (Change(record, replace(record, **values)),)))  # type: ignore[arg-type]
            merging.merge(whole, kept, gone)
            assert pointing_at(whole, gone) == [], f"{place.__name__}.{name}"
            assert record.id in {each.id for each in referring(whole.store, kind, kept.id)}
            whole.undo()
            whole.undo()
            tried += 1
    assert tried >= len(pointing) - 1


def test_that_any_series_of_merges_is_taken_apart_in_reverse(whole: Desk) -> None:
    before, found = content(whole.store), index(whole.store)

    @settings(max_examples=8, deadline=None)
    @given(st.permutations(range(3)), st.lists(st.booleans(), min_size=3, max_size=3))
    def comes_back(order: list[int], turned: list[bool]) -> None:
        made = []
        for at in order:
            kept, gone = pairs(whole)[at][:: -1 if turned[at] else 1]
            merging.merge(whole, kept, gone)
            made.append(first_merger(whole, kept))
        assert {each.id for kind in found_kinds(whole) for each in kind} >= {each.id for each in made}
        for merger in reversed(made):
            merging.split(whole, merger)
        assert (content(whole.store), index(whole.store)) == (before, found)

    comes_back()


def found_kinds(desk: Desk) -> list[list[Record]]:
    return list(content(desk.store).values())


def test_that_merges_are_taken_apart_in_any_order(whole: Desk) -> None:
    """Whatever was merged in between: nothing that comes back refers to something that is not there."""
    before = content(whole.store)

    @settings(max_examples=8, deadline=None)
    @given(st.permutations(range(3)), st.permutations(range(3)))
    def holds(there: list[int], back: list[int]) -> None:
        made = {}
        for at in there:
            kept, gone = pairs(whole)[at]
            merging.merge(whole, kept, gone)
            made[at] = first_merger(whole, kept)
        for at in back:
            merging.split(whole, made[at])
        assert {kind: len(each) for kind, each in content(whole.store).items()} == {
            kind: len(each) for kind, each in before.items()
        }
        for _step in range(6):
            whole.undo()
        assert content(whole.store) == before

    holds()


def test_that_everything_of_a_case_moves_and_no_source_is_lost(whole: Desk) -> None:
    gone, kept = whole.store.find(Case)
    said = {each.id: each for each in whole.store.find(InformationItem)}
    merging.merge(whole, kept, gone)
    for kind in (InformationItem, Action, Decision, Subject, Weighing, Signal, Plan, Document):
        assert not whole.store.find(kind, case=gone.id), kind
    for each in whole.store.find(InformationItem):
        assert replace(each, case=None) == replace(said[each.id], case=None)
    tomb = whole.store.get(Case, gone.id)
    assert (tomb.number, tomb.status, tomb.merged_into) == (gone.number, CaseStatus.MERGED, kept.id)
    assert leading_case(whole, gone.id) == whole.store.get(Case, kept.id)
    assert whole.next_number(Case, 2026) == "2026-021"
    assert whole.store.find(Goal)
    assert whole.store.find(Measure)


def test_that_field_by_field_the_chosen_value_stays(whole: Desk) -> None:
    gone, kept = whole.store.find(Case)
    proposed = {each.field: each.proposed for each in merging.preview(whole, kept, gone).differences}
    assert proposed["title"] == kept.title
    assert proposed["lead"] == gone.lead, "what stays empty is filled from the other"
    after = merging.merge(whole, kept, gone, {"title": gone.title})
    assert (after.title, after.purpose, after.lead) == (gone.title, kept.purpose, gone.lead)


def test_that_every_field_is_chosen_or_known_not_to_be() -> None:
    own = {
        Case: {
            *("number", "status", "closed", "closing_reason", "closing_reasons", "keep_until", "destroyed_on"),
            "merged_into",
        },
        Subject: {"case"},
    }
    for kind, names in merging.CHOICES.items():
        every = {field.name for field in fields(kind)} - {"id", "batch", "place"} - own.get(kind, set())
        assert set(names) == every


def test_that_the_same_person_is_proposed_and_never_taken_for_granted(whole: Desk) -> None:
    gone, kept = whole.store.find(Case)
    ((ours, theirs),) = merging.preview(whole, kept, gone).alike
    assert {ours.name, theirs.name} == {"Lukasz Wisniewski", "Łukasz Wiśniewski"}
    merging.merge(whole, kept, gone)
    assert len(whole.store.find(Subject, case=kept.id)) == 3
    whole.undo()
    before = content(whole.store)
    merging.merge(whole, kept, gone, same={(ours.id, theirs.id): {}})
    one = whole.store.get(Subject, ours.id)
    assert (one.address, one.date_of_birth) == ("Dorpsstraat 1", theirs.date_of_birth)
    assert whole.store.try_get(Subject, theirs.id) is None
    merging.split(whole, first_merger(whole, kept))
    assert content(whole.store) == before


def test_that_two_persons_of_one_case_become_one(desk: Desk, table: Group) -> None:
    one = cases.add_subject(desk, table.case, "Noor Aksoy")
    two = cases.add_subject(desk, table.case, "N. Aksoy", address="Plein 3")
    source = Owner(organisation=table.police.id)
    said = recording.add_information(desk, "Gezien", source, case=table.case, subject=two.id)
    assert merging.merge(desk, one, two).address == "Plein 3"
    assert desk.store.get(InformationItem, said.id).subject == one.id
    merging.split(desk, first_merger(desk, one))
    assert desk.store.get(InformationItem, said.id).subject == two.id


def test_that_a_meeting_that_was_held_keeps_the_number(desk: Desk, table: Group) -> None:
    other = cases.notify_case(desk, "Nog eens")
    held = Meeting(number="2026-90", day=date(2026, 10, 30), status=MeetingStatus.APPROVED)
    said = AgendaItem(meeting=held.id, position=1, case=other.id)
    fill(desk, held, said)
    coming = agenda.add_item(desk, table.meeting, case=other)
    agreed = Action(number="A2026-090", text="Bellen", case=other.id, meeting=held.id, agenda_item=said.id)
    fill(desk, agreed)
    written = minutes.minutes_of(desk, held).items
    merging.merge(desk, table.case, other)
    assert desk.store.get(Action, agreed.id).case == table.case.id
    assert minutes.minutes_of(desk, held).items == written
    assert desk.store.get(AgendaItem, said.id).case == other.id
    assert desk.store.get(AgendaItem, coming.id).case == table.case.id
    assert {each.item.id for each in timeline.discussions(desk, table.case)} == {said.id, coming.id}


def test_that_nobody_attends_a_meeting_twice(desk: Desk, table: Group) -> None:
    ours = first(desk, Attendance) if desk.store.find(Attendance) else None
    twin = directory.add_participant(desk, "A. de Wit", organisation=table.police.id)
    there = Attendance(meeting=table.meeting.id, participant=twin.id, status=AttendanceStatus.PRESENT)
    fill(desk, there)
    before = content(desk.store)
    merging.merge(desk, table.anna, twin)
    (one,) = desk.store.find(Attendance, participant=table.anna.id)
    assert one.status is AttendanceStatus.PRESENT
    assert ours is not None
    merging.split(desk, first_merger(desk, table.anna))
    assert content(desk.store) == before


def test_that_what_moved_goes_back_and_what_came_since_is_asked(desk: Desk, table: Group) -> None:
    other = cases.notify_case(desk, "Nog eens")
    moved, renamed = (actions.add_action(desk, text, case=other) for text in ("Bellen", "Mailen"))
    merging.merge(desk, table.case, other)
    actions.edit_action(desk, renamed, text="Schrijven")
    theirs, ours = (actions.add_action(desk, text, case=table.case) for text in ("Voor de een", "Voor de ander"))
    merger = first_merger(desk, table.case)
    assert {each.id for each in merging.came_since(desk, merger)} == {theirs.id, ours.id}
    merging.split(desk, merger, {theirs.id})
    of = {each.text: each.case for each in desk.store.find(Action)}
    kept = table.case.id
    assert of == {"Bellen": other.id, "Schrijven": other.id, "Voor de een": other.id, "Voor de ander": kept}
    assert desk.store.get(Case, other.id) == other
    assert moved.case == other.id


def test_that_a_merge_after_a_merge_leads_to_the_last(desk: Desk, table: Group) -> None:
    second, third = (cases.notify_case(desk, title) for title in ("Tweede", "Derde"))
    merging.merge(desk, second, table.case)
    early = first_merger(desk, second)
    merging.merge(desk, third, second)
    kept = leading_case(desk, table.case.id)
    assert kept is not None
    assert kept.id == third.id
    with pytest.raises(Refused):
        merging.split(desk, early)
    merging.split(desk, first_merger(desk, third))
    merging.split(desk, early)
    assert {each.status for each in desk.store.find(Case)} == {CaseStatus.NOTIFIED}


def test_that_work_on_a_merged_case_is_refused_and_says_where_it_went(desk: Desk, table: Group) -> None:
    other = cases.notify_case(desk, "Nog eens")
    merging.merge(desk, table.case, other)
    tomb = desk.store.get(Case, other.id)
    source = Owner(organisation=table.police.id)
    for act in (
        lambda: cases.edit_case(desk, tomb, title="Anders"),
        lambda: cases.add_subject(desk, tomb, "Noor"),
        lambda: actions.add_action(desk, "Bellen", case=tomb),
        lambda: recording.add_information(desk, "Gezien", source, case=tomb),
        lambda: agenda.add_item(desk, table.meeting, case=tomb),
        lambda: cases.remove_case(desk, tomb),
    ):
        with pytest.raises(Refused) as refused:
            act()
        assert refused.value.values["kept"] == table.case.number
    with pytest.raises(Refused):
        cases.move(desk, tomb, CaseStatus.ACTIVE)
    with pytest.raises(Refused):
        cases.remove_case(desk, table.case)


def test_that_what_cannot_be_merged_is_refused(desk: Desk, table: Group) -> None:
    place = cases.notify_case(desk, "Het plein", CaseKind.PLACE)
    cases.add_subject(desk, table.case, "Noor")
    frozen = cases.move(desk, cases.notify_case(desk, "Stil"), CaseStatus.FROZEN)
    for kept, gone in ((table.case, table.case), (table.case, frozen), (place, table.case)):
        with pytest.raises(Refused):
            merging.merge(desk, kept, gone)
    assert merging.merge(desk, place, table.case, {"kind": CaseKind.GROUP}).kind is CaseKind.GROUP


def test_that_an_organisation_is_merged_in_its_lists_too(desk: Desk, table: Group) -> None:
    twin = directory.add_organisation(desk, "Politie Oost")
    source = Owner(organisation=table.school.id)
    said = recording.add_information(desk, "Gezien", source, case=table.case, shared_with=(twin.id, table.police.id))
    with pytest.raises(Refused):
        directory.remove_organisation(desk, twin)
    merging.merge(desk, table.police, twin)
    assert desk.store.get(InformationItem, said.id).shared_with == (table.police.id,)
    assert desk.store.try_get(Organisation, twin.id) is None
    merging.split(desk, first_merger(desk, table.police))
    assert desk.store.get(InformationItem, said.id).shared_with == (twin.id, table.police.id)


def test_that_an_owner_who_changed_since_goes_back_one_by_one(desk: Desk, table: Group) -> None:
    twin = directory.add_organisation(desk, "Politie Oost")
    action = actions.add_action(desk, "Bellen", [Owner(organisation=twin.id)], case=table.case)
    merging.merge(desk, table.police, twin)
    both = (Owner(organisation=table.police.id), Owner(organisation=table.school.id))
    actions.edit_action(desk, action, owners=both)
    merging.split(desk, first_merger(desk, table.police))
    owners = desk.store.get(Action, action.id).owners
    assert owners == (Owner(organisation=twin.id), Owner(organisation=table.school.id))


def test_that_a_stand_in_is_never_oneself(desk: Desk, table: Group) -> None:
    directory.edit_participant(desk, table.anna, stand_in=table.emre.id)
    assert merging.merge(desk, desk.store.get(Participant, table.anna.id), table.emre).stand_in is None


def test_that_a_running_case_is_not_looked_at_after_closing(desk: Desk, table: Group) -> None:
    other = cases.notify_case(desk, "Nog eens")
    fill(desk, Review(case=other.id, due=TODAY), Review(case=other.id, due=TODAY, done=TODAY, result="Rustig"))
    before = content(desk.store)
    merging.merge(desk, table.case, other)
    assert [each.done for each in desk.store.find(Review)] == [TODAY]
    merging.split(desk, first_merger(desk, table.case))
    assert content(desk.store) == before


def test_that_a_merged_case_takes_no_plan_and_no_document(whole: Desk) -> None:
    kept, gone = pairs(whole)[0]
    merging.merge(whole, kept, gone)
    for add_to in (
        lambda: plans.make_plan(whole, gone),
        lambda: plans.add_goal(whole, None, "Weer naar school", gone),
        lambda: filing.take_in(whole, gone, ()),
    ):
        with pytest.raises(Refused, match="merged"):
            add_to()


def test_that_a_merger_stands_in_the_course_of_both_cases(desk: Desk, table: Group) -> None:
    other = cases.notify_case(desk, "Nog eens")
    merging.merge(desk, table.case, other)
    here = [event.record for event in timeline.timeline(desk, table.case) if event.kind is EventKind.STATUS]
    assert [(type(each), each.id) for each in here] == [(Case, other.id)]
    merging.split(desk, first_merger(desk, table.case))
    there = [event.record for event in timeline.timeline(desk, other) if isinstance(event.record, StatusChange)]
    assert [each.now for each in there] == [CaseStatus.NOTIFIED, CaseStatus.MERGED]
    assert not [event for event in timeline.timeline(desk, table.case) if event.kind is EventKind.STATUS]
