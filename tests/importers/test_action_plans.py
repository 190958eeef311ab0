"""Actions come in once, with their history, however often they are listed."""

from dataclasses import replace
from datetime import date

import pytest

from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import (
    Action,
    Case,
    Participant,
)
from focusdesk.domain.terms import ActionStatus
from focusdesk.i18n import sentence
from focusdesk.importers.cells import SheetKind
from focusdesk.importers.proposal import ImportPlan, Known, SourceFile
from tests.importers.files import added, known_after, planned, sheet, source

CASES = [
    "Casusnr",
    "Naam",
    "Geb.datum",
    "Inbrenger",
    "Datum aanmelding",
    "Aanleiding",
    "Actie",
    "Wie",
    "Deadline",
    "Status",
]


def minutes(day: str, *rows: tuple[str, str, str], name: str = "") -> SourceFile:
    """Minutes of a day with a box and an action table."""
    box = sheet([f"vergaderdatum\n{day}", "aanwezig\nAnna de Wit (Politie)"], kind=SheetKind.TABLE, name="1")
    table = sheet(["Actiepunt", "wie", "status"], *rows, kind=SheetKind.TABLE, name="2")
    return source(box, table, name=name or f"Verslag {day}.docx")


def only_action(plan: ImportPlan) -> Action:
    (action,) = added(plan, Action)
    return action


def kinds(plan: ImportPlan) -> list[DoubtKind]:
    return [doubt.kind for doubt in plan.doubts]


def test_that_unknown_owners_and_statuses_are_asked_once_with_all_their_places() -> None:
    rows = [["Bellen", "Zus", "mwah", ""], ["Mailen", "Zus", "mwah", ""], ["Brief", "Zus", "", "eind mei"]]
    plan = planned(source(sheet(["Actie", "Wie", "Status", "Wanneer"], *rows)))
    assert [(doubt.kind, doubt.text, len(doubt.places)) for doubt in plan.doubts] == [
        (DoubtKind.STATUS, "mwah", 2),
        (DoubtKind.OWNER, "Zus", 3),
        (DoubtKind.DATE, "eind mei", 1),
    ]
    assert [(action.owners[0].name, action.note) for action in added(plan, Action)] == [
        ("Zus", "mwah"),
        ("Zus", "mwah"),
        ("Zus", "Wanneer: eind mei"),
    ]


def test_that_an_owner_is_someone_we_know_only_by_the_whole_name() -> None:
    anna = Participant(name="Anna de Wit")
    rows = [["Bellen", "anna de wit"], ["Mailen", "Anna"]]
    plan = planned(source(sheet(["Actie", "Wie"], *rows)), known=Known(participants=[anna]))
    first, second = added(plan, Action)
    assert first.owners[0].person == anna.id
    assert (second.owners[0].person, second.owners[0].name) == (None, "Anna")
    assert plan.doubts[0].question.values["person"] == "Anna de Wit"


def test_that_an_action_of_a_case_is_found_by_the_number_of_the_case() -> None:
    case = Case(number="2026-003", reference="FG/12")
    rows = [["2026-003", "Bellen"], ["FG/12", "Mailen"], ["2020-999", "Brief"]]
    plan = planned(source(sheet(["Casus", "Actie"], *rows)), known=Known(cases=[case]))
    assert [action.case for action in added(plan, Action)] == [case.id, case.id, None]
    assert [doubt.text for doubt in plan.doubts] == ["2020-999"]
    assert "2020-999" in added(plan, Action)[2].note


def test_that_actions_without_a_date_column_have_no_date() -> None:
    plan = planned(minutes("15-6-2023", ("Bellen met de school", "Anna", "open")))
    assert (only_action(plan).due, only_action(plan).agreed) == (None, date(2023, 6, 15))


