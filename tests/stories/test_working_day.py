"""One working day of a secretary through the services: from a new vault to minutes, locked and opened again."""

from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from pypdf import PdfReader

from focusdesk.domain.followup import Urgency
from focusdesk.domain.records import Action, AgendaItem, Attendance, Case, ImportBatch, Meeting, Participant, Weighing
from focusdesk.domain.terms import ActionStatus, AttendanceStatus, CaseStatus, ItemOutcome, MeetingStatus
from focusdesk.domain.views import ActionFilter, Order
from focusdesk.resources import resource
from focusdesk.services import (
    actions,
    agenda,
    attendance,
    cases,
    directory,
    entering,
    finding,
    group,
    health,
    home,
    importing,
    listing,
    meetings,
    minutes,
    passphrases,
    vaults,
)
from focusdesk.services.desk import Desk

FRIDAY = date(2026, 11, 20)
NEXT = date(2026, 12, 10)


@pytest.fixture
def secret() -> str:
    return passphrases.generate()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return vaults.folder_for(tmp_path, "Focusgroep")


@pytest.fixture
def desk(folder: Path, secret: str) -> Iterator[Desk]:
    assert passphrases.strength(secret).acceptable
    made, recovery_code = vaults.create(folder, "Focusgroep Proefstad", secret)
    made.close()
    opened = vaults.unlock(folder, recovery_code)
    opened.today = lambda: FRIDAY
    yield opened
    opened.close()


def test_that_a_whole_working_day_ends_in_minutes_and_a_sound_vault(
    desk: Desk, folder: Path, secret: str, tmp_path: Path
) -> None:
    set_up(desk)
    import_the_list_of_the_predecessor(desk)
    case = take_up_a_case(desk)
    meeting = prepare_the_meeting(desk, case)
    attend(desk, meeting)
    record(desk, meeting, case)
    finish(desk, meeting)
    path = export(desk, meeting, tmp_path)
    follow_up(desk)
    lock_and_open_again(desk, folder, secret, path)


def set_up(desk: Desk) -> None:
    group.edit_group(desk, municipality="Proefstad", legal_basis="Convenant, artikel 4", quorum=2)
    directory.add_usual_parties(desk)
    named = {organisation.name: organisation for organisation in listing.organisations(desk)}
    directory.add_participant(desk, "A. de Wit", organisation=named["Politie"].id, function="wijkagent")
    directory.add_participant(desk, "E. Aydın", organisation=named["Gemeente"].id, function="voorzitter")
    assert home.overview(desk).readiness is None


def import_the_list_of_the_predecessor(desk: Desk) -> None:
    reading = importing.read([resource("demo/eerdere-casussen.xlsx")])
    proposed = importing.preview(desk, reading.sources)
    assert proposed.doubts
    before = {kind: desk.store.find(kind) for kind in (Case, Action, Participant, ImportBatch)}
    importing.bring_in(desk, proposed)
    desk.undo()
    assert {kind: desk.store.find(kind) for kind in before} == before
    desk.redo()
    (report,) = proposed.reports
    assert len(desk.store.find(Case)) == report.cases_added == 16
    assert len(desk.store.find(Action)) == report.actions_added
    assert desk.store.find(ImportBatch)[0].file == "eerdere-casussen.xlsx"


def take_up_a_case(desk: Desk) -> Case:
    case = cases.notify_case(desk, "Zorg over verzuim", next_discussion=FRIDAY)
    assert case.number == "2026-014"
    weighing = Weighing(
        case=case.id,
        day=FRIDAY,
        organisations=tuple(each.id for each in listing.organisations(desk)[:2]),
        purpose="Terug naar school",
        necessity="Twee partijen weten elk een deel",
        proportionality="Alleen het nodige",
        subsidiarity="De mentor kwam er niet uit",
        reasons="Gedeelde zorg",
    )
    return cases.weigh_and_accept(desk, case, weighing, "Terug naar school", desk.group.legal_basis)


def prepare_the_meeting(desk: Desk, case: Case) -> Meeting:
    chair = next(person.id for person in desk.store.find(Participant) if person.name == "E. Aydın")
    meeting = meetings.plan_meeting(desk, FRIDAY, time(9, 30), location="Gemeentehuis", chair=chair)
    agenda.propose_agenda(desk, meeting)
    discussed = {item.case for item in agenda.agenda(desk, meeting)}
    late = listing.actions(desk, ActionFilter(overdue_on=FRIDAY), Order(key="due"))
    assert late
    assert discussed >= {case.id, *(action.case for action in late if action.case)}
    readiness = home.overview(desk).readiness
    assert readiness is not None
    assert readiness.meeting.id == meeting.id
    return meetings.start(desk, meeting)


