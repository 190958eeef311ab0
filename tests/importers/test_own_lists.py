"""Lists that FocusDesk wrote for Excel: meetings, people and actions with all they say, and overviews."""

from datetime import date, time

import pytest

from focusdesk.domain.listterms import DoubtKind, ListKind
from focusdesk.domain.records import Action, Meeting, Participant
from focusdesk.domain.terms import MeetingStatus
from focusdesk.i18n import sentence, term
from focusdesk.importers.cells import Cell
from focusdesk.importers.headings import propose
from focusdesk.importers.proposal import ImportPlan, Known
from tests.importers.files import added, planned, sheet, source

HEADING = ["Nummer", "Datum", "Tijd", "Plaats", "Status", "Agendapunten", "Voorzitter"]
THERE = Meeting(number="2026-1", day=date(2026, 1, 16), start=time(9, 30))


def said(plan: ImportPlan) -> list[str]:
    return [sentence(row.reason) for report in plan.reports for row in report.left_out]


def listed(*rows: list[Cell], meetings: tuple[Meeting, ...] = ()) -> ImportPlan:
    return planned(source(sheet(HEADING, *rows)), known=Known(meetings=meetings))


@pytest.mark.parametrize(
    ("status", "day", "here"),
    [
        (MeetingStatus.PLANNED, date(2020, 3, 6), MeetingStatus.PLANNED),
        (MeetingStatus.AGENDA_SENT, date(2030, 3, 8), MeetingStatus.PLANNED),
        (MeetingStatus.UNDER_WAY, date(2030, 3, 8), MeetingStatus.PLANNED),
        (MeetingStatus.UNDER_WAY, date(2020, 3, 6), MeetingStatus.HELD),
        (MeetingStatus.HELD, date(2020, 3, 6), MeetingStatus.HELD),
        (MeetingStatus.DRAFT, date(2020, 3, 6), MeetingStatus.HELD),
        (MeetingStatus.OFFERED, date(2020, 3, 6), MeetingStatus.HELD),
        (MeetingStatus.APPROVED, date(2020, 3, 6), MeetingStatus.HELD),
        (MeetingStatus.DONE, date(2020, 3, 6), MeetingStatus.HELD),
        (MeetingStatus.CANCELLED, date(2020, 3, 6), MeetingStatus.CANCELLED),
        (None, date(2020, 3, 6), MeetingStatus.PLANNED),
    ],
)
def test_that_a_meeting_claims_nothing_of_which_there_is_no_proof(
    status: MeetingStatus | None, day: date, here: MeetingStatus
) -> None:
    (meeting,) = added(listed(["2026-1", day, "", "", term(status) if status else "", 3, ""]), Meeting)
    assert meeting.status is here


def test_that_a_meeting_has_its_time_place_and_chair() -> None:
    chair = Participant(name="Anna de Wit")
    rows = sheet(HEADING, ["2026-1", "16-1-2026", "9:30", "Raadzaal", "gehouden", 3, "Anna de Wit"])
    plan = planned(source(rows), known=Known(participants=[chair]))
    (meeting,) = added(plan, Meeting)
    assert (meeting.number, meeting.day, meeting.start) == ("2026-1", date(2026, 1, 16), time(9, 30))
    assert (meeting.location, meeting.chair) == ("Raadzaal", chair.id)
    assert "agenda" in sentence(plan.reports[0].remarks[0])


def test_that_a_meeting_that_is_there_is_known_already() -> None:
    by_number: list[Cell] = ["2026-1", THERE.day, time(14), "", "", 3, ""]
    by_time: list[Cell] = ["2026-9", THERE.day, time(9, 30), "", "", 3, ""]
    plan = listed(by_number, by_time, meetings=(THERE,))
    assert (plan.is_empty, len(said(plan))) == (True, 2)


def test_that_the_number_of_another_meeting_is_not_given_twice() -> None:
    plan = listed(
        ["2026-1", date(2026, 2, 6), "", "", "", 3, ""], ["x", date(2026, 3, 6), "", "", "", 3, ""], meetings=(THERE,)
    )
    assert [(each.number, each.day.month) for each in added(plan, Meeting)] == [("", 2), ("", 3)]
    assert [(doubt.kind, doubt.text) for doubt in plan.doubts] == [(DoubtKind.NUMBER, "2026-1")]


