"""Minutes that FocusDesk wrote come back: the same decisions, information and actions, from Word and OpenDocument."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from focusdesk.documents import formats, layout
from focusdesk.domain import terms
from focusdesk.domain.minutes import ActionLine, Attendee, DecisionLine, InformationLine, ItemMinutes, Minutes
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    Decision,
    FocusGroup,
    InformationItem,
    Meeting,
    Organisation,
    Participant,
)
from focusdesk.importers.plan import plan, propose_all
from focusdesk.importers.proposal import ImportPlan, Known, SourceFile
from focusdesk.importers.sheets import read
from tests.importers.files import NOW, added

DAY = date(2026, 11, 20)
POLICE = Organisation(name="Politie")
ANNA = Participant(name="Anna de Wit", organisation=POLICE.id)
SOURCES = {"Politie (Anna de Wit)": (POLICE.id, ANNA.id), "Politie": (POLICE.id, None)}
CASES = [Case(number="2026-014", title="Verzuim"), Case(number="2026-015", title="")]
KNOWN = Known(organisations=[POLICE], participants=[ANNA], cases=CASES, group=FocusGroup(name="Groep"))

TEXTS = st.text("abcé (&<3", min_size=1, max_size=14).map(str.strip).filter(bool)
LONGER = st.lists(TEXTS, min_size=1, max_size=3).map("\n".join)
PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
MAYBE = st.just("") | TEXTS
PRINTED = [limit for limit in terms.SharingLimit if limit is not terms.SharingLimit.NOT_IN_MINUTES]


def minutes(*items: ItemMinutes) -> Minutes:
    return Minutes(
        group="Groep",
        municipality="Proefstad",
        number="2026-6",
        day=DAY,
        start=None,
        end=None,
        location="Raadzaal",
        chair="Anna de Wit",
        minute_taker="Emre Aydın",
        is_approved=False,
        confidentiality_read=None,
        attendees=(Attendee(organisation="Politie", name="Anna de Wit", status=terms.AttendanceStatus.PRESENT),),
        core_present=1,
        core_parties=2,
        quorum=1,
        items=items,
        open_actions=tuple(action for item in items for action in item.actions),
        next_meeting=None,
        made_on=DAY,
    )


def brought(made: Minutes, path: Path, language: str, known: Known = KNOWN) -> ImportPlan:
    path.write_bytes(formats.to_bytes(layout.document(made, language), path.suffix))
    sources = [SourceFile(name=path.name, sha256="ab" * 32, sheets=tuple(read(path)))]
    return plan(sources, propose_all(sources), known, NOW)


def _item(position: int, *decisions: DecisionLine, information: Sequence[InformationLine] = ()) -> ItemMinutes:
    case = CASES[position % 2]
    return ItemMinutes(
        position=position,
        kind=terms.ItemKind.CASE,
        title=case.title,
        case=case.number,
        outcome=terms.ItemOutcome.HANDLED,
        information=tuple(information),
        decisions=decisions,
    )


@st.composite
def an_item(draw: st.DrawFn, position: int, first: int) -> ItemMinutes:
    information = draw(
        st.lists(
            st.builds(
                InformationLine,
                source=st.sampled_from(list(SOURCES)),
                text=LONGER,
                day=st.none() | st.dates(date(2020, 1, 1), DAY),
                kind=st.sampled_from(terms.InformationKind),
                sharing=st.sampled_from(PRINTED),
                disputed=MAYBE,
                verified=st.none() | st.dates(date(2020, 1, 1), DAY),
            ),
            max_size=3,
            unique_by=lambda line: " ".join(line.text.split()),
        )
    )
    said = draw(st.lists(st.tuples(TEXTS, MAYBE, MAYBE), max_size=3, unique_by=lambda each: each[0]))
    decisions = [
        DecisionLine(number=f"B2026-{first + at:03d}", text=f"{first + at} {text}", reasons=reasons, dissent=dissent)
        for at, (text, reasons, dissent) in enumerate(said)
    ]
    return _item(position, *decisions, information=information)


@pytest.mark.parametrize("ending", ["docx", "odt"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_that_decisions_and_information_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, ending: str, language: str
) -> None:
    folder = tmp_path_factory.mktemp("verslagen")

    @settings(max_examples=12, deadline=None, phases=PHASES)
    @given(an_item(2, 1), an_item(3, 10))
    def come_back(one: ItemMinutes, two: ItemMinutes) -> None:
        made = brought(minutes(one, two), folder / f"verslag.{ending}", language)
        numbers = {case.id: case.number for case in CASES}
        assert {
            (each.number, each.text, each.reasons, each.dissent, each.day, numbers[each.case or 0])
            for each in added(made, Decision)
        } == {
            (each.number, each.text, each.reasons, each.dissent, DAY, item.case)
            for item in (one, two)
            for each in item.decisions
        }
        assert sorted(map(repr, (_brought_back(each, numbers) for each in added(made, InformationItem)))) == sorted(
            repr((line.text, item.case, SOURCES[line.source], line.day, line.kind, line.sharing, *_checked(line)))
            for item in (one, two)
            for line in item.information
        )
        assert added(made, Case) == []
        assert {each.name for each in added(made, Participant)} == {"Emre Aydın"}

    come_back()


def test_that_information_that_differs_by_a_sign_is_other_information(tmp_path: Path) -> None:
    plain = InformationLine(
        source="Politie",
        text="uitslag +",
        day=DAY,
        kind=terms.InformationKind.FACT,
        sharing=terms.SharingLimit.EVERYONE,
    )
    said = [plain, replace(plain, text="uitslag -"), replace(plain, text="Uitslag +")]
    made = brought(minutes(_item(2, information=said)), tmp_path / "verslag.docx", "nl")
    assert [each.text for each in added(made, InformationItem)] == ["uitslag +", "uitslag -"]


def test_that_the_same_words_about_two_cases_are_two_decisions(tmp_path: Path) -> None:
    lines = [DecisionLine(number=f"B2026-00{at}", text="Aanhouden", reasons="", dissent="") for at in range(3)]
    written = minutes(_item(2, *lines[:2]), _item(3, lines[2]))
    made = brought(written, tmp_path / "verslag.docx", "nl")
    found = added(made, Decision)
    assert [(each.number, each.case) for each in found] == [
        ("B2026-000", CASES[0].id),
        ("B2026-001", CASES[0].id),
        ("B2026-002", CASES[1].id),
    ]
    again = brought(written, tmp_path / "verslag.docx", "nl", replace(KNOWN, decisions=found))
    assert added(again, Decision) == []


def test_that_decisions_that_got_another_number_are_known_again(tmp_path: Path) -> None:
    here = Decision(number="B2026-001", text="Een ander besluit", day=DAY)
    written = minutes(_item(2, DecisionLine(number="B2026-001", text="Aanhouden", reasons="", dissent="")))
    made = brought(written, tmp_path / "verslag.docx", "nl", replace(KNOWN, decisions=[here]))
    (found,) = added(made, Decision)
    assert (found.number, found.text) == ("", "Aanhouden")
    known = replace(KNOWN, decisions=[here, replace(found, number="B2026-002")])
    assert added(brought(written, tmp_path / "verslag.docx", "nl", known), Decision) == []


def _brought_back(item: InformationItem, numbers: dict[int, str]) -> tuple[object, ...]:
    source = item.source_organisation, item.source_person
    number = numbers[item.case or 0]
    return item.text, number, source, item.day, item.kind, item.sharing, item.verified, item.disputed


def _checked(line: InformationLine) -> tuple[object, ...]:
    return line.verified, line.disputed


ACTION = ActionLine(
    number="A2026-001",
    text="Bellen",
    owners="Politie (Anna de Wit)",
    due=date(2026, 12, 1),
    status=terms.ActionStatus.IN_PROGRESS,
    note="Voor de vergadering",
    case="2026-014",
)
ITEM = ItemMinutes(
    position=3,
    kind=terms.ItemKind.CASE,
    title="Verzuim",
    case="2026-014",
    outcome=terms.ItemOutcome.HANDLED,
    information=(
        InformationLine(
            source="Politie",
            text="Gezien op het plein",
            day=DAY,
            kind=terms.InformationKind.FACT,
            sharing=terms.SharingLimit.NAMED,
        ),
    ),
    decisions=(DecisionLine(number="B2026-001", text="Samen optrekken", item="Casus 2026-014"),),
    actions=(ACTION,),
)
THEME = ItemMinutes(
    position=4,
    kind=terms.ItemKind.THEME,
    title="Hangplekken",
    outcome=terms.ItemOutcome.HANDLED,
    information=ITEM.information,
)


@pytest.mark.parametrize("ending", ["docx", "odt"])
def test_that_an_empty_vault_gets_the_case_and_its_actions_too(tmp_path: Path, ending: str) -> None:
    made = brought(minutes(ITEM), tmp_path / f"v.{ending}", "nl", Known(group=FocusGroup(name="Groep")))
    [case] = added(made, Case)
    assert (case.number, case.title, case.status) == ("2026-014", "Verzuim", terms.CaseStatus.NOTIFIED)
    [action] = added(made, Action)
    assert (action.number, action.case, action.status, action.due) == (
        "A2026-001",
        case.id,
        terms.ActionStatus.IN_PROGRESS,
        date(2026, 12, 1),
    )
    assert (action.text, action.note) == ("Bellen", "Voor de vergadering")
    assert {each.name for each in added(made, Organisation)} == {"Politie"}
    assert {each.name for each in added(made, Participant)} == {"Anna de Wit", "Emre Aydın"}
    assert any("2026-014" in doubt.text for doubt in made.doubts)


def test_that_what_the_minutes_do_not_hold_is_said(tmp_path: Path) -> None:
    made = brought(minutes(ITEM, THEME), tmp_path / "v.docx", "nl")
    [item] = added(made, InformationItem)
    assert (item.sharing, item.shared_with) == (terms.SharingLimit.NAMED, ())
    assert any(doubt.kind == "new_organisation" for doubt in made.doubts)
    [report] = made.reports
    assert len([row for row in report.left_out if "agenda item" in row.reason.message]) == 1
    assert any("do not hold" in remark.message for remark in report.remarks)


def test_that_the_agenda_item_is_found_and_the_same_minutes_bring_nothing_new(tmp_path: Path) -> None:
    meeting = Meeting(number="2026-6", day=DAY)
    agenda = {
        (meeting.number, 3): AgendaItem(meeting=meeting.id, position=3, case=CASES[0].id),
        (meeting.number, 4): AgendaItem(meeting=meeting.id, position=4, title="Hangplekken"),
    }
    known = Known(organisations=[POLICE], participants=[ANNA], cases=CASES, agenda=agenda, group=KNOWN.group)
    made = brought(minutes(ITEM, THEME), tmp_path / "v.docx", "nl", known)
    assert {each.agenda_item for each in added(made, InformationItem)} == {each.id for each in agenda.values()}
    [decision] = added(made, Decision)
    assert decision.agenda_item == agenda["2026-6", 3].id
    there = Known(
        organisations=[POLICE],
        participants=[ANNA, *added(made, Participant)],
        cases=CASES,
        actions=added(made, Action),
        decisions=added(made, Decision),
        information=added(made, InformationItem),
        agenda=agenda,
        group=KNOWN.group,
    )
    again = brought(minutes(ITEM, THEME), tmp_path / "v.docx", "nl", there)
    assert again.is_empty


def test_that_a_number_of_another_decision_is_not_taken(tmp_path: Path) -> None:
    other = Decision(number="B2026-001", text="Iets heel anders")
    known = Known(organisations=[POLICE], participants=[ANNA], cases=CASES, decisions=[other], group=KNOWN.group)
    made = brought(minutes(ITEM), tmp_path / "v.odt", "nl", known)
    [decision] = added(made, Decision)
    assert (decision.number, decision.text) == ("", "Samen optrekken")
    assert any(doubt.kind == "number_in_use" for doubt in made.doubts)
