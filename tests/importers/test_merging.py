"""Pairs that the user calls the same become one record, with every reference; the others stay two."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from focusdesk.domain.listterms import Sameness
from focusdesk.domain.records import Action, Case, Organisation, Participant, Subject
from focusdesk.importers.duplicates import duplicates
from focusdesk.importers.merging import Verdict, differing, merged
from focusdesk.importers.proposal import ImportPlan, Known
from tests.importers.files import added, planned, sheet, source

PEOPLE = source(
    sheet(["Naam deelnemer", "Functie", "Organisatie", "Telefoon"], ["J. de Boer", "wijkagent", "Politie", "0611"]),
    sheet(["Actie", "Wie"], ["Bellen met school", "J. de Boer"], name="Acties"),
)


def same(made: ImportPlan, known: Known, taken: frozenset[str] = frozenset()) -> ImportPlan:
    found = duplicates(made.added, known)
    return merged(made, [Verdict(pair, Sameness.SAME, taken) for pair in found.pairs], found.subjects)


def test_that_a_person_who_is_the_same_is_filled_up_and_keeps_the_actions() -> None:
    police = Organisation(name="Politie")
    jan = Participant(name="Jan de Boer", organisation=police.id, phone="0622")
    known = Known(organisations=[police], participants=[jan])
    made = planned(PEOPLE, known=known)
    assert len(added(made, Participant)) == 1
    after = same(made, known)
    assert added(after, Participant) == []
    (change,) = after.updated
    assert isinstance(change.after, Participant)
    assert (change.after.name, change.after.function, change.after.phone) == ("Jan de Boer", "wijkagent", "0622")
    assert added(after, Action)[0].owners[0].person == jan.id
    assert (made.reports[0].people_added, after.reports[0].people_added) == (1, 0)


def test_that_fields_are_chosen_one_by_one() -> None:
    police = Organisation(name="Politie")
    jan = Participant(name="Jan de Boer", organisation=police.id, phone="0622", function="agent")
    known = Known(organisations=[police], participants=[jan])
    made = planned(PEOPLE, known=known)
    (pair,) = duplicates(made.added, known).people
    assert differing(pair.new, pair.known) == ["name", "function", "phone"]
    (change,) = same(made, known, frozenset({"phone"})).updated
    assert isinstance(change.after, Participant)
    assert (change.after.function, change.after.phone) == ("agent", "0611")


def test_that_different_and_later_keep_both_and_later_is_to_be_checked() -> None:
    jan = Participant(name="Jan de Boer")
    known = Known(participants=[jan])
    made = planned(PEOPLE, known=known)
    found = duplicates(made.added, known).pairs
    for answer in (Sameness.DIFFERENT, Sameness.LATER):
        after = merged(made, [Verdict(pair, answer) for pair in found])
        assert after.added == made.added
        assert len(after.doubts) == len(made.doubts) + (answer is Sameness.LATER) * len(found)


def test_that_a_case_that_is_the_same_brings_its_actions_and_no_second_subject() -> None:
    case = Case(number="2026-001", title="Zorgen", opened=date(2026, 1, 5))
    emre = Subject(case=case.id, name="Emre Aydın", date_of_birth=date(2009, 5, 1))
    known = Known(cases=[case], subjects=[emre])
    headings = ["Casusnr", "Naam betrokkene", "Geboortedatum", "Adres", "Aanleiding", "Actie", "Wie"]
    row = ["FG-12", "E. Aydin", "1-5-2009", "Dorpsstraat 1", "Verzuim", "Bellen met school", "Politie"]
    made = planned(source(sheet(headings, row)), known=known)
    after = same(made, known)
    assert added(after, Case) == []
    assert added(after, Subject) == []
    assert added(after, Action)[0].case == case.id
    later = {type(change.after): change.after for change in after.updated}
    subject, kept = later[Subject], later[Case]
    assert isinstance(subject, Subject)
    assert isinstance(kept, Case)
    assert (subject.id, subject.name, subject.address) == (emre.id, "Emre Aydın", "Dorpsstraat 1")
    assert (kept.id, kept.reference, kept.number) == (case.id, "FG-12", "2026-001")


def test_that_an_organisation_that_is_the_same_takes_its_people_along() -> None:
    ggd = Organisation(name="GGD Noord")
    known = Known(organisations=[ggd])
    made = planned(source(sheet(["Naam deelnemer", "Organisatie"], ["Anna de Wit", "GGD-Noord regio"])), known=known)
    found = duplicates(made.added, known)
    assert found.organisations
    after = merged(made, [Verdict(pair, Sameness.SAME) for pair in found.organisations])
    assert added(after, Organisation) == []
    assert added(after, Participant)[0].organisation == ggd.id


@given(st.lists(st.sampled_from(["Jan de Boer", "J. de Boer", "Jan Boer", "Boer, J. de"]), min_size=1, max_size=6))
def test_that_chains_of_pairs_end_in_one_and_nothing_points_at_what_is_gone(names: list[str]) -> None:
    rows = [[name, f"Organisatie {at}"] for at, name in enumerate(names)]
    tasks = [[f"Taak nummer {at} van de lijst", name] for at, name in enumerate(names)]
    jan = Participant(name="Jan de Boer")
    known = Known(participants=[jan])
    made = planned(
        source(sheet(["Naam deelnemer", "Organisatie"], *rows), sheet(["Actie", "Wie"], *tasks, name="Acties")),
        known=known,
    )
    after = same(made, known)
    there = {record.id for record in after.added} | {jan.id}
    for action in added(after, Action):
        assert all(owner.person is None or owner.person in there for owner in action.owners)
    assert len(added(after, Action)) == len(added(made, Action))
