"""Lists as municipalities keep them besides: totals, sheets for meetings, several actions in a cell, other programs."""

from datetime import date

import pytest

from focusdesk.domain.records import Action, Case, Decision, InformationItem, Organisation, Participant
from focusdesk.domain.terms import ActionStatus, OrganisationKind, PartyRole
from focusdesk.i18n import sentence
from focusdesk.importers.cells import SheetKind
from focusdesk.importers.proposal import ImportPlan
from tests.importers.files import added, planned, sheet, source


def reasons(plan: ImportPlan) -> list[str]:
    return [sentence(row.reason) for report in plan.reports for row in report.left_out]


def test_that_totals_and_lines_above_a_group_make_no_records() -> None:
    rows = sheet(
        ["Wat", "Wie", "Wanneer"],
        ["Overleg 7 maart 2024", "", ""],
        ["Bel de school", "Anna", ""],
        ["", "Nog te verdelen:", ""],
        ["Totaal overzicht maken", "Bram", ""],
        ["geen", "", ""],
        ["Totaal", "", "2"],
        ["Totaal aantal acties", "2", ""],
    )
    plan = planned(source(rows))
    assert [action.text for action in added(plan, Action)] == ["Bel de school", "Totaal overzicht maken"]
    assert [row.place.rsplit(" ", 1)[-1] for row in plan.reports[0].left_out] == ["2", "4", "6", "7", "8"]
    assert sum("totaal" in reason for reason in reasons(plan)) == 2


def test_that_a_topic_alone_is_no_action_where_actions_have_a_column() -> None:
    plan = planned(source(sheet(["Onderwerp", "Actie", "Wie"], ["Plein", "geen", ""], ["Park", "Licht", "Anna"])))
    assert [action.text for action in added(plan, Action)] == ["Licht"]


def test_that_every_column_that_says_nothing_here_is_named() -> None:
    rows = sheet(["Nr", "Onderwerp", "Besluit", "Deadline", "Telefoon"], ["1", "Plein", "Akkoord.", "3-3-2026", "06"])
    (remark,) = planned(source(rows)).reports[0].remarks
    assert sentence(remark).endswith(": Deadline, Telefoon.")


def test_that_the_number_of_an_earlier_list_is_kept_unless_it_only_counts() -> None:
    rows = sheet(["Nr", "Actie", "Wie"], ["2024-03-07/2", "Bellen", "Anna"], ["12", "Mailen", "Anna"])
    first, second = added(planned(source(rows)), Action)
    assert ("2024-03-07/2" in first.note, second.note) == (True, "")
    decided = sheet(["Nr", "Besluit"], ["B-7/3", "Akkoord met het plan"])
    (decision,) = added(planned(source(decided)), Decision)
    assert "B-7/3" in decision.reasons


@pytest.mark.parametrize("newest_first", [True, False])
def test_that_a_sheet_for_each_meeting_is_read_in_the_order_of_their_days(newest_first: bool) -> None:
    heading = ["Actie", "Wie", "Status"]
    early = sheet(heading, ["Rondje langs winkels", "Anna", "open"], name="Overleg 7 maart 2024")
    late = sheet(heading, ["Rondje langs winkels", "Anna", "gereed"], name="16-5-2024")
    (action,) = added(planned(source(*((late, early) if newest_first else (early, late)))), Action)
    assert (action.status, action.agreed) == (ActionStatus.DONE, date(2024, 3, 7))
    assert (action.done, action.reported_on) == (date(2024, 5, 16), date(2024, 5, 16))


def test_that_an_agency_in_small_letters_behind_a_name_is_one() -> None:
    rows = sheet(["Actie", "Wie"], ["Bellen", "W. de Groot (politie)"], ["Mailen", "J. Smit (belt terug)"])
    plan = planned(source(rows))
    assert [each.name for each in added(plan, Organisation)] == ["politie"]
    assert [each.name for each in added(plan, Participant)] == ["W. de Groot"]


def test_that_a_case_keeps_its_number_and_the_one_it_had_before() -> None:
    rows = sheet(["Nummer", "Titel", "Soort", "Kenmerk"], ["2026-014", "Verzuim", "persoon", "Z-12"])
    (case,) = added(planned(source(rows)), Case)
    assert (case.number, case.reference) == ("2026-014", "Z-12")


