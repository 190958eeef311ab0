"""A plan brings every row or says why not; what is known already comes in once, with its history."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from focusdesk.domain.listterms import DoubtKind, Meaning
from focusdesk.domain.records import (
    Action,
    Case,
    Decision,
    ImportBatch,
    Imported,
    InformationItem,
    Organisation,
    Participant,
    Subject,
)
from focusdesk.domain.terms import ActionStatus, CaseKind, CaseStatus, OrganisationKind
from focusdesk.i18n import sentence
from focusdesk.importers.cells import Cell, SheetKind
from focusdesk.importers.places import place
from focusdesk.importers.plan import propose_all
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


# Cases


def test_that_a_row_of_a_case_list_becomes_a_case_with_all_that_it_says() -> None:
    row: list[Cell] = [
        "2026-014",
        "Daan Verhoeven",
        date(2008, 3, 14),
        "Politie",
        "12-1-2026",
        "Verzuim. Mentor is bezorgd.",
    ]
    plan = planned(source(sheet(CASES, [*row, "Moeder bellen", "Anna (Politie)", "20-2-2026", "loopt"])))
    (case,) = added(plan, Case)
    (subject,) = added(plan, Subject)
    (police,) = added(plan, Organisation)
    (item,) = added(plan, InformationItem)
    action = only_action(plan)
    assert (case.number, case.status, case.opened, case.title) == (
        "2026-014",
        CaseStatus.NOTIFIED,
        date(2026, 1, 12),
        "Verzuim",
    )
    assert (subject.case, subject.name, subject.date_of_birth) == (case.id, "Daan Verhoeven", date(2008, 3, 14))
    assert (police.kind, case.bringing_organisation) == (OrganisationKind.POLICE, police.id)
    assert (item.source_organisation, item.day, item.police_data) == (police.id, date(2026, 1, 12), True)
    assert (action.case, action.due, action.status) == (case.id, date(2026, 2, 20), ActionStatus.IN_PROGRESS)
    assert action.owners[0].organisation == police.id
    batch = added(plan, ImportBatch)[0]
    assert {record.batch for record in (case, subject, item, action)} == {batch.id}
    assert case.place == "blad Blad1, rij 2"


def test_that_a_number_of_another_form_becomes_a_reference() -> None:
    plan = planned(source(sheet(["Casusnr", "Naam", "Aanleiding"], ["FG/12", "Anna", "Zorg"])))
    assert [(case.number, case.reference) for case in added(plan, Case)] == [("", "FG/12")]


def test_that_a_number_that_another_case_has_becomes_a_reference_with_a_doubt() -> None:
    mine = Case(number="2026-001", title="Iets anders")
    known = Known(cases=[mine], subjects=[Subject(case=mine.id, name="Kees Smit")])
    plan = planned(source(sheet(["Casusnr", "Naam", "Aanleiding"], ["2026-001", "Anna de Wit", "Zorg"])), known=known)
    assert [(case.number, case.reference) for case in added(plan, Case)] == [("", "2026-001")]
    assert DoubtKind.CASE in kinds(plan)


def test_that_the_number_of_a_merged_case_leads_to_the_one_that_took_it_over() -> None:
    kept = Case(number="2026-001", title="Zorg")
    gone = Case(number="2026-002", title="Zorg, nog eens", status=CaseStatus.MERGED, merged_into=kept.id)
    known = Known(cases=[kept, gone], subjects=[Subject(case=kept.id, name="Anna de Wit")])
    heads = ["Casusnr", "Naam", "Actie", "Wie"]
    plan = planned(source(sheet(heads, ["2026-002", "Anna de Wit", "Bellen", "Emre"])), known=known)
    assert not added(plan, Case)
    assert only_action(plan).case == kept.id


def test_that_rows_of_one_case_become_one_case_with_more_actions() -> None:
    rows = [
        ["2026-001", "Anna", "Zorg", "Bellen", "Emre"],
        ["2026-001", "Anna", "", "Mailen", "Emre"],
        ["", "", "", "Brief", "Emre"],
    ]
    plan = planned(source(sheet(["Casusnr", "Naam", "Aanleiding", "Actie", "Wie"], *rows)))
    (case,) = added(plan, Case)
    assert [action.case for action in added(plan, Action)] == [case.id] * 3
    assert DoubtKind.CASE in kinds(plan)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Groep jongeren Kerkplein", CaseKind.GROUP),
        ("Jeugdgroep Noord", CaseKind.GROUP),
        ("Speeltuin Zonneweide", CaseKind.PLACE),
        ("Locatie: De Vlier", CaseKind.PLACE),
        ("Thema: weerbaarheid", CaseKind.THEME),
        ("Daan Verhoeven", CaseKind.PERSON),
        ("Jan Parkstra", CaseKind.PERSON),
    ],
)
def test_that_a_case_about_no_person_gets_no_subject(name: str, kind: CaseKind) -> None:
    plan = planned(source(sheet(["Casusnr", "Naam", "Aanleiding"], ["2026-001", name, "Zorg"])))
    (case,) = added(plan, Case)
    assert case.kind is kind
    assert len(added(plan, Subject)) == (kind is CaseKind.PERSON)


def test_that_a_closed_case_stays_closed_with_its_date() -> None:
    rows = [["1", "Anna", "Zorg", "21-5-2025"], ["2", "Emre", "Zorg", ""], ["3", "Kees", "Zorg", "ja"]]
    plan = planned(source(sheet(["Casusnr", "Naam", "Aanleiding", "Afgesloten"], *rows)))
    found = [(case.status, case.closed) for case in added(plan, Case)]
    assert found == [(CaseStatus.CLOSED, date(2025, 5, 21)), (CaseStatus.NOTIFIED, None), (CaseStatus.CLOSED, None)]


@pytest.mark.parametrize("said", ["afgesloten (verhuisd)", "overgedragen aan het Zorghuis", "loopt, wacht op school"])
def test_that_what_stands_behind_the_status_of_a_case_is_kept(said: str) -> None:
    rows = sheet(["Casusnr", "Titel", "Status"], ["x1", "Onrust op het plein", said])
    assert [item.text for item in added(planned(source(rows)), InformationItem)] == [f"Status: {said}"]


def test_that_why_not_is_kept_with_the_action_or_else_with_the_case() -> None:
    heading = ["Casusnr", "Titel", "Actie", "Status actie", "Waarom niet"]
    with_action = ["x1", "Onrust op het plein", "Bellen", "niet uitgevoerd", "Niemand thuis"]
    plan = planned(source(sheet(heading, with_action, ["x2", "Onrust in het park", "", "", "Niet nodig"])))
    assert [action.reason_not_done for action in added(plan, Action)] == ["Niemand thuis"]
    assert [item.text for item in added(plan, InformationItem)] == ["Waarom niet: Niet nodig"]


def test_that_the_title_never_names_the_subject() -> None:
    plan = planned(
        source(sheet(["Casusnr", "Naam", "Aanleiding"], ["1", "Daan Verhoeven", "Zorgen over Daan op school."]))
    )
    assert added(plan, Case)[0].title == "Casus uit een eerdere lijst"


def test_that_a_date_that_cannot_be_read_is_kept_as_information() -> None:
    plan = planned(source(sheet(["Casusnr", "Naam", "Datum aanmelding"], ["1", "Anna", "eind mei"])))
    assert [item.text for item in added(plan, InformationItem)] == ["Datum aanmelding: eind mei"]
    assert kinds(plan) == [DoubtKind.DATE]


def test_that_refused_columns_stay_out_also_when_the_layout_says_otherwise() -> None:
    made = source(sheet(["Casusnr", "Naam", "Geloof", "Aanleiding"], ["1", "Anna", "geheim", "Zorg"]))
    layout = propose_all([made])[0][0]
    columns = tuple(replace(column, meaning=Meaning.NOTE) if column.refused else column for column in layout.columns)
    assert "geheim" not in repr(planned(made, layouts=[[replace(layout, columns=columns)]]).added)
    plan = planned(made)
    assert "geheim" not in repr(plan.added)
    assert "Geloof" in [remark.values["heading"] for remark in plan.reports[0].remarks]
    assert "religie" in sentence(plan.reports[0].remarks[0])


# People and decisions


def test_that_people_come_from_boxes_lists_and_opening_lines_once() -> None:
    box = sheet(["aanwezig\nAnna de Wit (Politie), Emre (School)", "notulist\nAnna de Wit"], kind=SheetKind.TABLE)
    people = sheet(
        ["Naam", "Organisatie", "Functie"], ["ANNA DE WIT", "Politie", "wijkagent"], ["Kees", "Gemeente", ""]
    )
    plan = planned(source(box, people))
    assert [person.name for person in added(plan, Participant)] == ["Anna de Wit", "Emre", "Kees"]
    assert added(plan, Participant)[0].function == "wijkagent"
    assert plan.reports[0].people_added == 3


def test_that_a_namesake_elsewhere_is_another_person_with_a_doubt() -> None:
    police, school = Organisation(name="Politie"), Organisation(name="School")
    anna = Participant(name="Anna de Wit", organisation=police.id)
    rows = sheet(["Naam", "Organisatie"], ["Anna de Wit", "School"])
    plan = planned(source(rows), known=Known(organisations=[police, school], participants=[anna]))
    assert [person.organisation for person in added(plan, Participant)] == [school.id]
    assert kinds(plan) == [DoubtKind.PERSON]


def test_that_notes_on_people_are_not_taken_over_and_that_is_said() -> None:
    plan = planned(source(sheet(["Naam", "Organisatie", "Opmerking"], ["Anna", "Politie", "lastig"])))
    assert "lastig" not in repr(plan.added)
    assert plan.reports[0].remarks[0].values == {"headings": "Opmerking"}


def test_that_decisions_keep_their_topic_and_come_in_once() -> None:
    made = source(sheet(["Nr", "Onderwerp", "Besluit", "Actiehouder"], ["1", "Convenant", "Akkoord", "Anna"]))
    plan = planned(made)
    assert [(decision.text, decision.reasons) for decision in added(plan, Decision)] == [
        ("Convenant: Akkoord", "Uitgevoerd door: Anna")
    ]
    assert planned(made, known=known_after(plan)).is_empty


# Rows that are no data


def test_that_rows_that_are_no_data_are_left_out_with_their_reason() -> None:
    rows = sheet(
        ["Actielijst"],
        ["Nr", "Actie", "Wie", "Status"],
        ["## uitleg"],
        ["1", "Bellen", "Anna", "open"],
        [],
        ["Lopend"],
        ["Nr", "Actie", "Wie", "Status"],
        ["2", "", "Anna", "open"],
    )
    plan = planned(source(rows))
    report = plan.reports[0]
    assert (report.rows, report.actions_added, len(report.left_out)) == (6, 1, 5)
    assert [left_out.place[-1] for left_out in report.left_out] == ["1", "3", "6", "7", "8"]


def test_that_a_list_of_something_else_leaves_out_every_row() -> None:
    plan = planned(source(sheet(["Kleur", "Maat"], ["rood", "XL"], ["blauw", "S"])))
    assert plan.is_empty
    assert (plan.reports[0].rows, len(plan.reports[0].left_out)) == (2, 2)


def test_that_a_hidden_sheet_is_left_out_unless_chosen() -> None:
    made = source(replace(sheet(["Actie", "Wie"], ["Bellen", "Anna"]), hidden=True))
    layouts = propose_all([made])
    assert planned(made, layouts=layouts).is_empty
    chosen = [[replace(layouts[0][0], included=True)]]
    assert len(added(planned(made, layouts=chosen), Action)) == 1


def test_that_a_row_of_another_width_is_imported_with_a_doubt() -> None:
    made = source(replace(sheet(["Actie", "Wie", "Status"], ["Bellen", "Anna"]), odd_rows=frozenset({1})))
    plan = planned(made)
    assert len(added(plan, Action)) == 1
    assert DoubtKind.ROW in kinds(plan)


def test_that_text_actions_are_not_added_besides_a_list_of_actions() -> None:
    text = sheet(["Actie: school bellen (Anna)"], ["Besluit: akkoord"], kind=SheetKind.TEXT, name="")
    table = sheet(["Actie", "Wie"], ["School bellen", "Anna"], kind=SheetKind.TABLE, name="1")
    both = planned(source(table, text))
    assert (len(added(both, Action)), len(added(both, Decision)), len(both.reports[0].left_out)) == (1, 1, 1)
    assert len(added(planned(source(text)), Action)) == 1


HEADINGS = [
    "Casusnr",
    "Naam",
    "Actie",
    "Wie",
    "Status",
    "Deadline",
    "Besluit",
    "Organisatie",
    "Onderwerp",
    "Iets",
    "Nr",
]
CELLS = st.sampled_from(
    ["", "x", "Anna", "Politie", "1-2-2026", "loopt", "2026-001", "allen", "##", "Bellen met school"]
)


@settings(max_examples=150)
@given(st.data())
def test_that_every_row_is_imported_or_left_out_and_nothing_comes_twice(data: st.DataObject) -> None:
    headings = data.draw(st.lists(st.sampled_from(HEADINGS), min_size=1, max_size=6, unique=True))
    rows = data.draw(st.lists(st.lists(CELLS, min_size=1, max_size=7), max_size=8))
    made = source(sheet(headings, *rows))
    plan = planned(made)
    report = plan.reports[0]
    brought = {record.place for record in plan.added if isinstance(record, Imported)}
    doubted = {where for doubt in plan.doubts for where in doubt.places}
    left_out = [row.place for row in report.left_out]
    numbers = [index for index, row in enumerate(made.sheets[0].rows) if any(row)]
    header = propose_all([made])[0][0].header_row
    assert report.rows == len([index for index in numbers if index != header])
    assert len(set(left_out)) == len(left_out)
    silent = {place(made.sheets[0], index) for index in numbers if index != header} - brought - doubted - set(left_out)
    assert len(silent) <= report.actions_updated
    assert planned(made, known=known_after(plan)).is_empty


def test_that_meanings_can_be_changed_before_planning() -> None:
    made = source(sheet(["Kleur", "Maat"], ["School bellen", "Anna"]))
    layouts = propose_all([made])
    layouts[0][0] = layouts[0][0].with_meaning(0, Meaning.ACTION).with_meaning(1, Meaning.OWNER)
    assert only_action(planned(made, layouts=layouts)).owners[0].name == "Anna"


def test_that_one_number_for_two_people_is_one_case_with_two_subjects() -> None:
    made = source(sheet(["Casusnr", "Naam", "Aanleiding"], ["12", "Anna", "Zorg"], ["12", "Emre", "Zorg"]))
    plan = planned(made)
    (case,) = added(plan, Case)
    assert [(subject.case, subject.name) for subject in added(plan, Subject)] == [(case.id, "Anna"), (case.id, "Emre")]
    assert kinds(plan) == [DoubtKind.CASE]
    assert planned(made, known=known_after(plan)).is_empty
