"""Every doubt with choices follows the answer, for one text or for all of its kind; without one the proposal holds."""

from datetime import date
from typing import Any

import pytest

from focusdesk.domain.lifecycle import months_after
from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import (
    Action,
    Case,
    FocusGroup,
    InformationItem,
    Organisation,
    Participant,
    Subject,
)
from focusdesk.domain.terms import ActionStatus, CaseKind, CaseStatus
from focusdesk.importers.cells import SheetKind
from focusdesk.importers.decisions import Decisions, read_decisions
from focusdesk.importers.plan import plan, propose_all
from focusdesk.importers.proposal import ImportPlan, Known, SourceFile
from tests.importers.files import NOW, added, sheet, source

GROUP = FocusGroup(name="Proef", keep_months=60)


def decided(file: SourceFile, *answers: tuple[DoubtKind, str, str], known: Known | None = None) -> ImportPlan:
    decisions = Decisions({(kind, text): answer for kind, text, answer in answers})
    return plan([file], propose_all([file]), known or Known(), NOW, decisions=decisions)


def actions(*rows: list[Any]) -> SourceFile:
    return source(sheet(["Actie", "Wie", "Uiterlijk", "Status"], *rows))


AMBIGUOUS = actions(["Bellen met school", "Anna de Wit", "03/11/2026", "open"])


@pytest.mark.parametrize(
    ("answer", "due"),
    [("day_first", date(2026, 11, 3)), ("month_first", date(2026, 3, 11)), ("no_date", None)],
)
def test_that_an_ambiguous_date_is_read_as_decided_for_all(answer: str, due: date | None) -> None:
    (action,) = added(decided(AMBIGUOUS, (DoubtKind.DATE, "", answer)), Action)
    assert action.due == due
    assert ("03/11/2026" in action.note) == (due is None)


def test_that_without_an_answer_the_proposal_is_followed_and_shown() -> None:
    made = decided(AMBIGUOUS)
    (doubt,) = [doubt for doubt in made.doubts if doubt.kind is DoubtKind.DATE]
    assert doubt.answer == doubt.choices[0].value == "day_first"
    assert added(made, Action)[0].due == date(2026, 11, 3)


def test_that_an_answer_that_does_not_fit_counts_for_nothing() -> None:
    assert added(decided(AMBIGUOUS, (DoubtKind.DATE, "", "lapsed")), Action)[0].due == date(2026, 11, 3)


def test_that_an_unknown_status_is_decided_once_for_its_word() -> None:
    file = actions(["Bellen", "Anna", "", "vinkje"], ["Mailen", "Anna", "", "vinkje"], ["Post", "Anna", "", "hmm"])
    made = decided(file, (DoubtKind.STATUS, "vinkje", "done"))
    assert [action.status for action in added(made, Action)] == [
        ActionStatus.DONE,
        ActionStatus.DONE,
        ActionStatus.OPEN,
    ]
    doubts = {doubt.text: doubt for doubt in made.doubts if doubt.kind is DoubtKind.STATUS}
    assert (len(doubts["vinkje"].places), doubts["vinkje"].answer, doubts["hmm"].answer) == (2, "done", "open")


def test_that_an_unknown_status_of_a_case_can_close_it() -> None:
    file = source(sheet(["Casusnr", "Naam", "Status casus"], ["FG-1", "Emre Aydın", "archiefkast"]))
    assert added(decided(file), Case)[0].status is CaseStatus.NOTIFIED
    assert added(decided(file, (DoubtKind.STATUS, "", "done")), Case)[0].status is CaseStatus.CLOSED


def test_that_an_unknown_owner_becomes_what_is_decided() -> None:
    file = actions(["Bellen met school", "Frank", "", "open"], ["Mailen met ouders", "Frank", "", "open"])
    as_text = decided(file)
    assert [owner.name for action in added(as_text, Action) for owner in action.owners] == ["Frank", "Frank"]
    person = decided(file, (DoubtKind.OWNER, "", "person"))
    (frank,) = added(person, Participant)
    assert {owner.person for action in added(person, Action) for owner in action.owners} == {frank.id}
    agency = decided(file, (DoubtKind.OWNER, "Frank", "organisation"))
    (made,) = added(agency, Organisation)
    assert {owner.organisation for action in added(agency, Action) for owner in action.owners} == {made.id}


def test_that_an_owner_is_never_taken_for_a_person_without_being_asked() -> None:
    frank = Participant(name="Frank Terpstra")
    file = actions(["Bellen met school", "Frank", "", "open"])
    known = Known(participants=[frank])
    assert added(decided(file, known=known), Action)[0].owners[0].person is None
    meant = decided(file, (DoubtKind.OWNER, "Frank", "suggested"), known=known)
    assert added(meant, Action)[0].owners[0].person == frank.id


def test_that_several_owners_have_one_action_or_each_their_own() -> None:
    file = actions(["Bellen met school", "Anna en Piet", "", "open"])
    (together,) = added(decided(file), Action)
    assert len(together.owners) == 2
    apart = added(decided(file, (DoubtKind.OWNERS, "", "apart")), Action)
    assert [action.owners[0].name for action in apart] == ["Anna", "Piet"]
    assert len({action.id for action in apart}) == 2


