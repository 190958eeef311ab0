"""Figures count what is in the vault, say it in a sentence, and never tell a small number of cases."""

import itertools
from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from focusdesk import i18n
from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.figures import Figure, FigureKind, Part, Period, PeriodChoice, period, quantile
from focusdesk.domain.records import Action, Attendance, Case, Meeting, Organisation, Owner, Participant, Record
from focusdesk.domain.terms import ActionStatus, AttendanceStatus, CaseStatus, MeetingStatus
from focusdesk.services import figures
from focusdesk.services.desk import Desk

TODAY = date(2026, 11, 20)
police, school = Organisation(name="Politie"), Organisation(name="Onderwijs")
officer = Participant(name="J. de Vries", organisation=police.id)
mentor = Participant(name="Ö. Yılmaz", organisation=school.id)
DONE = ActionStatus.DONE


def action(number: int, *owners: Owner, agreed: date, due: date, done: date | None = None, **more: object) -> Action:
    values = {"status": DONE, "done": done} if done else {}
    return Action(number=f"A2026-{number:03}", text="Belt", owners=owners, agreed=agreed, due=due, **(values | more))  # type: ignore[arg-type]


RECORDS: list[Record] = [
    *(police, school, officer, mentor),
    action(1, Owner(organisation=police.id), Owner(person=officer.id), agreed=date(2026, 9, 1), due=date(2026, 10, 1)),
    action(2, Owner(organisation=police.id), Owner(organisation=school.id), agreed=TODAY, due=TODAY),
    action(3, Owner(person=mentor.id), agreed=date(2026, 9, 1), due=date(2026, 9, 10), done=date(2026, 10, 2)),
    action(4, Owner(name="Jansen"), agreed=date(2025, 12, 1), due=date(2026, 1, 1), done=date(2026, 1, 4)),
    action(5, agreed=date(2026, 9, 1), due=date(2026, 9, 2), status=ActionStatus.LAPSED, reported_on=date(2026, 10, 1)),
]


@pytest.fixture
def full(desk: Desk) -> Desk:
    desk.do(Step("Fill", tuple(map(add, RECORDS))))
    return desk


def of(desk: Desk, kind: FigureKind, choice: PeriodChoice = PeriodChoice.THIS_YEAR) -> Figure:
    i18n.use("en")
    return figures.figure(desk, kind, choice)


def texts(figure: Figure) -> dict[str, list[str]]:
    return {row.label: [cell.text for cell in row.cells] for row in figure.rows}


def test_that_each_organisation_has_its_open_late_and_done_actions_once(full: Desk) -> None:
    figure = of(full, FigureKind.ORGANISATIONS)
    assert texts(figure) == {
        "Politie": ["1", "1", "0"],
        "Onderwijs": ["1", "0", "1"],
        "no organisation": ["0", "0", "1"],
    }
    assert figure.sentence == "There are 2 open actions; late: 1. Most late: Politie (1)."


def test_that_only_what_was_done_in_the_period_counts_as_done(full: Desk) -> None:
    full.today = lambda: date(2027, 11, 20)
    assert texts(of(full, FigureKind.ORGANISATIONS))["Onderwijs"] == ["0", "1", "0"]


def test_that_actions_count_in_the_month_in_which_they_were_agreed_and_done(full: Desk) -> None:
    months = texts(of(full, FigureKind.CLOSED))
    assert months["Sep 2026"] == ["3", "0"]
    assert months["Oct 2026"] == ["0", "1"]


def test_that_an_action_is_late_from_its_date_until_it_was_settled(full: Desk) -> None:
    months = texts(of(full, FigureKind.LATE))
    assert [months[name][0] for name in list(months)[7:]] == ["0", "2", "1", "1"]


def test_that_lead_times_are_of_what_was_done_in_the_period(full: Desk) -> None:
    figure = of(full, FigureKind.LEAD_TIME)
    assert texts(figure) == {"Onderwijs": ["31", "31"], "no organisation": ["34", "34"]}
    assert "within 31 days" in figure.sentence


def test_that_few_cases_are_not_counted_out(desk: Desk) -> None:
    many = [Case(number=f"2026-{at:03}", status=CaseStatus.ACTIVE, opened=TODAY) for at in range(5)]
    few = [Case(number=f"2026-{at:03}", opened=date(2026, 3, 1)) for at in range(5, 9)]
    desk.do(Step("Fill", tuple(map(add, [*many, *few]))))
    standing = texts(of(desk, FigureKind.STATUSES))
    assert standing["active"] == ["5"]
    assert {words for name, [words] in standing.items() if name != "active"} == {"fewer than 5"}
    flow = of(desk, FigureKind.FLOW)
    assert texts(flow)["Mar 2026"] == texts(flow)["Feb 2026"] == ["fewer than 5", "fewer than 5"]
    assert not any(cell.number is not None and cell.number < 5 for row in flow.rows for cell in row.cells)


