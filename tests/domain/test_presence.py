"""Who was there at which item, and how many core parties were present."""

from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.presence import core_parties_present, present_at, was_there
from focusdesk.domain.records import AgendaItem, Attendance, Organisation, Participant
from focusdesk.domain.terms import AttendanceStatus, PartyRole

ITEMS = [AgendaItem(id=100 + position, meeting=1, position=position) for position in range(1, 7)]
THERE = (AttendanceStatus.PRESENT, AttendanceStatus.REPLACED, AttendanceStatus.OBSERVER)


def at(
    status: AttendanceStatus = AttendanceStatus.PRESENT, first: int | None = None, end: int | None = None
) -> Attendance:
    return Attendance(
        meeting=1,
        participant=1,
        status=status,
        from_item=ITEMS[first - 1].id if first else None,
        until_item=ITEMS[end - 1].id if end else None,
    )


def positions(attendance: Attendance) -> list[int]:
    return [item.position for item in ITEMS if present_at(attendance, item, ITEMS)]


def test_that_someone_present_is_there_at_every_item() -> None:
    assert positions(at()) == [1, 2, 3, 4, 5, 6]


def test_that_someone_who_left_is_not_there_at_the_item_of_leaving_and_after() -> None:
    assert positions(at(end=3)) == [1, 2]


def test_that_someone_who_came_in_is_there_from_that_item_on() -> None:
    assert positions(at(first=5)) == [5, 6]


def test_that_someone_can_come_in_and_leave() -> None:
    assert positions(at(first=2, end=4)) == [2, 3]


@given(st.sampled_from(AttendanceStatus), st.integers(1, 6) | st.none(), st.integers(1, 6) | st.none())
def test_that_nobody_is_at_an_item_without_being_at_the_meeting(
    status: AttendanceStatus, first: int | None, end: int | None
) -> None:
    attendance = at(status, first, end)
    assert was_there(attendance) == (status in THERE)
    if not was_there(attendance):
        assert positions(attendance) == []


def test_that_moving_items_moves_presence_along() -> None:
    moved = [AgendaItem(id=item.id, meeting=1, position=7 - item.position) for item in ITEMS]
    attendance = at(first=5)
    assert [item.position for item in moved if present_at(attendance, item, moved)] == [6, 5, 4, 3, 2]


def test_that_a_core_party_counts_once_and_observers_do_not() -> None:
    police, school, welfare = (
        Organisation(id=1, name="Politie"),
        Organisation(id=2, name="School"),
        Organisation(id=3, name="Welzijn", role=PartyRole.CASE),
    )
    people = [
        Participant(id=11, name="A", organisation=1),
        Participant(id=12, name="B", organisation=1),
        Participant(id=13, name="C", organisation=2),
        Participant(id=14, name="D", organisation=3),
        Participant(id=15, name="E"),
    ]
    statuses = [
        AttendanceStatus.PRESENT,
        AttendanceStatus.REPLACED,
        AttendanceStatus.OBSERVER,
        AttendanceStatus.PRESENT,
        AttendanceStatus.PRESENT,
    ]
    attendances = [
        Attendance(meeting=1, participant=person.id, status=status)
        for person, status in zip(people, statuses, strict=True)
    ]
    assert core_parties_present(attendances, people, [police, school, welfare]) == (1, 2)


def test_that_a_replaced_party_counts_for_the_quorum() -> None:
    organisation = Organisation(id=1, name="Politie")
    person = Participant(id=11, name="A", organisation=1)
    replaced = Attendance(meeting=1, participant=11, status=AttendanceStatus.REPLACED, replaced_by="B. Smit")
    assert core_parties_present([replaced], [person], [organisation]) == (1, 1)
