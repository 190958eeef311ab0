"""Another vault as a source: everything comes back as it was, or with the reason; the other vault is not touched."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import fields, replace
from datetime import date, datetime, time
from enum import Enum
from pathlib import Path
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from focusdesk.domain.casework import Document, Merger, Plan, TextModule
from focusdesk.domain.changes import Change, Step, add
from focusdesk.domain.kinds import RECORD_KINDS
from focusdesk.domain.listterms import DoubtKind, Sameness
from focusdesk.domain.problems import Problem
from focusdesk.domain.records import (
    Action,
    AgendaItem,
    Case,
    FocusGroup,
    ImportBatch,
    Imported,
    InformationItem,
    Meeting,
    Note,
    Organisation,
    Participant,
    Record,
    Subject,
    Weighing,
)
from focusdesk.domain.references import LISTED, OF_ANY_KIND, REFERENCES
from focusdesk.domain.terms import CaseStatus, SharingLimit, WeighingOutcome
from focusdesk.domain.written import moved_text, record_of, record_text
from focusdesk.importers.decisions import Decisions
from focusdesk.importers.othervault import NUMBERED, STAYS, Here, OtherVault
from focusdesk.importers.vaultplan import plan_vault
from focusdesk.services import directory, filing, importing, othervaults, takealong
from focusdesk.services.desk import Desk
from focusdesk.storage.faults import VaultInUse, WrongSecret
from focusdesk.storage.store import Store
from tests.real_vaults import PASSPHRASE, RealVault
from tests.storage.whole_vault import everything

TODAY = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 10, 0)
KEPT = [kind for kind in RECORD_KINDS if kind not in STAYS]


@contextmanager
def an_empty_vault(name: str = "Groep A") -> Iterator[Desk]:
    with tempfile.TemporaryDirectory() as folder:
        group = FocusGroup(name=name, municipality="Proefstad", keeps_bsn=True)
        opened = Desk(Store.create(Path(folder), os.urandom(32), "Secretaris", group), today=lambda: TODAY)
        yield opened
        opened.close()


def other_of(desk: Desk, name: str = "Collega.focusdesk") -> OtherVault:
    """What reading the vault of this desk gives."""
    found = tuple(record for kind in RECORD_KINDS for record in desk.store.find(kind))
    digests = {each.sha256 for each in found if isinstance(each, Document)}
    contents = {digest: desk.store.content(digest) for digest in digests}
    return OtherVault(name=name, sha256="ab" * 32, records=found, contents=contents)


def filled(desk: Desk, records: Sequence[Record]) -> OtherVault:
    """A vault with these records; documents get bytes that are kept."""
    digest = desk.store.keep_content(b"brief")
    own = [replace(each, sha256=digest) if isinstance(each, Document) else each for each in records]
    desk.do(Step("Change", tuple(map(add, own))))
    return other_of(desk)


def content(desk: Desk) -> dict[type[Record], list[Record]]:
    """Every record of a vault that can come from another one, without where it came from."""
    kinds = (kind for kind in KEPT if kind is not ImportBatch)
    return {kind: [without_source(each) for each in desk.store.find(kind)] for kind in kinds}


def without_source(record: Record) -> Record:
    return replace(record, batch=None, place="") if isinstance(record, Imported) else record


def brought(desk: Desk, other: OtherVault, decisions: Decisions | None = None) -> Any:
    plan = othervaults.preview(desk, other, decisions or Decisions())
    importing.bring_in(desk, plan)
    return plan


TEXTS = st.text("aéşЖ “&<\n'", max_size=12)
DAYS = st.dates(date(2027, 1, 1), date(2099, 1, 1))


def values(name: str, hint: Any, kind: type) -> st.SearchStrategy[Any] | None:
    """What a field of a kind may hold, as far as it is no reference and does not decide whether it comes along."""
    if name in {*REFERENCES, *LISTED, *OF_ANY_KIND, "id", "number", "sha256", "status", "media_type", "file", "place"}:
        return None
    if get_origin(hint) is UnionType:
        inner = values(name, next(each for each in get_args(hint) if each is not type(None)), kind)
        return st.none() | inner if inner is not None else None
    if isinstance(hint, type) and issubclass(hint, Enum):
        return st.sampled_from(list(hint))
    plain = {str: TEXTS, bool: st.booleans(), int: st.integers(0, 9), date: DAYS, time: st.times().map(_to_minute)}
    return plain.get(hint)


def _to_minute(moment: time) -> time:
    return moment.replace(microsecond=0)


@st.composite
def vaults_of_all_sorts(draw: st.DrawFn) -> list[Record]:
    """One or more records of every kind, with any text, day and term in them."""
    made = []
    for record in everything():
        hints = get_type_hints(type(record))
        offered = {each.name: values(each.name, hints[each.name], type(record)) for each in fields(record)}
        chosen = {name: draw(some) for name, some in offered.items() if some is not None and draw(st.booleans())}
        made.append(replace(record, **chosen))
    return made


@settings(max_examples=15, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(vaults_of_all_sorts())
def test_that_an_empty_vault_gets_the_same_records_with_their_source(records: list[Record]) -> None:
    with an_empty_vault() as there, an_empty_vault("Groep B") as here:
        other = filled(there, records)
        plan = brought(here, other)
        assert plan.reports[0].left_out == []
        assert content(here) == content(there)
        assert {*there.store.find(ImportBatch)} < {*here.store.find(ImportBatch)}
        assert here.store.check() == []
        for kind in KEPT:
            assert all(getattr(each, "batch", 1) for each in here.store.find(kind))
        again = othervaults.preview(here, other)
        assert again.is_empty
        assert len(again.reports[0].left_out) == again.reports[0].rows
        before = here.undoable
        here.undo()
        assert before is not None
        assert not any(content(here).values())


def test_that_ids_and_numbers_that_are_in_use_are_replaced() -> None:
    with an_empty_vault() as there, an_empty_vault("Groep B") as here:
        other = filled(there, everything())
        [mine] = [Case(number="2026-014", title="Een andere zaak")]
        clash = Note(id=next(each.id for each in other.records if isinstance(each, Subject)), agenda_item=7, text="")
        here.do(Step("Change", (add(mine),)))
        plan = plan_vault(
            other,
            Here(group=here.group, same={clash.id: clash}, numbers={(Case, "2026-014"), (Meeting, "2026-6")}),
            NOW,
            Decisions(),
        )
        importing.bring_in(here, plan)
        case = next(each for each in here.store.find(Case) if each.reference)
        assert (case.number, case.reference) == ("2026-015", "C-17")
        assert {each.number for each in here.store.find(Meeting)} == {"2026-1", "2026-7"}
        [subject] = here.store.find(Subject)
        assert subject.id != clash.id
        assert subject.case == case.id
        doubts = {doubt.text for doubt in plan.doubts if doubt.kind is DoubtKind.NUMBER}
        assert doubts == {"2026-014", "2026-6"}


def test_that_every_number_is_given_once_also_when_all_are_in_use() -> None:
    with an_empty_vault() as there, an_empty_vault("Groep B") as here:
        other = filled(there, everything())
        taken = frozenset((kind, each.number) for kind in NUMBERED for each in there.store.find(kind))  # type: ignore[attr-defined]
        plan = plan_vault(other, Here(group=here.group, numbers=taken), NOW, Decisions())
        importing.bring_in(here, plan)
        for kind in NUMBERED:
            numbers = [each.number for each in here.store.find(kind)]  # type: ignore[attr-defined]
            assert all(numbers)
            assert len(set(numbers)) == len(numbers)


WEIGHED = Case(number="2026-001", purpose="Zorg", legal_basis="Convenant", status=CaseStatus.ACTIVE)
WEIGHING = Weighing(case=WEIGHED.id, day=TODAY, outcome=WeighingOutcome.CASE)
NOT_WEIGHED = Case(number="2026-002", status=CaseStatus.MONITORING)


@pytest.mark.parametrize(
    ("municipality", "answer", "expected"),
    [
        ("Proefstad", "", CaseStatus.ACTIVE),
        ("Elders", "", CaseStatus.NOTIFIED),
        ("Elders", "as_there", CaseStatus.ACTIVE),
        ("Proefstad", "to_assess", CaseStatus.NOTIFIED),
    ],
)
def test_that_a_weighed_case_goes_on_where_the_group_is_the_same_and_the_user_agrees(
    desk: Desk, municipality: str, answer: str, expected: CaseStatus
) -> None:
    with an_empty_vault() as there:
        there.do(Step("Change", (add(WEIGHED), add(WEIGHING), add(NOT_WEIGHED))))
        other = other_of(there)
    group = replace(other.group or FocusGroup(name=""), municipality=municipality)
    other = replace(other, records=tuple(group if isinstance(each, FocusGroup) else each for each in other.records))
    decisions = Decisions({(DoubtKind.CASE, other.name): answer}) if answer else Decisions()
    brought(desk, other, decisions)
    assert desk.store.get(Case, WEIGHED.id).status is expected
    assert desk.store.get(Case, NOT_WEIGHED.id).status is CaseStatus.NOTIFIED
    assert desk.store.get(Weighing, WEIGHING.id) == WEIGHING


def test_that_what_should_be_destroyed_is_proposed_for_leaving_out_with_all_that_is_about_it(desk: Desk) -> None:
    over = Case(number="2019-001", status=CaseStatus.CLOSED, closed=date(2019, 5, 1), keep_until=date(2024, 5, 1))
    merged = Case(number="2019-002", status=CaseStatus.MERGED, merged_into=over.id)
    meeting = Meeting(number="2019-1", day=date(2019, 4, 1))
    item = AgendaItem(meeting=meeting.id, position=1, case=over.id)
    gone: list[Record] = [
        Subject(case=over.id, name="Noor Ali"),
        Action(number="A2019-001", text="Bellen", case=over.id),
        InformationItem(text="Gezien", agenda_item=item.id),
        Note(agenda_item=item.id, text="Besproken"),
        Plan(case=over.id),
        merged,
    ]
    stays: list[Record] = [meeting, item, Action(number="A2019-002", text="Zaal boeken", meeting=meeting.id)]
    old = InformationItem(text="Verlopen", agenda_item=None, keep_until=date(2025, 1, 1))
    with an_empty_vault() as there:
        there.do(Step("Change", tuple(map(add, [over, *gone, *stays, old]))))
        other = other_of(there)
    plan = othervaults.preview(desk, other)
    assert {row.place for row in plan.reports[0].left_out} >= {"Casus 2019-001", "Casus 2019-002", "Actie A2019-001"}
    assert plan.reports[0].rows == len(plan.reports[0].left_out) + len(plan.added) - 1
    importing.bring_in(desk, plan)
    ids = {record.id for kind in KEPT for record in desk.store.find(kind)}
    assert not ids & {over.id, old.id, *(each.id for each in gone)}
    assert {each.id for each in stays} < ids
    [there_item] = desk.store.find(AgendaItem)
    assert (there_item.case, there_item.title) == (None, "2019-001")
    desk.undo()
    brought(desk, other, Decisions({(DoubtKind.EXPIRED, ""): "take_over"}))
    assert {over.id, old.id} <= {record.id for kind in KEPT for record in desk.store.find(kind)}


def test_that_people_and_organisations_that_may_be_the_same_are_asked_about_and_then_put_together(desk: Desk) -> None:
    police = directory.add_organisation(desk, "Politie")
    anna = directory.add_participant(desk, "Anna de Wit", organisation=police.id, email="a@politie.example")
    theirs = Organisation(name="Politie")
    same = Participant(name="Anna de Wit", organisation=theirs.id, email="a@politie.example")
    said = InformationItem(
        text="Gezien",
        source_organisation=theirs.id,
        source_person=same.id,
        sharing=SharingLimit.NAMED,
        shared_with=(theirs.id,),
    )
    meeting = Meeting(number="2026-3", day=TODAY, chair=same.id)
    with an_empty_vault() as there:
        there.do(Step("Change", tuple(map(add, [theirs, same, said, meeting]))))
        other = other_of(there)
    plan = othervaults.preview(desk, other)
    found = importing.possible_duplicates(desk, plan)
    assert {type(pair.new) for pair in found.pairs} == {Organisation, Participant}
    verdicts = [importing.Verdict(pair, Sameness.SAME) for pair in found.pairs]
    importing.bring_in(desk, importing.merged(plan, verdicts, found.subjects))
    assert [each.id for each in desk.store.find(Organisation)] == [police.id]
    assert [each.id for each in desk.store.find(Participant)] == [anna.id]
    [item] = desk.store.find(InformationItem)
    assert (item.source_organisation, item.source_person, item.shared_with) == (police.id, anna.id, (police.id,))
    assert item.sharing is SharingLimit.NAMED
    assert desk.store.find(Meeting)[0].chair == anna.id
    assert desk.store.check() == []


def test_that_documents_come_with_their_bytes_and_are_left_out_without(desk: Desk, tmp_path: Path) -> None:
    case = Case(number="2026-001", title="Proef")
    with an_empty_vault() as there:
        there.do(Step("Change", (add(case),)))
        path = tmp_path / "verslag.txt"
        path.write_bytes(b"Wat er stond")
        filing.add_all(there, filing.take_in(there, case, [path]).documents)
        other = other_of(there)
    plan = othervaults.preview(desk, replace(other, contents={}))
    assert [row.place for row in plan.reports[0].left_out] == ["Stuk, casus 2026-001"]
    brought(desk, other)
    [document] = desk.store.find(Document)
    assert desk.store.content(document.sha256) == b"Wat er stond"


def test_that_a_text_with_an_abbreviation_that_is_in_use_stays_out(desk: Desk) -> None:
    desk.do(Step("Change", (add(TextModule(short="geh", text="Hier")),)))
    with an_empty_vault() as there:
        there.do(Step("Change", (add(TextModule(short="geh", text="Daar")), add(TextModule(short="afm", text="Afm")))))
        plan = brought(desk, other_of(there))
    assert {each.short: each.text for each in desk.store.find(TextModule)} == {"geh": "Hier", "afm": "Afm"}
    assert len(plan.reports[0].left_out) == 1


def files_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in folder.rglob("*") if path.is_file()}


def test_that_a_real_vault_is_read_without_a_trace(
    real_vault: RealVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tijdelijk"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", os.fspath(place))
    before = files_of(real_vault.folder)
    other = othervaults.read(real_vault.folder, PASSPHRASE)
    assert files_of(real_vault.folder) == before
    assert list(place.iterdir()) == []
    with an_empty_vault() as here:
        brought(here, other)
        assert {case.title for case in here.store.find(Case)} == {"Oplopend verzuim", "Onrust op het plein"}
    assert other.name == "Proef.focusdesk"
    with pytest.raises(WrongSecret):
        othervaults.read(real_vault.folder, "een heel andere zin van woorden")
    assert list(place.iterdir()) == []
    assert files_of(real_vault.folder) == before


def test_that_a_file_that_was_taken_along_asks_both_passphrases(real_vault: RealVault, tmp_path: Path) -> None:
    open_there = Desk(Store.open(real_vault.folder, real_vault.data_key, "Secretaris"), key=real_vault.key)
    path = tmp_path / "Proef.focusdesk.age"
    takealong.pack(open_there, real_vault.folder, path, "oven ladder kikker")
    open_there.close()
    shutil.rmtree(real_vault.folder)
    before = path.read_bytes()
    for wrong in (("", PASSPHRASE), ("oven ladder kikker", "fout")):
        with pytest.raises(Problem):
            othervaults.read(path, wrong[1], wrong[0])
    other = othervaults.read(path, PASSPHRASE, "oven ladder kikker")
    assert (path.read_bytes(), list(tmp_path.glob("*.focusdesk"))) == (before, [])
    with an_empty_vault() as here:
        brought(here, other)
        assert len(here.store.find(Case)) == 2


def test_that_a_vault_that_is_open_or_was_not_closed_is_refused(real_vault: RealVault) -> None:
    store = Store.open(real_vault.folder, real_vault.data_key, "Secretaris")
    with pytest.raises(Problem, match="working in"):
        othervaults.read(real_vault.folder, PASSPHRASE)
    store.close()
    (real_vault.folder / "vault.db-journal").write_bytes(b"half")
    with pytest.raises(Problem, match="not closed"):
        othervaults.read(real_vault.folder, PASSPHRASE)


def test_that_a_vault_that_is_open_in_another_program_is_refused(real_vault: RealVault) -> None:
    """Another program holds it: a process of its own, because a lock does not stop the process that has it."""
    import subprocess
    import sys

    script = (
        "import sys; from pathlib import Path; from focusdesk.storage.store import Store;"
        "store = Store.open(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), 'A');"
        "print('open', flush=True); sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, os.fspath(real_vault.folder), real_vault.data_key.hex()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holding:
        assert holding.stdout is not None
        assert holding.stdout.readline().strip() == b"open"
        with pytest.raises(VaultInUse):
            othervaults.read(real_vault.folder, PASSPHRASE)
        holding.communicate()


def test_that_a_vault_is_taken_over_alone(real_vault: RealVault, tmp_path: Path) -> None:
    listed = tmp_path / "acties.csv"
    assert othervaults.the_vault_in([listed]) is None
    assert othervaults.the_vault_in([real_vault.folder]) == real_vault.folder
    with pytest.raises(Problem, match="alone"):
        othervaults.the_vault_in([listed, real_vault.folder])


def test_that_citizen_service_numbers_stay_there_when_the_group_here_keeps_none(desk: Desk) -> None:
    case = Case(number="2025-001", title="Verzuim", opened=date(2026, 6, 1))
    people = [Subject(case=case.id, name=name, bsn=bsn) for name, bsn in (("Petra", "111222333"), ("Kees", ""))]
    gone = Subject(case=case.id, name="P.", bsn="123456782")
    before, moved = record_text(gone), moved_text([Change(people[0], replace(people[0], bsn=""))])
    merger = Merger(day=TODAY, kind="Subject", kept=people[0].id, gone=gone.id, before=before, moved=moved)
    with an_empty_vault() as colleague:
        other = filled(colleague, [case, *people, merger])
    plan = plan_vault(other, Here(group=desk.group), NOW, Decisions())
    assert [each.bsn for each in plan.added if isinstance(each, Subject)] == ["", ""]
    (merged,) = [each for each in plan.added if isinstance(each, Merger)]
    assert record_of(Subject, merged.before) == replace(gone, bsn="")
    assert "111222333" not in repr(plan)
    assert [
        each.values["count"] for each in plan.reports[0].remarks if "stay there" in each.message and each.values
    ] == [1]
