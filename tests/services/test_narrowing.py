"""Filter words in the lists of cases, actions and signals: what each finds in a real vault, beside plain words."""

from datetime import date
from typing import Any

import pytest

from focusdesk.domain.records import Action, Case, Owner, Signal
from focusdesk.domain.terms import ActionStatus, CaseKind, CaseStatus, InformationKind
from focusdesk.domain.views import ActionFilter, CaseFilter, Order, SignalFilter
from focusdesk.i18n import speaking
from focusdesk.services import actions, cases, listing, narrowing, signals
from focusdesk.services.desk import Desk
from focusdesk.services.editing import edit
from tests.services.conftest import Group


def day(month: int, number: int) -> date:
    return date(2026, month, number)


@pytest.fixture
def agreed(desk: Desk, table: Group) -> list[Action]:
    """Four actions: late with the police, due with a person of the school, done by both, and one in progress."""
    school = Owner(organisation=table.school.id)
    made = [
        actions.add_action(desk, "Belt de school", [table.owner], day(11, 13), case=table.case),
        actions.add_action(desk, "Nodigt de ouders uit", [Owner(person=table.emre.id)], day(11, 27)),
        actions.add_action(desk, "Schrijft een brief", [school, table.owner], day(11, 6)),
        actions.add_action(desk, "Zoekt een lokaal", [school], None),
    ]
    actions.set_status(desk, [made[2]], ActionStatus.DONE)
    actions.set_status(desk, [made[3]], ActionStatus.IN_PROGRESS)
    return made


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("is:open", [0, 1, 3]),
        ("is:gereed", [2]),
        ("te:laat", [0]),
        ("is:late is:open", [0]),
        ("is:late is:done", []),
        ("@pol", [0, 2]),
        ("@school", [1, 2, 3]),
        ("@aydin", [1]),
        ("@pol @school", [2]),
        ("@school is:open", [1, 3]),
        ("brief @school", [2]),
        ("brief is:open", []),
        ("status:in-progress", [3]),
        ("status:loopt", [3]),
        ("after:13-11", [1]),
        ("from:13-11 before:27-11", [0]),
        ("@nobody", []),
        ("soort:brief", [2]),
    ],
)
def test_that_filter_words_find_actions(desk: Desk, agreed: list[Action], words: str, found: list[int]) -> None:
    which = ActionFilter(words=words)
    assert {row.id for row in listing.actions(desk, which, Order())} == {agreed[at].id for at in found}
    assert listing.count_actions(desk, which) == len(found)


def test_that_filter_words_narrow_what_is_chosen_already(desk: Desk, agreed: list[Action], table: Group) -> None:
    chosen = ActionFilter(organisation=table.school.id, words="@pol")
    assert [row.id for row in listing.actions(desk, chosen, Order())] == [agreed[2].id]


def test_that_a_status_is_asked_for_in_the_language_of_the_screen(desk: Desk, agreed: list[Action]) -> None:
    with speaking("nl"):
        word = next(each for each in narrowing.offered_for_actions(desk) if each.startswith("status:l"))
        assert [row.id for row in listing.actions(desk, ActionFilter(words=word), Order())] == [agreed[3].id]


@pytest.fixture
def kept(desk: Desk, table: Group, agreed: list[Action]) -> list[Case]:
    """The case of the group with a late action; one about a place, led by the police; a closed theme."""
    place = cases.notify_case(
        desk, "Plein", CaseKind.PLACE, bringing_organisation=table.school.id, lead=table.anna.id, opened=day(9, 1)
    )
    theme = edit(
        desk, cases.notify_case(desk, "Sociale media", CaseKind.THEME), "Change case", status=CaseStatus.CLOSED
    )
    assert agreed[0].case == table.case.id
    return [table.case, place, theme]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("", [0, 1, 2]),
        ("is:open", [0, 1]),
        ("is:closed", [2]),
        ("is:late", [0]),
        ("@school", [1]),
        ("@politie", [1]),
        ("@anna", [1]),
        ("@emre", []),
        ("kind:place", [1]),
        ("soort:th", [2]),
        ("status:notified", [0, 1]),
        ("before:28-11", [0]),
        ("after:27-11", []),
        ("plein @pol", [1]),
        ("verzuim @pol", []),
    ],
)
def test_that_filter_words_find_cases(desk: Desk, kept: list[Case], words: str, found: list[int]) -> None:
    which = CaseFilter(words=words)
    assert {row.id for row in listing.cases(desk, which, Order())} == {kept[at].id for at in found}
    assert listing.count_cases(desk, which) == len(found)


@pytest.fixture
def reported(desk: Desk, table: Group) -> list[Signal]:
    """A fact from the school whose feedback is late, and something heard without a name."""

    common: dict[str, Any] = {"description": "Stickers", "observed": day(11, 1)}
    return [
        signals.take_in(
            desk,
            **common,
            received=day(11, 2),
            organisation=table.school.id,
            function="mentor",
            kind=InformationKind.FACT,
            feedback_promised=day(11, 16),
        ),
        signals.take_in(desk, **common, received=day(11, 18), anonymous=True, kind=InformationKind.HEARSAY),
    ]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("is:open", [0, 1]),
        ("is:done", []),
        ("is:late", [0]),
        ("@school", [0]),
        ("kind:hearsay", [1]),
        ("since:18-11", [1]),
        ("until:2-11", [0]),
        ("status:new stickers", [0, 1]),
    ],
)
def test_that_filter_words_find_signals(desk: Desk, reported: list[Signal], words: str, found: list[int]) -> None:
    which = SignalFilter(words=words)
    assert {row.id for row in listing.signals(desk, which, Order())} == {reported[at].id for at in found}
    assert listing.count_signals(desk, which) == len(found)


def test_that_every_word_that_is_offered_means_something(desk: Desk, kept: list[Case], reported: list[Signal]) -> None:
    assert kept
    assert reported
    for language in ("nl", "en"):
        with speaking(language):
            for word in narrowing.offered_for_cases(desk):
                assert_understood(narrowing.of_cases(desk, CaseFilter(words=typed(word))))
            for word in narrowing.offered_for_actions(desk):
                assert_understood(narrowing.of_actions(desk, ActionFilter(words=typed(word))))
            for word in narrowing.offered_for_signals(desk):
                assert_understood(narrowing.of_signals(desk, SignalFilter(words=typed(word))))


def typed(word: str) -> str:
    """The word as someone finishes it: a day goes behind after: and before:."""
    return f"{word}1-12" if word.endswith(":") else word


def assert_understood(wanted: CaseFilter | ActionFilter | SignalFilter) -> None:
    assert wanted.words == ""
    assert len(wanted.also) == 1
