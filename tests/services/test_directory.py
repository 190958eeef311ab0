"""Organisations and function-holders."""

from datetime import date

import pytest

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Organisation, Owner, Participant
from focusdesk.services import actions, directory
from focusdesk.services.desk import Desk
from tests.services.conftest import Group


def test_that_two_organisations_cannot_have_one_name(desk: Desk, table: Group) -> None:
    with pytest.raises(Refused):
        directory.add_organisation(desk, " POLITIE ")
    with pytest.raises(Refused):
        directory.edit_organisation(desk, table.school, name="politie")
    assert directory.edit_organisation(desk, table.police, name="POLITIE").name == "POLITIE"


@pytest.mark.parametrize("name", ["", "   "])
def test_that_an_entry_has_a_name(desk: Desk, name: str) -> None:
    with pytest.raises(Refused):
        directory.add_organisation(desk, name)
    with pytest.raises(Refused):
        directory.add_participant(desk, name)


def test_that_the_usual_organisations_are_added_once(desk: Desk, table: Group) -> None:
    directory.add_usual_parties(desk)
    names = [organisation.name for organisation in desk.store.find(Organisation)]
    assert len(names) == len(set(names)) == len(directory.USUAL_PARTIES)
    before = desk.undoable
    directory.add_usual_parties(desk)
    assert desk.undoable is before


def test_that_an_organisation_in_use_stays(desk: Desk, table: Group) -> None:
    with pytest.raises(Refused):
        directory.remove_organisation(desk, table.police)
    unused = directory.add_organisation(desk, "GGD")
    directory.remove_organisation(desk, unused)
    assert unused not in desk.store.find(Organisation)


def test_that_an_owner_of_an_action_stays(desk: Desk, table: Group) -> None:
    welfare = directory.add_organisation(desk, "Welzijn")
    contact = directory.add_participant(desk, "Jo Peters", organisation=None, invited=False)
    actions.add_action(desk, "Bellen", [Owner(organisation=welfare.id), Owner(person=contact.id)])
    with pytest.raises(Refused):
        directory.remove_organisation(desk, welfare)
    with pytest.raises(Refused):
        directory.remove_participant(desk, contact)


def test_that_someone_expected_at_a_meeting_stays_and_gets_an_end_date(desk: Desk, table: Group) -> None:
    with pytest.raises(Refused):
        directory.remove_participant(desk, table.anna)
    edited = directory.edit_participant(desk, table.anna, active_until=date(2026, 12, 31))
    assert desk.store.get(Participant, table.anna.id) == edited
