"""What an import would add is compared with what is known and with itself; the pairs are for the user to judge."""

from datetime import date

import pytest

from focusdesk.domain.listterms import Likelihood
from focusdesk.domain.records import Case, Organisation, Participant, Record, Subject
from focusdesk.domain.watching import Stopped
from focusdesk.importers import duplicates as module
from focusdesk.importers.duplicates import Duplicates, duplicates
from focusdesk.importers.organisation_match import organisations
from focusdesk.importers.proposal import Known
from tests.importers.files import known_after, planned, sheet, source

BORN = date(2004, 3, 7)
HEADINGS = ["Casusnr", "Naam", "Geb.datum", "Inbrenger", "Aanleiding"]


def found(new: list[Record], *known: Record) -> Duplicates:
    return duplicates(
        new,
        Known(
            participants=[record for record in known if isinstance(record, Participant)],
            organisations=[record for record in known if isinstance(record, Organisation)],
            cases=[record for record in known if isinstance(record, Case)],
            subjects=[record for record in known if isinstance(record, Subject)],
        ),
    )


def test_that_an_import_is_compared_with_the_vault_and_with_itself() -> None:
    before = planned(source(sheet(HEADINGS, ["1", "Petra Jansen", "7-3-2004", "Politie", "Verzuim"])))
    rows = [["8", "P. Janssen", "3-7-2004", "Politie", "Verzuim"], ["9", "Jansen, Petra", "7-3-2004", "GGD", "Zorgen"]]
    plan = planned(source(sheet(HEADINGS, *rows), name="nieuw.xlsx"), known=known_after(before))
    pairs = duplicates(plan.added, known_after(before))
    names = {(pair.new.name, pair.known.name) for pair in pairs.subjects}
    assert names == {
        ("P. Janssen", "Petra Jansen"),
        ("Jansen, Petra", "Petra Jansen"),
        ("Jansen, Petra", "P. Janssen"),
    }
    assert len(pairs.cases) == 3
    assert pairs.count == len(pairs.subjects) + len(pairs.cases)
    assert all(pair.new.id != pair.known.id and pair.reasons for pair in pairs.cases)


def test_that_colleagues_are_told_apart_by_organisation_and_mail() -> None:
    police, school = Organisation(name="Politie"), Organisation(name="School")
    known = Participant(name="Karin Smit", organisation=police.id, email="k.smit@politie.example")
    same = Participant(name="K. Smit", organisation=police.id)
    other = Participant(name="K. Smit", organisation=school.id)
    mailed = Participant(name="Karin Smit-Bakker", email="K.Smit@politie.example")
    pairs = found([same, other, mailed], known, police, school).people
    scores = {pair.new.id: pair.score for pair in pairs if pair.known.id == known.id}
    assert scores[same.id] > scores.get(other.id, 0)
    assert "e-mail" in " ".join(reason.message for pair in pairs for reason in pair.reasons if pair.new == mailed)


@pytest.mark.parametrize(
    ("name", "other", "likelihood"),
    [
        ("OM", "Openbaar Ministerie", Likelihood.ALMOST_CERTAIN),
        ("GGD", "Gemeentelijke Gezondheidsdienst", Likelihood.ALMOST_CERTAIN),
        ("CJG", "Centrum voor Jeugd en Gezin", Likelihood.ALMOST_CERTAIN),
        ("SWP", "Stichting Welzijn Proefstad", Likelihood.ALMOST_CERTAIN),
        ("Reclasering", "Reclassering", Likelihood.PROBABLE),
        ("Politie", "Politie Proefstad", Likelihood.POSSIBLE),
        ("Politie", "Gemeente", None),
        ("Basisschool 1", "Basisschool 2", None),
        ("OM", "GGD", None),
    ],
)
def test_that_an_organisation_is_known_in_full_and_short(name: str, other: str, likelihood: Likelihood | None) -> None:
    for one, another in ((name, other), (other, name)):
        pairs = organisations([Organisation(name=one)], [Organisation(name=another)])
        assert [pair.likelihood for pair in pairs] == ([likelihood] if likelihood else [])


def test_that_a_case_is_known_by_its_earlier_number_or_its_title() -> None:
    known = Case(number="2025-004", reference="FG/12", title="Onrust rond het plein")
    same = Case(number="", reference="FG 12", title="Onrust rond plein")
    titled = Case(number="", reference="99", title="Onrust rond het plein")
    other = Case(number="", reference="13", title="Onrust rond het station")
    pairs = found([same, titled, other], known).cases
    assert [(pair.new.id, pair.likelihood) for pair in pairs] == [
        (same.id, Likelihood.PROBABLE),
        (titled.id, Likelihood.POSSIBLE),
    ]
    assert not any(pair.identical for pair in pairs)


def test_that_two_people_of_one_case_are_not_proposed_to_be_one() -> None:
    case = Case(number="2026-001")
    twins: list[Record] = [Subject(case=case.id, name=name, date_of_birth=BORN) for name in ("Jan Smit", "Jan Smits")]
    assert not found([case, *twins]).subjects


def test_that_nothing_is_changed_by_comparing() -> None:
    plan = planned(source(sheet(HEADINGS, ["1", "Petra Jansen", "7-3-2004", "Politie", "Verzuim"])))
    before = tuple(plan.added)
    duplicates(plan.added, known_after(plan))
    assert plan.added == before


def test_that_only_the_most_likely_pairs_are_shown_and_the_others_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    people = [Participant(name="Anna de Wit", email=email) for email in ("a@x.example", "a@x.example", "b@x.example")]
    every = found([people[0]], *people[1:])
    monkeypatch.setattr(module, "MOST", 1)
    shown = found([people[0]], *people[1:])
    assert shown.people == every.people[:1]
    assert (shown.passed_over, every.passed_over) == (len(every.people) - 1, 0)
    assert shown.people[0].known.email == "a@x.example"


def test_that_a_new_case_is_recognised_by_someone_who_is_new_in_a_known_case() -> None:
    known, new = Case(number="2025-004", title="Verzuim"), Case(number="", title="Onrust")
    joined = Subject(case=known.id, name="Petra Jansen", date_of_birth=BORN)
    concerned = Subject(case=new.id, name="P. Jansen", date_of_birth=BORN)
    pairs = found([joined, concerned, new], known)
    assert [(pair.new.id, pair.known.id) for pair in pairs.cases] == [(new.id, known.id)]
    assert [(pair.new.id, pair.known.id) for pair in pairs.subjects] == [(concerned.id, joined.id)]
    assert not found([joined], known, Subject(case=Case(number="2").id, name=joined.name, date_of_birth=BORN)).count


@pytest.mark.parametrize("while_comparing", [False, True])
def test_that_one_who_stops_the_comparing_stops_it(while_comparing: bool) -> None:
    def stop(_done: int, total: int) -> None:
        if bool(total) is while_comparing:
            raise Stopped

    case = Case(number="2025-004", title="Verzuim")
    with pytest.raises(Stopped):
        duplicates([case, Subject(case=case.id, name="Petra Jansen")], Known(), stop)
