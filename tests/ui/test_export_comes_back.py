"""What FocusDesk writes comes back as it was: nothing is doubled in the same vault, and nothing is lost in another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from focusdesk import i18n
from focusdesk.documents import layout, odf, word
from focusdesk.domain.changes import Change, Step
from focusdesk.domain.followup import UNSETTLED
from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import Action, Case, Meeting, Organisation, Owner, Participant
from focusdesk.domain.terms import (
    ActionStatus,
    CaseKind,
    CaseStatus,
    ClosingReason,
    MeetingStatus,
    OrganisationKind,
    PartyRole,
)
from focusdesk.services import actions, cases, directory, importing, meetings, minutes, spreadsheets
from focusdesk.services.desk import Desk
from focusdesk.services.people import Names
from focusdesk.ui import export_list, language
from focusdesk.ui.actions_page import ActionsPage
from focusdesk.ui.cases_page import CasesPage
from focusdesk.ui.papers.handing_dialog import Handing
from focusdesk.ui.shell.main_window import MainWindow
from focusdesk.ui.widgets.table import RecordTable
from tests.locks import OPEN
from tests.ui.at_work import here, session_of
from tests.ui.conftest import show_active

WRITTEN_MS = 30_000


Fields = tuple[object, ...]


def actions_of(desk: Desk) -> list[Fields]:
    names, numbers = Names.of(desk), {case.id: case.number for case in desk.store.find(Case)}
    found = sorted(desk.store.find(Action), key=lambda action: action.number)
    return [
        (
            *(each.number, each.text, names.owners(each.owners), each.due, each.status, each.note),
            *(each.agreed, each.done, each.postponed, each.reason_not_done, numbers.get(each.case or 0)),
        )
        for each in found
    ]


def cases_of(desk: Desk) -> list[Fields]:
    names = Names.of(desk)
    found = sorted(desk.store.find(Case), key=lambda case: case.number)
    return [
        (
            *(each.number, each.title, each.kind, names.organisation(each.bringing_organisation)),
            *(each.next_discussion, each.opened, each.closed, each.reference, each.status),
        )
        for each in found
    ]


def organisations_of(desk: Desk) -> list[Fields]:
    found = sorted(desk.store.find(Organisation), key=lambda each: each.name)
    return [
        (each.name, each.short, each.kind, each.role, each.covenant_signed, each.valid_until, each.gets_names)
        for each in found
    ]


def people_of(desk: Desk) -> list[Fields]:
    found = sorted(desk.store.find(Participant), key=lambda each: each.name)
    names, called = Names.of(desk), {each.id: each.name for each in found}
    return [
        (
            *(each.name, each.function, names.organisation(each.organisation), each.email, each.phone),
            *(called.get(each.stand_in or 0), each.invited, each.active_from, each.active_until),
        )
        for each in found
    ]


def meetings_of(desk: Desk) -> list[Fields]:
    called = {each.id: each.name for each in desk.store.find(Participant)}
    found = sorted(desk.store.find(Meeting), key=lambda each: each.day)
    return [
        (each.number, each.day, each.start, each.location, each.status, called.get(each.chair or 0)) for each in found
    ]


OF_LIST: dict[str, Callable[[Desk], list[Fields]]] = {
    "actions": actions_of,
    "cases": cases_of,
    "organisations": organisations_of,
    "people": people_of,
    "meetings": meetings_of,
}


@pytest.fixture(params=["nl", "en"])
def spoken(request: pytest.FixtureRequest, qapp: QApplication, looks: None) -> str:
    """The language of the list; it comes back to someone who speaks Dutch."""
    language.use(qapp, request.param)
    return str(request.param)


@pytest.fixture
def filled(desk: Desk) -> Desk:
    police = directory.add_organisation(desk, "Politie", short="pol", kind=OrganisationKind.POLICE)
    network = {"role": PartyRole.NETWORK, "covenant_signed": date(2025, 5, 1), "valid_until": date(2028, 5, 1)}
    directory.add_organisation(desk, "Bibliotheek", short="bieb", gets_names=True, **network)
    jan = directory.add_participant(desk, "Jan de Boer", organisation=police.id)
    add_people(desk, jan)
    case = cases.notify_case(
        desk,
        "Zorgen om een jongere",
        bringing_organisation=police.id,
        next_discussion=date(2026, 12, 4),
        reference="Z-12/2019",
    )
    cases.notify_case(desk, "Onrust op het plein", kind=CaseKind.PLACE)
    over = cases.notify_case(desk, "Overlast bij de winkels", opened=date(2026, 2, 3))
    ended = replace(over, status=CaseStatus.CLOSED, closed=date(2026, 9, 4), closing_reason=ClosingReason.OTHER)
    desk.do(Step("Close case", (Change(over, ended),)))
    add_actions(desk, case, jan)
    return desk


def add_people(desk: Desk, jan: Participant) -> None:
    """One who stands in for another, one who is not invited and will leave."""
    directory.add_participant(
        desk,
        "Anna de Wit",
        function="Jongerenwerker",
        email="anna@example.org",
        phone="0612345678",
        stand_in=jan.id,
        invited=False,
        active_from=date(2025, 9, 1),
        active_until=date(2027, 1, 31),
    )
    (anna,) = (each for each in desk.store.find(Participant) if each.stand_in)
    directory.edit_participant(desk, jan, stand_in=anna.id)


def add_actions(desk: Desk, case: Case, jan: Participant) -> None:
    """Actions that were agreed, postponed and done on days of their own."""
    with_person, police = Owner(person=jan.id, organisation=jan.organisation), Owner(organisation=jan.organisation)
    first = actions.add_action(desk, "Bellen met de school", (with_person,), date(2026, 10, 1), case=case)
    actions.edit_action(desk, first, note="Na de vakantie", agreed=date(2026, 9, 4))
    second = actions.add_action(desk, "Brief aan de buurt", (police,), date(2026, 12, 3))
    actions.set_status(desk, [second], ActionStatus.IN_PROGRESS)
    actions.postpone(desk, [second], date(2026, 12, 10))
    actions.postpone(desk, [second], date(2026, 12, 17))
    actions.add_action(desk, "Plan voor het park maken", (Owner(name="Noor"),))
    done = actions.add_action(desk, "Lamp maken", (police,), date(2026, 11, 5))
    actions.set_status(desk, [done], ActionStatus.DONE)
    actions.edit_action(desk, desk.store.get(Action, done.id), agreed=date(2026, 8, 7), done=date(2026, 10, 30))
    for status, why in ((ActionStatus.NOT_CARRIED_OUT, "De ouders willen het niet"), (ActionStatus.HANDED_OVER, "GGD")):
        given_up = actions.add_action(desk, f"Gesprek met de buurt ({why})", (police,))
        actions.set_status(desk, [given_up], status, why)


@pytest.fixture
def met(filled: Desk) -> Desk:
    """Meetings in each part of their life."""
    (jan,) = (each for each in filled.store.find(Participant) if each.name == "Jan de Boer")
    held = meetings.plan_meeting(filled, date(2026, 10, 30), time(9, 30), location="Raadzaal", chair=jan.id)
    filled.do(Step("Hold", (Change(held, replace(held, status=MeetingStatus.HELD)),)))
    meetings.plan_meeting(filled, date(2026, 12, 11), time(14, 0), location="Bibliotheek, zaal 2")
    called_off = meetings.plan_meeting(filled, date(2026, 11, 20))
    meetings.move(filled, called_off, MeetingStatus.CANCELLED)
    return filled


def table_of(qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, name: str) -> RecordTable:
    """A list on its page, with all its rows."""
    if window.session is None:
        show_active(qtbot, window)
        window.enter(desk, folder)
    session_of(window).go("people" if name == "organisations" else name)
    page = here(window)
    if isinstance(page, ActionsPage):
        page.which.setCurrentIndex(3)
    elif isinstance(page, CasesPage):
        page.show_view("all")
    return next(table for table in page.findChildren(RecordTable) if table.name == name)


def exported(qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, name: str, to: Path) -> Path:
    """A list with all its columns, as the user saves it under the name that is proposed."""
    table, session = table_of(qtbot, window, desk, folder, name), session_of(window)
    path = to / spreadsheets.file_name(table.title(), session.today())
    export_list.write(session, table, Handing(path=path, lock=OPEN, all_columns=True))
    qtbot.waitUntil(lambda: not session.jobs.busy, timeout=WRITTEN_MS)
    return path


def emptied(desk: Desk) -> None:
    while desk.undoable:
        desk.undo()


def brought(desk: Desk, path: Path) -> None:
    importing.bring_in(desk, importing.preview(desk, importing.read([path]).sources))


@pytest.mark.parametrize("name", list(OF_LIST))
def test_that_a_list_comes_back_to_the_same_vault_without_doubles(
    qtbot: QtBot, spoken: str, window: MainWindow, met: Desk, vault_folder: Path, tmp_path: Path, name: str
) -> None:
    path = exported(qtbot, window, met, vault_folder, name, tmp_path)
    i18n.use("nl")
    plan = importing.preview(met, importing.read([path]).sources)
    assert plan.is_empty, (plan.added, plan.updated)
    assert all(report.rows == len(report.left_out) == len(OF_LIST[name](met)) for report in plan.reports)
    assert {doubt.kind for doubt in plan.doubts} <= {DoubtKind.OWNER}  # an owner who is a name and no more


@pytest.mark.parametrize("name", list(OF_LIST))
def test_that_a_list_comes_back_to_an_empty_vault_as_it_was(
    qtbot: QtBot, spoken: str, window: MainWindow, met: Desk, vault_folder: Path, tmp_path: Path, name: str
) -> None:
    known = name in ("organisations", "people")
    people = None if known else exported(qtbot, window, met, vault_folder, "people", tmp_path)
    path = exported(qtbot, window, met, vault_folder, name, tmp_path)
    i18n.use("nl")
    before = OF_LIST[name](met)
    emptied(met)
    if people:
        brought(met, people)
    if name == "actions":
        before = [(*each[:-1], None) for each in before]  # the cases themselves are in another list
    brought(met, path)
    assert OF_LIST[name](met) == before


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_that_minutes_come_back_without_doubles_and_to_an_empty_vault(
    filled: Desk, tmp_path: Path, ending: str
) -> None:
    meeting = meetings.plan_meeting(filled, date(2026, 11, 13))
    meetings.start(filled, meeting)
    document = layout.document(minutes.minutes_of(filled, meeting), "nl")
    path = tmp_path / f"verslag.{ending}"
    (word if ending == "docx" else odf).write(document, path)
    plan = importing.preview(filled, importing.read([path]).sources)
    assert [record for record in plan.added if isinstance(record, Action)] == []
    assert plan.updated == ()
    before = [each[:6] for each in actions_of(filled) if each[4] in UNSETTLED]
    emptied(filled)
    brought(filled, path)
    assert [each[:6] for each in actions_of(filled)] == before


def test_that_an_action_of_several_lines_stays_one_text(
    qtbot: QtBot, window: MainWindow, filled: Desk, vault_folder: Path, tmp_path: Path
) -> None:
    actions.add_action(filled, "Plan maken voor:\nbankjes en licht", (Owner(name="Noor"),))
    meeting = meetings.plan_meeting(filled, date(2026, 11, 13))
    meetings.start(filled, meeting)
    word.write(layout.document(minutes.minutes_of(filled, meeting), "nl"), tmp_path / "verslag.docx")
    assert importing.preview(filled, importing.read([tmp_path / "verslag.docx"]).sources).is_empty
    path = exported(qtbot, window, filled, vault_folder, "actions", tmp_path)
    assert importing.preview(filled, importing.read([path]).sources).is_empty
    before = [each[:-1] for each in actions_of(filled)]
    emptied(filled)
    brought(filled, path)
    assert [each[:-1] for each in actions_of(filled)] == before


def test_that_a_comma_in_the_name_of_an_organisation_makes_no_second_one(
    qtbot: QtBot, window: MainWindow, filled: Desk, vault_folder: Path, tmp_path: Path
) -> None:
    centre = directory.add_organisation(filled, "Veiligheidshuis Oost, afdeling 2", short="zvh")
    zoe = directory.add_participant(filled, "Zoë van der Çelik", organisation=centre.id)
    (jan,) = (each for each in filled.store.find(Participant) if each.name == "Jan de Boer")
    owners = [Owner(person=each.id, organisation=each.organisation) for each in (jan, zoe)]
    actions.add_action(filled, "Samen op bezoek gaan", owners)
    path = exported(qtbot, window, filled, vault_folder, "actions", tmp_path)
    assert importing.preview(filled, importing.read([path]).sources).is_empty
