"""What FocusDesk writes comes back as it was: nothing is doubled in the same vault, and nothing is lost in another."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from focusdesk.documents import layout, odf, word
from focusdesk.domain.records import Action, Case, Organisation, Owner, Participant
from focusdesk.domain.terms import ActionStatus, CaseStatus, OrganisationKind, PartyRole
from focusdesk.services import actions, cases, directory, importing, meetings, minutes
from focusdesk.services.desk import Desk
from focusdesk.services.people import Names
from focusdesk.ui import export_list
from focusdesk.ui.papers.handing_dialog import Handing
from focusdesk.ui.shell.main_window import MainWindow
from tests.locks import OPEN
from tests.ui.at_work import here, session_of
from tests.ui.conftest import show_active

WRITTEN_MS = 30_000


@dataclass(frozen=True)
class Said:
    """What of an action has to come back."""

    number: str
    text: str
    owners: str
    due: date | None
    status: ActionStatus


def actions_of(desk: Desk) -> list[Said]:
    names = Names.of(desk)
    found = sorted(desk.store.find(Action), key=lambda action: action.number)
    return [Said(each.number, each.text, names.owners(each.owners), each.due, each.status) for each in found]


def cases_of(desk: Desk) -> list[tuple[object, ...]]:
    names = Names.of(desk)
    found = sorted(desk.store.find(Case), key=lambda case: case.number)
    return [
        (
            *(each.number, each.title, each.kind, names.organisation(each.bringing_organisation)),
            *(each.next_discussion, each.opened, each.reference),
        )
        for each in found
    ]


def organisations_of(desk: Desk) -> list[tuple[object, ...]]:
    found = sorted(desk.store.find(Organisation), key=lambda each: each.name)
    return [(each.name, each.short, each.kind, each.role, each.covenant_signed) for each in found]


OF_PLACE = {"actions": actions_of, "cases": cases_of, "people": organisations_of}


@pytest.fixture
def filled(desk: Desk) -> Desk:
    police = directory.add_organisation(desk, "Politie", short="pol", kind=OrganisationKind.POLICE)
    network = {"role": PartyRole.NETWORK, "covenant_signed": date(2025, 5, 1)}
    directory.add_organisation(desk, "Bibliotheek", short="bieb", kind=OrganisationKind.OTHER, **network)
    jan = directory.add_participant(desk, "Jan de Boer", organisation=police.id)
    case = cases.notify_case(
        desk,
        "Zorgen om een jongere",
        bringing_organisation=police.id,
        next_discussion=date(2026, 12, 4),
        reference="Z-12/2019",
    )
    cases.notify_case(desk, "Onrust op het plein")
    with_person = Owner(person=jan.id, organisation=police.id)
    first = actions.add_action(desk, "Bellen met de school", (with_person,), date(2026, 10, 1), case=case)
    actions.edit_action(desk, first, note="Na de vakantie")
    second = actions.add_action(desk, "Brief aan de buurt", (Owner(organisation=police.id),), date(2026, 12, 3))
    actions.set_status(desk, [second], ActionStatus.IN_PROGRESS)
    actions.add_action(desk, "Plan voor het park maken", (Owner(name="Noor"),))
    return desk


def exported(qtbot: QtBot, window: MainWindow, desk: Desk, folder: Path, place: str, path: Path) -> Path:
    """The list of a page with all its columns, as the user saves it."""
    show_active(qtbot, window)
    window.enter(desk, folder)
    session = session_of(window)
    session.go(place)
    page = here(window)
    table = page.current_list()
    assert table is not None
    for column in table.model.columns:
        table.show_column(column.key, True)
    export_list.write(session, table, Handing(path=path, lock=OPEN))
    qtbot.waitUntil(lambda: not session.jobs.busy, timeout=WRITTEN_MS)
    return path


def emptied(desk: Desk) -> None:
    while desk.undoable:
        desk.undo()


def brought(desk: Desk, path: Path) -> None:
    importing.bring_in(desk, importing.preview(desk, importing.read([path]).sources))


@pytest.mark.parametrize("place", list(OF_PLACE))
def test_that_a_list_comes_back_to_the_same_vault_without_doubles(
    qtbot: QtBot, window: MainWindow, filled: Desk, vault_folder: Path, tmp_path: Path, place: str
) -> None:
    path = exported(qtbot, window, filled, vault_folder, place, tmp_path / "lijst.xlsx")
    plan = importing.preview(filled, importing.read([path]).sources)
    assert plan.is_empty, (plan.added, plan.updated)
    assert all(report.rows == len(report.left_out) for report in plan.reports)


@pytest.mark.parametrize("place", list(OF_PLACE))
def test_that_a_list_comes_back_to_an_empty_vault_as_it_was(
    qtbot: QtBot, window: MainWindow, filled: Desk, vault_folder: Path, tmp_path: Path, place: str
) -> None:
    path = exported(qtbot, window, filled, vault_folder, place, tmp_path / "lijst.xlsx")
    before = OF_PLACE[place](filled)
    emptied(filled)
    brought(filled, path)
    assert OF_PLACE[place](filled) == before
    if place == "cases":
        assert {case.status for case in filled.store.find(Case)} == {CaseStatus.NOTIFIED}


def test_that_an_overview_of_meetings_makes_no_actions(
    qtbot: QtBot, window: MainWindow, filled: Desk, vault_folder: Path, tmp_path: Path
) -> None:
    meetings.plan_meeting(filled, date(2026, 11, 27), location="Raadzaal")
    path = exported(qtbot, window, filled, vault_folder, "meetings", tmp_path / "overleg.xlsx")
    plan = importing.preview(filled, importing.read([path]).sources)
    assert plan.is_empty
    assert [len(report.left_out) for report in plan.reports] == [1]


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
    before = actions_of(filled)
    emptied(filled)
    brought(filled, path)
    assert actions_of(filled) == before


def test_that_an_action_of_several_lines_stays_one_text(
    qtbot: QtBot, window: MainWindow, filled: Desk, vault_folder: Path, tmp_path: Path
) -> None:
    actions.add_action(filled, "Plan maken voor:\nbankjes en licht", (Owner(name="Noor"),))
    meeting = meetings.plan_meeting(filled, date(2026, 11, 13))
    meetings.start(filled, meeting)
    word.write(layout.document(minutes.minutes_of(filled, meeting), "nl"), tmp_path / "verslag.docx")
    assert importing.preview(filled, importing.read([tmp_path / "verslag.docx"]).sources).is_empty
    path = exported(qtbot, window, filled, vault_folder, "actions", tmp_path / "lijst.xlsx")
    assert importing.preview(filled, importing.read([path]).sources).is_empty
    before = actions_of(filled)
    emptied(filled)
    brought(filled, path)
    assert actions_of(filled) == before


def test_that_a_comma_in_the_name_of_an_organisation_makes_no_second_one(
    qtbot: QtBot, window: MainWindow, filled: Desk, vault_folder: Path, tmp_path: Path
) -> None:
    centre = directory.add_organisation(filled, "Veiligheidshuis Oost, afdeling 2", short="zvh")
    zoe = directory.add_participant(filled, "Zoë van der Çelik", organisation=centre.id)
    (jan,) = (each for each in filled.store.find(Participant) if each.name == "Jan de Boer")
    owners = [Owner(person=each.id, organisation=each.organisation) for each in (jan, zoe)]
    actions.add_action(filled, "Samen op bezoek gaan", owners)
    path = exported(qtbot, window, filled, vault_folder, "actions", tmp_path / "lijst.xlsx")
    assert importing.preview(filled, importing.read([path]).sources).is_empty
