"""Citizen service numbers stay out, unless the group keeps them; a number is never repeated in what is told."""

from datetime import date

import pytest

from focusdesk.domain.bsn import read_bsn
from focusdesk.domain.listterms import DoubtKind, Likelihood, Meaning
from focusdesk.domain.records import Action, Case, FocusGroup, Subject
from focusdesk.importers.cells import Cell
from focusdesk.importers.dates import read_date
from focusdesk.importers.duplicates import Duplicates, duplicates
from focusdesk.importers.headings import propose
from focusdesk.importers.plan import plan
from focusdesk.importers.proposal import ImportPlan, Known, SourceFile
from tests.importers.files import NOW, added, planned, sheet, source

NUMBER, OTHER, WRONG = "111222333", "123456782", "111222334"
HEADINGS = ["Casusnr", "Naam", "Geb.datum", "BSN", "Aanleiding"]
KEEPS = Known(group=FocusGroup(name="Focusgroep Proefstad", keeps_bsn=True))
BORN = date(2004, 3, 7)


def rows(*numbers: Cell, heading: str = "BSN") -> ImportPlan:
    """The plan for a list of cases with these numbers, in a group that keeps them."""
    return planned(made(*numbers, heading=heading), known=KEEPS)


def made(*numbers: Cell, heading: str = "BSN") -> SourceFile:
    lines = [[str(at), f"Petra Jansen{at}", "7-3-2004", number, "Verzuim"] for at, number in enumerate(numbers)]
    return source(sheet([heading if each == "BSN" else each for each in HEADINGS], *lines))


@pytest.mark.parametrize("heading", ["BSN", "Burgerservicenummer", "Kenmerk persoon"])
def test_that_they_stay_out_and_the_rest_of_the_row_comes_in(heading: str) -> None:
    plan = planned(made(NUMBER, OTHER, heading=heading))
    assert len(added(plan, Case)) == 2
    assert [subject.bsn for subject in added(plan, Subject)] == ["", ""]
    assert any(remark.values.get("heading") == heading for remark in plan.reports[0].remarks)
    assert NUMBER not in repr(plan)


@pytest.mark.parametrize("heading", ["BSN", "Burgerservicenummer", "Kenmerk persoon"])
def test_that_a_group_that_keeps_them_gets_them(heading: str) -> None:
    plan = rows(NUMBER, "1234.56.782", 10000008.0, heading=heading)
    assert [subject.bsn for subject in added(plan, Subject)] == [NUMBER, OTHER, "010000008"]
    assert not any(remark.values.get("heading") == heading for remark in plan.reports[0].remarks)


def test_that_a_column_of_days_is_not_taken_for_numbers() -> None:
    days = ["28.03.2020", "15.05.2023", "7 dec 2020"]
    assert sum(bool(read_bsn(day)) for day in days) == 2  # as digits they pass the check of eleven
    plan = planned(source(sheet(["Actie", "Wie", "Deadline"], *(["Bellen", "Politie", day] for day in days))))
    assert [action.due for action in added(plan, Action)] == [read_date(day).day for day in days]


def test_that_a_wrong_number_is_told_without_repeating_it() -> None:
    plan = rows(NUMBER, WRONG, OTHER)
    assert [subject.bsn for subject in added(plan, Subject)] == [NUMBER, "", OTHER]
    (doubt,) = [each for each in plan.doubts if each.kind is DoubtKind.PERSON]
    assert WRONG not in repr(plan)
    assert doubt.place.endswith("3")


def test_that_a_column_that_is_said_to_hold_them_stays_out_where_none_are_kept() -> None:
    file = made(NUMBER, WRONG, WRONG, heading="Nr persoon")
    layout = propose(file.sheets[0]).with_meaning(3, Meaning.CITIZEN_NUMBER)
    assert NUMBER not in repr(plan([file], [[layout]], Known(group=FocusGroup(name="G")), NOW))
    assert [each.bsn for each in added(plan([file], [[layout]], KEEPS, NOW), Subject)] == [NUMBER, "", ""]


def test_that_a_column_of_them_in_another_kind_of_list_is_named() -> None:
    plan = planned(source(sheet(["Actie", "Wie", "BSN"], ["Bellen", "Politie", NUMBER])), known=KEEPS)
    assert [remark.values["headings"] for remark in plan.reports[0].remarks if "headings" in remark.values] == ["BSN"]
    assert NUMBER not in repr(plan)


def test_that_a_later_row_gives_the_number_and_another_one_is_told() -> None:
    lines = [["1", "Petra Jansen", "7-3-2004", number, "Verzuim"] for number in ("", NUMBER, NUMBER, OTHER)]
    plan = planned(source(sheet(HEADINGS, *lines)), known=KEEPS)
    assert [subject.bsn for subject in added(plan, Subject)] == [NUMBER]
    told = [each for each in plan.doubts if "not taken over" in each.question.message]
    assert [each.place[-1] for each in told] == ["5"]
    assert OTHER not in repr(plan)


def compared(first: str, second: str) -> Duplicates:
    cases = [Case(number="1", title="Verzuim"), Case(number="2", title="Onrust")]
    subjects = [
        Subject(case=cases[0].id, name="Petra Jansen", bsn=first),
        Subject(case=cases[1].id, name="P. de Vries-Jansen", bsn=second),
    ]
    return duplicates([*cases, *subjects], Known())


def test_that_the_same_number_is_found_under_another_name_and_other_numbers_are_two_people() -> None:
    (pair,) = compared(NUMBER, NUMBER).subjects
    assert "The citizen service numbers are the same." in [reason.message for reason in pair.reasons]
    assert not pair.identical
    assert not compared(NUMBER, OTHER).subjects


def test_that_other_numbers_make_the_same_name_and_day_no_more_than_a_maybe() -> None:
    cases = [Case(number="1", title="Verzuim"), Case(number="2", title="Onrust")]
    people = [
        Subject(case=case.id, name="Petra Jansen", date_of_birth=BORN, bsn=number)
        for case, number in zip(cases, (NUMBER, OTHER), strict=True)
    ]
    (pair,) = duplicates([*cases, *people], Known()).subjects
    assert pair.likelihood is not Likelihood.ALMOST_CERTAIN
    assert not pair.identical
