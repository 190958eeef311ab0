"""The life of minutes: what was approved never changes, is approved at the next meeting, and is only corrected."""

from datetime import date, time

import pytest

from focusdesk.domain import snapshot
from focusdesk.domain.differences import differences
from focusdesk.domain.paper import MinutesVersion
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import AgendaItem, Case, InformationItem, Meeting, Note
from focusdesk.domain.terms import Approval, DisclosureKind, ItemKind, ItemOutcome, MeetingStatus, MinutesStatus
from focusdesk.services import (
    actions,
    agenda,
    attendance,
    cases,
    directory,
    group,
    meetings,
    minutes,
    recording,
    sharing,
    versions,
)
from focusdesk.services.desk import Desk
from tests.services.conftest import Group

DAY = date(2026, 11, 27)
LATER = date(2026, 12, 18)


@pytest.fixture
def held(desk: Desk, table: Group) -> Meeting:
    """A meeting with minutes in draft; today is the day of that meeting."""
    desk.today = lambda: DAY
    agenda.propose_agenda(desk, table.meeting)
    attendance.everyone_present(desk, table.meeting)
    about = next(item for item in agenda.agenda(desk, table.meeting) if item.case)
    recording.add_information(desk, "De leerling is vaker thuis.", table.owner, item=about)
    recording.add_decision(desk, "De casus blijft op de agenda.", about, reasons="Te weinig bekend.")
    actions.add_action(desk, "Huisbezoek doen", [table.owner], date(2026, 12, 4), item=about)
    meetings.start(desk, table.meeting)
    for item in agenda.agenda(desk, table.meeting):
        agenda.handle_item(desk, item)
    for status in (MeetingStatus.HELD, MeetingStatus.DRAFT):
        meetings.move(desk, table.meeting, status)
    return desk.store.get(Meeting, table.meeting.id)


def offered(desk: Desk, meeting: Meeting) -> Meeting:
    return meetings.move(desk, meeting, MeetingStatus.OFFERED)


def approved(desk: Desk, meeting: Meeting) -> MinutesVersion:
    return versions.approve(desk, offered(desk, meeting), Approval.IN_WRITING, DAY, "de kernpartijen")


def test_that_a_version_follows_the_meeting_in_the_same_step(desk: Desk, held: Meeting) -> None:
    [draft] = minutes.versions(desk, held)
    assert (draft.version, draft.status, draft.sha256) == (1, MinutesStatus.DRAFT, "")
    offered(desk, held)
    [version] = minutes.versions(desk, held)
    assert (version.status, version.offered) == (MinutesStatus.OFFERED, DAY)
    desk.undo()
    assert minutes.versions(desk, held) == [draft]
    assert desk.store.get(Meeting, held.id).status is MeetingStatus.DRAFT


def test_that_nothing_changes_what_was_approved(desk: Desk, table: Group, held: Meeting) -> None:
    approved(desk, held)
    before, text = minutes.minutes_of(desk, held), minutes.plain_text(minutes.minutes_of(desk, held))
    rename_everything(desk, table)
    assert minutes.plain_text(minutes.minutes_of(desk, held)) == text
    assert minutes.pdf_bytes(minutes.minutes_of(desk, held)) == minutes.pdf_bytes(before)
    live = minutes.plain_text(minutes.gathered(desk, held))
    assert "Rijkspolitie" in live
    assert "Rijkspolitie" not in text


def rename_everything(desk: Desk, table: Group) -> None:
    directory.edit_organisation(desk, table.police, name="Rijkspolitie")
    directory.edit_participant(desk, table.anna, name="Iemand Anders", function="chef")
    group.edit_group(desk, name="Andere naam", municipality="Elders", quorum=9)
    cases.edit_case(desk, desk.store.get(Case, table.case.id), title="Andere titel", purpose="Ander doel")
    meetings.plan_meeting(desk, date(2027, 3, 1), time(9))


def test_that_the_approval_is_printed_with_its_digest(desk: Desk, held: Meeting) -> None:
    anchor = desk.store.anchor()
    version = approved(desk, held)
    assert version.sha256 in minutes.plain_text(minutes.minutes_of(desk, held))
    assert "de kernpartijen" in minutes.plain_text(minutes.minutes_of(desk, held))
    assert version.anchor
    assert version.anchor != anchor  # offering came in between
    assert desk.store.check(version.anchor) == []


def test_that_an_extract_of_approved_minutes_does_not_change_either(desk: Desk, table: Group, held: Meeting) -> None:
    approved(desk, held)
    before = extract_text(desk, held, table)
    rename_everything(desk, table)
    assert extract_text(desk, held, table) == before


def extract_text(desk: Desk, held: Meeting, table: Group) -> str:
    source = sharing.source(desk, held)
    [parcel] = sharing.parcels(source, [DisclosureKind.EXTRACT], [table.police.id])
    return minutes.plain_text(parcel.content)


def test_that_offering_puts_the_approval_on_the_next_agenda_by_itself(desk: Desk, held: Meeting) -> None:
    following = meetings.plan_meeting(desk, LATER)
    agenda.add_item(desk, following, kind=ItemKind.OPENING)
    agenda.add_item(desk, following, "Nog iets")
    offered(desk, held)
    kinds = [item.kind for item in agenda.agenda(desk, following)]
    assert kinds == [ItemKind.OPENING, ItemKind.LAST_MINUTES, ItemKind.OTHER]
    desk.undo()
    assert len(agenda.agenda(desk, following)) == 2