def test_that_cases_count_where_they_stood_at_the_end_of_each_month(desk: Desk) -> None:
    made = [Case(number=f"2026-{at:03}", opened=date(2026, 8, 10)) for at in range(6)]
    closed = [
        Case(number=f"2025-{at:03}", status=CaseStatus.CLOSED, opened=date(2025, 1, 1), closed=date(2026, 9, 15))
        for at in range(7)
    ]
    desk.do(Step("Fill", tuple(map(add, [*made, *closed]))))
    for day, status in ((date(2026, 9, 30), CaseStatus.ACCEPTED), (date(2026, 10, 2), CaseStatus.ACTIVE)):
        desk.today = lambda day=day: day  # type: ignore[misc]
        here = desk.store.find(Case, opened=date(2026, 8, 10))
        desk.do(Step("Move", tuple(Change(each, replace(each, status=status)) for each in here)))
    desk.today = lambda: TODAY
    figure = of(desk, FigureKind.STATUSES_IN_TIME)
    notified, accepted, active = (figure.series.index(name) for name in ("notified", "accepted", "active"))
    told = {label: (cells[notified], cells[accepted], cells[active]) for label, cells in texts(figure).items()}
    few = "fewer than 5"
    assert told["Jul 2026"] == (few, few, "7")
    assert told["Aug 2026"] == ("6", few, "7")
    assert told["Sep 2026"] == (few, "6", few)
    assert told["Oct 2026"] == (few, few, "6")
    desk.undo()
    assert texts(of(desk, FigureKind.STATUSES_IN_TIME))["Oct 2026"][accepted] == "6"


def test_that_a_sum_does_not_give_away_the_one_number_that_is_not_told() -> None:
    from focusdesk.services.figure_words import sum_in_words

    i18n.use("en")
    assert sum_in_words([12, 3]) == "not told"
    assert sum_in_words([12, 3, 1]) == "16"
    assert sum_in_words([3]) == "fewer than 5"


def test_that_attendance_is_counted_per_organisation_and_meeting(full: Desk) -> None:
    held = Meeting(number="2026-1", day=date(2026, 10, 30), status=MeetingStatus.DONE)
    planned = Meeting(number="2026-2", day=TODAY)
    seats = [
        Attendance(meeting=held.id, participant=officer.id, status=AttendanceStatus.REPLACED),
        Attendance(meeting=held.id, participant=mentor.id, status=AttendanceStatus.APOLOGIES),
        Attendance(meeting=planned.id, participant=officer.id, status=AttendanceStatus.PRESENT),
    ]
    full.do(Step("Hold", tuple(map(add, [held, planned, *seats]))))
    figure = of(full, FigureKind.ATTENDANCE)
    assert figure.series == ("Fri 30-10",)
    assert texts(figure) == {"Onderwijs": ["0 of 1"], "Politie": ["1 of 1"]}
    assert figure.sentence == "At the last meeting 50% of those invited came."


def test_that_keeping_terms_are_counted_by_quarter(desk: Desk) -> None:
    ended = [Case(number=f"2020-{at:03}", keep_until=date(2026, 11, 1)) for at in range(6)]
    coming = [Case(number=f"2021-{at:03}", keep_until=date(2027, 2, 1)) for at in range(7)]
    desk.do(Step("Fill", tuple(map(add, [*ended, *coming]))))
    figure = of(desk, FigureKind.KEEPING)
    assert texts(figure)["ended already"] == ["6"]
    assert texts(figure)["Q1 2027"] == ["7"]
    assert len(figure.rows) == 9


@pytest.mark.parametrize("kind", list(FigureKind))
@pytest.mark.parametrize("choice", list(PeriodChoice))
def test_that_an_empty_vault_has_nothing_to_draw_and_no_fault(
    desk: Desk, kind: FigureKind, choice: PeriodChoice
) -> None:
    figure = of(desk, kind, choice)
    assert figure.is_empty
    assert figure.sentence.endswith(".")
    assert figures.report(desk, choice).figures == ()


def test_that_no_figure_names_a_person(full: Desk) -> None:
    report = figures.report(full, PeriodChoice.ALL)
    said = " ".join(f"{each.sentence} {each.note} {[row.label for row in each.rows]}" for each in report.figures)
    assert report.figures
    assert not any(name in said for name in ("Vries", "Yılmaz", "Jansen"))


def test_that_periods_begin_and_end_where_they_say() -> None:
    assert period(PeriodChoice.THIS_YEAR, TODAY, None) == Period(date(2026, 1, 1), TODAY)
    assert period(PeriodChoice.LAST_YEAR, TODAY, None) == Period(date(2025, 12, 1), TODAY)
    assert period(PeriodChoice.ALL, TODAY, date(2019, 5, 7)) == Period(date(2019, 5, 1), TODAY)
    assert period(PeriodChoice.LAST_YEAR, date(2026, 12, 31), None).first == date(2026, 1, 1)


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.integers(0, 9000), st.sampled_from(list(Part)))
def test_that_the_parts_of_a_period_follow_each_other_without_gaps(first: date, days: int, part: Part) -> None:
    whole = Period(first, first + timedelta(days))
    parts = list(whole.parts(part))
    assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
    assert all(after.first - before.last == timedelta(1) for before, after in itertools.pairwise(parts))


@given(st.lists(st.integers(0, 400), min_size=1), st.sampled_from([0.5, 0.9]))
def test_that_a_quantile_is_a_value_that_the_share_does_not_exceed(values: list[int], share: float) -> None:
    found = quantile(Counter(values), share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values)
    assert sum(value < found for value in values) < share * len(values)
