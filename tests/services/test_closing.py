"""What is undecided when a meeting ends, and what of that keeps it from ending."""

from datetime import date

from focusdesk.domain.records import Action, Decision
from focusdesk.i18n import sentence
from focusdesk.services import actions, agenda, attendance, cases, closing, meetings, recording
from focusdesk.services.closing import MatterKind
from focusdesk.services.desk import Desk
from tests.services.conftest import Group


def kinds(desk: Desk, table: Group) -> list[MatterKind]:
    return [matter.kind for matter in closing.matters(desk, table.meeting)]


def test_that_everything_undecided_is_listed_with_its_place(desk: Desk, table: Group) -> None:
    item = agenda.add_item(desk, table.meeting, case=table.case)
    meetings.start(desk, table.meeting)
    bare = actions.add_action(desk, "Bellen", item=item)
    decision = recording.add_decision(desk, "Blijft", item)
    found = closing.matters(desk, table.meeting)
    assert [matter.kind for matter in found] == [
        MatterKind.ITEM,
        MatterKind.OWNER,
        MatterKind.DUE,
        MatterKind.REASONS,
        MatterKind.NEXT_DATE,
        MatterKind.ATTENDANCE,
        MatterKind.ATTENDANCE,
    ]
    assert [matter.item for matter in found[:5]] == [item.id] * 5
    assert [matter.record for matter in found[1:4]] == [bare.id, bare.id, decision.id]
    assert {matter.record for matter in found[5:]} == {seat.id for seat in attendance.seats(desk, table.meeting)}
    assert [matter.blocks for matter in found] == [True, *[False] * 6]
    assert "Anna de Wit" in "".join(sentence(matter) for matter in found)


def test_that_what_is_decided_is_not_listed(desk: Desk, table: Group) -> None:
    item = agenda.add_item(desk, table.meeting, case=table.case)
    meetings.start(desk, table.meeting)
    actions.add_action(desk, "Bellen", [table.owner], date(2026, 12, 4), item=item)
    recording.add_decision(desk, "Blijft", item, reasons="Het gaat beter")
    cases.edit_case(desk, table.case, next_discussion=date(2027, 1, 8))
    attendance.everyone_present(desk, table.meeting)
    assert kinds(desk, table) == [MatterKind.ITEM]
    agenda.handle_item(desk, item)
    assert kinds(desk, table) == []
    assert desk.store.find(Action)
    assert desk.store.find(Decision)


def test_that_an_item_only_stops_a_meeting_that_is_under_way(desk: Desk, table: Group) -> None:
    agenda.add_item(desk, table.meeting, "Kennismaking")
    [matter] = [each for each in closing.matters(desk, table.meeting) if each.kind is MatterKind.ITEM]
    assert not matter.blocks


def test_that_who_has_left_does_not_count_for_the_quorum_of_an_item(desk: Desk, table: Group) -> None:
    item = agenda.add_item(desk, table.meeting, case=table.case)
    attendance.everyone_present(desk, table.meeting)
    attendance.leave(desk, attendance.seats(desk, table.meeting)[0].attendance, item)
    assert attendance.quorum(desk, table.meeting) == (2, 2)
    assert attendance.quorum(desk, table.meeting, item) == (1, 2)
