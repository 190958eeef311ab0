"""Notes, information with its source, and decisions."""

from datetime import date

import pytest

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import AgendaItem, Decision, InformationItem, Note, Owner
from focusdesk.domain.terms import InformationKind, MeetingStatus, SharingLimit
from focusdesk.services import actions, agenda, meetings, recording
from focusdesk.services.desk import Desk
from tests.conftest import TODAY
from tests.services.conftest import Group


@pytest.fixture
def item(desk: Desk, table: Group) -> AgendaItem:
    return agenda.add_item(desk, table.meeting, case=table.case)


def test_that_lines_stay_in_the_order_of_writing(desk: Desk, table: Group, item: AgendaItem) -> None:
    written = [
        recording.add_note(desk, item, "Eerste"),
        recording.add_decision(desk, "Besloten", item),
        recording.add_information(desk, "Gezien", table.owner, item=item),
        actions.add_action(desk, "Bellen", item=item),
        recording.add_note(desk, item, "Wie weet meer?", is_question=True),
    ]
    assert recording.lines(desk, item) == written


def test_that_information_has_a_source_a_day_and_a_case(desk: Desk, table: Group, item: AgendaItem) -> None:
    found = recording.add_information(desk, " Vaker thuis ", table.owner, item=item)
    assert (found.text, found.day, found.case) == ("Vaker thuis", TODAY, table.case.id)
    assert (found.source_organisation, found.source_person) == (table.police.id, table.anna.id)
    with pytest.raises(Refused) as refused:
        recording.add_information(desk, "Vaker thuis", Owner(name=" "), item=item)
    assert refused.value.field == "source_organisation"
    with pytest.raises(Refused):
        recording.add_information(desk, " ", table.owner, item=item)


def test_that_a_special_category_needs_its_necessity(desk: Desk, table: Group, item: AgendaItem) -> None:
    with pytest.raises(Refused) as refused:
        recording.add_information(desk, "Behandeling", table.owner, item=item, special_category=True)
    assert refused.value.field == "necessity"
    kept = recording.add_information(
        desk, "Behandeling", table.owner, item=item, special_category=True, necessity="Nodig voor de hulp"
    )
    with pytest.raises(Refused):
        recording.edit_line(desk, kept, necessity="")


def test_that_sharing_with_named_organisations_names_them(desk: Desk, table: Group, item: AgendaItem) -> None:
    with pytest.raises(Refused):
        recording.add_information(desk, "Iets", table.owner, item=item, sharing=SharingLimit.NAMED)
    kept = recording.add_information(
        desk, "Iets", table.owner, item=item, sharing=SharingLimit.NAMED, shared_with=(table.school.id,)
    )
    assert desk.store.get(InformationItem, kept.id).shared_with == (table.school.id,)


def test_that_information_can_be_kept_with_a_case_outside_a_meeting(desk: Desk, table: Group) -> None:
    kept = recording.add_information(
        desk, "Gebeld", table.owner, case=table.case, day=date(2026, 11, 3), kind=InformationKind.FACT
    )
    assert desk.store.find(InformationItem, case=table.case.id, agenda_item=None) == [kept]


def test_that_a_decision_is_numbered_and_belongs_to_the_case(desk: Desk, table: Group, item: AgendaItem) -> None:
    decision = recording.add_decision(desk, "Opschalen", item, " Drie zorgen ", "School ziet dit anders")
    assert (decision.number, decision.case, decision.day) == ("B2026-001", table.case.id, table.meeting.day)
    assert (decision.reasons, decision.dissent) == ("Drie zorgen", "School ziet dit anders")
    with pytest.raises(Refused):
        recording.add_decision(desk, "", item)


def test_that_an_empty_line_is_refused_and_the_old_one_stays(desk: Desk, item: AgendaItem) -> None:
    note = recording.add_note(desk, item, "Eerste")
    with pytest.raises(Refused):
        recording.edit_line(desk, note, text="  ")
    assert desk.store.get(Note, note.id).text == "Eerste"


def test_that_a_line_can_be_changed_and_removed_until_approval(desk: Desk, table: Group, item: AgendaItem) -> None:
    note = recording.add_note(desk, item, "Eerste")
    assert recording.edit_line(desk, note, text=" Anders ").text == "Anders"
    decision = recording.add_decision(desk, "Opschalen", item)
    recording.remove_line(desk, decision)
    assert desk.store.find(Decision) == []
    agenda.handle_item(desk, item)
    for status in ("UNDER_WAY", "HELD", "DRAFT", "OFFERED", "APPROVED"):
        meetings.move(desk, table.meeting, MeetingStatus[status])
    for act in (
        lambda: recording.edit_line(desk, note, text="Later"),
        lambda: recording.remove_line(desk, note),
        lambda: recording.add_note(desk, item, "Nog iets"),
        lambda: recording.add_decision(desk, "Toch", item),
        lambda: recording.add_information(desk, "Toch", table.owner, item=item),
    ):
        with pytest.raises(Refused, match="locked"):
            act()
