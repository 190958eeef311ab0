"""A focus group at work, for the tests of services: organisations, people and a meeting to come."""

from dataclasses import dataclass
from datetime import date, time

import pytest

from focusdesk.domain.records import Case, Meeting, Organisation, Owner, Participant
from focusdesk.domain.terms import CaseKind, OrganisationKind
from focusdesk.services import cases, directory, meetings
from focusdesk.services.desk import Desk


@dataclass(frozen=True)
class Group:
    """Who sits at the table, a case, and the meeting of next week."""

    police: Organisation
    school: Organisation
    anna: Participant
    emre: Participant
    case: Case
    meeting: Meeting

    @property
    def owner(self) -> Owner:
        return Owner(organisation=self.police.id, person=self.anna.id)


@pytest.fixture
def table(desk: Desk) -> Group:
    police = directory.add_organisation(desk, "Politie", short="pol", kind=OrganisationKind.POLICE)
    school = directory.add_organisation(desk, "Onderwijs", short="school", kind=OrganisationKind.EDUCATION)
    anna = directory.add_participant(desk, "Anna de Wit", organisation=police.id, function="wijkagent")
    emre = directory.add_participant(desk, "Emre Aydın", organisation=school.id, function="zorgcoördinator")
    case = cases.notify_case(desk, "Oplopend verzuim", CaseKind.PERSON, next_discussion=date(2026, 11, 27))
    meeting = meetings.plan_meeting(desk, date(2026, 11, 27), time(9, 30), location="Gemeentehuis")
    return Group(police, school, anna, emre, case, meeting)
