"""What merging does beside moving references: agendas, saved filters, and what is kept of the merge itself."""

from dataclasses import replace

import pytest

from focusdesk.domain.casework import Merger, SavedFilter
from focusdesk.domain.changes import Change, Step
from focusdesk.domain.records import AgendaItem, Attendance, Subject
from focusdesk.domain.terms import ItemOutcome
from focusdesk.services import actions, agenda, cases, directory, merging, recording, savedfilters
from focusdesk.services.desk import Desk
from tests.services.conftest import Group
from tests.services.test_merging import content


def test_that_two_cases_on_one_agenda_become_one_item(desk: Desk, table: Group) -> None:
    school, police = table.school.id, table.police.id
    other = cases.notify_case(desk, "Nog eens")
    ours = agenda.add_item(desk, table.meeting, case=table.case)
    ours = agenda.edit_item(desk, ours, organisations=(school,), outcome=ItemOutcome.HANDLED)
    theirs = agenda.add_item(desk, table.meeting, case=other)
    theirs = agenda.edit_item(desk, theirs, organisations=(police, school))
    last = agenda.add_item(desk, table.meeting, title="Rondvraag 2")
    said = recording.add_information(desk, "Weer gezien", table.owner, item=theirs)
    note = recording.add_note(desk, theirs, "Is er contact?")
    agreed = actions.add_action(desk, "Bellen", [table.owner], item=theirs)
    seat = desk.store.find(Attendance)[0]
    fill_in = replace(seat, until_item=theirs.id)
    desk.do(Step("Leave", (Change(seat, fill_in),)))
    before = content(desk.store)
    merging.merge(desk, table.case, other)
    (item,) = desk.store.find(AgendaItem, meeting=table.meeting.id, case=table.case.id)
    assert item.id == ours.id
    assert item.outcome is ItemOutcome.OPEN
    assert set(item.organisations) == {school, police}
    assert recording.lines(desk, ours) == [
        replace(said, agenda_item=ours.id, case=table.case.id),
        replace(note, agenda_item=ours.id),
        replace(agreed, agenda_item=ours.id, case=table.case.id),
    ]
    assert desk.store.get(Attendance, seat.id).until_item == ours.id
    assert [each.position for each in agenda.agenda(desk, table.meeting)] == list(range(1, item_count(desk, table) + 1))
    assert agenda.agenda(desk, table.meeting)[-1].id == last.id
    desk.undo()
    assert content(desk.store) == before
    merging.merge(desk, table.case, other)
    merging.split(desk, merging.mergers(desk, table.case)[0])
    assert content(desk.store) == before


def item_count(desk: Desk, table: Group) -> int:
    return len(agenda.agenda(desk, table.meeting))


@pytest.mark.parametrize("needed", [((), ()), ((1,), ()), ((), (1,))])
def test_that_an_item_for_everyone_stays_so(
    desk: Desk, table: Group, needed: tuple[tuple[int, ...], tuple[int, ...]]
) -> None:
    other = cases.notify_case(desk, "Nog eens")
    ours = agenda.add_item(desk, table.meeting, case=table.case)
    theirs = agenda.add_item(desk, table.meeting, case=other)
    for item, who in zip((ours, theirs), needed, strict=True):
        agenda.edit_item(desk, item, organisations=tuple(table.police.id for _one in who))
    merging.merge(desk, table.case, other)
    assert desk.store.get(AgendaItem, ours.id).organisations == ()


def test_that_saved_filters_ask_for_the_organisation_that_stays(desk: Desk, table: Group) -> None:
    kept = savedfilters.save(desk, "actions", "School", {"organisation": table.school.id, "words": "brief"})
    others = [
        savedfilters.save(desk, "actions", "Politie", {"organisation": table.police.id}),
        savedfilters.save(desk, "cases", "Plein", {"view": "running"}),
    ]
    double = directory.add_organisation(desk, "Onderwijs en zorg")
    merging.merge(desk, double, table.school)
    assert savedfilters.state(desk.store.get(SavedFilter, kept.id)) == {"organisation": double.id, "words": "brief"}
    assert [desk.store.get(SavedFilter, each.id) for each in others] == others
    merging.split(desk, merging.mergers(desk, double)[0])
    assert desk.store.get(SavedFilter, kept.id) == kept


def test_that_nothing_is_kept_of_a_merge_when_case_or_person_are_removed(desk: Desk, table: Group) -> None:
    case = cases.notify_case(desk, "Met namen")
    noor, nora, other = (cases.add_subject(desk, case, name=name) for name in ("Noor", "Nora Zandbergen", "Sem"))
    merging.merge(desk, nora, noor)
    merging.merge(desk, other, nora)
    assert len(desk.store.find(Merger)) == 2
    cases.remove_subject(desk, desk.store.get(Subject, other.id))
    assert desk.store.find(Merger) == []
    desk.undo()
    assert len(desk.store.find(Merger)) == 2
    cases.remove_case(desk, case)
    assert desk.store.find(Merger) == []