def test_that_the_same_action_in_successive_minutes_is_one_with_its_history() -> None:
    first = minutes("1-2-2026", ("Bellen met de school", "Frank", "open"))
    second = minutes("1-3-2026", ("Bellen met de  School.", "Frank", "Loopt (school belt terug)"))
    third = minutes("1-4-2026", ("Bellen met de school", "Frank", "gesloten"))
    plan = planned(third, first, second)
    action = only_action(plan)
    assert (action.status, action.agreed, action.done) == (ActionStatus.DONE, date(2026, 2, 1), date(2026, 4, 1))
    assert action.note == "01-03-2026: loopt; school belt terug\n01-04-2026: gereed"
    assert [(report.file[8:16], report.actions_added, report.actions_updated) for report in plan.reports] == [
        ("1-4-2026", 0, 1),
        ("1-2-2026", 1, 0),
        ("1-3-2026", 0, 1),
    ]


@pytest.mark.parametrize(
    ("other", "owner", "same"),
    [
        ("Procedure voor vaststellen van de extensies opstellen", "Han", True),
        ("Procedure voor vaststelen van de extensies opstellen", "Han", True),
        ("Procedure voor vaststellen van de extensies opstellen", "", True),
        ("Procedure voor vaststellen van de extensies opstellen", "Han Zuidweg", True),
        ("Procedure voor vaststellen van de extensies opstellen", "Maarten", False),
        ("Procedure voor vaststellen van de extensies afblazen", "Han", False),
        ("Iets heel anders bespreken met de school en de ouders", "Han", False),
    ],
)
def test_that_the_same_action_needs_the_same_words_and_owners(other: str, owner: str, *, same: bool) -> None:
    text = "Procedure voor vaststellen van de extensies opstellen"
    plan = planned(minutes("1-2-2026", (text, "Han", "open")), minutes("1-3-2026", (other, owner, "loopt")))
    assert len(added(plan, Action)) == (1 if same else 2)


def test_that_another_number_in_the_text_is_another_action() -> None:
    texts = ("Resultaat van week 4 rondsturen", "Resultaat van week 5 rondsturen")
    plan = planned(minutes("1-2-2026", (texts[0], "Han", "open")), minutes("1-3-2026", (texts[1], "Han", "open")))
    assert [action.text for action in added(plan, Action)] == list(texts)


def test_that_a_row_that_stands_twice_is_left_out_with_its_reason() -> None:
    plan = planned(source(sheet(["Actie", "Wie"], ["School bellen", "Anna"], ["School bellen", "Anna"])))
    assert len(added(plan, Action)) == 1
    (left_out,) = plan.reports[0].left_out
    assert left_out.place == "blad Blad1, rij 3"
    assert "twee keer" in sentence(left_out.reason)


def test_that_the_same_words_with_another_date_in_one_list_are_two_actions() -> None:
    rows = [["School bellen", "Anna", "1-2-2026"], ["School bellen", "Anna", "1-3-2026"]]
    made = source(sheet(["Actie", "Wie", "Wanneer"], *rows))
    plan = planned(made)
    assert len(added(plan, Action)) == 2
    assert planned(made, known=known_after(plan)).is_empty


def test_that_earlier_minutes_never_undo_later_news() -> None:
    later = planned(minutes("1-3-2026", ("Bellen met de school", "Anna", "gesloten")))
    plan = planned(minutes("1-2-2026", ("Bellen met de school", "Anna", "open")), known=known_after(later))
    assert plan.is_empty
    assert "later news" in plan.reports[0].left_out[0].reason.message


def test_that_a_returned_list_updates_status_date_and_note() -> None:
    first = planned(
        source(sheet(["Actie", "Wie", "Deadline", "Status"], ["School bellen", "Anna", "1-2-2026", "open"]))
    )
    row = ["School bellen", "Anna", "1-3-2026", "loopt", "Mentor belt terug"]
    returned = sheet(["Actie", "Wie", "Deadline", "Status", "Toelichting"], row)
    plan = planned(source(returned, name="terug.xlsx"), known=known_after(first))
    (change,) = plan.updated
    assert isinstance(change.after, Action)
    assert (change.after.status, change.after.due, change.after.postponed) == (
        ActionStatus.IN_PROGRESS,
        date(2026, 3, 1),
        1,
    )
    assert change.after.note == "Mentor belt terug"
    assert plan.reports[0].actions_updated == 1