def test_that_a_meeting_without_a_date_is_left_out() -> None:
    plan = listed(["2026-1", "", "", "Raadzaal", "", 3, ""])
    assert (plan.is_empty, said(plan)) == (True, ["Deze rij heeft geen datum van een overleg."])


def test_that_a_stand_in_may_stand_further_down_and_has_to_be_clear() -> None:
    rows = sheet(
        ["Naam", "Functie", "Vervanger", "Standaard uitgenodigd", "Actief tot en met"],
        ["Anna de Wit", "wijkagent", "Jan Smit", "nee", date(2027, 1, 31)],
        ["Jan Smit", "jongerenwerker", "Kees Bos", "ja", ""],
    )
    plan = planned(source(rows))
    anna, jan = added(plan, Participant)
    assert (anna.stand_in, anna.invited, anna.active_until) == (jan.id, False, date(2027, 1, 31))
    assert (jan.stand_in, jan.invited, jan.active_until) == (None, True, None)
    assert [(doubt.kind, doubt.text) for doubt in plan.doubts] == [(DoubtKind.PERSON, "Kees Bos")]


def test_that_a_person_who_is_known_stays_as_they_are() -> None:
    anna = Participant(name="Anna de Wit", function="wijkagent")
    rows = sheet(["Naam", "Functie", "Standaard uitgenodigd"], ["Anna de Wit", "wijkagent", "nee"])
    assert planned(source(rows), known=Known(participants=[anna])).is_empty


def test_that_the_day_of_a_saved_list_is_no_day_of_its_actions() -> None:
    rows = sheet(
        ["Nr.", "Wat", "Wie", "Status", "Uitgesteld", "Afgesproken op", "Gereed op", "Uiterlijk"],
        ["A2026-001", "Bellen", "Anna", "gedaan", 2, "", "", ""],
        ["17", "Mailen", "Anna", "open", "twee keer", date(2026, 3, 6), "", ""],
        ["18", "Schrijven", "Anna", "open", "9" * 5000, date(2026, 3, 6), "", ""],
    )
    first, second, third = added(planned(source(rows, name="Acties_2026-11-20.xlsx")), Action)
    assert (third.postponed, third.note) == (0, "Uitgesteld: " + "9" * 5000)
    assert (first.agreed, first.done, first.reported_on, first.postponed) == (None, None, None, 2)
    assert (second.agreed, second.postponed, second.note) == (date(2026, 3, 6), 0, "Uitgesteld: twee keer")


@pytest.mark.parametrize(
    ("heading", "name", "told"),
    [
        (["Regel", "Wanneer", "Wie", "Wat", "Over", "Wijzigingen"], "Logboek", "het logboek"),
        (["Wanneer", "Wat", "Ontvanger", "Overleg"], "Verstrekkingen", "het register van verstrekkingen"),
        (["Name", "With", "Since"], "Who can open this vault", "wie een kluis kan openen"),
        (["Bestand", "Plaats", "Wat ermee gebeurde", "Toelichting"], "Importverslag", "over een import"),
        (["Maand", "Geopend", "Afgesloten"], "Nieuwe en gesloten casussen", "cijfers"),
        (["Datum", "Soort", "Wat", "Wie"], "Agenda", "een overzicht dat FocusDesk schreef"),
    ],
)
def test_that_an_overview_of_ours_is_told_as_what_it_is(heading: list[Cell], name: str, told: str) -> None:
    plan = planned(source(sheet(heading, ["een"] * len(heading), name=name)))
    assert plan.is_empty
    assert [told in reason for reason in said(plan)] == [True]


def test_that_a_list_with_such_titles_from_elsewhere_is_none_of_ours() -> None:
    assert propose(sheet(["Datum", "Soort", "Wat", "Wie"], ["1-2-2026", "b", "c", "d"])).kind is not ListKind.OVERVIEW
    assert propose(sheet(["Wanneer", "Wat", "Wie"], ["1-2-2026", "c", "d"])).kind is ListKind.ACTIONS
    assert propose(sheet(["Organisatie", "Status"], ["a", "b"])).kind is not ListKind.OVERVIEW