def test_that_a_proposed_agenda_has_the_approval_first_after_the_opening(desk: Desk, held: Meeting) -> None:
    following = meetings.plan_meeting(desk, LATER)
    agenda.propose_agenda(desk, following)
    assert [item.kind for item in agenda.agenda(desk, following)][:2] == [ItemKind.OPENING, ItemKind.LAST_MINUTES]


def test_that_the_next_meeting_approves_in_one_step(desk: Desk, held: Meeting) -> None:
    following = meetings.plan_meeting(desk, LATER)
    item = next(item for item in proposed(desk, following) if item.kind is ItemKind.LAST_MINUTES)
    with pytest.raises(Refused, match="not offered"):
        versions.approve_at(desk, item)
    offered(desk, held)
    desk.today = lambda: LATER
    version = versions.approve_at(desk, item)
    assert (version.approval, version.agenda_item, version.approved) == (Approval.MEETING, item.id, LATER)
    assert desk.store.get(AgendaItem, item.id).outcome is ItemOutcome.HANDLED
    assert held.number in desk.store.find(Note, agenda_item=item.id)[0].text
    assert desk.store.get(Meeting, held.id).status is MeetingStatus.APPROVED
    with pytest.raises(Refused, match="already"):
        versions.approve_at(desk, item)
    desk.undo()
    assert desk.store.get(Meeting, held.id).status is MeetingStatus.OFFERED
    assert desk.store.get(AgendaItem, item.id).outcome is ItemOutcome.OPEN


def proposed(desk: Desk, meeting: Meeting) -> list[AgendaItem]:
    agenda.propose_agenda(desk, meeting)
    return agenda.agenda(desk, meeting)


@pytest.mark.parametrize(
    ("how", "day", "by"),
    [
        (Approval.IN_WRITING, DAY, "  "),
        (Approval.MEETING, date(2026, 11, 1), ""),
        (Approval.MEETING, date(2027, 11, 1), ""),
    ],
)
def test_that_an_approval_says_who_and_when(desk: Desk, held: Meeting, how: Approval, day: date, by: str) -> None:
    offered(desk, held)
    with pytest.raises(Refused):
        versions.approve(desk, held, how, day, by)
    assert minutes.versions(desk, held)[0].status is MinutesStatus.OFFERED


def test_that_only_offered_minutes_are_approved(desk: Desk, held: Meeting) -> None:
    with pytest.raises(Refused):
        versions.approve(desk, held, Approval.IN_WRITING, DAY, "de kernpartijen")


def test_that_a_correction_is_a_next_version_and_both_stay(desk: Desk, table: Group, held: Meeting) -> None:
    first = approved(desk, held)
    old = desk.store.content(first.sha256)
    [line] = desk.store.find(InformationItem)
    second = versions.correct(desk, held, "Het was op maandag.", "de voorzitter", DAY, line.id, "De leerling is thuis.")
    assert (second.version, second.status) == (2, MinutesStatus.APPROVED)
    assert desk.store.get(MinutesVersion, first.id).status is MinutesStatus.CORRECTED
    assert desk.store.content(first.sha256) == old
    assert desk.store.get(InformationItem, line.id).text == "De leerling is thuis."
    said = minutes.minutes_of(desk, held)
    assert (said.version, said.correction) == (2, "Het was op maandag.")
    shown = differences(*(minutes.plain_text(minutes.of_version(desk, each)) for each in minutes.versions(desk, held)))
    assert any("[-vaker -]" in each.before for each in shown)
    assert any("{+Correctie: Het was op maandag.+}" in each.after.replace("> ", "") or each.after for each in shown)
    desk.undo()
    assert minutes.minutes_of(desk, held).version == 1


def test_that_a_draft_is_not_corrected_and_a_correction_says_what(desk: Desk, held: Meeting) -> None:
    with pytest.raises(Refused):
        versions.correct(desk, held, "Iets", "de voorzitter", DAY)
    approved(desk, held)
    with pytest.raises(Refused) as refused:
        versions.correct(desk, held, "  ", "de voorzitter", DAY)
    assert refused.value.field == "correction"


def test_that_who_received_the_earlier_version_is_known(
    desk: Desk, table: Group, held: Meeting, tmp_path: object
) -> None:
    first = approved(desk, held)
    source = sharing.source(desk, held)
    parcels = sharing.parcels(source, [DisclosureKind.EXTRACT], [table.police.id])
    made = sharing.write_all(source, parcels, tmp_path)  # type: ignore[arg-type]  # a Path
    sharing.register(desk, source, made)
    versions.correct(desk, held, "Iets anders", "de voorzitter", DAY)
    assert [each.organisation for each in versions.received(desk, first)] == [table.police.id]
    assert versions.received(desk, minutes.versions(desk, held)[-1]) == []


def test_that_a_changed_byte_is_no_snapshot() -> None:
    with pytest.raises(ValueError, match="2"):
        snapshot.from_bytes(b'{"format": 2, "minutes": {}}')