def test_that_what_the_user_did_since_is_not_undone_by_the_same_file() -> None:
    made = source(sheet(["Actie", "Wie", "Status"], ["School bellen", "Anna", "open"]))
    known = known_after(planned(made))
    action = known.actions[0]
    done = replace(action, status=ActionStatus.DONE, done=date(2026, 11, 1))
    plan = planned(made, known=replace(known, actions=[done]))
    assert plan.is_empty
    assert "same file" in plan.reports[0].left_out[0].reason.message


def test_that_an_action_like_one_of_another_owner_is_new_with_a_doubt() -> None:
    text = "Procedure voor vaststellen van de extensies opstellen"
    plan = planned(minutes("1-2-2026", (text, "Han", "open")), minutes("1-3-2026", (text, "Maarten", "open")))
    assert len(added(plan, Action)) == 2
    assert DoubtKind.ACTION in kinds(plan)


def test_that_someone_named_with_an_organisation_is_meant_in_later_rows_too() -> None:
    rows = [["Bellen", "K. Smit (Politie)"], ["Mailen", "K. Smit"], ["Brief", "Smit, K."], ["Fax", "Karin Smit"]]
    plan = planned(source(sheet(["Actie", "Wie"], *rows)))
    (person,) = added(plan, Participant)
    first, second, third, fourth = added(plan, Action)
    assert {owner.person for action in (first, second, third) for owner in action.owners} == {person.id}
    assert (fourth.owners[0].person, fourth.owners[0].name) == (None, "Karin Smit")
    assert plan.doubts[-1].question.values["person"] == "K. Smit"


def test_that_one_who_may_be_known_is_added_and_asked_about() -> None:
    known = Known(participants=[Participant(name="Karin Smit"), Participant(name="Jan Bakker")])
    plan = planned(source(sheet(["Actie", "Wie"], ["Bellen", "K. Smit (Politie)"])), known=known)
    assert [person.name for person in added(plan, Participant)] == ["K. Smit"]
    (doubt,) = [doubt for doubt in plan.doubts if doubt.kind is DoubtKind.PERSON]
    assert doubt.question.values["person"] == "Karin Smit"


def test_that_a_cell_that_lists_actions_gives_each_with_its_owner_date_and_status() -> None:
    listed = ["1. Bellen met school\n2. Huis bezoeken", "1. Anna\n2. Emre", "1-4-2026\n2-4-2026", "1. gereed\n2. open"]
    shared = ["- Brief sturen\n- Plan maken", "Anna", "5-4-2026", "open"]
    text = ["Plan voor:\n- bankjes\n- licht", "Emre", "", "open"]
    plan = planned(source(sheet(["Acties", "Wie", "Wanneer", "Status"], listed, shared, text)))
    names = {person.id: person.name for person in added(plan, Participant)}
    found = [
        (each.text, [owner.name or names[owner.person or 0] for owner in each.owners], each.due, each.status)
        for each in added(plan, Action)
    ]
    assert found == [
        ("Bellen met school", ["Anna"], date(2026, 4, 1), ActionStatus.DONE),
        ("Huis bezoeken", ["Emre"], date(2026, 4, 2), ActionStatus.OPEN),
        ("Brief sturen", ["Anna"], date(2026, 4, 5), ActionStatus.OPEN),
        ("Plan maken", ["Anna"], date(2026, 4, 5), ActionStatus.OPEN),
        ("Plan voor:\n- bankjes\n- licht", ["Emre"], None, ActionStatus.OPEN),
    ]
    assert (plan.reports[0].rows, plan.reports[0].left_out) == (3, [])
