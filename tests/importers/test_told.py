"""What an import does not take over is said truly, with its reason, in the file it stands in."""

from datetime import date, timedelta

import pytest

from focusdesk.domain.listterms import DoubtKind
from focusdesk.domain.records import Action, Case, FocusGroup, Participant
from focusdesk.domain.terms import ActionStatus
from focusdesk.importers.cells import Sheet, SheetKind
from focusdesk.importers.decisions import Answer, Decisions
from focusdesk.importers.plan import plan, propose_all
from focusdesk.importers.proposal import ImportPlan, Known, SourceFile
from focusdesk.services.import_report import explained
from tests.importers.files import NOW, added, known_after, planned, sheet, source

CONTACTS = ("Naam", "Organisatie", "Functie", "E-mail")
INLINE = "De wijkagent belt de school terug"


def text(*lines: str) -> Sheet:
    """Running text, a paragraph a line."""
    return sheet(*([line] for line in lines), kind=SheetKind.TEXT, name="")


def decided(answer: str, *sources: SourceFile) -> ImportPlan:
    """The plan when every doubt about an action gets this answer."""
    answers = Decisions({(DoubtKind.ACTION, ""): answer})
    return plan(sources, propose_all(sources), Known(), NOW, decisions=answers)


def minutes() -> SourceFile:
    """Minutes with a list of actions, and one more action in their text."""
    table = sheet(["Actiepunt", "Wie", "Status"], ["Folder drukken", "allen", "open"], kind=SheetKind.TABLE, name="1")
    return source(table, text("Verslag", f"Actie: {INLINE}."), name="Verslag.docx")


def test_that_a_list_of_contacts_completes_someone_whom_earlier_minutes_name() -> None:
    box = sheet(["aanwezig\nAnna de Wit (Politie)"], kind=SheetKind.TABLE, name="1")
    contacts = sheet(CONTACTS, ["Anna de Wit", "Politie", "wijkagent", "anna@politie.example"])
    made = planned(source(box, name="Verslag 12-1-2023.docx"), source(contacts))
    (anna,) = added(made, Participant)
    assert (anna.function, anna.email) == ("wijkagent", "anna@politie.example")
    assert made.reports[1].left_out == []


def test_that_other_details_of_someone_in_the_directory_are_not_called_known() -> None:
    first = planned(source(sheet(CONTACTS, ["Anna de Wit", "Politie", "wijkagent", "anna@politie.example"])))
    same, other = (
        planned(
            source(sheet(CONTACTS, ["Anna de Wit", "Politie", "wijkagent", mail]), name="b.xlsx"),
            known=known_after(first),
        )
        for mail in ("anna@politie.example", "wit@politie.example")
    )
    assert same.reports[0].left_out[0].reason.message == "Everything in this row is known already."
    assert "the other details in this row are not taken over" in other.reports[0].left_out[0].reason.message


def test_that_an_action_in_the_text_beside_a_list_of_actions_is_asked_about() -> None:
    made = planned(minutes())
    (doubt,) = [each for each in made.doubts if each.kind is DoubtKind.ACTION]
    assert (doubt.text, doubt.answer) == (f"{INLINE}.", Answer.LEAVE_OUT)
    assert len(added(made, Action)) == len(made.reports[0].left_out) == 1


def test_that_an_action_in_the_text_is_taken_over_when_the_user_says_so() -> None:
    made = decided(Answer.TAKE_OVER, minutes())
    assert [action.text for action in added(made, Action)] == ["Folder drukken", f"{INLINE}."]
    assert made.reports[0].left_out == []


def test_that_a_file_in_which_nothing_is_found_says_so() -> None:
    made = planned(source(text("De sleutel ligt in de la."), name="notitie.txt"))
    assert [remark.message[:27] for remark in made.reports[0].remarks] == ["Nothing to import was found"]


@pytest.mark.parametrize("title", ["Verslag focusgroep 18 januari 2023", "Notulen 18-01-2023"])
def test_that_a_date_in_the_title_that_contradicts_the_name_of_the_file_is_asked_about(title: str) -> None:
    table = sheet(["Actiepunt", "Wie"], ["Folder drukken", "allen"], kind=SheetKind.TABLE, name="1")
    made = planned(source(table, text(title), name="Verslag 2024-01-18.docx"))
    assert [each.kind for each in made.doubts] == [DoubtKind.DOCUMENT]
    nameless = planned(source(table, text(title), name="Verslag.docx"))
    assert [action.agreed for action in added(nameless, Action)] == [date(2023, 1, 18)]


def test_that_a_case_that_was_kept_too_long_is_asked_about_in_its_own_file() -> None:
    long_ago = NOW.date() - timedelta(days=9000)
    cases = sheet(["Casusnr", "Aanleiding", "Afgesloten"], ["2001-1", "Overlast", long_ago])
    others = source(sheet(CONTACTS, ["Anna de Wit", "Politie", "", ""]), name="mensen.xlsx")
    made = planned(source(cases, name="casussen.xlsx"), others, known=Known(group=FocusGroup(name="Groep")))
    (doubt,) = [each for each in made.doubts if each.kind is DoubtKind.EXPIRED]
    assert (doubt.file, added(made, Case)) == ("casussen.xlsx", [])


def test_that_a_doubt_no_longer_says_what_was_proposed_once_it_is_answered_otherwise() -> None:
    (left, taken) = (
        next(each for each in made.doubts if each.kind is DoubtKind.ACTION)
        for made in (planned(minutes()), decided(Answer.TAKE_OVER, minutes()))
    )
    assert explained(left).endswith("in de lopende tekst. → Weglaten: de actie staat in de actielijst")
    assert explained(taken) == f"“{INLINE}.” → Overnemen als eigen actie"


def test_that_a_role_before_the_function_is_no_other_detail() -> None:
    first = planned(source(sheet(CONTACTS, ["Anna de Wit", "Politie", "wijkagent", ""])))
    again = source(sheet(CONTACTS, ["Anna de Wit", "Politie", "voorzitter, wijkagent", ""]), name="b.xlsx")
    (row,) = planned(again, known=known_after(first)).reports[0].left_out
    assert row.reason.message == "Everything in this row is known already."


def test_that_an_action_in_minutes_of_our_own_is_not_changed_when_nothing_about_it_is_new() -> None:
    kept = Action(number="A2026-013", text="Folder drukken", status=ActionStatus.OPEN)
    table = sheet(
        ["Nr.", "Wat", "Wie", "Wanneer", "Status"],
        ["A2026-013", "Folder drukken", "", "", "open"],
        kind=SheetKind.TABLE,
        name="1",
    )
    made = planned(source(table, text("Verslag", "Datum: 20-11-2026"), name="v.docx"), known=Known(actions=(kept,)))
    assert made.updated == ()