def test_that_overviews_and_organisations_of_ours_are_known_by_their_headings() -> None:
    signals = sheet(["Number", "Received", "Reporter", "Status"], ["S2026-001", "1-2-2026", "Police", "new"])
    plan = planned(source(signals, name="signals.xlsx"))
    assert (plan.is_empty, len(reasons(plan))) == (True, 1)
    agencies = sheet(
        ["Name", "After @", "Role", "Kind"], ["Police East", "pol", "network contact", "police"], ["", "x", "", ""]
    )
    made = planned(source(agencies))
    (agency,) = added(made, Organisation)
    assert (agency.short, agency.role, agency.kind) == ("pol", PartyRole.NETWORK, OrganisationKind.POLICE)
    assert len(reasons(made)) == 1


def test_that_a_list_of_tasks_of_another_program_is_one_of_actions() -> None:
    heading = ["Taaknaam", "Voortgang", "Toegewezen aan", "Gemaakt op", "Begindatum", "Einddatum", "Beschrijving"]
    rows = sheet(heading, ["Bellen", "Voltooid", "Jan;Piet", "7-3-2024", "9-3-2024", "13-4-2024", "mentor"])
    plan = planned(source(rows))
    (action,) = added(plan, Action)
    assert (action.status, action.due, action.agreed) == (ActionStatus.DONE, date(2024, 4, 13), date(2024, 3, 7))
    assert ([owner.name for owner in action.owners], action.note) == (["Jan", "Piet"], "mentor")
    assert [sentence(remark) for remark in plan.reports[0].remarks] == [
        "Deze kolommen worden niet overgenomen: Begindatum."
    ]


def test_that_who_leads_an_action_is_its_owner() -> None:
    (action,) = added(planned(source(sheet(["Actie", "Regie", "Deadline"], ["Bellen", "Anna", "1-4-2024"]))), Action)
    assert [owner.name for owner in action.owners] == ["Anna"]


def test_that_what_a_row_without_a_case_says_goes_with_its_action() -> None:
    rows = sheet(["Betrokkene", "Aanleiding", "Actie"], ["", "Verzuim", "Bellen"])
    (action,) = added(planned(source(rows)), Action)
    assert action.note == "Aanleiding: Verzuim"


def test_that_an_owner_and_a_day_without_an_action_are_kept_with_the_case() -> None:
    rows = sheet(["Casusnr", "Naam", "Actie", "Wie", "Deadline"], ["12", "A. Bakker", "", "Jan", "1-4-2024"])
    said = [item.text for item in added(planned(source(rows)), InformationItem)]
    assert said == ["Wie: Jan", "Deadline: 1-4-2024"]


def test_that_labels_in_the_cells_of_a_table_are_read() -> None:
    rows = sheet(
        ["1.", "Opening", "Geen bijzonderheden"],
        ["2.", "Plein", "Besluit: de lampen blijven. Actie: Politie regelt verlenging"],
        ["3.", "Rondvraag", "Afspraak: brief sturen"],
        kind=SheetKind.TABLE,
        name="1",
    )
    plan = planned(source(rows, name="verslag.docx"))
    assert [decision.text for decision in added(plan, Decision)] == ["de lampen blijven."]
    assert [(action.text, action.place) for action in added(plan, Action)] == [
        ("Politie regelt verlenging", "tabel 1, rij 2"),
        ("brief sturen", "tabel 1, rij 3"),
    ]
    assert (plan.reports[0].rows, [row.place for row in plan.reports[0].left_out]) == (3, ["tabel 1, rij 1"])


def test_that_columns_of_actions_are_named_where_a_list_of_cases_has_none() -> None:
    rows = sheet(["Casusnr", "Naam", "Gereed op", "Deadline"], ["12", "A. Bakker", "1-5-2024", "1-4-2024"])
    plan = planned(source(rows))
    assert [item.text for item in added(plan, InformationItem)] == ["Deadline: 1-4-2024"]
    assert [sentence(remark) for remark in plan.reports[0].remarks] == [
        "Deze kolommen worden niet overgenomen: Gereed op."
    ]