def attend(desk: Desk, meeting: Meeting) -> None:
    seats = {seat.participant.name: seat.attendance for seat in attendance.seats(desk, meeting)}
    attendance.mark(desk, [seats["M. Jansen"]], AttendanceStatus.APOLOGIES)
    attendance.everyone_present(desk, meeting)
    assert attendance.quorum(desk, meeting)[0] >= 2
    meetings.read_confidentiality(desk, meeting)


def record(desk: Desk, meeting: Meeting, case: Case) -> None:
    item = next(item for item in agenda.agenda(desk, meeting) if item.case == case.id)
    for line in (
        "politie: In oktober drie keer op straat gezien onder schooltijd. (feit)",
        "politie: Dit blijft onder ons. /niet in verslag",
        "De groep weegt <b>samen</b> wat nodig is.",
        "?Is er al contact met de ouders?",
        "!De casus blijft op de agenda.",
        "@pol Huisbezoek doen, uiterlijk 4-12",
        ">10-12",
    ):
        reading = entering.read(desk, line, entering.names_of(desk), item)
        assert reading.question is None, line
        entering.enter(desk, item, reading)
    (action,) = desk.store.find(Action, agenda_item=item.id)
    assert (action.text, action.due, action.case) == ("Huisbezoek doen", date(2026, 12, 4), case.id)
    assert desk.store.get(Case, case.id).next_discussion == NEXT
    seat = next(s for s in attendance.seats(desk, meeting) if s.participant.name == "A. de Wit")
    attendance.leave(desk, seat.attendance, agenda.agenda(desk, meeting)[-1])
    assert desk.store.get(Attendance, seat.id).until_item == agenda.agenda(desk, meeting)[-1].id


def finish(desk: Desk, meeting: Meeting) -> None:
    refusals = meetings.refusals(desk, meeting, MeetingStatus.HELD)
    items = agenda.agenda(desk, meeting)
    assert len(refusals) == len(items)
    for item in items:
        agenda.handle_item(desk, item, ItemOutcome.HANDLED)
    for status in (MeetingStatus.HELD, MeetingStatus.DRAFT):
        meetings.move(desk, meeting, status)
    assert desk.store.find(AgendaItem, meeting=meeting.id, outcome=ItemOutcome.OPEN) == []
    meetings.plan_meeting(desk, NEXT, time(9, 30))


def export(desk: Desk, meeting: Meeting, place: Path) -> Path:
    gathered = minutes.minutes_of(desk, meeting)
    path = place / minutes.file_name(gathered)
    minutes.write_pdf(gathered, path)
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(path).pages).split())
    for words in ("2026-014", "drie keer op straat", "<b>samen</b>", "Huisbezoek doen", "04-12-2026", "E. Aydın"):
        assert words in text
    assert "Dit blijft onder ons" not in text
    return path


def follow_up(desk: Desk) -> None:
    late = listing.actions(desk, ActionFilter(overdue_on=FRIDAY), Order(key="due"))
    actions.set_status(desk, [desk.store.get(Action, late[0].id)], ActionStatus.DONE)
    actions.postpone(desk, [desk.store.get(Action, late[1].id)], date(2026, 12, 1))
    assert home.overview(desk).due[Urgency.OVERDUE] == len(late) - 2
    assert any(hit.title == "A2026-021" for hit in finding.find(desk, "huisbezoek"))
    assert desk.store.get(Case, finding.find(desk, "2026-014")[0].id).status is CaseStatus.ACCEPTED


def lock_and_open_again(desk: Desk, folder: Path, secret: str, path: Path) -> None:
    log = desk.store.log()
    assert log[-1].at >= datetime.combine(FRIDAY, time.min)
    desk.close()
    report = health.examine(folder, secret)
    assert report.is_whole
    assert report.lines == len(log)
    again = vaults.unlock(folder, secret)
    assert len(again.store.find(Case)) == 17
    again.close()
    assert sorted(each.name for each in folder.parent.iterdir()) == sorted([folder.name, path.name])
