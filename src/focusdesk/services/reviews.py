"""Looking at a closed case once more: on which days, what that showed, and putting it off."""

from datetime import date

from focusdesk.domain import lifecycle
from focusdesk.domain.casework import Review
from focusdesk.domain.changes import Change, add, remove
from focusdesk.domain.problems import Refused
from focusdesk.domain.records import Case
from focusdesk.i18n import N_
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit, ensure_text, removed


def of_case(desk: Desk, case: Case) -> list[Review]:
    """The reviews of a case by day, done or not."""
    return sorted(desk.store.find(Review, case=case.id), key=lambda each: (each.due, each.id))


def next_review(desk: Desk, case: Case) -> Review | None:
    """The first review of a case that is not done yet."""
    return next((each for each in of_case(desk, case) if each.done is None), None)


def planned(desk: Desk, case: Case, closed: date) -> list[Change]:
    """The changes that plan the reviews of a case that is closed on this day."""
    there = {each.due for each in desk.store.find(Review, case=case.id, done=None)}
    days = lifecycle.review_days(desk.group, closed)
    return [add(Review(case=case.id, due=day)) for day in days if day not in there]


def dropped(desk: Desk, case: Case) -> list[Change]:
    """The changes that take away the reviews that are not done, of a case that is opened again."""
    return [remove(each) for each in desk.store.find(Review, case=case.id, done=None)]


def finish(desk: Desk, review: Review, result: str) -> Review:
    """Record that a case was looked at once more, and what that showed. Raises Refused without words."""
    words = ensure_text(result, N_("Write down what the review showed."), "result")
    return edit(desk, review, N_("Record review"), done=desk.today(), result=words)


def move(desk: Desk, review: Review, due: date) -> Review:
    """Look at the case on another day, today or later. Raises Refused for a review that is done."""
    if desk.store.get(Review, review.id).done is not None:
        raise Refused("This review is done already. Plan another one.", field="due")
    if due < desk.today():
        raise Refused("This day has passed. Choose today or a later day.", field="due")
    return edit(desk, review, N_("Move review"), due=due)


def remove_review(desk: Desk, review: Review) -> None:
    """Take a review off the list."""
    removed(desk, N_("Remove review"), review)
