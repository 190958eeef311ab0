"""The checks of minutes: each rule finds its fault, in a good meeting none does, and warnings can be passed over."""

import inspect
import re
from collections.abc import Callable
from datetime import date, time

import pytest

from focusdesk.domain import line_checks, minutes_checks
from focusdesk.domain.minutes_checks import Place
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Action, AgendaItem, Case, Meeting, Owner
from focusdesk.domain.terms import (
    AttendanceStatus,
    CaseKind,
    InformationKind,
    MeetingStatus,
    PartyRole,
    SharingLimit,
    SubjectRole,
)
from focusdesk.i18n import sentence
from focusdesk.services import actions, agenda, attendance, cases, checks, directory, group, meetings, recording
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit
from tests.services.conftest import Group

LONG = "De wijkagent zag driemaal dezelfde auto voor het huis."


@pytest.fixture
def about(desk: Desk, table: Group) -> AgendaItem:
    """The case at a meeting in which nothing is wrong."""
    desk.today = lambda: table.meeting.day
    cases.edit_case(desk, table.case, next_discussion=date(2027, 1, 8))
    item = agenda.add_item(desk, table.meeting, case=table.case)
    attendance.everyone_present(desk, table.meeting)
    recording.add_information(desk, "De leerling is vaker thuis.", table.owner, item=item)
    recording.add_decision(desk, "De casus blijft op de agenda.", item, reasons="Te weinig bekend.")
    actions.add_action(desk, "Huisbezoek doen", [table.owner], date(2026, 12, 4), item=item)
    values = {"chair": table.anna.id, "minute_taker": table.emre.id, "end": time(11)}
    meetings.edit_meeting(desk, table.meeting, **values)
    meetings.read_confidentiality(desk, table.meeting)
    return agenda.handle_item(desk, item)


def codes(desk: Desk, table: Group) -> list[str]:
    return [finding.code for finding in checks.findings(desk, table.meeting)]


def test_that_nothing_is_wrong_with_good_minutes(desk: Desk, table: Group, about: AgendaItem) -> None:
    assert codes(desk, table) == []


def tell(desk: Desk, table: Group, item: AgendaItem, text: str = "Er is gebeld.", **values: object) -> None:
    line = recording.add_information(desk, "Er is gebeld.", table.owner, item=item)
    edit(desk, line, "x", text=text, **values)


def agree(desk: Desk, table: Group, item: AgendaItem, owners: list[Owner], due: date | None) -> None:
    actions.add_action(desk, "Belt de mentor", owners, due, item=item)


def earlier(desk: Desk, table: Group) -> None:
    action = actions.add_action(desk, "Oude afspraak", [table.owner], date(2026, 11, 20), case=table.case)
    edit(desk, action, "x", agreed=date(2026, 11, 1))


def name(desk: Desk, table: Group, item: AgendaItem, role: SubjectRole = SubjectRole.MAIN) -> None:
    cases.add_subject(desk, table.case, "Noor Aksoy", role=role)
    recording.add_note(desk, item, "Noor Aksoy wil meepraten.")


def in_theme(desk: Desk, table: Group) -> None:
    cases.add_subject(desk, table.case, "Noor Aksoy")
    theme = cases.notify_case(desk, "Plein", CaseKind.THEME, next_discussion=date(2027, 1, 8))
    item = agenda.handle_item(desk, agenda.add_item(desk, table.meeting, case=theme))
    recording.add_note(desk, item, "Noor Aksoy hangt er rond.")


def titled(desk: Desk, table: Group) -> None:
    cases.add_subject(desk, table.case, "Noor Aksoy")
    item = agenda.add_item(desk, table.meeting, "Zorg om Noor Aksoy")
    agenda.handle_item(desk, item)


def repeated(desk: Desk, table: Group, item: AgendaItem) -> None:
    tell(desk, table, item, LONG, sharing=SharingLimit.CORE)
    recording.add_note(desk, item, f"Gezegd: {LONG.lower()}")


def about_another(desk: Desk, table: Group, item: AgendaItem) -> None:
    other = cases.notify_case(desk, "Tweede", CaseKind.PERSON)
    cases.add_subject(desk, other, "Noor Aksoy")
    recording.add_note(desk, item, "Noor Aksoy kent deze jongen.")


def located(desk: Desk, table: Group) -> None:
    cases.add_subject(desk, table.case, "Noor Aksoy")
    meetings.edit_meeting(desk, table.meeting, location="Bij Noor Aksoy thuis")


def silent(desk: Desk, table: Group) -> None:
    other = cases.notify_case(desk, "Plein", CaseKind.PLACE, next_discussion=date(2027, 1, 8))
    agenda.handle_item(desk, agenda.add_item(desk, table.meeting, case=other))


