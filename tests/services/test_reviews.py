"""Looking at a closed case once more: planned at closing, done or moved, dropped at reopening, seen everywhere."""

from dataclasses import replace
from datetime import date

import pytest

from focusdesk.domain.calendar import EntryKind
from focusdesk.domain.casework import Review
from focusdesk.domain.lifecycle import review_days
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Case, FocusGroup
from focusdesk.domain.terms import ClosingReason
from focusdesk.domain.timeline import EventKind
from focusdesk.domain.views import CaseFilter
from focusdesk.services import calendar, cases, group, home, listing, reviews, timeline
from focusdesk.services.desk import Desk
from tests.conftest import TODAY
from tests.services.conftest import Group
from tests.services.test_cases import weighing
from tests.storage.whole_vault import content


def closed(desk: Desk, table: Group) -> Case:
    return cases.close(desk, table.case, ClosingReason.GOALS_REACHED, "Gehaald", {})


@pytest.mark.parametrize(
    ("first", "again", "days"),
    [
        (6, 12, (date(2027, 5, 20), date(2027, 11, 20))),
        (0, 12, (date(2027, 11, 20),)),
        (3, 3, (date(2027, 2, 20),)),
        (0, 0, ()),
    ],
)
def test_that_the_settings_say_on_which_days(first: int, again: int, days: tuple[date, ...]) -> None:
    settings = FocusGroup(name="Proef", review_months=first, review_months_again=again)
    assert review_days(settings, TODAY) == days


def test_that_closing_plans_the_reviews_in_the_same_step(desk: Desk, table: Group) -> None:
    before = content(desk.store)
    case = closed(desk, table)
    assert [each.due for each in reviews.of_case(desk, case)] == [date(2027, 5, 20), date(2027, 11, 20)]
    desk.undo()
    assert content(desk.store) == before


def test_that_no_months_plan_nothing(desk: Desk, table: Group) -> None:
    group.edit_group(desk, review_months=0, review_months_again=0)
    assert reviews.of_case(desk, closed(desk, table)) == []


def test_that_reopening_drops_those_that_are_not_done(desk: Desk, table: Group) -> None:
    case = closed(desk, table)
    first, _second = reviews.of_case(desk, case)
    reviews.finish(desk, first, "Rustig gebleven")
    cases.reopen(desk, case, weighing(table))
    assert [each.id for each in desk.store.find(Review)] == [first.id]
    assert EventKind.REVIEW in {event.kind for event in timeline.timeline(desk, case)}


def test_that_a_review_is_done_with_words_or_moved(desk: Desk, table: Group) -> None:
    first, second = reviews.of_case(desk, closed(desk, table))
    with pytest.raises(Refused):
        reviews.finish(desk, first, "  ")
    done = reviews.finish(desk, first, "Rustig gebleven")
    assert (done.done, done.result) == (TODAY, "Rustig gebleven")
    assert reviews.move(desk, second, date(2027, 12, 1)).due == date(2027, 12, 1)
    for review, day in ((first, TODAY), (second, date(2026, 1, 1))):
        with pytest.raises(Refused):
            reviews.move(desk, review, day)


def test_that_a_review_is_seen_in_every_list_when_it_is_due(desk: Desk, table: Group) -> None:
    case = closed(desk, table)
    assert listing.count_cases(desk, CaseFilter(review_until=TODAY)) == 0
    first = reviews.move(desk, reviews.of_case(desk, case)[0], TODAY)
    overview = home.overview(desk)
    (line,) = (each for each in overview.followups if each.is_review)
    assert (line.id, line.case, line.day, overview.cases_to_review) == (first.id, case.id, TODAY, 1)
    assert calendar.month(desk, TODAY)[TODAY].reviews == 1
    assert [each.id for each in calendar.agenda(desk, TODAY, TODAY) if each.kind is EntryKind.REVIEW] == [case.id]
    assert listing.count_cases(desk, CaseFilter(review_until=TODAY)) == 1
    reviews.finish(desk, first, "Rustig")
    assert not [each for each in home.overview(desk).followups if each.is_review]
    assert listing.count_cases(desk, CaseFilter(review_until=TODAY)) == 0


def test_that_reopening_and_closing_again_plans_anew(desk: Desk, table: Group) -> None:
    case = closed(desk, table)
    opened = cases.reopen(desk, case, weighing(table))
    cases.close(desk, replace(opened), ClosingReason.GOALS_REACHED, "Weer gehaald", {})
    assert len(desk.store.find(Review)) == 2