def test_that_a_document_is_of_the_day_that_is_decided() -> None:
    box = sheet(["vergaderdatum\n4-2-2019", "aanwezig\nAnna (Politie)"], kind=SheetKind.TABLE, name="1")
    table = sheet(["Actie", "Wie"], ["Bellen met school", "Anna"], kind=SheetKind.TABLE, name="2")
    file = source(box, table, name="Verslag 4-2-2020.docx")
    assert added(decided(file), Action)[0].agreed == date(2019, 2, 4)
    assert added(decided(file, (DoubtKind.DOCUMENT, file.name, "name")), Action)[0].agreed == date(2020, 2, 4)


def test_that_an_unknown_kind_of_case_is_decided() -> None:
    file = source(sheet(["Casusnr", "Titel", "Soort casus"], ["FG-1", "Onrust", "hotspot"]))
    assert added(decided(file), Case)[0].kind is CaseKind.PERSON
    assert added(decided(file, (DoubtKind.CASE, "hotspot", "place")), Case)[0].kind is CaseKind.PLACE


def test_that_an_unknown_bringer_can_be_added() -> None:
    file = source(sheet(["Casusnr", "Naam", "Inbrenger"], ["FG-1", "Emre Aydın", "Stichting Brug"]))
    assert added(decided(file), Case)[0].bringing_organisation is None
    made = decided(file, (DoubtKind.ORGANISATION, "Stichting Brug", "organisation"))
    assert added(made, Case)[0].bringing_organisation == added(made, Organisation)[0].id


def test_that_a_case_whose_term_is_over_is_left_out_whole_with_the_reason() -> None:
    file = source(
        sheet(
            ["Casusnr", "Naam", "Aanleiding", "Afgesloten op", "Actie", "Wie"],
            ["FG-1", "Emre Aydın", "Zorg", "1-2-2019", "Bellen met school", "Anna"],
            ["FG-1", "Emre Aydın", "Nog een zorg", "", "", ""],
            ["FG-2", "Noor Bakker", "Zorg", "1-2-2025", "", ""],
        )
    )
    made = decided(file, known=Known(group=GROUP))
    assert [case.reference for case in added(made, Case)] == ["FG-2"]
    assert [subject.name for subject in added(made, Subject)] == ["Noor Bakker"]
    assert added(made, Action) == []
    assert len(added(made, InformationItem)) == 1
    (report,) = made.reports
    assert (report.rows, len(report.left_out)) == (3, 2)
    assert (report.cases_added, report.actions_added, report.subjects_added, report.information_added) == (1, 0, 1, 1)
    assert {row.reason.values["until"] for row in report.left_out} == {date(2024, 2, 1)}


def test_that_a_case_whose_term_is_over_is_taken_over_when_asked() -> None:
    file = source(sheet(["Casusnr", "Naam", "Afgesloten op"], ["FG-1", "Emre Aydın", "1-2-2019"]))
    known = Known(group=GROUP)
    assert decided(file, known=known).is_empty
    assert len(added(decided(file, (DoubtKind.EXPIRED, "", "take_over"), known=known), Case)) == 1


@pytest.mark.parametrize(
    ("opened", "due", "last"),
    [("1-2-2025", "1-6-2025", date(2025, 6, 1)), ("1-2-2025", "", date(2025, 2, 1)), ("", "1-6-2099", NOW.date())],
)
def test_that_a_case_that_was_closed_on_an_unknown_day_is_kept_from_its_last_date(
    opened: str, due: str, last: date
) -> None:
    headings = ["Casusnr", "Naam", "Status casus", "Datum aanmelding", "Actie", "Wie", "Deadline"]
    row = ["FG-1", "Emre Aydın", "afgesloten", opened, "Bellen met de school", "Politie", due]
    made = decided(source(sheet(headings, row)), known=Known(group=GROUP))
    (case,) = added(made, Case)
    assert (case.status, case.closed) == (CaseStatus.CLOSED, None)
    assert case.keep_until == months_after(last, GROUP.keep_months)
    (told,) = [doubt for doubt in made.doubts if doubt.kind is DoubtKind.EXPIRED]
    assert told.question.values["last"] == last


def test_that_such_a_case_is_left_out_when_its_term_is_over() -> None:
    row = ["FG-1", "Emre Aydın", "afgesloten", "1-2-2014"]
    file = source(sheet(["Casusnr", "Naam", "Status casus", "Datum aanmelding"], row))
    made = decided(file, known=Known(group=GROUP))
    assert made.is_empty
    assert "last date" in made.reports[0].left_out[0].reason.message
    (kept,) = added(decided(file, (DoubtKind.EXPIRED, "", "take_over"), known=Known(group=GROUP)), Case)
    assert kept.keep_until is not None
    assert kept.keep_until < NOW.date()


def test_that_a_case_that_was_destroyed_does_not_come_back() -> None:
    gone = Case(number="2020-004", status=CaseStatus.DESTROYED, destroyed_on=date(2025, 1, 1))
    file = source(sheet(["Casusnr", "Naam"], ["2020-004", "Emre Aydın"]))
    made = decided(file, known=Known(cases=[gone]))
    assert made.is_empty
    assert "destroyed" in made.reports[0].left_out[0].reason.message


def test_that_decisions_are_read_from_json() -> None:
    found = read_decisions({"date_not_clear": "month_first", "status_not_known": {"hmm": "done"}})
    assert found.answers == {(DoubtKind.DATE, ""): "month_first", (DoubtKind.STATUS, "hmm"): "done"}


@pytest.mark.parametrize("given", [[], {"date": "open"}, {"date_not_clear": "whenever"}, {"date_not_clear": 3}])
def test_that_decisions_that_are_not_understood_get_a_sentence(given: object) -> None:
    with pytest.raises(Problem):
        read_decisions(given)