FAULTS: dict[str, Callable[[Desk, Group, AgendaItem], object]] = {
    "chair": lambda desk, table, _item: meetings.edit_meeting(desk, table.meeting, chair=None),
    "minute_taker": lambda desk, table, _item: meetings.edit_meeting(desk, table.meeting, minute_taker=None),
    "times": lambda desk, table, _item: meetings.edit_meeting(desk, table.meeting, end=None),
    "location": lambda desk, table, _item: meetings.edit_meeting(desk, table.meeting, location=""),
    "confidentiality": lambda desk, table, _item: meetings.edit_meeting(desk, table.meeting, confidentiality_read=None),
    "quorum": lambda desk, _table, _item: group.edit_group(desk, quorum=3),
    "core_party": lambda desk, _table, _item: directory.add_organisation(desk, "Reclassering", role=PartyRole.CORE),
    "item_empty": lambda desk, table, _item: silent(desk, table),
    "name_of_other_case": lambda desk, table, item: about_another(desk, table, item),
    "name_in_place": lambda desk, table, _item: located(desk, table),
    "item_open": lambda desk, table, _item: agenda.add_item(desk, table.meeting, "Nog iets"),
    "information_date": lambda desk, table, item: tell(desk, table, item, day=None),
    "source": lambda desk, table, item: tell(desk, table, item, source_organisation=None, source_person=None),
    "necessity": lambda desk, table, item: tell(desk, table, item, special_category=True),
    "sensitive_word": lambda desk, table, item: tell(desk, table, item, "Er is een diagnose gesteld."),
    "opinion": lambda desk, table, item: tell(desk, table, item, "Hij lijkt moe.", kind=InformationKind.FACT),
    "reasons": lambda desk, _table, item: recording.add_decision(desk, "Zo doen we het.", item),
    "owner": lambda desk, table, item: agree(desk, table, item, [], date(2026, 12, 4)),
    "owner_organisation": lambda desk, table, item: agree(desk, table, item, [Owner(name="buur")], date(2026, 12, 4)),
    "owner_person": lambda desk, table, item: agree(
        desk, table, item, [Owner(organisation=table.police.id)], date(2026, 12, 4)
    ),
    "due": lambda desk, table, item: agree(desk, table, item, [table.owner], None),
    "due_past": lambda desk, table, item: agree(desk, table, item, [table.owner], date(2026, 11, 2)),
    "next_date": lambda desk, table, _item: cases.edit_case(desk, table.case, next_discussion=None),
    "earlier_action": lambda desk, table, _item: earlier(desk, table),
    "third_party": lambda desk, table, item: name(desk, table, item, SubjectRole.THIRD),
    "name_in_theme": lambda desk, table, _item: in_theme(desk, table),
    "citizen_number": lambda desk, _table, item: recording.add_note(desk, item, "Haar nummer is 111222333."),
    "name_in_title": lambda desk, table, _item: titled(desk, table),
    "repeated": lambda desk, table, item: repeated(desk, table, item),
}


@pytest.mark.parametrize("code", FAULTS)
def test_that_each_rule_finds_its_fault_and_says_so(desk: Desk, table: Group, about: AgendaItem, code: str) -> None:
    FAULTS[code](desk, table, about)
    [found] = [finding for finding in checks.findings(desk, table.meeting) if finding.code == code]
    assert sentence(found).endswith(".")
    assert "{" not in sentence(found)
    if found.place is Place.ITEM:
        assert found.item in {item.id for item in agenda.agenda(desk, table.meeting)}
    if found.place is Place.CASE:
        assert desk.store.try_get(Case, found.case) is not None


def test_that_every_rule_is_tried() -> None:
    said = "".join(inspect.getsource(module) for module in (minutes_checks, line_checks))
    found = set(re.findall(r'(?:code=|_at\(|_of_meeting\()"([a-z_]+)"', said))
    assert found - {"attendance", "late", "changed"} == FAULTS.keys()  # these three have a test of their own


def test_that_attendance_late_minutes_and_a_changed_offer_are_found(
    desk: Desk, table: Group, about: AgendaItem
) -> None:
    attendance.mark(desk, [attendance.seats(desk, table.meeting)[0].attendance], AttendanceStatus.EXPECTED)
    assert "attendance" in codes(desk, table)
    attendance.everyone_present(desk, table.meeting)
    for status in ("UNDER_WAY", "HELD", "DRAFT"):
        meetings.move(desk, table.meeting, MeetingStatus[status])
    desk.today = lambda: date(2026, 12, 18)
    assert codes(desk, table) == ["late"]
    meetings.move(desk, table.meeting, MeetingStatus.OFFERED)
    [action] = desk.store.find(Action)
    actions.toggle_done(desk, [action])
    assert codes(desk, table) == []
    recording.add_note(desk, about, "Later bijgeschreven.")
    assert codes(desk, table) == ["changed"]


def test_that_what_has_to_be_put_right_keeps_minutes_back(desk: Desk, table: Group, about: AgendaItem) -> None:
    for status in ("UNDER_WAY", "HELD", "DRAFT"):
        meetings.move(desk, table.meeting, MeetingStatus[status])
    repeated(desk, table, about)
    [found] = [finding for finding in checks.findings(desk, table.meeting) if finding.blocks]
    with pytest.raises(Refused):
        meetings.move(desk, table.meeting, MeetingStatus.OFFERED)
    with pytest.raises(Refused):
        checks.overrule(desk, table.meeting, [found], "Toch maar.")
    assert desk.store.get(Meeting, table.meeting.id).status is MeetingStatus.DRAFT


def test_that_a_warning_is_passed_over_with_a_reason_and_comes_back(
    desk: Desk, table: Group, about: AgendaItem
) -> None:
    recording.add_decision(desk, "Zo doen we het.", about)
    [found] = checks.findings(desk, table.meeting)
    with pytest.raises(Refused):
        checks.overrule(desk, table.meeting, [found], "  ")
    checks.overrule(desk, table.meeting, [found], "Spreekt vanzelf.")
    assert codes(desk, table) == []
    assert "Overruling" in desk.store.log()[-1].what
    recording.add_decision(desk, "En zo ook.", about)
    assert codes(desk, table) == ["reasons"]  # another decision is another matter
    checks.look_again(desk, table.meeting)
    assert codes(desk, table) == ["reasons", "reasons"]
    desk.undo()
    assert codes(desk, table) == ["reasons"]
