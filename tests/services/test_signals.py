"""Signals from the telephone call to what came of them: a case with everything carried along, or a term."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from focusdesk.domain.problems import Refused
from focusdesk.domain.records import AgendaItem, Case, InformationItem, Signal, Weighing
from focusdesk.domain.terms import CaseKind, CaseStatus, InformationKind, ItemKind, SignalStatus, WeighingOutcome
from focusdesk.domain.timeline import EventKind
from focusdesk.domain.views import Order, SignalFilter
from focusdesk.services import agenda, cases, directory, group, home, listing, minutes, recording, signals, timeline
from focusdesk.services.desk import Desk
from tests.services.conftest import Group

TOLD = "Een leerling plakt stickers op de deur."
NO_ACTION, TAKE_UP = WeighingOutcome.NO_ACTION, WeighingOutcome.CASE
TITLE = signals.NewCase(title="Stickers bij de school", kind=CaseKind.PLACE)


def reported(desk: Desk, **values: Any) -> Signal:
    told = {"description": TOLD, "function": "mentor", "observed": date(2026, 11, 18)}
    return signals.take_in(desk, **{**told, **values})


def weighing(table: Group, outcome: WeighingOutcome = NO_ACTION, **values: Any) -> Weighing:
    texts = dict.fromkeys(("purpose", "necessity", "proportionality", "subsidiarity", "reasons"), "Omdat")
    took_part = (table.police.id, table.school.id)
    return Weighing(**{"day": date(2026, 11, 20), "organisations": took_part, "outcome": outcome, **texts, **values})


def test_that_a_signal_gets_a_number_and_a_day(desk: Desk) -> None:
    first, second = reported(desk), reported(desk)
    assert [first.number, second.number] == ["S2026-001", "S2026-002"]
    assert (first.received, first.status, first.keep_until) == (date(2026, 11, 20), SignalStatus.NEW, None)
    desk.undo()
    assert reported(desk).number == "S2026-003"


def test_that_a_signal_without_what_it_needs_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        reported(desk, description=" ")
    assert refused.value.field == "description"
    assert desk.store.find(Signal) == []


def test_that_an_anonymous_reporter_leaves_no_trace(desk: Desk, table: Group) -> None:
    signal = reported(desk, anonymous=True, contact="06-12345678", organisation=table.school.id)
    assert (signal.function, signal.contact, signal.organisation) == ("", "", table.school.id)
    named = reported(desk, contact="06-12345678")
    assert signals.edit_signal(desk, named, anonymous=True).contact == ""


def test_that_a_change_is_one_step_and_is_guarded(desk: Desk) -> None:
    signal = reported(desk)
    assert signals.edit_signal(desk, signal, urgent=True).urgent
    with pytest.raises(Refused):
        signals.edit_signal(desk, signal, observed=None)
    desk.undo()
    assert desk.store.get(Signal, signal.id) == signal


@pytest.mark.parametrize("outcome", [each for each in WeighingOutcome if each is not TAKE_UP])
def test_that_other_outcomes_end_it_and_set_its_term(desk: Desk, table: Group, outcome: WeighingOutcome) -> None:
    signal = reported(desk)
    ended = signals.weigh(desk, signal, weighing(table, outcome))
    assert (ended.keep_until, ended.case) == (date(2027, 11, 20), None)
    (kept,) = signals.weighings(desk, signal)
    assert (kept.signal, kept.case, kept.outcome) == (signal.id, None, outcome)
    desk.undo()
    assert desk.store.get(Signal, signal.id) == signal
    assert desk.store.find(Weighing) == []


def test_that_the_term_is_a_setting(desk: Desk, table: Group) -> None:
    group.edit_group(desk, keep_months_signal=6)
    assert signals.weigh(desk, reported(desk), weighing(table)).keep_until == date(2027, 5, 20)


def test_that_taking_it_up_carries_everything_along(desk: Desk, table: Group) -> None:
    group.edit_group(desk, legal_basis="Convenant 2025")
    signal = reported(desk, organisation=table.school.id, kind=InformationKind.HEARSAY)
    taken_up = signals.weigh(desk, signal, weighing(table, TAKE_UP, purpose="Rust"), TITLE)
    case = desk.store.get(Case, taken_up.case or 0)
    assert (taken_up.status, taken_up.keep_until) == (SignalStatus.CASE, None)
    assert (case.title, case.kind, case.status) == (TITLE.title, CaseKind.PLACE, CaseStatus.ACCEPTED)
    assert (case.purpose, case.legal_basis, case.bringing_organisation) == ("Rust", "Convenant 2025", table.school.id)
    (told,) = desk.store.find(InformationItem, case=case.id)
    assert (told.text, told.day, told.kind) == (TOLD, date(2026, 11, 18), InformationKind.HEARSAY)
    assert (told.source_organisation, told.source_name) == (table.school.id, "mentor")
    (weighed,) = desk.store.find(Weighing, case=case.id)
    assert weighed.signal == signal.id
    desk.undo()
    assert [each.id for each in desk.store.find(Case)] == [table.case.id]


def test_that_without_a_legal_basis_the_case_is_only_notified(desk: Desk, table: Group) -> None:
    taken_up = signals.weigh(desk, reported(desk, anonymous=True), weighing(table, TAKE_UP), TITLE)
    case = desk.store.get(Case, taken_up.case or 0)
    assert case.status is CaseStatus.NOTIFIED
    assert desk.store.find(InformationItem, case=case.id)[0].source_name == "anonieme melder"


def test_that_a_case_may_have_a_legal_basis_of_its_own(desk: Desk, table: Group) -> None:
    own = replace(TITLE, legal_basis=" Convenant, artikel 4 ")
    taken_up = signals.weigh(desk, reported(desk), weighing(table, TAKE_UP), own)
    case = desk.store.get(Case, taken_up.case or 0)
    assert case.legal_basis == "Convenant, artikel 4"
    assert case.status is CaseStatus.ACCEPTED


def test_that_a_case_needs_a_title_and_a_weighing_all_its_parts(desk: Desk, table: Group) -> None:
    signal = reported(desk)
    with pytest.raises(Refused) as untitled:
        signals.weigh(desk, signal, weighing(table, TAKE_UP))
    with pytest.raises(Refused) as unreasoned:
        signals.weigh(desk, signal, weighing(table, necessity=""))
    assert (untitled.value.field, unreasoned.value.field) == ("title", "necessity")
    assert desk.store.get(Signal, signal.id) == signal


def test_that_only_more_information_is_weighed_again(desk: Desk, table: Group) -> None:
    asked, ended = reported(desk), reported(desk)
    signals.weigh(desk, asked, weighing(table, WeighingOutcome.MORE_INFORMATION))
    assert signals.begin_weighing(desk, asked).keep_until is None
    assert signals.weigh(desk, asked, weighing(table)).status is SignalStatus.NO_ACTION
    signals.weigh(desk, ended, weighing(table))
    with pytest.raises(Refused):
        signals.weigh(desk, ended, weighing(table))


def test_that_promised_feedback_is_a_follow_up_until_it_is_given(desk: Desk) -> None:
    signal = reported(desk, received=date(2026, 11, 10), feedback_promised=date(2026, 11, 13))
    (line,) = home.overview(desk).followups
    assert (line.id, line.is_signal, line.case_number, line.who) == (signal.id, True, "S2026-001", "mentor")
    assert line.urgency == "overdue"
    given = signals.give_feedback(desk, signal, " Bedankt voor het bellen. ")
    assert (given.feedback, given.feedback_given) == ("Bedankt voor het bellen.", date(2026, 11, 20))
    assert home.overview(desk).followups == ()


@pytest.mark.parametrize(("what", "day"), [(" ", None), ("Bedankt", date(2026, 11, 21))])
def test_that_feedback_says_what_and_is_not_of_tomorrow(desk: Desk, what: str, day: date | None) -> None:
    with pytest.raises(Refused):
        signals.give_feedback(desk, reported(desk), what, day)


def test_that_home_counts_what_waits_and_what_was_kept_long_enough(desk: Desk, table: Group) -> None:
    reported(desk)
    signals.weigh(desk, reported(desk), weighing(table, day=date(2025, 11, 20)))
    overview = home.overview(desk)
    assert (overview.signals_waiting, overview.signal_terms_due) == (1, 1)


def test_that_new_signals_come_on_the_agenda_once_after_the_action_list(desk: Desk, table: Group) -> None:
    first, second = reported(desk), reported(desk)
    signals.weigh(desk, reported(desk), weighing(table))
    agenda.propose_agenda(desk, table.meeting)
    assert agenda.propose_agenda(desk, table.meeting) == []
    items = agenda.agenda(desk, table.meeting)
    assert [item.kind for item in items][1:5] == [
        ItemKind.ACTION_LIST,
        ItemKind.SIGNAL,
        ItemKind.SIGNAL,
        ItemKind.CASE,
    ]
    assert [item.signal for item in items if item.signal] == [first.id, second.id]


def test_that_a_signal_is_put_on_the_agenda_once_and_only_while_it_waits(desk: Desk, table: Group) -> None:
    signal, ended = reported(desk), reported(desk)
    signals.weigh(desk, ended, weighing(table))
    agenda.add_signal(desk, table.meeting, signal)
    for other in (signal, ended):
        with pytest.raises(Refused):
            agenda.add_signal(desk, table.meeting, other)


def test_that_minutes_print_its_number_and_never_what_was_reported(desk: Desk, table: Group) -> None:
    item = agenda.add_signal(desk, table.meeting, reported(desk))
    recording.add_note(desk, item, "Eerst navragen")
    printed = minutes.plain_text(minutes.minutes_of(desk, table.meeting))
    assert "1. Signaal S2026-001" in printed
    assert TOLD not in printed


def test_that_removing_it_takes_its_weighings_and_leaves_the_number_on_the_agenda(desk: Desk, table: Group) -> None:
    signal = reported(desk)
    item = agenda.add_signal(desk, table.meeting, signal)
    ended = signals.weigh(desk, signal, weighing(table))
    signals.remove_signal(desk, ended)
    assert desk.store.find(Signal) == []
    assert desk.store.find(Weighing) == []
    left = desk.store.get(AgendaItem, item.id)
    assert (left.signal, minutes.item_title(left, None)) == (None, "Signaal S2026-001")
    desk.undo()
    assert desk.store.get(Signal, signal.id) == ended


def test_that_a_signal_stays_with_its_case_and_its_organisation_with_it(desk: Desk, table: Group) -> None:
    other = directory.add_organisation(desk, "Zwembad")
    signal = signals.weigh(desk, reported(desk, organisation=other.id), weighing(table, TAKE_UP), TITLE)
    with pytest.raises(Refused, match="kept as long"):
        signals.remove_signal(desk, signal)
    with pytest.raises(Refused, match="came of signal"):
        cases.remove_case(desk, desk.store.get(Case, signal.case or 0))
    alone = directory.add_organisation(desk, "Bibliotheek")
    reported(desk, organisation=alone.id)
    with pytest.raises(Refused):
        directory.remove_organisation(desk, alone)


SORT_KEYS = ("", "id", "number", "received", "observed", "channel", "reporter", "kind", "urgent", "status")
MORE_KEYS = ("feedback_promised", "feedback_given", "keep_until", "case_number")


@pytest.mark.parametrize("key", [*SORT_KEYS, *MORE_KEYS])
def test_that_the_list_sorts_by_every_column(desk: Desk, table: Group, key: str) -> None:
    first = reported(desk, organisation=table.school.id)
    signals.weigh(desk, reported(desk, anonymous=True), weighing(table, TAKE_UP), TITLE)
    rows = listing.signals(desk, SignalFilter(), Order(key=key))
    assert {row.number for row in rows} == {"S2026-001", "S2026-002"}
    assert next(row for row in rows if row.id == first.id).organisation == "Onderwijs"
    assert len(listing.signals(desk, SignalFilter(), Order(key=key, descending=True, limit=1))) == 1


def test_that_the_list_is_limited_by_status_term_and_words(desk: Desk, table: Group) -> None:
    reported(desk, description="Ruzie over een filmpje")
    signals.weigh(desk, reported(desk), weighing(table, day=date(2025, 1, 1)))

    def numbers(**which: Any) -> list[str]:
        return [row.number for row in listing.signals(desk, SignalFilter(**which), Order(key="number"))]

    assert numbers(statuses=(SignalStatus.NEW,)) == ["S2026-001"]
    assert numbers(keep_until=date(2026, 11, 20)) == ["S2026-002"]
    assert numbers(words="filmpje") == ["S2026-001"]
    assert numbers(words="S2026-002") == ["S2026-002"]
    assert listing.count_signals(desk, SignalFilter(words="niets")) == 0


def test_that_search_finds_it_by_number_with_and_without_its_letter(desk: Desk) -> None:
    signal = reported(desk)
    for words in ("S2026-001", "s2026-0", "2026-001", "stickers"):
        assert signal.id in {hit.id for hit in listing.found(desk, words)}


def test_that_the_course_of_a_case_begins_with_its_signal(desk: Desk, table: Group) -> None:
    signal = reported(desk, received=date(2026, 11, 18))
    taken_up = signals.weigh(desk, signal, weighing(table, TAKE_UP), TITLE)
    case = desk.store.get(Case, taken_up.case or 0)
    events = timeline.timeline(desk, case)
    [told] = [event for event in events if event.kind is EventKind.SIGNAL]
    assert (told.id, told.day, told.record) == (signal.id, date(2026, 11, 18), taken_up)
    desk.undo()
    assert desk.store.find(Case, id=case.id) == []


def test_that_what_happened_today_may_be_written_down_and_fed_back_today(desk: Desk) -> None:
    today = desk.today()
    signal = reported(desk, received=today, observed=today, feedback_promised=today)
    assert (signal.received, signal.observed, signal.feedback_promised) == (today, today, today)


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (WeighingOutcome.NO_ACTION, SignalStatus.NO_ACTION),
        (WeighingOutcome.MORE_INFORMATION, SignalStatus.MORE_INFORMATION),
        (WeighingOutcome.HELP, SignalStatus.HELP),
        (WeighingOutcome.CASE, SignalStatus.CASE),
        (WeighingOutcome.JUSTICE, SignalStatus.JUSTICE),
    ],
)
def test_that_each_outcome_makes_its_own_status(
    desk: Desk, table: Group, outcome: WeighingOutcome, status: SignalStatus
) -> None:
    assert signals.weigh(desk, reported(desk), weighing(table, outcome), TITLE).status is status


def test_that_a_signal_that_becomes_a_case_later_has_no_term_of_its_own(desk: Desk, table: Group) -> None:
    first = signals.weigh(desk, reported(desk), weighing(table, WeighingOutcome.MORE_INFORMATION))
    assert first.keep_until is not None
    assert signals.weigh(desk, first, weighing(table, TAKE_UP), TITLE).keep_until is None
